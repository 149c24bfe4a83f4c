//! Many writers at one entry: what was accepted is there, and nothing else.

use crate::support::people::begin;
use crate::support::suite::full;
use crate::support::{Client, Run, TestApp};
use passerelle_tests::suite::Suite;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Mutex;

const WRITERS: usize = 64;
/// 64 writers x 8 in each build, 64 x 157 in full.
fn tries() -> usize {
    if full() { 157 } else { 8 }
}

/// Reads and changes, again and again; counts the answers by status.
fn write(caseworker: &Client, one: &str, writer: usize, statuses: &Mutex<BTreeMap<u16, u64>>) {
    for attempt in 0..tries() {
        let version = caseworker.get(one).expect(200).number_at("/version");
        let body = json!({"skill": {"ownWords": format!("writer {writer} attempt {attempt}")}});
        let answer = caseworker.patch(one, body).version(version).send();
        if answer.status == 200 {
            // Otherwise a change that the writer had not read lies under this one.
            assert_eq!(answer.number_at("/version"), version + 1, "writer {writer} has overwritten another");
        }
        *statuses.lock().expect("no writer panics while counting").entry(answer.status).or_default() += 1;
    }
}

#[test]
fn of_64_writers_at_one_entry_none_overwrites_another() {
    let (caseworker, mut run) = (TestApp::shared().as_role("caseworker"), Run::begin(Suite::Edits));
    let list = format!("{}/skills", begin(&caseworker));
    let made = caseworker.post(&list, json!({"skill": {"ownWords": "first"}})).expect(201);
    let (one, statuses) = (format!("{list}/{}", made.id()), Mutex::default());
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (caseworker, one, statuses) = (&caseworker, &one, &statuses);
            scope.spawn(move || write(caseworker, one, writer, statuses));
        }
    });
    let statuses = statuses.into_inner().expect("all writers are done");
    let unexpected: Vec<_> = statuses.keys().filter(|status| !matches!(status, 200 | 412)).collect();
    assert!(unexpected.is_empty(), "{statuses:?}");
    let gained = caseworker.get(&one).expect(200).number_at("/version") - 1;
    assert_eq!(statuses.get(&200).copied().unwrap_or_default(), gained.unsigned_abs(), "{statuses:?}");
    assert!(statuses.contains_key(&412), "the writers met nobody: {statuses:?}");
    let tried = WRITERS * tries();
    run.all(tried, Vec::new());
    run.tried(statuses.values().sum::<u64>() == tried as u64, || format!("{statuses:?}"));
    run.figure("accepted, and versions gained", gained);
    run.figure("told to read again", statuses.get(&412).copied());
    run.end();
}
