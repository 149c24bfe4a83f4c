//! A record of others and one that never existed take the same time: pairs in turn, so that whatever else the machine does falls on both.

use crate::support::suite::full;
use crate::support::{Client, Run, TestApp, people};
use passerelle_tests::suite::Suite;
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

const PAIRS: usize = 200;
/// A busy machine may spoil a round; a difference that is there spoils every one.
const ROUNDS: usize = 12;

type Ask = fn(&Client, &str) -> crate::support::Request;

fn taken(ask: Ask, by: &Client, profile: &str) -> Duration {
    let begun = Instant::now();
    assert_eq!(ask(by, profile).send().status, 404);
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

/// How much one median is beyond the other, over one round of pairs.
fn apart(ask: Ask, by: &Client, foreign: &str) -> f64 {
    let (mut theirs, mut nobodys) = (Vec::new(), Vec::new());
    for n in 0..PAIRS {
        let never = format!("/profiles/{}", Uuid::new_v4());
        // Whoever comes second finds the caches warm.
        if n % 2 == 0 {
            theirs.push(taken(ask, by, foreign));
            nobodys.push(taken(ask, by, &never));
        } else {
            nobodys.push(taken(ask, by, &never));
            theirs.push(taken(ask, by, foreign));
        }
    }
    (median(theirs) / median(nobodys) - 1.0).abs()
}

#[test]
fn a_record_of_others_takes_as_long_as_one_that_never_existed() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Timing));
    let foreign = people::begin_active(&app.as_role("caseworker"));
    let by = app.as_role("caseworker.koeln");
    let asks: [(&str, Ask); 3] = [
        ("read", |by, profile| by.get(profile)),
        ("list", |by, profile| by.get(&format!("{profile}/skills"))),
        ("add", |by, profile| by.post(&format!("{profile}/skills"), json!({"skill": {"ownWords": "x"}}))),
    ];
    for (name, ask) in asks.into_iter().take(if full() { 3 } else { 1 }) {
        let mut least = f64::MAX;
        for _ in 0..ROUNDS {
            least = least.min(apart(ask, &by, &foreign));
            if least <= 0.05 {
                break;
            }
        }
        let percent = format!("{:.1} %", least * 100.0);
        run.all(PAIRS, (least > 0.05).then(|| format!("{name}: medians are {percent} apart")).into_iter().collect());
        run.figure(name, percent);
    }
    run.end();
}
