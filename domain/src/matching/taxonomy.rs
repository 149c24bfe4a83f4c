//! ESCO as the matcher needs it: skills with their relations, groups and buckets; occupations with their skills (B2).
//! Built once from plain rows and then read only. Labels are not here.

use crate::concept::ConceptKind;
use crate::matching::constants::Constants;
use crate::matching::replaced::{Gone, Replaced};
use crate::matching::taxonomy_build;
use std::collections::{BTreeMap, HashMap};

/// A concept of the loaded vocabulary; ordered as its URI is in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept(pub u32);

impl Concept {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// An ISCO-08 unit group: four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitGroup(pub u16);

impl UnitGroup {
    /// Reads four digits.
    pub fn parse(code: &str) -> Option<Self> {
        (code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit())).then(|| code.parse().ok().map(Self))?
    }

    /// The minor group it lies in.
    pub fn minor(self) -> MinorGroup {
        MinorGroup(self.0 / 10)
    }

    /// The sub-major group it lies in, as a number of two digits.
    pub fn sub_major(self) -> u16 {
        self.0 / 100
    }

    /// Four digits.
    pub fn code(self) -> String {
        format!("{:04}", self.0)
    }
}

/// An ISCO-08 minor group: three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinorGroup(pub u16);

impl MinorGroup {
    /// Reads three digits.
    pub fn parse(code: &str) -> Option<Self> {
        (code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit())).then(|| code.parse().ok().map(Self))?
    }

    /// Three digits.
    pub fn code(self) -> String {
        format!("{:03}", self.0)
    }
}

/// A concept as it is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConceptRow {
    /// URI.
    pub uri: String,
    /// Kind.
    pub kind: ConceptKind,
    /// Of an occupation its ISCO-08 unit group, of a group its own code, of a skill empty.
    pub code: String,
    /// `reuseLevel` of a skill is `transversal`.
    pub transversal: bool,
}

/// Whether a relation is essential or optional.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = SkillClass)]
pub enum Link {
    /// Essential.
    Essential,
    /// Optional.
    Optional,
}

/// A relation between two concepts as it is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationRow {
    /// URI on the left: a skill, or an occupation.
    pub from: String,
    /// URI on the right: a skill.
    pub to: String,
    /// Essential or optional.
    pub link: Link,
}

/// Plain rows of one version of ESCO, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxonomyRows {
    /// All concepts.
    pub concepts: Vec<ConceptRow>,
    /// Pairs (narrower, broader) of the skill pillar; pairs that do not start at a skill are not used.
    pub broader: Vec<(String, String)>,
    /// Skill to skill.
    pub skill_skill: Vec<RelationRow>,
    /// Occupation to skill.
    pub occupation_skill: Vec<RelationRow>,
    /// Approved replacements: the concept that is gone, the one that stands for it. Chains are followed; a pair whose first concept
    /// is still there, or whose last is not, counts for nothing.
    pub replaced: Vec<(String, String)>,
}

/// Why rows make no taxonomy; the import has checked them, so each is a broken invariant there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the message says it")]
pub enum TaxonomyError {
    #[error("{0} is listed twice")]
    Repeated(String),
    #[error("a relation names {0}, which is no concept of this version")]
    Unknown(String),
    #[error("{0} is an occupation without an ISCO-08 unit group")]
    NoUnitGroup(String),
    #[error("the broader relations of {0} run in a circle")]
    Circle(String),
}

/// How a held skill stands to a required one; the first that applies, from the closest on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same concept.
    Same,
    /// The held one is narrower, by any number of steps.
    HeldNarrower,
    /// The held one is one step broader.
    HeldBroader,
    /// An essential relation in either direction.
    RelatedEssential,
    /// An optional relation in either direction.
    RelatedOptional,
    /// Same primary group.
    Sibling,
}

/// An occupation, or a unit group where no occupation is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccupationRef {
    /// Unit group.
    pub unit: UnitGroup,
    /// Occupation; absent if only the unit group is known.
    pub concept: Option<Concept>,
}

