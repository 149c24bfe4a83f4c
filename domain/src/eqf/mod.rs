//! With which EQF level a foreign qualification is usually compared: pure rules over tables that others load.
//! A reading is a comparison, never a recognition. The rules are written down in docs/EQF.md, the facts in data/eqf.

mod agree;
mod case;
mod check;
mod codes;
mod competence;
mod explain;
mod find;
mod flags;
mod fold;
mod gates;
mod input;
mod item;
mod lists;
mod message;
mod must_not;
mod names;
mod person;
mod propose;
mod reading;
mod refusals;
mod replay;
mod row;
mod rules;
mod similar;
mod statements;
mod steps;
mod tables;
mod variants;
mod words;

#[cfg(test)]
mod tests;

pub use case::{Case, Expected};
pub use codes::{Basis, Confidence, Flag, Gate, Rule, Status, Step};
pub use input::{EducationItem, Input, Isced, Nqf, Statement, Target, WorkExperience};
pub use lists::{
    CredentialType, Documentation, ExperienceEvidence, InstitutionStatus, IscedBasis, Kind, LevelBasis, MatchKind,
    OrientationAccess, ProfessionSystem, Protection, Relation, Sector, StatementBasis, StatementType,
};
pub use message::{Message, Var, message_ids};
pub use person::read;
pub use propose::{NameMatch, candidates, candidates_in, certainty_of};
pub use reading::{DataVersion, IsoLevel, ItemReading, LevelReading, OtherReading, Range, Reading};
pub use refusals::{InputCode, TableCode};
pub use replay::{Difference, ReplayReport, replay};
pub use row::{Row, Years};
pub use tables::{
    Body, Dataset, Extension, FrameworkRow, Manifest, ManifestFile, Profession, Sources, TableViolation, Tables,
    sha256_of,
};

use std::collections::BTreeMap;

/// The version of the rules; its first number rises when an old output changes.
pub const RULE_VERSION: &str = "1.0.0";

/// Something in an input that cannot be: where it is, what it is, and the values a message needs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct InputViolation {
    /// JSON pointer into the input.
    pub pointer: String,
    /// What is wrong.
    pub code: InputCode,
    /// Values for the message.
    pub args: BTreeMap<String, String>,
}
