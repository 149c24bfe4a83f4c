//! One sub-index: scores every label by integer cosine and reorders the best concepts by their documents.

use std::cmp::Reverse;

use super::grams::{Alphabet, Gram, frequency, in_documents, rarity};
use super::labels::{Concept, LabelKind};
use super::part::{Part, weigh, wide_square};
use super::selected::Selected;

/// Concepts whose documents are compared.
const CANDIDATES: usize = 128;
/// A cosine of one.
const ONE: u64 = 1_000_000;
/// What S has to reach to be kept.
pub(super) const KEPT: u32 = 800_000;

/// Labels of one language and type, or all labels of a type in Latin letters.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) parts: Vec<Part>,
    labels: u64,
    documents: u64,
    document_norms: Vec<u128>,
}

/// A concept that was kept, with its best label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scored {
    pub(super) concept: Concept,
    /// S = 5·A + 3·D.
    pub(super) score: u32,
    /// D, the part of the score that all labels of the concept share.
    pub(super) document: u32,
    pub(super) part: usize,
    /// Row of the best label among the labels of the part's language.
    pub(super) label: usize,
}

/// The texts scored against every label, before anything is chosen.
#[derive(Debug)]
pub(super) struct Products {
    norm: u64,
    sums: Vec<Vec<u64>>,
}

struct Term {
    gram: Gram,
    times: u64,
    places: Vec<Option<usize>>,
}

impl Index {
    pub(super) fn new(mut parts: Vec<Part>, concepts: usize) -> Self {
        let (labels, documents, document_norms) = weigh(&mut parts, concepts);
        Self { parts, labels, documents, document_norms }
    }

    /// The concepts whose score is kept, best first.
    pub(super) fn search(&self, alphabet: &Alphabet, normalised: &str) -> Vec<Scored> {
        self.search_all(alphabet, normalised).0
    }

    /// The same with the sums, from which the score of any label follows.
    pub(super) fn search_all(&self, alphabet: &Alphabet, normalised: &str) -> (Vec<Scored>, Products) {
        let terms = self.terms(alphabet, normalised);
        let products = self.products(&terms);
        let candidates = self.candidates(&products);
        let documents = self.documents(&terms, &candidates);
        let mut scored: Vec<Scored> = candidates
            .iter()
            .zip(documents)
            .map(|(&(best, concept, part, label), document)| Scored {
                concept,
                score: 5 * best + 3 * document,
                document,
                part,
                label,
            })
            .filter(|scored| scored.score >= KEPT)
            .collect();
        scored.sort_unstable_by_key(|s| (Reverse(s.score), s.concept));
        (scored, products)
    }

    /// A, the cosine of the text and one label in millionths.
    pub(super) fn cosine(&self, products: &Products, part: usize, label: usize) -> u32 {
        let place = label - self.parts[part].base;
        cosine(
            u128::from(products.sums[part][place]),
            u128::from(products.norm),
            u128::from(self.parts[part].norms[place]),
        )
    }

    fn terms(&self, alphabet: &Alphabet, normalised: &str) -> Vec<Term> {
        let counted = alphabet.counted(normalised).into_iter();
        counted
            .map(|(gram, times)| Term {
                gram,
                times: u64::from(times),
                places: self.parts.iter().map(|p| p.postings.find(gram)).collect(),
            })
            .filter(|term| term.places.iter().any(Option::is_some))
            .collect()
    }

    /// No sum overflows: it is at most the root of the product of two norms, which fit 64 bits.
    fn products(&self, terms: &[Term]) -> Products {
        let mut norm = 0;
        let mut sums: Vec<Vec<u64>> = self.parts.iter().map(|p| vec![0; p.norms.len()]).collect();
        let weights: Vec<(u64, u64)> = terms.iter().map(|term| self.weight(term)).collect();
        for &(asked, _) in &weights {
            norm += asked * asked;
        }
        for (number, (part, sums)) in self.parts.iter().zip(&mut sums).enumerate() {
            for (term, &(asked, rarity)) in terms.iter().zip(&weights) {
                let Some(place) = term.places[number] else {
                    continue;
                };
                let once = asked * rarity * frequency(1);
                for &label in part.postings.labels(place) {
                    let sum = &mut sums[usize::from(label)];
                    *sum = sum.wrapping_add(once);
                }
                for repeat in part.postings.repeats(place) {
                    let held = frequency(u64::from(repeat.times)) * rarity;
                    sums[usize::from(repeat.label)] += asked * held - once;
                }
            }
        }
        Products { norm, sums }
    }

    /// The weight of the term in the text, and its rarity.
    fn weight(&self, term: &Term) -> (u64, u64) {
        let holders = self.held(term).map(|(part, place)| part.postings.labels(place).len() as u64);
        let rarity = rarity(self.labels, holders.sum());
        (frequency(term.times) * rarity, rarity)
    }

