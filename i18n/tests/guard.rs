//! The texts are without fault; and the guard finds each fault when there is one.

use domain::language::Language;
use i18n::guard::{faults, files};
use i18n::lint::File;

#[test]
fn the_texts_that_we_ship_have_no_fault() {
    let faults = faults(&files());
    let list: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    assert!(faults.is_empty(), "\n{list}");
    assert!(files().iter().any(|file| file.tag == "uk" && file.area == "common"));
}

/// All faults of an English and a second text, as one string.
fn found(english: &str, tag: &str, other: &str) -> String {
    let files = [File::read("en", "common", english), File::read(tag, "common", other)];
    faults(&files).iter().map(|fault| format!("{fault}\n")).collect()
}

/// All faults of an English text alone.
fn english(text: &str) -> String {
    let files = [File::read("en", "common", text)];
    faults(&files).iter().map(|fault| format!("{fault}\n")).collect()
}

#[track_caller]
fn refused(faults: &str, what: &str) {
    assert!(faults.contains(what), "not \"{what}\" but:\n{faults}");
}

const COUNT: &str =
    "# $n (Number) How many.\nx = { PLURAL($n) ->\n [one] { NUMBER($n) } day\n *[other] { NUMBER($n) } days\n }\n";

#[test]
fn a_faultless_pair_passes() {
    let de = "x = { PLURAL($n) ->\n [one] { NUMBER($n) } Tag\n *[other] { NUMBER($n) } Tage\n }\n";
    assert_eq!(found(COUNT, "de", de), "");
    assert_eq!(english("# $n (Number) A place.\nx = The { NUMBER($n, maximumFractionDigits: 1) } of it\n"), "");
    let kind = "# $kind (String) work or school.\nx = { $kind ->\n [work] Work\n *[other] School\n }\n";
    assert_eq!(found(kind, "fr", "x = { $kind ->\n [work] Travail\n *[other] École\n }\n"), "");
    assert_eq!(found("-esco = ESCO\nx = From { -esco }\n", "ar", "-esco = ESCO\nx = من { -esco }\n"), "");
}

#[test]
fn file_and_id_are_named_and_what_to_do() {
    assert_eq!(
        english("x = Hello!\n"),
        "i18n/locales/en/common.ftl: x: no exclamation marks; end the sentence with a full stop\n"
    );
    assert_eq!(
        english("x =\n"),
        "i18n/locales/en/common.ftl: line 1 is not Fluent syntax: Expected a message field for \"x\"\n"
    );
}

#[test]
fn ids_are_the_same_everywhere() {
    refused(&found("x = A\ny = B\n", "de", "x = A\n"), "de/common.ftl: y: is missing; translate it");
    refused(&found("x = A\n", "de", "x = A\nz = C\n"), "de/common.ftl: z: is not in en/common.ftl");
    refused(&english("x = A\nx = B\n"), "stands twice");
    refused(&english("notFound = A\n"), "small letters");
    refused(&english("x = A\n    .title = B\n"), ".title is an attribute");
    refused(&english("x = A { -esco }\n"), "there is no term -esco");
    refused(&found("-esco = ESCO\nx = A { -esco }\n", "de", "x = A\n"), "-esco: is missing");
}

#[test]
fn an_id_stands_in_one_area() {
    let files = [File::read("en", "common", "x = A\n"), File::read("en", "help", "x = B\n")];
    refused(&faults(&files)[0].to_string(), "en/help.ftl: x: common.ftl has this id already");
}

#[test]
fn a_folder_without_a_language_is_refused() {
    refused(&found("x = A\n", "tlh", "x = B\n"), "domain/src/language.rs lacks");
}

#[test]
fn variables_are_declared_and_the_same_everywhere() {
    refused(&english("x = From { $name }\n"), "declare the variable: # $name (Number) or (String)");
    refused(&english("# $nmae (String) A name.\nx = From { $name }\n"), "the comment declares $nmae");
    refused(&english("# $name The name.\nx = From { $name }\n"), "names no kind");
    let source = "# $name (String) A name.\nx = From { $name }\n";
    refused(&found(source, "de", "x = Von jemandem\n"), "$name of the English text is missing");
    refused(&found(source, "de", "x = Von { $nmae }\n"), "$nmae is not in the English text");
}

#[test]
fn numbers_stand_in_plural_and_number_only() {
    refused(&english("# $n (Number) n.\nx = { $n } days\n"), "write { NUMBER($n) }");
    refused(&english("# $n (Number) n.\nx = { $n ->\n [one] day\n *[other] days\n }\n"), "write { PLURAL($n) -> … }");
    refused(&english("# $n (String) n.\nx = { NUMBER($n) } days\n"), "$n is declared as (String)");
    refused(&english("# $n (Number) n.\nx = { PLURAL($n) } days\n"), "to show a number, write NUMBER()");
    refused(&english("# $n (Number) n.\nx = { DATETIME($n) }\n"), "DATETIME() does not exist");
    refused(&english("# $n (Number) n.\nx = { NUMBER($n, style: \"percent\") }\n"), "there is no option style");
    refused(&english("x = { NUMBER(3) } days\n"), "take one variable");
    refused(&found(COUNT, "de", "x = { $n } Tage\n"), "write { NUMBER($n) }");
}

