//! The files of a download: which table each one is, in which language, and which layout they share.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Lang;

/// A file as the caller read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name; folders before the last `/` do not count for what it is.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The layout of a download, as its columns tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub enum Layout {
    /// No `code`, no `status`; relations without language.
    #[serde(rename = "1.0.3")]
    V103,
    /// `code`, `status` and dates; every file has a language.
    #[serde(rename = "1.0.8-1.1")]
    V108,
    /// Collections.
    #[serde(rename = "1.2.0")]
    V120,
    /// `naceCode`, and labels beside relations.
    #[serde(rename = "1.2.1")]
    V121,
}

/// A set of concepts that cuts across the hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConceptCollection)]
pub enum Collection {
    /// Digital skills.
    Digital,
    /// Green skills.
    Green,
    /// Language skills.
    Language,
    /// Transversal skills.
    Transversal,
    /// Research skills.
    ResearchSkills,
    /// Research occupations.
    ResearchOccupations,
    /// The European Digital Competence Framework.
    DigComp,
}

/// What a file of a download holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// `occupations`.
    Occupations,
    /// `ISCOGroups`.
    IscoGroups,
    /// `skills`.
    Skills,
    /// `skillGroups`.
    SkillGroups,
    /// One of the collections.
    Collection(Collection),
    /// `conceptSchemes`.
    ConceptSchemes,
    /// `broaderRelationsOccPillar`.
    BroaderOccupations,
    /// `broaderRelationsSkillPillar`.
    BroaderSkills,
    /// `skillsHierarchy`.
    SkillsHierarchy,
    /// `occupationSkillRelations`.
    OccupationSkills,
    /// `skillSkillRelations`.
    SkillSkills,
}

impl Table {
    /// All tables, in the order in which they are read.
    pub const ALL: [Table; 17] = [
        Table::IscoGroups,
        Table::Occupations,
        Table::SkillGroups,
        Table::Skills,
        Table::Collection(Collection::Digital),
        Table::Collection(Collection::Green),
        Table::Collection(Collection::Language),
        Table::Collection(Collection::Transversal),
        Table::Collection(Collection::ResearchSkills),
        Table::Collection(Collection::ResearchOccupations),
        Table::Collection(Collection::DigComp),
        Table::ConceptSchemes,
        Table::BroaderOccupations,
        Table::BroaderSkills,
        Table::SkillsHierarchy,
        Table::OccupationSkills,
        Table::SkillSkills,
    ];

    /// The name of its file, without language and ending.
    pub fn stem(self) -> &'static str {
        match self {
            Table::Occupations => "occupations",
            Table::IscoGroups => "ISCOGroups",
            Table::Skills => "skills",
            Table::SkillGroups => "skillGroups",
            Table::Collection(Collection::Digital) => "digitalSkillsCollection",
            Table::Collection(Collection::Green) => "greenSkillsCollection",
            Table::Collection(Collection::Language) => "languageSkillsCollection",
            Table::Collection(Collection::Transversal) => "transversalSkillsCollection",
            Table::Collection(Collection::ResearchSkills) => "researchSkillsCollection",
            Table::Collection(Collection::ResearchOccupations) => "researchOccupationsCollection",
            Table::Collection(Collection::DigComp) => "digCompSkillsCollection",
            Table::ConceptSchemes => "conceptSchemes",
            Table::BroaderOccupations => "broaderRelationsOccPillar",
            Table::BroaderSkills => "broaderRelationsSkillPillar",
            Table::SkillsHierarchy => "skillsHierarchy",
            Table::OccupationSkills => "occupationSkillRelations",
            Table::SkillSkills => "skillSkillRelations",
        }
    }

    /// The table and the language tag a file name tells; `None` for a file that is not used.
    /// Case does not count; the tag is empty where the name has none.
    pub fn of_file(name: &str) -> Option<(Table, String)> {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let base = base.strip_suffix(".csv")?;
        let (stem, tag) = base.split_once('_').unwrap_or((base, ""));
        let table = Table::ALL.into_iter().find(|table| table.stem().eq_ignore_ascii_case(stem))?;
        (tag.is_empty() || (Lang::parse(tag).is_some() && !tag.contains('_'))).then(|| (table, tag.to_owned()))
    }
}
