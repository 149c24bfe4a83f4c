//! "None of these": the words stay, wait in a queue, and are coded by somebody's choice later.

use crate::support::people::{self, COOK, COOKING};
use crate::support::{Client, TestApp, unique};
use serde_json::{Value, json};

/// A record with a skill in words that no other test uses: path of the record, of the entry, the words.
fn said(caseworker: &Client) -> (String, String, String) {
    let profile = people::begin_active(caseworker);
    let words = unique("cooking over fire");
    let body = json!({"skill": {"ownWords": words}, "level": 3});
    let entry = caseworker.post(&format!("{profile}/skills"), body).expect(201).id();
    (profile.clone(), format!("{profile}/skills/{entry}"), words)
}

/// The claim with these words, wherever it stands in the queue.
fn queued(client: &Client, words: &str) -> Option<Value> {
    let mut after = String::new();
    loop {
        let page = client.get(&format!("/unmapped-claims/skills?limit=100{after}")).expect(200);
        if let Some(claim) = page.list_at("/items").iter().find(|claim| claim["words"] == words) {
            return Some(claim.clone());
        }
        let next = page.json()["next"].as_str()?.to_owned();
        after = format!("&after={next}");
    }
}

#[test]
fn words_wait_in_the_queue_until_somebody_codes_them() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (_, entry, words) = said(&caseworker);
    let claim = queued(&caseworker, &words).expect("the claim waits");
    assert_eq!(claim["version"], 1);
    let choice = json!({"uri": COOKING, "tier": 3, "rank": 2, "coderVersion": "coder-2"});
    let coded = caseworker.put(&format!("{entry}/coding?language=de"), choice).version(1).expect(200);
    assert_eq!((coded.number_at("/version"), coded.text_at("/concept/uri")), (2, COOKING.to_owned()));
    assert!(queued(&caseworker, &words).is_none());
    let entry_now = caseworker.get(&entry).expect(200);
    assert_eq!(entry_now.number_at("/content/level"), 3, "the rest of the entry stands");
    let history = caseworker.get(&format!("{entry}/coding")).expect(200);
    let kept = &history.list_at("/items")[0];
    assert_eq!((&kept["ownWords"], &kept["tier"], &kept["rank"]), (&json!(words), &json!(3), &json!(2)));
    assert_eq!(kept["concept"]["labelLang"], "de");
}

#[test]
fn a_stale_choice_and_one_of_another_kind_are_refused() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (_, entry, words) = said(&caseworker);
    let put = |body: Value| caseworker.put(&format!("{entry}/coding"), body);
    put(json!({"uri": COOKING})).expect(428);
    put(json!({"uri": COOKING})).version(7).expect(412);
    assert_eq!(put(json!({"uri": COOK})).version(1).expect(400).violations(), ["/skill/uri concept-of-other-kind"]);
    let wrong = json!({"uri": "x", "tier": 9, "coderVersion": "cr 1"});
    assert_eq!(put(wrong).version(1).expect(400).violations()[0], "/tier number-out-of-range");
    assert!(queued(&caseworker, &words).is_some(), "nothing was coded");
}

#[test]
fn the_queue_shows_only_what_may_be_written() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (profile, entry, words) = said(&caseworker);
    assert!(queued(&app.as_role("caseworker.koeln"), &words).is_none());
    assert!(queued(&app.as_role("adviser"), &words).is_none());
    people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &["skills"]);
    assert!(queued(&app.as_role("adviser"), &words).is_some());
    app.as_role("caseworker.koeln").put(&format!("{entry}/coding"), json!({"uri": COOKING})).version(1).expect(404);
    app.as_role("matcher").get("/unmapped-claims/skills").expect(403);
}

#[test]
fn work_is_coded_and_its_title_stays_the_persons_own() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = people::begin_active(&caseworker);
    let body = json!({"title": {"original": "طباخ", "originalLang": "ar"}});
    let work = caseworker.post(&format!("{profile}/work"), body).expect(201).id();
    let coding = format!("{profile}/work/{work}/coding");
    caseworker.put(&coding, json!({"uri": COOK, "tier": 0, "rank": 1})).version(1).expect(200);
    let entry = caseworker.get(&format!("{profile}/work/{work}")).expect(200);
    assert_eq!(
        (entry.text_at("/content/title/original"), entry.text_at("/content/occupation/uri")),
        ("طباخ".into(), COOK.into())
    );
    assert_eq!(caseworker.get(&coding).expect(200).list_at("/items")[0]["ownWords"], "طباخ");
    // What is typical for a cook comes first now.
    let question = json!({"text": "cook", "kind": "skill", "languages": ["en"], "mode": "whole", "limit": 50});
    let plain = caseworker.post("/suggestions", question.clone()).expect(200);
    let known = caseworker.post(&format!("{profile}/suggestions"), question).expect(200);
    let score = |answer: &crate::support::Answer| {
        answer.list_at("/items").iter().find(|item| item["uri"] == COOKING).and_then(|item| item["score"].as_u64())
    };
    assert!(score(&known) >= score(&plain).map(|s| s + 400_000), "{} {}", plain.body, known.body);
}
