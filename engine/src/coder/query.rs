//! Runs a query through the tiers: exact, prefix, mistyped, similar, pool.

use std::collections::BTreeSet;

use super::complete::Completion;
use super::normalise::{normalise, primary};
use super::ranking::{Best, Found, Hit};
use super::romanise::romanise_typed;
use super::{Coder, Kind, Language, Shelf};

/// Languages of a query that are searched.
const LANGUAGES: usize = 3;
/// Hits given at most.
const LIMIT: usize = 50;
/// Letters that have to be typed, after normalising.
const SHORTEST: usize = 2;
/// Below this S a language's best line does not keep the pool out.
const GOOD: u32 = 2_400_000;
const ESSENTIAL: u32 = 400_000;
const OPTIONAL: u32 = 200_000;

/// What is looked for, and how.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The words as typed.
    pub text: &'a str,
    /// Occupations or skills.
    pub kind: Kind,
    /// Languages to search, the first the most likely; three are used.
    pub languages: &'a [&'a str],
    /// Hits wanted, 50 at most.
    pub limit: usize,
    /// Skills that go with what the person has confirmed; off in measurements.
    pub prior: Option<&'a Prior>,
}

/// Skills of the occupations a person has confirmed, by URI.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prior {
    /// Essential for one of them.
    pub essential: BTreeSet<String>,
    /// Optional for one of them.
    pub optional: BTreeSet<String>,
}

impl Coder {
    /// Codes a finished text: exact, similar, pool.
    pub fn search(&self, query: &Query<'_>) -> Vec<Hit> {
        let mut best = Best::default();
        if typed_enough(query) {
            self.exact(query, &mut best);
            self.similar(query, false, &mut best);
        }
        best.found(query.limit.min(LIMIT), &self.shelf(query.kind).uris).hits
    }

    /// Completes what is typed so far: exact, prefix, mistyped, similar until the list is full, and the pool where that finds nothing.
    pub fn suggest(&self, query: &Query<'_>) -> Vec<Hit> {
        self.complete(query).hits
    }

    /// As `suggest`, and says whether typing errors were searched to the end.
    pub fn complete(&self, query: &Query<'_>) -> Found {
        let mut best = Best::default();
        let wanted = query.limit.min(LIMIT);
        if typed_enough(query) {
            self.exact(query, &mut best);
            self.prefix(query, &mut best);
            if best.len() < wanted {
                self.mistyped(query, &mut best);
            }
            if best.len() < wanted {
                self.similar(query, true, &mut best);
            }
        }
        best.found(wanted, &self.shelf(query.kind).uris)
    }

    fn exact<'a>(&'a self, query: &Query<'_>, best: &mut Best<'a>) {
        let shelf = self.shelf(query.kind);
        for (order, (lang, language)) in shelf.asked(query) {
            let labels = &*language.labels;
            for label in language.completions.exact(&normalise(query.text, lang)) {
                let found = Completion { later_word: false, edits: 0, label };
                best.offer_completed(0, order, labels, found);
            }
        }
    }

    fn prefix<'a>(&'a self, query: &Query<'_>, best: &mut Best<'a>) {
        let shelf = self.shelf(query.kind);
        for (order, (lang, language)) in shelf.asked(query) {
            let labels = &*language.labels;
            for found in language.completions.prefix(&normalise(query.text, lang)) {
                best.offer_completed(1, order, labels, found);
            }
        }
    }

    fn mistyped<'a>(&'a self, query: &Query<'_>, best: &mut Best<'a>) {
        let shelf = self.shelf(query.kind);
        for (order, (lang, language)) in shelf.asked(query) {
            let labels = &*language.labels;
            let typed = normalise(query.text, lang);
            let (found, truncated) = language.completions.mistyped(&typed);
            best.truncated |= truncated;
            for found in found {
                best.offer_completed(2, order, labels, found);
            }
        }
    }

    /// While somebody types, similar words in the languages and scripts of the question keep the pool out; a finished text
    /// has to have a good one for that.
    fn similar<'a>(&'a self, query: &Query<'_>, typing: bool, best: &mut Best<'a>) {
        let shelf = self.shelf(query.kind);
        let mut good = best.len() > 0;
        let mut searched = 0;
        for (order, (lang, language)) in shelf.asked(query) {
            let text = normalise(query.text, lang);
            if !language.script.is_in(&text) {
                continue;
            }
            searched += 1;
            for scored in language.index.search(&self.alphabet, &text) {
                good |= scored.score >= GOOD;
                let part = &language.index.parts[scored.part];
                let score = scored.score + shelf.prior(query, scored.concept);
                best.offer_similar(3, order, &part.labels, (scored.label, score));
            }
        }
        let every = searched == query.languages.len().min(LANGUAGES);
        good |= typing && every && best.len() > 0;
        let Some(pool) = shelf.pool.as_ref().filter(|_| !good) else {
            return;
        };
        let lang = query.languages.first().copied().unwrap_or_default();
        let text = romanise_typed(&normalise(query.text, lang), lang);
        for scored in pool.search(&self.alphabet, &text) {
            let labels = &pool.parts[scored.part].labels;
            let asked = query.languages.iter().take(LANGUAGES);
            let order = asked.map(|tag| primary(tag)).position(|tag| *tag == *labels.lang);
            let score = scored.score + shelf.prior(query, scored.concept);
            best.offer_similar(4, order.unwrap_or(LANGUAGES), labels, (scored.label, score));
        }
    }
}

impl Shelf {
    /// The languages asked that have labels here, each with its place in the question.
    fn asked<'a, 'q>(&'a self, query: &Query<'q>) -> impl Iterator<Item = (usize, (&'q str, &'a Language))> {
        let asked = query.languages.iter().take(LANGUAGES).enumerate();
        asked.filter_map(|(order, &tag)| {
            let language = self.languages.get(primary(tag))?;
            Some((order, (tag, language)))
        })
    }

    fn prior(&self, query: &Query<'_>, concept: u32) -> u32 {
        let Some(prior) = query.prior.filter(|_| query.kind == Kind::Skill) else {
            return 0;
        };
        let uri = &self.uris[concept as usize];
        if prior.essential.contains(uri) {
            ESSENTIAL
        } else if prior.optional.contains(uri) {
            OPTIONAL
        } else {
            0
        }
    }
}

fn typed_enough(query: &Query<'_>) -> bool {
    let lang = query.languages.first().copied().unwrap_or_default();
    let typed = normalise(query.text, lang);
    typed.chars().nth(SHORTEST - 1).is_some()
}
