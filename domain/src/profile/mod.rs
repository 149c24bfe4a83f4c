//! The record of a person: entries that repeat (claims), blocks that stand once, and what all of them share.

mod blocks;
mod coded;
mod education;
mod entries;
mod level_basis;
mod level_statement;
mod work;

pub(crate) use blocks::hours_range;
pub use blocks::{Contact, Expectations, Goal, InterviewLanguages, MayWork, Residence, Status, WorkWish};
pub use coded::Coded;
pub use education::{
    DocumentPlace, Documentation, Education, EducationKind, EducationSetting, InstitutionStatus, NationalLevel,
    ProgrammeAccess,
};
pub use entries::{
    Language, LanguageBasis, Licence, LicenceType, Name, NameKind, PlaceWish, QuickAnswer, Skill, UsableHere,
    WishedOccupation,
};
pub use level_basis::LevelBasis;
pub use level_statement::{Deficit, Extent, LevelStatement, Remedy, StatementGround, StatementKind};
pub use work::{Work, WorkKind};

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
    }
}

names! {
    /// The blocks, as they are named in paths.
    BlockName {
        /// A7, A9.
        Contact = "contact",
        /// A12.
        Status = "status",
        /// B1, B5, B9.
        Expectations = "expectations",
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

/// How well a claim is proved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceClass {
    /// Said only.
    #[default]
    Declared,
    /// A paper was seen, a reference confirmed.
    Documented,
    /// Tested or formally recognised.
    Assessed,
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

names! {
    /// The states of a record (PRODUCT 5).
    State {
        /// Interview begun; not shared, not matched.
        Draft = "draft",
        /// Can be shared and matched as far as consent goes.
        Active = "active",
        /// Paused.
        OnHold = "on_hold",
        /// In work.
        Placed = "placed",
        /// No longer served.
        Closed = "closed",
    }
}

impl State {
    /// Where a record may go from here (PRODUCT 5). Erasure and merge are not moves of this table.
    pub fn next(self) -> &'static [State] {
        match self {
            State::Draft => &[State::Active, State::Closed],
            State::Active => &[State::OnHold, State::Placed, State::Closed],
            State::OnHold => &[State::Active, State::Closed],
            State::Placed => &[State::Active, State::Closed],
            State::Closed => &[],
        }
    }
}

/// A record as it stands in lists: no names, only what every reader of any group may see.
#[derive(Debug, Clone)]
pub struct Head {
    /// Custodian.
    pub authority: crate::id::OrganisationId,
    /// Identifier.
    pub id: crate::id::PersonId,
    /// Short code that can be read out.
    pub reference: String,
    /// Office.
    pub office: crate::id::OfficeId,
    /// State.
    pub state: State,
    /// Version of the head.
    pub version: i32,
    /// Begin.
    pub created_at: OffsetDateTime,
    /// Last change of the head.
    pub updated_at: OffsetDateTime,
}

/// A short code that can be read out: four and three signs of an alphabet without 0 O 1 I L U, and a check sign (ISO 7064 MOD 37,36 idea: weighted sum modulo the alphabet).
pub fn reference_code(random: u64) -> String {
    const SIGNS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTVWXZ";
    let n = SIGNS.len() as u64;
    let mut rest = random;
    let mut code = String::with_capacity(9);
    let mut sum = 0;
    for i in 0..7 {
        if i == 4 {
            code.push('-');
        }
        let digit = rest % n;
        rest /= n;
        sum += digit * (i + 2);
        code.push(char::from(SIGNS[digit as usize]));
    }
    code.push(char::from(SIGNS[(sum % n) as usize]));
    code
}

/// Which group a collection belongs to.
pub fn group_of(collection: Collection) -> Group {
    match collection {
        Collection::Names => Group::Identity,
        Collection::Languages => Group::Languages,
        Collection::Education | Collection::LevelStatements => Group::Education,
        Collection::Work => Group::Work,
        Collection::Skills | Collection::Licences => Group::Skills,
        Collection::WishedOccupations | Collection::Places => Group::Expectations,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_code_has_eight_signs_and_a_hyphen() {
        let code = reference_code(0x1234_5678_9abc_def0);
        assert_eq!(code.len(), 9);
        assert_ne!(code, reference_code(0x1234_5678_9abc_def1));
    }

    #[test]
    fn nothing_leaves_a_closed_record() {
        assert!(State::Closed.next().is_empty());
        assert!(State::ALL.iter().all(|s| !s.next().contains(&State::Draft)));
    }
}
