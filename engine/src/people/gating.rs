//! The gates of a block as sets, counted in their order (MATCHING B5).

use super::bits::Bits;
use super::block::Block;
use super::facts::{Facts, contract_bit, day, pattern_bits};
use super::names::{NOWHERE, Name, Term};
use super::vector::usable_bit;
use super::wanted::{Spoken, USABLE, Wanted};
use domain::id::OrganisationId;
use domain::matching::gates::{Filters, Gate, GateResult, PlaceBand};
use domain::matching::input::LicenceKey;
use domain::matching::order::GateCount;
use domain::matching::wishes::overlap;
use domain::profile::{EvidenceClass, UsableHere};
use std::borrow::Cow;

/// Pairs each gate was the first to remove.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Removed([i64; 12]);

impl Removed {
    pub(crate) fn add(&mut self, gate: Gate, count: i64) {
        self.0[gate as usize] += count;
    }
}

/// Those who passed, by the list they stand on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passed {
    pub(crate) ready: Bits,
    pub(crate) later: Bits,
}

/// Which place check a block needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceCheck {
    /// Everybody here passes.
    None,
    /// Nobody whose home is in the region, as they have been met there; the others one by one.
    Elsewhere,
    /// One by one.
    Each,
}

/// The gates of one search.
#[derive(Debug)]
pub(crate) struct Gating<'a> {
    wanted: &'a Wanted<'a>,
    filters: &'a Filters,
    audience: Option<Option<Term>>,
    fresh_from: i32,
    open: bool,
    start: i32,
    filter_languages: Vec<Spoken>,
}

impl<'a> Gating<'a> {
    pub(crate) fn new(
        wanted: &'a Wanted<'a>,
        filters: &'a Filters,
        fresh_days: Option<u16>,
        audience: Option<OrganisationId>,
    ) -> Self {
        let (names, rules) = (wanted.names, &wanted.rules);
        let days = fresh_days.unwrap_or(rules.constants.limits.fresh_days);
        let record = &wanted.vacancy.record;
        Self {
            wanted,
            filters,
            audience: audience.map(|organisation| names.get(&Name::Grant(organisation))),
            fresh_from: day(rules.day) - i32::from(days),
            open: wanted.vacancy.is_open(rules.day),
            start: day(record.start_on.unwrap_or(rules.day)),
            filter_languages: filters.languages.iter().map(|l| Spoken::new(&l.language, &l.cefr, names)).collect(),
        }
    }

    /// Those who pass gates 0 to 3, which no place decides.
    pub(crate) fn early(&self, block: &Block, alive: &Bits, removed: &mut Removed) -> Bits {
        let audience = match self.audience {
            None => *alive,
            Some(organisation) => alive.and(&block.holders(organisation)),
        };
        if !self.open {
            removed.add(Gate::Open, i64::from(audience.count()));
            return Bits::NONE;
        }
        let mut fresh = audience;
        let stale = block.reconfirmed.iter().filter(|(_, on)| *on < self.fresh_from);
        stale.for_each(|(at, _)| fresh.clear(usize::from(*at)));
        removed.add(Gate::Fresh, i64::from(audience.count()) - i64::from(fresh.count()));
        let mut may = block.sets.may_work.or(&block.sets.right_unclear);
        let soon = block.may_work_from.iter().filter(|(_, from)| *from <= self.start);
        soon.for_each(|(at, _)| may.set(usize::from(*at)));
        let may = fresh.and(&may);
        removed.add(Gate::MayWork, i64::from(fresh.count()) - i64::from(may.count()));
        may
    }

    /// Those of `early` whom the place lets pass.
    pub(crate) fn place(&self, block: &Block, early: &Bits, check: PlaceCheck) -> Bits {
        let Some(asked) = self.wanted.place else { return *early };
        let names = self.wanted.names;
        let near =
            |at: usize| block.sets.willing.has(at) || block.facts(at).band(block.home[at], asked, names).is_some();
        match check {
            PlaceCheck::None => *early,
            PlaceCheck::Each => early.filter(near),
            PlaceCheck::Elsewhere => early.filter(|at| {
                let home = names.region(block.home[at]);
                (home == NOWHERE || home != asked.region) && near(at)
            }),
        }
    }

