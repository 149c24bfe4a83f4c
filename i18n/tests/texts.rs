//! What readers see.

use domain::language::Language;
use i18n::lint::Kind;
use i18n::{Digits, Fraction, MessageId, Reader, Texts, Value, msg, plain};

#[test]
fn every_message_speaks_in_every_language_and_with_every_digit() {
    let texts = Texts::new().strict();
    for language in Language::ALL {
        for digits in [Digits::Usual, Digits::European, Digits::Native] {
            for id in MessageId::all() {
                let args: Vec<(&str, Value)> =
                    id.variables().iter().map(|(name, kind)| (*name, example(*kind))).collect();
                let said = texts.text(Reader { language, digits }, id, &args);
                assert_eq!(said.language, language, "{id}");
                assert!(
                    !said.text.trim().is_empty() && !said.text.contains(['{', '$']),
                    "{language} {id}: {}",
                    said.text
                );
            }
        }
    }
}

fn example(kind: Kind) -> Value<'static> {
    match kind {
        Kind::Number => 5.into(),
        Kind::Text => "x".into(),
    }
}

#[test]
fn a_message_is_found_by_its_id() {
    assert_eq!(MessageId::find("not-a-recognition"), Some(msg::NOT_A_RECOGNITION));
    assert_eq!(MessageId::find("no-such-message"), None);
    assert_eq!(msg::YES.area(), "common");
    assert_eq!(msg::RESULTS_COUNT.variables(), [("count", Kind::Number)]);
    assert!(MessageId::all().all(|id| MessageId::find(id.as_str()) == Some(id)));
}

#[test]
fn what_is_put_in_is_isolated_and_can_be_had_without() {
    let texts = Texts::new().strict();
    let args = [("language", "Deutsch".into())];
    let marked = texts.tr(Language::Ar, msg::TEXT_IN_OTHER_LANGUAGE, &args);
    assert_eq!(marked, "هذا النص بلغة أخرى: \u{2068}Deutsch\u{2069}.");
    assert_eq!(texts.tr_plain(Language::Ar, msg::TEXT_IN_OTHER_LANGUAGE, &args), "هذا النص بلغة أخرى: Deutsch.");
    assert_eq!(plain(&marked), "هذا النص بلغة أخرى: Deutsch.");
}

#[test]
fn counts_take_the_form_of_the_language() {
    let texts = Texts::new().strict();
    let say = |language, count: i32| texts.tr_plain(language, msg::RESULTS_COUNT, &[("count", count.into())]);
    assert_eq!(say(Language::En, 1), "1 result");
    assert_eq!(say(Language::En, 1203), "1,203 results");
    assert_eq!(say(Language::De, 1203), "1.203 Ergebnisse");
    assert_eq!(say(Language::Fr, 0), "0 résultat");
    assert_eq!(say(Language::Fr, 1_000_000), "1\u{202f}000\u{202f}000 de résultats");
    assert_eq!(say(Language::Ar, 0), "لا توجد نتائج");
    assert_eq!(say(Language::Ar, 2), "نتيجتان");
    assert_eq!(say(Language::Ar, 105), "105 نتائج");
    assert_eq!(say(Language::Ar, 111), "111 نتيجة");
    assert_eq!(say(Language::Uk, 21), "21 результат");
    assert_eq!(say(Language::Uk, 12), "12 результатів");
    assert_eq!(say(Language::Uk, 203), "203 результати");
}

#[test]
fn a_reader_chooses_the_digits() {
    let texts = Texts::new();
    let number = |digits| texts.number(Reader { language: Language::Ar, digits }, 1_234_567.5, Fraction::default());
    assert_eq!(number(Digits::Usual), "1,234,567.5");
    assert_eq!(number(Digits::European), "1,234,567.5");
    assert_eq!(number(Digits::Native), "١٬٢٣٤٬٥٦٧٫٥");
    let native = Reader { language: Language::Ar, digits: Digits::Native };
    assert_eq!(texts.tr_plain(native, msg::RESULTS_COUNT, &[("count", 15.into())]), "١٥ نتيجة");
    assert_eq!(plain(&texts.eqf(native, 4, 5)), "المستويات من 4 إلى 5 من الإطار الأوروبي للمؤهلات");
}

#[test]
fn fractions_are_filled_and_rounded() {
    let texts = Texts::new();
    let number = |value, least, most| texts.number(Language::De, value, Fraction { least, most });
    assert_eq!(number(12345.678, None, Some(1)), "12.345,7");
    assert_eq!(number(2.0, Some(2), None), "2,00");
    assert_eq!(number(1.04, None, Some(1)), "1");
    assert_eq!(number(-0.1, None, None), "-0,1");
    assert_eq!(number(1200.0, None, Some(0)), "1.200");
    assert_eq!(number(f64::NAN, None, None), "–");
}

#[test]
fn levels_of_the_eqf_have_european_digits() {
    let texts = Texts::new().strict();
    assert_eq!(texts.eqf(Language::En, 4, 4), "EQF level 4".replace('4', "\u{2068}4\u{2069}"));
    assert_eq!(plain(&texts.eqf(Language::De, 4, 5)), "EQR-Niveaus 4 bis 5");
    assert_eq!(plain(&texts.eqf(Language::Fr, 4, 5)), "Niveaux 4 à 5 du CEC");
}

#[test]
fn a_translation_that_nobody_checked_is_a_draft_and_says_so() {
    let texts = Texts::new();
    for language in Language::ALL {
        let state = texts.state(language);
        assert_eq!(state.reviewed + state.draft, MessageId::all().len());
        assert_eq!(texts.text(language, msg::YES, &[]).draft, texts.is_draft(language, msg::YES));
    }
    assert_eq!(texts.state(Language::En).draft, 0);
}

#[test]
fn a_missing_variable_leaves_the_sentence_standing() {
    let said = Texts::new().tr_plain(Language::En, msg::TEXT_IN_OTHER_LANGUAGE, &[]);
    assert_eq!(said, "This text is in another language: {$language}.");
}

#[test]
#[should_panic(expected = "text-in-other-language needs $language")]
fn a_missing_variable_ends_a_strict_test() {
    Texts::new().strict().tr(Language::En, msg::TEXT_IN_OTHER_LANGUAGE, &[]);
}

#[test]
#[should_panic(expected = "yes has no $count")]
fn a_variable_too_many_ends_a_strict_test() {
    Texts::new().strict().tr(Language::En, msg::YES, &[("count", 1.into())]);
}

#[test]
fn texts_are_shared_between_threads() {
    let texts = Texts::new();
    std::thread::scope(|scope| {
        for language in Language::ALL {
            let texts = &texts;
            scope.spawn(move || assert!(!texts.tr(language, msg::NO, &[]).is_empty()));
        }
    });
}
