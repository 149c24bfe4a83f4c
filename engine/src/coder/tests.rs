//! The whole coder on a small vocabulary: tiers, languages, order, and texts nobody expects.

use proptest::prelude::*;

use super::*;

const NURSE: &str = "http://data.europa.eu/esco/occupation/a-nurse";
const MIDWIFE: &str = "http://data.europa.eu/esco/occupation/b-midwife";
const BAKER: &str = "http://data.europa.eu/esco/occupation/c-baker";
const PSYCHIATRIC: &str = "http://data.europa.eu/esco/occupation/d-psychiatric";
const SOLDIER: &str = "http://data.europa.eu/esco/isco/C0310";
const BAKE: &str = "http://data.europa.eu/esco/skill/bake-bread";
const BREW: &str = "http://data.europa.eu/esco/skill/bake-cakes";

fn occupation(uri: &'static str, lang: &'static str, label: &'static str) -> Row<'static> {
    Row {
        uri,
        kind: Kind::Occupation,
        lang,
        label_kind: LabelKind::Preferred,
        label,
        isco: Some("2221"),
        origin: Origin::default(),
    }
}

fn rows() -> Vec<Row<'static>> {
    let mut rows = vec![
        occupation(NURSE, "en", "nurse"),
        occupation(NURSE, "pl", "pielęgniarka"),
        occupation(NURSE, "bg", "медицинска сестра"),
        occupation(MIDWIFE, "en", "midwife"),
        occupation(MIDWIFE, "pl", "położna"),
        occupation(BAKER, "en", "baker"),
        occupation(BAKER, "de", "Bäcker"),
        occupation(BAKER, "pl", "piekarz"),
        occupation(PSYCHIATRIC, "en", "psychiatric nurse"),
        Row { label_kind: LabelKind::Alternative, ..occupation(PSYCHIATRIC, "en", "nurse, mental health") },
        Row { isco: Some("0310"), ..occupation(SOLDIER, "en", "soldier") },
    ];
    for (uri, label) in [(BAKE, "bake bread"), (BREW, "bake cakes")] {
        rows.push(Row { kind: Kind::Skill, isco: None, ..occupation(uri, "en", label) });
    }
    rows
}

fn query<'a>(text: &'a str, languages: &'a [&'a str]) -> Query<'a> {
    Query { text, kind: Kind::Occupation, languages, limit: 10, prior: None }
}

fn told(hits: &[Hit]) -> Vec<(&str, u8)> {
    hits.iter().map(|hit| (hit.uri.as_str(), hit.tier)).collect()
}

#[test]
fn a_polish_word_finds_the_concept_with_the_english_label() {
    let coder = Coder::build(rows());
    let hits = coder.search(&query("Pielęgniarka", &["pl"]));
    assert_eq!(told(&hits)[0], (NURSE, 0));
    let hits = coder.search(&query("pielegniarka oddziałowa", &["pl"]));
    assert_eq!(told(&hits)[0], (NURSE, 3));
    assert_eq!(hits[0].matched_label, "pielęgniarka");
    assert_eq!(hits[0].matched_lang, "pl");
}

#[test]
fn the_start_of_a_label_comes_before_the_start_of_a_later_word() {
    let coder = Coder::build(rows());
    let hits = coder.suggest(&query("nurs", &["en"]));
    assert_eq!(told(&hits)[..2], [(NURSE, 1), (PSYCHIATRIC, 1)]);
    assert_eq!(hits[1].matched_label, "nurse, mental health");
    let hits = coder.suggest(&query("nurse", &["en"]));
    assert_eq!(told(&hits)[..2], [(NURSE, 0), (PSYCHIATRIC, 1)]);
}

#[test]
fn both_german_spellings_complete() {
    let coder = Coder::build(rows());
    for typed in ["bäck", "back", "baeck"] {
        assert_eq!(told(&coder.suggest(&query(typed, &["de"])))[0], (BAKER, 1), "{typed}");
    }
}

