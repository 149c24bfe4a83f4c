//! One form for labels and for what people type, so that equal words compare equal.
//! The original text is kept elsewhere for display.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Letters kept of one text, blanks between words included: twice any label, so that a page of text costs no more than a line.
pub(super) const LETTERS_READ: usize = 1_024;

/// The text folded, without accents and marks, letters unified per script, blanks single; its first 1,024 letters.
pub fn normalise(text: &str, lang: &str) -> String {
    let lang = primary(lang);
    let vanish = matches!(lang, "so" | "uk");
    let folded = text
        .chars()
        .filter(|&letter| !(vanish && apostrophe(letter)))
        .nfkc()
        .default_case_fold()
        .nfd()
        .filter(|&letter| !(mark(letter) || vanish && apostrophe(letter)));
    let mut plain = String::with_capacity(text.len().min(2 * LETTERS_READ));
    let mut read = 0;
    for letter in folded {
        let before = plain.len();
        push_unified(letter, &mut plain);
        if plain.ends_with("  ") {
            plain.truncate(before);
            continue;
        }
        read += 1;
        if read == LETTERS_READ {
            break;
        }
    }
    let words = plain.split_ascii_whitespace();
    if lang == "ar" { joined(words.map(without_article)) } else { joined(words) }
}

/// The normalised text and, for German and Nordic words, the spelling with `ae`, `oe`, `ue`, `aa`.
pub fn spellings(text: &str, lang: &str) -> Vec<String> {
    let plain = normalise(text, lang);
    if !matches!(primary(lang), "de" | "da" | "no" | "nb" | "nn" | "sv" | "fi" | "is") {
        return vec![plain];
    }
    let mut spread = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            'ä' | 'Ä' => spread.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => spread.push_str("oe"),
            'ü' | 'Ü' => spread.push_str("ue"),
            'å' | 'Å' => spread.push_str("aa"),
            other => spread.push(other),
        }
    }
    let spread = normalise(&spread, lang);
    if spread == plain { vec![plain] } else { vec![plain, spread] }
}

/// The language of a tag: `en` for `en-us`.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// What leaves no trace: accents, vowel signs, joiners, direction marks, and the Arabic tatweel.
fn mark(letter: char) -> bool {
    letter == '\u{640}'
        || matches!(letter.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::Format)
}

fn apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' | '＇')
}

/// Steps 2 to 5 for one letter that is folded and decomposed already.
fn push_unified(letter: char, plain: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' | '+' | '#' => plain.push(letter),
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'þ' => plain.push_str("th"),
        _ if apostrophe(letter) => plain.push(' '),
        _ => plain.push(unified(letter)),
    }
}

fn unified(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ħ' => 'h',
        'ґ' => 'г',
        '\u{600}'..='\u{6FF}' => arabic(letter),
        '\u{1200}'..='\u{137F}' => ethiopic(letter),
        _ => letter_digit_or_blank(letter),
    }
}

fn arabic(letter: char) -> char {
    match letter {
        'ٱ' => 'ا',
        'ى' | 'ي' | 'ې' | 'ۍ' | 'ێ' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' => 'ه',
        'ۆ' | 'ۇ' | 'ۋ' => 'و',
        'ڕ' => 'ر',
        'ڵ' => 'ل',
        'ګ' => 'گ',
        _ => letter_digit_or_blank(letter),
    }
}

/// The rows that sound alike today: ሠ as ሰ, ፀ as ጸ, ኀ as ሀ.
fn ethiopic(letter: char) -> char {
    let code = u32::from(letter);
    let moved = match code {
        0x1220..=0x1227 => code + 0x10,
        0x1340..=0x1346 => code - 0x08,
        0x1280..=0x1287 => code - 0x80,
        _ => return letter_digit_or_blank(letter),
    };
    char::from_u32(moved).unwrap_or(letter)
}

fn letter_digit_or_blank(letter: char) -> char {
    match letter.general_category() {
        GeneralCategory::DecimalNumber => decimal(letter),
        _ if letter.general_category_group() == GeneralCategoryGroup::Letter => letter,
        _ => ' ',
    }
}

