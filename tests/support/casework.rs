//! Casework of one record: an entry of each kind, entered over HTTP.

use super::client::Client;
use super::people;
use super::rows::Ids;
use super::service::TestApp;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The kinds of casework, as they stand in paths; referrals have their own body because they name a recipient.
pub const KINDS: [&str; 7] = ["appraisals", "counselling", "plans", "steps", "referrals", "enrolments", "placements"];

/// An entry of a kind that is right.
pub fn body(kind: &str) -> Value {
    let text = |words: &str| json!({"original": words, "originalLang": "en"});
    match kind {
        "appraisals" => json!({"summary": text("Cooks well, needs German."), "distanceToWork": "after_language"}),
        "counselling" => {
            json!({"heldOn": "2026-01-05", "minutes": 45, "subject": text("First talk"), "personPresent": true})
        }
        "plans" => {
            let gap = json!({"id": 1, "kind": "language", "what": "deu", "mode": "listening", "needed": "B1"});
            json!({"goal": {"qualification": text("Cook")}, "gaps": [gap]})
        }
        "steps" => {
            json!({"type": "language_course", "reason": text("The vacancy asks for B1."), "dueOn": "2027-01-31"})
        }
        "referrals" => json!({
            "kind": "other_service", "to": {"name": "Housing office"}, "fieldGroups": ["identity"], "format": "paper",
            "reason": text("A flat near the course."),
        }),
        "enrolments" => json!({"course": course(), "childcareAsked": true}),
        "placements" => json!({"kind": "job", "isco": "5120", "startOn": "2026-01-07", "hoursAWeek": 20}),
        other => panic!("no casework of the kind {other}"),
    }
}

/// Any course.
fn course() -> String {
    TestApp::shared().as_role("adviser").get("/courses?limit=1").expect(200).text_at("/items/0/id")
}

fn add(by: &Client, profile: &str, kind: &str) -> String {
    by.post(&format!("{profile}/{kind}"), body(kind)).expect(201).id()
}

/// Two entries of each kind, one to read and change, one to move; and an enrolment that is completed.
pub fn enter(by: &Client, profile: &str) -> HashMap<&'static str, [String; 2]> {
    let two = |kind| (kind, [add(by, profile, kind), add(by, profile, kind)]);
    let done = completed(by, profile, &own_course(TestApp::shared()), "spa");
    KINDS.into_iter().map(two).chain([("completed", [done.clone(), done])]).collect()
}

/// An enrolment from which somebody came with a language.
pub fn completed(by: &Client, profile: &str, course: &str, language: &str) -> String {
    let id = by.post(&format!("{profile}/enrolments"), json!({"course": course})).expect(201).id();
    let to =
        |body: Value, version| by.put(&format!("{profile}/enrolments/{id}/status"), body).version(version).expect(200);
    to(json!({"status": "accepted"}), 1);
    to(json!({"status": "started"}), 2);
    let languages = json!([{"language": language, "cefr": people::cefr("B1")}]);
    let outcome = json!({"award": "full", "achievedOn": "2026-11-01", "languages": languages});
    to(json!({"status": "completed", "outcome": outcome}), 3);
    id
}

/// The same, written by the adviser with whom the record is shared, and a referral that was sent to the adviser's organisation.
pub fn entered_by_adviser(app: &TestApp, keeper: &str, ids: Ids) -> Ids {
    let (adviser, keeper) = (app.as_role("adviser"), app.as_role(keeper));
    let profile = format!("/profiles/{}", ids.profile);
    let mut entries = ids.entries.clone();
    entries.extend(enter(&adviser, &profile));
    let sent = sent(&keeper, &profile, &app.organisation("adviser"));
    entries.insert("answered", [sent.clone(), sent]);
    Ids { entries, ..ids }
}

/// A referral that the person agreed to and that was sent to an organisation, on a consent that stands.
pub fn sent(keeper: &Client, profile: &str, recipient: &str) -> String {
    let mut referral = body("referrals");
    referral["to"] = json!({"organisation": recipient});
    referral["format"] = json!("here");
    let id = keeper.post(&format!("{profile}/referrals"), referral).expect(201).id();
    let path = format!("{profile}/referrals/{id}/status");
    keeper.put(&path, json!({"status": "agreed", "personAgrees": true})).version(1).expect(200);
    keeper.put(&path, json!({"status": "sent"})).version(2).expect(200);
    id
}

/// Makes a course of the adviser's for one request alone.
pub fn own_course(app: &TestApp) -> String {
    app.as_role("adviser").post("/courses", super::requests::course()).expect(201).id()
}

/// Makes a vacancy or a course for one request alone: the caller's if they may, else the adviser's.
pub fn own(app: &TestApp, by: &Client, list: &str, new: fn() -> Value) -> String {
    let made = by.post(list, new()).once(&super::unique("once")).send();
    if made.status == 201 { made.id() } else { app.as_role("adviser").post(list, new()).expect(201).id() }
}

/// Somebody alone in a ranking for a new vacancy.
pub fn anybody_ranked(app: &TestApp) -> people::Ranked {
    let keeper = app.as_role("caseworker");
    let profile = people::begin_active(&keeper);
    people::ranked_alone(app, &keeper, &profile)
}

/// A search for people for a vacancy that nobody fits.
pub fn search(app: &TestApp) -> Value {
    let vacancy = people::vacancy_for_speakers(&app.as_role("adviser"), "vol");
    json!({"name": "Cooks near Gent", "vacancyId": vacancy})
}

/// A search that the caller keeps, or an id that nothing has if they may keep none.
pub fn own_search(app: &TestApp, by: &Client) -> String {
    let made = by.post("/saved-searches", search(app)).once(&super::unique("once")).send();
    if made.status == 201 { made.id() } else { uuid::Uuid::new_v4().to_string() }
}

/// Says that a line of a ranking of vacancies was opened; the ranking is made for this one request.
pub fn act_on_vacancy(by: &Client, list: &str) -> super::Request {
    let made = by.post(list, json!({"limit": 1})).once(&super::unique("once")).send();
    let nothing = || uuid::Uuid::new_v4().to_string();
    let (run, vacancy) = match made.status {
        201 => (
            made.id(),
            ["/ready", "/afterRecognition"]
                .iter()
                .find_map(|l| Some(made.list_at(l).first()?["vacancy"]["id"].clone())),
        ),
        _ => (nothing(), None),
    };
    by.post(
        &format!("{list}/{run}/acts"),
        json!({"act": "opened", "vacancy": vacancy.unwrap_or_else(|| json!(nothing()))}),
    )
}

/// Says that a line of a ranking of people was opened; the ranking is made for this one request.
pub fn act_on_candidate(app: &TestApp, by: &Client) -> super::Request {
    let ranked = anybody_ranked(app);
    let list = format!("/vacancies/{}/matches", ranked.vacancy);
    let made = by.post(&list, json!({})).once(&super::unique("once")).send();
    let (run, candidate) = match made.status {
        201 => (made.id(), made.text_at("/ready/0/candidate")),
        _ => (ranked.run, ranked.candidate),
    };
    by.post(&format!("{list}/{run}/acts"), json!({"act": "opened", "candidate": candidate}))
}
