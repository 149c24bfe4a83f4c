//! Words learned from confirmed choices: no text below five people of two organisations, then a proposal, then a curator.

use super::rights::tables_with;
use crate::support::database::{As, rows};
use crate::support::people::{self, COOKING};
use crate::support::words::{Speaker, four, proposal, proposed, unused};
use crate::support::{TestApp, executable, unique};
use serde_json::{Value, json};
use std::process::Command;

const PATH: &str = "/vocabularies/learned-labels";

fn learned(app: &TestApp, words: &str) -> Vec<Value> {
    let body = json!({"text": words, "kind": "skill", "languages": ["en"], "mode": "whole"});
    let found = app.as_role("caseworker").post("/suggestions", body).expect(200).list_at("/items");
    found.into_iter().filter(|hit| hit["matchedKind"] == "learned").collect()
}

#[test]
fn of_four_people_nothing_is_read_and_the_fifth_of_another_organisation_makes_a_proposal() {
    let app = TestApp::shared();
    let words = unused();
    four(app).iter().for_each(|speaker| speaker.confirms(app, &words));
    let own = tables_with(app, &words);
    assert!(own.contains(&"person_skill_coding".to_owned()), "their own records hold the words: {own:?}");
    let others: Vec<_> = own
        .iter()
        .filter(|t| !["claim_version", "person_skill", "person_skill_coding"].contains(&t.as_str()))
        .collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(proposal(app, &words).is_none() && learned(app, &words).is_empty());
    // Whoever reads as the service finds not even the HMACs.
    let may = "select has_table_privilege('passerelle_app', t, 'select') from unnest(array['confirmed_choice', 'confirmed_person']) t";
    assert_eq!(rows(app, As::App, may), [["f"], ["f"]]);
    let shouted = words.to_uppercase();
    Speaker::new(app, "caseworker.koeln").confirms(app, &shouted);
    let made = proposal(app, &shouted).expect("the words of the fifth");
    assert_eq!((&made["lang"], &made["uri"], &made["state"]), (&json!("en"), &json!(COOKING), &json!("proposed")));
    assert!(made["title"]["text"].is_string(), "the curator sees what it is a word for");
    assert!(learned(app, &words).is_empty(), "a proposal is not searched");
}

#[test]
fn five_people_of_one_organisation_and_one_who_repeats_it_are_not_enough() {
    let app = TestApp::shared();
    let (many, again) = (unused(), unused());
    let [a, b, c, d] = four(app);
    let e = Speaker::new(app, "caseworker");
    [&a, &b, &c, &d, &e].iter().for_each(|speaker| speaker.confirms(app, &many));
    assert!(proposal(app, &many).is_none());
    let other = Speaker::new(app, "caseworker.koeln");
    [&a, &b, &c, &other, &other, &c].iter().for_each(|speaker| speaker.confirms(app, &again));
    assert!(proposal(app, &again).is_none(), "four people, however often they say it");
    other.confirms(app, &many);
    assert!(proposal(app, &many).is_some(), "the sixth is of another organisation");
}

#[test]
fn long_words_and_numbers_never_become_a_proposal() {
    let app = TestApp::shared();
    let people = four(app);
    let other = Speaker::new(app, "caseworker.koeln");
    let [long, number] = [format!("{} a b c d e f g", unused()), format!("{} 0470", unused())];
    for words in [&long, &number] {
        people.iter().chain([&other]).for_each(|speaker| speaker.confirms(app, words));
        assert!(proposal(app, words).is_none(), "{words}");
    }
}

#[test]
fn approved_words_are_found_until_they_are_rejected_after_all() {
    let app = TestApp::shared();
    let path = format!("{PATH}/{}", proposed(app));
    let administrator = app.as_role("administrator");
    let put = |body: Value, version| administrator.put(&path, body).version(version);
    put(json!({"state": "approved"}), 7).expect(412);
    assert_eq!(put(json!({"state": "rejected"}), 1).expect(400).violations(), ["/reason member-missing"]);
    let approved = put(json!({"state": "approved"}), 1).expect(200);
    let words = approved.text_at("/label");
    let hits = learned(app, &words);
    assert_eq!(hits.len(), 1, "{hits:?}");
    let told = ["uri", "tier", "matchedLabel", "labelVersion"].map(|name| hits[0][name].clone());
    assert_eq!(told, [json!(COOKING), json!(0), json!(words), json!("learned")]);
    let slur = json!({"state": "rejected", "reason": "slur"});
    let rejected = put(slur, 2).expect(200);
    assert_eq!((rejected.at("/label"), rejected.text_at("/reason")), (Value::Null, "slur".into()));
    assert!(learned(app, &words).is_empty());
    assert_eq!(put(json!({"state": "approved"}), 3).expect(409).code(), "state-conflict", "the words are gone");
    app.as_role("caseworker").put(&path, json!({"state": "approved"})).version(3).expect(403);
}

