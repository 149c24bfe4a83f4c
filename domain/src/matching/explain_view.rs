//! What is shown of one comparison: every addend, deduction and gate, as codes; the sentences are made elsewhere (B9).

use crate::cefr::{Cefr, Mode};
use crate::id::VacancyId;
use crate::matching::gates::{Gate, GateCheck, PlaceBand, Standing};
use crate::matching::input::{EqfReading, MonthsBand};
use crate::matching::taxonomy::Link;
use crate::matching::what_if::WhatIfView;
use crate::matching::wishes::WishView;
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
#[schema(as = CriterionState)]
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
    /// The concept as it stands in the record, where it is gone and the held one stands for it; the record is as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
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
    /// The concept as the vacancy names it, where it is gone and the one asked stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced: Option<String>,
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
