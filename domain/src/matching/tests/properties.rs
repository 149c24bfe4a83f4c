//! What must hold for every person and every vacancy (MATCHING C4).

use super::random::{Dice, held_skill, person, rows, wanted};
use super::*;
use crate::id::PersonId;
use crate::matching::explain::explain;
use crate::matching::fit::fit;
use crate::matching::gates::{Availability, Filters, GateContext};
use crate::matching::order::{Candidate, Order, Query, rank_people, rank_vacancies};
use crate::matching::score;

/// Runs a check on random cases; each sees its own vocabulary, a person and a vacancy that can be matched.
fn each(seed: u64, mut check: impl FnMut(&mut Dice, &TaxonomyRows, MatchInput, NewVacancy, &Rules)) {
    let mut dice = Dice(seed);
    let constants = Constants::mr_1();
    for _ in 0..40 {
        let rows = rows(&mut dice);
        let taxonomy = Taxonomy::build(&rows, &constants).unwrap();
        let rules = Rules { constants: &constants, taxonomy: &taxonomy, day: DAY };
        for _ in 0..10 {
            let (input, new) = (person(&mut dice), wanted(&mut dice));
            if Vacancy::compile(VacancyId(Uuid::nil()), &new, &rules).is_ok() {
                check(&mut dice, &rows, input, new, &rules);
            }
        }
    }
}

fn points(input: &MatchInput, new: &NewVacancy, rules: &Rules) -> u32 {
    fit(&Person::resolve(input, rules.taxonomy), &vacancy(new, rules), rules).points
}

#[test]
fn units_are_always_a_thousand_and_the_explanation_adds_up() {
    each(1, |_, _, input, new, rules| {
        let vacancy = vacancy(&new, rules);
        assert_eq!(vacancy.criteria.iter().map(|criterion| criterion.units).sum::<u32>(), 1000, "{new:?}");
        let person = Person::resolve(&input, rules.taxonomy);
        let view = explain(&person, &vacancy, &[], &GateContext::default(), rules);
        let outcome = score(&person, &vacancy, &GateContext::default(), rules);
        assert_eq!((view.fit, view.wishes), (outcome.fit, outcome.wishes));
        assert!(view.fit <= 10_000 && view.wishes.is_none_or(|wishes| wishes <= 10_000));
        assert!(view.what_if.iter().all(|change| view.fit + change.gain <= 10_000));
    });
}

#[test]
fn the_order_of_lists_and_rows_changes_nothing() {
    each(2, |dice, rows, mut input, mut new, rules| {
        let explained = |input: &MatchInput, new: &NewVacancy, rules: &Rules| {
            let (person, vacancy) = (Person::resolve(input, rules.taxonomy), vacancy(new, rules));
            let mut view = explain(&person, &vacancy, &[], &GateContext::default(), rules);
            view.unknown.sort();
            view
        };
        let before = explained(&input, &new, rules);
        let mut rows = rows.clone();
        dice.shuffle(&mut rows.concepts);
        dice.shuffle(&mut rows.broader);
        dice.shuffle(&mut rows.skill_skill);
        dice.shuffle(&mut rows.occupation_skill);
        dice.shuffle(&mut input.skills);
        dice.shuffle(&mut input.occupations);
        dice.shuffle(&mut input.months);
        dice.shuffle(&mut input.languages);
        dice.shuffle(&mut input.fields);
        dice.shuffle(&mut input.licences);
        dice.shuffle(&mut input.places);
        dice.shuffle(&mut new.must.skills);
        dice.shuffle(&mut new.nice.skills);
        dice.shuffle(&mut new.must.languages);
        let taxonomy = Taxonomy::build(&rows, rules.constants).unwrap();
        let rules = Rules { taxonomy: &taxonomy, ..*rules };
        assert_eq!(explained(&input, &new, &rules), before);
    });
}

#[test]
fn more_skill_better_evidence_and_a_higher_level_never_lower_the_fit() {
    each(3, |dice, _, input, new, rules| {
        let before = points(&input, &new, rules);
        let mut more = input.clone();
        more.skills.push(held_skill(dice));
        assert!(points(&more, &new, rules) >= before, "one more skill: {input:?} {new:?}");
        for at in 0..input.skills.len() {
            let mut better = input.clone();
            better.skills[at].evidence = EvidenceClass::Assessed;
            assert!(points(&better, &new, rules) >= before, "better evidence: {input:?} {new:?}");
        }
        for at in 0..input.languages.len() {
            let mut higher = input.clone();
            higher.languages[at].cefr.reading = Some(Cefr::C2);
            assert!(points(&higher, &new, rules) >= before, "a higher level: {input:?} {new:?}");
            higher.languages[at].proven = true;
            assert!(points(&higher, &new, rules) >= before, "a certificate: {input:?} {new:?}");
        }
    });
}