/// Lists of varying length, one per concept, in one block of memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: Copy + Ord> Lists<T> {
    /// `pairs` in any order; repeated ones are kept once.
    pub(super) fn new(count: usize, mut pairs: Vec<(Concept, T)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0u32; count + 1];
        for (concept, _) in &pairs {
            starts[concept.index() + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        Self { starts, items: pairs.into_iter().map(|(_, item)| item).collect() }
    }

    pub(super) fn of(&self, concept: Concept) -> &[T] {
        let i = concept.index();
        &self.items[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}

/// What is stored for one concept.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) uri: Box<str>,
    pub(super) kind: ConceptKind,
    pub(super) code: Box<str>,
    pub(super) group: Option<Concept>,
    pub(super) siblings_count: bool,
    pub(super) language: bool,
    pub(super) bucket: u8,
}

/// The loaded vocabulary.
#[derive(Debug, Clone)]
pub struct Taxonomy {
    pub(super) entries: Vec<Facts>,
    pub(super) numbers: HashMap<Box<str>, Concept>,
    pub(super) parents: Lists<Concept>,
    pub(super) ancestors: Lists<Concept>,
    pub(super) related: Lists<(Concept, Link)>,
    pub(super) skills: Lists<(Concept, Link)>,
    pub(super) members: BTreeMap<UnitGroup, Vec<Concept>>,
    pub(super) replaced: Replaced,
}

impl Taxonomy {
    /// Builds the vocabulary; the order of the rows makes no difference.
    pub fn build(rows: &TaxonomyRows, constants: &Constants) -> Result<Self, TaxonomyError> {
        taxonomy_build::build(rows, constants)
    }

    /// Number of concepts.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No concept is loaded.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The concept of a URI; of one that is gone, the concept that stands for it. Everything that is compared is looked up here.
    pub fn concept(&self, uri: &str) -> Option<Concept> {
        self.numbers.get(uri).copied().or_else(|| self.gone(uri).map(|gone| self.replaced.concept(gone)))
    }

    /// The URI is of a concept that is gone, and another stands for it.
    pub fn gone(&self, uri: &str) -> Option<Gone> {
        self.replaced.find(uri)
    }

    /// The URI of a concept that is gone.
    pub fn gone_uri(&self, gone: Gone) -> &str {
        self.replaced.uri(gone)
    }

    /// A skill that may be required or held; languages are told by the language record instead (B2).
    pub fn skill(&self, uri: &str) -> Option<Concept> {
        self.concept(uri).filter(|concept| self.can_be_held(*concept))
    }

    /// The concept is a skill and no language.
    pub fn can_be_held(&self, concept: Concept) -> bool {
        let entry = &self.entries[concept.index()];
        entry.kind == ConceptKind::Skill && !entry.language
    }

    /// The occupation or unit group of a URI.
    pub fn occupation(&self, uri: &str) -> Option<OccupationRef> {
        let concept = self.concept(uri)?;
        let entry = &self.entries[concept.index()];
        let unit = UnitGroup::parse(&entry.code)?;
        match entry.kind {
            ConceptKind::Occupation => Some(OccupationRef { unit, concept: Some(concept) }),
            ConceptKind::IscoGroup => Some(OccupationRef { unit, concept: None }),
            ConceptKind::Skill | ConceptKind::SkillGroup => None,
        }
    }

    /// The URI of a concept.
    pub fn uri(&self, concept: Concept) -> &str {
        &self.entries[concept.index()].uri
    }

    /// What a concept is.
    pub fn kind(&self, concept: Concept) -> ConceptKind {
        self.entries[concept.index()].kind
    }

    /// The primary group of a skill.
    pub fn primary_group(&self, skill: Concept) -> Option<Concept> {
        self.entries[skill.index()].group
    }

    /// The primary group of a skill, if its members count as siblings.
    pub fn sibling_group(&self, skill: Concept) -> Option<Concept> {
        let entry = &self.entries[skill.index()];
        entry.group.filter(|_| entry.siblings_count)
    }

    /// The code of a group, or the unit group of an occupation.
    pub fn code(&self, concept: Concept) -> &str {
        &self.entries[concept.index()].code
    }

    /// The bucket of a skill, 1 (everywhere) to 4 (rare).
    pub fn bucket(&self, skill: Concept) -> u8 {
        self.entries[skill.index()].bucket
    }

    /// Broader skills one step up.
    pub fn broader(&self, skill: Concept) -> &[Concept] {
        self.parents.of(skill)
    }

    /// Broader skills any number of steps up.
    pub fn ancestors(&self, skill: Concept) -> &[Concept] {
        self.ancestors.of(skill)
    }

    /// Related skills in either direction.
    pub fn related(&self, skill: Concept) -> &[(Concept, Link)] {
        self.related.of(skill)
    }

    /// Skills of an occupation, by URI.
    pub fn skills_of(&self, occupation: Concept) -> &[(Concept, Link)] {
        self.skills.of(occupation)
    }

    /// Occupations of a unit group, by URI.
    pub fn occupations_of(&self, unit: UnitGroup) -> &[Concept] {
        self.members.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// How the held skill `s` stands to the required skill `r`.
    pub fn relation(&self, r: Concept, s: Concept) -> Option<Relation> {
        if r == s {
            return Some(Relation::Same);
        }
        if self.ancestors(s).binary_search(&r).is_ok() {
            return Some(Relation::HeldNarrower);
        }
        if self.broader(r).binary_search(&s).is_ok() {
            return Some(Relation::HeldBroader);
        }
        let related = self.related(r);
        if let Ok(at) = related.binary_search_by_key(&s, |(other, _)| *other) {
            return Some(match related[at].1 {
                Link::Essential => Relation::RelatedEssential,
                Link::Optional => Relation::RelatedOptional,
            });
        }
        let (left, right) = (&self.entries[r.index()], &self.entries[s.index()]);
        (left.siblings_count && left.group == right.group).then_some(Relation::Sibling)
    }

    /// Similarity of the held skill `s` to the required skill `r` in tenths; 0 if there is none.
    pub fn sim(&self, r: Concept, s: Concept, constants: &Constants) -> u32 {
        self.relation(r, s).map_or(0, |relation| constants.sim(relation))
    }
}
