//! What a course gives and what it asks on the way in.

use crate::cefr::CefrLevels;
use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the participant holds at the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Award {
    /// Nothing in writing.
    #[default]
    None,
    /// A paper that says the person was there.
    Attendance,
    /// A part of a qualification.
    Partial,
    /// A whole qualification.
    Full,
}

/// A language and its levels, on the way in or out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageLevels {
    /// ISO 639-3.
    #[schema(example = "deu")]
    pub language: String,
    /// Levels.
    pub cefr: CefrLevels,
}

/// What a course gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Gives {
    /// ESCO skills (URIs).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Language levels reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageLevels>,
    /// EQF level of the qualification it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// Level of a national framework, as printed; the EQF level beside it says how it is referenced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nqf: Option<crate::profile::NationalLevel>,
    /// ISCED-F 2013 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isced_f: Option<String>,
    /// Licences, as `type` or `type:category`, for example `driving:B`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<String>,
    /// Award.
    pub award: Award,
    /// ISCO-08 code or profession towards whose recognition it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<String>,
    /// What it does not give, for people to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Text>,
}

/// What a course asks; these are gates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Entry {
    /// Language levels on the way in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageLevels>,
    /// Least EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// ESCO skills (URIs) that must be there already.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// People without papers are admitted.
    pub undocumented_accepted: bool,
    /// Least ISCED level of school or study; staff check it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 8)]
    pub isced: Option<u8>,
    /// Papers to be shown, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<Text>,
    /// There is an entry test.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
    /// Conditions that staff check with the person; never evaluated by the matcher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Text>,
}

/// Notes levels that there are not.
pub(super) fn levels(eqf: Option<u8>, languages: &[LanguageLevels], at: &str, v: &mut Violations) {
    if eqf.is_some_and(|e| !(1..=8).contains(&e)) {
        v.expected(&format!("{at}/eqf"), Code::NumberOutOfRange, "1-8");
    }
    for (i, l) in languages.iter().enumerate() {
        words::language(&l.language, &format!("{at}/languages/{i}/language"), v);
    }
}
