//! The level reading in both languages: headline, reasons, sources. Its notice stands beside it: it is no recognition.

use crate::wording::{Both, Shown};
use api::levels::{ItemLevel, LevelView};
use i18n::msg;
use std::collections::BTreeSet;

/// A reading in one language.
pub struct Told {
    /// Heading.
    pub title: Shown,
    /// The first sentence: which level.
    pub headline: String,
    /// That it is no recognition.
    pub notice: String,
    /// Heading over the reasons.
    pub why: String,
    /// All other sentences.
    pub sentences: Vec<String>,
}

/// A row of a published comparison on which the reading rests.
pub struct Source {
    /// Name of the qualification in the table.
    pub name: String,
    /// EQF level or levels.
    pub eqf: String,
    /// Who compares it so.
    pub source: String,
    /// Year of the source.
    pub year: String,
    /// Stable key of the row.
    pub row: String,
}

/// A reading.
pub struct Level {
    /// In the language of the page, and in the second.
    pub told: Vec<Told>,
    /// Its sources, once.
    pub sources: Vec<Source>,
    /// Versions of rules and tables.
    pub versions: String,
    /// A sentence of it is a draft.
    pub draft: bool,
}

/// The reading as it was told in the language of the page, and in the second.
pub fn level(both: &Both<'_>, first: LevelView, second: Option<LevelView>) -> Level {
    let rules = [("rules", (&first.rule_version).into()), ("tables", first.data_versions.join(", ").into())];
    let versions = both.first.with(msg::PAGE_LEVEL_VERSIONS, &rules);
    let mut seen = BTreeSet::new();
    let rows = first.items.iter().flat_map(sources).filter(|source| seen.insert(source.row.clone())).collect();
    let views = [Some((&both.first, &first)), both.second.as_ref().zip(second.as_ref())];
    let draft = views.iter().flatten().any(|(_, view)| view.explanation.iter().any(|sentence| sentence.draft));
    let told = views.into_iter().flatten().map(|(words, view)| Told {
        title: Shown::ours(words.say(msg::PAGE_SECTION_LEVEL), words.language()),
        headline: view.explanation.first().map(|sentence| sentence.text.clone()).unwrap_or_default(),
        notice: words.say(msg::NOT_A_RECOGNITION),
        why: words.say(msg::PAGE_LEVEL_WHY),
        sentences: view.explanation.iter().skip(1).map(|sentence| sentence.text.clone()).collect(),
    });
    Level { told: told.collect(), sources: rows, versions, draft }
}

fn sources(item: &ItemLevel) -> Vec<Source> {
    let rows = item.rows.iter().map(|row| Source {
        name: if row.english == row.matched {
            row.matched.clone()
        } else {
            format!("{} – {}", row.matched, row.english)
        },
        eqf: match (row.eqf_min, row.eqf_max) {
            (Some(from), Some(to)) if from != to => format!("{from}–{to}"),
            (Some(level), _) | (None, Some(level)) => level.to_string(),
            (None, None) => "–".to_owned(),
        },
        source: row.source.clone(),
        year: row.source_year.map(|year| year.to_string()).unwrap_or_default(),
        row: row.row_id.clone(),
    });
    rows.collect()
}
