//! What is known of a person's education, statements and work on a day; the input half of the case schema.

use super::lists::*;
use serde::{Deserialize, Deserializer, Serialize};
use time::Date;

time::serde::format_description!(pub(super) day, Date, "[year]-[month]-[day]");

/// Everything a reading is made of. The only clock is `as_of`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The day the reading is made for.
    #[serde(with = "day")]
    pub as_of: Date,
    /// ISO 3166-1 alpha-3.
    pub host_country: String,
    /// Protection that is recorded; it steers one flag and nothing else.
    #[serde(deserialize_with = "nullable")]
    pub protection_status: Option<Protection>,
    /// Education items.
    pub education: Vec<EducationItem>,
    /// Decisions and statements of bodies.
    pub statements: Vec<Statement>,
    /// Work.
    pub work_experience: Vec<WorkExperience>,
    /// The occupation aimed at.
    #[serde(deserialize_with = "nullable")]
    pub target: Option<Target>,
    /// Completed years, asked where no certificate can be named.
    #[serde(deserialize_with = "nullable")]
    pub years_of_schooling: Option<u8>,
}

impl Input {
    /// The input as it may be stored: of a protection status only that there is one.
    pub fn for_storage(&self) -> Input {
        Input { protection_status: self.protection_status.map(|_| Protection::Protected), ..self.clone() }
    }
}

/// One qualification or course, as the person says or shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EducationItem {
    /// Where it was awarded, never nationality.
    pub country: String,
    /// Its name in any script.
    pub credential_name: String,
    /// Null means not known.
    #[serde(deserialize_with = "nullable")]
    pub award_year: Option<i32>,
    /// False also when the person does not know.
    pub completed: bool,
    /// What was seen of the document.
    pub documentation: Documentation,
    /// Standing of the institution in the awarding country.
    pub institution_status: InstitutionStatus,
    /// Absent means `award`.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The level printed on the document.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub nqf: Option<Nqf>,
    /// The ISCED level stated.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub isced: Option<Isced>,
    /// A professional doubts the document.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub authenticity_doubt: Option<bool>,
    /// Papers about this award disagree and nobody has resolved it.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub contradiction: Option<bool>,
    /// The row an adviser picked.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub row_id: Option<String>,
    /// Final grade.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Length of the programme.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub duration_years: Option<f64>,
}

/// A national level printed on a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nqf {
    /// As printed.
    pub level: String,
    /// Abbreviation of the framework, where a country has several.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
}

/// A stated ISCED 2011 level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Isced {
    /// 0 to 8.
    pub level: String,
    /// Orientation and access, where known.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub orientation_access: Option<OrientationAccess>,
}

/// A decision or a statement of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: StatementType,
    /// Who issued it.
    pub country: String,
    /// When.
    #[serde(with = "day")]
    pub date: Date,
    /// Null means none stated.
    #[serde(deserialize_with = "nullable")]
    pub eqf_min: Option<u8>,
    /// Null means none stated.
    #[serde(deserialize_with = "nullable")]
    pub eqf_max: Option<u8>,
    /// Absent means `interview`.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub basis: Option<StatementBasis>,
    /// The last day in force.
    #[serde(default, with = "day::option", skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// Index of the education item it is about.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
}

/// Time worked in an occupation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkExperience {
    /// ISCO-08 unit group.
    pub isco08: String,
    /// Years.
    pub years: f64,
    /// How it is told; it does not change the range.
    pub evidence: ExperienceEvidence,
}

/// The occupation aimed at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// ISCO-08 unit group.
    pub isco08: String,
    /// The caller looks it up in the table of regulated professions.
    pub regulated_in_host: bool,
}

/// Must be there, may be null.
pub(super) fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// May be absent, must not be null.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
