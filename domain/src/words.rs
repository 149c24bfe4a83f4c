//! What people write: kept as given in NFC, without characters that cannot be stored or would mislead a reader (SECURITY 18).

use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use unicode_normalization::UnicodeNormalization;

/// Normalises `text` in place and notes what is refused. `most` counts characters.
pub fn tidy(text: &mut String, at: &str, most: usize, v: &mut Violations) {
    let clean: String = text.nfc().filter(|c| !is_mark_of_direction(*c)).collect();
    if clean.trim().is_empty() {
        v.note(at, Code::TextEmpty);
    } else if clean.chars().count() > most {
        v.expected(at, Code::TextTooLong, most.to_string());
    } else if clean.chars().any(is_refused) || too_many_marks(&clean) {
        v.note(at, Code::TextCharacterRefused);
    }
    *text = clean.trim().to_owned();
}

/// The same for a field that may be absent.
pub fn tidy_optional(text: &mut Option<String>, at: &str, most: usize, v: &mut Violations) {
    if let Some(text) = text {
        tidy(text, at, most, v);
    }
}

/// The same for free text with its translations; line feeds are allowed there.
pub fn tidy_text(text: &mut Text, at: &str, most: usize, v: &mut Violations) {
    tidy(&mut text.original, &format!("{at}/original"), most, v);
    tag(&text.original_lang, &format!("{at}/originalLang"), v);
    tidy_optional(&mut text.adviser_text, &format!("{at}/adviserText"), most, v);
    if text.translations.len() > 40 {
        v.expected(&format!("{at}/translations"), Code::ListTooLong, "40");
    }
    for (i, t) in text.translations.iter_mut().enumerate() {
        tidy(&mut t.text, &format!("{at}/translations/{i}/text"), most, v);
        tag(&t.lang, &format!("{at}/translations/{i}/lang"), v);
    }
}

/// Notes a language tag that is not of the form of BCP 47 (language, script, region).
pub fn tag(tag: &str, at: &str, v: &mut Violations) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let fits = matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
        && tag.len() <= 20;
    if !fits {
        v.note(at, Code::LanguageTagUnknown);
    }
}

/// Notes what is not three lower-case letters (ISO 639-3).
pub fn language(code: &str, at: &str, v: &mut Violations) {
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_lowercase()) {
        v.note(at, Code::LanguageUnknown);
    }
}

/// Notes what is not three capital letters (ISO 3166-1 alpha-3).
pub fn country(code: &str, at: &str, v: &mut Violations) {
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        v.note(at, Code::CountryUnknown);
    }
}

/// Notes what is not of the form of a NUTS code of level 2 or 3: two letters and two or three letters or digits.
pub fn region(code: &str, at: &str, v: &mut Violations) {
    let (head, tail) = code.split_at_checked(2).unwrap_or((code, ""));
    let fits = head.bytes().all(|b| b.is_ascii_uppercase())
        && matches!(tail.len(), 2 | 3)
        && tail.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    if !fits {
        v.note(at, Code::RegionUnknown);
    }
}

/// The country of a NUTS region, ISO 3166-1 alpha-3. NUTS begins with alpha-2 codes, save for Greece and the United Kingdom (Regulation
/// (EC) 1059/2003, and Eurostat's statistical regions for candidate and EFTA countries).
pub fn country_of_region(region: &str) -> Option<&'static str> {
    const COUNTRIES: [(&str, &str); 39] = [
        ("AL", "ALB"),
        ("AT", "AUT"),
        ("BE", "BEL"),
        ("BG", "BGR"),
        ("CH", "CHE"),
        ("CY", "CYP"),
        ("CZ", "CZE"),
        ("DE", "DEU"),
        ("DK", "DNK"),
        ("EE", "EST"),
        ("EL", "GRC"),
        ("ES", "ESP"),
        ("FI", "FIN"),
        ("FR", "FRA"),
        ("HR", "HRV"),
        ("HU", "HUN"),
        ("IE", "IRL"),
        ("IS", "ISL"),
        ("IT", "ITA"),
        ("LI", "LIE"),
        ("LT", "LTU"),
        ("LU", "LUX"),
        ("LV", "LVA"),
        ("ME", "MNE"),
        ("MK", "MKD"),
        ("MT", "MLT"),
        ("NL", "NLD"),
        ("NO", "NOR"),
        ("PL", "POL"),
        ("PT", "PRT"),
        ("RO", "ROU"),
        ("RS", "SRB"),
        ("SE", "SWE"),
        ("SI", "SVN"),
        ("SK", "SVK"),
        ("TR", "TUR"),
        ("UK", "GBR"),
        ("BA", "BIH"),
        ("UA", "UKR"),
    ];
    COUNTRIES.iter().find(|(nuts, _)| region.get(..2) == Some(*nuts)).map(|(_, country)| *country)
}

