//! The whole way from a person's own words to vacancies: experiences are coded (the first suggestion is taken, as nobody is there to
//! choose), become profiles, and rank real coded vacancies. Counted is for how many a vacancy of the expected occupation is among the
//! first ten.

use crate::Failure;
use crate::esco::archive;
use api::imports::coded::{coded_vacancies, occupations};
use clap::Args;
use domain::concept::ConceptKind;
use domain::id::{PersonId, VacancyId};
use domain::matching::constants::Constants;
use domain::matching::gates::{Availability, Filters};
use domain::matching::input::{HeldOccupation, HeldSkill, LastUsed, MatchInput, MonthsBand, MonthsInGroup};
use domain::matching::order::{Candidate, Order, Query as MatchQuery};
use domain::matching::person::Person;
use domain::matching::taxonomy::{Taxonomy, TaxonomyRows};
use domain::matching::taxonomy_release::kind;
use domain::profile::{EvidenceClass, MayWork};
use domain::vocabulary::{self, Release};
use engine::coder::{Builder, Coder, Kind, LabelKind, Origin, Query, Row};
use engine::market::Market;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use uuid::Uuid;

/// Where the data are.
#[derive(Debug, Args)]
pub struct Options {
    /// Folder of the sample data (vacancies/, profiles/, esco/).
    #[arg(long, env = "PASSERELLE_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// Lines looked at.
    #[arg(long, default_value_t = 10)]
    first: usize,
}

#[derive(Deserialize)]
struct Case {
    given_experience_title: String,
    given_responsibilities: Vec<String>,
    expected_occupations_found: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    code: String,
}

/// Prints the counts.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let esco = archive(&options.data.join("esco/esco-1.2.0-en.tar.zst"))?;
    let release =
        vocabulary::parse("1.2.0", None, &esco, &mut |_| {}).map_err(|v| format!("{} violations in ESCO", v.total))?;
    let codes = occupations(&esco)?;
    let csv = unpacked(&options.data.join("vacancies/hahu-ethiopia-esco-dev.csv.zst"))?;
    let written = coded_vacancies(&csv, &codes, "hahu")?;
    let taxonomy = Arc::new(Taxonomy::build(&TaxonomyRows::from(&release), &Constants::mr_1())?);
    let vacancies: Vec<_> = (1..).map(|n| VacancyId(Uuid::from_u128(n))).zip(written).collect();
    let wanted: HashMap<VacancyId, Option<String>> =
        vacancies.iter().map(|(id, v)| (*id, v.occupation.clone())).collect();
    let coder = coder(&release);
    let day = time::Date::from_calendar_date(2026, time::Month::November, 22)?;
    let market = Market::new("1.2.0".into(), taxonomy, vacancies, Vec::new(), day);
    let lines = std::fs::read_to_string(options.data.join("profiles/self-described-experience-dev.jsonl"))?;
    let cases: Vec<Case> =
        lines.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut tally = Tally::default();
    for (n, case) in cases.iter().enumerate() {
        let expected: HashSet<&String> =
            case.expected_occupations_found.iter().filter_map(|e| codes.get(&e.code)).collect();
        let input = profile(case, &coder, &market);
        let coded = input.occupations.first().map(|o| o.concept.clone());
        tally.cases += 1;
        tally.in_esco += usize::from(!expected.is_empty());
        tally.coded_right += usize::from(coded.is_some_and(|c| expected.contains(&c)));
        let groups: HashSet<_> =
            expected.iter().filter_map(|uri| Some(market.taxonomy.occupation(uri)?.unit.minor())).collect();
        let near = |uri: &String| market.taxonomy.occupation(uri).is_some_and(|o| groups.contains(&o.unit.minor()));
        let exact = wanted.values().flatten().any(|uri| expected.contains(uri));
        if !wanted.values().flatten().any(near) {
            continue;
        }
        tally.with_vacancy += usize::from(exact);
        tally.with_near += 1;
        let person = Person::resolve(&input, &market.taxonomy);
        let candidate = Candidate {
            id: PersonId(Uuid::from_u128(1_000_000 + n as u128)),
            availability: Availability::default(),
            person,
        };
        let query = MatchQuery { order: Order::Fit, k: options.first, fresh_days: None, filters: Filters::default() };
        let ranking = market.vacancies_for(&candidate, &query, day);
        let hit =
            ranking.ready.iter().any(|line| wanted[&line.vacancy].as_ref().is_some_and(|uri| expected.contains(uri)));
        tally.hits += usize::from(hit);
    }
    tally.print(wanted.len(), options.first);
    Ok(ExitCode::SUCCESS)
}

