//! `PLURAL()` as texts use it, against CLDR: against ICU4X, and against the rules as CLDR prints them.

#![expect(clippy::unwrap_used, reason = "a test ends where it is surprised")]

use domain::language::Language;
use i18n::{Texts, categories, msg};
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules};

/// The rules of CLDR 48 for whole numbers, written out once more by hand.
fn cldr(language: Language, n: u64) -> &'static str {
    let (ten, hundred) = (n % 10, n % 100);
    match language {
        Language::En | Language::De => {
            if n == 1 {
                "one"
            } else {
                "other"
            }
        }
        Language::Fr => match n {
            0 | 1 => "one",
            _ if n.is_multiple_of(1_000_000) => "many",
            _ => "other",
        },
        Language::Ar => match n {
            0 => "zero",
            1 => "one",
            2 => "two",
            _ if (3..=10).contains(&hundred) => "few",
            _ if (11..=99).contains(&hundred) => "many",
            _ => "other",
        },
        Language::Uk => match (ten, hundred) {
            (1, 11) => "many",
            (1, _) => "one",
            (2..=4, 12..=14) => "many",
            (2..=4, _) => "few",
            _ => "many",
        },
    }
}

fn by_icu(language: Language, n: u64) -> &'static str {
    let locale = Locale::try_from_str(language.tag()).unwrap();
    match PluralRules::try_new_cardinal((&locale).into()).unwrap().category_for(n) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// What a text with a variant per category would show.
fn chosen(texts: &Texts, language: Language, n: u64) -> String {
    let said = texts.tr_plain(language, msg::RESULTS_COUNT, &[("count", n.into())]);
    said.replace(|c: char| c.is_ascii_digit() || ",.\u{202f}\u{a0}".contains(c), "").trim().to_owned()
}

#[test]
fn plural_is_cldrs_for_every_number_up_to_203() {
    for language in Language::ALL {
        for n in (0..=203).chain([1_000, 1_000_000, 1_000_001, 3_000_000]) {
            assert_eq!(by_icu(language, n), cldr(language, n), "{language} {n}");
        }
    }
}

#[test]
fn texts_choose_the_form_of_the_category() {
    let texts = Texts::new().strict();
    for language in Language::ALL {
        for first in 0..=203 {
            for second in [first + 1, first + 7, first + 20] {
                let same = cldr(language, first) == cldr(language, second);
                let shown = chosen(&texts, language, first) == chosen(&texts, language, second);
                let twins = [cldr(language, first), cldr(language, second)];
                let ar_alike = language == Language::Ar && twins.iter().all(|c| ["many", "other"].contains(c));
                assert_eq!(same || ar_alike, shown, "{language} {first} {second}");
            }
        }
    }
}

#[test]
fn a_language_has_the_categories_of_cldr() {
    let mut all = categories(Language::Ar, false);
    all.sort_unstable();
    assert_eq!(all, ["few", "many", "one", "other", "two", "zero"]);
    for language in Language::ALL {
        let has = categories(language, false);
        assert!(has.contains(&"other"), "{language}");
        assert!((0..=203).all(|n| has.contains(&cldr(language, n))), "{language}");
    }
    assert_eq!(categories(Language::En, true).len(), 4, "1st, 2nd, 3rd, 4th");
    assert_eq!(categories(Language::De, true), ["other"]);
}