#[test]
fn what_the_matcher_does_not_use_changes_nothing() {
    each(4, |_, _, input, mut new, rules| {
        let before = points(&input, &new, rules);
        new.title = text("Something else");
        new.text = Some(text("Young native speakers wanted"));
        new.employer = Some("Somebody".to_owned());
        new.source_id = "v-002".to_owned();
        new.places = 7;
        new.kind = VacancyKind::Placement;
        let wishless = MatchInput { wishes: WishInput::default(), may_work: MayWork::No, ..input };
        assert_eq!(points(&wishless, &new, rules), before);
    });
}

#[test]
fn both_directions_give_the_same_lines() {
    let mut dice = Dice(5);
    let constants = Constants::mr_1();
    for _ in 0..10 {
        let taxonomy = Taxonomy::build(&rows(&mut dice), &constants).unwrap();
        let rules = Rules { constants: &constants, taxonomy: &taxonomy, day: DAY };
        let candidates: Vec<Candidate> = (0..12)
            .map(|id| Candidate {
                id: PersonId(Uuid::from_u128(id)),
                availability: Availability::default(),
                person: Person::resolve(&person(&mut dice), &taxonomy),
            })
            .collect();
        let compile = |id| Vacancy::compile(VacancyId(Uuid::from_u128(id)), &wanted(&mut dice), &rules).ok();
        let vacancies: Vec<Vacancy> = (0..12).filter_map(compile).collect();
        let query = Query { order: Order::Balanced, k: 100, fresh_days: None, filters: Filters::default() };
        let mut lines = Vec::new();
        let mut counts = (0, 0);
        for vacancy in &vacancies {
            let ranking = rank_people(vacancy, &candidates, &query, &rules);
            counts.0 += ranking.removed.iter().map(|count| count.removed).sum::<u32>();
            lines.extend(ranking.ready.into_iter().chain(ranking.after_recognition));
        }
        let mut other = Vec::new();
        for candidate in &candidates {
            let ranking = rank_vacancies(candidate, &vacancies, &query, &rules);
            counts.1 += ranking.removed.iter().map(|count| count.removed).sum::<u32>();
            other.extend(ranking.ready.into_iter().chain(ranking.after_recognition));
        }
        for line in lines.iter_mut().chain(&mut other) {
            line.rank = 0;
        }
        lines.sort_by_key(|line| (line.person, line.vacancy));
        other.sort_by_key(|line| (line.person, line.vacancy));
        assert_eq!((lines, counts.0), (other, counts.1));
        let whole = rank_people(&vacancies[0], &candidates, &query, &rules);
        let three = rank_people(&vacancies[0], &candidates, &Query { k: 3, ..query.clone() }, &rules);
        let mut shuffled = candidates.clone();
        dice.shuffle(&mut shuffled);
        assert_eq!(rank_people(&vacancies[0], &shuffled, &query, &rules), whole);
        assert_eq!(three.ready, whole.ready[..three.ready.len()]);
    }
}

#[test]
fn similarity_is_what_its_definition_says() {
    let constants = Constants::mr_1();
    for seed in 0..20 {
        let rows = rows(&mut Dice(seed));
        let taxonomy = Taxonomy::build(&rows, &constants).unwrap();
        let pairs: Vec<(Concept, Concept)> = rows
            .broader
            .iter()
            .filter_map(|(a, b)| Some((taxonomy.concept(a)?, taxonomy.concept(b)?)))
            .filter(|(_, wider)| taxonomy.kind(*wider) == ConceptKind::Skill)
            .collect();
        let mut above = pairs.clone();
        for _ in 0..random::SKILLS {
            let next: Vec<_> = above
                .iter()
                .flat_map(|(a, b)| pairs.iter().filter(move |(c, _)| b == c).map(move |(_, d)| (*a, *d)))
                .filter(|pair| !above.contains(pair))
                .collect();
            above.extend(next.into_iter().collect::<std::collections::BTreeSet<_>>());
        }
        let linked = |r: Concept, s: Concept, link: Link| {
            let uris = (taxonomy.uri(r), taxonomy.uri(s));
            let is = |row: &RelationRow| (row.from.as_str(), row.to.as_str()) == uris;
            let reversed = |row: &RelationRow| (row.to.as_str(), row.from.as_str()) == uris;
            rows.skill_skill.iter().any(|row| row.link == link && (is(row) || reversed(row)))
        };
        let group = |skill: Concept| taxonomy.primary_group(skill).map_or("", |group| taxonomy.code(group));
        let skills = rows.concepts.iter().filter(|row| row.kind == ConceptKind::Skill);
        let skills: Vec<Concept> = skills.map(|row| taxonomy.concept(&row.uri).unwrap()).collect();
        for (r, s) in skills.iter().flat_map(|r| skills.iter().map(move |s| (*r, *s))) {
            let expected = match () {
                () if r == s => 10,
                () if above.contains(&(s, r)) => 8,
                () if pairs.contains(&(r, s)) || linked(r, s, Link::Essential) => 5,
                () if linked(r, s, Link::Optional) => 4,
                () if group(r) == group(s) && ["S1", "S2.1", "0613"].contains(&group(r)) => 4,
                () => 0,
            };
            assert_eq!(taxonomy.sim(r, s, &constants), expected, "{} {}", taxonomy.uri(r), taxonomy.uri(s));
        }
    }
}