    fn held<'a>(&'a self, term: &'a Term) -> impl Iterator<Item = (&'a Part, usize)> {
        self.parts.iter().zip(&term.places).filter_map(|(part, place)| place.map(|place| (part, place)))
    }

    /// Concepts at least as near as the 128th, with their best label; the order is that of the URIs.
    /// Floating point only preselects: what it leaves out is below the 128th by more than its error.
    fn candidates(&self, products: &Products) -> Vec<(u32, Concept, usize, usize)> {
        let near = self.nearness(products);
        let mut ranked: Vec<f64> = near.iter().copied().filter(|&n| n > 0.0).collect();
        let floor = if ranked.len() > CANDIDATES {
            let (_, last, _) = ranked.select_nth_unstable_by(CANDIDATES - 1, |a, b| b.total_cmp(a));
            *last - 3.0
        } else {
            0.0
        };
        let mut best: Vec<_> = (0..)
            .zip(&near)
            .filter(|&(_, &near)| near > 0.0 && near >= floor)
            .filter_map(|(concept, &near)| self.best_label(products, concept, near))
            .collect();
        let mut order: Vec<u32> = best.iter().map(|&(cosine, ..)| cosine).collect();
        if order.len() > CANDIDATES {
            let (_, &mut last, _) = order.select_nth_unstable_by(CANDIDATES - 1, |a, b| b.cmp(a));
            best.retain(|&(cosine, ..)| cosine >= last);
        }
        best
    }

    /// About A for each concept.
    #[expect(clippy::cast_precision_loss, reason = "this only preselects, with room for the error")]
    fn nearness(&self, products: &Products) -> Vec<f64> {
        let mut near = vec![0.0_f64; self.document_norms.len()];
        for (part, sums) in self.parts.iter().zip(&products.sums) {
            for ((&sum, &norm), &concept) in sums.iter().zip(&part.norms).zip(part.concepts()) {
                let squared = sum as f64 * sum as f64;
                let best = &mut near[concept as usize];
                if squared > *best * norm as f64 {
                    *best = squared / norm as f64;
                }
            }
        }
        let norm = products.norm as f64;
        for squared in &mut near {
            *squared = (*squared / norm).sqrt() * ONE as f64;
        }
        near
    }

    #[expect(clippy::cast_precision_loss, reason = "this only skips labels clearly below the best")]
    fn best_label(&self, products: &Products, concept: Concept, near: f64) -> Option<(u32, Concept, usize, usize)> {
        let floor = ((near - 3.0).max(0.0) / ONE as f64).powi(2) * products.norm as f64;
        let mut best: Option<((u32, Reverse<LabelKind>), usize, usize)> = None;
        for (number, part) in self.parts.iter().enumerate() {
            for label in part.rows(concept) {
                let place = label - part.base;
                let sum = products.sums[number][place] as f64;
                if sum * (sum / part.norms[place] as f64) < floor {
                    continue;
                }
                let cosine = self.cosine(products, number, label);
                let key = (cosine, Reverse(part.labels.kinds[label]));
                if cosine > 0 && best.is_none_or(|(held, ..)| key > held) {
                    best = Some((key, number, label));
                }
            }
        }
        best.map(|((cosine, _), part, label)| (cosine, concept, part, label))
    }

    /// D of each candidate: the cosine with all labels of the concept joined.
    fn documents(&self, terms: &[Term], candidates: &[(u32, Concept, usize, usize)]) -> Vec<u32> {
        let concepts = candidates.iter().map(|&(_, concept, ..)| concept);
        let mut selected = Selected::new(&self.parts, concepts, self.document_norms.len());
        let mut sums = vec![0_u128; candidates.len()];
        let mut norm = 0;
        for term in terms.iter().filter(|term| in_documents(term.gram)) {
            let mut holders = 0;
            for (number, part) in self.parts.iter().enumerate() {
                if let Some(place) = term.places[number] {
                    holders = part.document_holders[place];
                    selected.count(number, part, place);
                }
            }
            let rarity = rarity(self.documents, u64::from(holders));
            let asked = frequency(term.times) * rarity;
            norm += wide_square(asked);
            selected.take_counts(|slot, times| {
                let held = frequency(times) * rarity;
                sums[slot] += u128::from(asked) * u128::from(held);
            });
        }
        candidates
            .iter()
            .zip(sums)
            .map(|(&(_, concept, ..), sum)| cosine(sum, norm, self.document_norms[concept as usize]))
            .collect()
    }
}

fn cosine(sum: u128, asked: u128, held: u128) -> u32 {
    let root = asked.saturating_mul(held).isqrt();
    let millionths = (u128::from(ONE) * sum).checked_div(root).unwrap_or(0);
    u32::try_from(millionths.min(u128::from(ONE))).unwrap_or(0)
}
