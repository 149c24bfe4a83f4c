//! Each request costs a bounded number of messages to the database, and none of them grows with what there is to show.

use crate::support::TestApp;
use crate::support::people::begin;
use serde_json::{Value, json};

/// Messages sent so far, as the metrics tell it.
fn sent(app: &TestApp) -> u64 {
    let metrics = app.metrics();
    let line = metrics.lines().find_map(|line| line.strip_prefix("db_statements_total "));
    line.and_then(|number| number.parse::<f64>().ok()).expect("the metrics count statements") as u64
}

/// Messages of one request, once the connections know its statements. The service answers nobody else.
fn cost(app: &TestApp, ask: impl Fn()) -> u64 {
    const TIMES: u64 = 10;
    ask();
    let before = sent(app);
    (0..TIMES).for_each(|_| ask());
    let all = sent(app) - before;
    assert_eq!(all % TIMES, 0, "the same request cost different numbers: {all} in {TIMES}");
    all / TIMES
}

fn add_skills(app: &TestApp, profile: &str, count: usize) {
    for n in 0..count {
        let skill: Value = json!({"skill": {"ownWords": format!("skill {n}")}});
        app.as_role("caseworker").post(&format!("{profile}/skills"), skill).expect(201);
    }
}

#[test]
fn what_a_request_costs_is_bounded_and_does_not_grow_with_the_rows() {
    let app = TestApp::start(None);
    let caseworker = app.as_role("caseworker");
    let profile = begin(&caseworker);
    let open = || drop(caseworker.get(&profile).expect(200));
    let list = |limit: u8| {
        let caseworker = caseworker.clone();
        move || drop(caseworker.post("/profiles/search", json!({"limit": limit})).expect(200))
    };
    add_skills(&app, &profile, 1);
    let one_skill = cost(&app, open);
    add_skills(&app, &profile, 12);
    let many_skills = cost(&app, open);
    (0..6).for_each(|_| drop(begin(&caseworker)));
    let (two_lines, many_lines) = (cost(&app, list(2)), cost(&app, list(16)));
    println!("a record: {one_skill} and {many_skills}; a list: {two_lines} and {many_lines}");
    assert_eq!((one_skill, two_lines), (many_skills, many_lines), "a message for each row");
    // Membership, BEGIN with the context, head, level, all sections, COMMIT, audit.
    assert!(one_skill <= 7, "a record costs {one_skill} messages");
    // The same with two parts of an office and the names.
    assert!(two_lines <= 7, "a list costs {two_lines} messages");
}
