//! Confidentiality classes: who of the staff may know that a record exists.

use crate::support::handover::app_account;
use crate::support::people::{begin_active, share};
use crate::support::staff::Staff;
use crate::support::{Client, TestApp, requests, rows};
use passerelle_tests::document::operations;
use serde_json::{Value, json};

fn version(by: &Client, profile: &str) -> i64 {
    by.get(profile).expect(200).number_at("/head/version")
}

fn set(app: &TestApp, profile: &str, class: &str, staff: &[&str]) -> crate::support::Answer {
    let supervisor = app.as_role("supervisor");
    let body = json!({"class": class, "staff": staff, "reason": "Somebody looks for this person."});
    supervisor.put(&format!("{profile}/class"), body).version(version(&supervisor, profile)).send()
}

/// The auditor says yes to what was asked of a record.
fn confirm(app: &TestApp, profile: &str) {
    let auditor = app.as_role("auditor");
    let own = profile.trim_start_matches("/profiles/");
    let open = auditor.get("/class-requests").expect(200).list_at("/items");
    let asked = open.iter().find(|r| r["profile"] == own).expect("a request waits");
    let path = format!("/class-requests/{}/answer", asked["id"].as_str().unwrap_or_default());
    let yes = json!({"granted": true, "answer": "The threat is real."});
    auditor.put(&path, yes.clone()).version(9).expect(412);
    assert_eq!(auditor.put(&path, yes.clone()).version(1).expect(200).text_at("/state"), "granted");
    assert_eq!(auditor.put(&path, yes).version(2).expect(409).code(), "state-conflict");
}

fn strict(app: &TestApp, profile: &str) {
    let staff = Staff::new(app);
    let named = [app_account(app, "caseworker"), staff.account];
    let asked = set(app, profile, "strict", &[&named[0], &named[1]]);
    assert_eq!([asked.at("/class"), asked.at("/waits")], [json!("normal"), json!(true)], "{}", asked.body);
    app.as_role("supervisor").get(profile).expect(200);
    confirm(app, profile);
}

#[test]
fn a_shielded_record_is_for_named_staff_who_may_share_it() {
    let app = TestApp::shared();
    let (caseworker, supervisor, adviser) =
        (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    assert_eq!(set(app, &profile, "shielded", &[]).violations(), ["/staff number-out-of-range"]);
    let stranger = app_account(app, "adviser");
    assert_eq!(set(app, &profile, "shielded", &[&stranger]).violations(), ["/staff account-unknown"]);
    let named = app_account(app, "caseworker");
    assert_eq!(set(app, &profile, "shielded", &[&named]).at("/class"), json!("shielded"));
    caseworker.get(&profile).expect(200);
    supervisor.get(&profile).expect(404);
    share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &["skills"]);
    adviser.get(&profile).expect(200);
}

#[test]
fn a_strict_record_needs_an_auditor_and_is_hidden_never_shared_never_handed_over() {
    let app = TestApp::shared();
    let (caseworker, supervisor, adviser) =
        (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let service = app.organisation("adviser");
    let sharing = share(&caseworker, &profile, "guidance", &service, &["skills"]);
    adviser.get(&profile).expect(200);
    strict(app, &profile);
    caseworker.get(&profile).expect(200);
    supervisor.get(&profile).expect(404);
    adviser.get(&profile).expect(404);
    let again = caseworker.post(&format!("{profile}/grants"), json!({"consent": sharing.consent})).expect(409);
    assert_eq!(again.code(), "strict-not-shared");
    let agreed = crate::support::handover::agree(&caseworker, &profile, &app.organisation("caseworker.koeln"));
    let handed = caseworker.post(&format!("{profile}/transfers"), json!({"consent": agreed})).expect(409);
    assert_eq!(handed.code(), "strict-not-shared");
    let glass = json!({"reason": "The person is in hospital."});
    supervisor.post(&format!("{profile}/break-glass"), glass).expect(404);
    let log = caseworker.get(&format!("{profile}/access-log?limit=100")).expect(200).list_at("/items");
    let events: Vec<&Value> = log.iter().map(|line| &line["event"]).collect();
    for event in ["request-opened", "request-answered", "class-changed"] {
        assert!(events.contains(&&json!(event)), "the person is told of {event}");
    }
}

#[test]
fn no_operation_finds_a_strict_record_for_a_colleague_who_is_not_named() {
    let app = TestApp::shared();
    let supervisor = app.as_role("supervisor");
    let ids = rows::own(app);
    strict(app, &format!("/profiles/{}", ids.profile));
    let mut asked = 0;
    for operation in operations().iter().filter(|o| o.is_about_a_profile()) {
        let Ok(demand) = operation.demand() else { continue };
        if demand.reach(domain::access::Role::Supervisor).is_none() {
            continue;
        }
        let request = requests::of(operation, &supervisor, &ids).expect("every operation has a request");
        assert_eq!(request.send().status, 404, "{}", operation.id);
        asked += 1;
    }
    assert!(asked > 80, "{asked} operations were asked");
    let listed = supervisor.post("/profiles/search", json!({"limit": 100})).expect(200).list_at("/items");
    assert!(listed.iter().all(|line| line["head"]["id"] != ids.profile.as_str()));
}

#[test]
fn staff_is_named_anew_by_the_code_on_paper_and_the_answer_tells_nothing() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let profile = begin_active(&caseworker);
    let code = caseworker.get(&profile).expect(200).text_at("/head/reference");
    strict(app, &profile);
    let (me, other) = (app_account(app, "supervisor"), Staff::new(app).account);
    let name = |code: &str| {
        let body = json!({"reference": code, "staff": [me, other], "reason": "Both have left."});
        supervisor.post("/class-requests", body).expect(204)
    };
    let (real, none) = (name(&code), name("ZZZZ-ZZZZ"));
    assert_eq!((real.status, &real.body), (none.status, &none.body));
    confirm(app, &profile);
    supervisor.get(&profile).expect(200);
    caseworker.get(&profile).expect(404);
}