    /// Those who pass the gates after the place.
    pub(crate) fn late(&self, block: &Block, here: &Bits, removed: &mut Removed) -> Passed {
        let vacancy = self.wanted.vacancy;
        let mut passed = *here;
        let mut keep = |gate: Gate, kept: Bits| {
            removed.add(gate, i64::from(passed.count()) - i64::from(kept.count()));
            passed = kept;
            kept
        };
        let gated = here.and(&block.sets.gated);
        let barred = gated.filter(|at| !self.pattern(&block.facts(at)));
        let mut kept = keep(Gate::Pattern, here.without(&barred));
        let mut later = Bits::NONE;
        for licence in &vacancy.licence_gates {
            let (held, exchange) = self.licence(block, licence);
            kept = kept.and(&held);
            later = later.or(&exchange);
        }
        kept = keep(Gate::Licence, kept);
        kept = keep(Gate::Language, speakers(block, kept, &self.wanted.language_gates));
        kept = keep(
            Gate::Level,
            match vacancy.eqf_gate {
                None => kept,
                Some(asked) => kept.filter(|at| block.eqf[at][1] >= asked),
            },
        );
        for skill in &vacancy.skill_gates {
            let layout = self.wanted.names.layout;
            let holders = block.holders(Some(layout.near(*skill))).or(&block.holders(Some(layout.covered(*skill))));
            kept = kept.and(&holders);
        }
        kept = keep(Gate::Skill, kept);
        kept = keep(Gate::Filter, self.filter(block, kept));
        if vacancy.record.regulated.is_some() {
            let term = |name: Cow<'_, str>| self.wanted.names.get(&Name::Recognised(name.into_owned()));
            let holders = |held: Bits, name| held.or(&block.holders(term(name)));
            later = later.or(&kept.without(&vacancy.recognitions().fold(Bits::NONE, holders)));
        }
        Passed { ready: kept.without(&later), later: kept.and(&later) }
    }

    /// Those whose licence lets them pass at all, and those who pass only after an exchange.
    fn licence(&self, block: &Block, licence: &LicenceKey) -> (Bits, Bits) {
        let (mut held, mut exchange) = (Bits::NONE, Bits::NONE);
        let term = self.wanted.names.get(&Name::Licence(licence.clone()));
        if let Some(list) = term.and_then(|term| block.list(term)) {
            list.each(|at, mask| match best_licence(mask) {
                GateResult::Pass | GateResult::ToCheck => held.set(at),
                GateResult::AfterRecognition => {
                    held.set(at);
                    exchange.set(at);
                }
                GateResult::Removed => {}
            });
        }
        (held, exchange)
    }

    fn pattern(&self, facts: &Facts) -> bool {
        let record = &self.wanted.vacancy.record;
        let contract = !facts.contracts_gate
            || facts.contracts == 0
            || record.contract.is_none_or(|offered| facts.contracts & contract_bit(offered) != 0);
        let hours = !facts.hours_gate || facts.hours.zip(record.hours).is_none_or(|(a, b)| overlap(a, b));
        let pay = !facts.pay_gate || facts.pay.zip(record.pay).is_none_or(|(wish, pay)| pay.max >= wish);
        contract && hours && pay && facts.barred & pattern_bits(&record.pattern) == 0
    }

