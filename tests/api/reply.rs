//! Once-only requests: the same key gives the same answer, another body is refused, and two at once make one row.

use crate::support::people::begin;
use crate::support::{TestApp, unique};
use serde_json::json;

#[test]
fn a_repeated_request_gets_the_answer_of_the_first() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let key = unique("once");
    let body = json!({"names": [{"kind": "preferred", "text": "Samir"}]});
    let first = caseworker.post("/profiles", body.clone()).once(&key).expect(201);
    assert_eq!(first.header("idempotent-replayed"), None);
    let second = caseworker.post("/profiles", body).once(&key).expect(201);
    assert_eq!(second.header("idempotent-replayed"), Some("true"));
    assert_eq!(first.body, second.body);
    for name in ["location", "etag"] {
        assert_eq!(first.header(name), second.header(name), "{name}");
    }
    let other = caseworker.post("/profiles", json!({"names": []})).once(&key).expect(409);
    assert_eq!(other.code(), "idempotency-key-reused");
}

#[test]
fn a_key_belongs_to_its_operation_and_its_sender() {
    let app = TestApp::shared();
    let (caseworker, key) = (app.as_role("caseworker"), unique("once"));
    let profile = begin(&caseworker);
    let body = json!({"kind": "preferred", "text": "Samir"});
    caseworker.post(&format!("{profile}/names"), body).once(&key).expect(201);
    let made = caseworker.post("/profiles", json!({})).once(&key).expect(201);
    let other = app.as_role("caseworker.koeln").post("/profiles", json!({})).once(&key).expect(201);
    assert_ne!(made.id(), other.id());
}

#[test]
fn two_requests_at_once_with_one_key_make_one_row() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let (list, key) = (format!("{profile}/skills"), unique("once"));
    let answers: Vec<_> = std::thread::scope(|scope| {
        let send = || caseworker.post(&list, json!({"skill": {"ownWords": "baking"}})).once(&key).send();
        let both: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
        both.into_iter().map(|one| one.join().expect("a sender ends")).collect()
    });
    let made: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert!(!made.is_empty() && made.iter().all(|answer| answer.body == made[0].body));
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!((answer.status, answer.code().as_str()), (409, "idempotency-key-in-flight"));
    }
    let later = caseworker.post(&list, json!({"skill": {"ownWords": "baking"}})).once(&key).expect(201);
    assert_eq!(later.body, made[0].body);
    assert_eq!(caseworker.get(&list).expect(200).list_at("/items").len(), 1);
}

#[test]
fn a_machine_must_send_a_key_and_a_key_is_visible_ascii() {
    let app = TestApp::shared();
    let system = app.as_client("system");
    let missing = system.post("/vacancies", crate::support::requests::vacancy()).expect(400);
    assert_eq!(missing.code(), "idempotency-key-missing");
    let caseworker = app.as_role("caseworker");
    for malformed in ["", "with space", &"x".repeat(256)] {
        let refused = caseworker.post("/profiles", json!({})).once(malformed).expect(400);
        assert_eq!(refused.code(), "idempotency-key-malformed", "{malformed}");
    }
}

#[test]
fn a_refused_request_is_not_kept() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (profile, key) = (begin(&caseworker), unique("once"));
    let list = format!("{profile}/skills");
    caseworker.post(&list, json!({"skill": {}})).once(&key).expect(400);
    caseworker.post(&list, json!({"skill": {"ownWords": "baking"}})).once(&key).expect(201);
}
