//! How long the cheapest set of courses takes: 20 missing requirements among 200 courses in three languages, through all the rules.

use super::dice::Dice;
use super::machine;
use super::population::World;
use super::rounds::quantile;
use crate::Failure;
use clap::Args;
use domain::cefr::{Cefr, CefrLevels};
use domain::concept::ConceptKind;
use domain::course::{CourseType, Entry, Gives, LanguageLevels, NewCourse};
use domain::id::{CourseId, VacancyId};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::gaps::{NotAsked, gaps};
use domain::matching::input::{HeldLanguage, MatchInput};
use domain::matching::offers::{Learner, Offer};
use domain::matching::person::Person;
use domain::matching::plan::plan;
use domain::matching::taxonomy::{Concept, Link};
use domain::matching::units::Vacancy;
use domain::text::Text;
use domain::vacancy::{LanguageWanted, NewVacancy, Requirements, SkillWanted};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use time::Date;
use uuid::Uuid;

const LEVELS: [Cefr; 5] = [Cefr::None, Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2];
const REQUIREMENTS: usize = 20;
const COURSES: usize = 200;

/// How many plans are made.
#[derive(Debug, Args)]
pub struct Options {
    /// Plans.
    #[arg(long, default_value_t = 200)]
    cases: u64,
    /// Seed of vacancies and courses.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder of the sample data (esco/).
    #[arg(long, env = "PASSERELLE_DATA", default_value = "../shared/data")]
    data: PathBuf,
}

/// Prints the figures.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (world, day) = super::world(&options.data, options.seed)?;
    let begun = machine::Ticks::now();
    let figures = measure(&world, options.cases, day, options.seed);
    println!("{figures}{}; {}", machine::description(), machine::state(begun));
    Ok(ExitCode::SUCCESS)
}

/// Makes plans and says how long they took, as a piece of a report.
pub fn measure(world: &World, cases: u64, day: Date, seed: u64) -> String {
    let constants = Constants::mr_1();
    let rules = Rules { constants: &constants, taxonomy: &world.taxonomy, day };
    let fits = |c: &Concept| essential(*c, &rules).len() >= REQUIREMENTS;
    let concepts = (0..world.taxonomy.len() as u32).map(Concept);
    let occupations: Vec<Concept> =
        concepts.filter(|c| world.taxonomy.kind(*c) == ConceptKind::Occupation).filter(fits).collect();
    let (mut ms, mut exact, mut steps) = (Vec::new(), 0, 0);
    for number in 0..cases {
        let mut dice = Dice::new(seed ^ 2, number);
        let occupation = dice.pick(&occupations);
        let wanted: Vec<Concept> = essential(occupation, &rules).into_iter().take(REQUIREMENTS).collect();
        let Ok(vacancy) = Vacancy::compile(VacancyId(Uuid::from_u128(1)), &written(&wanted, &rules), &rules) else {
            continue;
        };
        let courses: Vec<NewCourse> =
            (0..COURSES).map(|at| course(&mut dice, at, &wanted, &occupations, &rules)).collect();
        let offers: Vec<Offer> =
            (1..).zip(&courses).map(|(id, course)| Offer { id: CourseId(Uuid::from_u128(id)), course }).collect();
        let language = |(language, level)| HeldLanguage { language, cefr: CefrLevels::all(level), proven: true };
        let spoken = [("deu".to_owned(), Cefr::A1), ("eng".to_owned(), LEVELS[dice.roll(3)])];
        let input = MatchInput { languages: spoken.map(language).into(), ..MatchInput::default() };
        let person = Person::resolve(&input, &world.taxonomy);
        let missing = gaps(&person, &vacancy, &NotAsked::default(), &rules);
        let begun = Instant::now();
        let made = std::hint::black_box(plan(&person, &vacancy, &missing, (&offers, &Learner::default()), &rules));
        ms.push(begun.elapsed().as_secs_f64() * 1_000.0);
        exact += usize::from(made.exact);
        steps += made.steps.len();
    }
    let made = ms.len();
    let [median, p95, p99] = [50, 95, 99].map(|share| quantile(&mut ms, share));
    let most = ms.last().copied().unwrap_or_default();
    format!(
        "Bridging plan, {REQUIREMENTS} missing requirements and {COURSES} courses in three languages, {made} cases: median {median:.2}, p95 {p95:.2}, p99 {p99:.2}, most {most:.2} ms; {exact} proved cheapest, {:.1} steps each.\n",
        steps as f64 / made.max(1) as f64
    )
}

fn essential(occupation: Concept, rules: &Rules) -> Vec<Concept> {
    let listed = rules.taxonomy.skills_of(occupation).iter();
    let held = listed.filter(|(skill, link)| *link == Link::Essential && rules.taxonomy.can_be_held(*skill));
    held.map(|(skill, _)| *skill).collect()
}

fn text(words: &str) -> Text {
    Text { original: words.to_owned(), original_lang: "en".to_owned(), adviser_text: None, translations: Vec::new() }
}

fn written(wanted: &[Concept], rules: &Rules) -> NewVacancy {
    let skill = |skill: &Concept| SkillWanted { uri: rules.taxonomy.uri(*skill).to_owned(), weight: None };
    let german = LanguageWanted { language: "deu".to_owned(), cefr: CefrLevels::all(Cefr::B1), gate_reason: None };
    let must =
        Requirements { skills: wanted.iter().map(skill).collect(), languages: vec![german], ..Requirements::default() };
    NewVacancy { must, ..NewVacancy::titled("generated", "1", text("Vacancy")) }
}

fn levels(language: &str, level: Cefr) -> LanguageLevels {
    LanguageLevels { language: language.to_owned(), cefr: CefrLevels::all(level) }
}

/// One course in ten teaches a language, one in five something else than what is missing; many ask for a language on the way in.
fn course(dice: &mut Dice, at: usize, wanted: &[Concept], others: &[Concept], rules: &Rules) -> NewCourse {
    let kind = if at.is_multiple_of(10) { CourseType::LangGen } else { CourseType::VetPart };
    let mut new = NewCourse::titled("generated", &at.to_string(), kind, text("Course"));
    (new.weeks, new.fee) = (1 + dice.roll(20) as u16, 10 * dice.roll(100) as u32);
    let spoken = ["deu", "eng", "fra"][dice.weighted(&[60, 25, 15])];
    let rank = 1 + dice.roll(3);
    if kind == CourseType::LangGen {
        new.entry.languages = vec![levels(spoken, LEVELS[rank - 1])];
        new.gives = Gives { languages: vec![levels(spoken, LEVELS[rank])], ..Gives::default() };
        return new;
    }
    if dice.chance(60) {
        new.entry = Entry { languages: vec![levels(spoken, LEVELS[rank])], ..Entry::default() };
    }
    let other = essential(dice.pick(others), rules);
    let from: &[Concept] = if dice.chance(80) { wanted } else { &other };
    let uri = |skill: Concept| rules.taxonomy.uri(skill).to_owned();
    new.gives.skills = (0..1 + dice.roll(4)).map(|_| uri(dice.pick(from))).collect();
    if dice.chance(10) {
        new.entry.skills = vec![uri(dice.pick(wanted))];
    }
    new
}
