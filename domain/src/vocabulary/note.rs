//! What was repaired or left out without refusing the import: one note per code and file, with a count and the first place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was repaired or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// The same row, or the same concept, again: the row with the latest `modifiedDate` was kept.
    RowRepeated,
    /// A relation of a concept with itself was left out.
    SelfRelation,
    /// Doubled, leading or trailing blanks, or a line feed in a preferred label, became one blank or none.
    Blanks,
    /// Trailing empty cells are not in the file.
    RowShort,
    /// A row with more cells than the header was left out.
    RowLeftOut,
    /// An alternative or hidden label longer than the limit was left out.
    LabelLeftOut,
    /// A skill is given two types; the first was kept.
    TwoSkillTypes,
    /// A preferred label of a regional file or of a collection differs from the main one and became alternative.
    PreferredAsAlternative,
    /// The same skill is essential and optional for the same occupation; both rows were kept.
    EssentialAndOptional,
    /// Language files do not agree on what carries no language (code, group, reuse level); the first was kept.
    LanguagesDiffer,
    /// Rows about skills or skill groups were left out because the file with these concepts is not there.
    LeftOutWithoutConcepts,
    /// The concept is in two files; the first kind was kept.
    TwoKinds,
}

/// A repair or an omission, summed up per file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = VocabularyNote)]
pub struct Note {
    /// The file.
    pub file: String,
    /// What was done.
    pub code: NoteCode,
    /// In how many rows.
    pub count: u64,
    /// The line of the first place.
    pub line: u64,
    /// What stood there first: a URI or a label.
    pub example: String,
}

/// Notes while they are taken.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<(String, NoteCode), Taken>);

#[derive(Debug)]
struct Taken {
    note: Note,
    /// The last row that counted: several repairs in one row count once.
    last: u64,
}

impl Notes {
    pub(super) fn add(&mut self, file: &str, line: u64, code: NoteCode, example: &str) {
        let taken = self.0.entry((file.to_owned(), code)).or_insert_with(|| Taken {
            note: Note { file: file.to_owned(), code, count: 0, line, example: example.to_owned() },
            last: 0,
        });
        if taken.last != line {
            taken.note.count += 1;
            taken.last = line;
        }
    }

    pub(super) fn into_vec(self) -> Vec<Note> {
        self.0.into_values().map(|taken| taken.note).collect()
    }
}
