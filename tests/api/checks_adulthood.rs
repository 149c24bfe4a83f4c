//! Acceptance check 23: a minor who comes of age. What a guardian agreed to ends with that day, through whatever door it was used.

use super::checks::odd;
use crate::support::handover::{HANDED_OVER, agree, propose};
use crate::support::people::{GUIDANCE, MATCHING, Ranked, ask, begin_active, cefr, language_of_nobody, rank, share};
use crate::support::{Client, Request, TestApp};
use serde_json::{Value, json};
use time::{Date, Duration, OffsetDateTime};

fn today() -> Date {
    OffsetDateTime::now_utc().date()
}

/// The birth date of who comes of age on a day.
fn born_for(day: Date) -> Value {
    json!({"year": day.year() - 18, "month": u8::from(day.month()), "day": day.day()})
}

fn of_age_on(days: i64) -> (Value, String) {
    let day = today() + Duration::days(days);
    (born_for(day), day.to_string())
}

/// What the guardian says.
fn guardian_says(caseworker: &Client, profile: &str, (purpose, recipient): (&str, &str), groups: &[&str]) -> Request {
    let body = json!({
        "purpose": purpose, "recipient": recipient, "fieldGroups": groups,
        "given": true, "languageShown": "ar", "how": "guardian",
    });
    caseworker.post(&format!("{profile}/consents"), body)
}

#[test]
fn check_23_a_minor_who_comes_of_age_is_in_the_list_twelve_months_before() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let name = odd();
    let made = |days| {
        let (born, _) = of_age_on(days);
        let body = json!({"names": [{"kind": "preferred", "text": name}], "identity": {"birthDate": born}});
        caseworker.post("/profiles", body).expect(201).id()
    };
    let (soon, _later, _grown) = (made(200), made(500), made(-3));
    let due = caseworker.post("/profiles/search", json!({"name": name, "due": "adulthood"})).expect(200);
    let ids: Vec<Value> = due.list_at("/items").iter().map(|line| line["head"]["id"].clone()).collect();
    assert_eq!(ids, [Value::from(soon)]);
}

#[test]
fn check_23_a_guardians_grant_ends_on_the_birthday_and_sharing_needs_a_new_consent() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let identity = format!("{profile}/identity");
    let (born, birthday) = of_age_on(40);
    caseworker.patch(&identity, json!({"birthDate": born})).version(0).expect(200);
    caseworker.patch(&format!("{profile}/guardian"), json!({"name": "Layla"})).version(0).expect(200);

    let consent =
        guardian_says(&caseworker, &profile, ("guidance", &app.organisation("adviser")), &GUIDANCE).expect(201).id();
    let grant = caseworker.post(&format!("{profile}/grants"), json!({"consent": consent})).expect(201);
    assert!(grant.text_at("/validUntilAt").starts_with(&birthday), "{}", grant.body);
    adviser.get(&profile).expect(200);

    let (grown, _) = of_age_on(-1);
    caseworker.patch(&identity, json!({"birthDate": grown})).version(1).expect(200);
    adviser.get(&profile).expect(404);
    let again = caseworker.post(&format!("{profile}/grants"), json!({"consent": consent})).expect(400);
    assert_eq!(again.violations(), ["/consent consent-does-not-cover"]);
    let guardian = caseworker.patch(&format!("{profile}/guardian"), json!({"phone": "+32470000000"})).version(1);
    assert_eq!(guardian.expect(409).code(), "only-for-minors");
    share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    adviser.get(&profile).expect(200);
}

#[test]
fn check_23_the_list_ends_with_who_comes_of_age_in_exactly_twelve_months() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let name = odd();
    let made = |day: Date| {
        let names = json!([{"kind": "preferred", "text": name}]);
        let body = json!({"names": names, "identity": {"birthDate": born_for(day)}});
        caseworker.post("/profiles", body).expect(201).id()
    };
    let now = today();
    // On 29 February the day twelve months on is 28 February.
    let last = now.replace_year(now.year() + 1).unwrap_or(now + Duration::days(365));
    let (within, _beyond) = (made(last), made(last + Duration::days(1)));
    let due = caseworker.post("/profiles/search", json!({"name": name, "due": "adulthood"})).expect(200);
    let ids: Vec<Value> = due.list_at("/items").iter().map(|line| line["head"]["id"].clone()).collect();
    assert_eq!(ids, [Value::from(within)]);
}

/// Ranks a minor alone whose guardian agreed to matching.
fn ranked_by_guardian(app: &TestApp, caseworker: &Client, profile: &str) -> Ranked {
    let code = language_of_nobody();
    caseworker.post(&format!("{profile}/languages"), json!({"language": code, "cefr": cefr("C1")})).expect(201);
    let service = app.organisation("adviser");
    let matching = guardian_says(caseworker, profile, ("matching", &service), &MATCHING).expect(201).id();
    caseworker.post(&format!("{profile}/grants"), json!({"consent": matching})).expect(201);
    rank(&app.as_role("adviser"), &code)
}

#[test]
fn check_23_a_guardians_consent_ends_on_the_birthday_for_transfers_matching_and_introductions() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let identity = format!("{profile}/identity");
    let (born, birthday) = of_age_on(40);
    caseworker.patch(&identity, json!({"birthDate": born})).version(0).expect(200);

    let koeln = app.organisation("caseworker.koeln");
    let agreed = guardian_says(&caseworker, &profile, ("transfer", &koeln), &HANDED_OVER).expect(201);
    assert!(agreed.text_at("/validUntilAt").starts_with(&birthday), "the consent itself ends: {}", agreed.body);
    let transfer = propose(&caseworker, &profile, &agreed.id());
    let ranked = ranked_by_guardian(app, &caseworker, &profile);
    let asked = ask(&adviser, &ranked).expect(201).id();
    let path = format!("{profile}/introductions/{asked}/answer");
    let yes = || caseworker.put(&path, json!({"given": true, "languageShown": "ar", "how": "guardian"}));
    let said = yes().expect(200);
    assert!(said.text_at("/expiresAt") <= format!("{birthday}T00:00:00Z"), "{}", said.body);
    let person = format!("/introductions/{asked}/person");
    adviser.get(&person).expect(200);

    // The birth date turns out to be another: the person is of age since yesterday.
    let (grown, _) = of_age_on(-1);
    caseworker.patch(&identity, json!({"birthDate": grown})).version(1).expect(200);
    adviser.get(&person).expect(404);
    let again = adviser.post(&format!("/vacancies/{}/matches", ranked.vacancy), json!({})).expect(201);
    assert!(again.list_at("/ready").is_empty(), "{}", again.body);
    let waiting = caseworker.get(&format!("{profile}/transfers/{transfer}")).expect(200);
    assert_eq!(waiting.text_at("/state"), "withdrawn");
    let body = json!({"consent": agreed.id()});
    let late = caseworker.post(&format!("{profile}/transfers"), body).expect(400);
    assert_eq!(late.violations(), ["/consent consent-does-not-cover"]);
    let refused = guardian_says(&caseworker, &profile, ("transfer", &koeln), &HANDED_OVER).expect(409);
    assert_eq!(refused.code(), "only-for-minors", "nobody answers for an adult");
    agree(&caseworker, &profile, &koeln);
}
