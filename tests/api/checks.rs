//! The acceptance checks of PRODUCT 7 that the record answers for, each a test named after its number.

use crate::support::people::{agree_to_adjustments, begin, begin_active, state_open_questions};
use crate::support::{Client, TestApp, unique};
use serde_json::{Value, json};

/// Two tabs: the stale one gets 412 and sees the value that stands; nothing that was typed in the other is lost.
#[test]
fn check_03_a_stale_tab_is_told_and_sees_both_values() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let path = format!("{}/expectations", begin(&caseworker));
    let tab = |goal: &str, version: i64| caseworker.patch(&path, json!({"goals": [goal]})).version(version);
    tab("job", 0).expect(200);
    let stale = tab("recognition", 0).expect(412);
    assert_eq!((stale.code().as_str(), stale.text_at("/currentEtag").as_str()), ("version-stale", "\"1\""));
    let stands = caseworker.get(&path).expect(200);
    assert_eq!(stands.at("/content/goals"), json!(["job"]));
    let version = stands.number_at("/version");
    tab("recognition", version).expect(200);
    let own = path.rsplit('/').nth(1).unwrap_or_default().to_owned();
    let kept = caseworker.get(&format!("/profiles/{own}/claims/expectations/{own}/versions")).expect(200);
    assert_eq!(kept.at("/items/0/content/goals"), json!(["job"]), "what the other tab said stays readable");
}

/// One draft sent twice after the network came back is one entry.
#[test]
fn check_03_a_draft_that_is_sent_again_is_one_copy() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let list = format!("{}/work", begin(&caseworker));
    let key = unique("draft");
    let body = json!({"title": {"original": "طباخ", "originalLang": "ar"}});
    let first = caseworker.post(&list, body.clone()).once(&key).expect(201);
    let again = caseworker.post(&list, body).once(&key).expect(201);
    assert_eq!(first.json(), again.json());
    assert_eq!(caseworker.get(&list).expect(200).list_at("/items").len(), 1);
}

fn state(client: &Client, profile: &str, question: &str) -> Value {
    let all = client.get(&format!("{profile}/answers")).expect(200).list_at("/items");
    all.iter().find(|q| q["question"] == question).map(|q| q["state"].clone()).unwrap_or_default()
}

#[test]
fn check_05_four_answer_states_are_four_results() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let items = json!({"items": [
        {"question": "licences", "state": "none"},
        {"question": "motivation", "state": "declined"},
        {"question": "arrival", "state": "does_not_know"},
        {"question": "mentor", "state": "not_asked"},
    ]});
    caseworker.patch(&format!("{profile}/answers"), items).version(0).expect(200);
    let told = ["licences", "motivation", "arrival", "mentor"].map(|q| state(&caseworker, &profile, q));
    assert_eq!(told, ["none", "declined", "does_not_know", "not_asked"].map(Value::from));
    assert_eq!(state(&caseworker, &profile, "sex"), "not_asked", "what nobody asked says nothing else");
    caseworker.post(&format!("{profile}/licences"), json!({"type": "driving", "category": "B"})).expect(201);
    assert_eq!(
        state(&caseworker, &profile, "licences"),
        "answered",
        "an answer is an answer, whatever was stated before"
    );
}

#[test]
fn check_05_three_texts_stand_apart_and_the_original_is_byte_identical() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let original = "كنت طباخا في مطعم كبير؛ أطبخ لمئة شخص";
    let list = format!("{profile}/work");
    let body = json!({"title": {"original": original, "originalLang": "ar"}});
    let one = format!("{list}/{}", caseworker.post(&list, body).expect(201).id());
    caseworker.patch(&one, json!({"title": {"adviserText": "cook in a large restaurant"}})).version(1).expect(200);
    let translation = json!({"lang": "nl", "text": "kok in een groot restaurant", "origin": "human", "by": null});
    let told = caseworker.patch(&one, json!({"title": {"translations": [translation]}})).version(2).expect(200);
    assert_eq!(told.text_at("/content/title/original").as_bytes(), original.as_bytes());
    assert_eq!(told.text_at("/content/title/adviserText"), "cook in a large restaurant");
    assert_eq!(told.text_at("/content/title/translations/0/text"), "kok in een groot restaurant");
    assert!(!told.text_at("/content/title/translations/0/by").is_empty(), "whoever translated is named");
    let signed = told.text_at("/content/title/translations/0/at");
    let overwrite = caseworker.patch(&one, json!({"title": {"original": "cook"}})).version(3).expect(400);
    assert_eq!(overwrite.violations(), ["/title/original original-kept"]);
    let later = caseworker.patch(&one, json!({"months": 12})).version(3).expect(200);
    assert_eq!(later.text_at("/content/title/translations/0/at"), signed, "a translation keeps its signature");
}

