//! G: how far a vacancy fits the wishes. Only what the person stated and the vacancy answers counts (B6).

use crate::matching::Rules;
use crate::matching::gates::{place_band, states_a_place};
use crate::matching::person::Person;
use crate::matching::strength::{prox, proximity};
use crate::matching::units::Vacancy;
use crate::vacancy::HoursRange;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A kind of wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the wish it is named after")]
pub enum WishKind {
    Occupation,
    Place,
    Contract,
    Hours,
    Pattern,
    Start,
    Pay,
}

/// A wish with its units and strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WishView {
    /// Kind.
    pub kind: WishKind,
    /// Units.
    pub units: u32,
    /// Strength, 0 to 10.
    pub strength: u32,
}

/// The wishes that count, in the order of B6.
pub fn counted(person: &Person, vacancy: &Vacancy, rules: &Rules) -> impl Iterator<Item = WishView> {
    let units = &rules.constants.wishes;
    let list = [
        (WishKind::Occupation, units.occupation, occupation(person, vacancy, rules)),
        (WishKind::Place, units.place, place(person, vacancy, rules)),
        (WishKind::Contract, units.contract, contract(person, vacancy)),
        (WishKind::Hours, units.hours, hours(person, vacancy)),
        (WishKind::Pattern, units.pattern, pattern(person, vacancy, rules)),
        (WishKind::Start, units.start, start(person, vacancy)),
        (WishKind::Pay, units.pay, pay(person, vacancy)),
    ];
    list.into_iter().filter_map(|(kind, units, v)| Some(WishView { kind, units, strength: v? }))
}

/// G, 0 to 10,000; absent if nothing counts.
pub fn wishes(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<u32> {
    let add = |(sum, units), wish: WishView| (sum + wish.units * wish.strength, units + wish.units);
    let (sum, units) = counted(person, vacancy, rules).fold((0, 0), add);
    (1000 * sum).checked_div(units)
}

fn occupation(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<u32> {
    let wanted = vacancy.occupation?;
    let ranked = person.wished.iter().zip(rules.constants.wishes.ranks);
    ranked.map(|(wish, rank)| proximity(wanted, *wish).map_or(0, |near| (prox(near, rules) * rank + 5) / 10)).max()
}

/// Stated by wished places or the will to move: the residence alone is no wish.
fn place(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<u32> {
    let stated = !person.rest.places.is_empty() || person.rest.willing_to_move;
    (stated && states_a_place(vacancy, rules))
        .then(|| place_band(person, vacancy, rules).map_or(0, |band| rules.constants.wishes.place_bands[band as usize]))
}

fn contract(person: &Person, vacancy: &Vacancy) -> Option<u32> {
    let wished = &person.rest.wishes.contracts;
    let offered = vacancy.record.contract?;
    (!wished.is_empty()).then(|| ten_if(wished.contains(&offered)))
}

fn hours(person: &Person, vacancy: &Vacancy) -> Option<u32> {
    Some(ten_if(overlap(person.rest.wishes.hours?, vacancy.record.hours?)))
}

/// A vacancy that lists no feature has not answered.
fn pattern(person: &Person, vacancy: &Vacancy, rules: &Rules) -> Option<u32> {
    let wishes = &person.rest.wishes.pattern;
    if wishes.is_empty() || vacancy.record.pattern.is_empty() {
        return None;
    }
    let listed = &vacancy.record.pattern;
    let unwished = listed.iter().enumerate().filter(|(at, feature)| {
        !listed[..*at].contains(feature) && wishes.iter().any(|wish| wish.feature == **feature && !wish.accepted)
    });
    Some(10u32.saturating_sub(rules.constants.wishes.unwished * unwished.count() as u32))
}

fn start(person: &Person, vacancy: &Vacancy) -> Option<u32> {
    Some(ten_if(vacancy.record.start_on? >= person.rest.wishes.start_on?))
}

fn pay(person: &Person, vacancy: &Vacancy) -> Option<u32> {
    Some(ten_if(vacancy.record.pay?.max >= person.rest.wishes.pay?))
}

fn ten_if(met: bool) -> u32 {
    if met { 10 } else { 0 }
}

/// Two ranges share an hour count.
pub fn overlap(a: HoursRange, b: HoursRange) -> bool {
    a.min <= b.max && b.min <= a.max
}
