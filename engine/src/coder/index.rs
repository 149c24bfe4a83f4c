//! One sub-index: scores every label by the grams it shares with the text, and reorders the best
//! concepts by all their labels and by their unit groups.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::constants::Constants;
use super::grams::{Alphabet, Gram, frequency, worth};
use super::groups::Groups;
use super::labels::{Concept, LabelKind};
use super::part::{Part, Totals, weigh};
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
    totals: Totals,
    groups: Arc<Groups>,
    constants: Constants,
}

/// A concept that was kept, with its best label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scored {
    pub(super) concept: Concept,
    /// S, which orders the list.
    pub(super) score: u32,
    /// 5·A + 3·D, the concept by itself.
    pub(super) own: u32,
    /// D, the part of the score that all labels of the concept share.
    pub(super) document: u32,
    pub(super) part: usize,
    /// Row of the best label among the labels of the part's language.
    pub(super) label: usize,
}

/// The text scored against every label, before anything is chosen.
#[derive(Debug)]
pub(super) struct Products {
    norm: u32,
    sums: Vec<Vec<u32>>,
}

/// The label of a concept that is nearest to the text.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    concept: Concept,
    nearness: u32,
    part: usize,
    label: usize,
}

struct Term {
    gram: Gram,
    places: Vec<Option<usize>>,
}

impl Index {
    pub(super) fn new(mut parts: Vec<Part>, concepts: usize, groups: Arc<Groups>, constants: Constants) -> Self {
        let totals = weigh(&mut parts, concepts, constants.start_of_word);
        Self { parts, totals, groups, constants }
    }

    /// The concepts whose score is kept, best first.
    pub(super) fn search(&self, alphabet: &Alphabet, normalised: &str) -> Vec<Scored> {
        self.search_all(alphabet, normalised).0
    }

    /// The same with the sums, from which the score of any label follows.
    pub(super) fn search_all(&self, alphabet: &Alphabet, normalised: &str) -> (Vec<Scored>, Products) {
        let terms = self.terms(alphabet, normalised);
        let products = self.products(&terms);
        let mut candidates = self.candidates(&products);
        self.add_units(&products, &mut candidates);
        let documents = self.documents(&terms, &candidates);
        let mut scored: Vec<Scored> = candidates
            .iter()
            .zip(documents)
            .map(|(&Candidate { concept, nearness, part, label }, document)| {
                let own = 5 * nearness + 3 * document;
                Scored { concept, score: own, own, document, part, label }
            })
            .collect();
        self.support(&mut scored);
        scored.retain(|scored| scored.score >= KEPT);
        scored.sort_unstable_by_key(|s| (Reverse(s.score), s.concept));
        (scored, products)
    }

    /// A, the cosine of the text and one label in millionths.
    pub(super) fn cosine(&self, products: &Products, part: usize, label: usize) -> u32 {
        let place = label - self.parts[part].base;
        let root = (u64::from(products.norm) * u64::from(self.parts[part].norms[place])).isqrt();
        let millionths = (ONE * u64::from(products.sums[part][place])).checked_div(root).unwrap_or(0);
        u32::try_from(millionths.min(ONE)).unwrap_or(0)
    }

    fn terms(&self, alphabet: &Alphabet, normalised: &str) -> Vec<Term> {
        let terms = alphabet.grams(normalised).into_iter();
        terms
            .map(|gram| Term { gram, places: self.parts.iter().map(|p| p.postings.find(gram)).collect() })
            .filter(|term| term.places.iter().any(Option::is_some))
            .collect()
    }

    /// No sum overflows: a text has at most 4,096 grams of 18 bits.
    fn products(&self, terms: &[Term]) -> Products {
        let mut norm = 0;
        let mut sums: Vec<Vec<u32>> = self.parts.iter().map(|p| vec![0; p.norms.len()]).collect();
        for term in terms {
            let mut holders = 0;
            for (part, place) in self.parts.iter().zip(&term.places) {
                holders += place.map_or(0, |place| part.postings.labels(place).len() as u64);
            }
            let worth = worth(term.gram, self.totals.labels, holders, self.constants.start_of_word);
            norm += worth;
            for ((part, place), sums) in self.parts.iter().zip(&term.places).zip(&mut sums) {
                for &label in place.map_or(&[][..], |place| part.postings.labels(place)) {
                    let sum = &mut sums[usize::from(label)];
                    *sum = sum.wrapping_add(worth);
                }
            }
        }
        Products { norm, sums }
    }

    /// Concepts at least as near as the 128th, with their best label; the order is that of the URIs.
    /// Floating point only preselects: what it leaves out is below the 128th by more than its error.
    fn candidates(&self, products: &Products) -> Vec<Candidate> {
        let near = self.nearness(products);
        let mut ranked: Vec<f32> = near.iter().copied().filter(|&n| n > 0.0).collect();
        let floor = if ranked.len() > CANDIDATES {
            let (_, last, _) = ranked.select_nth_unstable_by(CANDIDATES - 1, |a, b| b.total_cmp(a));
            lowered(*last, products.norm)
        } else {
            0.0
        };
        let mut best: Vec<_> = (0..)
            .zip(&near)
            .filter(|&(_, &near)| near > 0.0 && near >= floor)
            .filter_map(|(concept, &near)| self.best_label(products, concept, near))
            .collect();
        let mut order: Vec<u32> = best.iter().map(|candidate| candidate.nearness).collect();
        if order.len() > CANDIDATES {
            let (_, &mut last, _) = order.select_nth_unstable_by(CANDIDATES - 1, |a, b| b.cmp(a));
            best.retain(|candidate| candidate.nearness >= last);
        }
        best
    }

