//! Signing in: known and unknown names get the same answer, systems have their own way, and guesses run out.

use crate::support::{TestApp, unique};

fn password(name: &str, password: &str) -> [(&'static str, String); 3] {
    [("grant_type", "password".into()), ("username", name.into()), ("password", password.into())]
}

#[test]
fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    let app = TestApp::shared();
    let ask = |name: &str| app.anonymous().form("/oauth/token", &password(name, "not the password")).expect(401);
    let (known, unknown) = (ask("auditor"), ask(&unique("nobody")));
    assert_eq!(known.code(), "sign-in-refused");
    assert_eq!(known.comparable(), unknown.comparable());
}

#[test]
fn guesses_run_out_for_one_name_and_not_for_others() {
    let app = TestApp::shared();
    let name = unique("guessed");
    let ask = || app.anonymous().form("/oauth/token", &password(&name, "a guess of a password")).send();
    let answers: Vec<_> = (0..8).map(|_| ask()).collect();
    let admitted = answers.iter().filter(|answer| answer.status == 401).count();
    assert_eq!(admitted, 6, "six guesses a minute are looked at");
    let held = answers.last().expect("there are answers");
    assert_eq!((held.status, held.code().as_str()), (429, "too-many-requests"));
    assert!(held.header("retry-after").is_some_and(|seconds| seconds.parse::<u32>().is_ok()));
}

#[test]
fn a_system_signs_in_with_its_secret_as_header_or_form() {
    let app = TestApp::shared();
    let (id, secret) = app.client_secret("system");
    let grant = ("grant_type", "client_credentials".to_owned());
    let form = [grant.clone(), ("client_id", id.clone()), ("client_secret", secret.clone())];
    let answer = app.anonymous().form("/oauth/token", &form).expect(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let me = app.with_token(&answer.text_at("/access_token")).get("/me").expect(200);
    assert_eq!(me.text_at("/role"), "system");
    let wrong = [grant.clone(), ("client_id", id), ("client_secret", "wrong".into())];
    assert_eq!(app.anonymous().form("/oauth/token", &wrong).expect(401).code(), "sign-in-refused");
    let nobody = [grant, ("client_id", uuid::Uuid::new_v4().to_string()), ("client_secret", secret)];
    app.anonymous().form("/oauth/token", &nobody).expect(401);
}

#[test]
fn other_grants_and_unknown_fields_are_refused() {
    let anonymous = TestApp::shared().anonymous();
    let implicit = anonymous.form("/oauth/token", &[("grant_type", "implicit".into())]).expect(400);
    assert_eq!(implicit.code(), "grant-type-unsupported");
    anonymous.form("/oauth/token", &[("grant", "password".into())]).expect(400);
    anonymous.form("/oauth/token", &[]).expect(400);
}
