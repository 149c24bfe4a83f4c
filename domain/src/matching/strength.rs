//! How strongly a person meets one criterion, 0 to 10 tenths, and through what (B2, B3).

use crate::cefr::CefrLevels;
use crate::matching::Rules;
use crate::matching::input::{EqfReading, LicenceKey, MonthsBand};
use crate::matching::person::{Person, PersonOccupation, PersonSkill};
use crate::matching::research::field_key;
use crate::matching::taxonomy::{Concept, MinorGroup, OccupationRef, Relation};
use crate::matching::units::{Ask, asked_modes};
use crate::profile::UsableHere;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use utoipa::ToSchema;

/// How close a held occupation is to a wanted one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Proximity {
    /// Same concept, or the unit group a vacancy names alone.
    Same,
    /// Same ISCO-08 unit group.
    UnitGroup,
    /// Same minor group.
    MinorGroup,
    /// Same sub-major group.
    SubMajorGroup,
}

/// Through what a criterion is met.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant carries what its criterion was met through")]
pub enum Through {
    Nothing,
    Skill { held: PersonSkill, relation: Relation },
    Occupation { held: PersonOccupation, proximity: Proximity },
    Experience(MonthsBand),
    Field(String),
    ResearchField(String),
    ResearchStage(u8),
    Licence(UsableHere),
    Language { short: u8 },
    Qualification(EqfReading),
}

/// A strength and through what it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// 0 to 10.
    pub v: u32,
    /// Through what; also told when the strength rounds to 0.
    pub through: Through,
}

impl Strength {
    fn none() -> Self {
        Self { v: 0, through: Through::Nothing }
    }
}

/// Strength of a person in one criterion.
pub fn strength(ask: &Ask, person: &Person, rules: &Rules) -> Strength {
    let best = match ask {
        Ask::Skill(wanted) => skill(wanted.concept, person, rules),
        Ask::Occupation(wanted) => occupation(*wanted, person, rules),
        Ask::Experience { group, months } => experience(*group, *months, person, rules),
        Ask::Field(asked) => field(asked, person, rules),
        Ask::ResearchField(asked) => research_field(asked, person),
        Ask::ResearchStage(asked) => research_stage(*asked, person, rules),
        Ask::Licence(asked) => licence(asked, person, rules),
        Ask::Language { language, levels } => Some(nice_language(language, levels, person, rules)),
        Ask::Qualification(asked) => qualification(*asked, person),
    };
    best.unwrap_or_else(Strength::none)
}

/// The maximum over the held skills. Equal ones are told apart by the closer relation, then by the held skill.
pub fn skill(required: Concept, person: &Person, rules: &Rules) -> Option<Strength> {
    let constants = rules.constants;
    let candidate = |held: &PersonSkill| {
        let relation = rules.taxonomy.relation(required, held.concept)?;
        let product = constants.sim(relation)
            * constants.ev(held.evidence, held.with_help)
            * constants.rec(held.last_used, rules.index_year());
        Some(((product + 50) / 100, product, relation, *held))
    };
    let best = person.skills.iter().filter_map(candidate);
    let best = best.max_by_key(|(v, product, relation, held)| (*v, Reverse(*relation), *product, Reverse(*held)));
    best.map(|(v, _, relation, held)| Strength { v, through: Through::Skill { held, relation } })
}

/// The closest relation of any held skill, whatever its evidence and last use: the sim of gate 9 and of the gap list.
pub fn best_sim(required: Concept, person: &Person, rules: &Rules) -> u32 {
    let sims = person.skills.iter().map(|held| rules.taxonomy.sim(required, held.concept, rules.constants));
    sims.max().unwrap_or(0)
}

/// How close two occupations are.
pub fn proximity(wanted: OccupationRef, held: OccupationRef) -> Option<Proximity> {
    let same = match wanted.concept {
        Some(concept) => held.concept == Some(concept),
        None => wanted.unit == held.unit,
    };
    if same {
        Some(Proximity::Same)
    } else if wanted.unit == held.unit {
        Some(Proximity::UnitGroup)
    } else if wanted.unit.minor() == held.unit.minor() {
        Some(Proximity::MinorGroup)
    } else {
        (wanted.unit.sub_major() == held.unit.sub_major()).then_some(Proximity::SubMajorGroup)
    }
}

