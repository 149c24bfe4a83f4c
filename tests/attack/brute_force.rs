//! Guessed passwords: on one account from one address, on one account from ever new addresses, on ever new names.

use crate::support::suite::full;
use crate::support::{Answer, Run, TestApp, unique};
use passerelle_tests::suite::Suite;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// An attempt from an address, as the proxy tells it.
fn attempt(app: &TestApp, name: &str, password: &str, address: &str) -> Answer {
    let form = [("grant_type", "password".into()), ("username", name.into()), ("password", password.to_owned())];
    app.anonymous().form("/oauth/token", &form).with("X-Forwarded-For", address).send()
}

/// So many guesses by four at once; how often which status came.
fn guess(app: &TestApp, guesses: usize, of: impl Fn(usize) -> (String, String) + Sync) -> BTreeMap<u16, usize> {
    let (next, statuses) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= guesses {
                        break;
                    }
                    let (name, address) = of(n);
                    let status = attempt(app, &name, &format!("guess number {n}"), &address).status;
                    *statuses.lock().expect("nobody panics while counting").entry(status).or_default() += 1;
                }
            });
        }
    });
    statuses.into_inner().expect("all are done")
}

fn address(n: usize) -> String {
    format!("198.{}.{}.{}", 18 + n / 65_536, n / 256 % 256, n % 256)
}

/// How long a refused attempt takes, the middle of several.
fn median(app: &TestApp, names: &[String], from: usize) -> Duration {
    let mut times: Vec<Duration> = (0..21)
        .map(|n| {
            let begun = Instant::now();
            let answer = attempt(app, &names[n % names.len()], "not the password", &address(from + n));
            assert_eq!(answer.status, 401, "{}", answer.body);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[10]
}

#[test]
fn guesses_run_out_for_an_account_and_not_for_who_knows_the_password() {
    let app = TestApp::start_with(None, &[("PASSERELLE_PROXY", "true")]);
    let (mut run, each) = (Run::begin(Suite::BruteForce), if full() { 3_400 } else { 350 });
    let right = app.account("auditor")["password"].as_str().expect("a password").to_owned();
    let home = "203.0.113.9";
    let signed_in = |from: &str| attempt(&app, "auditor", &right, from).status;
    assert_eq!(signed_in(home), 200, "from home");

    let begun = Instant::now();
    let focused = guess(&app, each, |_| ("auditor".into(), "198.51.100.1".into()));
    let spread = guess(&app, each, |n| ("auditor".into(), address(n)));
    let looked_at = |statuses: &BTreeMap<u16, usize>| statuses.get(&401).copied().unwrap_or_default();
    let both = looked_at(&focused) + looked_at(&spread);
    run.all(focused.values().sum(), Vec::new());
    run.all(spread.values().sum(), Vec::new());
    run.tried(both <= 6, || format!("{both} guesses at one account were looked at: {focused:?} {spread:?}"));
    run.tried(signed_in(home) == 200, || "who knows the password is kept out at home".into());
    let elsewhere = signed_in("198.51.100.1");
    run.tried(elsewhere == 429, || format!("the right password where it was guessed: {elsewhere}"));

    let names = guess(&app, each, |n| (format!("name{n}"), "198.51.100.2".into()));
    // 60 a minute, and what grows back meanwhile.
    let most = 60 + usize::try_from(begun.elapsed().as_secs()).unwrap_or_default() + 1;
    run.all(names.values().sum(), Vec::new());
    run.tried(looked_at(&names) <= most, || format!("{names:?}: more than {most} names from one address"));

    let known: Vec<String> = ["caseworker", "adviser", "matcher", "provider", "recogniser"].map(String::from).to_vec();
    let unknown: Vec<String> = (0..5).map(|_| unique("nobody")).collect();
    let times = [median(&app, &known, 20_000), median(&app, &unknown, 30_000)];
    let ratio = times[0].as_secs_f64() / times[1].as_secs_f64();
    run.tried((0.5..2.0).contains(&ratio), || format!("known and unknown names take {times:?}"));
    run.figure("looked at, one account", both);
    run.figure("looked at, one address", looked_at(&names));
    run.figure("time of a known name over that of an unknown one", format!("{ratio:.2}"));
    run.end();
}
