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
        if let Some(typed) = self.typed(query) {
            typed.exact(&mut best);
            typed.similar(false, &mut best);
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
        if let Some(typed) = self.typed(query) {
            typed.exact(&mut best);
            typed.prefix(&mut best);
            if best.len() < wanted {
                typed.mistyped(&mut best);
            }
            if best.len() < wanted {
                typed.similar(true, &mut best);
            }
        }
        best.found(wanted, &self.shelf(query.kind).uris)
    }

    /// The query's text in each of its languages; none if too little is typed.
    fn typed<'a, 'q>(&'a self, query: &'q Query<'q>) -> Option<Typed<'a, 'q>> {
        let (coder, shelf) = (self, self.shelf(query.kind));
        let languages = query.languages.iter().take(LANGUAGES);
        let texts: Vec<String> = languages.map(|lang| normalise(query.text, lang)).collect();
        texts.first()?.chars().nth(SHORTEST - 1)?;
        Some(Typed { coder, shelf, query, texts })
    }
}

/// A query with its text normalised for each language asked.
struct Typed<'a, 'q> {
    coder: &'a Coder,
    shelf: &'a Shelf,
    query: &'q Query<'q>,
    texts: Vec<String>,
}

impl<'a> Typed<'a, '_> {
    /// The languages asked that have labels here, each with its place in the question and the text.
    fn asked(&self) -> impl Iterator<Item = (usize, &'a Language, &str)> {
        let asked = self.query.languages.iter().zip(&self.texts).enumerate();
        asked.filter_map(|(order, (tag, text))| Some((order, self.shelf.languages.get(primary(tag))?, text.as_str())))
    }

    fn exact(&self, best: &mut Best<'a>) {
        for (order, language, text) in self.asked() {
            for label in language.completions.exact(text) {
                let found = Completion { later_word: false, edits: 0, label };
                best.offer_completed(0, order, &language.labels, found);
            }
        }
    }

    fn prefix(&self, best: &mut Best<'a>) {
        for (order, language, text) in self.asked() {
            for found in language.completions.prefix(text) {
                best.offer_completed(1, order, &language.labels, found);
            }
        }
    }

    fn mistyped(&self, best: &mut Best<'a>) {
        for (order, language, text) in self.asked() {
            let (found, truncated) = language.completions.mistyped(text);
            best.truncated |= truncated;
            for found in found {
                best.offer_completed(2, order, &language.labels, found);
            }
        }
    }

    /// While somebody types, similar words in the languages and scripts of the question keep the pool out; a finished text
    /// has to have a good one for that.
    fn similar(&self, typing: bool, best: &mut Best<'a>) {
        let mut good = best.len() > 0;
        let mut searched = 0;
        for (order, language, text) in self.asked().filter(|(_, language, text)| language.script.is_in(text)) {
            searched += 1;
            for scored in language.index.search(&self.coder.alphabet, text) {
                good |= scored.score >= GOOD;
                let part = &language.index.parts[scored.part];
                let score = scored.score + self.shelf.prior(self.query, scored.concept);
                best.offer_similar(3, order, &part.labels, (scored.label, score));
            }
        }
        good |= typing && searched == self.texts.len() && best.len() > 0;
        let Some(pool) = self.shelf.pool.as_ref().filter(|_| !good) else {
            return;
        };
        let (lang, text) = (self.query.languages.first(), self.texts.first());
        let (Some(lang), Some(text)) = (lang, text) else { return };
        for scored in pool.search(&self.coder.alphabet, &romanise_typed(text, lang)) {
            let labels = &pool.parts[scored.part].labels;
            let asked = self.query.languages.iter().take(LANGUAGES);
            let order = asked.map(|tag| primary(tag)).position(|tag| *tag == *labels.lang);
            let score = scored.score + self.shelf.prior(self.query, scored.concept);
            best.offer_similar(4, order.unwrap_or(LANGUAGES), labels, (scored.label, score));
        }
    }
}

impl Shelf {
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
