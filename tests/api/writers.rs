//! Many writers at one entry: what was accepted is there, and nothing else. `PASSERELLE_SUITES=full` sends 10,000 updates.

use crate::support::database::{As, rows};
use crate::support::people::begin;
use crate::support::suite::full;
use crate::support::{Client, Run, TestApp};
use passerelle_tests::suite::Suite;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const WRITERS: usize = 64;

/// Updates in all.
fn updates() -> usize {
    if full() { 10_000 } else { 640 }
}

/// What became of the updates: how many gave each status, and what was accepted, by the version it made.
#[derive(Default)]
struct Told {
    statuses: BTreeMap<u16, usize>,
    accepted: BTreeMap<i64, String>,
}

/// Reads and changes, again and again.
fn write(caseworker: &Client, one: &str, next: &AtomicUsize, told: &Mutex<Told>) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= updates() {
            return;
        }
        let version = caseworker.get(one).expect(200).number_at("/version");
        let words = format!("update {number}");
        let answer = caseworker.patch(one, json!({"skill": {"ownWords": words}})).version(version).send();
        let mut told = told.lock().expect("no writer panics while counting");
        *told.statuses.entry(answer.status).or_default() += 1;
        if answer.status == 200 {
            // Otherwise a change that the writer had not read lies under this one.
            assert_eq!(answer.number_at("/version"), version + 1, "update {number} has overwritten another");
            let before = told.accepted.insert(version + 1, words);
            assert_eq!(before, None, "two updates made version {}", version + 1);
        }
    }
}

#[test]
fn of_64_writers_at_one_entry_none_overwrites_another() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Edits));
    let caseworker = app.as_role("caseworker");
    let list = format!("{}/skills", begin(&caseworker));
    let made = caseworker.post(&list, json!({"skill": {"ownWords": "first"}})).expect(201);
    let (one, next, told) = (format!("{list}/{}", made.id()), AtomicUsize::new(0), Mutex::default());
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            // A token lives ten minutes, the long form perhaps longer.
            let (caseworker, one, next, told) = (app.as_role("caseworker"), &one, &next, &told);
            scope.spawn(move || write(&caseworker, one, next, told));
        }
    });
    let Told { statuses, accepted } = told.into_inner().expect("all writers are done");
    let unexpected: Vec<_> = statuses.keys().filter(|status| !matches!(status, 200 | 412)).collect();
    assert!(unexpected.is_empty(), "{statuses:?}");
    assert!(statuses.contains_key(&412), "the writers met nobody: {statuses:?}");
    let gained = app.as_role("caseworker").get(&one).expect(200).number_at("/version") - 1;
    assert_eq!(accepted.len() as u64, gained.unsigned_abs(), "{statuses:?}");
    assert_eq!(accepted.keys().copied().collect::<BTreeSet<_>>(), (2..=gained + 1).collect(), "{statuses:?}");

    // What each accepted update said stands in the history, or is what stands now.
    let sql = format!(
        "SELECT version, said #>> '{{skill,ownWords}}' FROM claim_version WHERE claim_id = '{0}' UNION ALL \
         SELECT version, content #>> '{{skill,ownWords}}' FROM person_skill WHERE id = '{0}'",
        made.id()
    );
    let kept: BTreeMap<i64, String> = rows(app, As::Backup, &sql)
        .into_iter()
        .map(|row| (row[0].parse().expect("a version"), row[1].clone()))
        .collect();
    let lost: Vec<_> = accepted.iter().filter(|(version, words)| kept.get(version) != Some(words)).collect();
    run.all(updates(), lost.iter().map(|(version, words)| format!("version {version}: {words}")).collect());
    run.figure("accepted, and versions gained", gained);
    run.figure("told to read again", statuses.get(&412).copied());
    run.end();
}
