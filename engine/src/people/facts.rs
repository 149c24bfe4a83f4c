//! What is looked at only for the few who may be shown: places, wishes, research. Packed in a few bytes a person.

use super::names::{NOWHERE, Name, Names, Term};
use domain::matching::gates::PlaceBand;
use domain::matching::person::Person;
use domain::matching::taxonomy::{Concept, OccupationRef, UnitGroup};
use domain::vacancy::{Contract, HoursRange, Pattern};
use time::Date;

const CONTRACTS: [Contract; 5] =
    [Contract::Permanent, Contract::Temporary, Contract::Apprenticeship, Contract::Traineeship, Contract::SelfEmployed];
pub(crate) const PATTERNS: [Pattern; 3] = [Pattern::Shifts, Pattern::Nights, Pattern::Weekends];

/// The bit of a contract kind.
pub(crate) fn contract_bit(contract: Contract) -> u8 {
    CONTRACTS.iter().position(|c| *c == contract).map_or(0, |at| 1 << at)
}

/// The bits of working time features.
pub(crate) fn pattern_bits(features: &[Pattern]) -> u8 {
    (0..3).filter(|at| features.contains(&PATTERNS[*at])).fold(0, |bits, at| bits | 1 << at)
}

/// The unpacked facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Listed places.
    pub(crate) listed: Vec<u16>,
    pub(crate) willing: bool,
    pub(crate) contracts: u8,
    pub(crate) contracts_gate: bool,
    pub(crate) states_pattern: bool,
    pub(crate) unwished: u8,
    pub(crate) barred: u8,
    pub(crate) hours: Option<HoursRange>,
    pub(crate) hours_gate: bool,
    pub(crate) pay: Option<u32>,
    pub(crate) pay_gate: bool,
    pub(crate) start_on: Option<i32>,
    pub(crate) wished: Vec<OccupationRef>,
    pub(crate) research_fields: Vec<Term>,
    pub(crate) research_stage: Option<u8>,
}

pub(crate) fn day(date: Date) -> i32 {
    date.to_julian_day()
}

impl Facts {
    pub(crate) fn of(person: &Person, names: &mut Names, ranks: usize) -> Self {
        let (rest, wishes) = (&person.rest, &person.rest.wishes);
        let features = |of: &dyn Fn(&domain::matching::input::PatternWish) -> bool| {
            let features: Vec<Pattern> =
                wishes.pattern.iter().filter(|w| !w.accepted && of(w)).map(|w| w.feature).collect();
            pattern_bits(&features)
        };
        Self {
            listed: rest.places.iter().map(|place| names.learn_place(place)).collect(),
            willing: rest.willing_to_move,
            contracts: wishes.contracts.iter().fold(0, |bits, contract| bits | contract_bit(*contract)),
            contracts_gate: wishes.contracts_gate,
            states_pattern: !wishes.pattern.is_empty(),
            unwished: features(&|_| true),
            barred: features(&|wish| wish.gate),
            hours: wishes.hours,
            hours_gate: wishes.hours_gate,
            pay: wishes.pay,
            pay_gate: wishes.pay_gate,
            start_on: wishes.start_on.map(day),
            wished: person.wished.iter().take(ranks).copied().collect(),
            research_fields: rest.research_fields.iter().map(|f| names.learn(Name::ResearchField(f.clone()))).collect(),
            research_stage: rest.research_stage,
        }
    }

    /// A gate of working time, contract or pay is set.
    pub(crate) fn has_gate(&self) -> bool {
        self.barred != 0
            || self.contracts_gate && self.contracts != 0
            || self.hours_gate && self.hours.is_some()
            || self.pay_gate && self.pay.is_some()
    }

    pub(crate) fn pack(&self, out: &mut Vec<u8>) {
        let flags = [
            self.willing,
            self.contracts_gate,
            self.states_pattern,
            self.hours.is_some(),
            self.hours_gate,
            self.pay.is_some(),
            self.pay_gate,
            self.start_on.is_some(),
        ];
        out.push(flags.iter().enumerate().fold(0, |bits, (at, set)| bits | u8::from(*set) << at));
        out.push(self.contracts | u8::from(self.research_stage.is_some()) << 7);
        out.push(self.unwished | self.barred << 3);
        if let Some(hours) = self.hours {
            out.extend([hours.min, hours.max]);
        }
        if let Some(pay) = self.pay {
            number(pay, out);
        }
        if let Some(start) = self.start_on {
            out.extend(start.to_le_bytes());
        }
        out.extend(self.research_stage);
        number(self.listed.len() as u32, out);
        self.listed.iter().for_each(|place| number(u32::from(*place), out));
        number(self.wished.len() as u32, out);
        for wish in &self.wished {
            number(u32::from(wish.unit.0), out);
            number(wish.concept.map_or(0, |concept| concept.0 + 1), out);
        }
        number(self.research_fields.len() as u32, out);
        self.research_fields.iter().for_each(|field| number(*field, out));
    }

    pub(crate) fn unpack(packed: &[u8]) -> Self {
        let mut bytes = Bytes(packed);
        let flags = bytes.next();
        let flag = |at: u32| flags & 1 << at != 0;
        let contracts = bytes.next();
        let patterns = bytes.next();
        Self {
            willing: flag(0),
            contracts: contracts & 31,
            contracts_gate: flag(1),
            states_pattern: flag(2),
            unwished: patterns & 7,
            barred: patterns >> 3,
            hours: flag(3).then(|| HoursRange { min: bytes.next(), max: bytes.next() }),
            hours_gate: flag(4),
            pay: flag(5).then(|| bytes.number()),
            pay_gate: flag(6),
            start_on: flag(7).then(|| i32::from_le_bytes(std::array::from_fn(|_| bytes.next()))),
            research_stage: (contracts & 128 != 0).then(|| bytes.next()),
            listed: bytes.list(|bytes| bytes.number() as u16),
            wished: bytes.list(|bytes| {
                let (unit, concept) = (bytes.number(), bytes.number());
                OccupationRef { unit: UnitGroup(unit as u16), concept: concept.checked_sub(1).map(Concept) }
            }),
            research_fields: bytes.list(Bytes::number),
        }
    }

    /// The band of a vacancy's region, as `domain::matching::gates::region_band` has it.
    pub(crate) fn band(&self, home: u16, asked: Asked, names: &Names) -> Option<PlaceBand> {
        let places = || std::iter::once(home).chain(self.listed.iter().copied());
        if asked.place != NOWHERE && places().any(|place| place == asked.place) {
            Some(PlaceBand::Here)
        } else if asked.region != NOWHERE && places().any(|place| names.region(place) == asked.region) {
            Some(PlaceBand::Region)
        } else {
            self.willing.then_some(PlaceBand::Elsewhere)
        }
    }
}

/// Where a vacancy lies: its place and its NUTS 2 region, as far as anybody has named them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) place: u16,
    pub(crate) region: u16,
}

/// Seven bits a byte, smallest first.
fn number(mut value: u32, out: &mut Vec<u8>) {
    while value >= 128 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().expect("a packed record is whole");
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.next();
            value |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return value;
            }
            shift += 7;
        }
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.number();
        (0..count).map(|_| item(self)).collect()
    }
}
