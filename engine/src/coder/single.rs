//! One sub-index by itself, for measurements: every score of every label, no tiers, nothing left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::constants::Constants;
use super::grams::Alphabet;
use super::groups::Groups;
use super::index::Index;
use super::labels::{Entry, LabelKind, Labels};
use super::normalise::normalise;
use super::part::Part;
use super::postings::{BLOCK, Postings};

/// Labels of one corpus, scored by steps 3 and 4 of the coder alone.
#[derive(Debug)]
pub struct SingleIndex {
    alphabet: Alphabet,
    index: Index,
    places: Vec<usize>,
}

/// What one text scores.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Concepts that were kept, with S, best first.
    pub concepts: Vec<(usize, u32)>,
    /// Their labels, as numbered when the index was built: 5·A of the label + 3·D of its concept,
    /// moved by what the concept's unit group did to it.
    pub labels: Vec<(usize, u32)>,
}

impl SingleIndex {
    /// Builds from (concept, label, language of the label); concepts are small numbers from 0.
    pub fn build<'a>(rows: impl IntoIterator<Item = (usize, &'a str, &'a str)>) -> Self {
        Self::with(rows, Groups::default(), Constants::CURRENT)
    }

    /// The same with what is known about unit groups, and other constants than those in use.
    pub fn with<'a>(
        rows: impl IntoIterator<Item = (usize, &'a str, &'a str)>,
        groups: Groups,
        constants: Constants,
    ) -> Self {
        let mut rows: Vec<(u32, usize, String)> = rows
            .into_iter()
            .enumerate()
            .map(|(place, (concept, label, lang))| {
                let concept = u32::try_from(concept).expect("concepts are small numbers");
                (concept, place, normalise(label, lang))
            })
            .collect();
        rows.sort_unstable();
        let concepts = rows.last().map_or(0, |&(concept, ..)| concept as usize + 1);
        let letters: BTreeSet<char> = rows.iter().flat_map(|(.., text)| text.chars()).collect();
        let alphabet = Alphabet::new(letters);
        let mut places = Vec::with_capacity(rows.len());
        let mut texts = Vec::with_capacity(rows.len());
        let mut numbered = Vec::with_capacity(rows.len());
        for (concept, place, text) in rows {
            places.push(place);
            texts.push(text);
            numbered.push(Entry { concept, kind: LabelKind::Alternative, text: String::new(), source: 0 });
        }
        let labels = Arc::new(Labels::in_order("", numbered, Arc::default()));
        let blocks = texts.chunks(BLOCK).enumerate().map(|(block, texts)| {
            let postings = Arc::new(Postings::new(&alphabet, texts));
            Part::new(Arc::clone(&labels), block, postings)
        });
        let index = Index::new(blocks.collect(), concepts, Arc::new(groups), constants);
        Self { alphabet, index, places }
    }

    /// Scores a text that was typed in `lang`.
    pub fn scores(&self, text: &str, lang: &str) -> Scores {
        let text = normalise(text, lang);
        let (kept, products) = self.index.search_all(&self.alphabet, &text);
        let mut scores = Scores::default();
        for scored in kept {
            scores.concepts.push((scored.concept as usize, scored.score));
            for (number, part) in self.index.parts.iter().enumerate() {
                for label in part.rows(scored.concept) {
                    let cosine = self.index.cosine(&products, number, label);
                    let own = 5 * cosine + 3 * scored.document;
                    let score = (own + scored.score).saturating_sub(scored.own);
                    scores.labels.push((self.places[label], score));
                }
            }
        }
        scores
    }
}
