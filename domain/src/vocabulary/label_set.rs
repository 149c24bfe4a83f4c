//! Labels that stand beside the releases: national titles, a list of somebody's own, the seed lexicon, learned words.
//! A set is replaced as a whole; its hash tells whether anything changed.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::labels::ExtraLabels;
use super::lexicon::{SeedRow, SeedState};
use super::{LabelKind, Lang};

/// Name of the set of words learned from confirmed choices; no file can take it.
pub const LEARNED: &str = "learned";

/// What a label is, wherever it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// The one that is shown.
    Preferred,
    /// Another word for the same.
    Alternative,
    /// Searched, never shown.
    Hidden,
    /// Approved from what people typed.
    Learned,
    /// From the project's own lexicon.
    Seed,
}

impl WordKind {
    /// All five, the strongest first.
    pub const ALL: [WordKind; 5] = [Self::Preferred, Self::Alternative, Self::Hidden, Self::Learned, Self::Seed];

    /// The name on the wire and in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Alternative => "alternative",
            Self::Hidden => "hidden",
            Self::Learned => "learned",
            Self::Seed => "seed",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl From<LabelKind> for WordKind {
    fn from(kind: LabelKind) -> Self {
        match kind {
            LabelKind::Preferred => Self::Preferred,
            LabelKind::Alternative => Self::Alternative,
            LabelKind::Hidden => Self::Hidden,
        }
    }
}

/// One label of a set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SetLabel {
    /// The concept; no release need have it.
    pub uri: String,
    /// Its language.
    pub lang: Lang,
    /// What it is.
    pub kind: WordKind,
    /// The word.
    pub label: String,
    /// Of seeds: the one of its language that may be shown as a title.
    pub title: bool,
    /// Whether a native reader has seen it.
    pub state: SeedState,
    /// Who that was.
    pub reviewer: Option<String>,
    /// Where it comes from: a release, a table, a source of the lexicon.
    pub source: String,
}

/// A set of labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelSet {
    /// Its name; the same name again replaces the set.
    pub name: String,
    /// The labels, sorted, each once.
    pub labels: Vec<SetLabel>,
}

impl LabelSet {
    /// A set out of a checked list. What has no version of its own comes from `source`.
    pub fn of_list(name: &str, source: &str, list: &ExtraLabels) -> Self {
        let labels = list.labels.iter().map(|extra| SetLabel {
            uri: extra.uri.clone(),
            lang: extra.lang,
            kind: extra.kind,
            label: extra.label.clone(),
            title: false,
            state: SeedState::Reviewed,
            reviewer: None,
            source: extra.version.clone().unwrap_or_else(|| source.to_owned()),
        });
        Self::new(name, labels.collect())
    }

    /// The set of one language of the lexicon, `lexicon-fa`.
    pub fn of_lexicon(lang: Lang, rows: &[SeedRow]) -> Self {
        let labels = rows.iter().map(|row| SetLabel {
            uri: row.uri.clone(),
            lang: row.lang,
            kind: WordKind::Seed,
            label: row.label.clone(),
            title: row.kind == LabelKind::Preferred,
            state: row.state,
            reviewer: row.reviewer.clone(),
            source: row.source.clone(),
        });
        Self::new(&format!("lexicon-{lang}"), labels.collect())
    }

    /// The set of learned words: concept, language, words.
    pub fn of_learned(words: impl IntoIterator<Item = (String, Lang, String)>) -> Self {
        let label = |(uri, lang, label)| SetLabel {
            uri,
            lang,
            kind: WordKind::Learned,
            label,
            title: false,
            state: SeedState::Reviewed,
            reviewer: None,
            source: LEARNED.to_owned(),
        };
        Self::new(LEARNED, words.into_iter().map(label).collect())
    }

    /// The set as a table that `labels::parse` reads, each row with the licence under which it is given away.
    pub fn to_csv(&self, licence: &str) -> String {
        let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let row = |l: &SetLabel| {
            let cells = [&l.uri, l.lang.as_str(), l.kind.as_str(), &l.label, licence].map(cell);
            cells.join(",") + "\r\n"
        };
        let rows: String = self.labels.iter().map(row).collect();
        format!("conceptUri,lang,type,label,licence\r\n{rows}")
    }

    fn new(name: &str, mut labels: Vec<SetLabel>) -> Self {
        labels.sort_unstable();
        labels.dedup_by(|next, kept| {
            (&next.uri, next.lang, next.kind, &next.label) == (&kept.uri, kept.lang, kept.kind, &kept.label)
        });
        Self { name: name.to_owned(), labels }
    }

    /// The languages of its labels, sorted.
    pub fn languages(&self) -> Vec<Lang> {
        let mut languages: Vec<Lang> = self.labels.iter().map(|label| label.lang).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// SHA-256 of the content; lengths stand before texts.
    pub fn content_sha256(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        for label in &self.labels {
            let state = if label.state == SeedState::Reviewed { "r" } else { "d" };
            let title = if label.title { "t" } else { "" };
            let reviewer = label.reviewer.as_deref().unwrap_or("");
            let lang = label.lang.as_str();
            for text in [&label.uri, lang, label.kind.as_str(), &label.label, title, state, reviewer, &label.source] {
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text);
            }
        }
        hash.finalize().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::labels::ExtraLabel;

    fn list(words: &[&str]) -> ExtraLabels {
        let label = |word: &&str| ExtraLabel {
            uri: "http://data.europa.eu/esco/occupation/cook".into(),
            lang: Lang::EN,
            kind: WordKind::Alternative,
            label: (*word).into(),
            version: None,
        };
        ExtraLabels { labels: words.iter().map(label).collect(), ..ExtraLabels::default() }
    }

    #[test]
    fn the_order_of_a_list_does_not_change_its_hash_and_a_word_does() {
        let set = |words: &[&str]| LabelSet::of_list("own", "own", &list(words));
        assert_eq!(set(&["a", "b"]).content_sha256(), set(&["b", "a", "b"]).content_sha256());
        assert_ne!(set(&["a", "b"]).content_sha256(), set(&["a", "c"]).content_sha256());
        assert_ne!(set(&["ab", "c"]).content_sha256(), set(&["a", "bc"]).content_sha256());
    }

    #[test]
    fn every_kind_has_one_name() {
        for kind in WordKind::ALL {
            assert_eq!(WordKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(WordKind::parse("main"), None);
    }
}