/// The record side: what was chosen keeps the label and the version that were shown, whatever release is current.
#[test]
fn check_15_a_choice_keeps_what_was_shown_when_it_was_made() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let list = format!("{profile}/wished-occupations");
    let wish = json!({"occupation": {"uri": crate::support::people::COOK}});
    let made = caseworker.post(&list, wish).language("de").expect(201);
    let shown = caseworker.get(&format!("{list}/{}", made.id())).language("fr").expect(200);
    assert_eq!(shown.at("/content/occupation"), made.at("/content/occupation"));
    assert!(!shown.text_at("/content/occupation/vocabularyVersion").is_empty());
}

fn with_names(client: &Client, names: &[&str], year: u16) -> String {
    let names: Vec<Value> = names.iter().map(|text| json!({"kind": "preferred", "text": text})).collect();
    let body = json!({"names": names, "identity": {"birthDate": {"year": year}}});
    format!("/profiles/{}", client.post("/profiles", body).expect(201).id())
}

fn warned(client: &Client, search: Value) -> Vec<String> {
    let found = client.post("/profiles/duplicates", search).expect(200).list_at("/items");
    found.iter().map(|s| s["id"].as_str().unwrap_or_default().to_owned()).collect()
}

fn id(profile: &str) -> String {
    profile.trim_start_matches("/profiles/").to_owned()
}

/// A word of a name that no other test uses, in Latin letters that have one sound each.
pub fn odd() -> String {
    let letters = b"bdfgklmnrst";
    uuid::Uuid::new_v4().as_bytes()[..7].iter().map(|b| char::from(letters[usize::from(*b) % letters.len()])).collect()
}

#[test]
fn check_16_names_in_any_spelling_and_a_year_warn_and_a_telephone_alone_does_not() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let family = odd();
    let phone = format!("+3247{:07}", u32::from(uuid::Uuid::new_v4().as_bytes()[0]) * 30_011 % 9_999_999);
    let known = with_names(&caseworker, &[&format!("محمد {family}")], 1991);
    caseworker.post(&format!("{known}/contact-points"), json!({"kind": "phone", "value": phone})).expect(201);
    let number = unique("R");
    let external = json!({"scheme": "reception_number", "value": number});
    caseworker.post(&format!("{known}/external-ids"), external).expect(201);

    let latin = format!("Muhammad {family}");
    assert_eq!(warned(&caseworker, json!({"names": [latin], "birthDate": {"year": 1991}})), [id(&known)]);
    assert_eq!(warned(&caseworker, json!({"names": [latin]})), [id(&known)], "an unknown year does not clear");
    assert_eq!(warned(&caseworker, json!({"names": [latin], "birthDate": {"year": 1975}})), Vec::<String>::new());
    assert_eq!(warned(&caseworker, json!({"phones": [phone]})), Vec::<String>::new(), "families share a telephone");
    let all = json!({"names": [latin], "birthDate": {"year": 1991}, "phones": [phone]});
    let one = caseworker.post("/profiles/duplicates", all).expect(200).list_at("/items");
    let signals: Vec<_> = one.iter().map(|s| (s["id"].clone(), s["signals"].clone())).collect();
    assert_eq!(signals, [(json!(id(&known)), json!(["name", "birth_date", "phone"]))], "one warning with all signals");
    let spelt = json!({"externalIds": [{"scheme": "reception_number", "value": number.to_lowercase()}]});
    assert_eq!(warned(&caseworker, spelt.clone()), [id(&known)]);
    let elsewhere = TestApp::shared().as_role("caseworker.koeln");
    assert_eq!(warned(&elsewhere, spelt), Vec::<String>::new(), "nothing is searched across organisations");
    with_names(&caseworker, &[&latin], 1991);
}

#[test]
fn check_16_a_name_is_found_in_another_script() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let family = odd();
    let known = with_names(&caseworker, &[&format!("سمير {family}")], 1990);
    for asked in [format!("samir {family}"), format!("SAMEER {family}"), family.clone()] {
        let found = caseworker.post("/profiles/search", json!({"name": asked})).expect(200);
        assert_eq!(found.text_at("/items/0/head/id"), id(&known), "{asked}");
    }
    let other = caseworker.post("/profiles/search", json!({"name": format!("dana {family}")})).expect(200);
    assert!(other.list_at("/items").is_empty(), "every word must fit");
}