/// Decimal digits stand in runs of ten, so the run's zero is found by stepping back.
fn decimal(letter: char) -> char {
    let code = u32::from(letter);
    let value = (0..10)
        .take_while(|&back| {
            char::from_u32(code - back).is_some_and(|c| c.general_category() == GeneralCategory::DecimalNumber)
        })
        .count();
    u32::try_from(value).ok().and_then(|value| char::from_digit(value.saturating_sub(1) % 10, 10)).unwrap_or(' ')
}

fn without_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_script_has_its_sample() {
        for (lang, text, expected) in [
            ("en", "  C++ / C# developer (m/f)  ", "c++ c# developer m f"),
            ("en", "farm-worker's  assistant", "farm worker s assistant"),
            ("de", "Bäcker/-in, Groß\u{AD}handel", "backer in grosshandel"),
            ("da", "Smørrebrødsjomfru på Ærø", "smorrebrodsjomfru pa aero"),
            ("is", "Þýðandi", "thydandi"),
            ("pl", "Żołnierz szeregowy, łódź", "zolnierz szeregowy lodz"),
            ("tr", "IŞIK ışık İşçi", "isik isik isci"),
            ("fr", "Œuvre ﬁne", "oeuvre fine"),
            ("mt", "Ħaddiem", "haddiem"),
            ("uk", "Комп'ютерний ґраф, Їжак", "компютернии граф іжак"),
            ("bg", "Ёлка й", "елка и"),
            ("so", "Ba’are sal‘a", "baare sala"),
            ("el", "Νοσοκόμος ΓΙΑΤΡΌΣ", "νοσοκομοσ γιατροσ"),
            ("ar", "المُهَنْدِسـة الك", "مهندسه الک"),
            ("fa", "المهندس كي\u{200C}ي ۱۲۳", "المهندس کیی 123"),
            ("ckb", "مامۆستای کوردی ڕێ", "ماموستای کوردی ری"),
            ("ps", "ښوونکی ګل", "ښوونکی گل"),
            ("ti", "ሠላም ፀሐይ ኀይል", "ሰላም ጸሐይ ሀይል"),
            ("ar", "٤٢", "42"),
        ] {
            assert_eq!(normalise(text, lang), expected, "{lang}: {text}");
        }
    }

    #[test]
    fn german_and_nordic_words_have_two_spellings() {
        assert_eq!(spellings("Bäcker", "de"), ["backer", "baecker"]);
        assert_eq!(spellings("Ba\u{308}cker", "de"), ["backer", "baecker"]);
        assert_eq!(spellings("Ångfartyg", "sv"), ["angfartyg", "aangfartyg"]);
        assert_eq!(spellings("Koch", "de"), ["koch"]);
        assert_eq!(spellings("Lärare", "pl"), ["larare"]);
    }

    fn hostile() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[\\x00-\\x1f\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{200b}-\\u{200f} a]{0,40}",
            "[اليكةهمۆڕ ـ\\u{64b}-\\u{652}]{0,40}",
            "[ሀ-ፚ '’+#0-9٠-٩]{0,40}",
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_normalised_and_stays_so(text in hostile()) {
            for lang in ["en", "de", "uk", "so", "fa", "ckb", "ti"] {
                let once = normalise(&text, lang);
                prop_assert_eq!(&normalise(&once, lang), &once);
                prop_assert!(!once.starts_with(' ') && !once.ends_with(' '));
                prop_assert!(!once.contains("  "));
                prop_assert!(!once.chars().any(char::is_control));
            }
        }

        #[test]
        fn the_arabic_article_goes_once(text in hostile()) {
            let once = normalise(&text, "ar");
            let bare = once.split(' ').all(|word| without_article(word) == word);
            prop_assert!(!bare || normalise(&once, "ar") == once);
        }

        #[test]
        fn romanising_changes_no_latin_text(text in "[a-z0-9+#]{1,8}( [a-z]{1,8}){0,3}") {
            prop_assert_eq!(super::super::romanise(&text), text);
        }
    }
}
