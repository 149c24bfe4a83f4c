//! Level readings: never typed, always with a source, never a recognition.

use crate::support::TestApp;
use crate::support::people::begin;
use serde_json::{Value, json};

fn diploma(year: u16) -> Value {
    let title = json!({"original": "شهادة الدراسة الثانوية العامة", "originalLang": "ar"});
    json!({"title": title, "country": "SYR", "awardYear": year, "completed": true, "documentation": "copy_unverified"})
}

#[test]
fn a_reading_follows_each_change_of_the_education() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let readings = format!("{profile}/level-readings");
    caseworker.get(&readings).expect(404);
    let list = format!("{profile}/education");
    let one = format!("{list}/{}", caseworker.post(&list, diploma(2010)).expect(201).id());
    let first = caseworker.get(&readings).expect(200);
    assert_eq!((first.number_at("/eqfMin"), first.text_at("/status").as_str()), (4, "indicative"));
    caseworker.patch(&one, json!({"completed": false})).version(1).expect(200);
    let second = caseworker.get(&readings).expect(200);
    assert_ne!(first.text_at("/id"), second.text_at("/id"));
    assert_eq!(second.at("/eqfMin"), Value::Null, "what was not completed has no level: {}", second.body);
}

#[test]
fn a_level_cannot_be_typed() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let list = format!("{}/education", begin(&caseworker));
    let mut body = diploma(2010);
    body["eqf"] = json!(7);
    assert_eq!(caseworker.post(&list, body).expect(400).violations(), ["/eqf unknown-member"]);
    let mut body = diploma(2010);
    body["rowId"] = json!("XXX-99");
    assert_eq!(caseworker.post(&list, body).expect(400).violations(), ["/rowId row-unknown"]);
}

#[test]
fn an_estimate_reads_like_a_record_and_is_told_in_the_readers_language() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let body = json!({"education": [diploma(2010)], "hostCountry": "DEU"});
    let estimate = caseworker.post("/eqf/estimates", body.clone()).language("ar").expect(200);
    assert_eq!(estimate.number_at("/eqfMin"), 4);
    assert_eq!(estimate.at("/id"), Value::Null, "nothing is stored");
    let arabic = |text: String| text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
    assert!(arabic(estimate.text_at("/notice")));
    assert!(estimate.list_at("/explanation").iter().all(|s| arabic(s["text"].to_string())), "{}", estimate.body);
    let empty = caseworker.post("/eqf/estimates", json!({"education": []})).expect(400);
    assert_eq!(empty.violations(), ["/education member-missing"]);
    let mut wrong = body;
    wrong["education"][0]["country"] = json!("syr");
    let refused = caseworker.post("/eqf/estimates", wrong).expect(400);
    assert_eq!(refused.violations(), ["/education/0/country country-unknown"]);
}

#[test]
fn rows_are_found_by_what_was_typed() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let found = caseworker.get("/eqf/credentials?country=SYR&text=baccalaureat").expect(200);
    let rows = found.list_at("/items");
    assert!(rows.iter().any(|row| row["rowId"] == "SYR-03"), "{}", found.body);
    assert!(rows.iter().all(|row| row["source"].as_str().is_some_and(|source| !source.is_empty())));
    assert_eq!(caseworker.get("/eqf/credentials?text=x").expect(400).violations(), ["country member-missing"]);
    assert_eq!(caseworker.get("/eqf/credentials?country=SYR").expect(400).violations(), ["text member-missing"]);
}
