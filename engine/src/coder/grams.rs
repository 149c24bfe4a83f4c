//! Character grams of words, packed into numbers, and what each of them is worth.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::normalise::LETTERS_READ;

/// Grams have three to five letters, the blank before or after a word being one.
const SHORTEST: usize = 3;
const LONGEST: usize = 5;
/// Five codes of twelve bits fit one key.
const CODE_BITS: u32 = 12;
const BLANK: u64 = 1;
/// Brings squared rarities down to 18 bits.
const SCALE: u64 = 4_096;

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

    /// The different grams of the text's words, ascending. Grams with an unknown letter are left out.
    pub(super) fn grams(&self, normalised: &str) -> Vec<Gram> {
        let mut grams = Vec::new();
        // Romanising lengthens a text; the bound keeps every sum of worths in 32 bits.
        let end = normalised.char_indices().nth(LETTERS_READ).map_or(normalised.len(), |(end, _)| end);
        let mut codes = Vec::new();
        for word in normalised[..end].split_ascii_whitespace() {
            codes.clear();
            codes.push(BLANK);
            codes.extend(word.chars().map(|letter| self.codes.get(&letter).copied().unwrap_or(0)));
            codes.push(BLANK);
            for length in SHORTEST..=codes.len().min(LONGEST) {
                let known = codes.windows(length).filter(|gram| !gram.contains(&0));
                grams.extend(known.map(|gram| gram.iter().fold(0, |key, code| key << CODE_BITS | code)));
            }
        }
        grams.sort_unstable();
        grams.dedup();
        grams
    }
}

/// What a gram tells: the square of its rarity, and `start` times that if a word begins with it.
pub(super) fn worth(gram: Gram, total: u64, holders: u64, start: u32) -> u32 {
    let rarity = rarity(total, holders);
    let share = if starts_word(gram) { u64::from(start) } else { 1 };
    u32::try_from(share * rarity * rarity / SCALE).unwrap_or(u32::MAX)
}

/// The weight of occurring in so many labels of a concept: 1024 × (1 + ln times), rounded half up.
pub(super) fn frequency(times: u64) -> u64 {
    static FIRST: LazyLock<Vec<u64>> = LazyLock::new(|| (0..256).map(logarithmic).collect());
    usize::try_from(times).ok().and_then(|times| FIRST.get(times).copied()).unwrap_or_else(|| logarithmic(times))
}

/// The first letter's code stands highest.
fn starts_word(gram: Gram) -> bool {
    let letters = (u64::BITS - gram.leading_zeros()).div_ceil(CODE_BITS).max(1);
    gram >> ((letters - 1) * CODE_BITS) == BLANK
}

/// 1024 × (ln((1 + total) / (1 + holders)) + 1), rounded half up.
fn rarity(total: u64, holders: u64) -> u64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of labels are far below 2^52")]
    let ratio = (1 + total) as f64 / (1 + holders) as f64;
    scaled(libm::log(ratio))
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

    fn spelled(text: &str) -> BTreeSet<String> {
        let letters: BTreeSet<char> = text.chars().filter(|&c| c != ' ').collect();
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
        let all = |grams: &[&str]| grams.iter().map(|&gram| gram.to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(spelled("ab"), all(&[" ab", "ab ", " ab "]));
        assert_eq!(spelled("a b"), all(&[" a ", " b "]));
        assert_eq!(spelled("abcd"), all(&[" ab", "abc", "bcd", "cd ", " abc", "abcd", "bcd ", " abcd", "abcd "]));
        assert_eq!(spelled(""), all(&[]));
    }

    #[test]
    fn a_gram_counts_once_and_not_with_an_unknown_letter() {
        let alphabet = Alphabet::new(BTreeSet::from(['a']));
        assert_eq!(alphabet.grams("aab").len(), 1);
        assert_eq!(alphabet.grams("aa aa"), alphabet.grams("aa"));
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
    fn the_start_of_a_word_is_worth_four_times_its_middle() {
        let alphabet = Alphabet::new(('a'..='z').collect());
        for (gram, expected) in alphabet.grams("ab").into_iter().zip([true, false, true]) {
            assert_eq!(starts_word(gram), expected, "{gram:x}");
            assert_eq!(worth(gram, 10, 10, 4), if expected { 1024 } else { 256 });
        }
    }
}
