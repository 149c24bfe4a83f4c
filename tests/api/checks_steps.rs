//! Checks of PRODUCT section 7 that rest on introductions, lists and reports.

use crate::support::people::{self, MATCHING, answer, ask, begin_active, cefr};
use crate::support::{Client, TestApp};
use serde_json::{Value, json};

/// What a ranking of people says, in order.
fn listed(run: &crate::support::Answer) -> Vec<Value> {
    let mut all = run.list_at("/ready");
    all.extend(run.list_at("/afterRecognition"));
    all
}

#[test]
fn check_07_a_pseudonym_until_the_person_says_yes_and_nothing_after_the_withdrawal() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    caseworker.post(&format!("{profile}/names"), json!({"kind": "preferred", "text": "Zubaida Beispiel"})).expect(201);
    let phone = json!({"kind": "phone", "value": "+3247001020304"});
    caseworker.post(&format!("{profile}/contact-points"), phone).expect(201);
    let ranked = people::ranked_alone(app, &caseworker, &profile);
    let id = profile.trim_start_matches("/profiles/");
    let ranking = adviser.get(&format!("/vacancies/{}/matches/{}", ranked.vacancy, ranked.run)).expect(200).body;
    for told in [id, "Zubaida", "Beispiel", "+3247001020304"] {
        assert!(!ranking.contains(told), "{told} in {ranking}");
    }
    let asked = ask(&adviser, &ranked).expect(201);
    assert!(!asked.body.contains(id) && !asked.body.contains("Zubaida"), "{}", asked.body);
    ask(&adviser, &ranked).expect(409);
    let person = format!("/introductions/{}/person", asked.id());
    adviser.get(&person).expect(404);
    adviser.get(&profile).expect(404);

    let told = caseworker.get(&format!("{profile}/introductions")).expect(200);
    assert_eq!((told.text_at("/items/0/status"), told.text_at("/items/0/id")), ("asked".into(), asked.id()));
    let yes = answer(&caseworker, &profile, &asked.id(), true).expect(200);
    assert_eq!(yes.text_at("/status"), "accepted");
    answer(&caseworker, &profile, &asked.id(), false).expect(409);

    let known = adviser.get(&person).expect(200);
    assert_eq!(known.text_at("/names/0/text"), "Zubaida Beispiel");
    assert_eq!(known.text_at("/contactPoints/0/value"), "+3247001020304");
    adviser.get(&profile).expect(404);
    app.as_role("matcher").get(&person).expect(403);
    app.as_role("caseworker.koeln").get(&person).expect(403);

    let consents = caseworker.get(&format!("{profile}/consents")).expect(200).list_at("/items");
    let given = consents.iter().find(|c| c["purpose"] == "introduction").expect("the yes is a consent");
    let consent = given["id"].as_str().unwrap_or_default();
    caseworker.post(&format!("{profile}/consents/{consent}/withdrawal"), Value::Null).expect(200);
    adviser.get(&person).expect(404);
    let after = adviser.get("/introductions").expect(200).list_at("/items");
    let own = after.iter().find(|i| i["id"] == json!(asked.id())).expect("it stays in the list");
    assert_eq!(own["status"], "expired");
    let log = caseworker.get(&format!("{profile}/access-log")).expect(200).body;
    for event in ["introduction-asked", "unmasked", "consent-withdrawn", "grant-ended"] {
        assert!(log.contains(event), "{event} is not in the access log: {log}");
    }
}

#[test]
fn a_no_opens_nothing_and_a_pseudonym_of_another_ranking_is_not_found() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let ranked = people::ranked_alone(app, &caseworker, &profile);
    let asked = ask(&adviser, &ranked).expect(201).id();
    assert_eq!(answer(&caseworker, &profile, &asked, false).expect(200).text_at("/status"), "declined");
    adviser.get(&format!("/introductions/{asked}/person")).expect(404);
    let consents = caseworker.get(&format!("{profile}/consents")).expect(200).list_at("/items");
    assert!(consents.iter().any(|c| c["purpose"] == "introduction" && c["given"] == json!(false)), "{consents:?}");

    let elsewhere = people::Ranked { candidate: "pz-AAAAAAAAAAAAAAAA".into(), ..ranked };
    assert_eq!(ask(&adviser, &elsewhere).expect(400).violations(), ["/candidate not-found"]);
    app.as_role("matcher").post(&format!("/vacancies/{}/introductions", elsewhere.vacancy), json!({})).expect(403);
}

#[test]
fn whoever_withdrew_matching_is_no_longer_asked() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let ranked = people::ranked_alone(app, &caseworker, &profile);
    for consent in caseworker.get(&format!("{profile}/consents")).expect(200).list_at("/items") {
        let id = consent["id"].as_str().unwrap_or_default();
        caseworker.post(&format!("{profile}/consents/{id}/withdrawal"), Value::Null).expect(200);
    }
    ask(&adviser, &ranked).expect(404);
}

/// Somebody who speaks German at a level and one more language, shared for matching.
fn speaker(app: &TestApp, caseworker: &Client, code: &str, german: &str) -> String {
    let profile = begin_active(caseworker);
    for (language, level) in [("deu", german), (code, "C1"), ("eng", "B2")] {
        caseworker
            .post(&format!("{profile}/languages"), json!({"language": language, "cefr": cefr(level)}))
            .expect(201);
    }
    people::share(caseworker, &profile, "matching", &app.organisation("adviser"), &MATCHING);
    profile
}

#[test]
fn check_09_b1_or_better_is_never_a2_and_every_filter_says_how_many_it_removed() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let code = people::language_of_nobody();
    for german in ["A2", "A2", "B1", "B2", "C1"] {
        speaker(app, &caseworker, &code, german);
    }
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let run = |filters: Value, limit: u8| {
        adviser.post(&format!("/vacancies/{vacancy}/matches"), json!({"limit": limit, "filters": filters})).expect(201)
    };
    let total = |run: &crate::support::Answer| run.number_at("/readyTotal") + run.number_at("/afterRecognitionTotal");
    let removed = |run: &crate::support::Answer| -> i64 {
        let filters = run.list_at("/removed").into_iter().filter(|gate| gate["gate"] == "filter");
        filters.filter_map(|gate| gate["removed"].as_i64()).sum()
    };
    let everybody = run(json!({}), 50);
    assert_eq!((total(&everybody), removed(&everybody)), (5, 0), "who also speaks other languages is there");

    let asked = json!([{"language": "deu", "cefr": cefr("B1")}]);
    let b1 = run(json!({"languages": asked}), 50);
    assert_eq!((total(&b1), removed(&b1)), (3, 2), "{}", b1.body);
    assert_eq!(listed(&b1).len() as i64, total(&b1), "the count is the list");
    let short = run(json!({"languages": asked}), 2);
    assert_eq!((listed(&short).len(), total(&short)), (2, 3), "a limit cuts the list and not the count");
    let order = |run: &crate::support::Answer| -> Vec<Value> {
        listed(run).into_iter().map(|item| item["candidate"].clone()).collect()
    };
    assert_eq!(order(&short), order(&b1)[..2], "and keeps the order");
}
