//! Two processes on one database: what one has acknowledged, the other's rankings follow; both give the same bytes.

use crate::support::people::{self, MATCHING, begin_active};
use crate::support::{Client, TestApp, database, unique, until};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// MATCHING C: a change shows in rankings at most so long after it was committed, in whichever process.
const SEEN: Duration = Duration::from_secs(2);

/// A second process on the database of the first, with the same signing key.
fn beside(first: &TestApp) -> TestApp {
    let socket = database::socket(first);
    let url = |user: &str| format!("postgresql:///passerelle?host={}&port=5432&user={user}", socket.display());
    let files = std::env::temp_dir().join(unique("passerelle-second"));
    std::fs::create_dir(&files).expect("a directory can be made among the temporary files");
    let key = files.join("signing.key");
    std::fs::write(&key, first.signing_key()).expect("the key can be written");
    let environment = [
        ("DATABASE_URL", url("passerelle_app")),
        ("PASSERELLE_MIGRATOR_URL", url("passerelle_migrator")),
        ("PASSERELLE_SIGNING_KEY", key.display().to_string()),
        ("PASSERELLE_AUDIT_HEADS", files.join("heads").display().to_string()),
    ];
    let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let second = TestApp::start_with(Some(&files), &environment);
    std::fs::remove_dir_all(&files).expect("the directory is there");
    second
}

/// Pseudonyms, scores and reasons of those who fit a vacancy.
fn ranked(adviser: &Client, vacancy: &str) -> Value {
    let answer = adviser.post(&format!("/vacancies/{vacancy}/matches"), json!({})).expect(201).json();
    json!([answer["ready"], answer["afterRecognition"]])
}

fn found(adviser: &Client, vacancy: &str) -> usize {
    ranked(adviser, vacancy)[0].as_array().map_or(0, Vec::len)
}

/// How long until the other process's ranking has so many people.
fn follows(adviser: &Client, vacancy: &str, expected: usize) -> Duration {
    let begun = Instant::now();
    until(Duration::from_secs(10), || (found(adviser, vacancy) == expected).then_some(())).expect("it follows");
    begun.elapsed()
}

#[test]
fn two_processes_on_one_database_stay_in_step() {
    let first = TestApp::start(None);
    let (keeper, organisation) = (first.as_role("caseworker"), first.organisation("adviser"));
    let (here, code) = (first.as_role("adviser"), people::language_of_nobody());
    let second = beside(&first);
    let there = second.as_role("adviser");

    let vacancy = people::vacancy_for_speakers(&here, &code);
    assert!(follows(&there, &vacancy, 0) < SEEN, "a new vacancy is there");
    let mut sharing = Vec::new();
    for expected in 1..=3 {
        let profile = begin_active(&keeper);
        keeper.post(&format!("{profile}/languages"), json!({"language": code, "cefr": people::cefr("B2")})).expect(201);
        let consent = people::share(&keeper, &profile, "matching", &organisation, &MATCHING).consent;
        assert!(follows(&there, &vacancy, expected) < SEEN, "a person who agrees is there");
        sharing.push((profile, consent));
    }
    assert_eq!(ranked(&here, &vacancy), ranked(&there, &vacancy), "the same ranking in both processes");
    let (profile, consent) = &sharing[0];
    keeper.post(&format!("{profile}/consents/{consent}/withdrawal"), Value::Null).expect(200);
    assert_eq!(found(&there, &vacancy), 2, "who withdraws is in no ranking that begins afterwards, in either process");
    assert_eq!(found(&here, &vacancy), 2);
}
