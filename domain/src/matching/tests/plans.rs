//! The plan of MATCHING B10, and the solver against exhaustive search.

use super::random::Dice;
use super::*;
use crate::course::*;
use crate::id::CourseId;
use crate::matching::courses::{CourseQuery, occupation_target, rank_courses};
use crate::matching::gaps::{GapKind, GapState, NotAsked, gaps};
use crate::matching::offers::{EntryBar, Learner, Offer};
use crate::matching::plan::plan;
use crate::matching::solver::{Levels, MODES, Problem, Step, undominated};

fn course(kind: CourseType, weeks: u16, fee: u32, gives: Gives, entry: Entry) -> NewCourse {
    let titled = NewCourse::titled("demo", "c", kind, text("Course"));
    NewCourse { provider: "School".to_owned(), gives, entry, weeks, fee, ..titled }
}

fn gives(names: &[&str]) -> Gives {
    let skills = names.iter().map(|name| uri(&format!("skill/{name}"))).collect();
    Gives { skills, award: Award::Attendance, ..Gives::default() }
}

fn german(level: Cefr) -> Vec<LanguageLevels> {
    vec![LanguageLevels { language: "deu".to_owned(), cefr: spoken(level, level) }]
}

fn entry(level: Cefr) -> Entry {
    Entry { languages: german(level), ..Entry::default() }
}

fn example() -> Vec<NewCourse> {
    let german_b1 = Gives { languages: german(Cefr::B1), ..Gives::default() };
    vec![
        course(CourseType::LangGen, 10, 0, german_b1, entry(Cefr::A2)),
        course(CourseType::VetPart, 4, 300, gives(&["r2"]), Entry::default()),
        course(CourseType::VetPart, 6, 150, gives(&["r2", "r3"]), entry(Cefr::B1)),
        course(CourseType::VetPart, 3, 120, gives(&["r3"]), Entry::default()),
        course(CourseType::Valid, 1, 60, gives(&["r1"]), Entry::default()),
    ]
}

fn offers(courses: &[NewCourse]) -> Vec<Offer<'_>> {
    (1..).zip(courses).map(|(id, course)| Offer { id: CourseId(Uuid::from_u128(id)), course }).collect()
}

fn number(id: CourseId) -> u128 {
    id.0.as_u128()
}

#[test]
fn the_gaps_of_the_example_are_named_by_weight() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let person = Person::resolve(&grill_cook(), rules.taxonomy);
    let found = gaps(&person, &vacancy(&cook_wanted(), &rules), &NotAsked::default(), &rules);
    let views: Vec<_> = found.iter().map(|gap| gap.view(rules.taxonomy)).collect();
    let short: Vec<_> = views.iter().map(|view| (view.kind, view.state, view.lost)).collect();
    let expected = [
        (GapKind::Skill, GapState::Missing, 1246),
        (GapKind::Skill, GapState::Missing, 826),
        (GapKind::Skill, GapState::Unproven, 712),
        (GapKind::Level, GapState::Unknown, 200),
        (GapKind::Language, GapState::Short, 150),
    ];
    assert_eq!(short, expected);
}

#[test]
fn the_plan_of_the_example_is_cheaper_than_greed() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let (person, vacancy) = (Person::resolve(&grill_cook(), rules.taxonomy), vacancy(&cook_wanted(), &rules));
    let found = gaps(&person, &vacancy, &NotAsked::default(), &rules);
    let courses = example();
    let made = plan(&person, &vacancy, &found, (&offers(&courses), &Learner::default()), &rules);
    let steps: Vec<u128> = made.steps.iter().map(|step| number(step.course)).collect();
    assert_eq!((made.cost, made.weeks, made.exact), (1910, 17, true));
    assert_eq!(steps, [5, 1, 3]);
    assert_eq!(made.not_closable.iter().map(|gap| gap.kind).collect::<Vec<_>>(), [GapKind::Level]);
    assert_eq!(made.steps.iter().map(|step| step.closes.len()).sum::<usize>(), 4);
}

#[test]
fn greed_pays_2280_for_the_same_items() {
    let level = |rank| {
        let mut levels: Levels = [0; MODES];
        levels[0] = rank;
        levels
    };
    let step = |cost, closes, needs, raises| Step {
        cost,
        needs: 0,
        needs_levels: level(needs),
        closes,
        raises: level(raises),
    };
    let steps =
        vec![step(1000, 0, 2, 3), step(700, 2, 0, 0), step(750, 6, 3, 0), step(420, 4, 0, 0), step(160, 1, 0, 0)];
    let problem = Problem { steps, start: level(2), goal: 7, goal_levels: level(3), max_states: 1000 };
    let greedy = problem.greedy().unwrap();
    assert_eq!((greedy.steps, greedy.cost), (vec![4, 3, 1, 0], 2280));
    assert_eq!(problem.solve().unwrap().cost, 1910);
    let cut = Problem { max_states: 2, ..problem }.solve().unwrap();
    assert!(!cut.exact && cut.cost == 2280 && cut.lower_bound <= 1910, "{cut:?}");
}