/// Closeness in tenths.
pub fn prox(proximity: Proximity, rules: &Rules) -> u32 {
    let table = &rules.constants.occupations;
    match proximity {
        Proximity::Same => table.same,
        Proximity::UnitGroup => table.unit_group,
        Proximity::MinorGroup => table.minor_group,
        Proximity::SubMajorGroup => table.sub_major_group,
    }
}

fn occupation(wanted: OccupationRef, person: &Person, rules: &Rules) -> Option<Strength> {
    let candidate = |held: &PersonOccupation| {
        let near = proximity(wanted, held.occupation)?;
        let factors = rules.constants.mon(held.months) * rules.constants.rec(held.end, rules.index_year());
        let product = prox(near, rules) * factors;
        Some(((product + 50) / 100, product, near, *held))
    };
    let best = person.occupations.iter().filter_map(candidate);
    let best = best.max_by_key(|(v, product, near, held)| (*v, Reverse(*near), *product, Reverse(*held)));
    best.map(|(v, _, proximity, held)| Strength { v, through: Through::Occupation { held, proximity } })
}

fn experience(group: MinorGroup, asked: u32, person: &Person, rules: &Rules) -> Option<Strength> {
    let band = person.months_in(group)?;
    let v = (10 * rules.constants.representative(band) / asked.max(1)).min(10);
    Some(Strength { v, through: Through::Experience(band) })
}

fn field(asked: &str, person: &Person, rules: &Rules) -> Option<Strength> {
    let points = &rules.constants.strengths.field;
    let v = |held: &str| {
        let shared = held.bytes().zip(asked.bytes()).take_while(|(a, b)| a == b).count();
        match shared {
            _ if shared == asked.len() => points[0],
            3.. => points[1],
            2 => points[2],
            0 | 1 => 0,
        }
    };
    let best = person.rest.fields.iter().map(|held| (v(held), Reverse(held))).max()?;
    (best.0 > 0).then(|| Strength { v: best.0, through: Through::Field(best.1.0.clone()) })
}

/// The shared field is told as the vacancy writes it.
fn research_field(asked: &[String], person: &Person) -> Option<Strength> {
    let shared = asked.iter().filter(|field| person.rest.research_fields.contains(&field_key(field))).min()?;
    Some(Strength { v: 10, through: Through::ResearchField(shared.clone()) })
}

fn research_stage(asked: u8, person: &Person, rules: &Rules) -> Option<Strength> {
    let held = person.rest.research_stage?;
    let short = u32::from(asked.saturating_sub(held));
    let v = 10u32.saturating_sub(rules.constants.strengths.stage_short * short);
    Some(Strength { v, through: Through::ResearchStage(held) })
}

fn licence(asked: &LicenceKey, person: &Person, rules: &Rules) -> Option<Strength> {
    let v = |usable: UsableHere| match usable {
        UsableHere::Yes => 10,
        UsableHere::AfterExchange => rules.constants.strengths.licence_after_exchange,
        UsableHere::Unknown | UsableHere::No => 0,
    };
    let (v, usable) = person.licences(asked).map(|usable| (v(usable), usable)).max_by_key(|(v, _)| *v)?;
    Some(Strength { v, through: Through::Licence(usable) })
}

fn nice_language(language: &str, levels: &CefrLevels, person: &Person, rules: &Rules) -> Strength {
    let shorts =
        asked_modes(levels).map(|(mode, asked)| asked.rank().saturating_sub(person.level(language, mode).rank()));
    let short = shorts.max().unwrap_or(0);
    let v = 10u32.saturating_sub(rules.constants.strengths.language_short * u32::from(short));
    Strength { v, through: Through::Language { short } }
}

fn qualification(asked: u8, person: &Person) -> Option<Strength> {
    let reading = person.eqf();
    (reading.hi >= asked).then_some(Strength { v: 10, through: Through::Qualification(reading) })
}
