//! A vacancy: public data written by employment services or imported. It has no field for age, sex, origin or mother tongue.

use crate::cefr::CefrLevels;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What is offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VacancyKind {
    /// Paid work.
    #[default]
    Job,
    /// Training in a firm with a contract.
    Apprenticeship,
    /// Work placement.
    Placement,
    /// Research position.
    ResearchPosition,
    /// Research internship.
    ResearchInternship,
}

/// Open to matching or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VacancyStatus {
    /// Open.
    #[default]
    Open,
    /// Somebody was found.
    Filled,
    /// Taken back by the source.
    Removed,
    /// Past its last day.
    Expired,
}

/// A contract kind, also a person's wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// No end date.
    Permanent,
    /// With an end date.
    Temporary,
    /// Apprenticeship contract.
    Apprenticeship,
    /// Traineeship.
    Traineeship,
    /// Freelance.
    SelfEmployed,
}

/// A feature of working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Rotating shifts.
    Shifts,
    /// Night work.
    Nights,
    /// Weekend work.
    Weekends,
}

/// Hours a week, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursRange {
    /// At least, 1 to 60.
    pub min: u8,
    /// At most, 1 to 60.
    pub max: u8,
}

/// Gross pay in whole euros a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// A wanted ESCO skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillWanted {
    /// ESCO skill URI.
    pub uri: String,
    /// Stated weight, 1 to 3; 2 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
}

/// A wanted language with its levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LanguageWanted {
    /// ISO 639-3.
    #[schema(example = "deu")]
    pub language: String,
    /// The activities that count and the level in each.
    pub cefr: CefrLevels,
    /// With a job-related reason this is a gate; without one it is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_reason: Option<String>,
}

/// Wanted experience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExperienceWanted {
    /// ESCO occupation URI; absent: the vacancy's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Months.
    pub months: u16,
}

/// Wanted qualification.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QualificationWanted {
    /// EQF level, 1 to 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// ISCED-F 2013 code of 2 to 4 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isced_f: Option<String>,
    /// With a job-related reason the level is a gate; without one it is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_reason: Option<String>,
}

/// Wanted licence, for example driving B.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LicenceWanted {
    /// `driving`, `forklift`, `welding`, `hygiene`, `professional`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Category, such as `B`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The job-related reason; a licence without one counts as nice to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_reason: Option<String>,
}

/// A block of requirements.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Requirements {
    /// ESCO skills.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillWanted>,
    /// Languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageWanted>,
    /// Experience.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub experience: Vec<ExperienceWanted>,
    /// Qualifications.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub qualifications: Vec<QualificationWanted>,
    /// Licences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<LicenceWanted>,
}

/// A regulated profession, for which the host country's authority decides who may practise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Regulated {
    /// Name of the profession.
    pub profession: String,
    /// Competent authority.
    pub authority: String,
}

/// A vacancy as it is written and imported (`passerelle-json`, one object a line).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewVacancy {
    /// System the vacancy comes from; with `sourceId` the key of an import.
    #[schema(example = "demo")]
    pub source_system: String,
    /// Identifier there.
    #[schema(example = "v-001")]
    pub source_id: String,
    /// Kind.
    #[serde(default)]
    pub kind: VacancyKind,
    /// State.
    #[serde(default)]
    pub status: VacancyStatus,
    /// Title.
    pub title: Text,
    /// Description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Name of the employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// ESCO occupation URI, or ISCO-08 unit-group URI (`http://data.europa.eu/esco/isco/C5120`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Required.
    #[serde(default)]
    pub must: Requirements,
    /// Wished for.
    #[serde(default)]
    pub nice: Requirements,
    /// Regulated profession, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regulated: Option<Regulated>,
    /// Contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursRange>,
    /// Working time features.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pattern: Vec<Pattern>,
    /// Pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Pay>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// Last day to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by_on: Option<Date>,
    /// Number of places.
    #[serde(default = "one")]
    pub places: u16,
    /// NUTS 3 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "BE234")]
    pub region: Option<String>,
    /// Share of remote work in per cent.
    #[serde(default)]
    pub remote: u8,
}

fn one() -> u16 {
    1
}