fn levels(dice: &mut Dice, most: usize) -> Levels {
    std::array::from_fn(|mode| if mode < 2 { dice.roll(most + 1) as u8 } else { 0 })
}

fn random_problem(dice: &mut Dice) -> Problem {
    let items = 1 + dice.roll(8);
    let set = |dice: &mut Dice, percent: usize| {
        (0..items).filter(|_| dice.chance(percent)).fold(0, |bits, item| bits | 1 << item)
    };
    let steps: Vec<Step> = (0..1 + dice.roll(10))
        .map(|_| Step {
            cost: 100 * (1 + dice.roll(6) as u32),
            needs: if dice.chance(30) { set(dice, 20) } else { 0 },
            needs_levels: if dice.chance(30) { levels(dice, 3) } else { [0; MODES] },
            closes: set(dice, 30),
            raises: if dice.chance(40) { levels(dice, 4) } else { [0; MODES] },
        })
        .collect();
    let steps = undominated(&steps).into_iter().map(|at| steps[at].clone()).collect();
    let mut problem = Problem { steps, start: levels(dice, 1), goal: 0, goal_levels: [0; MODES], max_states: 200_000 };
    let (items, reached) = problem.reachable();
    problem.goal = items & set(dice, 90);
    problem.goal_levels = std::array::from_fn(|mode| reached[mode].min(problem.start[mode] + 2));
    problem
}

/// Every subset in its smallest possible order: cost, steps, order.
fn exhaustive(problem: &Problem) -> Option<(u32, usize, Vec<usize>)> {
    let holds = |items: u32, held: &Levels, step: &Step| {
        step.needs & !items == 0 && step.needs_levels.iter().zip(held).all(|(asked, held)| asked <= held)
    };
    let mut best = None;
    for subset in 0u32..1 << problem.steps.len() {
        let (mut items, mut held, mut order) = (0, problem.start, Vec::new());
        let mut left: Vec<usize> = (0..problem.steps.len()).filter(|at| subset & 1 << at != 0).collect();
        while let Some(next) = left.iter().position(|at| holds(items, &held, &problem.steps[*at])) {
            let at = left.remove(next);
            items |= problem.steps[at].closes;
            held = std::array::from_fn(|mode| held[mode].max(problem.steps[at].raises[mode]));
            order.push(at);
        }
        let reached =
            problem.goal & !items == 0 && problem.goal_levels.iter().zip(held).all(|(goal, held)| *goal <= held);
        if left.is_empty() && reached {
            let cost = order.iter().map(|at| problem.steps[*at].cost).sum();
            let found = (cost, order.len(), order);
            if best.as_ref().is_none_or(|best| found < *best) {
                best = Some(found);
            }
        }
    }
    best
}

#[test]
fn plans_equal_exhaustive_search() {
    let mut dice = Dice(10);
    let mut longest = 0;
    for case in 0..1000 {
        let problem = random_problem(&mut dice);
        let solution = problem.solve().unwrap();
        let (cost, count, order) = exhaustive(&problem).unwrap();
        assert_eq!((solution.cost, solution.steps), (cost, order), "case {case}: {problem:?}");
        assert!(solution.exact);
        longest = longest.max(count);
    }
    assert!(longest >= 4, "the cases are too easy: {longest}");
}

#[test]
fn courses_stand_by_gain_and_those_that_are_barred_say_why() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let person = Person::resolve(&grill_cook(), rules.taxonomy);
    let courses = example();
    let query = CourseQuery { k: 10, learner: Learner::default() };
    let target = [vacancy(&cook_wanted(), &rules)];
    let ranking = rank_courses(&person, &target, &offers(&courses), &query, &rules);
    let lines: Vec<_> = ranking.courses.iter().map(|line| (number(line.course), line.gain, line.cost)).collect();
    assert_eq!(lines, [(5, 890, 160), (2, 890, 700), (4, 590, 420), (1, 120, 1000)]);
    assert_eq!(ranking.barred.iter().map(|b| (number(b.course), b.bar)).collect::<Vec<_>>(), [(3, EntryBar::Language)]);
    assert!(occupation_target(&uri("occupation/z0000"), &rules).unwrap().derived);
    assert!(occupation_target(&uri("occupation/nowhere"), &rules).is_err());
}

#[test]
fn a_proof_comes_first_even_if_a_course_would_do() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let (person, vacancy) = (Person::resolve(&grill_cook(), rules.taxonomy), vacancy(&cook_wanted(), &rules));
    let found = gaps(&person, &vacancy, &NotAsked::default(), &rules);
    let mut courses = example();
    courses.push(course(CourseType::VetPart, 1, 0, gives(&["r1", "r2", "r3"]), Entry::default()));
    let made = plan(&person, &vacancy, &found, (&offers(&courses), &Learner::default()), &rules);
    assert_eq!(made.steps.iter().map(|step| number(step.course)).collect::<Vec<_>>(), [5, 1, 6]);
    courses.remove(4);
    let made = plan(&person, &vacancy, &found, (&offers(&courses), &Learner::default()), &rules);
    assert_eq!((made.cost, made.steps.len()), (1100, 2));
}

