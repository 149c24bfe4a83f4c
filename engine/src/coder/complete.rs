//! Autocomplete: labels from the start of each of their first six words, and with typing errors.

use super::labels::Labels;
use super::mistyped::Walk;
use super::normalise::spellings;

/// Words of a label that may be typed first.
const WORDS: usize = 6;
/// Longer texts are not searched for typing errors.
const LONGEST_MISTYPED: usize = 128;
/// Stands between texts; no normalised text has it.
const END: u8 = 0;

/// The keys of one language, sorted; each points into one string of all normalised labels.
#[derive(Debug)]
pub(super) struct Completions {
    texts: String,
    /// Where the key starts, and its label.
    keys: Vec<(u32, u32)>,
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
        Self { texts, keys }
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
        walk.descend(0..self.keys.len(), 0, 0, u32::MAX);
        (walk.found, walk.truncated)
    }

    pub(super) fn bytes(&self) -> usize {
        self.texts.len() + self.keys.len() * 8
    }

    fn rest(&self, key: (u32, u32)) -> &[u8] {
        rest(self.texts.as_bytes(), key.0)
    }

    fn first_word(&self, key: (u32, u32)) -> bool {
        self.texts.as_bytes()[key.0 as usize - 1] == END
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

fn rest(texts: &[u8], start: u32) -> &[u8] {
    let from = &texts[start as usize..];
    let end = from.iter().position(|&byte| byte == END);
    &from[..end.unwrap_or(from.len())]
}
