//! The record of a person: entries that repeat (claims), blocks that stand once, and what all of them share.

mod abilities;
mod blocks;
mod coded;
mod contact;
mod documents;
mod education;
mod entries;
mod evidence;
mod head;
mod identity;
mod languages;
mod level_basis;
mod level_statement;
mod list;
mod name;
mod notes;
mod questions;
mod similar;
mod status;
mod template;
mod work;

pub use abilities::{
    Activity, ActivityKind, Basics, Device, Digital, DigitalAreas, DigitalLevel, DigitalQuick, Literacy, Numeracy,
    ScriptLiteracy, SoftSkill,
};
pub(crate) use blocks::hours_range;
pub use blocks::{
    BusinessNeed, BusinessStage, CourseSupport, Expectations, Goal, MentorWish, SelfEmployment, Support, WorkWish,
};
pub use coded::Coded;
pub use contact::{Contact, ContactKind, ContactPoint, Guardian, InterviewLanguages, Residence};
pub use documents::{DocumentInfo, DocumentKind, FileType, SeenAs, pdf_is_active};
pub use education::{
    DocumentPlace, Documentation, Education, EducationKind, EducationSetting, InstitutionStatus, NationalLevel,
    ProgrammeAccess,
};
pub use entries::{Frequency, Licence, LicenceType, PlaceWish, QuickAnswer, Skill, UsableHere, WishedOccupation};
pub use evidence::{Evidence, EvidenceClass, EvidenceState, NewEvidence};
pub use head::{Freshness, FreshnessDays, Head, State, reference_code};
pub use identity::{Identity, Sex};
pub use languages::{Language, LanguageBasis, LanguageCourse, LanguageTest};
pub use level_basis::LevelBasis;
pub use level_statement::{Deficit, Extent, LevelStatement, Remedy, StatementGround, StatementKind};
pub use list::{FilterCount, ListFilter};
pub use name::{Name, NameKind, NamePart, NameRole};
pub use notes::{
    AccommodationNeed, Adjustment, AdjustmentPlace, Note, Section, Session, SessionInterpreter, SessionMode,
};
pub use questions::{AnswerState, Question, open_questions};
pub use similar::{InCommon, Signal};
pub use status::{Arrival, ExternalId, IdScheme, LegalSituation, MayWork, Status};
pub use template::{Renamed, Template};
pub use work::{Ages, Research, ResearchStage, Task, Work, WorkKind};

use crate::access::{FieldGroup, Group, names};
use crate::concept::{ConceptKind, ConceptRef};
use crate::violation::Violations;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// The collections of entries, as they are named in paths.
    Collection {
        /// A2.
        Names = "names",
        /// C1.
        Languages = "languages",
        /// C3.
        Education = "education",
        /// Decisions and statements about C3.
        LevelStatements = "level-statements",
        /// C4.
        Work = "work",
        /// C5.
        Skills = "skills",
        /// C9.
        Licences = "licences",
        /// B2.
        WishedOccupations = "wished-occupations",
        /// B4.
        Places = "places",
        /// A6.
        ExternalIds = "external-ids",
        /// A8.
        ContactPoints = "contact-points",
        /// A14.
        AccommodationNeeds = "accommodation-needs",
        /// A15.
        Notes = "notes",
        /// A19.
        Sessions = "sessions",
        /// C6.
        Activities = "activities",
        /// C8.
        SoftSkills = "soft-skills",
    }
}

names! {
    /// The blocks, as they are named in paths.
    BlockName {
        /// A7, A9.
        Contact = "contact",
        /// A5, A10 to A12.
        Status = "status",
        /// B1, B5, B9.
        Expectations = "expectations",
        /// A3, A4.
        Identity = "identity",
        /// A13.
        Guardian = "guardian",
        /// B3, B6 to B8.
        Support = "support",
        /// C2.
        Basics = "basics",
        /// C7.
        Digital = "digital",
        /// For what the level is read.
        LevelBasis = "level-basis",
    }
}

/// A concept that an entry names, with the place where it stands and what it may be.
pub struct Named<'a> {
    /// JSON pointer inside the entry.
    pub at: String,
    /// Kinds admitted there.
    pub kinds: &'static [ConceptKind],
    /// The reference; label and version are filled in when it is stored.
    pub concept: &'a mut ConceptRef,
    /// Only skills of use everywhere are admitted.
    pub transversal: bool,
}

impl<'a> Named<'a> {
    /// A concept of one of these kinds.
    pub fn one(at: &str, kinds: &'static [ConceptKind], concept: &'a mut ConceptRef) -> Self {
        Self { at: at.to_owned(), kinds, concept, transversal: false }
    }
}

/// What an entry or a block has in common: its group, its rules, its concepts.
pub trait Content: Serialize + DeserializeOwned + Send + 'static {
    /// The field group it belongs to.
    type Group: FieldGroup;

    /// Puts texts into their stored form and notes all that is wrong; pointers start at the entry.
    fn tidy(&mut self, today: Date, v: &mut Violations);

    /// The concepts it names.
    fn concepts(&mut self) -> Vec<Named<'_>> {
        Vec::new()
    }
}

/// Content that repeats.
pub trait Entry: Content {
    /// Where it stands.
    const COLLECTION: Collection;
    /// At most so many in one profile.
    const MOST: i64 = 200;
}

/// Content that stands once.
pub trait Block: Content + Default {
    /// Which.
    const BLOCK: BlockName;
}

/// Who first said something (PRODUCT 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProvenanceKind {
    /// The person.
    #[serde(rename = "self")]
    Person,
    /// A caseworker or adviser.
    Adviser,
    /// The interpreter.
    Interpreter,
    /// Another system.
    Import,
}

/// Provenance of a claim: who, for which organisation, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ClaimProvenance)]
pub struct Provenance {
    /// Who said it.
    pub by: ProvenanceKind,
    /// Organisation that recorded it.
    pub organisation: Uuid,
    /// System of an import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// A stored claim with what every claim carries.
#[derive(Debug, Clone)]
pub struct Stored<C> {
    /// Identifier (of a block: the person's).
    pub id: Uuid,
    /// Position.
    pub order: i32,
    /// Version, raised by each change.
    pub version: i32,
    /// First provenance.
    pub provenance: Provenance,
    /// Best evidence class.
    pub evidence: EvidenceClass,
    /// The content.
    pub content: C,
    /// Begin.
    pub created_at: OffsetDateTime,
    /// Last change.
    pub updated_at: OffsetDateTime,
}

/// Which group a collection belongs to.
pub fn group_of(collection: Collection) -> Group {
    match collection {
        Collection::Names => Group::Identity,
        Collection::Languages => Group::Languages,
        Collection::Education | Collection::LevelStatements => Group::Education,
        Collection::Work => Group::Work,
        Collection::Skills | Collection::Licences | Collection::Activities | Collection::SoftSkills => Group::Skills,
        Collection::WishedOccupations | Collection::Places => Group::Expectations,
        Collection::ExternalIds => Group::Status,
        Collection::ContactPoints => Group::Contact,
        Collection::AccommodationNeeds => Group::Accommodation,
        Collection::Notes | Collection::Sessions => Group::Notes,
    }
}

/// Notes a number outside its range.
pub(crate) fn number<N: PartialOrd + std::fmt::Display>(
    n: Option<N>,
    range: std::ops::RangeInclusive<N>,
    at: &str,
    v: &mut Violations,
) {
    if n.is_some_and(|n| !range.contains(&n)) {
        v.expected(at, crate::code::Code::NumberOutOfRange, format!("{}-{}", range.start(), range.end()));
    }
}
