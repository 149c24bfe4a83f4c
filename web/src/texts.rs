//! What people said and wrote, and what concepts are called: words that are not ours, each with its language.

use crate::wording::{Both, Pair, Shown, code};
use domain::concept::ConceptRef;
use domain::text::Text;
use i18n::msg;
use store::Labels;

/// Free text: as it was said, and what stands under it.
pub struct Said {
    /// As it was said.
    pub original: Shown,
    /// The adviser's words and translations, each with what it is.
    pub beside: Vec<(Pair, Shown)>,
}

/// A free text with everything that stands under it.
pub fn said(both: &Both<'_>, text: &Text) -> Said {
    let mut beside = Vec::new();
    if let Some(adviser) = &text.adviser_text {
        let own = Shown { text: adviser.clone(), ..Shown::said("", both.first.language().tag()) };
        beside.push((both.say(msg::PAGE_TEXT_ADVISER), own));
    }
    for translation in &text.translations {
        let origin = both.code("page-text-translated-", &code(&translation.origin));
        beside.push((origin, Shown::said(&translation.text, &translation.lang)));
    }
    Said { original: Shown::said(&text.original, &text.original_lang), beside }
}

/// The label of a concept in both languages; where one lacks it, in English with its mark.
pub fn concept(both: &Both<'_>, labels: &Labels, uri: &str) -> Option<Pair> {
    let first = label(labels, uri, both.first.language().tag())?;
    let second = both.second.as_ref().and_then(|words| label(labels, uri, words.language().tag()));
    Some(Pair { second: second.filter(|second| *second != first), first })
}

/// The label of a concept in a language, else in English.
pub fn label(labels: &Labels, uri: &str, lang: &str) -> Option<Shown> {
    let own = labels.get(uri)?;
    let of = |lang: &str| own.get(lang).map(|text| in_language(text, lang));
    of(lang).or_else(|| of("en"))
}

/// A label in a language of the vocabulary.
fn in_language(text: &str, lang: &str) -> Shown {
    match lang.parse() {
        Ok(language) => Shown::ours(text.to_owned(), language),
        Err(_) => Shown::said(text, lang),
    }
}

/// What a reference to a concept shows.
pub enum Named {
    /// A concept of the vocabulary.
    Concept(Pair),
    /// Own words that nobody has coded, with the note that says so.
    OwnWords(String, Pair),
}

/// A concept, or own words.
pub fn named(both: &Both<'_>, labels: &Labels, reference: &ConceptRef) -> Named {
    if let Some(words) = &reference.own_words {
        return Named::OwnWords(words.clone(), both.say(msg::PAGE_OWN_WORDS));
    }
    let uri = reference.uri.as_deref().unwrap_or_default();
    let stored = || {
        let (label, lang) = (reference.label.as_deref()?, reference.label_lang.as_deref()?);
        Some(Pair { first: in_language(label, lang), second: None })
    };
    let unknown = || Pair { first: Shown::said(uri, "en"), second: None };
    Named::Concept(concept(both, labels, uri).or_else(stored).unwrap_or_else(unknown))
}

/// A part of a sentence of ours.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Our words.
    Ours(String),
    /// What the sentence quotes, in its own language and direction.
    Said(Shown),
}

/// A sentence, cut where it quotes one of `quoted`.
pub fn pieces(sentence: &str, quoted: &[Shown]) -> Vec<Piece> {
    let found = |quote: &Shown| sentence.find(&quote.text).filter(|_| !quote.text.is_empty());
    let first = quoted.iter().filter_map(|quote| Some((found(quote)?, quote))).min_by_key(|(at, _)| *at);
    let Some((at, quote)) = first else {
        return if sentence.is_empty() { Vec::new() } else { vec![Piece::Ours(sentence.to_owned())] };
    };
    let mut pieces_found = pieces(&sentence[..at], &[]);
    pieces_found.push(Piece::Said(quote.clone()));
    pieces_found.extend(pieces(&sentence[at + quote.text.len()..], quoted));
    pieces_found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_title_keeps_its_language() {
        let title = Shown::said("دبلوم", "ar");
        let cut = pieces("„دبلوم“ (Syrien): wie دبلوم", std::slice::from_ref(&title));
        let ours = |text: &str| Piece::Ours(text.to_owned());
        let said = || Piece::Said(title.clone());
        assert_eq!(cut, [ours("„"), said(), ours("“ (Syrien): wie "), said()]);
        assert_eq!(pieces("nichts", &[title]), [ours("nichts")]);
        assert_eq!(pieces("", &[]), []);
    }
}
