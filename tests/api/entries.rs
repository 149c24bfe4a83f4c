//! The entries of a record: each collection alike.

use crate::support::TestApp;
use crate::support::entries::{COLLECTIONS, entries};
use crate::support::people::{agree_to_adjustments, begin};
use serde_json::json;

#[test]
fn an_entry_of_each_collection_is_added_shown_changed_and_withdrawn() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    agree_to_adjustments(TestApp::shared(), &caseworker, &profile);
    for collection in COLLECTIONS {
        let list = format!("{profile}/{collection}");
        let made = caseworker.post(&list, entries(collection)[0].clone()).expect(201);
        let one = format!("{list}/{}", made.id());
        assert!(made.header("location").is_some_and(|at| at.ends_with(&one)), "{collection}");
        let shown = caseworker.get(&one).expect(200);
        assert_eq!(shown.json(), made.json(), "{collection}");
        assert_eq!(shown.header("etag"), Some("\"1\""), "{collection}");
        caseworker.get(&one).with("If-None-Match", "\"1\"").expect(304);

        let changed = caseworker.patch(&one, entries(collection)[1].clone()).version(1).expect(200);
        assert_eq!(changed.number_at("/version"), 2, "{collection}");
        caseworker.delete(&one).version(1).expect(412);
        caseworker.delete(&one).version(2).expect(204);
        caseworker.get(&one).expect(404);
        caseworker.patch(&one, json!({})).version(2).expect(404);
        assert!(caseworker.get(&list).expect(200).list_at("/items").is_empty(), "{collection}");
    }
}

#[test]
fn a_change_of_each_collection_needs_the_version_that_was_read() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    agree_to_adjustments(TestApp::shared(), &caseworker, &profile);
    for collection in COLLECTIONS {
        let list = format!("{profile}/{collection}");
        let one = format!("{list}/{}", caseworker.post(&list, entries(collection)[0].clone()).expect(201).id());
        let edit = || caseworker.patch(&one, entries(collection)[1].clone());
        assert_eq!(edit().expect(428).code(), "precondition-required");
        let withdraw = || caseworker.delete(&one);
        assert_eq!(withdraw().expect(428).code(), "precondition-required");
        for malformed in ["1", "W/\"1\"", "\"1\", \"2\"", "*", "\"\"", "\"-1\"", "\"1", "\"99999999999\""] {
            assert_eq!(edit().with("If-Match", malformed).expect(400).code(), "if-match-malformed", "{malformed}");
            assert_eq!(withdraw().with("If-Match", malformed).expect(400).code(), "if-match-malformed", "{malformed}");
        }
        let stale = edit().version(7).expect(412);
        assert_eq!(stale.text_at("/currentEtag"), "\"1\"", "{collection}");
        assert_eq!(caseworker.get(&one).expect(200).number_at("/version"), 1, "{collection}");
    }
}

#[test]
fn everything_that_is_wrong_with_an_entry_is_told_at_once() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let refused = |collection: &str, body: serde_json::Value| {
        caseworker.post(&format!("{profile}/{collection}"), body).expect(400).violations()
    };
    assert_eq!(
        refused("skills", json!({"skil": {}, "level": 9})),
        ["/level number-out-of-range", "/skil unknown-member", "/skill member-missing",]
    );
    let skill =
        json!({"skill": {"uri": "http://elsewhere.example/x", "ownWords": "both"}, "level": 3, "lastUsed": 2099});
    assert_eq!(
        refused("skills", skill),
        ["/lastUsed date-in-future", "/skill concept-needs-uri-or-words", "/skill/uri concept-unknown",]
    );
    let work = json!({
        "title": {"original": "  ", "originalLang": "ar"},
        "period": {"from": {"year": 2020, "month": 2, "day": 30}, "to": {"year": 2011}},
        "country": "xyz", "hoursPerWeek": 99,
    });
    assert_eq!(
        refused("work", work),
        [
            "/country country-unknown",
            "/period/from/day day-out-of-range",
            "/period/to end-before-begin",
            "/title/original text-empty",
        ]
    );
    let education = json!({"title": {"original": "x", "originalLang": "ar"}, "country": "SYR", "completed": true, "awardYear": 2090});
    assert_eq!(refused("education", education), ["/awardYear date-in-future"]);
    let unknown =
        json!({"occupation": {"uri": "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000000"}});
    assert_eq!(refused("wished-occupations", unknown), ["/occupation/uri concept-unknown"]);
    let other_kind = json!({"skill": {"uri": crate::support::people::COOK}});
    assert_eq!(refused("skills", other_kind), ["/skill/uri concept-of-other-kind"]);
}

