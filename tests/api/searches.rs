//! Saved searches tell what is new since the last look; a shortlist holds who still agrees to be matched, with a reason.

use crate::support::people::{self, MATCHING, begin_active};
use crate::support::{Client, TestApp, unique};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Somebody who speaks a language and agrees to be matched by the employment service.
fn speaker(app: &TestApp, keeper: &Client, code: &str) -> (String, people::Sharing) {
    let profile = begin_active(keeper);
    keeper.post(&format!("{profile}/languages"), json!({"language": code, "cefr": people::cefr("C1")})).expect(201);
    let sharing = people::share(keeper, &profile, "matching", &app.organisation("adviser"), &MATCHING);
    (profile, sharing)
}

fn counts(adviser: &Client, search: &str) -> [i64; 4] {
    let told = adviser.get(&format!("/saved-searches/{search}/changes")).expect(200);
    ["/new", "/gone", "/changed", "/total"].map(|at| told.number_at(at))
}

#[test]
fn a_saved_search_tells_who_is_new_changed_and_gone_since_the_last_look() {
    let app = TestApp::shared();
    let (keeper, adviser, code) = (app.as_role("caseworker"), app.as_role("adviser"), people::language_of_nobody());
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let search = adviser.post("/saved-searches", json!({"name": "Cooks", "vacancyId": vacancy})).expect(201).id();
    assert_eq!(counts(&adviser, &search), [0, 0, 0, 0]);
    let (first, sharing) = speaker(app, &keeper, &code);
    assert_eq!(counts(&adviser, &search), [1, 0, 0, 1]);

    let looks = format!("/saved-searches/{search}/looks");
    let key = unique("look");
    let look = adviser.post(&looks, Value::Null).once(&key).expect(201);
    assert_eq!((look.list_at("/new").len(), look.number_at("/total")), (1, 1));
    assert!(look.text_at("/new/0/candidate").starts_with("pz-"));
    assert_eq!(counts(&adviser, &search), [0, 0, 0, 1], "what was looked at is no longer new");
    let again = adviser.post(&looks, Value::Null).once(&key).expect(201);
    assert_eq!(again.body, look.body, "the same look is shown again");

    keeper.post(&format!("{first}/skills"), json!({"skill": {"uri": people::COOKING}, "level": 3})).expect(201);
    assert_eq!(counts(&adviser, &search), [0, 0, 1, 1]);
    let withdrawal = format!("{first}/consents/{}/withdrawal", sharing.consent);
    keeper.post(&withdrawal, Value::Null).expect(200);
    assert_eq!(counts(&adviser, &search), [0, 1, 0, 0], "who withdraws is gone at once");
    adviser.post(&looks, Value::Null).expect(201);
    assert_eq!(counts(&adviser, &search), [0, 0, 0, 0]);
}

/// The caller's alert about one search.
fn alert(adviser: &Client, search: &str, wait: u8) -> Option<[i64; 4]> {
    let told = adviser.get(&format!("/saved-search-alerts?wait={wait}")).expect(200);
    let own = told.list_at("/items").into_iter().find(|item| item["search"] == search)?;
    Some(["new", "gone", "changed", "total"].map(|name| own[name].as_i64().expect("a number")))
}

#[test]
fn an_alert_waits_for_the_feed_and_names_nobody() {
    let app = TestApp::start(None);
    let (keeper, adviser, code) = (app.as_role("caseworker"), app.as_role("adviser"), people::language_of_nobody());
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let search = adviser.post("/saved-searches", json!({"name": "Cooks", "vacancyId": vacancy})).expect(201).id();
    let begun = Instant::now();
    assert_eq!(alert(&adviser, &search, 1), None, "nothing has changed");
    assert!(begun.elapsed() >= Duration::from_secs(1), "an empty answer is held back as long as asked");
    let (told, waited) = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let begun = Instant::now();
            (alert(&adviser, &search, 10), begun.elapsed())
        });
        std::thread::sleep(Duration::from_secs(1));
        speaker(&app, &keeper, &code);
        waiting.join().expect("the answer came")
    });
    assert_eq!(told, Some([1, 0, 0, 1]));
    assert!((Duration::from_secs(1)..Duration::from_secs(8)).contains(&waited), "told after {waited:?}");
    let body = adviser.get("/saved-search-alerts").expect(200).body;
    assert!(!body.contains("pz-"), "an alert has numbers alone: {body}");
    adviser.post(&format!("/saved-searches/{search}/looks"), Value::Null).expect(201);
    assert_eq!(alert(&adviser, &search, 0), None, "what was looked at is no alert");
    assert_eq!(adviser.get("/saved-search-alerts?wait=11").expect(400).violations(), ["wait number-out-of-range"]);
}