#[test]
fn a_search_that_is_cut_short_says_so_and_how_far_it_may_be_off() {
    let mut dice = Dice(20);
    let step = |dice: &mut Dice, at: usize| Step {
        cost: 100 + dice.roll(900) as u32,
        needs: 0,
        needs_levels: [0; MODES],
        closes: 1 << (at % 20) | if dice.chance(30) { 1 << dice.roll(20) } else { 0 },
        raises: [0; MODES],
    };
    let steps = (0..60).map(|at| step(&mut dice, at)).collect();
    let problem = Problem { steps, start: [0; MODES], goal: (1 << 20) - 1, goal_levels: [0; MODES], max_states: 5 };
    let cut = problem.solve().unwrap();
    let greedy = problem.greedy().unwrap();
    assert!(!cut.exact && cut.lower_bound > 0 && cut.lower_bound < cut.cost && cut.cost <= greedy.cost, "{cut:?}");
    let items = cut.steps.iter().fold(0, |bits, at| bits | problem.steps[*at].closes);
    assert_eq!(items, problem.goal);
}

fn fluent(languages: &[(&str, Cefr)]) -> Vec<LanguageLevels> {
    let levels = |(language, level): &(&str, Cefr)| LanguageLevels {
        language: (*language).to_owned(),
        cefr: crate::cefr::CefrLevels::all(*level),
    };
    languages.iter().map(levels).collect()
}

#[test]
fn languages_and_skills_that_lead_nowhere_leave_a_plan_exact() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let (person, vacancy) = (Person::resolve(&grill_cook(), rules.taxonomy), vacancy(&cook_wanted(), &rules));
    let found = gaps(&person, &vacancy, &NotAsked::default(), &rules);
    let mut courses = example();
    for (at, language) in ["eng", "fra", "ara", "fas", "tur", "ukr", "spa"].iter().cycle().take(195).enumerate() {
        let level = [Cefr::A1, Cefr::A2, Cefr::B1][at % 3];
        let asks = Entry { languages: fluent(&[(language, level)]), skills: vec![uri("skill/r5")], ..Entry::default() };
        let speaks = Gives { languages: fluent(&[(language, Cefr::B2)]), ..gives(&["r6"]) };
        courses.push(course(CourseType::VetPart, 1, 0, speaks, asks));
    }
    let made = plan(&person, &vacancy, &found, (&offers(&courses), &Learner::default()), &rules);
    assert_eq!((made.cost, made.exact, made.steps.len()), (1910, true, 3));
}

#[test]
fn a_course_that_opens_the_way_in_another_language_is_found_and_alike_activities_share_a_column() {
    let kitchen = Kitchen::new();
    let rules = kitchen.rules();
    let (person, vacancy) = (Person::resolve(&grill_cook(), rules.taxonomy), vacancy(&cook_wanted(), &rules));
    let found = gaps(&person, &vacancy, &NotAsked::default(), &rules);
    let mut courses = example();
    // Four languages with five activities each would be 20 columns; they are one a language.
    let cheap = Entry {
        languages: fluent(&[("eng", Cefr::A2), ("fra", Cefr::A1), ("ara", Cefr::B1), ("fas", Cefr::A1)]),
        ..Entry::default()
    };
    courses.push(course(CourseType::VetPart, 1, 0, gives(&["r2", "r3"]), cheap));
    for (language, level) in [("eng", Cefr::B2), ("fra", Cefr::A1), ("ara", Cefr::B1), ("fas", Cefr::A2)] {
        let speaks = Gives { languages: fluent(&[(language, level)]), ..Gives::default() };
        courses.push(course(CourseType::LangGen, 1, 0, speaks, Entry::default()));
    }
    let made = plan(&person, &vacancy, &found, (&offers(&courses), &Learner::default()), &rules);
    assert_eq!((made.cost, made.exact), (160 + 1000 + 5 * 100, true));
    let steps: Vec<u128> = made.steps.iter().map(|step| number(step.course)).collect();
    assert_eq!(steps, [5, 1, 7, 8, 9, 10, 6]);
}

#[test]
fn twenty_items_among_two_hundred_steps_are_proved_cheapest_within_few_states() {
    let mut dice = Dice(30);
    let step = |dice: &mut Dice, at: usize| Step {
        cost: 100 + 10 * dice.roll(200) as u32,
        needs: 0,
        needs_levels: [0; MODES],
        closes: (0..1 + dice.roll(4)).fold(1 << (at % 20), |bits, _| bits | 1 << dice.roll(20)),
        raises: [0; MODES],
    };
    let proved = (0..20).filter(|_| {
        let steps: Vec<Step> = (0..200).map(|at| step(&mut dice, at)).collect();
        let goal = (1 << 20) - 1;
        let problem = Problem { steps, start: [0; MODES], goal, goal_levels: [0; MODES], max_states: 50_000 };
        problem.solve().is_some_and(|solution| solution.exact)
    });
    assert_eq!(proved.count(), 20);
}
