//! Extra labels from any CSV of `conceptUri, lang, type, label`: older versions, national crosswalks, a lexicon.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::note::Note;
use super::release::{ConceptIndex, Label, LabelKind, Release};
use super::row::{LABEL_CHARS, tidy, uri};
use super::sheet::{self, Columns, FILE_BYTES, Findings, Row, Uneven};
use super::{File, FileCode, Lang, NoteCode, Phase, Progress, Violations, WordKind};

const SHORT: Columns = Columns {
    needed: &["conceptUri", "lang", "type", "label"],
    used: &["escoVersion"],
    unused: &["inV120", "licence"],
    uneven: Uneven::Refused,
};
const LONG: Columns = Columns {
    needed: &["conceptUri", "lang", "labelType", "label"],
    used: &["escoVersion"],
    unused: &["inV120", "licence"],
    uneven: Uneven::Refused,
};

/// A label for a concept that may or may not be in a release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtraLabel {
    /// The concept.
    pub uri: String,
    /// Its language.
    pub lang: Lang,
    /// What it is for the concept.
    pub kind: WordKind,
    /// The word, at most 500 characters.
    pub label: String,
    /// The version it comes from (column `escoVersion`), if told.
    pub version: Option<String>,
}

/// A checked list of extra labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExtraLabels {
    /// The labels, sorted, each once.
    pub labels: Vec<ExtraLabel>,
    /// What was repaired or left out.
    pub repaired: Vec<Note>,
    /// Columns nobody knows.
    pub ignored_columns: Vec<String>,
}

/// Reads and checks a list of labels. `type` (or `labelType`) is `preferred`, `alternative`, `hidden` or `learned`.
pub fn parse(file: &File, progress: &mut dyn FnMut(Progress<'_>)) -> Result<ExtraLabels, Violations> {
    let mut findings = Findings::new(progress);
    findings.enter(Phase::Concepts);
    if file.bytes.len() > FILE_BYTES {
        let found = file.bytes.len();
        let args: [(&str, &dyn std::fmt::Display); 2] = [("limit", &FILE_BYTES), ("found", &found)];
        findings.violations.add(&file.name, 0, "", FileCode::FileTooLarge, &args);
        return Err(findings.violations);
    }
    let first = file.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let long = String::from_utf8_lossy(first).split(',').any(|name| name.trim().trim_matches('"') == "labelType");
    let (columns, kind) = if long { (&LONG, "labelType") } else { (&SHORT, "type") };
    let mut labels = Vec::new();
    let mut preferred: HashMap<(String, Lang), u64> = HashMap::new();
    sheet::read(file, columns, &mut findings, &mut |row, findings| {
        let Some(label) = label(row, kind, findings) else { return };
        if label.kind == WordKind::Preferred {
            match preferred.entry((label.uri.clone(), label.lang)) {
                Entry::Vacant(entry) => {
                    entry.insert(row.line);
                }
                Entry::Occupied(entry) => {
                    let args: [(&str, &dyn std::fmt::Display); 3] =
                        [("uri", &label.uri), ("label", &label.label), ("firstLine", entry.get())];
                    row.refuse(findings, "label", FileCode::PreferredLabelRepeated, &args);
                }
            }
        }
        labels.push(label);
    });
    if findings.violations.total > 0 {
        return Err(findings.violations.sorted());
    }
    labels.sort_unstable();
    labels.dedup();
    let ignored_columns = findings.ignored_columns.into_iter().map(|(_, column)| column).collect();
    Ok(ExtraLabels { labels, repaired: findings.notes.into_vec(), ignored_columns })
}

impl ExtraLabels {
    /// What these labels add to a release, and how many are about concepts it does not have.
    /// A word the release has already is not added; where it has a preferred label, another one becomes alternative.
    pub fn beside(&self, release: &Release) -> (Vec<Label>, u64) {
        let mut unknown = 0;
        let mut added: Vec<Label> = Vec::new();
        for extra in &self.labels {
            let Some(concept) = release.find(&extra.uri) else {
                unknown += 1;
                continue;
            };
            let known = of(&release.labels, concept, extra.lang);
            if known.iter().any(|label| label.label == extra.label) {
                continue;
            }
            let shown = known.iter().any(|label| label.kind == LabelKind::Preferred);
            let kind = match extra.kind {
                WordKind::Preferred if !shown => LabelKind::Preferred,
                WordKind::Preferred | WordKind::Alternative => LabelKind::Alternative,
                WordKind::Hidden | WordKind::Learned | WordKind::Seed => LabelKind::Hidden,
            };
            added.push(Label { concept, lang: extra.lang, kind, label: extra.label.clone() });
        }
        added.sort_unstable();
        added.dedup_by(|next, kept| (next.concept, next.lang, &next.label) == (kept.concept, kept.lang, &kept.label));
        (added, unknown)
    }
}

/// The labels of a concept in a language.
fn of(labels: &[Label], concept: ConceptIndex, lang: Lang) -> &[Label] {
    let begin = labels.partition_point(|label| (label.concept, label.lang) < (concept, lang));
    let end = labels.partition_point(|label| (label.concept, label.lang) <= (concept, lang));
    &labels[begin..end]
}

fn label(row: &Row<'_>, kind_column: &str, findings: &mut Findings<'_>) -> Option<ExtraLabel> {
    let uri = uri(row, "conceptUri", findings);
    let lang = Lang::parse(row.cell("lang"));
    if lang.is_none() {
        row.refuse(findings, "lang", FileCode::LanguageUnknown, &[("value", &row.cell("lang"))]);
    }
    let kind = match row.cell(kind_column) {
        "preferred" => Some(WordKind::Preferred),
        "alternative" => Some(WordKind::Alternative),
        "hidden" => Some(WordKind::Hidden),
        "learned" => Some(WordKind::Learned),
        value => {
            row.refuse(findings, kind_column, FileCode::LabelKindUnknown, &[("value", &value)]);
            None
        }
    };
    let label = text(row, kind, findings)?;
    let version = row.cell("escoVersion");
    let version = (!version.is_empty()).then(|| version.to_owned());
    Some(ExtraLabel { uri: uri?, lang: lang?, kind: kind?, label, version })
}

fn text(row: &Row<'_>, kind: Option<WordKind>, findings: &mut Findings<'_>) -> Option<String> {
    let label = tidy(row.cell("label"));
    let chars = label.chars().count();
    if label.is_empty() {
        row.refuse(findings, "label", FileCode::LabelMissing, &[]);
        return None;
    }
    if label != row.cell("label") {
        findings.notes.add(row.file, row.line, NoteCode::Blanks, &label);
    }
    if chars <= LABEL_CHARS {
        return Some(label);
    }
    if kind == Some(WordKind::Preferred) {
        row.refuse(findings, "label", FileCode::LabelTooLong, &[("limit", &LABEL_CHARS), ("found", &chars)]);
    } else {
        findings.notes.add(row.file, row.line, NoteCode::LabelLeftOut, row.cell("conceptUri"));
    }
    None
}