#[test]
fn rejected_words_are_forgotten_and_never_proposed_again() {
    let app = TestApp::shared();
    let words = unused();
    let speakers = four(app);
    let other = Speaker::new(app, "caseworker.koeln");
    let all_say = || speakers.iter().chain([&other]).for_each(|speaker| speaker.confirms(app, &words));
    all_say();
    let id = proposal(app, &words).expect("a proposal")["id"].as_str().unwrap_or_default().to_owned();
    let reject = json!({"state": "rejected", "reason": "person_or_firm"});
    app.as_role("administrator").put(&format!("{PATH}/{id}"), reject).version(1).expect(200);
    assert!(!tables_with(app, &words).contains(&"learned_label".to_owned()), "a name is not kept by who refused it");
    all_say();
    assert!(proposal(app, &words).is_none());
}

#[test]
fn an_erasure_takes_the_persons_values_out_of_the_sets() {
    let app = TestApp::shared();
    let words = unused();
    let speakers = four(app);
    speakers.iter().for_each(|speaker| speaker.confirms(app, &words));
    let rights = format!("{}/rights-requests", speakers[0].profile());
    let wish = json!({"kind": "erasure", "wish": "as told in the office"});
    let request = app.as_role("supervisor").post(&rights, wish).expect(201).id();
    let decision = json!({"granted": true, "answer": "Looked at."});
    let erased = app.as_role("auditor").post(&format!("{rights}/{request}/answer"), decision).version(1).expect(200);
    let gone = erased.list_at("/removed").into_iter().find(|line| line["table"] == "confirmed_person");
    assert_eq!(gone.map(|line| line["rows"].clone()), Some(json!(1)), "{}", erased.body);
    Speaker::new(app, "caseworker.koeln").confirms(app, &words);
    assert!(proposal(app, &words).is_none(), "three are left, and one more");
    Speaker::new(app, "caseworker").confirms(app, &words);
    assert!(proposal(app, &words).is_some());
}

#[test]
fn the_title_of_a_job_teaches_in_its_own_language() {
    let app = TestApp::shared();
    let words = unused();
    let say = |keeper: &str| {
        let keeper = app.as_role(keeper);
        let list = format!("{}/work", people::begin(&keeper));
        let body = json!({"title": {"original": words, "originalLang": "fr-BE"}});
        let entry = keeper.post(&list, body).expect(201).id();
        keeper.put(&format!("{list}/{entry}/coding"), json!({"uri": people::COOK})).version(1).expect(200);
    };
    ["caseworker", "caseworker", "caseworker.koeln", "caseworker", "caseworker"].iter().for_each(|who| say(who));
    let made = proposal(app, &words).expect("a proposal");
    assert_eq!((&made["lang"], &made["uri"]), (&json!("fr"), &json!(people::COOK)));
}

#[test]
fn approved_words_are_given_away_as_a_table_that_another_service_reads() {
    let data = std::env::temp_dir().join(unique("passerelle-words"));
    std::fs::create_dir(&data).expect("a directory can be made");
    let run = |args: &[&str]| {
        let mut command = Command::new(executable::path());
        let output = command.args(args).env("PASSERELLE_DATA_DIR", &data).env_remove("DATABASE_URL").output();
        let output = output.expect("the executable starts");
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    };
    let app = TestApp::start(Some(&data));
    let words = unused();
    let five = four(&app).into_iter().chain([Speaker::new(&app, "caseworker.koeln")]);
    five.for_each(|speaker| speaker.confirms(&app, &words));
    let id = proposal(&app, &words).expect("a proposal")["id"].as_str().unwrap_or_default().to_owned();
    let nothing = run(&["export", "labels"]);
    assert_eq!(nothing, (true, "conceptUri,lang,type,label,licence\r\n".into()), "a proposal is not given away");
    app.as_role("administrator").put(&format!("{PATH}/{id}"), json!({"state": "approved"})).version(1).expect(200);
    let (done, table) = run(&["export", "labels"]);
    assert!(
        done && table.ends_with(&format!("\"{COOKING}\",\"en\",\"learned\",\"{words}\",\"CC0-1.0\"\r\n")),
        "{table}"
    );
    let file = data.join("learned.csv");
    std::fs::write(&file, &table).expect("written");
    let file = file.to_string_lossy().into_owned();
    let (done, said) = run(&["import", "labels", &file]);
    assert!(!done && said.contains("--name"), "its own words are not replaced by a file: {said}");
    let (done, said) = run(&["import", "labels", &file, "--name", "gent"]);
    assert!(done && said.contains("1 labels of 1 concepts"), "{said}");
    drop(app);
    std::fs::remove_dir_all(&data).expect("removed");
}
