//! Character grams of words, packed into numbers, and the integer weights they carry.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Letters read of one text; enough for any label, and it keeps every sum of squares in 64 bits.
const LETTERS_READ: usize = 4_096;
/// Five codes of twelve bits fit one key.
const CODE_BITS: u32 = 12;
const BLANK: u64 = 1;
/// Keys from here on have three letters or more.
const THREE_LETTERS: u64 = 1 << (2 * CODE_BITS);

/// A gram: its letters' codes, the last in the lowest bits.
pub(super) type Gram = u64;

/// The letters that occur in the labels, numbered in their order.
/// Letters after the 4,094th are unknown; no alphabet in use comes near.
#[derive(Debug, Default)]
pub(super) struct Alphabet {
    codes: HashMap<char, u64>,
}

impl Alphabet {
    pub(super) fn new(letters: BTreeSet<char>) -> Self {
        let last = (1 << CODE_BITS) - 1;
        let letters = letters.into_iter().filter(|&letter| letter != ' ');
        Self { codes: letters.zip(BLANK + 1..=last).collect() }
    }

    /// The grams of 2 to 5 letters of each word between blanks, in text order.
    /// Grams with an unknown letter are left out.
    pub(super) fn grams(&self, normalised: &str) -> Vec<Gram> {
        let mut grams = Vec::new();
        let end = normalised.char_indices().nth(LETTERS_READ).map_or(normalised.len(), |(end, _)| end);
        let mut codes = Vec::new();
        for word in normalised[..end].split_ascii_whitespace() {
            codes.clear();
            codes.push(BLANK);
            codes.extend(word.chars().map(|letter| self.codes.get(&letter).copied().unwrap_or(0)));
            codes.push(BLANK);
            for length in 2..=codes.len().min(5) {
                let known = codes.windows(length).filter(|gram| !gram.contains(&0));
                grams.extend(known.map(|gram| gram.iter().fold(0, |key, code| key << CODE_BITS | code)));
            }
        }
        grams
    }

    /// The distinct grams of a text in ascending order, each with how often it occurs.
    pub(super) fn counted(&self, normalised: &str) -> Vec<(Gram, u16)> {
        let mut grams = self.grams(normalised);
        grams.sort_unstable();
        grams.chunk_by(|a, b| a == b).map(|run| (run[0], u16::try_from(run.len()).unwrap_or(u16::MAX))).collect()
    }
}

/// Whether a gram counts for whole documents, which use three letters and more.
pub(super) fn in_documents(gram: Gram) -> bool {
    gram >= THREE_LETTERS
}

/// How much a gram tells: 1024 × (ln((1 + total) / (1 + holders)) + 1), rounded half up.
pub(super) fn rarity(total: u64, holders: u64) -> u64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of labels are far below 2^52")]
    let ratio = (1 + total) as f64 / (1 + holders) as f64;
    scaled(libm::log(ratio))
}

/// The weight of occurring `times` times: 1024 × (1 + ln times), rounded half up.
pub(super) fn frequency(times: u64) -> u64 {
    static FIRST: LazyLock<Vec<u64>> = LazyLock::new(|| (0..256).map(logarithmic).collect());
    usize::try_from(times).ok().and_then(|times| FIRST.get(times).copied()).unwrap_or_else(|| logarithmic(times))
}

fn logarithmic(times: u64) -> u64 {
    #[expect(clippy::cast_precision_loss, reason = "a gram occurs far less than 2^52 times")]
    let times = times.max(1) as f64;
    scaled(libm::log(times))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "logarithms of counts are small and not negative"
)]
fn scaled(logarithm: f64) -> u64 {
    libm::floor(1024.0 * (logarithm + 1.0) + 0.5) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(text: &str) -> Vec<String> {
        let letters: Vec<char> = text.chars().filter(|&c| c != ' ').collect();
        let letters: BTreeSet<char> = letters.into_iter().collect();
        let alphabet = Alphabet::new(letters.clone());
        let letters: Vec<char> = ['?', ' '].into_iter().chain(letters).collect();
        let name = |code: u64| usize::try_from(code).map_or('?', |code| letters[code]);
        let spell = |gram: Gram| -> String {
            let codes = (0..5).rev().map(|place| gram >> (place * CODE_BITS) & 0xfff);
            codes.skip_while(|&code| code == 0).map(name).collect()
        };
        alphabet.grams(text).into_iter().map(spell).collect()
    }

    #[test]
    fn a_word_has_the_grams_of_the_specification() {
        assert_eq!(spelled("ab"), [" a", "ab", "b ", " ab", "ab ", " ab "]);
        assert_eq!(spelled("a b"), [" a", "a ", " a ", " b", "b ", " b "]);
        assert_eq!(spelled("abcd").last().map(String::as_str), Some("abcd "));
        assert_eq!(spelled(""), [""; 0]);
    }

    #[test]
    fn grams_with_unknown_letters_are_left_out() {
        let alphabet = Alphabet::new(BTreeSet::from(['a']));
        assert_eq!(alphabet.grams("ab").len(), 1);
        assert_eq!(alphabet.counted("aa aa").iter().map(|&(_, n)| n).max(), Some(2));
    }

    #[test]
    fn weights_are_the_integers_of_the_formulas() {
        assert_eq!([1, 2, 3, 10].map(frequency), [1024, 1734, 2149, 3382]);
        assert_eq!(frequency(300), 6865);
        assert_eq!(rarity(10, 10), 1024);
        assert_eq!(rarity(9, 1), 2672);
        assert_eq!(rarity(14_000, 3), 9380);
    }

    #[test]
    fn only_three_letters_and_more_count_for_documents() {
        let alphabet = Alphabet::new(('a'..='z').collect());
        let long = alphabet.grams("ab").into_iter().filter(|&gram| in_documents(gram));
        assert_eq!(long.count(), 3);
    }
}
