//! A checked release: every list sorted and without repetition, concepts referred to by their place in the list.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Collection, Lang, Layout, Note, Table};

/// What a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = VocabularyConceptKind)]
pub enum ConceptKind {
    /// An occupation.
    Occupation,
    /// A group of ISCO-08, of any of the four levels.
    IscoGroup,
    /// A skill or competence.
    Skill,
    /// Knowledge.
    Knowledge,
    /// A group of skills or knowledge.
    SkillGroup,
}

impl ConceptKind {
    /// All five.
    pub const ALL: [ConceptKind; 5] =
        [Self::Occupation, Self::IscoGroup, Self::Skill, Self::Knowledge, Self::SkillGroup];

    /// The name on the wire and in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::IscoGroup => "isco_group",
            Self::Skill => "skill",
            Self::Knowledge => "knowledge",
            Self::SkillGroup => "skill_group",
        }
    }
}

/// How widely a skill is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReuseLevel {
    /// In all work.
    Transversal,
    /// In several sectors.
    CrossSector,
    /// In one sector.
    SectorSpecific,
    /// In one occupation.
    OccupationSpecific,
}

impl ReuseLevel {
    /// The name in the files, on the wire and in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transversal => "transversal",
            Self::CrossSector => "cross-sector",
            Self::SectorSpecific => "sector-specific",
            Self::OccupationSpecific => "occupation-specific",
        }
    }
}

/// What a label is for its concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// The one that is shown.
    Preferred,
    /// Another word for the same.
    Alternative,
    /// Searched, never shown.
    Hidden,
}

/// Whether a skill must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// It must.
    Essential,
    /// It may.
    Optional,
}

/// The place of a concept in [`Release::concepts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptIndex(pub u32);

/// A concept, without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its URI.
    pub uri: String,
    /// What it is.
    pub kind: ConceptKind,
    /// Its code: `2654.1.7`, `C2654`'s `2654`, `S4.8.1`. Skills have none.
    pub code: Option<String>,
    /// The ISCO unit group of an occupation, four digits.
    pub isco_group: Option<String>,
    /// How widely a skill is used, if told.
    pub reuse_level: Option<ReuseLevel>,
    /// `released` or what else the files say.
    pub status: Option<String>,
    /// When it was last changed, as the files say it.
    pub modified: Option<String>,
    /// URIs of NACE classes (from 1.2.1), sorted.
    pub nace: Vec<String>,
    /// URIs of the concept schemes it is in, sorted.
    pub in_scheme: Vec<String>,
}

/// A word for a concept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The concept.
    pub concept: ConceptIndex,
    /// Its language.
    pub lang: Lang,
    /// What it is for the concept.
    pub kind: LabelKind,
    /// The word, at most 500 characters.
    pub label: String,
}

/// What a text about a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DescriptionKind {
    /// What it means.
    Description,
    /// What it includes and excludes.
    ScopeNote,
    /// Its definition.
    Definition,
}

impl DescriptionKind {
    /// The name on the wire and in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::ScopeNote => "scope_note",
            Self::Definition => "definition",
        }
    }
}

/// A text about a concept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Description {
    /// The concept.
    pub concept: ConceptIndex,
    /// The language of the text.
    pub lang: Lang,
    /// What it is.
    pub kind: DescriptionKind,
    /// The text.
    pub text: String,
}

/// `from` is narrower than `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Broader {
    /// The narrower concept.
    pub from: ConceptIndex,
    /// The broader concept.
    pub to: ConceptIndex,
}

/// An occupation needs a skill. The same pair may be there with both kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccupationSkill {
    /// The occupation.
    pub occupation: ConceptIndex,
    /// The skill or knowledge.
    pub skill: ConceptIndex,
    /// Whether it must be there.
    pub kind: RelationKind,
}

/// A skill needs another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillSkill {
    /// The skill.
    pub from: ConceptIndex,
    /// The one it needs.
    pub to: ConceptIndex,
    /// Whether it must be there.
    pub kind: RelationKind,
}