#[test]
fn typing_errors_are_forgiven_by_length() {
    let coder = Coder::build(rows());
    let tier = |typed| {
        let hits = coder.suggest(&query(typed, &["en"]));
        let hit = hits.iter().find(|hit| hit.uri == MIDWIFE);
        hit.map(|hit| hit.tier)
    };
    assert_eq!(tier("midw"), Some(1));
    assert_eq!(tier("mitw"), Some(2));
    assert_eq!(tier("nidwi"), Some(2));
    assert_ne!(tier("midvvi"), Some(2));
    assert_ne!(tier("mwd"), Some(2));
    let psychiatric = |typed| told(&coder.suggest(&query(typed, &["en"])))[0].1;
    assert_eq!(psychiatric("psichiadric"), 2);
    assert_ne!(psychiatric("bsychiatric"), 2);
}

#[test]
fn another_script_finds_through_the_pool() {
    let coder = Coder::build(rows());
    let hits = coder.search(&query("medicinska sestra", &["so"]));
    assert_eq!(told(&hits)[0], (NURSE, 4));
    assert_eq!(hits[0].matched_lang, "bg");
    assert_eq!(hits[0].matched_label, "медицинска сестра");
}

#[test]
fn a_good_line_keeps_the_pool_out() {
    let coder = Coder::build(rows());
    let hits = coder.search(&query("the nurse", &["en"]));
    assert!(hits.iter().all(|hit| hit.tier == 3), "{hits:?}");
}

#[test]
fn a_concept_appears_once_at_its_best() {
    let coder = Coder::build(rows());
    let hits = coder.search(&query("baker", &["pl", "de", "en"]));
    assert_eq!(hits.iter().filter(|hit| hit.uri == BAKER).count(), 1);
    assert_eq!(told(&hits)[0], (BAKER, 0));
    assert_eq!(hits[0].matched_lang, "en");
}

#[test]
fn a_label_told_twice_counts_once() {
    let mut twice = rows();
    twice.extend(rows().into_iter().map(|row| Row { label_kind: LabelKind::Hidden, ..row }));
    let (once, twice) = (Coder::build(rows()), Coder::build(twice));
    assert_eq!(once.size(), twice.size());
    let asked = query("nurses", &["en"]);
    assert_eq!(once.search(&asked), twice.search(&asked));
}

#[test]
fn a_hit_says_where_its_label_comes_from() {
    let older = Row { origin: Origin { version: Some("1.0.8"), draft: false }, ..occupation(NURSE, "pl", "siostra") };
    let seed = Row {
        label_kind: LabelKind::Seed,
        origin: Origin { version: None, draft: true },
        ..occupation(MIDWIFE, "ti", "መወልዳት")
    };
    let coder = Coder::build(rows().into_iter().chain([older, seed]));
    let first = |typed, lang| coder.search(&query(typed, &[lang])).swap_remove(0);
    assert_eq!(first("siostra", "pl").label_version.as_deref(), Some("1.0.8"));
    assert_eq!(first("pielęgniarka", "pl").label_version, None);
    let hit = first("መወልዳት", "ti");
    assert_eq!((hit.uri.as_str(), hit.matched_kind, hit.draft), (MIDWIFE, LabelKind::Seed, true));
}

#[test]
fn soldiers_are_not_offered() {
    let coder = Coder::build(rows());
    let hits = coder.suggest(&query("soldier", &["en"]));
    assert!(hits.iter().all(|hit| hit.uri != SOLDIER));
}

#[test]
fn the_prior_lifts_a_skill_but_no_tier() {
    let coder = Coder::build(rows());
    let prior = Prior { essential: [BREW.to_owned()].into(), optional: [BAKE.to_owned()].into() };
    let plain = Query { kind: Kind::Skill, ..query("bake", &["en"]) };
    let before = coder.search(&plain);
    let after = coder.search(&Query { prior: Some(&prior), ..plain });
    let score = |hits: &[Hit], uri| hits.iter().find(|hit| hit.uri == uri).map(|hit| hit.score);
    assert_eq!(score(&after, BREW), score(&before, BREW).map(|score| score + 400_000));
    assert_eq!(score(&after, BAKE), score(&before, BAKE).map(|score| score + 200_000));
    assert!(after.iter().all(|hit| hit.tier == 3));
}

