//! What is shown of one comparison: every addend, deduction and gate, as codes; the sentences are made elsewhere (B9).

use crate::cefr::{Cefr, Mode};
use crate::id::VacancyId;
use crate::matching::Rules;
use crate::matching::fit::{Addend, Deduction, Short, fit};
use crate::matching::gates::{Gate, GateCheck, GateContext, PlaceBand, Standing, gates};
use crate::matching::input::{EqfReading, LastUsed, MonthsBand, Person, PersonOccupation};
use crate::matching::strength::{Proximity, Strength, Through};
use crate::matching::taxonomy::{Link, Relation, Taxonomy};
use crate::matching::units::{Ask, Vacancy};
use crate::matching::what_if::{WhatIfView, what_if};
use crate::matching::wishes::{WishView, counted, wishes};
use crate::profile::{EvidenceClass, UsableHere};
use serde::Serialize;
use utoipa::ToSchema;

/// Kind of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the criterion of B3 it is named after")]
pub enum CriterionKind {
    Skill,
    Occupation,
    Experience,
    Field,
    ResearchField,
    ResearchStage,
    Licence,
    Language,
    Qualification,
}

/// How far a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Strength 8 or more.
    Met,
    /// 1 to 7.
    Partly,
    /// 0.
    Missing,
}

/// Relation of what is held to what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see `Relation` and `Proximity`")]
pub enum HeldRelation {
    Same,
    HeldNarrower,
    HeldBroader,
    RelatedEssential,
    RelatedOptional,
    Sibling,
    UnitGroup,
    MinorGroup,
    SubMajorGroup,
}

/// When something was last used, as the band that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[expect(missing_docs, reason = "the bounds in years are the names on the wire")]
pub enum RecencyBand {
    #[serde(rename = "current")]
    Current,
    #[serde(rename = "0-5")]
    To5,
    #[serde(rename = "6-8")]
    To8,
    #[serde(rename = "9-12")]
    To12,
    #[serde(rename = "13-20")]
    To20,
    #[serde(rename = "over-20")]
    Over20,
    #[serde(rename = "unknown")]
    Unknown,
}

/// Through what a criterion is met; only the fields of its kind are there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BecauseView {
    /// URI of the held concept, or code of the held field, unit group or research field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// Relation of a skill or an occupation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<HeldRelation>,
    /// Evidence of the skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceClass>,
    /// The skill is of level 1.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_help: bool,
    /// Last use of a skill, end of an occupation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recency: Option<RecencyBand>,
    /// Months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<MonthsBand>,
    /// Research stage held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<u8>,
    /// Licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usable: Option<UsableHere>,
    /// Largest shortfall of a nice language, in levels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<u8>,
    /// Level reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<EqfReading>,
}

/// A criterion and what it gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddendView {
    /// Kind.
    pub kind: CriterionKind,
    /// URI of the skill or occupation asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Code asked: ISCO-08 group, ISCED-F field, licence, language, EQF level, research stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Essential or optional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Link>,
    /// Bucket of the skill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket: Option<u32>,
    /// Units.
    pub units: u32,
    /// Strength, 0 to 10.
    pub strength: u32,
    /// Units times strength.
    pub points: u32,
    /// Points at full strength.
    pub of: u32,
    /// State.
    pub state: State,
    /// Through what; absent if nothing held comes near.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<BecauseView>,
}

/// Kind of a deduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeductionKind {
    /// One activity of a language.
    Language,
    /// The level.
    Level,
    /// The place.
    Place,
    /// Given back, because no result is below 0.
    Floor,
}

/// Points taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeductionView {
    /// Kind.
    pub kind: DeductionKind,
    /// Language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// CEFR level asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Cefr>,
    /// CEFR level held; if it reaches the one asked, the deduction is for being only self-rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Cefr>,
    /// EQF level asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// Level reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<EqfReading>,
    /// Place band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<PlaceBand>,
    /// Points; below 0 only for the floor.
    pub points: i32,
}

