//! The real executable, started once for all tests; a client that lets a test read like a story; people, requests and rows to tell it with.

pub mod answer;
pub mod browser;
pub mod casework;
pub mod client;
pub mod database;
pub mod entries;
pub mod executable;
pub mod handover;
pub mod people;
pub mod principals;
pub mod record;
pub mod requests;
pub mod rows;
pub mod service;
pub mod staff;
pub mod suite;
pub mod words;

pub use answer::Answer;
pub use client::{Client, Request};
pub use service::TestApp;
pub use suite::Run;

use std::time::{Duration, Instant};

/// Asks again and again until there is an answer, at most so long.
pub fn until<T>(most: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if begun.elapsed() > most {
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A value that no other test uses.
pub fn unique(prefix: &str) -> String {
    format!("{prefix}-{}", uuid::Uuid::new_v4().simple())
}

/// A day in a month, as it stands on the wire.
pub fn soon() -> String {
    (time::OffsetDateTime::now_utc() + time::Duration::days(30)).date().to_string()
}
