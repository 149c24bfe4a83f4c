//! The seed lexicon: labels that the project wrote itself for languages ESCO does not have, `data/lexicon/<lang>.tsv`.
//! A file is read as a whole or refused with every place that is wrong.

mod alphabet;

use std::collections::HashMap;
use std::fmt::Display;

use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::release::LabelKind;
use super::row::{LABEL_CHARS, is_esco, tidy};
use super::{FileCode, Lang, Violations};
use alphabet::Alphabet;

/// The columns of a lexicon, in their order.
pub const COLUMNS: [&str; 6] = ["conceptUri", "label", "kind", "state", "reviewer", "source"];

/// Whether a native reader has seen the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeedState {
    /// Nobody has: it is searched, and marked.
    Draft,
    /// Somebody has, and is named.
    Reviewed,
}

/// One row of a lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedRow {
    /// The line on which it starts, from 1.
    pub line: u64,
    /// The concept; whether a release has it is for the caller to see.
    pub uri: String,
    /// The language of the file.
    pub lang: Lang,
    /// The word, trimmed, with single blanks.
    pub label: String,
    /// What it is for the concept.
    pub kind: LabelKind,
    /// Whether it was reviewed.
    pub state: SeedState,
    /// By whom; there if `state` is reviewed.
    pub reviewer: Option<String>,
    /// Where the word comes from.
    pub source: String,
}

/// How far a lexicon reaches. A figure about the lexicon, not about who searches in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SeedCoverage {
    /// Rows.
    pub rows: usize,
    /// Rows a native reader has seen.
    pub reviewed: usize,
    /// Concepts with a preferred label.
    pub concepts: usize,
}

/// Counts the rows of one language.
pub fn coverage(rows: &[SeedRow]) -> SeedCoverage {
    SeedCoverage {
        rows: rows.len(),
        reviewed: rows.iter().filter(|row| row.state == SeedState::Reviewed).count(),
        concepts: rows.iter().filter(|row| row.kind == LabelKind::Preferred).count(),
    }
}

/// Reads and checks the lexicon of one language. Violations name the file `<lang>.tsv`.
pub fn parse(lang: Lang, text: &str) -> Result<Vec<SeedRow>, Violations> {
    let file = format!("{lang}.tsv");
    let mut violations = Violations::default();
    let Some(alphabet) = Alphabet::of(lang) else {
        violations.add(&file, 0, "", FileCode::LanguageUnknown, &[("value", &lang)]);
        return Err(violations);
    };
    let mut reading = Reading { lang, alphabet, file, violations, labels: HashMap::new(), preferred: HashMap::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let records = ReaderBuilder::new().delimiter(b'\t').has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut header = false;
    for record in records.into_records() {
        let Ok(record) = record else { continue };
        if header {
            rows.extend(reading.row(&record));
        } else if reading.header(&record) {
            header = true;
        } else {
            return Err(reading.violations);
        }
    }
    if !header {
        reading.violations.add(&reading.file, 1, "", FileCode::HeaderMissing, &[]);
    }
    if reading.violations.total > 0 { Err(reading.violations.sorted()) } else { Ok(rows) }
}

/// What is known while the rows go by.
struct Reading {
    lang: Lang,
    alphabet: Alphabet,
    file: String,
    violations: Violations,
    /// The line on which a label of a concept was first met.
    labels: HashMap<(String, String), u64>,
    /// The line of the preferred label of a concept.
    preferred: HashMap<String, u64>,
}

impl Reading {
    fn refuse(&mut self, line: u64, column: &str, code: FileCode, args: &[(&str, &dyn Display)]) {
        self.violations.add(&self.file, line, column, code, args);
    }

    fn header(&mut self, record: &StringRecord) -> bool {
        let known = record.iter().map(str::trim).eq(COLUMNS);
        if !known {
            let found = record.iter().collect::<Vec<_>>().join(" ");
            let expected = COLUMNS.join(" ");
            self.refuse(1, "", FileCode::HeaderUnknown, &[("expected", &expected), ("found", &found)]);
        }
        known
    }

    fn row(&mut self, record: &StringRecord) -> Option<SeedRow> {
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(tidy).collect();
        let found = cells.len();
        let Ok([uri, label, kind, state, reviewer, source]) = <[String; 6]>::try_from(cells) else {
            self.refuse(line, "", FileCode::CellCount, &[("expected", &COLUMNS.len()), ("found", &found)]);
            return None;
        };
        self.check_uri(line, &uri);
        let kind = self.kind(line, &kind);
        let state = self.state(line, &state, &reviewer);
        self.check_label(line, &label);
        self.check_repeated(line, &uri, &label, kind);
        let reviewer = (!reviewer.is_empty()).then_some(reviewer);
        Some(SeedRow { line, uri, lang: self.lang, label, kind: kind?, state: state?, reviewer, source })
    }

    fn check_uri(&mut self, line: u64, uri: &str) {
        if !is_esco(uri) {
            self.refuse(line, "conceptUri", FileCode::UriOutsideEsco, &[("value", &uri)]);
        }
    }

    fn kind(&mut self, line: u64, value: &str) -> Option<LabelKind> {
        match value {
            "preferred" => Some(LabelKind::Preferred),
            "alternative" => Some(LabelKind::Alternative),
            "hidden" => Some(LabelKind::Hidden),
            _ => {
                self.refuse(line, "kind", FileCode::LabelKindUnknown, &[("value", &value)]);
                None
            }
        }
    }

    fn state(&mut self, line: u64, value: &str, reviewer: &str) -> Option<SeedState> {
        match value {
            "draft" => Some(SeedState::Draft),
            "reviewed" => {
                if reviewer.is_empty() {
                    self.refuse(line, "reviewer", FileCode::ReviewerMissing, &[]);
                }
                Some(SeedState::Reviewed)
            }
            _ => {
                self.refuse(line, "state", FileCode::SeedStateUnknown, &[("value", &value)]);
                None
            }
        }
    }

    fn check_label(&mut self, line: u64, label: &str) {
        let chars = label.chars().count();
        if label.is_empty() {
            self.refuse(line, "label", FileCode::LabelMissing, &[]);
        } else if chars > LABEL_CHARS {
            self.refuse(line, "label", FileCode::LabelTooLong, &[("limit", &LABEL_CHARS), ("found", &chars)]);
        } else if let Some(foreign) = self.alphabet.foreign(label) {
            self.refuse(line, "label", FileCode::LabelScript, &[("found", &foreign)]);
        }
    }

    fn check_repeated(&mut self, line: u64, uri: &str, label: &str, kind: Option<LabelKind>) {
        if label.is_empty() {
            return;
        }
        let first = *self.labels.entry((uri.to_owned(), label.to_owned())).or_insert(line);
        if first != line {
            let args: [(&str, &dyn Display); 3] = [("uri", &uri), ("label", &label), ("firstLine", &first)];
            self.refuse(line, "label", FileCode::LabelRepeated, &args);
        }
        if kind != Some(LabelKind::Preferred) {
            return;
        }
        let first = *self.preferred.entry(uri.to_owned()).or_insert(line);
        if first != line {
            let args: [(&str, &dyn Display); 3] = [("uri", &uri), ("label", &label), ("firstLine", &first)];
            self.refuse(line, "kind", FileCode::PreferredLabelRepeated, &args);
        }
    }
}
