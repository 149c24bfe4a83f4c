//! Which typed words may be learned as a label of a concept (design/MATCHING.md A7).

use super::normalise;

/// Most characters as typed.
const CHARACTERS: usize = 80;
/// Most tokens once normalised.
const TOKENS: usize = 8;
/// A number of so many digits may be a telephone, a house or a file: it is nobody's title.
const DIGITS: usize = 3;

/// The normalised form under which typed words are compared, if they may be learned: at most 8 tokens and 80 characters,
/// and no run of 3 digits in any script.
pub fn learnable(text: &str, lang: &str) -> Option<String> {
    if text.trim().chars().count() > CHARACTERS {
        return None;
    }
    let plain = normalise(text, lang);
    let words = plain.split(' ').filter(|word| !word.is_empty()).count();
    let longest = plain.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    (1..=TOKENS).contains(&words).then_some(plain).filter(|_| longest < DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_learned_in_their_normalised_form() {
        assert_eq!(learnable(" Köchin  im Zelt ", "de").as_deref(), Some("kochin im zelt"));
        assert_eq!(learnable("C++ 14", "en").as_deref(), Some("c++ 14"));
        assert_eq!(learnable("a b c d e f g h", "en").as_deref(), Some("a b c d e f g h"));
    }

    #[test]
    fn what_is_long_or_holds_a_number_is_not() {
        assert_eq!(learnable("a b c d e f g h i", "en"), None);
        assert_eq!(learnable(&"ab ".repeat(27), "en"), None, "nine tokens and eighty characters");
        assert_eq!(learnable(&"a".repeat(80), "en"), Some("a".repeat(80)));
        assert_eq!(learnable(&"a".repeat(81), "en"), None);
        for number in ["cook 123", "call 0470 12", "طباخ ١٢٣", "a123b"] {
            assert_eq!(learnable(number, "ar"), None, "{number}");
        }
        assert_eq!(learnable("12 34 56", "en").as_deref(), Some("12 34 56"));
    }

    #[test]
    fn nothing_but_marks_is_nothing() {
        assert_eq!(learnable("", "en"), None);
        assert_eq!(learnable(" – … ", "en"), None);
    }
}