#[derive(Default)]
struct Tally {
    cases: usize,
    in_esco: usize,
    coded_right: usize,
    with_vacancy: usize,
    hits: usize,
    with_near: usize,
    near_hits: usize,
}

impl Tally {
    fn print(&self, vacancies: usize, first: usize) {
        println!("experiences                                                   {}", self.cases);
        println!("expected occupation is one of ESCO 1.2.0                      {}", self.in_esco);
        println!("  first suggestion for the title is the expected occupation   {}", self.coded_right);
        println!("vacancies                                                     {vacancies}");
        println!("experiences whose expected occupation has a vacancy           {}", self.with_vacancy);
        println!("  such a vacancy is among the first {first:<3}                         {}", self.hits);
        println!("experiences with a vacancy in the same ISCO-08 minor group    {}", self.with_near);
        println!("  such a vacancy is among the first {first:<3}                         {}", self.near_hits);
    }
}

/// First suggestion for the title and for each task; two years of it, still going on, all declared.
fn profile(case: &Case, coder: &Coder, market: &Market) -> MatchInput {
    let first = |text: &str, kind| {
        let query = Query { text, kind, languages: &["en"], limit: 1, prior: None };
        coder.search(&query).into_iter().next().map(|hit| hit.uri)
    };
    let occupation = first(&case.given_experience_title, Kind::Occupation);
    let skills: HashSet<String> = case.given_responsibilities.iter().filter_map(|t| first(t, Kind::Skill)).collect();
    let mut skills: Vec<String> = skills.into_iter().collect();
    skills.sort();
    let group = occupation.as_deref().and_then(|uri| market.taxonomy.occupation(uri)).map(|o| o.unit.minor().code());
    let held =
        |concept| HeldSkill { concept, evidence: EvidenceClass::Declared, level: None, last_used: LastUsed::Current };
    let job = |concept| HeldOccupation { concept, months: MonthsBand::Under36, end: LastUsed::Current };
    MatchInput {
        skills: skills.into_iter().map(held).collect(),
        occupations: occupation.into_iter().map(job).collect(),
        months: group.into_iter().map(|group| MonthsInGroup { group, months: MonthsBand::Under36 }).collect(),
        may_work: MayWork::Yes,
        willing_to_move: true,
        ..MatchInput::default()
    }
}

fn coder(r: &Release) -> Coder {
    let mut builder = Builder::default();
    for label in &r.labels {
        let concept = r.concept(label.concept);
        let kind = match kind(concept.kind) {
            ConceptKind::Occupation => Kind::Occupation,
            ConceptKind::Skill => Kind::Skill,
            ConceptKind::IscoGroup | ConceptKind::SkillGroup => continue,
        };
        let label_kind = match label.kind {
            vocabulary::LabelKind::Preferred => LabelKind::Preferred,
            vocabulary::LabelKind::Alternative => LabelKind::Alternative,
            vocabulary::LabelKind::Hidden => LabelKind::Hidden,
        };
        let isco = concept.isco_group.as_deref();
        builder.add(&Row {
            uri: &concept.uri,
            kind,
            lang: label.lang.as_str(),
            label_kind,
            label: &label.label,
            isco,
            origin: Origin::default(),
        });
    }
    builder.build()
}

fn unpacked(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    zstd::Decoder::new(std::fs::File::open(path).map_err(|e| crate::unreadable(path, &e))?)?
        .read_to_string(&mut text)?;
    Ok(text)
}
