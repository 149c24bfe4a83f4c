//! Which labels hold which gram: at most 65,536 labels to a block, two bytes an entry.

use super::grams::{Alphabet, Gram};

/// Labels in one block, so that a label's place fits two bytes.
pub(super) const BLOCK: usize = 65_536;

/// The labels of one block by gram; immutable and shared.
#[derive(Debug, Default)]
pub(super) struct Postings {
    grams: Vec<Gram>,
    starts: Vec<u32>,
    labels: Vec<u16>,
}

impl Postings {
    /// Lists the grams of the texts; the place of a text is the number of its label.
    pub(super) fn new(alphabet: &Alphabet, texts: &[String]) -> Self {
        debug_assert!(texts.len() <= BLOCK, "a block holds 65,536 labels");
        let mut entries: Vec<(Gram, u16)> = Vec::with_capacity(texts.len() * 72);
        for (label, text) in (0..=u16::MAX).zip(texts) {
            entries.extend(alphabet.grams(text).into_iter().map(|gram| (gram, label)));
        }
        entries.sort_unstable();
        let mut postings = Self::default();
        postings.labels.reserve_exact(entries.len());
        for (gram, label) in entries {
            if postings.grams.last() != Some(&gram) {
                postings.grams.push(gram);
                postings.starts.push(length(&postings.labels));
            }
            postings.labels.push(label);
        }
        postings.starts.push(length(&postings.labels));
        postings.grams.shrink_to_fit();
        postings.starts.shrink_to_fit();
        postings
    }

    /// Where a gram stands in this block.
    pub(super) fn find(&self, gram: Gram) -> Option<usize> {
        self.grams.binary_search(&gram).ok()
    }

    /// All grams in ascending order; the place of one is what `find` gives.
    pub(super) fn grams(&self) -> &[Gram] {
        &self.grams
    }

    /// The labels that hold the gram at this place, ascending.
    pub(super) fn labels(&self, place: usize) -> &[u16] {
        let (start, end) = (self.starts[place], self.starts[place + 1]);
        &self.labels[start as usize..end as usize]
    }

    /// Entries, distinct grams and bytes held.
    pub(super) fn size(&self) -> (usize, usize, usize) {
        let bytes = self.grams.len() * 8 + self.starts.len() * 4 + self.labels.len() * 2;
        (self.labels.len(), self.grams.len(), bytes)
    }
}

fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).expect("a block has fewer than 2^32 postings")
}
