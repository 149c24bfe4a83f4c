//! ESCO releases: from the files of a download to a checked, sorted, typed release, or to every place where they disagree.
//! Pure: the caller hands over names and bytes, and gets back values. No file is opened here.

mod coverage;
pub mod crosswalk;
mod cycles;
mod draft;
mod esco;
mod finish;
mod hash;
mod inventory;
mod label_set;
pub mod labels;
mod lang;
mod layout;
pub mod lexicon;
mod note;
pub mod overlay;
mod parse;
mod progress;
mod relations;
mod release;
pub mod replacements;
mod row;
mod schemes;
mod sheet;
mod violation;

#[cfg(test)]
mod tests;

pub use esco::EscoRelation;
pub use label_set::{LEARNED, LabelSet, SetLabel, WordKind};
pub use lang::Lang;
pub use layout::{Collection, File, Layout, Table};
pub use note::{Note, NoteCode};
pub use parse::parse;
pub use progress::{Phase, Progress};
pub use release::{
    Broader, Concept, ConceptIndex, ConceptKind, Counts, Description, DescriptionKind, Label, LabelKind,
    LanguageCoverage, Membership, OccupationSkill, RelationKind, Release, Report, ReuseLevel, Scheme, Share,
    SkillSkill,
};
pub use replacements::{Proposal, Replacement, replacements};
pub use violation::{FileCode, FileViolation, Violations};
