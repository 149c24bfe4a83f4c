//! `bench lists`: look-ups, searches and lists over HTTP in a deployment of size, with row policies and audit as always.

use super::{Connection, Deployment, People, Service, percentiles};
use crate::matching::machine::{Ticks, description, processors};
use crate::{Failure, page, write_json};
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What is measured, and where it is told.
#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten)]
    people: People,
    /// Requests of each kind.
    #[arg(long, default_value_t = 1_000)]
    requests: usize,
    /// Clients at the same time.
    #[arg(long, default_value_t = 2)]
    clients: usize,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Writes the table into this page.
    #[arg(long)]
    write: Option<PathBuf>,
}

/// One kind of request.
struct Kind {
    name: &'static str,
    who: &'static str,
    goal_ms: f64,
    path: String,
    bodies: Vec<Value>,
    requests: usize,
}

struct Measured {
    name: &'static str,
    who: &'static str,
    goal_ms: f64,
    requests: usize,
    found: usize,
    ms: [f64; 4],
}

/// Fills, measures, prints; status 1 if a goal is missed or a request fails.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let deployment = Deployment::start(&options.people)?;
    let service = deployment.serve()?;
    let load = Ticks::now();
    let begun = Instant::now();
    let mut all = Vec::new();
    for kind in kinds(&service, options.requests)? {
        all.push(measure(&service, kind, options.clients)?);
    }
    let busy = load.busy_since();
    let mut text = format!(
        "{} profiles (seed {}), generated in {:.0} s; {} requests at a time; {}, {} processors, all of them {busy} % in use during \
         the {:.0} s of measuring; commit {}.\n\n",
        options.people.profiles,
        options.people.seed,
        deployment.generated_s,
        options.clients,
        description(),
        processors(),
        begun.elapsed().as_secs_f64(),
        crate::matching::machine::commit(),
    );
    text.push_str(
        "| request | as | requests | rows found | median / p95 / p99 / longest, ms | goal p99, ms | holds |\n",
    );
    text.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
    for m in &all {
        let [p50, p95, p99, most] = m.ms;
        let holds = if m.holds() { "yes" } else { "no" };
        writeln!(
            text,
            "| {} | {} | {} | {} | {p50:.1} / {p95:.1} / {p99:.1} / {most:.1} | {} | {holds} |",
            m.name, m.who, m.requests, m.found, m.goal_ms
        )?;
    }
    println!("{text}");
    let figures: Vec<Value> = all.iter().map(Measured::json).collect();
    write_json(
        &json!({ "profiles": options.people.profiles, "seed": options.people.seed, "kinds": figures }),
        options.json.as_ref(),
    )?;
    if let Some(file) = &options.write {
        page::write(file, "lists", &text)?;
    }
    Ok(if all.iter().all(Measured::holds) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Measured {
    fn holds(&self) -> bool {
        self.ms[2] <= self.goal_ms
    }

    fn json(&self) -> Value {
        let [p50, p95, p99, most] = self.ms;
        json!({ "name": self.name, "as": self.who, "requests": self.requests, "rows": self.found, "p50_ms": p50, "p95_ms": p95,
            "p99_ms": p99, "longest_ms": most, "goal_ms": self.goal_ms, "holds": self.holds() })
    }
}

const SEARCH: &str = "/api/v1/profiles/search";

/// Lines of many pages of an account's list, from newest to oldest, with the places where the pages ended.
fn sample(service: &Service, who: &str, pages: usize) -> Result<(Vec<Value>, Vec<String>), Failure> {
    let mut connection = Connection::open(&service.host, &service.token(who)?)?;
    let (mut lines, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..pages {
        let body = json!({ "limit": 50, "after": ends.last() });
        let answer = ask(&mut connection, SEARCH, &body)?;
        lines.extend(answer["items"].as_array().cloned().unwrap_or_default());
        let Some(next) = answer["next"].as_str() else { break };
        ends.push(next.to_owned());
    }
    if lines.is_empty() {
        return Err(format!("{who} has nobody in the list").into());
    }
    Ok((lines, ends))
}

fn ask(connection: &mut Connection, path: &str, body: &Value) -> Result<Value, Failure> {
    let status = connection.ask("POST", path, Some(("application/json", &body.to_string())))?;
    if !matches!(status, 200 | 201) {
        let said = String::from_utf8_lossy(connection.body()).into_owned();
        return Err(format!("{path} {body}: {status} {said}").into());
    }
    Ok(serde_json::from_slice(connection.body())?)
}

/// Names as somebody would type them; those in another script where there is one.
fn names(lines: &[Value], kind: &str) -> Vec<String> {
    let of_line = |line: &Value| {
        let names = line["names"].as_array()?;
        Some(names.iter().find(|name| name["kind"] == kind)?["text"].as_str()?.to_owned())
    };
    lines.iter().filter_map(of_line).collect()
}

fn kinds(service: &Service, requests: usize) -> Result<Vec<Kind>, Failure> {
    let mut all = Vec::new();
    for (who, lists) in [("caseworker", 100.0), ("supervisor", 100.0), ("adviser", 100.0)] {
        let (lines, ends) = sample(service, who, 60)?;
        let mut kind = |name, goal_ms, bodies: Vec<Value>| {
            all.push(Kind { name, who, goal_ms, path: SEARCH.to_owned(), bodies, requests });
        };
        let (latin, native) = (names(&lines, "as_in_document"), names(&lines, "native_script"));
        let first = |name: &String| name.split(' ').next().unwrap_or_default().to_owned();
        kind("by reference", 200.0, lines.iter().map(|l| json!({ "reference": l["head"]["reference"] })).collect());
        kind("by full name", 200.0, latin.iter().map(|name| json!({ "name": name })).collect());
        kind("by full name in its own script", 200.0, native.iter().map(|name| json!({ "name": name })).collect());
        kind(
            "given name and state",
            1_000.0,
            latin.iter().map(|n| json!({ "name": first(n), "state": "active" })).collect(),
        );
        kind("due for reconfirmation, on hold", 1_000.0, vec![json!({ "due": "reconfirmation", "state": "on_hold" })]);
        kind("adults within a year", 1_000.0, vec![json!({ "due": "adulthood", "limit": 50 })]);
        kind("first page of 50", lists, vec![json!({ "limit": 50 })]);
        kind("further pages of 50", lists, ends.iter().map(|end| json!({ "limit": 50, "after": end })).collect());
        if who == "caseworker" {
            kind("page of 50, assigned by name", lists, vec![json!({ "limit": 50, "assigned": true })]);
        }
    }
    let vacancies = vacancies(service)?;
    let bodies = vec![json!({ "limit": 20 })];
    let path = format!("/api/v1/vacancies/{}/matches", vacancies.first().ok_or("no vacancy")?);
    let requests = (requests / 20).max(5);
    all.push(Kind { name: "people for a vacancy", who: "adviser", goal_ms: 1_000.0, path, bodies, requests });
    Ok(all)
}

fn vacancies(service: &Service) -> Result<Vec<String>, Failure> {
    let mut connection = Connection::open(&service.host, &service.token("adviser")?)?;
    connection.ask("GET", "/api/v1/vacancies", None)?;
    let answer: Value = serde_json::from_slice(connection.body())?;
    let items = answer["items"].as_array().cloned().unwrap_or_default();
    Ok(items.iter().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect())
}

/// A few requests that do not count, then all of them; every answer must be a page.
fn measure(service: &Service, kind: Kind, clients: usize) -> Result<Measured, Failure> {
    let token = service.token(kind.who)?;
    let (next, found) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let times: Mutex<Vec<Duration>> = Mutex::default();
    let work = || -> Result<(), String> {
        let said = |e: Failure| e.to_string();
        let mut connection = Connection::open(&service.host, &token).map_err(said)?;
        for _ in 0..10 {
            ask(&mut connection, &kind.path, &kind.bodies[0]).map_err(said)?;
        }
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= kind.requests {
                return Ok(());
            }
            // Strides through the sample, so that neighbours in a list are not asked one after the other.
            let body = &kind.bodies[(number * 7_919) % kind.bodies.len()];
            let begun = Instant::now();
            let answer = ask(&mut connection, &kind.path, body).map_err(said)?;
            let took = begun.elapsed();
            found.fetch_add(answer["items"].as_array().map_or(0, Vec::len), Ordering::Relaxed);
            times.lock().unwrap_or_else(|e| e.into_inner()).push(took);
        }
    };
    std::thread::scope(|scope| {
        let hired: Vec<_> = (0..clients).map(|_| scope.spawn(work)).collect();
        hired.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a client panicked".into())))
    })?;
    let mut times = times.into_inner().unwrap_or_else(|e| e.into_inner());
    let Kind { name, who, goal_ms, requests, .. } = kind;
    Ok(Measured { name, who, goal_ms, requests, found: found.into_inner(), ms: percentiles(&mut times) })
}