/// Notes what is not an ISCED-F 2013 code of two to four digits.
pub fn isced_f(code: &str, at: &str, v: &mut Violations) {
    if !(2..=4).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
        v.note(at, Code::FieldUnknown);
    }
}

/// Notes what is not four letters (ISO 15924).
pub fn script(code: &str, at: &str, v: &mut Violations) {
    if code.len() != 4 || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
        v.note(at, Code::ValueNotListed);
    }
}

/// Takes blanks, hyphens, points and brackets out of a telephone number and notes what is not E.164: `+` and 7 to 15 digits.
pub fn phone(number: &mut String, at: &str, v: &mut Violations) {
    let plain: String = number.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/')).collect();
    let digits = plain.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.starts_with('0') {
        v.note(at, Code::PhoneUnknown);
    }
    *number = plain;
}

/// Notes what cannot be an e-mail address.
pub fn email(address: &str, at: &str, v: &mut Violations) {
    let fits = address.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.contains('@') && domain.len() > 3
    });
    if !fits || address.len() > 254 || address.chars().any(char::is_whitespace) {
        v.note(at, Code::EmailUnknown);
    }
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn is_refused(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..='\u{10FFFF}')
        || (u32::from(c) & 0xFFFE) == 0xFFFE
}

fn too_many_marks(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if unicode_normalization::char::is_combining_mark(c) { run + 1 } else { 0 };
        run > 16
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        let mut v = Violations::default();
        tidy(&mut text.to_owned(), "/t", 20, &mut v);
        v.into_iter().map(|x| x.code).collect()
    }

    #[test]
    fn names_of_the_world_pass() {
        for name in ["Nguyễn", "محمد علي", "O’Brien", "李", "Ñandú", "می‌خواهم", "ትግርኛ", "Łukasz-Jan"]
        {
            assert_eq!(codes(name), [], "{name}");
        }
    }

    #[test]
    fn what_misleads_a_reader_is_refused() {
        for name in ["a\0b", "a\u{202E}b", "\u{2066}a", "a\u{7}b", "a\u{E001}", "a\u{FFFF}"] {
            assert_eq!(codes(name), [Code::TextCharacterRefused], "{name:?}");
        }
        assert_eq!(codes(&format!("a{}", "\u{301}".repeat(18))), [Code::TextCharacterRefused]);
        assert_eq!(codes(" \n "), [Code::TextEmpty]);
        assert_eq!(codes(&"x".repeat(21)), [Code::TextTooLong]);
    }

    #[test]
    fn a_telephone_number_is_written_in_one_way() {
        let read = |text: &str| {
            let (mut number, mut v) = (text.to_owned(), Violations::default());
            phone(&mut number, "/p", &mut v);
            v.or(number).ok()
        };
        assert_eq!(read("+32 (470) 12-34.56").as_deref(), Some("+32470123456"));
        assert!(
            ["0470 123456", "+0470123456", "+32 47", "+32470123456789012", "+32a470123"]
                .iter()
                .all(|t| read(t).is_none())
        );
    }

    #[test]
    fn direction_marks_are_dropped_and_text_is_composed() {
        let mut text = "\u{200F}e\u{301}".to_owned();
        tidy(&mut text, "/t", 20, &mut Violations::default());
        assert_eq!(text, "é");
    }
}
