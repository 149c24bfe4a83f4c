//! Latin spellings of normalised text, so that words meet across scripts in the pool.
//! Our own tables: rough, stable, one letter at a time.

use super::normalise::primary;

/// The text in Latin letters; letters without a table stay as they are.
pub fn romanise(normalised: &str) -> String {
    let mut latin = String::with_capacity(normalised.len());
    let mut letters = normalised.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii() {
            latin.push(letter);
            continue;
        }
        if let Some(pair) = letters.peek().and_then(|&next| greek_pair(letter, next)) {
            latin.push_str(pair);
            letters.next();
            continue;
        }
        match spelling(letter) {
            Some(spelling) => latin.push_str(spelling),
            None => push_ethiopic(letter, &mut latin),
        }
    }
    latin.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// What somebody typed, in the letters the pool is written in: Arabic in the chat alphabet is read with
/// its digits and vowels, and Greek with the letters that only look alike.
pub(super) fn romanise_typed(normalised: &str, lang: &str) -> String {
    let latin = romanise(normalised);
    if latin != normalised {
        return latin;
    }
    match primary(lang) {
        "ar" => words(&latin, chat),
        "el" => words(&latin, greeklish),
        _ => latin,
    }
}

fn words(latin: &str, read: impl Fn(&str) -> String) -> String {
    latin.split_ascii_whitespace().map(read).collect::<Vec<_>>().join(" ")
}

/// The article goes, as it does in labels; digits and vowels become the letters they stand for.
fn chat(word: &str) -> String {
    let bare = word.strip_prefix("al").or_else(|| word.strip_prefix("el")).filter(|rest| rest.len() >= 3);
    let mut latin = String::new();
    let word = bare.unwrap_or(word);
    if word.bytes().all(|letter| letter.is_ascii_digit()) {
        return word.to_owned();
    }
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '2' | '3' => {}
            '5' => latin.push_str("kh"),
            '6' => latin.push('t'),
            '7' => latin.push('h'),
            '8' => latin.push('q'),
            '9' => latin.push('s'),
            'o' | 'u' => {
                if matches!(letters.peek(), Some('o' | 'u')) {
                    letters.next();
                }
                latin.push('w');
            }
            'i' => latin.push('y'),
            'g' if letters.peek() != Some(&'h') => latin.push('j'),
            'a' if letters.peek().is_none() && latin.len() > 2 => latin.push('h'),
            other => latin.push(other),
        }
    }
    latin
}

/// Greek letters that people replace by Latin ones of the same shape.
fn greeklish(word: &str) -> String {
    let mut latin = String::new();
    let mut before = ' ';
    for letter in word.chars() {
        match letter {
            '8' => latin.push_str("th"),
            '3' => latin.push('x'),
            'w' => latin.push('o'),
            'h' if !matches!(before, 't' | 'c' | 'p' | 'k' | 's') => latin.push('i'),
            'x' => latin.push_str("ch"),
            'b' => latin.push('v'),
            'u' if before != 'o' => latin.push('y'),
            other => latin.push(other),
        }
        before = letter;
    }
    latin
}

fn spelling(letter: char) -> Option<&'static str> {
    match letter {
        'α'..='ω' => greek(letter),
        '\u{400}'..='\u{52F}' => cyrillic(letter),
        '\u{600}'..='\u{6FF}' => arabic(letter),
        '\u{10D0}'..='\u{10FF}' => georgian(letter),
        _ => None,
    }
}

fn greek_pair(first: char, second: char) -> Option<&'static str> {
    Some(match (first, second) {
        ('ο', 'υ') => "ou",
        ('γ', 'γ') => "ng",
        ('γ', 'ξ') => "nx",
        ('γ', 'χ') => "nch",
        _ => return None,
    })
}

#[rustfmt::skip]
fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "a", 'β' => "v", 'γ' => "g", 'δ' => "d", 'ε' => "e", 'ζ' => "z",
        'η' | 'ι' => "i", 'θ' => "th", 'κ' => "k", 'λ' => "l", 'μ' => "m", 'ν' => "n",
        'ξ' => "x", 'ο' | 'ω' => "o", 'π' => "p", 'ρ' => "r", 'σ' | 'ς' => "s", 'τ' => "t",
        'υ' => "y", 'φ' => "f", 'χ' => "ch", 'ψ' => "ps",
        _ => return None,
    })
}

#[rustfmt::skip]
fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ъ' | 'ә' => "a", 'б' => "b", 'в' => "v", 'г' | 'ғ' => "g", 'д' => "d",
        'е' | 'э' | 'є' => "e", 'ж' => "zh", 'з' => "z", 'и' | 'і' => "i", 'ј' => "j",
        'к' => "k", 'л' => "l", 'м' => "m", 'н' => "n", 'о' | 'ө' => "o", 'п' => "p",
        'р' => "r", 'с' => "s", 'т' => "t", 'у' | 'ү' | 'ұ' => "u", 'ф' => "f",
        'х' | 'һ' => "h", 'ц' => "ts", 'ч' => "ch", 'ш' => "sh", 'щ' => "sht", 'ы' => "y",
        'ь' => "", 'ю' => "yu", 'я' => "ya", 'ђ' => "dj", 'љ' => "lj", 'њ' => "nj",
        'ћ' => "c", 'џ' => "dz", 'ѕ' => "dz", 'қ' => "q", 'ң' => "ng",
        _ => return None,
    })
}

