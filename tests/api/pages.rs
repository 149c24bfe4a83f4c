//! The pages of each role, by a browser that follows nothing by itself: everybody lands on a page of their own, the person too.

use crate::support::people::{begin_active, share};
use crate::support::{Answer, TestApp, unique};
use serde_json::json;

/// A browser that is signed in.
struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
}

impl Browser<'_> {
    fn get(&self, path: &str) -> Answer {
        self.app.anonymous().beside("GET", path).with("Cookie", &self.cookie).send()
    }

    fn post(&self, path: &str, fields: &[(&str, String)]) -> Answer {
        self.app.anonymous().form(path, fields).with("Cookie", &self.cookie).send()
    }

    /// Where the first page is, and that it is shown.
    fn lands(&self) -> String {
        let goal = self.get("/").header("location").unwrap_or_default().to_owned();
        let page = self.get(&goal);
        assert_eq!(page.status, 200, "{goal}: {}", page.body);
        goal
    }

    /// The token that the forms of a page carry.
    fn token(&self, path: &str) -> String {
        let page = self.get(path);
        let (_, rest) = page.body.split_once("name=\"token\" value=\"").expect("the page has a form");
        rest.split_once('"').expect("a token ends").0.to_owned()
    }
}

fn begun<'a>(app: &'a TestApp, answer: &Answer) -> Browser<'a> {
    assert_eq!(answer.status, 303, "{}", answer.body);
    let set = answer.header("set-cookie").expect("a session begins");
    Browser { app, cookie: set.split(';').next().unwrap_or_default().to_owned() }
}

fn sign_in(app: &TestApp, name: &str, password: &str) -> Answer {
    let form = [("name", name.to_owned()), ("password", password.to_owned())];
    app.anonymous().form("/sign-in", &form).send()
}

fn person<'a>(app: &'a TestApp, profile: &str) -> Browser<'a> {
    let keeper = app.as_role("caseworker");
    let code = keeper.post(&format!("{profile}/person-code"), json!(null)).expect(200).text_at("/code");
    let form = [("code", code)];
    let browser = begun(app, &app.anonymous().form("/sign-in/code", &form).send());
    let again = app.anonymous().form("/sign-in/code", &form).send();
    assert_eq!(again.status, 401, "the code works once");
    browser
}

#[test]
fn every_role_lands_on_a_page_of_its_own() {
    let app = TestApp::shared();
    let goals = [
        ("caseworker", "/profiles"),
        ("supervisor", "/profiles"),
        ("adviser", "/profiles"),
        ("matcher", "/vacancies"),
        ("provider", "/vacancies"),
        ("recogniser", "/vacancies"),
        ("auditor", "/requests"),
        ("administrator", "/accounts"),
    ];
    for (name, goal) in goals {
        let password = app.account(name)["password"].as_str().unwrap_or_default().to_owned();
        assert_eq!(begun(app, &sign_in(app, name, &password)).lands(), goal, "{name}");
    }
}

#[test]
fn the_person_reads_takes_back_and_asks_and_sees_nobody_else() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (own, other) = (begin_active(&caseworker), begin_active(&caseworker));
    caseworker.post(&format!("{own}/names"), json!({"kind": "preferred", "text": "Ana Example"})).expect(201);
    let sharing = share(&caseworker, &own, "guidance", &app.organisation("adviser"), &["skills"]);
    let adviser = app.as_role("adviser");
    adviser.get(&own).expect(200);
    let browser = person(app, &own);
    assert_eq!(browser.lands(), "/own");
    assert!(browser.get("/own").body.contains("Ana Example"));
    assert_eq!(browser.get(&own).status, 200);
    assert_eq!(browser.get(&other).status, 404);
    assert_eq!(browser.get("/profiles").status, 403);
    let log = browser.get("/own/access-log");
    assert!(log.status == 200 && log.body.contains("Employment Service Scheldeland"), "{}", log.body);
    assert_eq!(browser.get(&format!("{other}/access-log")).status, 404);

    let action = format!("/own/consents/{}/withdrawal", sharing.consent);
    assert!(browser.get("/own/consents").body.contains(&action));
    let token = browser.token("/own/consents");
    assert_eq!(browser.post(&action, &[("token", "forged".into())]).status, 403, "a forged form changes nothing");
    adviser.get(&own).expect(200);
    assert_eq!(browser.post(&action, &[("token", token)]).status, 303);
    adviser.get(&own).expect(404);

    let ask = |wish: &str| {
        let token = browser.token("/own/requests");
        browser.post("/own/requests", &[("token", token), ("kind", "erasure".into()), ("wish", wish.to_owned())])
    };
    assert_eq!(ask("").status, 400, "what is asked for must be said");
    assert_eq!(ask("Please erase everything.").status, 303);
    let rights = caseworker_sees(app, &own);
    assert_eq!(rights, ["erasure"]);
}

fn caseworker_sees(app: &TestApp, profile: &str) -> Vec<String> {
    let rights = app.as_role("supervisor").get(&format!("{profile}/rights")).expect(200);
    let kinds = rights.list_at("/requests");
    kinds.iter().map(|r| r["kind"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn whoever_has_several_roles_chooses_one_and_a_forged_choice_opens_nothing() {
    let app = TestApp::shared();
    let (by, name, password) = (app.as_role("administrator"), unique("r"), "a sentence that is long enough");
    let new = json!({"signInName": name, "displayName": "Rosa", "role": "caseworker"});
    let account = by.post("/accounts", new).expect(201).id();
    let office = by.get("/offices").expect(200).text_at("/items/0/id");
    let second = json!({"office": office, "role": "supervisor"});
    by.post(&format!("/accounts/{account}/memberships"), second).expect(201);
    let link = by.post(&format!("/accounts/{account}/invitation"), json!(null)).expect(200).text_at("/link");
    let secret = link.split_once("link=").expect("a link names its token").1.to_owned();
    let form = [("link", secret), ("password", password.to_owned()), ("again", password.to_owned())];
    app.anonymous().form("/welcome", &form).expect(303);

    let asked = sign_in(app, &name, password);
    assert_eq!(asked.status, 200, "no session before the choice");
    assert!(asked.header("set-cookie").is_none_or(|cookie| !cookie.contains("session")));
    let between = |from: &str| asked.body.split(from).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    let proof = between("name=\"proof\" value=\"").expect("a mark");
    let choices: Vec<&str> = asked.body.split("name=\"membership\" value=\"").skip(1).collect();
    assert_eq!(choices.len(), 2, "{}", asked.body);
    let second = choices[1].split('"').next().unwrap_or_default().to_owned();
    let choose = |proof: String, membership: String| {
        app.anonymous().form("/sign-in/role", &[("proof", proof), ("membership", membership)]).send()
    };
    assert_eq!(choose("forged".into(), second.clone()).status, 403);
    assert_eq!(choose(proof.clone(), uuid::Uuid::new_v4().to_string()).status, 401);
    let browser = begun(app, &choose(proof, second));
    assert!(browser.get("/profiles").body.contains("Supervisor"), "under the role that was chosen");
}
