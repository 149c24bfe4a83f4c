//! The gates of a block of vacancies for one person, counted in their order (MATCHING B5).

use super::block::Block;
use crate::people::bits::Bits;
use crate::people::facts::{contract_bit, day, pattern_bits};
pub(crate) use crate::people::gating::{Passed, Removed};
use crate::people::names::{NOWHERE, Names};
use domain::matching::Rules;
use domain::matching::gates::{
    Gate, GateContext, GateResult, PlaceBand, fresh, languages, level, licences, region_band, skills,
};
use domain::matching::order::{Candidate, Query};
use domain::matching::person::Person;
use domain::matching::units::Vacancy;
use domain::profile::MayWork;
use domain::vacancy::Pattern;

/// The gates of one search.
pub(crate) struct Gating<'a> {
    person: &'a Person,
    rules: &'a Rules<'a>,
    query: &'a Query,
    audience: bool,
    fresh: bool,
    /// By place: the band, if the person would go there.
    bands: Vec<Option<PlaceBand>>,
    pub(crate) right_unclear: bool,
    passes_filter: bool,
    barred: u8,
    contracts: Option<u8>,
    gated: bool,
}

impl<'a> Gating<'a> {
    pub(crate) fn new(candidate: &'a Candidate, query: &'a Query, names: &Names, rules: &'a Rules<'a>) -> Self {
        let person = &candidate.person;
        let wishes = &person.rest.wishes;
        let context = GateContext {
            availability: candidate.availability,
            fresh_days: query.fresh_days,
            ..GateContext::default()
        };
        let barred: Vec<Pattern> = wishes.pattern.iter().filter(|w| w.gate && !w.accepted).map(|w| w.feature).collect();
        let barred = pattern_bits(&barred);
        let contracts = (wishes.contracts_gate && !wishes.contracts.is_empty())
            .then(|| wishes.contracts.iter().fold(0, |bits, contract| bits | contract_bit(*contract)));
        Self {
            person,
            rules,
            query,
            audience: candidate.availability.audience,
            fresh: fresh(&context, rules) == GateResult::Pass,
            bands: names.texts().iter().map(|region| region_band(person, region)).collect(),
            right_unclear: matches!(person.rest.may_work, MayWork::YesLimited | MayWork::Unknown),
            passes_filter: query.filters.take_person(person),
            barred,
            contracts,
            gated: barred != 0 || contracts.is_some() || wishes.hours_gate || wishes.pay_gate,
        }
    }

    pub(crate) fn band(&self, block: &Block, at: usize) -> Option<PlaceBand> {
        match block.place[at] {
            NOWHERE => Some(PlaceBand::Here),
            place => self.bands[usize::from(place)],
        }
    }

    /// Those who pass every gate.
    pub(crate) fn pass(&self, block: &Block, vacancies: &[Vacancy], removed: &mut Removed) -> Passed {
        let nobody = Passed { ready: Bits::NONE, later: Bits::NONE };
        if !self.audience {
            return nobody;
        }
        let mut left = Bits::first(block.len());
        let mut keep = |gate: Gate, left: &mut Bits, kept: Bits| {
            removed.add(gate, i64::from(left.count()) - i64::from(kept.count()));
            *left = kept;
        };
        let today = day(self.rules.day);
        let mut open = block.open;
        block.apply_by.iter().filter(|(_, last)| *last < today).for_each(|(at, _)| open.clear(usize::from(*at)));
        keep(Gate::Open, &mut left, open);
        let fresh = if self.fresh { left } else { Bits::NONE };
        keep(Gate::Fresh, &mut left, fresh);
        let may = self.may_work(block, left, today);
        keep(Gate::MayWork, &mut left, may);
        let here = left.filter(|at| self.band(block, at).is_some());
        keep(Gate::Place, &mut left, here);
        if self.gated {
            let wanted = left.filter(|at| self.pattern(block, at));
            keep(Gate::Pattern, &mut left, wanted);
        }
        let licence = |at: usize| licences(self.person, &vacancies[at]);
        let asked = left.and(&block.asks_licence);
        let exchange = asked.filter(|at| licence(at) == GateResult::AfterRecognition);
        let kept = left.without(&asked.filter(|at| licence(at) == GateResult::Removed));
        keep(Gate::Licence, &mut left, kept);
        let silent = |at: usize| languages(self.person, &vacancies[at].language_gates) == GateResult::Removed;
        let kept = left.without(&left.and(&block.asks_language).filter(silent));
        keep(Gate::Language, &mut left, kept);
        let low = |at: usize| level(self.person, &vacancies[at]) == GateResult::Removed;
        let kept = left.without(&left.and(&block.asks_level).filter(low));
        keep(Gate::Level, &mut left, kept);
        let lacks = |at: usize| skills(self.person, &vacancies[at], self.rules) == GateResult::Removed;
        let kept = left.without(&left.and(&block.asks_skill).filter(lacks));
        keep(Gate::Skill, &mut left, kept);
        let kept = self.filter(vacancies, left);
        keep(Gate::Filter, &mut left, kept);
        let unrecognised = |at: usize| vacancies[at].unrecognised(&self.person.rest.recognised).is_some();
        let later = exchange.or(&left.and(&block.regulated).filter(unrecognised));
        Passed { ready: left.without(&later), later: left.and(&later) }
    }

    fn may_work(&self, block: &Block, left: Bits, today: i32) -> Bits {
        let from = match self.person.rest.may_work {
            MayWork::Yes | MayWork::YesLimited | MayWork::Unknown => return left,
            MayWork::No => return Bits::NONE,
            MayWork::NotYet => self.person.rest.may_work_on.map(day),
        };
        let Some(from) = from else { return Bits::NONE };
        let mut may = if from <= today { left } else { Bits::NONE };
        for (at, start) in block.start.iter().map(|(at, start)| (usize::from(*at), *start)) {
            if from <= start && left.has(at) { may.set(at) } else { may.clear(at) }
        }
        may
    }

    /// What the vacancy does not say removes nobody.
    fn pattern(&self, block: &Block, at: usize) -> bool {
        let (offer, wishes) = (block.offers[at], &self.person.rest.wishes);
        let hours = wishes.hours.filter(|_| wishes.hours_gate);
        offer.pattern & self.barred == 0
            && self.contracts.is_none_or(|wished| wished & offer.contract != 0)
            && hours.is_none_or(|hours| hours.min <= offer.hours[1] && offer.hours[0] <= hours.max)
            && wishes.pay.filter(|_| wishes.pay_gate).is_none_or(|pay| offer.pay >= pay)
    }

    fn filter(&self, vacancies: &[Vacancy], left: Bits) -> Bits {
        let filters = &self.query.filters;
        match (self.passes_filter, filters.vacancy_regions.is_empty()) {
            (false, _) => Bits::NONE,
            (true, true) => left,
            (true, false) => left.filter(|at| filters.take_region(vacancies[at].record.region.as_deref())),
        }
    }
}
