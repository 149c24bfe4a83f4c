//! The pages of each role, by a browser that follows nothing by itself: everybody lands on a page of their own, the person too.

use crate::support::browser::{Browser, begun, person, sign_in};
use crate::support::people::{begin_active, share};
use crate::support::{TestApp, unique};
use serde_json::json;

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
        assert_eq!(Browser::of(app, name).lands(), goal, "{name}");
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

#[test]
fn the_plan_is_a_page_of_its_own_for_staff_and_for_the_person() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (own, other) = (begin_active(&caseworker), begin_active(&caseworker));
    let reason = |words: &str| json!({"original": words, "originalLang": "en"});
    let step = |kind: &str, due: &str, words: &str| json!({"type": kind, "dueOn": due, "reason": reason(words)});
    let add = |body| caseworker.post(&format!("{own}/steps"), body).expect(201).id();
    add(step("skills_test", "2027-05-01", "Shows what you can cook"));
    let first = add(step("language_course", "2027-02-01", "The <b>vacancy</b> asks for B1"));
    let to = json!({"status": "agreed", "personAgrees": true});
    caseworker.put(&format!("{own}/steps/{first}/status"), to).version(1).expect(200);

    let (staff, person) = (Browser::of(app, "caseworker"), person(app, &own));
    assert!(staff.get(&own).body.contains(&format!("href=\"{own}/plan\"")), "the record leads to its plan");
    for page in [staff.get(&format!("{own}/plan")), person.get("/own/plan")] {
        assert_eq!(page.status, 200);
        let at = |words: &str| page.body.find(words).unwrap_or_else(|| panic!("{words} is missing: {}", page.body));
        assert!(at("Language course") < at("Skills test"), "the earlier step comes first");
        assert!(at("Agreed") < at("Proposed"));
        at("&#60;b&#62;vacancy&#60;/b&#62; asks for B1");
    }
    assert!(staff.get_in("ar", &format!("{own}/plan")).body.contains("دورة لغة"));
    assert!(staff.get(&format!("{other}/plan")).body.contains("No step has been written yet."));
    assert_eq!(person.get(&format!("{other}/plan")).status, 404);
    assert_eq!(Browser::of(app, "adviser").get(&format!("{own}/plan")).status, 404, "nothing was shared");
    assert_eq!(Browser::of(app, "matcher").get(&format!("{own}/plan")).status, 403);
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
