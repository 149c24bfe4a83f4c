//! All that is wrong with the files of a download, collected, each with its place.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a place in a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileCode {
    /// A file without which there is no release (`table`).
    FileMissing,
    /// Two files for the same table and language tag (`other`).
    FileRepeated,
    /// More bytes than the limit (`limit`, `found`).
    FileTooLarge,
    /// All files together have more bytes than the limit (`limit`, `found`).
    ImportTooLarge,
    /// More rows than the limit (`limit`).
    TooManyRows,
    /// A cell with more bytes than the limit (`limit`, `found`).
    CellTooLong,
    /// Not UTF-8.
    NotUtf8,
    /// No header row.
    HeaderMissing,
    /// A column we need is not there.
    ColumnMissing,
    /// A column we need is there twice.
    ColumnRepeated,
    /// The row has more or fewer cells than the header (`expected`, `found`).
    CellCount,
    /// A quoted cell is not closed before the end of the file.
    QuoteOpen,
    /// The URI is not below `http://data.europa.eu/esco/` (`value`).
    UriOutsideEsco,
    /// No concept of this release has this URI (`uri`).
    UriUnknown,
    /// The URI is a concept, but not of the kind this column needs (`uri`, `expected`, `found`).
    UriOfAnotherKind,
    /// Not a `conceptType` we know, or not the one of this file (`value`).
    ConceptTypeUnknown,
    /// Not a `skillType` we know (`value`).
    SkillTypeUnknown,
    /// Not a `reuseLevel` we know (`value`).
    ReuseLevelUnknown,
    /// Not a `relationType` we know (`value`).
    RelationTypeUnknown,
    /// Not a kind of label we know (`value`).
    LabelKindUnknown,
    /// Not a language tag (`value`).
    LanguageUnknown,
    /// An ISCO code that is not made of digits, or not of four where a unit group is meant (`value`).
    IscoCodeForm,
    /// No ISCO group of this release has this code (`value`).
    IscoCodeUnknown,
    /// A second preferred label of the same concept and language, and no date tells which is newer (`uri`, `label`, `firstLine`).
    PreferredLabelRepeated,
    /// A label longer than the limit (`limit`, `found`).
    LabelTooLong,
    /// A label is needed here.
    LabelMissing,
    /// The header is not the one of a lexicon (`expected`, `found`).
    HeaderUnknown,
    /// The same label of the same concept again (`uri`, `label`, `firstLine`).
    LabelRepeated,
    /// The label has letters that its language is not written with (`found`).
    LabelScript,
    /// Not a state of a lexicon row we know (`value`).
    SeedStateUnknown,
    /// Reviewed, and no name says by whom.
    ReviewerMissing,
    /// Going to the broader concept leads back to the start (`uris`).
    BroaderCycle,
    /// Two language files of the same relations differ: this row is missing in the other (`other`).
    RelationsDiffer,
}

/// One place in one file, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileViolation {
    /// The file, as the caller named it; for a missing file the name it should have.
    pub file: String,
    /// The line on which the row starts, counted from 1; absent if it is about the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The name of the column; absent if it is about the row or the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is wrong.
    pub code: FileCode,
    /// The details the code names.
    pub args: BTreeMap<String, String>,
}

/// Every violation that was found: the first ones listed, all of them counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, thiserror::Error)]
#[error("{total} violations")]
pub struct Violations {
    /// The first [`Violations::LISTED`], sorted by file, line and column.
    pub listed: Vec<FileViolation>,
    /// How many there are in all.
    pub total: u64,
}

impl Violations {
    /// How many are listed; the rest is counted only.
    pub const LISTED: usize = 1_000;

    pub(super) fn add(&mut self, file: &str, line: u64, column: &str, code: FileCode, args: &[(&str, &dyn Display)]) {
        self.total += 1;
        if self.listed.len() < Self::LISTED {
            self.listed.push(FileViolation {
                file: file.to_owned(),
                line: (line > 0).then_some(line),
                column: (!column.is_empty()).then(|| column.to_owned()),
                code,
                args: args.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect(),
            });
        }
    }

    pub(super) fn sorted(mut self) -> Violations {
        self.listed.sort();
        self
    }
}
