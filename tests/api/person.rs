//! The person's own way in, and assignment by name.

use crate::support::browser::patiently;
use crate::support::people::begin_active;
use crate::support::{TestApp, rows};
use serde_json::json;

fn exchange(app: &TestApp, form: &[(&'static str, String)]) -> crate::support::answer::Answer {
    patiently(|| app.anonymous().form("/oauth/token", form).send())
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
fn the_person_changes_what_they_said_and_not_what_staff_wrote() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let own = begin_active(&caseworker);
    let person = app.as_person(own.trim_start_matches("/profiles/"));
    let wrote = |by: &crate::support::Client| {
        let title = json!({"original": "طباخ", "originalLang": "ar"});
        let made = by.post(&format!("{own}/work"), json!({"title": title})).expect(201);
        (format!("{own}/work/{}", made.id()), made.id())
    };
    let ((staffs, id), (said, _)) = (wrote(&caseworker), wrote(&person));
    assert_eq!(person.patch(&staffs, json!({"months": 7})).version(1).expect(403).code(), "not-permitted");
    person.delete(&staffs).version(1).expect(403);
    caseworker.patch(&staffs, json!({"months": 9})).version(1).expect(200);
    let restoration = format!("{own}/claims/work/{id}/restoration");
    person.post(&restoration, json!({"version": 1})).version(2).expect(403);
    assert_eq!(caseworker.get(&staffs).expect(200).number_at("/content/months"), 9, "nothing changed");
    person.patch(&said, json!({"months": 7})).version(1).expect(200);
    person.delete(&said).version(2).expect(204);

    // A block of staff stays theirs; one that nobody has written is the person's to begin.
    let digital = format!("{own}/digital");
    caseworker.patch(&digital, json!({"typesLatin": true})).version(0).expect(200);
    person.patch(&digital, json!({"typesLatin": false})).version(1).expect(403);
    let basics = format!("{own}/basics");
    person.patch(&basics, json!({"numeracy": "everyday"})).version(0).expect(200);
    person.patch(&basics, json!({"numeracy": null})).version(1).expect(200);
    // Wishes are the person's own, whoever wrote them down.
    let wishes = format!("{own}/expectations");
    let version = caseworker.get(&wishes).expect(200).number_at("/version");
    caseworker.patch(&wishes, json!({"goals": ["job"]})).version(version).expect(200);
    person.patch(&wishes, json!({"goals": ["recognition"]})).version(version + 1).expect(200);
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
