//! What the matcher sees of a person: the complete list of MATCHING B1. A field that is not here cannot count.
//! `MatchInput` is the row as it is read, with URIs; `Person` is the same with its concepts looked up.

use crate::cefr::CefrLevels;
use crate::profile::{EvidenceClass, MayWork, UsableHere};
use crate::vacancy::{Contract, HoursRange, Pattern};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// When something was last done. `lastUsed`, else the latest end of the linked entries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LastUsed {
    /// Not known.
    #[default]
    Unknown,
    /// In this year.
    Year(u16),
    /// Still done.
    Current,
}

/// Months of experience as a band; no months at all is no band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the bounds in months are the names on the wire")]
pub enum MonthsBand {
    #[serde(rename = "1-5")]
    Under6,
    #[serde(rename = "6-11")]
    Under12,
    #[serde(rename = "12-23")]
    Under24,
    #[serde(rename = "24-35")]
    Under36,
    #[serde(rename = "36-59")]
    Under60,
    #[serde(rename = "60-119")]
    Under120,
    #[serde(rename = "120+")]
    From120,
}

impl MonthsBand {
    /// The band of a number of months; none for 0.
    pub fn of(months: u32) -> Option<Self> {
        match months {
            0 => None,
            1..=5 => Some(Self::Under6),
            6..=11 => Some(Self::Under12),
            12..=23 => Some(Self::Under24),
            24..=35 => Some(Self::Under36),
            36..=59 => Some(Self::Under60),
            60..=119 => Some(Self::Under120),
            120.. => Some(Self::From120),
        }
    }
}

/// A skill the person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeldSkill {
    /// ESCO skill URI.
    pub concept: String,
    /// Evidence.
    pub evidence: EvidenceClass,
    /// 1 with help, 2 alone, 3 alone in hard cases, 4 can teach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Last use.
    #[serde(default)]
    pub last_used: LastUsed,
}

/// An occupation the person had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeldOccupation {
    /// ESCO occupation URI, or ISCO-08 unit-group URI.
    pub concept: String,
    /// How long; an entry without any length counts as the shortest band.
    pub months: MonthsBand,
    /// End of the entry.
    #[serde(default)]
    pub end: LastUsed,
}

/// Months in one ISCO-08 minor group, over all entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MonthsInGroup {
    /// Three digits.
    #[schema(example = "512")]
    pub group: String,
    /// Months.
    pub months: MonthsBand,
}

/// A language the person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeldLanguage {
    /// ISO 639-3.
    #[schema(example = "deu")]
    pub language: String,
    /// Levels; an absent one counts as none.
    pub cefr: CefrLevels,
    /// A certificate or a test stands behind it.
    #[serde(default)]
    pub proven: bool,
}

/// The level reading over all qualifications.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EqfReading {
    /// At least.
    pub lo: u8,
    /// At most.
    pub hi: u8,
    /// Only declared.
    #[serde(default)]
    pub declared: bool,
}

/// A licence the person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeldLicence {
    /// `driving`, `forklift`, `welding`, `hygiene`, `professional`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Category, such as `B`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Usable here.
    pub usable: UsableHere,
}

/// Kind and category of a licence that is asked for or given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LicenceKey {
    /// `driving`, `forklift`, `welding`, `hygiene`, `professional`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Category, such as `B`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

impl LicenceKey {
    /// Reads `type` or `type:category`.
    pub fn parse(text: &str) -> Self {
        match text.split_once(':') {
            Some((kind, category)) => Self { kind: kind.to_owned(), category: Some(category.to_owned()) },
            None => Self { kind: text.to_owned(), category: None },
        }
    }

    /// `type` or `type:category`.
    pub fn code(&self) -> String {
        match &self.category {
            Some(category) => format!("{}:{category}", self.kind),
            None => self.kind.clone(),
        }
    }
}

/// A feature of working time the person accepts or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PatternWish {
    /// Feature.
    pub feature: Pattern,
    /// Accepted.
    pub accepted: bool,
    /// Not accepted, and that is a must.
    #[serde(default)]
    pub gate: bool,
}

/// What the person wishes; items marked as a gate must hold, and count as a wish as well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WishInput {
    /// Occupation or unit-group URIs, best first; the first five count.
    pub occupations: Vec<String>,
    /// Contract kinds.
    pub contracts: Vec<Contract>,
    /// They are a must.
    pub contracts_gate: bool,
    /// Hours a week.
    pub hours: Option<HoursRange>,
    /// They are a must.
    pub hours_gate: bool,
    /// Shifts, nights, weekends.
    pub pattern: Vec<PatternWish>,
    /// Gross pay a month in whole euros.
    pub pay: Option<u32>,
    /// It is a must.
    pub pay_gate: bool,
    /// Earliest start.
    pub start_on: Option<Date>,
}

/// All that matching reads of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct MatchInput {
    /// Skills.
    pub skills: Vec<HeldSkill>,
    /// Occupations.
    pub occupations: Vec<HeldOccupation>,
    /// Months by minor group.
    pub months: Vec<MonthsInGroup>,
    /// Languages.
    pub languages: Vec<HeldLanguage>,
    /// Level reading.
    pub eqf: Option<EqfReading>,
    /// ISCED-F codes of completed studies.
    pub fields: Vec<String>,
    /// Research fields, in lower case.
    pub research_fields: Vec<String>,
    /// Research stage, 1 to 4.
    pub research_stage: Option<u8>,
    /// Professions recognised in full: country and ISCO-08 unit group (`DEU 2221`), as decisions name them; for a "what if" also the name
    /// that a vacancy gives.
    pub recognised: Vec<String>,
    /// Licences.
    pub licences: Vec<HeldLicence>,
    /// NUTS 3 of the residence.
    pub residence: Option<String>,
    /// Wished places, NUTS 2 or 3.
    pub places: Vec<String>,
    /// Would move anywhere.
    pub willing_to_move: bool,
    /// May work.
    pub may_work: MayWork,
    /// The day from which, if not yet.
    pub may_work_on: Option<Date>,
    /// Wishes.
    pub wishes: WishInput,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matcher_sees_these_fields_and_no_other() {
        let json = serde_json::to_value(MatchInput::default()).unwrap_or_default();
        let mut fields: Vec<&str> = json.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        fields.sort_unstable();
        let allowed = [
            "eqf",
            "fields",
            "languages",
            "licences",
            "mayWork",
            "mayWorkOn",
            "months",
            "occupations",
            "places",
            "recognised",
            "researchFields",
            "researchStage",
            "residence",
            "skills",
            "willingToMove",
            "wishes",
        ];
        assert_eq!(fields, allowed, "MATCHING B1 is the complete list; a new field needs a decision there first");
        assert!(serde_json::from_str::<MatchInput>(r#"{"birthDate":"1990-01-01"}"#).is_err());
    }
}
