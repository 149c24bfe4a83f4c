//! Records that are handed over to another authority, and classes that wait for an auditor.

use super::client::{Client, Request};
use super::people::{begin, begin_active, consent};
use super::rows::Ids;
use super::service::TestApp;
use serde_json::json;

/// The field groups that go with a record.
pub const HANDED_OVER: [&str; 8] =
    ["identity", "contact", "status", "education", "work", "skills", "languages", "expectations"];

/// The person's yes to a transfer.
pub fn agree(keeper: &Client, profile: &str, recipient: &str) -> String {
    consent(keeper, profile, "transfer", recipient, &HANDED_OVER)
}

/// Proposes a transfer; gives its id.
pub fn propose(keeper: &Client, profile: &str, consent: &str) -> String {
    keeper.post(&format!("{profile}/transfers"), json!({"consent": consent})).expect(201).id()
}

/// A transfer of an empty record from Köln to Gent: the record and the transfer.
pub fn incoming(app: &TestApp) -> (String, String) {
    let keeper = app.as_role("caseworker.koeln");
    let profile = begin_active(&keeper);
    let consent = agree(&keeper, &profile, &app.organisation("supervisor"));
    let transfer = propose(&keeper, &profile, &consent);
    (profile, transfer)
}

/// A request for a strict class, which an auditor has to answer.
pub fn class_request(app: &TestApp, staff: [&str; 2]) -> String {
    let (keeper, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let profile = begin(&keeper);
    let body = json!({"class": "strict", "staff": staff, "reason": "threats"});
    supervisor.put(&format!("{profile}/class"), body).version(1).expect(200);
    let own = profile.trim_start_matches("/profiles/");
    let open = app.as_role("auditor").get("/class-requests").expect(200).list_at("/items");
    let found = open.iter().find(|r| r["profile"] == own).expect("the auditor sees the request");
    found["id"].as_str().expect("an id").to_owned()
}

/// A supervisor sets a class, or asks for it.
pub fn set_class(app: &TestApp, profile: &str, class: &str, staff: &[&str]) {
    let supervisor = app.as_role("supervisor");
    let version = supervisor.get(profile).expect(200).number_at("/head/version");
    let body = json!({"class": class, "staff": staff, "reason": "Somebody looks for this person."});
    supervisor.put(&format!("{profile}/class"), body).version(version).expect(200);
}

/// A strict class, asked for and confirmed.
pub fn make_strict(app: &TestApp, profile: &str, staff: [&str; 2]) {
    set_class(app, profile, "strict", &staff);
    let (own, auditor) = (profile.trim_start_matches("/profiles/"), app.as_role("auditor"));
    let open = auditor.get("/class-requests").expect(200).list_at("/items");
    let asked = open.iter().find(|r| r["profile"] == own).expect("the auditor sees the request");
    let path = format!("/class-requests/{}/answer", asked["id"].as_str().unwrap_or_default());
    auditor.put(&path, json!({"granted": true, "answer": "The threat is real."})).version(1).expect(200);
}

/// The request for an operation on transfers, classes and the feed; nothing if it is another one.
pub fn request(id: &str, request: &Request, by: &Client, ids: &Ids) -> Option<Request> {
    let app = TestApp::shared();
    let request = request.clone();
    Some(match id {
        "list_profile_transfers" | "get_profile_transfer" | "get_transfer_package" | "list_transfers" => request,
        "list_class_requests" | "list_changes" => request,
        "propose_transfer" => request.json(&json!({"consent": ids.handover})).once(&super::unique("once")),
        "withdraw_transfer" => request.version(1),
        "get_transfer" => by.get(&format!("/transfers/{}", incoming(app).1)),
        "decide_transfer" => {
            let path = format!("/transfers/{}/decision", incoming(app).1);
            by.put(&path, json!({"accepted": false, "reason": "The person went elsewhere."})).version(1)
        }
        "receive_package" => {
            let (profile, transfer) = incoming(app);
            let path = format!("{profile}/transfers/{transfer}/package");
            let package = app.as_role("caseworker.koeln").get(&path).expect(200).json();
            by.post("/transfers/packages", package).once(&super::unique("once"))
        }
        "set_class" => {
            let version = super::record::number(ids, "", "/head/version");
            request.json(&json!({"class": "normal", "staff": [], "reason": "as before"})).version(version)
        }
        "name_staff" => {
            let staff = ["caseworker", "supervisor"].map(|name| app_account(app, name));
            request.json(&json!({"reference": "AAAA-BBBB", "staff": staff, "reason": "both are ill"}))
        }
        "answer_class" => {
            let waiting = class_request(app, [&app_account(app, "caseworker"), &app_account(app, "supervisor")]);
            let path = format!("/class-requests/{waiting}/answer");
            by.put(&path, json!({"granted": false, "answer": "There is no threat."})).version(1)
        }
        _ => return None,
    })
}

/// The account of a sign-in name.
pub fn app_account(app: &TestApp, name: &str) -> String {
    app.as_role(name).get("/me").expect(200).text_at("/account")
}
