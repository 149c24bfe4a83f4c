//! The index of people in the service: in step with every commit, complete after a restart, and each ranking can be read and made again.

use crate::support::database::{As, count};
use crate::support::people::{self, begin_active};
use crate::support::{Answer, Client, TestApp, executable, unique};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// A service that commands can join.
struct Home {
    app: TestApp,
    data: PathBuf,
}

fn home() -> &'static Home {
    static HOME: OnceLock<Home> = OnceLock::new();
    HOME.get_or_init(|| {
        let data = std::env::temp_dir().join(unique("passerelle-index"));
        std::fs::create_dir(&data).expect("a directory can be made");
        Home { app: TestApp::start(Some(&data)), data }
    })
}

/// Success, and what was said.
fn replay(id: &str) -> (bool, String) {
    let mut command = Command::new(executable::path());
    command.args(["replay", id]).env("PASSERELLE_DATA_DIR", &home().data).env_remove("DATABASE_URL");
    let output = command.output().expect("the executable starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Some people who speak a language of their own, shared for matching.
fn speakers(app: &TestApp, keeper: &Client, code: &str, many: usize) -> Vec<(String, people::Sharing)> {
    let one = |_| {
        let profile = begin_active(keeper);
        keeper.post(&format!("{profile}/languages"), json!({"language": code, "cefr": people::cefr("C1")})).expect(201);
        let sharing = people::share(keeper, &profile, "matching", &app.organisation("adviser"), &people::MATCHING);
        (profile, sharing)
    };
    (0..many).map(one).collect()
}

fn ranked(adviser: &Client, vacancy: &str) -> Answer {
    adviser.post(&format!("/vacancies/{vacancy}/matches"), json!({"limit": 50})).expect(201)
}

fn erase(app: &TestApp, profile: &str) {
    let wish = json!({"kind": "erasure", "wish": "as told in the office"});
    let request = app.as_role("supervisor").post(&format!("{profile}/rights-requests"), wish).expect(201).id();
    let decision = json!({"granted": true, "answer": "Looked at."});
    let path = format!("{profile}/rights-requests/{request}/answer");
    app.as_role("auditor").post(&path, decision).version(1).expect(200);
}

#[test]
fn each_commit_is_in_the_next_ranking_and_in_its_count() {
    let app = TestApp::shared();
    let (keeper, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let code = people::language_of_nobody();
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let agree = |many: usize, why: &str| {
        let run = ranked(&adviser, &vacancy);
        assert_eq!(
            (run.list_at("/ready").len(), run.number_at("/readyTotal")),
            (many, many as i64),
            "{why}: {}",
            run.body
        );
        run.number_at("/generation")
    };
    let first = agree(0, "nobody speaks it yet");
    let people = speakers(app, &keeper, &code, 4);
    assert!(agree(4, "all four agreed") > first, "the state moves on");
    let entry = keeper.get(&format!("{}/languages", people[0].0)).expect(200).text_at("/items/0/id");
    keeper.delete(&format!("{}/languages/{entry}", people[0].0)).version(1).expect(204);
    agree(3, "a claim was withdrawn");
    keeper.post(&format!("{}/grants/{}/end", people[1].0, people[1].1.grant), Value::Null).expect(200);
    agree(2, "a grant was ended");
    keeper.post(&format!("{}/consents/{}/withdrawal", people[2].0, people[2].1.consent), Value::Null).expect(200);
    agree(1, "a consent was withdrawn");
    erase(app, &people[3].0);
    agree(0, "a person was erased");
}

#[test]
fn a_recorded_ranking_is_read_by_whoever_made_it_and_shows_nobody_who_withdrew() {
    let app = TestApp::shared();
    let (keeper, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let code = people::language_of_nobody();
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let people = speakers(app, &keeper, &code, 2);
    let run = ranked(&adviser, &vacancy);
    let path = format!("/vacancies/{vacancy}/matches/{}", run.text_at("/id"));
    assert!(run.header("location").is_some_and(|at| at.ends_with(&format!("/api/v1{path}"))), "{:?}", run.headers);
    let kept = adviser.get(&path).expect(200);
    assert_eq!(kept.number_at("/generation"), run.number_at("/generation"));
    assert_eq!(kept.text_at("/rulesHash"), run.text_at("/rulesHash"));
    assert_eq!(kept.at("/lines/0/line"), run.at("/ready/0"), "as it was shown");
    assert_eq!((kept.list_at("/lines").len(), kept.number_at("/withheld")), (2, 0));
    assert!(kept.at("/lines/0/introduction").is_null());
    let ranked = people::Ranked {
        vacancy: vacancy.clone(),
        run: run.text_at("/id"),
        candidate: run.text_at("/ready/0/candidate"),
    };
    people::ask(&adviser, &ranked).expect(201);
    assert_eq!(adviser.get(&path).expect(200).at("/lines/0/introduction"), json!("asked"), "what somebody did then");
    for (profile, sharing) in &people {
        keeper.post(&format!("{profile}/consents/{}/withdrawal", sharing.consent), Value::Null).expect(200);
    }
    let kept = adviser.get(&path).expect(200);
    assert_eq!((kept.list_at("/lines").len(), kept.number_at("/withheld")), (0, 2), "{}", kept.body);
    assert_eq!(kept.list_at("/places").len(), 2, "rank and score stay");
    app.as_role("matcher").get(&path).expect(404);
    adviser.get(&format!("/vacancies/{vacancy}/matches/{}", uuid::Uuid::new_v4())).expect(404);
    let other = people::vacancy_for_speakers(&adviser, &code);
    adviser.get(&format!("/vacancies/{other}/matches/{}", run.text_at("/id"))).expect(404);
    let own = keeper.post(&format!("{}/matches", people[0].0), json!({"limit": 3})).expect(201);
    let path = format!("{}/matches/{}", people[0].0, own.text_at("/id"));
    assert!(own.header("location").is_some_and(|at| at.ends_with(&path)));
    assert_eq!(keeper.get(&path).expect(200).at("/lines/0/line"), own.at("/ready/0"));
    app.as_role("supervisor").get(&path).expect(404);
}

#[test]
fn a_ranking_of_people_is_made_again_from_what_stood_then() {
    let app = &home().app;
    let (keeper, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let code = people::language_of_nobody();
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let people = speakers(app, &keeper, &code, 3);
    let run = ranked(&adviser, &vacancy).text_at("/id");
    assert_eq!(replay(&run), (true, "the same bytes\n".to_owned()));
    // Everything changes: a person, a consent, who else there is, the vacancy.
    keeper
        .post(&format!("{}/languages", people[0].0), json!({"language": "deu", "cefr": people::cefr("B2")}))
        .expect(201);
    keeper.post(&format!("{}/consents/{}/withdrawal", people[1].0, people[1].1.consent), Value::Null).expect(200);
    speakers(app, &keeper, &code, 1);
    adviser.patch(&format!("/vacancies/{vacancy}"), json!({"must": {"languages": []}})).version(1).expect(200);
    assert_eq!(replay(&run), (true, "the same bytes\n".to_owned()));
    erase(app, &people[2].0);
    let (same, said) = replay(&run);
    assert!(same && said.starts_with("the same lines; 1 of them"), "{said}");
    let (same, said) = replay(&uuid::Uuid::new_v4().to_string());
    assert!(!same && said.contains("there is no ranking"), "{said}");
}

#[test]
fn a_ranking_of_vacancies_is_made_again_or_says_which_vacancy_has_changed() {
    let app = &home().app;
    let (keeper, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&keeper);
    keeper.post(&format!("{profile}/languages"), json!({"language": "nld", "cefr": people::cefr("B1")})).expect(201);
    let run = keeper.post(&format!("{profile}/matches"), json!({"limit": 50, "order": "fit"})).expect(201);
    let id = run.text_at("/id");
    assert_eq!(replay(&id), (true, "the same bytes\n".to_owned()), "{}", run.body);
    keeper.post(&format!("{profile}/languages"), json!({"language": "deu", "cefr": people::cefr("C2")})).expect(201);
    assert_eq!(replay(&id).1, "the same bytes\n", "the person as matching saw them then");
    let code = people::language_of_nobody();
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    let (same, said) = replay(&id);
    assert!(!same && said.contains(&format!("vacancy {vacancy} changed")), "{said}");
}

#[test]
fn after_a_restart_everybody_is_found_again() {
    let data = std::env::temp_dir().join(unique("passerelle-restart"));
    std::fs::create_dir(&data).expect("a directory can be made");
    let code = people::language_of_nobody();
    let first = TestApp::start(Some(&data));
    let (keeper, adviser) = (first.as_role("caseworker"), first.as_role("adviser"));
    let vacancy = people::vacancy_for_speakers(&adviser, &code);
    speakers(&first, &keeper, &code, 3);
    let before = ranked(&adviser, &vacancy);
    first.kill();
    drop(first);
    let second = TestApp::start(Some(&data));
    let found = crate::support::until(std::time::Duration::from_secs(20), || {
        let run = second.as_role("adviser").post(&format!("/vacancies/{vacancy}/matches"), json!({"limit": 50})).send();
        assert!(matches!(run.status, 201 | 503), "complete or refused, never a part: {}", run.body);
        (run.status == 201).then_some(run)
    });
    let after = found.expect("the index is complete");
    let order = |run: &Answer| -> Vec<Value> {
        run.list_at("/ready").iter().map(|item| item["match"]["fit"].clone()).collect()
    };
    assert_eq!((order(&after), after.number_at("/readyTotal")), (order(&before), 3));
    let ready = second.anonymous().beside("GET", "/health/ready").expect(200);
    assert_eq!(ready.text_at("/matching/state"), "ready");
    assert!(ready.number_at("/matching/people") >= 3, "{}", ready.body);
    let lines = "select count(*) from (select distinct v.person_id, g -> 'groups' from match_vector v, \
                 jsonb_array_elements(v.grants) g where v.until_xid is null) x";
    assert_eq!(count(&second, As::Backup, lines) as i64, ready.number_at("/matching/people"));
    drop(second);
    std::fs::remove_dir_all(&data).expect("the data can be removed");
}