#[test]
fn filters_of_a_saved_search_count_and_can_be_changed() {
    let app = TestApp::shared();
    let (keeper, adviser, code) = (app.as_role("caseworker"), app.as_role("adviser"), people::language_of_nobody());
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    speaker(app, &keeper, &code);
    let body = json!({"name": "Drivers", "vacancyId": vacancy, "filters": {"licences": [{"type": "driving"}]}});
    let saved = adviser.post("/saved-searches", body).expect(201);
    let path = format!("/saved-searches/{}", saved.id());
    assert_eq!(counts(&adviser, &saved.id()), [0, 0, 0, 0], "the person has no licence");
    let wider = json!({"name": "  All  ", "filters": {}});
    assert_eq!(adviser.put(&path, wider.clone()).version(1).expect(200).text_at("/name"), "All");
    assert_eq!(counts(&adviser, &saved.id()), [1, 0, 0, 1]);
    adviser.put(&path, wider.clone()).version(1).expect(412);
    adviser.delete(&path).version(1).expect(412);
    adviser.post(&format!("{path}/looks"), Value::Null).expect(201);
    adviser.delete(&path).version(2).expect(204);
    adviser.get(&path).expect(404);
    adviser.get(&format!("{path}/changes")).expect(404);
}

#[test]
fn what_cannot_be_searched_is_refused_and_nobody_sees_the_search_of_another() {
    let app = TestApp::shared();
    let adviser = app.as_role("adviser");
    let nothing = uuid::Uuid::new_v4();
    let refused = |name: &str| adviser.post("/saved-searches", json!({"name": name, "vacancyId": nothing})).expect(400);
    assert_eq!(refused(&"x".repeat(201)).violations(), ["/name text-too-long"]);
    assert_eq!(refused("Cooks").violations(), ["/vacancyId not-found"]);
    let vacancy = people::vacancy_for_speakers(&adviser, "vol");
    let key = unique("search");
    let body = json!({"name": "Cooks", "vacancyId": vacancy});
    let saved = adviser.post("/saved-searches", body.clone()).once(&key).expect(201);
    assert_eq!(adviser.post("/saved-searches", body).once(&key).expect(201).id(), saved.id());
    let listed = adviser.get("/saved-searches").expect(200).list_at("/items");
    assert!(listed.iter().any(|s| s["id"] == json!(saved.id())));
    let client = app.as_role("matcher");
    client.get(&format!("/saved-searches/{}", saved.id())).expect(404);
    client.delete(&format!("/saved-searches/{}", saved.id())).version(1).expect(404);
}

#[test]
fn a_shortlist_entry_wants_a_reason_and_leaves_with_the_consent() {
    let app = TestApp::shared();
    let (keeper, adviser, code) = (app.as_role("caseworker"), app.as_role("adviser"), people::language_of_nobody());
    let (profile, sharing) = speaker(app, &keeper, &code);
    let ranked = people::rank(&adviser, &code);
    let path = format!("/vacancies/{}/shortlist", ranked.vacancy);
    let entry = |candidate: &str, reason: &str| {
        let body = json!({
            "matchRun": ranked.run, "candidate": candidate, "decision": "not_this_time", "reason": reason,
        });
        adviser.post(&path, body)
    };
    assert_eq!(entry(&ranked.candidate, " ").expect(400).violations(), ["/reason text-empty"]);
    assert_eq!(entry("pz-nobody", "why").expect(400).violations(), ["/candidate not-found"]);
    let key = unique("shortlist");
    let made = entry(&ranked.candidate, "Wants evenings free.").once(&key).expect(201);
    assert_eq!(entry(&ranked.candidate, "Wants evenings free.").once(&key).expect(201).id(), made.id());
    entry(&ranked.candidate, "twice").expect(409);
    let own = format!("{path}/{}", made.id());
    adviser.delete(&own).version(7).expect(412);
    adviser.delete(&own).version(1).expect(204);
    adviser.delete(&own).version(2).expect(404);
    people::shortlist(&adviser, &ranked).expect(201);
    let listed = || adviser.get(&path).expect(200).list_at("/items");
    assert_eq!(listed().iter().map(|e| e["decision"].clone()).collect::<Vec<_>>(), [json!("shortlisted")]);
    assert_eq!(listed()[0]["candidate"], json!(ranked.candidate));
    keeper.post(&format!("{profile}/consents/{}/withdrawal", sharing.consent), Value::Null).expect(200);
    assert!(listed().is_empty(), "whose consent has ended is not shown");
    assert_eq!(adviser.get("/saved-searches").expect(200).status, 200);
}