    /// About A² for each concept, but for the norm of the text, which all share.
    #[expect(clippy::cast_precision_loss, reason = "this only preselects, with room for the error")]
    fn nearness(&self, products: &Products) -> Vec<f32> {
        let mut near = vec![0.0_f32; self.totals.document_norms.len()];
        for (part, sums) in self.parts.iter().zip(&products.sums) {
            for ((&sum, &norm), &concept) in sums.iter().zip(&part.norms).zip(part.concepts()) {
                let squared = sum as f32 * (sum as f32 / norm as f32);
                let best = &mut near[concept as usize];
                *best = best.max(squared);
            }
        }
        near
    }

    #[expect(clippy::cast_precision_loss, reason = "this only skips labels clearly below the best")]
    fn best_label(&self, products: &Products, concept: Concept, near: f32) -> Option<Candidate> {
        let floor = lowered(near, products.norm);
        let mut best: Option<((u32, Reverse<LabelKind>), Candidate)> = None;
        for (number, part) in self.parts.iter().enumerate() {
            for label in part.rows(concept) {
                let place = label - part.base;
                let sum = products.sums[number][place] as f32;
                if sum == 0.0 || sum * (sum / part.norms[place] as f32) < floor {
                    continue;
                }
                let nearness = self.cosine(products, number, label);
                let key = (nearness, Reverse(part.labels.kinds[label]));
                if best.is_none_or(|(held, _)| key > held) {
                    best = Some((key, Candidate { concept, nearness, part: number, label }));
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Adds the unit groups of the candidates; one without a near label is shown by its first.
    fn add_units(&self, products: &Products, candidates: &mut Vec<Candidate>) {
        let mut units: Vec<Concept> = candidates.iter().filter_map(|c| self.groups.of(c.concept)).collect();
        units.sort_unstable();
        units.dedup();
        units.retain(|unit| candidates.binary_search_by_key(unit, |c| c.concept).is_err());
        for concept in units {
            let first = || {
                let mut rows =
                    self.parts.iter().enumerate().filter_map(|(n, part)| Some((n, part.rows(concept).next()?)));
                rows.next().map(|(part, label)| Candidate { concept, nearness: 0, part, label })
            };
            candidates.extend(self.best_label(products, concept, 0.0).or_else(first));
        }
        candidates.sort_unstable_by_key(|candidate| candidate.concept);
    }

    /// D of each candidate: the cosine with all labels of the concept together.
    fn documents(&self, terms: &[Term], candidates: &[Candidate]) -> Vec<u32> {
        let concepts = candidates.iter().map(|candidate| candidate.concept);
        let mut selected = Selected::new(&self.parts, concepts, self.totals.document_norms.len());
        let mut sums = vec![0_u64; candidates.len()];
        let mut norm = 0;
        for term in terms {
            let mut holders = 0;
            for (number, part) in self.parts.iter().enumerate() {
                if let Some(place) = term.places[number] {
                    holders = part.document_holders[place];
                    selected.count(number, part, place);
                }
            }
            let worth = worth(term.gram, self.totals.documents, u64::from(holders), self.constants.start_of_word);
            norm += worth;
            selected.take_counts(|slot, times| sums[slot] += u64::from(worth) * frequency(times));
        }
        candidates
            .iter()
            .zip(sums)
            .map(|(candidate, sum)| {
                let held = self.totals.document_norms[candidate.concept as usize];
                let root = (u128::from(norm) * u128::from(held)).isqrt();
                let millionths = (u128::from(ONE) * u128::from(sum)).checked_div(root).unwrap_or(0);
                u32::try_from(millionths.min(u128::from(ONE))).unwrap_or(0)
            })
            .collect()
    }

    /// A unit group gets a share of its best occupation's S, an occupation a share of its group's.
    fn support(&self, scored: &mut [Scored]) {
        let Constants { from_best, from_own, group, from_group, .. } = self.constants;
        let mut best: HashMap<Concept, u32> = HashMap::new();
        for held in scored.iter() {
            if let Some(unit) = self.groups.of(held.concept) {
                let best = best.entry(unit).or_default();
                *best = held.own.max(*best);
            }
        }
        let own: HashMap<Concept, u32> =
            scored.iter().filter(|s| self.groups.is_unit(s.concept)).map(|s| (s.concept, s.own)).collect();
        for held in scored {
            if self.groups.is_unit(held.concept) {
                let best = best.get(&held.concept).copied().unwrap_or_default();
                let stands = best.max(held.own) >= KEPT;
                held.score = if stands { (from_best * best + from_own * held.own) / 10 + group } else { 0 };
            } else if let Some(unit) = self.groups.of(held.concept).and_then(|unit| own.get(&unit)) {
                held.score += from_group * unit / 10;
            }
        }
    }
}

/// The square below which A is smaller by more than the error of floating point.
#[expect(clippy::cast_precision_loss, reason = "three millionths of room cover the error")]
fn lowered(squared: f32, norm: u32) -> f32 {
    let nearness = (squared / norm as f32).sqrt() - 3.0 / ONE as f32;
    nearness.max(0.0).powi(2) * norm as f32
}
