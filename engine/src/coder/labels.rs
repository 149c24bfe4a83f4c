//! The labels of one language and type, in the order concept, kind, text.

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
}

impl Labels {
    /// Sorts what is given; a text told twice of a concept counts once, at its best kind.
    pub(super) fn new(lang: &str, mut rows: Vec<(Concept, LabelKind, String)>) -> Self {
        rows.sort_unstable_by(|a, b| (a.0, &a.2, a.1).cmp(&(b.0, &b.2, b.1)));
        rows.dedup_by(|next, held| next.0 == held.0 && next.2 == held.2);
        rows.sort_unstable();
        Self::in_order(lang, rows)
    }

    /// Takes rows whose concepts ascend already.
    pub(super) fn in_order(lang: &str, rows: Vec<(Concept, LabelKind, String)>) -> Self {
        let mut labels = Self {
            lang: lang.into(),
            concepts: Vec::with_capacity(rows.len()),
            kinds: Vec::with_capacity(rows.len()),
            texts: String::with_capacity(rows.iter().map(|(_, _, text)| text.len()).sum()),
            ends: Vec::with_capacity(rows.len()),
            lengths: Vec::with_capacity(rows.len()),
        };
        for (concept, kind, text) in rows {
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

    /// Letters of the label.
    pub(super) fn length(&self, label: usize) -> usize {
        usize::from(self.lengths[label])
    }

    pub(super) fn bytes(&self) -> usize {
        self.texts.len() + self.len() * 11
    }
}
