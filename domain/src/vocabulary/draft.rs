//! The release while it is read: concepts in the order of the files, labels with the rank of their source.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::inventory::Source;
use super::release::{Concept, ConceptKind, DescriptionKind, LabelKind, Scheme};
use super::row::{self, ConceptRow};
use super::sheet::{self, Findings};
use super::{FileCode, Lang, NoteCode, Table};

/// A label on its way.
pub(super) struct DraftLabel {
    pub(super) concept: u32,
    pub(super) lang: Lang,
    pub(super) kind: LabelKind,
    /// Main table before collection, `en` before `en-us`; then in the order of reading.
    pub(super) rank: (u8, u32),
    pub(super) line: u64,
    pub(super) label: String,
}

/// A description on its way.
pub(super) struct DraftDescription {
    pub(super) concept: u32,
    pub(super) lang: Lang,
    pub(super) kind: DescriptionKind,
    pub(super) rank: (u8, u32),
    pub(super) text: String,
}

/// An ISCO group that a row names by its code.
struct IscoUse {
    source: u32,
    line: u64,
    code: String,
}

/// All that was read about concepts.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) concepts: Vec<Concept>,
    index: HashMap<String, u32>,
    pub(super) labels: Vec<DraftLabel>,
    pub(super) descriptions: Vec<DraftDescription>,
    isco_uses: Vec<IscoUse>,
    pub(super) schemes: Vec<Scheme>,
    pub(super) has_code: bool,
    pub(super) has_nace: bool,
}

impl Draft {
    /// The place and kind of a concept.
    pub(super) fn find(&self, uri: &str) -> Option<(u32, ConceptKind)> {
        let place = *self.index.get(uri)?;
        Some((place, self.concepts[place as usize].kind))
    }

    /// Reads a main table.
    pub(super) fn read_main(&mut self, number: u32, source: &Source<'_>, findings: &mut Findings<'_>) {
        let Some(columns) = row::columns(source.table) else { return };
        let mut rows = Rows::default();
        let header = sheet::read(source.file, columns, findings, &mut |row, findings| {
            if let Some(found) = row::concept(row, source.table, findings) {
                rows.add(&source.file.name, found, findings);
            }
        });
        if let (Some(header), Table::Occupations) = (header, source.table) {
            self.has_code |= header.has("code");
            self.has_nace |= header.has("naceCode");
        }
        for row in rows.in_order {
            self.add(number, source, row, findings);
        }
    }

    /// Takes the words of a row, and the concept if it is new.
    fn add(&mut self, number: u32, source: &Source<'_>, row: ConceptRow, findings: &mut Findings<'_>) {
        if let (ConceptKind::Occupation, Some(code)) = (row.concept.kind, &row.concept.isco_group) {
            self.isco_uses.push(IscoUse { source: number, line: row.line, code: code.clone() });
        }
        let place = match self.index.get(&row.concept.uri).copied() {
            Some(place) => {
                self.compare(&source.file.name, row.line, place, &row.concept, findings);
                place
            }
            None => {
                let place = u32::try_from(self.concepts.len()).expect("a million rows a file, and few files");
                self.index.insert(row.concept.uri.clone(), place);
                self.concepts.push(row.concept.clone());
                place
            }
        };
        self.add_words(number, source, place, row);
    }

    /// Takes the labels and the description of a row about a known concept.
    pub(super) fn add_words(&mut self, number: u32, source: &Source<'_>, concept: u32, row: ConceptRow) {
        let Some(lang) = source.lang.filter(|_| source.labels) else { return };
        let rank = (u8::from(source.regional) + 2 * u8::from(matches!(source.table, Table::Collection(_))), number);
        let line = row.line;
        for (kind, label) in row.labels {
            self.labels.push(DraftLabel { concept, lang, kind, rank, line, label });
        }
        for (kind, text) in row.descriptions {
            self.descriptions.push(DraftDescription { concept, lang, kind, rank, text });
        }
    }

    fn compare(&mut self, file: &str, line: u64, place: u32, found: &Concept, findings: &mut Findings<'_>) {
        let known = &mut self.concepts[place as usize];
        if known.kind != found.kind {
            findings.notes.add(file, line, NoteCode::TwoKinds, &found.uri);
            return;
        }
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        let level =
            known.reuse_level.is_none() || found.reuse_level.is_none() || known.reuse_level == found.reuse_level;
        if !same(&known.code, &found.code) || !same(&known.isco_group, &found.isco_group) || !level {
            findings.notes.add(file, line, NoteCode::LanguagesDiffer, &found.uri);
        }
        known.reuse_level = known.reuse_level.or(found.reuse_level);
        for (to, from) in [(&mut known.code, &found.code), (&mut known.status, &found.status)] {
            if to.is_none() {
                to.clone_from(from);
            }
        }
    }

    /// Checks that each ISCO group which a row names is there.
    pub(super) fn check_isco(&self, sources: &[Source<'_>], findings: &mut Findings<'_>) {
        let groups = self.concepts.iter().filter(|concept| concept.kind == ConceptKind::IscoGroup);
        let codes: std::collections::HashSet<&str> = groups.filter_map(|group| group.code.as_deref()).collect();
        for found in &self.isco_uses {
            let four = found.code.len() == 4 && found.code.bytes().all(|byte| byte.is_ascii_digit());
            if four && !codes.contains(found.code.as_str()) {
                let file = &sources[found.source as usize].file.name;
                let args: [(&str, &dyn std::fmt::Display); 1] = [("value", &found.code)];
                findings.violations.add(file, found.line, "iscoGroup", FileCode::IscoCodeUnknown, &args);
            }
        }
    }
}

/// The rows of one file, one a concept: of a repeated one the latest is kept.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) in_order: Vec<ConceptRow>,
    places: HashMap<String, usize>,
}

impl Rows {
    pub(super) fn add(&mut self, file: &str, found: ConceptRow, findings: &mut Findings<'_>) {
        let place = match self.places.entry(found.concept.uri.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(self.in_order.len());
                self.in_order.push(found);
                return;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let known = &mut self.in_order[place];
        let date = |row: &ConceptRow| row.concept.modified.as_deref().map(|date| date.trim_end_matches('Z').to_owned());
        let (before, after) = (date(known), date(&found));
        if before == after && known.preferred() != found.preferred() {
            let (label, first) = (found.preferred().unwrap_or(""), known.line);
            let args: [(&str, &dyn std::fmt::Display); 3] =
                [("uri", &found.concept.uri), ("label", &label), ("firstLine", &first)];
            findings.violations.add(file, found.line, "preferredLabel", FileCode::PreferredLabelRepeated, &args);
            return;
        }
        findings.notes.add(file, found.line, NoteCode::RowRepeated, &found.concept.uri);
        if after >= before {
            *known = found;
        }
    }
}