#[rustfmt::skip]
fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' => "a", 'ب' => "b", 'پ' => "p", 'ت' | 'ط' | 'ټ' | 'ٹ' => "t", 'ث' => "th",
        'ج' => "j", 'چ' => "ch", 'ح' | 'ه' => "h", 'خ' => "kh", 'د' | 'ض' | 'ډ' | 'ڈ' => "d",
        'ذ' => "dh", 'ر' | 'ړ' | 'ڑ' => "r", 'ز' | 'ظ' => "z", 'ژ' | 'ږ' => "zh",
        'س' | 'ص' => "s", 'ش' | 'ښ' => "sh", 'ع' | 'ء' => "", 'غ' => "gh", 'ف' => "f",
        'ڤ' => "v", 'ق' => "q", 'ک' => "k", 'گ' => "g", 'ل' => "l", 'م' => "m",
        'ن' | 'ڼ' | 'ں' => "n", 'و' => "w", 'ی' => "y", 'ے' => "e", 'څ' => "ts", 'ځ' => "dz",
        _ => return None,
    })
}

#[rustfmt::skip]
fn georgian(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ა' => "a", 'ბ' => "b", 'გ' => "g", 'დ' => "d", 'ე' => "e", 'ვ' => "v", 'ზ' => "z",
        'თ' | 'ტ' => "t", 'ი' => "i", 'კ' | 'ქ' => "k", 'ლ' => "l", 'მ' => "m", 'ნ' => "n",
        'ო' => "o", 'პ' => "p", 'ფ' => "p", 'ჟ' => "zh", 'რ' => "r", 'ს' => "s", 'უ' => "u",
        'ღ' => "gh", 'ყ' => "q", 'შ' => "sh", 'ჩ' | 'ჭ' => "ch", 'ც' | 'წ' => "ts",
        'ძ' => "dz", 'ხ' => "kh", 'ჯ' => "j", 'ჰ' => "h",
        _ => return None,
    })
}

/// A Ge'ez syllable is its row's consonant and its column's vowel.
fn push_ethiopic(letter: char, latin: &mut String) {
    const CONSONANTS: [&str; 43] = [
        "h", "l", "h", "m", "s", "r", "s", "sh", "q", "qw", "q", "qw", "b", "v", "t", "ch", "h", "hw", "n", "ny", "",
        "k", "kw", "kh", "khw", "w", "", "z", "zh", "y", "d", "d", "j", "g", "gw", "ng", "t", "ch", "p", "ts", "ts",
        "f", "p",
    ];
    const VOWELS: [&str; 8] = ["e", "u", "i", "a", "e", "", "o", "wa"];
    let Some(place) = u32::from(letter).checked_sub(0x1200).and_then(|place| usize::try_from(place).ok()) else {
        latin.push(letter);
        return;
    };
    let Some(consonant) = CONSONANTS.get(place / 8) else {
        latin.push(letter);
        return;
    };
    latin.push_str(consonant);
    let vowel = if consonant.is_empty() && place.is_multiple_of(8) { "a" } else { VOWELS[place % 8] };
    latin.push_str(vowel);
}

#[cfg(test)]
mod tests {
    use super::{romanise, romanise_typed};
    use crate::coder::normalise;

    #[test]
    fn each_script_has_its_sample() {
        for (lang, text, expected) in [
            ("bg", "Готвач, счетоводител", "gotvach schetovoditel"),
            ("bg", "Къщовник", "kashtovnik"),
            ("uk", "Медсестра, вчитель", "medsestra vchitel"),
            ("el", "Μηχανικός ουρανού, άγγελος", "michanikos ouranou angelos"),
            ("ar", "المهندس", "mhnds"),
            ("fa", "پزشک", "pzshk"),
            ("ps", "ښوونکی", "shwwnky"),
            ("ka", "მზარეული", "mzareuli"),
            ("am", "መምህር", "memhr"),
            ("ti", "ሓኪም ኣሰልጣኒ", "hakim aseltani"),
            ("en", "nurse", "nurse"),
            ("zh", "护士", "护士"),
        ] {
            assert_eq!(romanise(&normalise(text, lang)), expected, "{lang}: {text}");
        }
    }

    #[test]
    fn what_is_typed_in_latin_letters_meets_the_labels() {
        for (lang, typed, read) in [
            ("el", "nosokomos", "nosokomos"),
            ("el", "odhgos ma8hma", "odigos mathima"),
            ("el", "texnikos ergwn", "technikos ergon"),
            ("en", "h8 3d", "h8 3d"),
        ] {
            assert_eq!(romanise_typed(typed, lang), read, "{lang}: {typed}");
        }
        assert_eq!(romanise_typed("mo7asb al5baz 42", "ar"), "mwhasb khbaz 42");
        assert_eq!(romanise_typed("محاسب", "ar"), "mhasb");
    }

    #[test]
    fn every_syllable_of_the_table_becomes_latin() {
        for letter in ('\u{1200}'..='\u{1357}').filter(|letter| letter.is_alphabetic()) {
            let latin = romanise(&letter.to_string());
            assert!(latin.is_ascii(), "{letter} became {latin}");
        }
    }
}
