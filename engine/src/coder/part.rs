//! A block of labels inside a sub-index: its postings, and the norms under that sub-index's worths.

use std::ops::Range;
use std::sync::Arc;

use super::grams::{Gram, frequency, worth};
use super::labels::{Concept, Labels};
use super::postings::{BLOCK, Postings};

/// One block of at most 65,536 labels of one language.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) labels: Arc<Labels>,
    pub(super) base: usize,
    pub(super) postings: Arc<Postings>,
    /// Sum of the worths of each label's grams.
    pub(super) norms: Vec<u32>,
    /// Concepts of the sub-index whose documents hold the gram, by the gram's place.
    pub(super) document_holders: Vec<u32>,
}

impl Part {
    pub(super) fn new(labels: Arc<Labels>, block: usize, postings: Arc<Postings>) -> Self {
        let base = block * BLOCK;
        let norms = vec![0; (labels.len() - base).min(BLOCK)];
        let document_holders = vec![0; postings.grams().len()];
        Self { labels, base, postings, norms, document_holders }
    }

    /// The concepts of the block's labels.
    pub(super) fn concepts(&self) -> &[Concept] {
        &self.labels.concepts[self.base..self.base + self.norms.len()]
    }

    /// The rows of a concept's labels that stand in this block.
    pub(super) fn rows(&self, concept: Concept) -> Range<usize> {
        let concepts = self.concepts();
        let start = concepts.partition_point(|&c| c < concept);
        let end = start + concepts[start..].partition_point(|&c| c == concept);
        self.base + start..self.base + end
    }

    fn add_gram(&mut self, place: usize, worth: u32) {
        for &label in self.postings.labels(place) {
            self.norms[usize::from(label)] += worth;
        }
    }
}

/// Counts a gram per concept, over the labels of each concept.
/// One is kept for a whole pass; `next` forgets the last gram without touching every concept.
struct Documents {
    round: u32,
    seen: Vec<u32>,
    times: Vec<u32>,
    /// The concepts that hold the gram.
    holders: Vec<Concept>,
}

impl Documents {
    fn new(concepts: usize) -> Self {
        Self { round: 0, seen: vec![0; concepts], times: vec![0; concepts], holders: Vec::new() }
    }

    fn next(&mut self) {
        self.round += 1;
        self.holders.clear();
    }

    fn count(&mut self, part: &Part, place: usize) {
        let concepts = part.concepts();
        for &label in part.postings.labels(place) {
            let concept = concepts[usize::from(label)];
            let at = concept as usize;
            if self.seen[at] == self.round {
                self.times[at] += 1;
            } else {
                self.seen[at] = self.round;
                self.times[at] = 1;
                self.holders.push(concept);
            }
        }
    }

    /// How many of the concept's labels hold the gram just counted; only for holders.
    fn times(&self, concept: Concept) -> u64 {
        u64::from(self.times[concept as usize])
    }
}

/// What a sub-index holds, counted.
#[derive(Debug)]
pub(super) struct Totals {
    pub(super) labels: u64,
    pub(super) documents: u64,
    /// By concept: sum of worth × frequency² over the grams of its labels.
    pub(super) document_norms: Vec<u64>,
}

/// Fills in every norm of the parts and gives the norms of the concepts' documents.
pub(super) fn weigh(parts: &mut [Part], concepts: usize, start_of_word: u32) -> Totals {
    let labels = parts.iter().map(|part| part.norms.len() as u64).sum();
    let documents = documents(parts, concepts);
    let mut document_norms = vec![0; concepts];
    let mut counter = Documents::new(concepts);
    for run in places(parts).chunk_by(|a, b| a.0 == b.0) {
        let at = || run.iter().map(|&(_, part, place)| (part as usize, place as usize));
        let holders = at().map(|(part, place)| parts[part].postings.labels(place).len() as u64).sum();
        let told = worth(run[0].0, labels, holders, start_of_word);
        at().for_each(|(part, place)| parts[part].add_gram(place, told));
        counter.next();
        at().for_each(|(part, place)| counter.count(&parts[part], place));
        let held = u32::try_from(counter.holders.len()).unwrap_or(u32::MAX);
        at().for_each(|(part, place)| parts[part].document_holders[place] = held);
        let told = u64::from(worth(run[0].0, documents, u64::from(held), start_of_word));
        for &concept in &counter.holders {
            let frequency = frequency(counter.times(concept));
            document_norms[concept as usize] += told * frequency * frequency;
        }
    }
    Totals { labels, documents, document_norms }
}

fn documents(parts: &[Part], concepts: usize) -> u64 {
    let mut has_label = vec![false; concepts];
    for part in parts {
        for &concept in part.concepts() {
            has_label[concept as usize] = true;
        }
    }
    has_label.into_iter().filter(|&has| has).count() as u64
}

/// Every gram of every part, equal grams together.
fn places(parts: &[Part]) -> Vec<(Gram, u32, u32)> {
    let mut places = Vec::new();
    for (number, part) in (0..).zip(parts) {
        let grams = (0..).zip(part.postings.grams());
        places.extend(grams.map(|(place, &gram)| (gram, number, place)));
    }
    places.sort_unstable();
    places
}
