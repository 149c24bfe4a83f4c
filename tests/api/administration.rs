//! Offices, accounts, memberships, clients: what an administrator does, and that nobody else does it.

use crate::support::browser::patiently;
use crate::support::{TestApp, soon, unique};
use serde_json::json;

const PASSWORD: &str = "a sentence that is long enough";

fn choose(app: &TestApp, link: &str) -> u16 {
    let token = link.split_once("link=").expect("a link names its token").1.to_owned();
    let form = [("link", token), ("password", PASSWORD.to_owned()), ("again", PASSWORD.to_owned())];
    app.anonymous().form("/welcome", &form).send().status
}

fn sign_in(app: &TestApp, name: &str, password: &str) -> crate::support::answer::Answer {
    let form =
        [("grant_type", "password".to_owned()), ("username", name.to_owned()), ("password", password.to_owned())];
    patiently(|| app.anonymous().form("/oauth/token", &form).send())
}

#[test]
fn a_new_colleague_chooses_a_password_with_a_link_that_works_once_and_ends_with_the_membership() {
    let app = TestApp::shared();
    let (by, name) = (app.as_role("administrator"), unique("c"));
    let new = json!({"signInName": name, "displayName": "Cem Example", "role": "caseworker"});
    let account = by.post("/accounts", new.clone()).expect(201);
    assert_eq!(by.post("/accounts", new).expect(409).code(), "already-exists");
    assert_eq!(sign_in(app, &name, PASSWORD).status, 401, "nobody has chosen a password yet");
    let path = format!("/accounts/{}", account.id());
    let first = by.post(&format!("{path}/invitation"), json!(null)).expect(200).text_at("/link");
    let link = by.post(&format!("{path}/invitation"), json!(null)).expect(200).text_at("/link");
    assert_eq!(choose(app, &first), 410, "a newer link ends the older one");
    assert_eq!(choose(app, &link), 303);
    assert_eq!(choose(app, &link), 410, "it works once");
    let token = sign_in(app, &name, PASSWORD).text_at("/access_token");
    let colleague = app.with_token(&token);
    colleague.get("/me").expect(200);
    by.delete(&format!("{path}/memberships/{}", account.text_at("/memberships/0/id"))).expect(204);
    assert_eq!(colleague.get("/me").expect(401).code(), "token-refused", "an ended membership ends its tokens");
}

#[test]
fn a_disabled_account_is_refused_at_once_and_a_stale_change_is_noticed() {
    let app = TestApp::shared();
    let (by, name) = (app.as_role("administrator"), unique("d"));
    let account =
        by.post("/accounts", json!({"signInName": name, "displayName": "Dana", "role": "supervisor"})).expect(201);
    let path = format!("/accounts/{}", account.id());
    let link = by.post(&format!("{path}/invitation"), json!(null)).expect(200).text_at("/link");
    assert_eq!(choose(app, &link), 303);
    let token = sign_in(app, &name, PASSWORD).text_at("/access_token");
    let off = json!({"displayName": "Dana", "disabled": true});
    by.put(&path, off.clone()).version(1).expect(200);
    app.with_token(&token).get("/me").expect(401);
    assert_eq!(sign_in(app, &name, PASSWORD).status, 401);
    assert_eq!(by.put(&path, off).version(1).expect(412).code(), "version-stale");
}

#[test]
fn an_organisation_gives_only_the_roles_of_its_kind_and_keeps_an_administrator_apart() {
    let app = TestApp::shared();
    let by = app.as_role("administrator");
    for role in ["adviser", "matcher", "recogniser", "provider", "system", "person"] {
        let refused =
            by.post("/accounts", json!({"signInName": unique("r"), "displayName": "R", "role": role})).expect(400);
        assert_eq!(refused.violations(), ["/role role-not-given"], "{role}");
    }
    let account =
        by.post("/accounts", json!({"signInName": unique("r"), "displayName": "R", "role": "auditor"})).expect(201);
    let office = by.get("/offices").expect(200).text_at("/items/0/id");
    let more = json!({"office": office, "role": "caseworker"});
    by.post(&format!("/accounts/{}/memberships", account.id()), more).expect(409);
    let elsewhere = json!({"office": "01970000-0000-7000-8000-00000000001c", "role": "auditor"});
    let refused = by.post(&format!("/accounts/{}/memberships", account.id()), elsewhere).expect(400);
    assert_eq!(refused.code(), "office-unknown");
}

#[test]
fn a_client_gets_its_secret_once_and_the_old_one_ends_with_the_new() {
    let app = TestApp::shared();
    let by = app.as_role("administrator");
    let new = json!({"name": "register", "contact": "Ana Example", "role": "system", "expiresOn": soon()});
    let made = by.post("/clients", new).expect(201);
    let (id, secret) = (made.id(), made.text_at("/secret"));
    let token = |secret: &str| {
        let form = [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", id.clone()),
            ("client_secret", secret.to_owned()),
        ];
        app.anonymous().form("/oauth/token", &form).send()
    };
    let running = app.with_token(&token(&secret).text_at("/access_token"));
    running.get("/me").expect(200);
    assert!(by.get(&format!("/clients/{id}")).expect(200).json().get("secret").is_none());
    let renewed = by.put(&format!("/clients/{id}/secret"), json!({"expiresOn": soon()})).version(1).expect(200);
    assert_eq!(token(&secret).status, 401, "the old secret has ended");
    token(&renewed.text_at("/secret")).text_at("/access_token");
    let off = json!({"name": "register", "contact": "Ana Example", "disabled": true});
    by.put(&format!("/clients/{id}"), off).version(2).expect(200);
    running.get("/me").expect(401);
    let late = json!({"name": "register", "contact": "Ana", "role": "system", "expiresOn": "2040-01-01"});
    assert_eq!(by.post("/clients", late).expect(400).violations(), ["/expiresOn date-too-late"]);
}

#[test]
fn another_organisations_accounts_and_clients_do_not_exist() {
    let app = TestApp::shared();
    let by = app.as_role("administrator");
    let (client, _) = app.client_secret("matcher");
    by.get(&format!("/clients/{client}")).expect(404);
    let me = app.as_role("adviser").get("/me").expect(200).text_at("/account");
    by.get(&format!("/accounts/{me}")).expect(404);
    by.post(&format!("/accounts/{me}/invitation"), json!(null)).expect(404);
    let new = json!({"office": "01970000-0000-7000-8000-00000000001a", "role": "caseworker"});
    by.post(&format!("/accounts/{me}/memberships"), new).expect(404);
}