#[test]
fn a_merge_patch_keeps_what_it_does_not_name_and_takes_away_what_is_null() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let body = json!({"title": {"original": "نادل", "originalLang": "ar"}, "months": 12, "country": "SYR"});
    let list = format!("{profile}/work");
    let one = format!("{list}/{}", caseworker.post(&list, body).expect(201).id());
    let said = json!({"months": null, "title": {"adviserText": "waiter"}});
    let changed = caseworker.patch(&one, said).version(1).expect(200);
    assert_eq!(changed.at("/content/months"), serde_json::Value::Null);
    assert_eq!(changed.text_at("/content/country"), "SYR");
    assert_eq!(changed.text_at("/content/title/original"), "نادل", "the original stays as it was said");
    assert_eq!(changed.text_at("/content/title/adviserText"), "waiter");
    let broken = caseworker.patch(&one, json!({"title": null, "monts": 3})).version(2).expect(400);
    assert_eq!(broken.violations(), ["/monts unknown-member", "/title member-missing"]);
    let array = caseworker.patch(&one, json!([])).version(2).expect(400);
    assert_eq!(array.violations(), [" type-mismatch"]);
}

#[test]
fn a_concept_keeps_the_label_that_was_shown_when_it_was_chosen() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let wish = json!({"occupation": {"uri": crate::support::people::COOK, "label": "forged"}});
    let made = caseworker.post(&format!("{profile}/wished-occupations"), wish).language("de").expect(201);
    assert_eq!(made.text_at("/content/occupation/labelLang"), "de");
    assert!(made.text_at("/content/occupation/label").contains("Koch"), "{}", made.body);
    assert!(!made.text_at("/content/occupation/vocabularyVersion").is_empty());
}

#[test]
fn more_entries_than_a_record_may_have_are_refused() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let add = |n: usize| {
        let wish = json!({"occupation": {"ownWords": format!("work {n}")}});
        caseworker.post(&format!("{profile}/wished-occupations"), wish)
    };
    (0..5).for_each(|n| drop(add(n).expect(201)));
    assert_eq!(add(5).expect(409).code(), "state-conflict");
}

#[test]
fn a_skill_is_gained_through_entries_of_its_own_record_alone() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (own, other) = (begin(&caseworker), begin(&caseworker));
    let work = |profile: &str| {
        let title = json!({"title": {"original": "kok", "originalLang": "nl"}});
        caseworker.post(&format!("{profile}/work"), title).expect(201).id()
    };
    let (mine, foreign) = (work(&own), work(&other));
    let gained = |through: &[&String]| {
        let body = json!({"skill": {"ownWords": "baking"}, "gainedThrough": through});
        caseworker.post(&format!("{own}/skills"), body)
    };
    let refused = gained(&[&mine, &foreign]).expect(400);
    assert_eq!(refused.violations(), ["/gainedThrough/1 entry-unknown"]);
    let skill = gained(&[&mine]).expect(201).id();
    let change = json!({"gainedThrough": [foreign]});
    let edited = caseworker.patch(&format!("{own}/skills/{skill}"), change).version(1).expect(400);
    assert_eq!(edited.violations(), ["/gainedThrough/0 entry-unknown"]);
}
