//! What every answer has, whatever was asked.

use crate::support::TestApp;
use crate::support::people::begin;
use passerelle_tests::document::operations;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

#[test]
fn a_method_that_a_path_does_not_have_is_told_with_those_it_has() {
    let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for operation in operations() {
        paths.entry(operation.path).or_default().push(operation.method);
    }
    let caseworker = TestApp::shared().as_role("caseworker");
    for (path, mut methods) in paths {
        if methods.contains(&"GET".to_owned()) {
            methods.push("HEAD".to_owned());
        }
        methods.sort();
        let id = Uuid::new_v4().to_string();
        let filled = path.split('/').map(|part| if part.starts_with('{') { id.as_str() } else { part });
        let url = filled.collect::<Vec<_>>().join("/");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
            if methods.contains(&method.to_owned()) {
                continue;
            }
            let answer = caseworker.request(method, &url).expect(405);
            let mut allowed: Vec<_> = answer.header("allow").unwrap_or_default().split(", ").collect();
            allowed.sort_unstable();
            assert_eq!(allowed, methods, "{method} {path}");
            assert_eq!(answer.code(), "method-not-allowed", "{method} {path}");
        }
    }
}

#[test]
fn head_answers_like_get_without_a_body() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let (get, head) = (caseworker.get(&profile).expect(200), caseworker.request("HEAD", &profile).expect(200));
    assert_eq!(head.body, "");
    for name in ["etag", "content-type", "cache-control", "vary", "api-version"] {
        assert_eq!(get.header(name), head.header(name), "{name}");
    }
    caseworker.request("HEAD", &format!("/profiles/{}", Uuid::new_v4())).expect(404);
}

#[test]
fn an_unknown_path_is_not_found_with_and_without_a_token() {
    let app = TestApp::shared();
    for path in ["/nothing", "/profiles/", "/profile", "/profiles/a/b/c/d", "/me/", ""] {
        for client in [app.anonymous(), app.as_role("caseworker")] {
            assert_eq!(client.get(path).expect(404).code(), "not-found", "{path}");
        }
    }
}

#[test]
fn a_problem_is_told_in_the_language_of_the_caller() {
    let app = TestApp::shared();
    let path = format!("/profiles/{}", Uuid::new_v4());
    let mut titles = Vec::new();
    for tag in ["ar", "de", "en", "fr", "uk"] {
        let answer = app.as_role("caseworker").get(&path).language(tag).expect(404);
        assert_eq!(answer.header("content-language"), Some(tag));
        titles.push(answer.text_at("/title"));
    }
    assert!(titles[0].chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)), "{titles:?}");
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 5, "each language has its own words: {titles:?}");
    let preferred = app.as_role("caseworker").get(&path).language("tlh, ar-SY;q=0.9, de;q=0.4").expect(404);
    assert_eq!(preferred.header("content-language"), Some("ar"));
    let bad = app.as_role("caseworker").post("/profiles", json!({"x": 1})).language("ar").expect(400);
    let detail = bad.text_at("/errors/0/detail");
    assert!(detail.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)), "{detail}");
}

#[test]
fn every_answer_says_who_may_keep_it_and_which_request_it_is_for() {
    let app = TestApp::shared();
    let id = Uuid::new_v4().to_string();
    for path in ["/me", "/nothing", "/profiles/x"] {
        let answer = app.as_role("caseworker").get(path).with("X-Request-Id", &id).send();
        let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
        assert_eq!(header("x-request-id"), id, "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("api-version"), "1.0.0", "{path}");
        assert!(header("content-security-policy").contains("default-src 'none'"), "{path}");
        if answer.status >= 400 {
            assert_eq!(answer.text_at("/instance"), format!("urn:uuid:{id}"), "{path}");
            assert_eq!(i64::from(answer.status), answer.number_at("/status"), "{path}");
            assert!(answer.text_at("/type").ends_with(&answer.code()), "{path}");
        }
    }
    let own = app.anonymous().get("/me").with("X-Request-Id", "not an id").expect(401);
    assert!(Uuid::parse_str(own.header("x-request-id").unwrap_or_default()).is_ok());
}
