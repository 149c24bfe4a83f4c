//! What is typed: starts of labels of every language, half of them with one edit.

use std::collections::HashMap;

use engine::coder::{Kind, normalise};

use crate::LabelRow;
use crate::melo::edit;

/// Fewer letters than this are not mistyped: no engine could know.
const SHORTEST_EDITED: usize = 4;

/// A label of the catalogue, with what every engine gets.
pub struct Entry {
    pub row: LabelRow,
    pub kind: Kind,
    pub normalised: String,
    /// Number of its concept.
    pub concept: u32,
    /// Number of its list: one for each language and type.
    pub list: usize,
}

/// All labels, with concepts and lists numbered.
pub struct Catalogue {
    pub labels: Vec<Entry>,
    pub lists: usize,
    pub uris: HashMap<String, u32>,
}

/// One typed start, and the concept it was taken from.
pub struct Start {
    pub typed: String,
    /// As every engine gets it that does not normalise itself.
    pub normalised: String,
    pub kind: Kind,
    pub lang: String,
    pub list: usize,
    pub concept: u32,
    pub edited: bool,
}

impl Catalogue {
    pub fn new(occupations: Vec<LabelRow>, skills: Vec<LabelRow>) -> Self {
        let mut uris = HashMap::new();
        let mut lists = HashMap::new();
        let mut labels = Vec::new();
        let rows = occupations.into_iter().map(|row| (Kind::Occupation, row));
        for (kind, row) in rows.chain(skills.into_iter().map(|row| (Kind::Skill, row))) {
            if engine::coder::coarse(&row.uri) || row.uri.contains("/esco/isco/C0") {
                continue;
            }
            let next = u32::try_from(uris.len()).unwrap_or(u32::MAX);
            let concept = *uris.entry(row.uri.clone()).or_insert(next);
            let next = lists.len();
            let list = *lists.entry((kind, row.lang.clone())).or_insert(next);
            let normalised = normalise(&row.label, &row.lang);
            labels.push(Entry { row, kind, normalised, concept, list });
        }
        Self { labels, lists: lists.len(), uris }
    }

    /// Starts of 2 to 12 letters of labels that stand evenly apart; every second one has an edit.
    pub fn starts(&self, wanted: usize) -> Vec<Start> {
        let step = (self.labels.len() / wanted.max(1)).max(1);
        let labels = self.labels.iter().step_by(step).take(wanted).enumerate();
        let starts = labels.map(|(number, entry)| {
            let edited = number % 2 == 1;
            let shortest = if edited { SHORTEST_EDITED } else { 2 };
            let letters = shortest + (number / 2) % (13 - shortest);
            let start: String = entry.row.label.chars().take(letters).collect();
            let typed = if edited { mistyped(&start) } else { start };
            Start {
                normalised: normalise(&typed, &entry.row.lang),
                typed,
                kind: entry.kind,
                lang: entry.row.lang.clone(),
                list: entry.list,
                concept: entry.concept,
                edited,
            }
        });
        starts.collect()
    }
}

/// One edit after the first letter, which nearly everybody types right.
fn mistyped(start: &str) -> String {
    let mut letters = start.chars();
    let first: String = letters.by_ref().take(1).collect();
    first + &edit(letters.as_str())
}