/// A comparison with all it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MatchView {
    /// Vacancy.
    pub vacancy: VacancyId,
    /// Standing.
    pub standing: Standing,
    /// The first gate that removes; gate 0 is not checked here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<Gate>,
    /// F.
    pub fit: u32,
    /// G.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wishes: Option<u32>,
    /// Version of the rules.
    pub rules: String,
    /// The skills come from the occupation.
    pub derived: bool,
    /// Addends; their points less the points of the deductions are the fit.
    pub addends: Vec<AddendView>,
    /// Deductions.
    pub deductions: Vec<DeductionView>,
    /// Gates.
    pub gates: Vec<GateCheck>,
    /// The wishes that count.
    pub wish_addends: Vec<WishView>,
    /// What one change would give.
    pub what_if: Vec<WhatIfView>,
    /// Wanted skills beyond those scored.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unscored: Vec<String>,
    /// URIs the vocabulary does not know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

/// Explains one comparison. `others` are the open vacancies among which `moreVacancies` counts.
pub fn explain(
    person: &Person,
    vacancy: &Vacancy,
    others: &[Vacancy],
    context: &GateContext,
    rules: &Rules,
) -> MatchView {
    let fit = fit(person, vacancy, rules);
    let gates = gates(person, vacancy, context, rules);
    let addends: Vec<AddendView> = fit.addends.iter().map(|addend| addend_view(addend, rules)).collect();
    let deductions: Vec<DeductionView> = fit.deductions.iter().map(deduction_view).collect();
    let plus: i64 = addends.iter().map(|addend| i64::from(addend.points)).sum();
    let minus: i64 = deductions.iter().map(|deduction| i64::from(deduction.points)).sum();
    assert_eq!(plus - minus, i64::from(fit.points), "the points less the deductions are the fit");
    MatchView {
        vacancy: vacancy.id,
        standing: gates.standing,
        removed_at: gates.removed_at,
        fit: fit.points,
        wishes: wishes(person, vacancy, rules),
        rules: rules.constants.name.clone(),
        derived: vacancy.derived,
        addends,
        deductions,
        gates: gates.checks,
        wish_addends: counted(person, vacancy, rules),
        what_if: what_if(person, vacancy, others, rules),
        unscored: vacancy.unscored.iter().map(|skill| rules.taxonomy.uri(skill.concept).to_owned()).collect(),
        unknown: vacancy.unknown.clone(),
    }
}

fn addend_view(addend: &Addend, rules: &Rules) -> AddendView {
    let Strength { v, through } = &addend.strength;
    let units = addend.criterion.units;
    let state = match v {
        0 => State::Missing,
        v if *v >= rules.constants.limits.met => State::Met,
        1.. => State::Partly,
    };
    let (kind, uri, code) = asked(&addend.criterion.ask, rules.taxonomy);
    let (class, bucket) = match &addend.criterion.ask {
        Ask::Skill(skill) => (Some(skill.class), Some(skill.bucket)),
        Ask::Occupation(_)
        | Ask::Experience { .. }
        | Ask::Field(_)
        | Ask::ResearchField(_)
        | Ask::ResearchStage(_)
        | Ask::Licence(_)
        | Ask::Language { .. }
        | Ask::Qualification(_) => (None, None),
    };
    let because = because(through, rules);
    let (points, of) = (addend.points(), 10 * units);
    AddendView { kind, uri, code, class, bucket, units, strength: *v, points, of, state, because }
}

fn asked(ask: &Ask, taxonomy: &Taxonomy) -> (CriterionKind, Option<String>, Option<String>) {
    let uri = |concept| Some(taxonomy.uri(concept).to_owned());
    match ask {
        Ask::Skill(skill) => (CriterionKind::Skill, uri(skill.concept), None),
        Ask::Occupation(occupation) => {
            (CriterionKind::Occupation, occupation.concept.and_then(uri), Some(occupation.unit.code()))
        }
        Ask::Experience { group, .. } => (CriterionKind::Experience, None, Some(group.code())),
        Ask::Field(field) => (CriterionKind::Field, None, Some(field.clone())),
        Ask::ResearchField(fields) => (CriterionKind::ResearchField, None, Some(fields.join(" "))),
        Ask::ResearchStage(stage) => (CriterionKind::ResearchStage, None, Some(stage.to_string())),
        Ask::Licence(licence) => (CriterionKind::Licence, None, Some(licence.code())),
        Ask::Language { language, .. } => (CriterionKind::Language, None, Some(language.clone())),
        Ask::Qualification(level) => (CriterionKind::Qualification, None, Some(level.to_string())),
    }
}

