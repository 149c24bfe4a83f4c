//! The whole way from a person's own words to vacancies: experiences are coded (the first suggestion is taken, as nobody is there to
//! choose), become profiles, and rank real coded vacancies; beside it BM25 over the words. Most of the experiences are unpaid work, for
//! which ESCO has no occupation: `data/expected_groups.csv` says which ISCO-08 unit groups do the same work for pay.

mod cases;
mod words;

use crate::Failure;
use crate::esco::archive;
use api::imports::coded::{coded_vacancies, occupations};
use cases::Case;
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
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use uuid::Uuid;
use words::Words;

/// Where the data are.
#[derive(Debug, Args)]
pub struct Options {
    /// Folder of the sample data (vacancies/, profiles/, esco/).
    #[arg(long, env = "PASSERELLE_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// Lines looked at.
    #[arg(long, default_value_t = 10)]
    first: usize,
    /// Prints the place of the first answer for each case.
    #[arg(long)]
    cases: bool,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
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
    let units: Vec<Option<String>> =
        written.iter().map(|v| Some(taxonomy.occupation(v.occupation.as_deref()?)?.unit.code())).collect();
    let texts = texts(&csv)?;
    let words = Words::new(&texts)?;
    let cases = cases::read(&options.data.join("profiles"), &codes, &taxonomy)?;
    let coder = coder(&release);
    let day = time::Date::from_calendar_date(2026, time::Month::November, 22)?;
    let vacancies = (0..).map(|n| VacancyId(Uuid::from_u128(n))).zip(written).collect();
    let market = Market::new(0, ("1.2.0".into(), taxonomy), vacancies, Vec::new(), day);
    let mut tally = Tally { vacancies: units.len(), first: options.first, ..Tally::default() };
    for (n, case) in cases.iter().enumerate() {
        let answers: HashSet<usize> =
            (0..units.len()).filter(|at| units[*at].as_ref().is_some_and(|unit| case.groups.contains(unit))).collect();
        let input = profile(case, &coder, &market);
        tally.note(case, &input, &market, &answers);
        if answers.is_empty() {
            continue;
        }
        let candidate = Candidate {
            id: PersonId(Uuid::from_u128(1_000_000 + n as u128)),
            availability: Availability::default(),
            person: Person::resolve(&input, &market.taxonomy),
        };
        let query = MatchQuery { order: Order::Fit, k: options.first, fresh_days: None, filters: Filters::default() };
        let ranking = market.vacancies_for(&candidate, &query, day);
        let ours: Vec<usize> = ranking.ready.iter().map(|line| line.vacancy.0.as_u128() as usize).collect();
        let said = format!("{} {}", case.title, case.tasks.join(" "));
        let theirs = words.first(&said, options.first)?;
        let chance = chance(answers.len(), units.len(), options.first);
        tally.compare(&answers, [&ours, &theirs], chance);
        if options.cases {
            let place = |list: &[usize]| list.iter().position(|at| answers.contains(at)).map_or(0, |at| at + 1);
            println!("{:40} ours {:2}  words {:2}  of {}", case.title, place(&ours), place(&theirs), answers.len());
        }
    }
    tally.print();
    crate::write_json(&tally.json(), options.json.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

/// How often one of the answers would be among the first if they were drawn by lot.
fn chance(answers: usize, all: usize, first: usize) -> f64 {
    let miss = |at: usize| (all - answers).saturating_sub(at) as f64 / (all - at) as f64;
    1.0 - (0..first.min(all)).map(miss).product::<f64>()
}

#[derive(Default)]
struct Tally {
    vacancies: usize,
    first: usize,
    described: usize,
    of_cvs: usize,
    in_esco: usize,
    exact_vacancy: usize,
    coded_into: usize,
    answerable: usize,
    by_lot: f64,
    /// Ours, then the words: an answer among the first, and an answer at the first place.
    hits: [usize; 2],
    tops: [usize; 2],
}

impl Tally {
    fn note(&mut self, case: &Case, input: &MatchInput, market: &Market, answers: &HashSet<usize>) {
        *(if case.of_a_cv { &mut self.of_cvs } else { &mut self.described }) += 1;
        self.in_esco += usize::from(case.exact.is_some());
        let named = |at: &usize| market.vacancy(VacancyId(Uuid::from_u128(*at as u128)));
        let same = |at: &usize| named(at).is_some_and(|v| v.written.occupation == case.exact);
        self.exact_vacancy += usize::from(case.exact.is_some() && answers.iter().any(same));
        let coded = input.occupations.first().and_then(|o| market.taxonomy.occupation(&o.concept));
        self.coded_into += usize::from(coded.is_some_and(|o| case.groups.contains(&o.unit.code())));
    }

    fn compare(&mut self, answers: &HashSet<usize>, lists: [&[usize]; 2], chance: f64) {
        self.answerable += 1;
        self.by_lot += chance;
        for (at, list) in lists.iter().enumerate() {
            self.hits[at] += usize::from(list.iter().any(|place| answers.contains(place)));
            self.tops[at] += usize::from(list.first().is_some_and(|place| answers.contains(place)));
        }
    }

    fn print(&self) {
        let first = self.first;
        println!("self-described experiences                                         {}", self.described);
        println!("items of CV documents (title alone)                                {}", self.of_cvs);
        println!("vacancies                                                          {}", self.vacancies);
        println!("expected occupation is one of ESCO 1.2.0                           {}", self.in_esco);
        println!("  and a vacancy names that very occupation                         {}", self.exact_vacancy);
        println!("first suggestion lies in an expected unit group                    {}", self.coded_into);
        println!("a vacancy lies in an expected unit group: there can be an answer   {}", self.answerable);
        println!("  an answer among the first {first:<3} by our ranking                       {}", self.hits[0]);
        println!("  an answer among the first {first:<3} by BM25 over the texts (Tantivy)     {}", self.hits[1]);
        println!("  expected by lot                                                  {:.1}", self.by_lot);
        println!(
            "  an answer at the first place: ours, BM25                         {}, {}",
            self.tops[0], self.tops[1]
        );
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "described": self.described, "ofCvs": self.of_cvs, "vacancies": self.vacancies, "first": self.first,
            "inEsco": self.in_esco, "exactVacancy": self.exact_vacancy, "codedIntoGroup": self.coded_into,
            "answerable": self.answerable, "byLot": self.by_lot,
            "ours": { "hits": self.hits[0], "tops": self.tops[0] },
            "bm25": { "hits": self.hits[1], "tops": self.tops[1] },
        })
    }
}

/// Title and text of each advertisement.
fn texts(csv: &str) -> Result<Vec<String>, Failure> {
    let mut texts = Vec::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).deserialize::<HashMap<String, String>>() {
        let row = row?;
        let cell = |name: &str| row.get(name).cloned().unwrap_or_default();
        texts.push(format!("{} {}", cell("title"), cell("description")));
    }
    Ok(texts)
}

/// First suggestion for the title and for each task; two years of it, still going on, all declared.
fn profile(case: &Case, coder: &Coder, market: &Market) -> MatchInput {
    let first = |text: &str, kind| {
        let query = Query { text, kind, languages: &["en"], limit: 1, prior: None };
        coder.search(&query).into_iter().next().map(|hit| hit.uri)
    };
    let occupation = first(&case.title, Kind::Occupation);
    let skills: HashSet<String> = case.tasks.iter().filter_map(|t| first(t, Kind::Skill)).collect();
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
