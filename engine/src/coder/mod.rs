//! Finds the ESCO concept for a job or a skill told in any language: exact, typed so far, mistyped,
//! similar, or similar across scripts. Everything is an integer, so every platform gives the same list.
//! design/MATCHING.md part A is the specification.

mod build;
mod complete;
mod constants;
mod grams;
mod groups;
mod index;
mod labels;
mod learnable;
mod mistyped;
mod normalise;
mod part;
mod postings;
mod query;
mod ranking;
mod romanise;
mod script;
mod selected;
mod single;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use complete::Completions;
use grams::Alphabet;
use index::Index;
use labels::Labels;
use script::Script;

pub use build::Builder;
pub use constants::{CODER_VERSION, Constants};
pub use groups::{Groups, coarse};
pub use labels::LabelKind;
pub use learnable::learnable;
pub use normalise::{normalise, spellings};
pub use query::{Prior, Query};
pub use ranking::{Found, Hit};
pub use romanise::romanise;
pub use single::{Scores, SingleIndex};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An occupation or an ISCO group.
    Occupation,
    /// A skill or a piece of knowledge.
    Skill,
}

/// One label of one concept, as the store hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The concept.
    pub uri: &'a str,
    /// Its type.
    pub kind: Kind,
    /// Language tag of the label; only the part before a hyphen counts.
    pub lang: &'a str,
    /// What the label is to the concept.
    pub label_kind: LabelKind,
    /// The label as displayed.
    pub label: &'a str,
    /// ISCO-08 code of an occupation or group. Those of major group 0 are not offered.
    pub isco: Option<&'a str>,
    /// Where the label comes from.
    pub origin: Origin<'a>,
}

/// Where a label comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The version it was taken from, when that is not the one the concept has now.
    pub version: Option<&'a str>,
    /// Nobody who speaks the language has reviewed it yet.
    pub draft: bool,
}

/// The labels of all languages, ready to be searched; immutable and shared between threads.
#[derive(Debug, Default)]
pub struct Coder {
    alphabet: Alphabet,
    occupations: Shelf,
    skills: Shelf,
}

/// How much a coder holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Labels in all languages.
    pub labels: usize,
    /// Grams held by labels, counted once a label.
    pub postings: usize,
    /// Different grams, summed over the sub-indexes.
    pub grams: usize,
    /// Bytes of the n-gram indexes.
    pub index_bytes: usize,
    /// Bytes of the labels and their norms.
    pub label_bytes: usize,
    /// Bytes of the autocomplete keys and their texts.
    pub key_bytes: usize,
}

/// Everything of one type.
#[derive(Debug, Default)]
struct Shelf {
    uris: Vec<String>,
    languages: BTreeMap<Box<str>, Language>,
    pool: Option<Index>,
}

#[derive(Debug)]
struct Language {
    labels: Arc<Labels>,
    index: Index,
    completions: Completions,
    /// A text without a letter of it is looked up in the pool instead.
    script: Script,
}

impl Coder {
    /// Builds all indexes. The order of the rows does not matter.
    pub fn build<'a>(rows: impl IntoIterator<Item = Row<'a>>) -> Self {
        let mut builder = Builder::default();
        for row in rows {
            builder.add(&row);
        }
        builder.build()
    }

    /// The languages that have labels of this type, in byte order.
    pub fn languages(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.shelf(kind).languages.keys().map(AsRef::as_ref)
    }

    /// What the indexes hold and the memory they take.
    pub fn size(&self) -> Size {
        let mut size = Size::default();
        for shelf in [&self.occupations, &self.skills] {
            shelf.add_to(&mut size);
        }
        size
    }

    fn shelf(&self, kind: Kind) -> &Shelf {
        match kind {
            Kind::Occupation => &self.occupations,
            Kind::Skill => &self.skills,
        }
    }
}

impl Shelf {
    fn add_to(&self, size: &mut Size) {
        let mut shared = Vec::new();
        for language in self.languages.values() {
            size.key_bytes += language.completions.bytes();
            size.labels += language.labels.len();
            size.label_bytes += language.labels.bytes();
        }
        let indexes = self.languages.values().map(|language| &language.index);
        for index in indexes.chain(&self.pool) {
            for part in &index.parts {
                size.label_bytes += part.norms.len() * 4 + part.document_holders.len() * 4;
                let held = Arc::as_ptr(&part.postings);
                if shared.contains(&held) {
                    continue;
                }
                shared.push(held);
                let (postings, grams, bytes) = part.postings.size();
                size.postings += postings;
                size.grams += grams;
                size.index_bytes += bytes;
            }
        }
    }
}
