//! Dates, lists and names.

use domain::language::Language;
use i18n::{Digits, Reader, Texts, countries};
use time::macros::{date, datetime, time};

#[test]
fn dates_are_long_gregorian_and_day_first() {
    let texts = Texts::new();
    let day = date!(2026 - 11 - 22);
    let say = |language| texts.date(language, day);
    assert_eq!(say(Language::En), "22 November 2026");
    assert_eq!(say(Language::De), "22. November 2026");
    assert_eq!(say(Language::Fr), "22 novembre 2026");
    assert_eq!(say(Language::Ar), "22 نوفمبر 2026");
    assert_eq!(say(Language::Uk), "22 листопада 2026\u{202f}р.");
    let native = Reader { language: Language::Ar, digits: Digits::Native };
    assert_eq!(texts.date(native, day), "٢٢ نوفمبر ٢٠٢٦");
}

#[test]
fn a_date_says_no_more_than_is_known() {
    let texts = Texts::new();
    assert_eq!(texts.month(Language::En, 2019, time::Month::March), "March 2019");
    assert_eq!(texts.month(Language::Uk, 2019, time::Month::March), "березень 2019\u{202f}р.");
    assert_eq!(texts.year(Language::De, 1987), "1987");
}

#[test]
fn hours_are_counted_to_24() {
    let texts = Texts::new().strict();
    for language in Language::ALL {
        assert_eq!(texts.time(language, time!(22:05)), "22:05", "{language}");
        assert_eq!(texts.time(language, time!(00:05)), "00:05", "{language}");
    }
    assert_eq!(texts.date_time(Language::En, datetime!(2026-11-22 10:42)), "22 November 2026, 10:42");
    assert_eq!(texts.date_time(Language::Ar, datetime!(2026-11-22 10:42)), "22 نوفمبر 2026، 10:42");
}

#[test]
fn lists_read_as_sentences() {
    let texts = Texts::new();
    assert_eq!(texts.list_and(Language::En, &["a", "b", "c"]), "a, b and c");
    assert_eq!(texts.list_or(Language::De, &["a", "b", "c"]), "a, b oder c");
    assert_eq!(texts.list_and(Language::Fr, &["a"]), "a");
    assert_eq!(texts.list_and(Language::Ar, &["أ", "ب"]), "أ وب");
    assert_eq!(texts.list_and::<&str>(Language::Uk, &[]), "");
}

#[test]
fn languages_have_names_by_any_code() {
    let texts = Texts::new();
    let name = |language, code: &str| texts.language_name(language, code).unwrap_or_else(|| panic!("{code}")).text;
    assert_eq!(name(Language::De, "ara"), "Arabisch");
    assert_eq!(name(Language::De, "ar"), "Arabisch");
    assert_eq!(name(Language::De, "arb"), "Arabisch");
    assert_eq!(name(Language::Uk, "tir"), "тигринья");
    assert_eq!(name(Language::En, "prs"), "Dari");
    assert_eq!(name(Language::De, "fa-AF"), "Dari");
    assert_eq!(name(Language::De, "pt-BR"), "Portugiesisch (Brasilien)");
    assert_eq!(name(Language::Ar, "KMR"), "الكرمانجية");
    assert_eq!(name(Language::Fr, "ckb"), "sorani");
    assert_eq!(texts.language_name(Language::En, "not a code"), None);
    assert_eq!(texts.language_name(Language::En, "qqq"), None);
}

#[test]
fn the_languages_that_people_bring_are_named_in_all_of_ours() {
    let texts = Texts::new();
    let codes = "ara prs pes pus ckb kmr tir amh som ukr rus tur kur aze uzb tgk tuk hye kat ron sqi srp bos hrv mkd bul pol \
                 ces slk hun slv ell ita fra deu eng spa por nld dan swe nor fin est lav lit urd pan hin ben tam sin nep \
                 vie tha zho jpn kor ind fil swa hau yor ibo wol ful bam lin kin orm aar heb haz mnk";
    for language in Language::ALL {
        let missing: Vec<&str> = codes
            .split_whitespace()
            .filter(|code| texts.language_name(language, code).is_none_or(|name| name.language != language))
            .collect();
        assert!(missing.is_empty(), "{language} does not name {missing:?}");
        for other in Language::ALL {
            assert!(texts.language_name(language, other.iso639_3()).is_some());
        }
    }
}

#[test]
fn every_country_is_named_in_all_of_ours() {
    let texts = Texts::new();
    for language in Language::ALL {
        for (three, two) in countries::all() {
            let name = texts.country_name(language, three).unwrap_or_else(|| panic!("{three}"));
            assert_eq!(name.language, language, "{three}");
            assert_eq!(Some(name), texts.country_name(language, two));
        }
    }
    let name = |language, code: &str| texts.country_name(language, code).map(|name| name.text);
    assert_eq!(name(Language::De, "SYR").as_deref(), Some("Syrien"));
    assert_eq!(name(Language::Ar, "UKR").as_deref(), Some("أوكرانيا"));
    assert_eq!(name(Language::Uk, "eri").as_deref(), Some("Еритрея"));
    assert_eq!(name(Language::En, "TUR").as_deref(), Some("Türkiye"));
    assert_eq!(name(Language::En, "ZZZ"), None);
}

#[test]
fn sorting_follows_the_alphabet_of_the_reader() {
    let texts = Texts::new();
    let sorted = |language, words: &str| {
        let mut words: Vec<&str> = words.split(' ').collect();
        texts.sort_by_key(language, &mut words, |word| word);
        words.join(" ")
    };
    assert_eq!(sorted(Language::De, "Zahn Äpfel apfel Ofen Öl"), "apfel Äpfel Ofen Öl Zahn");
    assert_eq!(sorted(Language::Uk, "яма їжа ґанок гора іній"), "гора ґанок іній їжа яма");
    assert_eq!(sorted(Language::Ar, "ياسمين تفاح أرز"), "أرز تفاح ياسمين");
}