/// A concept is in a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Membership {
    /// The collection.
    pub collection: Collection,
    /// The concept.
    pub concept: ConceptIndex,
}

/// A concept scheme and its name in one language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scheme {
    /// Its URI.
    pub uri: String,
    /// The language of the name.
    pub lang: Lang,
    /// The name.
    pub label: String,
}

/// One version of the vocabulary, in the languages that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The version the caller named.
    pub version: String,
    /// The layout the columns tell.
    pub layout: Layout,
    /// The languages with at least one label, sorted.
    pub languages: Vec<Lang>,
    /// All concepts, by URI.
    pub concepts: Vec<Concept>,
    /// All labels.
    pub labels: Vec<Label>,
    /// All descriptions, at most one a concept, language and kind.
    pub descriptions: Vec<Description>,
    /// Narrower to broader, of both pillars.
    pub broader: Vec<Broader>,
    /// What occupations need.
    pub occupation_skills: Vec<OccupationSkill>,
    /// What skills need.
    pub skill_skills: Vec<SkillSkill>,
    /// Who is in which collection.
    pub memberships: Vec<Membership>,
    /// Concept schemes.
    pub schemes: Vec<Scheme>,
    /// SHA-256 of the content, in hex: equal means that nothing changed. Notes and unused columns do not count.
    pub content_hash: String,
    /// What there is, what was repaired, what was not used.
    pub report: Report,
}

impl Release {
    /// The concept at this place.
    pub fn concept(&self, index: ConceptIndex) -> &Concept {
        &self.concepts[index.0 as usize]
    }

    /// The URI at this place.
    pub fn uri(&self, index: ConceptIndex) -> &str {
        &self.concept(index).uri
    }

    /// The place of this URI.
    pub fn find(&self, uri: &str) -> Option<ConceptIndex> {
        let place = self.concepts.binary_search_by(|concept| concept.uri.as_str().cmp(uri)).ok()?;
        u32::try_from(place).ok().map(ConceptIndex)
    }
}

/// How many of each there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Occupations.
    pub occupations: u64,
    /// ISCO groups.
    pub isco_groups: u64,
    /// Skills and competences, without knowledge.
    pub skills: u64,
    /// Knowledge.
    pub knowledge: u64,
    /// Skill groups.
    pub skill_groups: u64,
    /// Labels of all languages and kinds.
    pub labels: u64,
    /// Descriptions.
    pub descriptions: u64,
    /// Broader relations.
    pub broader: u64,
    /// Occupation to skill relations.
    pub occupation_skills: u64,
    /// Skill to skill relations.
    pub skill_skills: u64,
    /// Memberships in collections.
    pub memberships: u64,
}

/// How far one language covers one kind of concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// The kind of concept.
    pub kind: ConceptKind,
    /// Concepts of this kind.
    pub concepts: u64,
    /// Of these, with a preferred label.
    pub preferred: u64,
    /// Alternative labels.
    pub alternative: u64,
    /// Hidden labels.
    pub hidden: u64,
    /// Descriptions.
    pub descriptions: u64,
}

/// What one language has, and which files would close the gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LanguageCoverage {
    /// The language.
    pub lang: Lang,
    /// One entry a kind of concept, in the order of [`ConceptKind::ALL`].
    pub kinds: Vec<Share>,
    /// Tables of concepts without a file in this language.
    pub missing: Vec<Table>,
}

/// What an import found beside its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// How many of each.
    pub counts: Counts,
    /// Coverage, one entry a language.
    pub coverage: Vec<LanguageCoverage>,
    /// What was repaired or left out.
    pub repaired: Vec<Note>,
    /// Columns nobody knows, as `file`, `column`.
    pub ignored_columns: Vec<(String, String)>,
    /// Files that are not used.
    pub ignored_files: Vec<String>,
}
