//! Referrals: what is sent is seen and nothing else, on the person's consent; the recipient answers.

use crate::support::casework::{self, body};
use crate::support::people::{self, GUIDANCE, begin_active};
use crate::support::{Client, TestApp};
use serde_json::{Value, json};

fn text(words: &str) -> Value {
    json!({"original": words, "originalLang": "en"})
}

/// A record with a consent for the employment service.
fn consented(app: &TestApp, caseworker: &Client) -> (String, String) {
    let profile = begin_active(caseworker);
    let consent = people::consent(caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    (profile, consent)
}

#[test]
fn what_is_sent_with_a_referral_is_seen_and_nothing_else() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let (profile, _) = consented(app, &caseworker);
    caseworker.post(&format!("{profile}/names"), json!({"kind": "preferred", "text": "Samir"})).expect(201);
    caseworker.post(&format!("{profile}/skills"), json!({"skill": {"ownWords": "baking"}})).expect(201);
    adviser.get(&profile).expect(404);
    let referral = casework::sent(&caseworker, &profile, &app.organisation("adviser"));
    let seen = adviser.get(&profile).expect(200);
    assert_eq!(
        seen.at("/sections").as_object().map(|s| s.keys().cloned().collect::<Vec<_>>()),
        Some(vec!["names".into()])
    );
    let listed = adviser.get("/referrals").expect(200).list_at("/items");
    let own: Vec<&Value> = listed.iter().filter(|r| r["id"] == json!(referral)).collect();
    assert_eq!(own.len(), 1);

    let answer =
        |body: Value, version| adviser.put(&format!("{profile}/referrals/{referral}/answer"), body).version(version);
    let grounded = caseworker.put(&format!("{profile}/referrals/{referral}/status"), json!({"status": "received"}));
    assert_eq!(grounded.version(3).expect(400).violations(), ["/status state-conflict"], "nobody answers in its place");
    answer(json!({"status": "received"}), 3).expect(200);
    assert_eq!(answer(json!({"status": "expired"}), 4).expect(400).violations(), ["/status state-conflict"]);
    answer(json!({"status": "interview"}), 4).expect(409);
    assert_eq!(answer(json!({"status": "refused"}), 4).expect(400).violations(), ["/reason member-missing"]);
    answer(json!({"status": "refused", "reason": text("no places")}), 4).expect(200);
    adviser.get(&profile).expect(404);
    let moves = caseworker.get(&format!("{profile}/referrals/{referral}")).expect(200).list_at("/moves");
    let dated = moves.iter().all(|m| m["at"].is_string() && m["organisation"].is_string());
    assert!(dated && moves.len() == 5, "{moves:?}");
}

#[test]
fn nothing_is_sent_without_the_persons_yes_and_a_consent_that_covers_it() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (profile, consent) = consented(app, &caseworker);
    let recipient = app.organisation("adviser");
    let mut wide = body("referrals");
    wide["to"] = json!({"organisation": recipient});
    wide["fieldGroups"] = json!(["identity", "notes"]);
    let path = format!("{profile}/referrals");
    assert_eq!(caseworker.post(&path, wide).expect(400).violations(), ["/fieldGroups/1 group-not-shareable"]);
    let mut own = body("referrals");
    own["to"] = json!({"organisation": app.organisation("caseworker")});
    assert_eq!(caseworker.post(&path, own).expect(400).violations(), ["/to/organisation state-conflict"]);

    let mut referral = body("referrals");
    referral["to"] = json!({"organisation": recipient});
    let id = caseworker.post(&path, referral).expect(201).id();
    let to = |body: Value, version| caseworker.put(&format!("{path}/{id}/status"), body).version(version);
    to(json!({"status": "sent"}), 1).expect(409);
    to(json!({"status": "agreed", "personAgrees": true}), 1).expect(200);
    caseworker.post(&format!("{profile}/consents/{consent}/withdrawal"), Value::Null).expect(200);
    assert_eq!(to(json!({"status": "sent"}), 2).expect(400).violations(), ["/status consent-does-not-cover"]);
    let grants = caseworker.get(&format!("{profile}/grants")).expect(200).list_at("/items");
    assert!(grants.is_empty(), "{grants:?}");
    to(json!({"status": "declined_by_person", "personAgrees": false}), 2).expect(200);
}

#[test]
fn a_provider_answers_what_was_referred_to_it_and_sees_its_own_courses_only() {
    let app = TestApp::shared();
    let (caseworker, provider) = (app.as_role("caseworker"), app.as_role("provider"));
    let (profile, school) = (begin_active(&caseworker), app.organisation("provider"));
    caseworker.post(&format!("{profile}/appraisals"), body("appraisals")).expect(201);
    caseworker.post(&format!("{profile}/enrolments"), body("enrolments")).expect(201);
    caseworker.post(&format!("{profile}/skills"), json!({"skill": {"ownWords": "baking"}})).expect(201);
    let course = provider.post("/courses", crate::support::requests::course()).expect(201).id();
    let groups = ["contact", "languages", "appraisal"];
    people::consent(&caseworker, &profile, "course_placement", &school, &groups);
    let referral = json!({
        "kind": "course", "course": course, "to": {"organisation": school}, "fieldGroups": groups, "format": "here",
        "reason": text("The course starts in January."),
    });
    let id = caseworker.post(&format!("{profile}/referrals"), referral).expect(201).id();
    let status = format!("{profile}/referrals/{id}/status");
    caseworker.put(&status, json!({"status": "agreed", "personAgrees": true})).version(1).expect(200);
    provider.get(&profile).expect(404);
    caseworker.put(&status, json!({"status": "sent"})).version(2).expect(200);

    let seen = provider.get(&profile).expect(200);
    assert_eq!(seen.at("/sections/skills"), Value::Null, "skills were not sent");
    let listed = provider.get("/referrals").expect(200).list_at("/items");
    assert_eq!(listed.iter().map(|r| r["id"].clone()).collect::<Vec<_>>(), [json!(id)]);
    for hidden in ["appraisals", "enrolments"] {
        assert!(provider.get(&format!("{profile}/{hidden}")).expect(200).list_at("/items").is_empty(), "{hidden}");
    }
    let elsewhere = provider.post(&format!("{profile}/enrolments"), body("enrolments")).expect(400);
    assert_eq!(elsewhere.violations(), ["/course not-permitted"]);
    let own =
        provider.post(&format!("{profile}/enrolments"), json!({"course": course, "referral": id})).expect(201).id();
    let enrolment = format!("{profile}/enrolments/{own}/status");
    caseworker.put(&enrolment, json!({"status": "accepted"})).version(1).expect(200);
    provider.put(&enrolment, json!({"status": "started"})).version(2).expect(200);
    let answer = format!("{profile}/referrals/{id}/answer");
    for (version, state) in [(3, "received"), (4, "contacted"), (5, "enrolled")] {
        provider.put(&answer, json!({"status": state})).version(version).expect(200);
    }
    provider.get(&profile).expect(200);
}
