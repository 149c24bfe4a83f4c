//! The level reading in both languages: headline, reasons, sources. Its notice stands beside it: it is no recognition.

use crate::texts::{Piece, pieces};
use crate::wording::{Both, Shown};
use api::levels::{ItemLevel, LevelView};
use api::profiles::Sections;
use i18n::msg;
use std::collections::BTreeSet;

/// A reading in one language.
pub struct Told {
    /// Heading.
    pub title: Shown,
    /// The first sentence: which level.
    pub headline: Vec<Piece>,
    /// That it is no recognition.
    pub notice: String,
    /// Heading over the reasons.
    pub why: String,
    /// All other sentences.
    pub sentences: Vec<Vec<Piece>>,
}

/// A row of a published comparison on which the reading rests.
pub struct Source {
    /// Name of the qualification in the table.
    pub name: Vec<Piece>,
    /// Its English name, if it is another one.
    pub english: Option<String>,
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

/// The names of the qualifications as the person says them: sentences quote them.
pub fn titles(sections: &Sections) -> Vec<Shown> {
    let titles = sections.education.iter().flatten().map(|view| &view.content.title);
    titles.map(|title| Shown::said(&title.original, &title.original_lang)).collect()
}

/// The reading as it was told in the language of the page, and in the second; `titles` are those that it quotes.
pub fn level(both: &Both<'_>, first: LevelView, second: Option<LevelView>, titles: &[Shown]) -> Level {
    let rules = [("rules", (&first.rule_version).into()), ("tables", first.data_versions.join(", ").into())];
    let versions = both.first.with(msg::PAGE_LEVEL_VERSIONS, &rules);
    let mut seen = BTreeSet::new();
    let rows = first
        .items
        .iter()
        .flat_map(|item| sources(item, titles))
        .filter(|source| seen.insert(source.row.clone()))
        .collect();
    let views = [Some((&both.first, &first)), both.second.as_ref().zip(second.as_ref())];
    let draft = views.iter().flatten().any(|(_, view)| view.explanation.iter().any(|sentence| sentence.draft));
    let told = views.into_iter().flatten().map(|(words, view)| Told {
        title: Shown::ours(words.say(msg::PAGE_SECTION_LEVEL), words.language()),
        headline: view.explanation.first().map(|sentence| pieces(&sentence.text, titles)).unwrap_or_default(),
        notice: words.say(msg::NOT_A_RECOGNITION),
        why: words.say(msg::PAGE_LEVEL_WHY),
        sentences: view.explanation.iter().skip(1).map(|sentence| pieces(&sentence.text, titles)).collect(),
    });
    Level { told: told.collect(), sources: rows, versions, draft }
}

fn sources(item: &ItemLevel, titles: &[Shown]) -> Vec<Source> {
    let rows = item.rows.iter().map(|row| Source {
        name: pieces(&row.matched, &[titles, &[Shown::said(&row.matched, "")]].concat()),
        english: (row.english != row.matched).then(|| row.english.clone()),
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
