//! A run of a suite: counts what is tried, collects what fails, and leaves its line whatever happens.

use passerelle_tests::suite::{Outcome, Suite};
use serde_json::{Map, Value};
use std::time::Instant;
use time::OffsetDateTime;

/// A run that has begun.
pub struct Run {
    suite: Suite,
    started: OffsetDateTime,
    begun: Instant,
    n: u64,
    failures: Vec<String>,
    figures: Map<String, Value>,
    ended: bool,
}

/// The counts of the tables in SECURITY.md, not those for each build: `SUITES=full`.
pub fn full() -> bool {
    std::env::var_os("SUITES").is_some_and(|form| form == "full")
}

impl Run {
    /// Begins.
    pub fn begin(suite: Suite) -> Self {
        let (started, begun) = (OffsetDateTime::now_utc(), Instant::now());
        Self { suite, started, begun, n: 0, failures: Vec::new(), figures: Map::new(), ended: false }
    }

    /// One was tried; if it does not hold, why.
    pub fn tried(&mut self, holds: bool, why: impl FnOnce() -> String) {
        self.n += 1;
        if !holds {
            self.failures.push(why());
        }
    }

    /// Many were tried, of which these failed.
    pub fn all(&mut self, n: usize, failures: Vec<String>) {
        self.n += n as u64;
        self.failures.extend(failures);
    }

    /// Something else that was counted or measured.
    pub fn figure(&mut self, name: &str, value: impl Into<Value>) {
        self.figures.insert(name.to_owned(), value.into());
    }

    /// Leaves the line, and fails if anything did.
    #[track_caller]
    pub fn end(mut self) {
        self.ended = true;
        self.leave();
        let (name, n) = (self.suite.name(), self.n);
        assert!(self.failures.is_empty(), "{name}: {} of {n}:\n{}", self.failures.len(), self.failures.join("\n"));
        assert!(self.suite.form(n).is_some(), "{name}: {n} {} are too few", self.suite.counts());
    }

    fn leave(&mut self) {
        let outcome = Outcome {
            n: self.n,
            failures: self.failures.len() as u64,
            figures: std::mem::take(&mut self.figures),
            started: self.started,
            seconds: self.begun.elapsed().as_secs(),
        };
        self.suite.append(&outcome).expect("the line of a suite can be written");
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if !self.ended {
            self.failures.push("it stopped before its end".to_owned());
            self.leave();
        }
    }
}
