//! What a vacancy requires or wishes for.

use crate::cefr::CefrLevels;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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

impl Requirements {
    pub(super) fn check(&mut self, at: &str, v: &mut Violations) {
        for (name, length) in
            [("skills", self.skills.len()), ("languages", self.languages.len()), ("licences", self.licences.len())]
        {
            if length > 100 {
                v.expected(&format!("{at}/{name}"), Code::ListTooLong, "100");
            }
        }
        for (i, s) in self.skills.iter().enumerate() {
            concept(Some(&s.uri), &format!("{at}/skills/{i}/uri"), v);
            if s.weight.is_some_and(|w| !(1..=3).contains(&w)) {
                v.expected(&format!("{at}/skills/{i}/weight"), Code::NumberOutOfRange, "1-3");
            }
        }
        for (i, l) in self.languages.iter_mut().enumerate() {
            words::language(&l.language, &format!("{at}/languages/{i}/language"), v);
            words::tidy_optional(&mut l.gate_reason, &format!("{at}/languages/{i}/gateReason"), 300, v);
        }
        for (i, e) in self.experience.iter().enumerate() {
            concept(e.occupation.as_deref(), &format!("{at}/experience/{i}/occupation"), v);
        }
        for (i, q) in self.qualifications.iter_mut().enumerate() {
            let at = format!("{at}/qualifications/{i}");
            if q.eqf.is_some_and(|e| !(1..=8).contains(&e)) {
                v.expected(&format!("{at}/eqf"), Code::NumberOutOfRange, "1-8");
            }
            if let Some(code) = &q.isced_f {
                words::isced_f(code, &format!("{at}/iscedF"), v);
            }
            words::tidy_optional(&mut q.gate_reason, &format!("{at}/gateReason"), 300, v);
        }
        for (i, l) in self.licences.iter_mut().enumerate() {
            words::tidy(&mut l.kind, &format!("{at}/licences/{i}/type"), 40, v);
            words::tidy_optional(&mut l.category, &format!("{at}/licences/{i}/category"), 20, v);
            words::tidy_optional(&mut l.gate_reason, &format!("{at}/licences/{i}/gateReason"), 300, v);
        }
    }
}

/// Notes a URI that cannot be one of ESCO.
pub(crate) fn concept(uri: Option<&str>, at: &str, v: &mut Violations) {
    if uri
        .is_some_and(|u| u.len() > 200 || !u.starts_with(crate::concept::ESCO_BASE) || u.chars().any(char::is_control))
    {
        v.note(at, Code::ConceptUnknown);
    }
}
