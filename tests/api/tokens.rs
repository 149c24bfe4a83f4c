//! Tokens that do not hold: 401 on every operation that wants one, and nothing is told about why.

use crate::support::TestApp;
use api::tokens::Keys;
use store::Subject;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// A token of our form, for our issuer, signed with a key that is not ours.
fn forged(app: &TestApp, at: OffsetDateTime) -> String {
    let keys = Keys::from_pkcs8(&Keys::generate().expect("a key can be made"), &app.base).expect("a key of our kind");
    let subject = Subject::Account { account: Uuid::new_v4(), membership: Uuid::new_v4() };
    keys.issue(subject, at).expect("a token can be made").compact
}

/// The token of the caseworker.
fn real(app: &TestApp) -> String {
    let request = [
        ("grant_type", "password".to_owned()),
        ("username", "supervisor".to_owned()),
        ("password", app.account("supervisor")["password"].as_str().unwrap_or_default().to_owned()),
    ];
    app.anonymous().form("/oauth/token", &request).expect(200).text_at("/access_token")
}

#[test]
fn without_a_bearer_token_nobody_is_let_in() {
    let app = TestApp::shared();
    for header in [None, Some("Basic YTpi"), Some("Bearer"), Some(""), Some("token x")] {
        let request = app.anonymous().get("/me");
        let request = header.map_or(request.clone(), |header| request.with("Authorization", header));
        let answer = request.expect(401);
        assert_eq!(answer.code(), "token-missing", "{header:?}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{header:?}");
    }
}

#[test]
fn a_token_that_is_damaged_old_or_of_another_key_is_refused() {
    let app = TestApp::shared();
    let (real, now) = (real(app), OffsetDateTime::now_utc());
    app.with_token(&real).get("/me").expect(200);
    let parts: Vec<&str> = real.split('.').collect();
    let [header, payload, signature] = parts[..] else { panic!("a token has three parts") };
    let swapped: String = signature.chars().rev().collect();
    let refused = [
        "garbage".to_owned(),
        "a.b.c".to_owned(),
        format!("{real}x"),
        format!("{real}."),
        format!("{header}.{payload}"),
        format!("{header}.{payload}."),
        format!("{header}.{payload}.{swapped}"),
        format!("eyJhbGciOiJub25lIn0.{payload}."),
        format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0Iiwia2lkIjoiMSJ9.{payload}.{signature}"),
        format!("{header}.{}.{signature}", &payload[..payload.len() - 4]),
        forged(app, now),
        forged(app, now - Duration::hours(1)),
        forged(app, now + Duration::hours(1)),
        "x".repeat(9_000),
    ];
    for token in refused {
        let answer = app.with_token(&token).get("/me").expect(401);
        assert_eq!(answer.code(), "token-refused", "{token}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{token}");
    }
}

#[test]
fn the_keys_and_the_description_of_the_issuer_are_public() {
    let app = TestApp::shared();
    let keys = app.anonymous().beside("GET", "/.well-known/jwks.json").expect(200);
    assert_eq!(keys.text_at("/keys/0/alg"), "EdDSA");
    assert_eq!(keys.at("/keys/0/d"), serde_json::Value::Null, "the private half stays");
    let issuer = app.anonymous().beside("GET", "/.well-known/oauth-authorization-server").expect(200);
    assert_eq!(issuer.text_at("/issuer"), app.base);
}
