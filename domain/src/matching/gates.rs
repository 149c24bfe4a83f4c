//! Musts, in the order in which they are counted (B5). Gate 0 is decided by the store; its size is told to nobody.

use crate::course::LanguageLevels;
use crate::matching::Rules;
use crate::matching::input::LicenceKey;
use crate::matching::person::Person;
use crate::matching::strength::best_sim;
use crate::matching::units::{AskedLanguage, Vacancy, asked_modes};
use crate::matching::wishes::overlap;
use crate::profile::{EvidenceClass, MayWork, UsableHere};
use serde::{Deserialize, Serialize};
use time::{Date, Duration};
use utoipa::ToSchema;

/// A gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MatchGate)]
#[expect(missing_docs, reason = "each variant is the gate of B5 it is named after")]
pub enum Gate {
    Audience,
    Open,
    Fresh,
    MayWork,
    Place,
    Pattern,
    Licence,
    Language,
    Level,
    Skill,
    Recognition,
    Filter,
}

/// How a gate was left; the later of two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GateResult {
    /// Passed.
    Pass,
    /// Passed; a fact is missing.
    ToCheck,
    /// Passed; a recognition or an exchange comes first.
    AfterRecognition,
    /// Not passed.
    Removed,
}

/// In which list a result stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing stands in the way.
    Ready,
    /// A fact is missing.
    ToCheck,
    /// After a recognition or an exchange.
    AfterRecognition,
}

/// A gate and how it was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GateCheck {
    /// Gate.
    pub gate: Gate,
    /// Result.
    pub result: GateResult,
}

/// Distance of a vacancy: here, in the region, elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceBand {
    /// Band 0: the NUTS 3 of the residence or a listed one, or remote.
    Here,
    /// Band 1: the NUTS 2.
    Region,
    /// Band 2: willing to move.
    Elsewhere,
}

/// Facts about a row that are no part of the matcher's input; the store answers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// Gate 0 is passed.
    pub audience: bool,
    /// Last reconfirmation; absent if the caller needs none (people about themselves).
    pub reconfirmed_on: Option<Date>,
}

impl Default for Availability {
    fn default() -> Self {
        Self { audience: true, reconfirmed_on: None }
    }
}

/// The caller's own filters (gate 11); an empty list filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(as = MatchFilters)]
pub struct Filters {
    /// The residence lies in one of these NUTS regions of any length.
    pub residences: Vec<String>,
    /// The vacancy lies in one of these NUTS regions of any length.
    pub vacancy_regions: Vec<String>,
    /// Levels the person must reach.
    pub languages: Vec<LanguageLevels>,
    /// One skill at least has evidence of this class or better.
    pub evidence: Option<EvidenceClass>,
    /// Licences usable here.
    pub licences: Vec<LicenceKey>,
}

/// What the caller brings to the gates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GateContext {
    /// Row facts.
    pub availability: Availability,
    /// Days for which a reconfirmation holds; the table's if absent.
    pub fresh_days: Option<u16>,
    /// Filters.
    pub filters: Filters,
}

/// All gates with their results, and the first that removes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gates {
    /// Results in order, without gate 0.
    pub checks: Vec<GateCheck>,
    /// The first gate that removes.
    pub removed_at: Option<Gate>,
    /// The later of the standings, if nothing removes.
    pub standing: Standing,
}

/// Checks every gate.
pub fn gates(person: &Person, vacancy: &Vacancy, context: &GateContext, rules: &Rules) -> Gates {
    let results = [
        (Gate::Audience, pass_if(context.availability.audience)),
        (Gate::Open, pass_if(vacancy.is_open(rules.day))),
        (Gate::Fresh, fresh(context, rules)),
        (Gate::MayWork, may_work(person, vacancy, rules)),
        (Gate::Place, pass_if(place_band(person, vacancy, rules).is_some())),
        (Gate::Pattern, pattern(person, vacancy)),
        (Gate::Licence, licences(person, vacancy)),
        (Gate::Language, languages(person, &vacancy.language_gates)),
        (Gate::Level, level(person, vacancy)),
        (Gate::Skill, skills(person, vacancy, rules)),
        (Gate::Recognition, recognition(person, vacancy)),
        (Gate::Filter, filters(person, vacancy, &context.filters)),
    ];
    let removed_at = results.iter().find(|(_, result)| *result == GateResult::Removed).map(|(gate, _)| *gate);
    let worst = results.iter().map(|(_, r)| *r).filter(|r| *r != GateResult::Removed).max();
    let standing = match worst {
        Some(GateResult::AfterRecognition) => Standing::AfterRecognition,
        Some(GateResult::ToCheck) => Standing::ToCheck,
        Some(GateResult::Pass | GateResult::Removed) | None => Standing::Ready,
    };
    let checks = results.into_iter().filter(|(gate, _)| *gate != Gate::Audience);
    Gates { checks: checks.map(|(gate, result)| GateCheck { gate, result }).collect(), removed_at, standing }
}

fn pass_if(passed: bool) -> GateResult {
    if passed { GateResult::Pass } else { GateResult::Removed }
}

/// Gate 2.
pub fn fresh(context: &GateContext, rules: &Rules) -> GateResult {
    let days = context.fresh_days.unwrap_or(rules.constants.limits.fresh_days);
    let still = |on: Date| rules.day - on <= Duration::days(i64::from(days));
    pass_if(context.availability.reconfirmed_on.is_none_or(still))
}