    fn filter(&self, block: &Block, here: Bits) -> Bits {
        let (filters, names) = (self.filters, self.wanted.names);
        let region = self.wanted.vacancy.record.region.as_deref();
        let within = |regions: &[String], place: Option<&str>| {
            regions.is_empty()
                || place.is_some_and(|place| regions.iter().any(|region| place.starts_with(region.as_str())))
        };
        if !within(&filters.vacancy_regions, region) {
            return Bits::NONE;
        }
        let mut kept = speakers(block, here, &self.filter_languages);
        if !filters.residences.is_empty() {
            kept = kept.filter(|at| within(&filters.residences, names.text(block.home[at])));
        }
        kept = match filters.evidence {
            None => kept,
            Some(EvidenceClass::Declared) => kept.and(&block.sets.has_skill),
            Some(EvidenceClass::Documented) => kept.and(&block.sets.documented),
            Some(EvidenceClass::Assessed) => kept.and(&block.sets.assessed),
        };
        for licence in &filters.licences {
            let mut usable = Bits::NONE;
            let term = names.get(&Name::Licence(licence.clone()));
            if let Some(list) = term.and_then(|term| block.list(term)) {
                list.each(|at, mask| {
                    if mask & usable_bit(UsableHere::Yes) != 0 {
                        usable.set(at)
                    }
                });
            }
            kept = kept.and(&usable);
        }
        kept
    }

    /// A gate was passed, but a fact is missing.
    pub(crate) fn to_check(&self, block: &Block, at: usize) -> bool {
        let vacancy = self.wanted.vacancy;
        let licence = |licence: &LicenceKey| {
            let term = self.wanted.names.get(&Name::Licence(licence.clone()));
            let mut mask = 0;
            if let Some(list) = term.and_then(|term| block.list(term)) {
                list.each(|place, held| {
                    if place == at {
                        mask = held
                    }
                });
            }
            best_licence(mask) == GateResult::ToCheck
        };
        block.sets.right_unclear.has(at)
            || vacancy.eqf_gate.is_some_and(|asked| block.eqf[at][0] < asked)
            || vacancy.licence_gates.iter().any(licence)
    }

    /// Points are taken off for the band.
    pub(crate) fn band(&self, facts: &Facts, home: u16) -> Option<PlaceBand> {
        match self.wanted.place {
            None => Some(PlaceBand::Here),
            Some(asked) => facts.band(home, asked, self.wanted.names),
        }
    }
}

fn best_licence(mask: u8) -> GateResult {
    let result = |usable| match usable {
        UsableHere::Yes => GateResult::Pass,
        UsableHere::Unknown => GateResult::ToCheck,
        UsableHere::AfterExchange => GateResult::AfterRecognition,
        UsableHere::No => GateResult::Removed,
    };
    let held = USABLE.into_iter().filter(|usable| mask & usable_bit(*usable) != 0);
    held.map(result).min().unwrap_or(GateResult::Removed)
}

/// Those who reach every level asked.
fn speakers(block: &Block, mut kept: Bits, asked: &[Spoken]) -> Bits {
    for spoken in asked.iter().filter(|spoken| spoken.asked != [0; 5]) {
        let mut reached = Bits::NONE;
        if let Some(held) = spoken.language.and_then(|language| block.spoken(language)) {
            let speak = held.places.iter().zip(&held.levels).filter(|(_, levels)| spoken.reached(**levels));
            speak.for_each(|(at, _)| reached.set(usize::from(*at)));
        }
        kept = kept.and(&reached);
    }
    kept
}

impl Removed {
    /// The counts as an answer has them: those that removed somebody; the audience is told to nobody.
    pub(crate) fn counts(&self) -> Vec<GateCount> {
        GATES
            .into_iter()
            .map(|gate| GateCount { gate, removed: self.0[gate as usize] as u32 })
            .filter(|count| count.removed > 0)
            .collect()
    }
}

const GATES: [Gate; 11] = [
    Gate::Open,
    Gate::Fresh,
    Gate::MayWork,
    Gate::Place,
    Gate::Pattern,
    Gate::Licence,
    Gate::Language,
    Gate::Level,
    Gate::Skill,
    Gate::Recognition,
    Gate::Filter,
];
