//! A reference to an ESCO concept, or the person's own words where nothing fits.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Every ESCO identifier begins so.
pub const ESCO_BASE: &str = "http://data.europa.eu/esco/";

/// Whether this is the form of a concept's URI: one of ESCO, or of the unpaid work beside it.
pub fn is_concept(uri: &str) -> bool {
    uri.starts_with(ESCO_BASE) || uri.starts_with(crate::vocabulary::overlay::BASE)
}

/// `{uri, label, labelLang, vocabularyVersion}`, or `{ownWords}` for what is unmapped. Input needs `uri` or `ownWords` alone;
/// label, language and version are filled in when the choice is stored and keep what was shown then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConceptRef {
    /// ESCO URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e")]
    pub uri: Option<String>,
    /// Label as shown when it was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Language of that label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_lang: Option<String>,
    /// Release of the vocabulary it was chosen from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary_version: Option<String>,
    /// The person's words, where no concept fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_words: Option<String>,
}

impl ConceptRef {
    /// A coded reference, not yet labelled.
    pub fn coded(uri: impl Into<String>) -> Self {
        Self { uri: Some(uri.into()), label: None, label_lang: None, vocabulary_version: None, own_words: None }
    }
}

impl std::fmt::Debug for ConceptRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ConceptRef({})", self.uri.as_deref().unwrap_or("unmapped"))
    }
}

/// What a reference may point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConceptKind {
    /// ESCO occupation.
    Occupation,
    /// ISCO-08 group.
    IscoGroup,
    /// ESCO skill or knowledge.
    Skill,
    /// Group of the skills pillar.
    SkillGroup,
}

impl ConceptKind {
    /// The name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::IscoGroup => "isco_group",
            Self::Skill => "skill",
            Self::SkillGroup => "skill_group",
        }
    }
}
