//! The person's own way in, and assignment by name.

use crate::support::people::begin_active;
use crate::support::{TestApp, rows};
use serde_json::json;

fn exchange(app: &TestApp, form: &[(&'static str, String)]) -> crate::support::answer::Answer {
    app.anonymous().form("/oauth/token", form).send()
}

#[test]
fn the_person_reads_and_adds_with_a_code_that_works_once_and_sees_nobody_else() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (own, other) = (begin_active(&caseworker), begin_active(&caseworker));
    let code = caseworker.post(&format!("{own}/person-code"), json!(null)).expect(200).text_at("/code");
    let form = [("grant_type", "urn:passerelle:grant-type:person-code".to_owned()), ("code", code.to_lowercase())];
    let opened = exchange(app, &form);
    let person = app.with_token(&opened.text_at("/access_token"));
    assert_eq!(exchange(app, &form).status, 401, "the code works once");
    assert_eq!(person.get("/me").expect(200).text_at("/role"), "person");
    person.get(&own).expect(200);
    person.get(&other).expect(404);
    let added = person.post(&format!("{own}/skills"), json!({"skill": {"ownWords": "baking"}})).expect(201);
    assert_eq!(added.text_at("/provenance/by"), "self");
    person.patch(&format!("{own}/status"), json!({"mayWork": "yes"})).version(1).expect(403);
    person.get(&format!("{own}/access-log")).expect(200);
    let refresh = [("grant_type", "refresh_token".to_owned()), ("refresh_token", opened.text_at("/refresh_token"))];
    exchange(app, &refresh).text_at("/access_token");
    assert_eq!(exchange(app, &refresh).status, 401, "a refresh token works once, too");
    caseworker.delete(&format!("{own}/person-code")).expect(204);
    person.get(&own).expect(401);
}

#[test]
fn a_newer_code_ends_the_older_one() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let own = begin_active(&caseworker);
    let print = || caseworker.post(&format!("{own}/person-code"), json!(null)).expect(200).text_at("/code");
    let (old, new) = (print(), print());
    let form = |code| [("grant_type", "urn:passerelle:grant-type:person-code".to_owned()), ("code", code)];
    assert_eq!(exchange(app, &form(old)).status, 401);
    exchange(app, &form(new)).text_at("/access_token");
}

#[test]
fn a_supervisor_assigns_to_colleagues_alone() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let profile = begin_active(&caseworker);
    let path = format!("{profile}/assignments");
    let me = supervisor.get("/me").expect(200).text_at("/account");
    let accounts = supervisor.put(&path, json!({"account": me})).expect(200);
    assert_eq!(accounts.list_at("/accounts").len(), 2);
    supervisor.delete(&format!("{path}/{me}")).expect(204);
    supervisor.delete(&format!("{path}/{me}")).expect(404);
    let stranger = app.as_role("adviser").get("/me").expect(200).text_at("/account");
    let refused = supervisor.put(&path, json!({"account": stranger})).expect(400);
    assert_eq!(refused.violations(), ["/account account-unknown"]);
    let elsewhere = rows::own(app).profile;
    app.as_role("caseworker").put(&format!("/profiles/{elsewhere}/assignments"), json!({"account": me})).expect(403);
}

#[test]
fn six_failures_lock_an_account_from_new_addresses_and_not_from_its_own() {
    let app = TestApp::shared();
    let form = |password: &str| {
        [
            ("grant_type", "password".to_owned()),
            ("username", "nobody.of.this.name".to_owned()),
            ("password", password.to_owned()),
        ]
    };
    let statuses: Vec<u16> = (0..8).map(|n| exchange(app, &form(&format!("guess {n}"))).status).collect();
    assert_eq!(statuses, [401, 401, 401, 401, 401, 401, 429, 429], "unknown names answer like known ones");
}