fn because(through: &Through, rules: &Rules) -> Option<BecauseView> {
    let empty = BecauseView::default();
    let view = match through {
        Through::Nothing => return None,
        Through::Skill { held, relation } => BecauseView {
            held: Some(rules.taxonomy.uri(held.concept).to_owned()),
            relation: Some(skill_relation(*relation)),
            evidence: Some(held.evidence),
            with_help: held.with_help,
            recency: Some(recency(held.last_used, rules)),
            ..empty
        },
        Through::Occupation { held, proximity } => BecauseView {
            held: Some(held_occupation(held, rules.taxonomy)),
            relation: Some(occupation_relation(*proximity)),
            months: Some(held.months),
            recency: Some(recency(held.end, rules)),
            ..empty
        },
        Through::Experience(months) => BecauseView { months: Some(*months), ..empty },
        Through::Field(code) | Through::ResearchField(code) => BecauseView { held: Some(code.clone()), ..empty },
        Through::ResearchStage(stage) => BecauseView { stage: Some(*stage), ..empty },
        Through::Licence(usable) => BecauseView { usable: Some(*usable), ..empty },
        Through::Language { short } => BecauseView { short: Some(*short), ..empty },
        Through::Qualification(reading) => BecauseView { reading: Some(*reading), ..empty },
    };
    Some(view)
}

fn held_occupation(held: &PersonOccupation, taxonomy: &Taxonomy) -> String {
    held.occupation.concept.map_or_else(|| held.occupation.unit.code(), |concept| taxonomy.uri(concept).to_owned())
}

fn skill_relation(relation: Relation) -> HeldRelation {
    match relation {
        Relation::Same => HeldRelation::Same,
        Relation::HeldNarrower => HeldRelation::HeldNarrower,
        Relation::HeldBroader => HeldRelation::HeldBroader,
        Relation::RelatedEssential => HeldRelation::RelatedEssential,
        Relation::RelatedOptional => HeldRelation::RelatedOptional,
        Relation::Sibling => HeldRelation::Sibling,
    }
}

fn occupation_relation(proximity: Proximity) -> HeldRelation {
    match proximity {
        Proximity::Same => HeldRelation::Same,
        Proximity::UnitGroup => HeldRelation::UnitGroup,
        Proximity::MinorGroup => HeldRelation::MinorGroup,
        Proximity::SubMajorGroup => HeldRelation::SubMajorGroup,
    }
}

fn recency(used: LastUsed, rules: &Rules) -> RecencyBand {
    match used {
        LastUsed::Unknown => RecencyBand::Unknown,
        LastUsed::Current => RecencyBand::Current,
        LastUsed::Year(year) => match rules.index_year() - i32::from(year) {
            ..=5 => RecencyBand::To5,
            6..=8 => RecencyBand::To8,
            9..=12 => RecencyBand::To12,
            13..=20 => RecencyBand::To20,
            21.. => RecencyBand::Over20,
        },
    }
}

fn deduction_view(deduction: &Deduction) -> DeductionView {
    let empty = DeductionView {
        kind: DeductionKind::Floor,
        lang: None,
        mode: None,
        asked: None,
        held: None,
        eqf: None,
        reading: None,
        band: None,
        points: deduction.points,
    };
    match &deduction.short {
        Short::Language { language, mode, asked, held } => DeductionView {
            kind: DeductionKind::Language,
            lang: Some(language.clone()),
            mode: Some(*mode),
            asked: Some(*asked),
            held: Some(*held),
            ..empty
        },
        Short::Level { asked, reading } => {
            DeductionView { kind: DeductionKind::Level, eqf: Some(*asked), reading: Some(*reading), ..empty }
        }
        Short::Place(band) => DeductionView { kind: DeductionKind::Place, band: Some(*band), ..empty },
        Short::Floor => empty,
    }
}
