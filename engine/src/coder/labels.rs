//! The labels of one language and type, in the order concept, kind, text.

use std::sync::Arc;

/// What a label is to its concept, the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// The one name shown by default.
    Preferred,
    /// Another name.
    Alternative,
    /// Searched, but never shown by itself.
    Hidden,
    /// Approved from what people typed.
    Learned,
    /// From the project's own lexicon.
    Seed,
}

/// Where labels come from; the order decides between equal labels of one concept.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Source {
    /// The version, when it is not the one the concept has now.
    pub(super) version: Option<Box<str>>,
    /// Nobody has reviewed it yet.
    pub(super) draft: bool,
}

/// One label before it is numbered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) concept: Concept,
    pub(super) kind: LabelKind,
    pub(super) text: String,
    /// Place in the list of sources.
    pub(super) source: u16,
}

/// Concepts are numbered in the byte order of their URIs.
pub(super) type Concept = u32;

/// Label texts in one string; the rest in columns.
#[derive(Debug)]
pub(super) struct Labels {
    pub(super) lang: Box<str>,
    pub(super) concepts: Vec<Concept>,
    pub(super) kinds: Vec<LabelKind>,
    texts: String,
    ends: Vec<u32>,
    lengths: Vec<u16>,
    sources: Vec<u16>,
    known: Arc<[Source]>,
}

impl Labels {
    /// Sorts what is given; a text told twice of a concept counts once, at its best kind.
    pub(super) fn new(lang: &str, mut rows: Vec<Entry>, known: Arc<[Source]>) -> Self {
        rows.sort_unstable_by(|a, b| {
            (a.concept, &a.text, a.kind, a.source).cmp(&(b.concept, &b.text, b.kind, b.source))
        });
        rows.dedup_by(|next, held| next.concept == held.concept && next.text == held.text);
        rows.sort_unstable();
        Self::in_order(lang, rows, known)
    }

    /// Takes rows whose concepts ascend already.
    pub(super) fn in_order(lang: &str, rows: Vec<Entry>, known: Arc<[Source]>) -> Self {
        let mut labels = Self {
            lang: lang.into(),
            concepts: Vec::with_capacity(rows.len()),
            kinds: Vec::with_capacity(rows.len()),
            texts: String::with_capacity(rows.iter().map(|row| row.text.len()).sum()),
            ends: Vec::with_capacity(rows.len()),
            lengths: Vec::with_capacity(rows.len()),
            sources: Vec::with_capacity(rows.len()),
            known,
        };
        for Entry { concept, kind, text, source } in rows {
            labels.sources.push(source);
            labels.concepts.push(concept);
            labels.kinds.push(kind);
            labels.texts.push_str(&text);
            let letters = u16::try_from(text.chars().count());
            labels.lengths.push(letters.unwrap_or(u16::MAX));
            let end = u32::try_from(labels.texts.len());
            labels.ends.push(end.expect("the labels of one language stay below 4 GiB"));
        }
        labels
    }

    pub(super) fn len(&self) -> usize {
        self.concepts.len()
    }

    pub(super) fn text(&self, label: usize) -> &str {
        let start = label.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[start as usize..self.ends[label] as usize]
    }

    /// Where the label comes from; nothing special if nothing was said.
    pub(super) fn source(&self, label: usize) -> Source {
        self.known.get(usize::from(self.sources[label])).cloned().unwrap_or_default()
    }

    /// Letters of the label.
    pub(super) fn length(&self, label: usize) -> usize {
        usize::from(self.lengths[label])
    }

    pub(super) fn bytes(&self) -> usize {
        self.texts.len() + self.len() * 13
    }
}