#[test]
fn plurals_have_the_categories_of_the_language() {
    let uk = |variants: &str| format!("x = {{ PLURAL($n) ->\n {variants}\n }}\n");
    let faults = found(COUNT, "uk", &uk("[one] { NUMBER($n) } день\n *[other] { NUMBER($n) } дня"));
    refused(&faults, "[few] is missing under PLURAL()");
    refused(&faults, "[many] is missing under PLURAL()");
    let faults = found(COUNT, "de", &uk("[one] Tag\n [few] Tage\n *[other] { NUMBER($n) } Tage"));
    refused(&faults, "[few] under PLURAL() is never chosen in de");
    let faults = found(COUNT, "de", &uk("[0] Kein Tag\n [one] Tag\n *[other] { NUMBER($n) } Tage"));
    refused(&faults, "[0] under PLURAL() never matches");
    refused(&found(COUNT, "de", &uk("[eins] Tag\n *[other] Tage")), "[eins] under PLURAL() is never chosen");
    let ordinal = "# $n (Number) n.\nx = { PLURAL($n, type: \"ordinal\") ->\n [one] first\n *[other] later\n }\n";
    refused(&english(ordinal), "[two] is missing under PLURAL()");
    let kind = "# $n (Number) n.\nx = { PLURAL($n, type: \"first\") ->\n [one] first\n *[other] later\n }\n";
    refused(&english(kind), "type is \"ordinal\" or \"cardinal\"");
    let word = "# $w (String) w.\nx = { $w ->\n [one] day\n *[other] days\n }\n";
    refused(&english(word), "[one] is a plural category; choose by PLURAL($w)");
}

#[test]
fn choices_are_those_of_english() {
    let source = "# $w (String) w.\nx = { $w ->\n [work] Work\n *[other] School\n }\n";
    let faults = found(source, "de", "x = { $w ->\n [arbeit] Arbeit\n *[other] Schule\n }\n");
    refused(&faults, "the choices of $w must be those of English: other, work");
}

#[test]
fn texts_are_words_and_nothing_else() {
    for (text, what) in [
        ("Read <b>this</b>", "markup"),
        ("Read **this**", "markup"),
        ("Bread &amp; butter", "markup"),
        ("See https://example.org", "an address is not text"),
        ("See www.example.org", "an address is not text"),
        ("Two  spaces", "two spaces"),
        ("It ends in a space ", "ends in a space"),
        ("\u{a0}It begins with one", "begins with a space"),
        ("Say \"yes\"", "quotation marks"),
        ("Done!", "exclamation"),
        ("A\u{202e}B", "bidirectional controls"),
        ("A\u{200f}B", "bidirectional controls"),
        ("A\u{2068}B\u{2069}", "bidirectional controls"),
        ("A\u{7}B", "invisible"),
        ("A\u{ad}B", "invisible"),
        ("A\u{200b}B", "invisible"),
        ("{ \"\" }A", "literal in braces"),
        ("{ y } and more\ny = A", "not glued"),
    ] {
        refused(&english(&format!("x = {text}\n")), what);
    }
    refused(&english("x =\n    one\n    { $a ->\n       *[b]   c\n    }\n"), "declare the variable");
}

#[test]
fn each_language_keeps_its_script() {
    refused(&found("x = Yes\n", "de", "x = Да\n"), "\"Да\" is not of the script Latn");
    refused(&found("x = Yes\n", "uk", "x = نعم\n"), "is not of the script Cyrl");
    refused(
        &found("x = Yes and no, as you say.\n", "ar", "x = Oui et non, comme vous dites.\n"),
        "no letter of the script Arab",
    );
    refused(&found("x = Yes\n", "uk", "x = Tак\n"), "mixes look-alike letters");
    assert_eq!(found("x = Yes\n", "ar", "x = نعم (ESCO)\n"), "");
    assert_eq!(found("x = Yes\n", "uk", "x = ESCO-класифікація\n"), "");
    assert_eq!(found("x = Œuvre naïve ß\n", "fr", "x = Œuvre naïve\n"), "");
}

#[test]
fn what_is_long_and_still_english_is_not_translated() {
    let text = "x = European Skills, Competences, Qualifications\n";
    refused(&found(text, "de", text), "is the English text; translate it");
    assert_eq!(found(text, "de", &format!("# Same as English: a name\n{text}")), "");
    assert_eq!(found("x = Name\n", "de", "x = Name\n"), "");
}

#[test]
fn two_ids_with_the_same_words_say_where_they_stand() {
    refused(&english("x = Open\ny = Open\n"), "y has the same words; say in a comment");
    assert_eq!(english("# A button.\nx = Open\n# The state of a vacancy.\ny = Open\n"), "");
}

#[test]
fn english_is_plain() {
    refused(&english("x = Invalid date.\n"), "\"invalid\" is not a word for people");
    refused(&english("x = For native speakers.\n"), "not a word for people");
    assert_eq!(english("x = It is valid.\n"), "");
    let long = "word ".repeat(21);
    refused(&english(&format!("x = {}.\n", long.trim())), "a sentence has 21 words");
}

#[test]
fn every_language_has_a_folder_with_the_areas_of_english() {
    let areas = |tag: &str| files().into_iter().filter(|f| f.tag == tag).map(|f| f.area).collect::<Vec<_>>();
    for language in Language::ALL {
        assert_eq!(areas(language.tag()), areas("en"), "{language}");
    }
}
