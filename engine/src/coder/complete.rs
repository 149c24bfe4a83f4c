//! Autocomplete: labels from the start of each of their first six words, and with typing errors.

use std::ops::Range;

use super::labels::Labels;
use super::mistyped::Walk;
use super::normalise::spellings;

/// Words of a label that may be typed first.
const WORDS: usize = 6;
/// Longer texts are not searched for typing errors.
const LONGEST_MISTYPED: usize = 128;
/// Stands between texts; no normalised text has it.
pub(super) const END: u8 = 0;

/// The keys of one language, sorted; each points into one string of all normalised labels.
#[derive(Debug)]
pub(super) struct Completions {
    texts: String,
    /// Where the key starts, and its label.
    keys: Vec<(u32, u32)>,
    tops: Vec<Top>,
}

/// Letters of a key that are kept beside it.
pub(super) const TOP: usize = 3;

/// The first of the keys that begin with the same three letters. These few lie close together in memory,
/// which is what makes the search for typing errors quick.
#[derive(Debug, Clone, Copy)]
pub(super) struct Top {
    pub(super) key: u32,
    /// Shorter keys are filled up with `END`.
    pub(super) letters: [char; TOP],
}

/// A label that begins, at one of its words, like what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Completion {
    pub(super) later_word: bool,
    pub(super) edits: u32,
    pub(super) label: usize,
}

impl Completions {
    /// `normalised` holds the first spelling of each label.
    pub(super) fn new(labels: &Labels, normalised: &[String]) -> Self {
        let mut texts = String::new();
        let mut keys = Vec::new();
        for (label, first) in normalised.iter().enumerate() {
            let number = u32::try_from(label).expect("fewer than 2^32 labels");
            let mut add = |text: &str| {
                let starts = text.match_indices(' ').map(|(blank, _)| blank + 1);
                for start in std::iter::once(0).chain(starts).take(WORDS) {
                    let place = u32::try_from(texts.len() + 1 + start);
                    keys.push((place.expect("one language's texts stay below 4 GiB"), number));
                }
                texts.push(char::from(END));
                texts.push_str(text);
            };
            add(first);
            for other in spellings(labels.text(label), &labels.lang).iter().skip(1) {
                add(other);
            }
        }
        texts.push(char::from(END));
        texts.shrink_to_fit();
        let bytes = texts.as_bytes();
        keys.sort_by(|a, b| rest(bytes, a.0).cmp(rest(bytes, b.0)).then(a.1.cmp(&b.1)));
        keys.shrink_to_fit();
        let tops = tops(&texts, &keys);
        Self { texts, keys, tops }
    }

    /// Labels equal to the text.
    pub(super) fn exact(&self, text: &str) -> Vec<usize> {
        let start = self.keys.partition_point(|&key| self.rest(key) < text.as_bytes());
        self.keys[start..]
            .iter()
            .take_while(|&&key| self.rest(key) == text.as_bytes())
            .filter(|&&key| self.first_word(key))
            .map(|&(_, label)| label as usize)
            .collect()
    }

    /// Labels with a word from which they begin like the text.
    pub(super) fn prefix(&self, text: &str) -> impl Iterator<Item = Completion> {
        let text = text.as_bytes();
        let start = self.keys.partition_point(|&key| self.rest(key) < text);
        let end = start + self.keys[start..].partition_point(|&key| self.rest(key).starts_with(text));
        (start..end).map(|key| self.completion(key, 0))
    }

    /// Labels that begin like the text but for one or two edits, and whether there were too many.
    pub(super) fn mistyped(&self, text: &str) -> (Vec<Completion>, bool) {
        let typed: Vec<char> = text.chars().collect();
        let allowed = match typed.len() {
            0..4 => return (Vec::new(), false),
            4..8 => 1,
            _ => 2,
        };
        if typed.len() > LONGEST_MISTYPED {
            return (Vec::new(), false);
        }
        let mut walk = Walk::new(self, &typed, allowed);
        walk.descend_tops(0..self.tops.len(), 0, u32::MAX);
        (walk.found, walk.truncated)
    }

    pub(super) fn bytes(&self) -> usize {
        self.texts.len() + self.keys.len() * 8 + self.tops.len() * size_of::<Top>()
    }

    fn rest(&self, key: (u32, u32)) -> &[u8] {
        rest(self.texts.as_bytes(), key.0)
    }

    fn first_word(&self, key: (u32, u32)) -> bool {
        self.texts.as_bytes()[key.0 as usize - 1] == END
    }

    pub(super) fn tops(&self) -> &[Top] {
        &self.tops
    }

    /// The keys from one top up to another.
    pub(super) fn below(&self, tops: Range<usize>) -> Range<usize> {
        let key = |top: usize| self.tops.get(top).map_or(self.keys.len(), |top| top.key as usize);
        key(tops.start)..key(tops.end)
    }

    /// The letter so many bytes into the key; none at its end.
    pub(super) fn letter(&self, key: usize, bytes: usize) -> Option<char> {
        let start = self.keys[key].0 as usize + bytes;
        let letter = self.texts[start..].chars().next();
        letter.filter(|&letter| letter != char::from(END))
    }

    pub(super) fn completion(&self, key: usize, edits: u32) -> Completion {
        let key = self.keys[key];
        Completion { later_word: !self.first_word(key), edits, label: key.1 as usize }
    }
}

fn tops(texts: &str, keys: &[(u32, u32)]) -> Vec<Top> {
    let mut tops: Vec<Top> = Vec::new();
    for (number, &(start, _)) in (0..).zip(keys) {
        let mut letters = [char::from(END); TOP];
        let typed = texts[start as usize..].chars().take_while(|&letter| letter != char::from(END));
        for (place, letter) in letters.iter_mut().zip(typed) {
            *place = letter;
        }
        if tops.last().is_none_or(|top| top.letters != letters) {
            tops.push(Top { key: number, letters });
        }
    }
    tops.shrink_to_fit();
    tops
}

fn rest(texts: &[u8], start: u32) -> &[u8] {
    let from = &texts[start as usize..];
    let end = from.iter().position(|&byte| byte == END);
    &from[..end.unwrap_or(from.len())]
}