#[test]
fn one_letter_and_no_letter_find_nothing() {
    let coder = Coder::build(rows());
    for typed in ["", " ", "n", " n ", "..", "\u{202e}\u{202e}"] {
        assert_eq!(coder.suggest(&query(typed, &["en"])), [], "{typed:?}");
        assert_eq!(coder.search(&query(typed, &["en"])), [], "{typed:?}");
    }
    assert_eq!(Coder::default().search(&query("nurse", &["en"])), []);
}

#[test]
fn ten_thousand_letters_are_read() {
    let coder = Coder::build(rows());
    for text in ["nurse ".repeat(1_700), "n".repeat(10_000), "\u{202e}né ".repeat(2_500)] {
        coder.search(&query(&text, &["en", "pl", "de"]));
        coder.suggest(&query(&text, &["en", "pl", "de"]));
    }
}

/// Computed by hand from the formulas: three labels of three concepts, one gram apart.
#[test]
fn scores_are_the_integers_of_the_specification() {
    let index = SingleIndex::build([(0, "ab", "en"), (1, "ac", "en"), (2, "zz", "en")]);
    let scores = index.scores("ab", "en");
    assert_eq!(scores.concepts, [(0, 8_000_000)]);
    let scores = index.scores("abc", "en");
    // Known grams: " ab" in one label, "abc" and "bc " in none; the label has "ab " and " ab " beside.
    let worth = 1734_u64 * 1734;
    let (start, inside) = (4 * worth / 4096, worth / 4096);
    let (shared, label) = (start, 2 * start + inside);
    let nearness = 1_000_000 * shared / (shared * label).isqrt();
    assert_eq!(scores.concepts, [(0, u32::try_from(8 * nearness).unwrap_or(0))]);
}

#[test]
fn an_occupation_lifts_its_unit_group_and_the_group_its_occupations() {
    let (near, other) = ("http://data.europa.eu/esco/occupation/x", "http://data.europa.eu/esco/occupation/y");
    let group = "http://data.europa.eu/esco/isco/C7512";
    let row = |uri, label| Row { isco: Some("7512"), ..occupation(uri, "en", label) };
    let rows = [
        row(near, "maker of flat bread"),
        row(other, "decorator of cakes"),
        row(group, "Bakers, pastry-cooks"),
        row("http://data.europa.eu/esco/isco/C751", "Makers of food and flat bread"),
    ];
    let hits = Coder::build(rows).search(&query("flat bread", &["en"]));
    assert_eq!(told(&hits), [(near, 3), (group, 3)]);
    assert_eq!(hits[1].score, hits[0].score / 2 + 500_000);
    assert_eq!(hits[1].matched_label, "Bakers, pastry-cooks");
    let hits = Coder::build(rows).search(&query("bakers of bread", &["en"]));
    let alone: Vec<_> = rows.into_iter().filter(|row| row.uri != group).collect();
    let alone = Coder::build(alone).search(&query("bakers of bread", &["en"]));
    assert!(hits.iter().any(|hit| hit.uri == group) && alone.iter().all(|hit| hit.uri != group));
}

proptest! {
    #[test]
    fn the_order_of_the_rows_changes_nothing(
        shuffled in Just(rows()).prop_shuffle(),
        typed in "(nurse|pie|bak|midwi|med|x){1,3}",
    ) {
        let (one, other) = (Coder::build(rows()), Coder::build(shuffled));
        for languages in [&["en"][..], &["pl", "en", "de"], &["ti"]] {
            prop_assert_eq!(one.suggest(&query(&typed, languages)), other.suggest(&query(&typed, languages)));
            prop_assert_eq!(one.search(&query(&typed, languages)), other.search(&query(&typed, languages)));
        }
    }

    #[test]
    fn no_text_panics_and_no_concept_comes_twice(text in any::<String>(), limit in 0_usize..60) {
        let coder = Coder::build(rows());
        let asked = Query { limit, ..query(&text, &["en", "bg", "pl"]) };
        for hits in [coder.suggest(&asked), coder.search(&asked)] {
            let mut uris: Vec<&str> = hits.iter().map(|hit| hit.uri.as_str()).collect();
            prop_assert!(uris.len() <= limit);
            prop_assert!(hits.is_sorted_by_key(|hit| hit.tier));
            uris.sort_unstable();
            prop_assert!(uris.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
