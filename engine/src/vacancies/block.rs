//! Up to 4,096 vacancies: twelve bits for the vacancy, twenty for what it asks.

use crate::people::bits::Bits;
use crate::people::block::BLOCK;
use crate::people::directory::Directory;
use crate::people::facts::{contract_bit, day, pattern_bits};
use crate::people::names::{NOWHERE, Name, Names, Term};
use crate::people::reach::Reach;
use domain::matching::Rules;
use domain::matching::taxonomy::OccupationRef;
use domain::matching::units::{Ask, Vacancy};
use domain::vacancy::VacancyStatus;
use std::collections::BTreeMap;

/// What a vacancy offers, as far as gates ask.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer {
    /// Bit of its kind; all bits if it does not say.
    pub(crate) contract: u8,
    pub(crate) pattern: u8,
    pub(crate) hours: [u8; 2],
    pub(crate) pay: u32,
}

/// A vacancy on its way into a block.
#[derive(Debug, Clone)]
pub(crate) struct Encoded {
    /// List, and units on it.
    terms: BTreeMap<Term, u32>,
    late_most: i16,
    place: u16,
}

/// Some vacancies.
#[derive(Debug)]
pub(crate) struct Block {
    directory: Directory,
    starts: Box<[u32]>,
    postings: Box<[u32]>,
    /// The most that criteria add that no list holds.
    pub(crate) late_most: Box<[i16]>,
    /// Place; nowhere where the place does not count.
    pub(crate) place: Box<[u16]>,
    pub(crate) offers: Box<[Offer]>,
    /// First day, where one is named.
    pub(crate) start: Box<[(u16, i32)]>,
    pub(crate) apply_by: Box<[(u16, i32)]>,
    pub(crate) open: Bits,
    pub(crate) regulated: Bits,
    pub(crate) asks_licence: Bits,
    pub(crate) asks_language: Bits,
    pub(crate) asks_level: Bits,
    pub(crate) asks_skill: Bits,
}

/// The lists of a vacancy.
pub(crate) fn encode(vacancy: &Vacancy, reach: &Reach, names: &mut Names, rules: &Rules) -> Encoded {
    let mut encoded = Encoded { terms: BTreeMap::new(), late_most: 0, place: NOWHERE };
    for criterion in &vacancy.criteria {
        let units = criterion.units;
        let layout = names.layout;
        match &criterion.ask {
            Ask::Skill(wanted) => {
                encoded.add(layout.near(wanted.concept), units);
                encoded.add(layout.far(wanted.concept), units);
                if let Some(group) = reach.sibling_group(wanted.concept) {
                    encoded.add(layout.own(group), units);
                }
            }
            Ask::Occupation(wanted) => encoded.occupation(*wanted, units, names),
            // All have the same units, so the list holds the months.
            Ask::Experience { group, months } => {
                encoded.terms.insert(layout.months(*group), (*months).min(MOST));
            }
            Ask::Field(asked) => encoded.field(asked, units, names, rules),
            Ask::Licence(asked) => encoded.add(names.learn(Name::Licence(asked.clone())), units),
            Ask::ResearchField(_) | Ask::ResearchStage(_) | Ask::Language { .. } | Ask::Qualification(_) => {
                encoded.late_most += 10 * units as i16;
            }
        }
    }
    let record = &vacancy.record;
    if let Some(region) = record.region.as_deref().filter(|_| record.remote < rules.constants.limits.remote_share) {
        encoded.place = names.learn_place(region);
    }
    encoded
}

/// The largest number a posting holds.
const MOST: u32 = (1 << 20) - 1;

impl Encoded {
    fn add(&mut self, term: Term, units: u32) {
        *self.terms.entry(term).or_default() += units;
    }

    fn occupation(&mut self, wanted: OccupationRef, units: u32, names: &Names) {
        let layout = names.layout;
        self.add(layout.sub_major(wanted.unit.sub_major()), units);
        self.add(layout.minor(wanted.unit.minor()), units);
        match wanted.concept {
            None => self.add(layout.unit_alone(wanted.unit), units),
            Some(concept) => {
                self.add(layout.unit(wanted.unit), units);
                self.add(layout.own(concept), units);
            }
        }
    }

    fn field(&mut self, asked: &str, units: u32, names: &mut Names, rules: &Rules) {
        let [whole, three, two] = rules.constants.strengths.field;
        let mut below = 0;
        let shorter = [(2, two), (3, three)].into_iter().filter(|(end, _)| *end < asked.len());
        for (end, v) in shorter.chain([(asked.len(), whole)]) {
            if let Some(prefix) = asked.get(..end) {
                self.add(names.learn(Name::Field(prefix.to_owned())), units * (v - below));
            }
            below = v;
        }
    }
}

impl Block {
    pub(crate) fn new(encoded: &[Encoded], vacancies: &[Vacancy], names: &Names) -> Self {
        let mut counts = vec![0u32; names.end()];
        for term in encoded.iter().flat_map(|e| e.terms.keys()) {
            counts[*term as usize] += 1;
        }
        let (mut put, mut starts, mut next) = (vec![0u32; counts.len()], Vec::new(), 0);
        for (term, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            starts.push(next);
            put[term] = next;
            next += count;
        }
        starts.push(next);
        let mut postings = vec![0u32; next as usize];
        for (at, encoded) in (0u32..).zip(encoded) {
            for (term, units) in &encoded.terms {
                let place = &mut put[*term as usize];
                postings[*place as usize] = at << 20 | (*units).min(MOST);
                *place += 1;
            }
        }
        let set = |holds: &dyn Fn(&Vacancy) -> bool| Bits::first(vacancies.len()).filter(|at| holds(&vacancies[at]));
        let dated = |of: &dyn Fn(&Vacancy) -> Option<time::Date>| {
            (0u16..).zip(vacancies).filter_map(|(at, vacancy)| Some((at, day(of(vacancy)?)))).collect()
        };
        Self {
            directory: Directory::new(&counts),
            starts: starts.into(),
            postings: postings.into(),
            late_most: encoded.iter().map(|e| e.late_most).collect(),
            place: encoded.iter().map(|e| e.place).collect(),
            offers: vacancies.iter().map(offer).collect(),
            start: dated(&|vacancy| vacancy.record.start_on),
            apply_by: dated(&|vacancy| vacancy.record.apply_by_on),
            open: set(&|vacancy| vacancy.record.status == VacancyStatus::Open),
            regulated: set(&|vacancy| vacancy.record.regulated.is_some()),
            asks_licence: set(&|vacancy| !vacancy.licence_gates.is_empty()),
            asks_language: set(&|vacancy| !vacancy.language_gates.is_empty()),
            asks_level: set(&|vacancy| vacancy.eqf_gate.is_some()),
            asks_skill: set(&|vacancy| !vacancy.skill_gates.is_empty()),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.place.len()
    }

    /// Place and units of the vacancies on a list.
    pub(crate) fn list(&self, term: Term) -> &[u32] {
        match self.directory.find(term) {
            Some(at) => &self.postings[self.starts[at] as usize..self.starts[at + 1] as usize],
            None => &[],
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.directory.bytes() + 4 * (self.starts.len() + self.postings.len()) + 12 * BLOCK + size_of::<Self>()
    }
}

fn offer(vacancy: &Vacancy) -> Offer {
    let record = &vacancy.record;
    Offer {
        contract: record.contract.map_or(u8::MAX, contract_bit),
        pattern: pattern_bits(&record.pattern),
        hours: record.hours.map_or([0, u8::MAX], |hours| [hours.min, hours.max]),
        pay: record.pay.map_or(u32::MAX, |pay| pay.max),
    }
}