/// A vacancy without a first day starts today; `not yet` without a date is not before any start.
fn may_work(person: &Person, vacancy: &Vacancy, rules: &Rules) -> GateResult {
    match person.rest.may_work {
        MayWork::Yes => GateResult::Pass,
        MayWork::YesLimited | MayWork::Unknown => GateResult::ToCheck,
        MayWork::No => GateResult::Removed,
        MayWork::NotYet => {
            let start = vacancy.record.start_on.unwrap_or(rules.day);
            pass_if(person.rest.may_work_on.is_some_and(|on| on <= start))
        }
    }
}

/// The vacancy says where it is, or that the place does not count.
pub fn states_a_place(vacancy: &Vacancy, rules: &Rules) -> bool {
    vacancy.record.region.is_some() || vacancy.record.remote >= rules.constants.limits.remote_share
}

/// The band of a vacancy; none if it lies where the person would not go. A vacancy without a place asks for none:
/// band 0. A listed NUTS 3 stands for its NUTS 2 as well, as the residence does.
pub fn place_band(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<PlaceBand> {
    if vacancy.record.remote >= rules.constants.limits.remote_share {
        return Some(PlaceBand::Here);
    }
    match &vacancy.record.region {
        Some(region) => region_band(person, region),
        None => Some(PlaceBand::Here),
    }
}

/// The band of a NUTS 3 region.
pub fn region_band(person: &Person, region: &str) -> Option<PlaceBand> {
    let places = || person.rest.residence.iter().chain(&person.rest.places);
    let nuts_2 = |code: &str| code.get(..4).map(str::to_owned);
    if places().any(|place| place == region) {
        Some(PlaceBand::Here)
    } else if nuts_2(region).is_some() && places().any(|place| nuts_2(place) == nuts_2(region)) {
        Some(PlaceBand::Region)
    } else {
        person.rest.willing_to_move.then_some(PlaceBand::Elsewhere)
    }
}

/// What the vacancy does not say removes nobody.
fn pattern(person: &Person, vacancy: &Vacancy) -> GateResult {
    let (wishes, record) = (&person.rest.wishes, &vacancy.record);
    let contract = !wishes.contracts_gate
        || wishes.contracts.is_empty()
        || record.contract.is_none_or(|offered| wishes.contracts.contains(&offered));
    let hours = !wishes.hours_gate || wishes.hours.zip(record.hours).is_none_or(|(a, b)| overlap(a, b));
    let pay = !wishes.pay_gate || wishes.pay.zip(record.pay).is_none_or(|(wish, pay)| pay.max >= wish);
    let barred = |feature| wishes.pattern.iter().any(|w| w.gate && !w.accepted && w.feature == feature);
    pass_if(contract && hours && pay && !record.pattern.iter().any(|feature| barred(*feature)))
}

/// Gate 6.
pub fn licences(person: &Person, vacancy: &Vacancy) -> GateResult {
    let result = |usable| match usable {
        UsableHere::Yes => GateResult::Pass,
        UsableHere::Unknown => GateResult::ToCheck,
        UsableHere::AfterExchange => GateResult::AfterRecognition,
        UsableHere::No => GateResult::Removed,
    };
    let best = |asked| person.licences(asked).map(result).min().unwrap_or(GateResult::Removed);
    vacancy.licence_gates.iter().map(best).max().unwrap_or(GateResult::Pass)
}

/// Gate 7.
pub fn languages(person: &Person, asked: &[AskedLanguage]) -> GateResult {
    let reached = |l: &AskedLanguage| l.modes().all(|(mode, level)| person.level(&l.language, mode) >= level);
    pass_if(asked.iter().all(reached))
}

/// Gate 8.
pub fn level(person: &Person, vacancy: &Vacancy) -> GateResult {
    let reading = person.eqf();
    match vacancy.eqf_gate {
        Some(asked) if reading.hi < asked => GateResult::Removed,
        Some(asked) if reading.lo < asked => GateResult::ToCheck,
        Some(_) | None => GateResult::Pass,
    }
}

/// Gate 9.
pub fn skills(person: &Person, vacancy: &Vacancy, rules: &Rules) -> GateResult {
    let enough = rules.constants.similarity.counts_as_held;
    pass_if(vacancy.skill_gates.iter().all(|skill| best_sim(*skill, person, rules) >= enough))
}

/// Gate 10.
fn recognition(person: &Person, vacancy: &Vacancy) -> GateResult {
    match vacancy.unrecognised(&person.rest.recognised) {
        Some(_) => GateResult::AfterRecognition,
        None => GateResult::Pass,
    }
}

fn filters(person: &Person, vacancy: &Vacancy, filters: &Filters) -> GateResult {
    pass_if(filters.take_person(person) && filters.take_region(vacancy.record.region.as_deref()))
}

fn within(regions: &[String], place: Option<&str>) -> bool {
    regions.is_empty() || place.is_some_and(|place| regions.iter().any(|region| place.starts_with(region.as_str())))
}

impl Filters {
    /// The person passes all that is asked of people.
    pub fn take_person(&self, person: &Person) -> bool {
        let speaks = |asked: &LanguageLevels| {
            asked_modes(&asked.cefr).all(|(mode, level)| person.level(&asked.language, mode) >= level)
        };
        let proven = |class: EvidenceClass| person.skills.iter().any(|held| held.evidence >= class);
        let usable = |licence: &LicenceKey| person.licences(licence).any(|usable| usable == UsableHere::Yes);
        within(&self.residences, person.rest.residence.as_deref())
            && self.languages.iter().all(speaks)
            && self.evidence.is_none_or(proven)
            && self.licences.iter().all(usable)
    }

    /// A vacancy in this region passes.
    pub fn take_region(&self, region: Option<&str>) -> bool {
        within(&self.vacancy_regions, region)
    }
}
