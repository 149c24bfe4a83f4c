//! The job every engine gets: the same lists, units and regions, and the answers all must give.

use super::population::World;
use super::shares;
use crate::Failure;
use domain::id::VacancyId;
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::units::Vacancy;
use engine::people::People;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use time::Date;
use uuid::Uuid;

/// Lines of an answer.
pub const K: usize = 100;

/// Person and sum, best first.
pub type Answer = Vec<(u32, u32)>;

/// A search.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// Place in the list of regions.
    pub region: u8,
    /// Lists and units.
    pub units: Vec<(u32, i16)>,
}

/// Whose sums are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One region.
    Region,
    /// All of them.
    Country,
}

impl Scope {
    /// As the opponents are told.
    pub fn word(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Country => "all",
        }
    }
}

/// The lists of one posting each, by person.
#[derive(Default)]
pub struct Postings {
    /// Region.
    pub region: Vec<u8>,
    /// Person.
    pub doc: Vec<u32>,
    /// List.
    pub term: Vec<u32>,
    /// Strength.
    pub v: Vec<u8>,
}

/// The job.
pub struct Job {
    /// Vacancies.
    pub vacancies: Vec<Vacancy>,
    /// Their searches.
    pub searches: Vec<Search>,
    /// The lists that any search reads. The others are not given to the opponents, which favours them.
    pub postings: Postings,
    /// People.
    pub people: usize,
}

impl Job {
    /// The job of the first `count` vacancies.
    pub fn new(world: &World, index: &People, count: u64, people: usize, day: Date) -> Self {
        let constants = Constants::mr_1();
        let rules = Rules { constants: &constants, taxonomy: &world.taxonomy, day };
        let compiled = (0..).filter_map(|number| {
            let id = VacancyId(Uuid::from_u128(u128::from(number) + 1));
            Vacancy::compile(id, &world.vacancy(number), &rules).ok()
        });
        let vacancies: Vec<Vacancy> = compiled.take(count as usize).collect();
        let search = |vacancy: &Vacancy| {
            let home = vacancy.record.region.as_deref().unwrap_or_default();
            let region = shares::REGIONS.iter().position(|region| home.starts_with(region)).unwrap_or(0);
            Search { region: region as u8, units: index.units(vacancy, day) }
        };
        let searches: Vec<Search> = vacancies.iter().map(search).collect();
        let wanted: BTreeSet<u32> = searches.iter().flat_map(|s| s.units.iter().map(|unit| unit.0)).collect();
        let most = wanted.last().map_or(0, |last| *last as usize + 1);
        let mut is_wanted = vec![false; most];
        wanted.iter().for_each(|term| is_wanted[*term as usize] = true);
        let mut all: Vec<(u32, u32, u8, u8)> = Vec::new();
        index.postings(|region, person, term, v| {
            if is_wanted.get(term as usize).is_some_and(|wanted| *wanted) {
                let region = shares::REGIONS.iter().position(|r| Some(*r) == region).unwrap_or(0);
                all.push((person.0.as_u128() as u32, term, region as u8, v));
            }
        });
        all.sort_unstable();
        let mut postings = Postings::default();
        for (doc, term, region, v) in all {
            postings.doc.push(doc);
            postings.term.push(term);
            postings.region.push(region);
            postings.v.push(v);
        }
        Self { vacancies, searches, postings, people }
    }

    /// The right answers by plain addition over the lists, region and country.
    pub fn answers(&self) -> BTreeMap<Scope, Vec<Answer>> {
        let (postings, mut by_term) = (&self.postings, BTreeMap::<u32, Vec<usize>>::new());
        for (at, term) in postings.term.iter().enumerate() {
            by_term.entry(*term).or_default().push(at);
        }
        let mut out: BTreeMap<Scope, Vec<Answer>> = BTreeMap::new();
        for search in &self.searches {
            let (mut all, mut region) = (vec![0u32; self.people], vec![0u32; self.people]);
            for (term, units) in &search.units {
                for at in by_term.get(term).into_iter().flatten() {
                    let points = *units as u32 * u32::from(postings.v[*at]);
                    all[postings.doc[*at] as usize] += points;
                    if postings.region[*at] == search.region {
                        region[postings.doc[*at] as usize] += points;
                    }
                }
            }
            out.entry(Scope::Country).or_default().push(best(&all));
            out.entry(Scope::Region).or_default().push(best(&region));
        }
        out
    }

    /// Writes the job where other processes read it.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let bytes = |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let write = |name: &str, bytes: &[u8]| -> Result<(), Failure> {
            Ok(BufWriter::new(File::create(folder.join(name))?).write_all(bytes)?)
        };
        write("region", &self.postings.region)?;
        write("v", &self.postings.v)?;
        write("doc", &bytes(&self.postings.doc))?;
        write("term", &bytes(&self.postings.term))?;
        write("queries.json", &serde_json::to_vec(&self.searches)?)
    }
}

fn best(sums: &[u32]) -> Answer {
    let mut found: Vec<(u32, u32)> = (0..).zip(sums.iter().copied()).filter(|(_, sum)| *sum > 0).collect();
    found.sort_unstable_by_key(|(doc, sum)| (std::cmp::Reverse(*sum), *doc));
    found.truncate(K);
    found
}

/// An answer is right if it is the same; an engine without a defined order of equals may differ at the last sum only.
pub fn is_right(right: &Answer, given: &Answer) -> bool {
    let sums = |answer: &Answer| answer.iter().map(|line| line.1).collect::<Vec<_>>();
    let last = right.last().map_or(0, |line| line.1);
    let above = |answer: &Answer| {
        answer.iter().filter(|line| line.1 > last).map(|line| (line.1, line.0)).collect::<BTreeSet<_>>()
    };
    sums(right) == sums(given) && above(right) == above(given)
}
