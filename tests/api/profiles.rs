//! Records: begin, find, list, move through the states, and who looked.

use crate::support::people::{begin, begin_active, state_open_questions};
use crate::support::{TestApp, unique};
use serde_json::{Value, json};

#[test]
fn everything_that_is_wrong_with_a_new_record_is_told_at_once() {
    let body = json!({
        "names": [{"kind": "nickname", "text": "Samir"}, {"kind": "preferred"}],
        "contact": {"residence": {"nuts3": "Gent"}},
        "satus": {},
    });
    let answer = TestApp::shared().as_role("caseworker").post("/profiles", body).expect(400);
    assert_eq!(answer.code(), "input-refused");
    assert_eq!(
        answer.violations(),
        [
            "/contact/residence/nuts3 type-mismatch",
            "/names/0/kind value-not-listed",
            "/names/1/text member-missing",
            "/satus unknown-member",
        ]
    );
}

#[test]
fn what_has_the_right_shape_is_still_checked_as_a_whole() {
    let body = json!({
        "names": [{"kind": "preferred", "text": "\u{202E}rimaS"}, {"kind": "preferred", "text": "a\u{7}b"}],
        "contact": {"residence": {"nuts3": "gent1"}, "interviewLanguages": {"person": "Arabic", "professional": "nl"}},
        "status": {"mayWork": "yes", "mayWorkFromOn": "2027-01-01"},
    });
    let answer = TestApp::shared().as_role("caseworker").post("/profiles", body).expect(400);
    assert_eq!(
        answer.violations(),
        [
            "/contact/interviewLanguages/person language-tag-unknown",
            "/contact/residence/nuts3 region-unknown",
            "/names/0/text text-character-refused",
            "/names/1/text text-character-refused",
            "/status/mayWorkFromOn state-conflict",
        ]
    );
}

/// No field of any body may hold it, because PostgreSQL cannot store it: it counts as a matter of shape.
#[test]
fn a_nul_is_refused_wherever_it_stands() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let name = caseworker.post("/profiles", json!({"names": [{"kind": "preferred", "text": "a\u{0}b"}]})).expect(400);
    assert_eq!(name.violations(), ["/names/0/text text-character-refused"]);
    let search = caseworker.post("/profiles/search", json!({"reference": "a\u{0}b"})).expect(400);
    assert_eq!(search.violations(), ["/reference text-character-refused"]);
    caseworker.get("/vacancies?limit=1&language=a%00").expect(400);
}

#[test]
fn a_record_can_be_found_by_the_code_that_was_read_out() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let reference = caseworker.get(&profile).expect(200).text_at("/head/reference");
    let found = caseworker.post("/profiles/search", json!({"reference": reference.to_lowercase()})).expect(200);
    assert_eq!(found.list_at("/items").len(), 1);
    assert_eq!(found.text_at("/items/0/head/reference"), reference);
    let elsewhere = TestApp::shared().as_role("caseworker.koeln");
    let none = elsewhere.post("/profiles/search", json!({"reference": reference})).expect(200);
    assert_eq!(none.list_at("/items"), Vec::<Value>::new());
}

#[test]
fn pages_of_a_list_follow_each_other_and_their_cursors_fit_one_query_of_one_organisation() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    (0..3).for_each(|_| drop(begin(&caseworker)));
    let first = caseworker.post("/profiles/search", json!({"limit": 2})).expect(200);
    let cursor = first.text_at("/next");
    let second = caseworker.post("/profiles/search", json!({"limit": 2, "after": cursor})).expect(200);
    let ids = |page: &crate::support::Answer| -> Vec<Value> {
        page.list_at("/items").iter().map(|line| line["head"]["id"].clone()).collect()
    };
    assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)));
    let other_query = json!({"limit": 2, "after": cursor, "state": "draft"});
    assert_eq!(caseworker.post("/profiles/search", other_query).expect(400).code(), "cursor-not-for-this-query");
    let stolen = app.as_role("caseworker.koeln").post("/profiles/search", json!({"after": cursor}));
    assert_eq!(stolen.expect(400).code(), "cursor-not-for-this-query");
    for forged in ["", "x", &cursor[..cursor.len() - 2], &unique("cursor")] {
        caseworker.post("/profiles/search", json!({"after": forged})).expect(400);
    }
}

#[test]
fn a_record_moves_only_where_the_table_of_states_leads() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let path = format!("{profile}/state");
    let to = |state: &str, version: i64| caseworker.put(&path, json!({"state": state})).version(version);
    assert_eq!(to("placed", 1).expect(409).code(), "state-conflict");
    state_open_questions(&caseworker, &profile);
    assert_eq!(to("active", 1).expect(200).header("etag"), Some("\"2\""));
    assert_eq!(to("active", 2).expect(200).number_at("/version"), 2, "the same state again changes nothing");
    let stale = to("closed", 1).expect(412);
    assert_eq!((stale.code().as_str(), stale.text_at("/currentEtag").as_str()), ("version-stale", "\"2\""));
    to("closed", 2).expect(200);
    assert_eq!(to("active", 3).expect(409).code(), "state-conflict");
    assert_eq!(to("erased", 3).expect(400).violations(), ["/state value-not-listed"]);
}

#[test]
fn the_access_log_tells_who_looked_and_who_was_let_in() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    crate::support::people::share_with_employment_service(app, &caseworker, &profile);
    app.as_role("adviser").get(&profile).expect(200);
    let log = caseworker.get(&format!("{profile}/access-log")).expect(200).list_at("/items");
    let looked = log.iter().find(|line| line["role"] == "adviser").expect("the adviser's look is in the log");
    assert_eq!(looked["event"], "profile-read");
    assert_eq!(looked["purpose"], "guidance");
    assert_eq!(looked["organisation"], app.organisation("adviser").as_str());
    let events: Vec<&str> = log.iter().filter_map(|line| line["event"].as_str()).collect();
    for event in ["created", "state-changed", "consent-recorded", "grant-opened"] {
        assert!(events.contains(&event), "{event} is missing: {events:?}");
    }
    let again = app.as_role("auditor").get(&format!("{profile}/access-log")).expect(200).list_at("/items");
    assert_eq!(again[0]["event"], "log-read", "who reads the log is in the log");
}
