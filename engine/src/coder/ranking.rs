//! The ranking contract: a list holds concepts, each once and at its best, in one order.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::complete::Completion;
use super::labels::{Concept, LabelKind, Labels};

/// A concept that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The concept.
    pub uri: String,
    /// 0 exact, 1 prefix, 2 mistyped, 3 similar, 4 similar in the pool of all languages.
    pub tier: u8,
    /// S and the prior in tiers 3 and 4, else 0. It orders a list and says nothing else.
    pub score: u32,
    /// The label that was found.
    pub matched_label: String,
    /// Its language.
    pub matched_lang: String,
    /// What it is to the concept.
    pub matched_kind: LabelKind,
    /// The version it was taken from, when that is not the one the concept has now.
    pub label_version: Option<String>,
    /// Nobody who speaks the language has reviewed it yet.
    pub draft: bool,
}

/// Hits in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The concepts, best first.
    pub hits: Vec<Hit>,
    /// There were too many mistyped labels to look at all of them.
    pub truncated: bool,
}

/// Orders hits; the less, the better. The fields stand in the order of the ranking contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    tier: u8,
    later_word: bool,
    edits: u32,
    length: usize,
    score: Reverse<u32>,
    kind: LabelKind,
    language: usize,
}

/// The best rank of each concept, with the label behind it.
#[derive(Debug, Default)]
pub(super) struct Best<'a> {
    ranks: HashMap<Concept, (Rank, &'a Labels, usize)>,
    pub(super) truncated: bool,
}

impl<'a> Best<'a> {
    pub(super) fn len(&self) -> usize {
        self.ranks.len()
    }

    /// A label of tier 0, 1 or 2.
    pub(super) fn offer_completed(&mut self, tier: u8, language: usize, labels: &'a Labels, found: Completion) {
        let rank = Rank {
            tier,
            later_word: found.later_word,
            edits: found.edits,
            length: labels.length(found.label),
            score: Reverse(0),
            kind: labels.kinds[found.label],
            language,
        };
        self.offer(rank, labels, found.label);
    }

    /// A label of tier 3 or 4, with the score of its concept.
    pub(super) fn offer_similar(
        &mut self,
        tier: u8,
        language: usize,
        labels: &'a Labels,
        (label, score): (usize, u32),
    ) {
        let rank = Rank {
            tier,
            later_word: false,
            edits: 0,
            length: 0,
            score: Reverse(score),
            kind: labels.kinds[label],
            language,
        };
        self.offer(rank, labels, label);
    }

    /// Keeps the better; of equals the first, and languages and labels come in a fixed order.
    fn offer(&mut self, rank: Rank, labels: &'a Labels, label: usize) {
        let held = self.ranks.entry(labels.concepts[label]);
        let held = held.or_insert((rank, labels, label));
        if (rank, label) < (held.0, held.2) {
            *held = (rank, labels, label);
        }
    }

    /// The best hits in their order.
    pub(super) fn found(self, limit: usize, uris: &[String]) -> Found {
        let mut ranks: Vec<_> = self.ranks.into_iter().collect();
        ranks.sort_unstable_by_key(|&(concept, (rank, ..))| (rank, concept));
        let hits = ranks.into_iter().take(limit);
        let hits = hits.map(|(concept, (rank, labels, label))| {
            let source = labels.source(label);
            Hit {
                uri: uris[concept as usize].clone(),
                tier: rank.tier,
                score: rank.score.0,
                matched_label: labels.text(label).to_owned(),
                matched_lang: labels.lang.to_string(),
                matched_kind: labels.kinds[label],
                label_version: source.version.map(Into::into),
                draft: source.draft,
            }
        });
        Found { hits: hits.collect(), truncated: self.truncated }
    }
}
