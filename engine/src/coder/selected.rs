//! Counts grams in the documents of a few chosen concepts, passing over all other labels quickly.

use super::labels::Concept;
use super::part::Part;

/// The chosen concepts, in slots; one bit a label says whether its concept is chosen.
pub(super) struct Selected {
    chosen: Vec<Vec<u64>>,
    slots: Vec<u32>,
    times: Vec<u64>,
    touched: Vec<u32>,
}

impl Selected {
    /// Slots are given in the order of the concepts.
    pub(super) fn new(parts: &[Part], concepts: impl Iterator<Item = Concept>, of_concepts: usize) -> Self {
        let bits = |part: &Part| vec![0; part.norms.len().div_ceil(64)];
        let mut selected = Self {
            chosen: parts.iter().map(bits).collect(),
            slots: vec![0; of_concepts],
            times: Vec::new(),
            touched: Vec::new(),
        };
        for (slot, concept) in (0..).zip(concepts) {
            selected.slots[concept as usize] = slot;
            selected.times.push(0);
            for (part, chosen) in parts.iter().zip(&mut selected.chosen) {
                for label in part.rows(concept) {
                    let place = label - part.base;
                    chosen[place / 64] |= 1 << (place % 64);
                }
            }
        }
        selected
    }

    /// Adds what the part's labels hold of the gram at this place.
    pub(super) fn count(&mut self, number: usize, part: &Part, place: usize) {
        let chosen = &self.chosen[number];
        let is_chosen = |label: u16| chosen[usize::from(label) / 64] >> (label % 64) & 1 == 1;
        let concepts = part.concepts();
        for &label in part.postings.labels(place) {
            if is_chosen(label) {
                let slot = self.slots[concepts[usize::from(label)] as usize];
                let times = &mut self.times[slot as usize];
                if *times == 0 {
                    self.touched.push(slot);
                }
                *times += 1;
            }
        }
    }

    /// Gives each slot's count of the gram, and starts anew.
    pub(super) fn take_counts(&mut self, mut give: impl FnMut(usize, u64)) {
        for slot in self.touched.drain(..) {
            let slot = slot as usize;
            give(slot, std::mem::take(&mut self.times[slot]));
        }
    }
}
