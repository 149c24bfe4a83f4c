//! What a request may look like: whatever is wrong gets its fixed answer, and never a 500.

use crate::support::people::begin;
use crate::support::{Request, TestApp};
use serde_json::json;

fn raw(body: impl Into<Vec<u8>>) -> Request {
    TestApp::shared().as_role("caseworker").request("POST", "/profiles").body("application/json", body)
}

#[test]
fn what_is_not_json_is_malformed() {
    let deep = format!("{{\"names\": {}{}}}", "[".repeat(40), "]".repeat(40));
    let broken =
        ["", "{", "{\"a\":", "{} {}", "{\"names\": [],}", "nul", "\"\\ud800\"", "{\"a\": 1e999}", "\u{feff}{}"];
    for body in broken.into_iter().chain([deep.as_str()]) {
        assert_eq!(raw(body).expect(400).code(), "json-malformed", "{body}");
    }
    assert_eq!(raw([b'{', 0xff, b'}']).expect(400).code(), "json-malformed");
    for another in ["[]", "null", "7", "\"text\""] {
        assert_eq!(raw(another).expect(400).violations(), [" type-mismatch"], "{another}");
    }
}

#[test]
fn a_member_that_stands_twice_is_named() {
    assert_eq!(raw(r#"{"names": [], "names": []}"#).expect(400).violations(), ["/names repeated-member"]);
    let inside = r#"{"status": {"mayWork": "yes", "mayWork": "no"}}"#;
    assert!(raw(inside).expect(400).violations()[0].ends_with("repeated-member"));
}

#[test]
fn a_body_is_as_large_as_the_limit_and_no_larger() {
    let padded = |bytes: usize| format!("{{{}}}", " ".repeat(bytes - 2));
    raw(padded(256 * 1024)).expect(201);
    assert_eq!(raw(padded(256 * 1024 + 1)).expect(413).code(), "body-too-large");
    assert_eq!(raw(padded(3 * 1024 * 1024)).expect(413).code(), "body-too-large");
}

#[test]
fn another_media_type_is_not_read() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    for media_type in ["text/plain", "application/xml", "multipart/form-data", "application/jsonx", ""] {
        let sent = caseworker.request("POST", "/profiles").body(media_type, "{}").expect(415);
        assert_eq!(sent.code(), "media-type-not-supported", "{media_type}");
    }
    caseworker.request("POST", "/profiles").body("application/json; charset=utf-8", "{}").expect(201);
    let patch = caseworker.request("PATCH", &format!("{profile}/contact")).version(0);
    patch.body("application/json-patch+json", "[]").expect(415);
}

#[test]
fn names_of_the_world_are_kept_and_signs_that_mislead_are_not() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let names = format!("{}/names", begin(&caseworker));
    for name in ["Nguyễn Thị Hoa", "محمد علی", "O’Brien", "李", "می‌خواهم", "ትግርኛ", "Łukasz-Jan", "X"]
    {
        let kept = caseworker.post(&names, json!({"kind": "preferred", "text": name})).expect(201);
        assert_eq!(kept.text_at("/content/text"), name);
    }
    for name in ["a\u{0}b", "a\u{202E}b", "\u{2066}a", "a\u{7}", "a\u{E001}", "a\u{FFFF}", "a\nb", "a\u{E0041}"] {
        let refused = caseworker.post(&names, json!({"kind": "preferred", "text": name})).expect(400);
        assert_eq!(refused.violations(), ["/text text-character-refused"], "{name:?}");
        assert!(!refused.body.contains('\u{202E}'), "what was sent is not echoed");
    }
    let empty = caseworker.post(&names, json!({"kind": "preferred", "text": " \u{200F} "})).expect(400);
    assert_eq!(empty.violations(), ["/text text-empty"]);
    let long = caseworker.post(&names, json!({"kind": "preferred", "text": "x".repeat(201)})).expect(400);
    assert_eq!(long.violations(), ["/text text-too-long"]);
}

#[test]
fn identifiers_and_queries_are_checked() {
    let caseworker = TestApp::shared().as_role("caseworker");
    for id in ["1", "nobody", "00000000-0000-0000-0000-00000000000g", "%00", "..%2Fme"] {
        let answer = caseworker.get(&format!("/profiles/{id}")).send();
        assert!(matches!(answer.status, 400 | 404), "{id}: {}", answer.status);
    }
    assert_eq!(caseworker.get("/profiles/1").expect(400).violations(), ["profile_id id-malformed"]);
    assert_eq!(caseworker.get("/vacancies?limt=2").expect(400).violations(), ["limt unknown-member"]);
    assert_eq!(caseworker.get("/vacancies?limit=2&limit=3").expect(400).violations(), ["limit repeated-member"]);
    for limit in ["0", "201", "-1", "x", "99999999999999999999"] {
        let refused = caseworker.get(&format!("/vacancies?limit={limit}")).expect(400);
        assert_eq!(refused.violations(), ["limit number-out-of-range"], "{limit}");
    }
    assert_eq!(caseworker.get("/courses?after=x").expect(400).violations(), ["after id-malformed"]);
}