#[test]
fn check_16_a_merge_loses_no_claim_and_can_be_taken_back() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let (stays, goes) = (with_names(&caseworker, &["Ana"], 1990), with_names(&caseworker, &["Anna"], 1990));
    let add = |profile: &str, list: &str, body: Value| {
        caseworker.post(&format!("{profile}/{list}"), body).expect(201).id();
    };
    let title = |words: &str| json!({"title": {"original": words, "originalLang": "nl"}});
    add(&stays, "work", title("kok"));
    add(&goes, "work", title("bakker"));
    add(&goes, "notes", json!({"text": {"original": "belt terug", "originalLang": "nl"}}));
    agree_to_adjustments(app, &caseworker, &goes);
    add(&goes, "accommodation-needs", json!({"place": "work", "adjustment": "captions"}));
    caseworker.patch(&format!("{goes}/basics"), json!({"numeracy": "basic"})).version(0).expect(200);
    caseworker.patch(&format!("{stays}/digital"), json!({"typesLatin": true})).version(0).expect(200);
    caseworker
        .patch(&format!("{goes}/digital"), json!({"typesLatin": false, "devices": ["tablet"]}))
        .version(0)
        .expect(200);

    let shown = |profile: &str| supervisor.get(profile).expect(200).at("/sections");
    let (before_stays, before_goes) = (shown(&stays), shown(&goes));
    let into = json!({"into": id(&stays)});
    assert_eq!(caseworker.post(&format!("{goes}/merge"), into.clone()).version(1).expect(403).code(), "not-permitted");
    let merged = supervisor.post(&format!("{goes}/merge"), into.clone()).version(1).expect(200);
    assert_eq!(merged.text_at("/merged/mergedInto"), id(&stays));
    let one = shown(&stays);
    let titles: Vec<_> =
        one["work"].as_array().into_iter().flatten().map(|w| &w["content"]["title"]["original"]).collect();
    assert_eq!(titles, ["kok", "bakker"]);
    assert_eq!(one["names"].as_array().map(Vec::len), Some(2));
    assert_eq!(one["basics"]["numeracy"], "basic");
    assert_eq!(one["digital"], json!({"typesLatin": true, "devices": ["tablet"]}), "the survivor's words win");
    assert_eq!(one["work"][1]["provenance"], before_goes["work"][0]["provenance"], "the first provenance stays");
    let notes = caseworker.get(&format!("{stays}/notes")).expect(200);
    assert_eq!(notes.text_at("/items/0/content/text/original"), "belt terug");
    let closed = caseworker.post(&format!("{goes}/work"), title("x")).expect(409);
    assert_eq!(closed.code(), "record-read-only");
    assert_eq!(supervisor.post(&format!("{goes}/merge"), into).version(2).expect(409).code(), "state-conflict");

    let apart = supervisor.delete(&format!("{goes}/merge")).version(2).expect(200);
    assert_eq!(apart.at("/merged/mergedInto"), Value::Null);
    let content = |sections: Value| {
        let list = |name: &str| -> Vec<Value> {
            sections[name].as_array().into_iter().flatten().map(|e| e["content"].clone()).collect()
        };
        json!([list("names"), list("work"), sections["identity"], sections["digital"]])
    };
    assert_eq!(content(shown(&stays)), content(before_stays), "the survivor is as it was");
    assert_eq!(content(shown(&goes)), content(before_goes), "and so is the other");
    caseworker.post(&format!("{goes}/work"), title("weer")).expect(201);
}

/// A draft becomes active once every question of the quick profile has a state; the problem names those that have none.
#[test]
fn check_01_a_draft_becomes_active_when_every_question_of_the_quick_profile_has_a_state() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let activate = || caseworker.put(&format!("{profile}/state"), json!({"state": "active"})).version(1);
    let open = activate().expect(409);
    assert_eq!(open.code(), "questions-open");
    assert_eq!(open.violations().len(), 10, "may-work was answered: {}", open.body);
    assert!(open.violations().contains(&"/answers/goals answer-missing".to_owned()));
    state_open_questions(&caseworker, &profile);
    activate().expect(200);
}
