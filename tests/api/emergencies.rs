//! Break glass: three hours for one account, with a reason that the auditor and the person are shown.

use crate::support::browser::person as browser_of;
use crate::support::handover::{app_account, set_class};
use crate::support::people::{begin_active, consent};
use crate::support::{Client, TestApp, unique};
use serde_json::{Value, json};

/// A shielded record that the supervisor opened, with the reason.
fn opened(app: &TestApp, profile: &str, reason: &str) {
    set_class(app, profile, "shielded", &[&app_account(app, "caseworker")]);
    let supervisor = app.as_role("supervisor");
    supervisor.get(profile).expect(404);
    supervisor.post(&format!("{profile}/break-glass"), json!({"reason": reason})).once(&unique("once")).expect(201);
    supervisor.get(profile).expect(200);
}

/// The grants of a record that were opened in an emergency, as somebody is shown them.
fn emergencies(by: &Client, profile: &str) -> Vec<Value> {
    let grants = by.get(&format!("{profile}/grants")).expect(200).list_at("/items");
    grants.into_iter().filter(|grant| grant["purpose"] == "emergency").collect()
}

#[test]
fn the_auditor_and_the_person_learn_who_opened_a_record_in_an_emergency_and_why() {
    let app = TestApp::shared();
    let (caseworker, supervisor, auditor) =
        (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("auditor"));
    let (profile, reason) = (begin_active(&caseworker), unique("in hospital"));
    let id = profile.trim_start_matches("/profiles/");
    consent(&caseworker, &profile, "guidance", &app.organisation("adviser"), &["skills"]);
    opened(app, &profile, &reason);

    let listed = auditor.get("/audit/emergencies").expect(200).list_at("/items");
    let told = listed.iter().find(|e| e["profile"] == id).expect("the auditor is told");
    assert_eq!([&told["reason"], &told["account"]], [&json!(reason), &json!(app_account(app, "supervisor"))]);
    assert_eq!(told["reference"], caseworker.get(&profile).expect(200).at("/head/reference"));
    assert!(told["begunAt"].as_str() < told["untilAt"].as_str(), "{told}");
    supervisor.get("/audit/emergencies").expect(403);

    let person = app.as_person(id);
    let shown = emergencies(&person, &profile);
    assert_eq!(shown.iter().map(|grant| &grant["reason"]).collect::<Vec<_>>(), [&json!(reason)]);
    assert!(emergencies(&caseworker, &profile).is_empty(), "colleagues are not told");
    let grant = shown[0]["id"].as_str().unwrap_or_default();
    let end = person.post(&format!("{profile}/grants/{grant}/end"), Value::Null).expect(403);
    assert_eq!(end.code(), "not-permitted", "it ends by itself");
    caseworker.get(&format!("{profile}/grants/{grant}")).expect(404);
    let export = person.get(&format!("{profile}/subject-access-export")).expect(200);
    assert!(export.body.contains(&reason));
    let page = browser_of(app, &profile).get("/own/consents");
    assert!(page.body.contains(&reason), "the person's page has the reason: {}", page.body);
}

#[test]
fn emergencies_are_listed_newest_first_page_by_page() {
    let app = TestApp::shared();
    let (caseworker, auditor) = (app.as_role("caseworker"), app.as_role("auditor"));
    for _ in 0..2 {
        opened(app, &begin_active(&caseworker), &unique("in hospital"));
    }
    let first = auditor.get("/audit/emergencies?limit=1").expect(200);
    let after = first.text_at("/next");
    let second = auditor.get(&format!("/audit/emergencies?limit=1&after={after}")).expect(200);
    assert!(first.text_at("/items/0/begunAt") >= second.text_at("/items/0/begunAt"));
    assert_ne!(first.text_at("/items/0/id"), second.text_at("/items/0/id"));
    auditor.get("/audit/emergencies?after=AAAA").expect(400);
}
