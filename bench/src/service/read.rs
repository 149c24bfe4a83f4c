//! `bench read`: opening profiles under load, and pgbench running the very statements that the service sends for it, by turns.

use super::{Connection, Deployment, People, Service, percentiles, statements};
use crate::matching::machine::{Ticks, commit, description, processors};
use crate::{Failure, page, write_json};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use store::embedded::Role;

/// What is measured, and where it is told.
#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten)]
    people: People,
    /// Connections to the service.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Clients of pgbench, several numbers after commas; the best rate counts. 12 is the pool of the service.
    #[arg(long, value_delimiter = ',', default_value = "12,32")]
    clients: Vec<usize>,
    /// Different profiles that are read; the same on both sides.
    #[arg(long, default_value_t = 100)]
    different: usize,
    /// Seconds of each turn.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// Turns.
    #[arg(long, default_value_t = 3)]
    turns: usize,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Writes the table into this page.
    #[arg(long)]
    write: Option<PathBuf>,
}

const GOAL_SHARE: f64 = 0.75;
const GOAL_P99_MS: f64 = 50.0;

/// Reads over HTTP in one turn.
struct Turn {
    rate: f64,
    ms: [f64; 4],
}

/// Fills, takes the statements, measures by turns, prints; status 1 if a goal is missed.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    super::of_postgres("pgbench")?;
    let deployment = Deployment::start(&options.people)?;
    let (ids, sent) = taken(&deployment, options.different)?;
    let scripts = written(&deployment, &sent)?;
    let service = deployment.serve()?;
    turn(&service, &ids, options.connections, 3)?;
    let load = Ticks::now();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..options.turns {
        ours.push(turn(&service, &ids, options.connections, options.seconds)?);
        for clients in &options.clients {
            let url = deployment.url(Role::App);
            let (rate, latency) = statements::pgbench(&url, &scripts, *clients, options.seconds)?;
            theirs.push((*clients, rate, latency));
        }
    }
    let busy = load.busy_since();
    let report = Report::of(&ours, &theirs, options, sent.first().map_or(0, Vec::len));
    let text = report.text(options, busy);
    println!("{text}");
    write_json(&report.json(options), options.json.as_ref())?;
    if let Some(file) = &options.write {
        page::write(file, "read", &text)?;
    }
    Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The profiles to be read, and the statements that the service sends for each, once its connections know them.
fn taken(deployment: &Deployment, different: usize) -> Result<(Vec<String>, Vec<Vec<String>>), Failure> {
    statements::log(deployment, true)?;
    let service = deployment.serve()?;
    let mut connection = Connection::open(&service.host, &service.token("caseworker")?)?;
    let ids = ids(&mut connection, different)?;
    for id in ids.iter().cycle().take(60) {
        read(&mut connection, id)?;
    }
    let mut sent = Vec::new();
    for id in &ids {
        // The feed of the index asks on its own now and then: of three tries the shortest is the read alone.
        let mut tries = Vec::new();
        for _ in 0..3 {
            let from = statements::length(&deployment.log());
            read(&mut connection, id)?;
            tries.push(statements::since(&deployment.log(), from)?);
        }
        sent.push(tries.into_iter().min_by_key(Vec::len).unwrap_or_default());
    }
    drop(service);
    statements::log(deployment, false)?;
    let counts: Vec<usize> = sent.iter().map(Vec::len).collect();
    if counts.iter().any(|count| *count != counts[0] || *count < 4) {
        return Err(format!("the log does not show the statements of each read: {counts:?}").into());
    }
    Ok((ids, sent))
}

fn ids(connection: &mut Connection, different: usize) -> Result<Vec<String>, Failure> {
    let mut all: Vec<String> = Vec::new();
    let mut after: Option<String> = None;
    while all.len() < different {
        let body = json!({ "limit": 100, "after": after }).to_string();
        let status = connection.ask("POST", "/api/v1/profiles/search", Some(("application/json", &body)))?;
        let answer: Value = serde_json::from_slice(connection.body())?;
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        if status != 200 || items.is_empty() {
            return Err(format!("the list gives {} of {different} profiles, and then {status}", all.len()).into());
        }
        all.extend(items.iter().filter_map(|item| item["head"]["id"].as_str().map(str::to_owned)));
        after = answer["next"].as_str().map(str::to_owned);
    }
    all.truncate(different);
    Ok(all)
}

fn read(connection: &mut Connection, id: &str) -> Result<(), Failure> {
    match connection.ask("GET", &format!("/api/v1/profiles/{id}"), None)? {
        200 => Ok(()),
        status => Err(format!("{id}: {status}").into()),
    }
}

fn written(deployment: &Deployment, sent: &[Vec<String>]) -> Result<Vec<PathBuf>, Failure> {
    let script = |(number, statements): (usize, &Vec<String>)| -> Result<PathBuf, Failure> {
        let file = deployment.files.join(format!("read-{number}.sql"));
        std::fs::write(&file, statements::script(statements))?;
        Ok(file)
    };
    // pgbench takes 128 scripts.
    sent.iter().take(100).enumerate().map(script).collect()
}

fn turn(service: &Service, ids: &[String], connections: usize, seconds: u64) -> Result<Turn, Failure> {
    let token = service.token("caseworker")?;
    let times: Mutex<Vec<Duration>> = Mutex::default();
    let (begun, last) = (Instant::now(), Duration::from_secs(seconds));
    let work = |place: usize| -> Result<(), String> {
        let said = |e: Failure| e.to_string();
        let mut connection = Connection::open(&service.host, &token).map_err(said)?;
        let mut own = Vec::new();
        for id in ids.iter().cycle().skip(place * 7) {
            let sent = Instant::now();
            if sent - begun > last {
                break;
            }
            read(&mut connection, id).map_err(said)?;
            own.push(sent.elapsed());
        }
        times.lock().unwrap_or_else(|e| e.into_inner()).extend(own);
        Ok(())
    };
    std::thread::scope(|scope| {
        let work = &work;
        let hired: Vec<_> = (0..connections).map(|place| scope.spawn(move || work(place))).collect();
        hired.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a client panicked".into())))
    })?;
    let took = begun.elapsed().as_secs_f64();
    let mut times = times.into_inner().unwrap_or_else(|e| e.into_inner());
    Ok(Turn { rate: times.len() as f64 / took, ms: percentiles(&mut times) })
}

struct Report {
    ours: Turn,
    theirs: Vec<(usize, f64, f64)>,
    best: f64,
    statements: usize,
}

fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}

impl Report {
    /// Medians of the turns.
    fn of(ours: &[Turn], theirs: &[(usize, f64, f64)], options: &Options, statements: usize) -> Self {
        let ms = [0, 1, 2, 3].map(|at| middle(ours.iter().map(|turn| turn.ms[at]).collect()));
        let rate = middle(ours.iter().map(|turn| turn.rate).collect());
        let of = |clients: usize, at: fn(&(usize, f64, f64)) -> f64| {
            middle(theirs.iter().filter(|turn| turn.0 == clients).map(at).collect())
        };
        let theirs: Vec<_> =
            options.clients.iter().map(|c| (*c, of(*c, |turn| turn.1), of(*c, |turn| turn.2))).collect();
        let best = theirs.iter().map(|turn| turn.1).fold(0.0, f64::max);
        Self { ours: Turn { rate, ms }, theirs, best, statements }
    }

    fn share(&self) -> f64 {
        self.ours.rate / self.best
    }

    fn holds(&self) -> bool {
        self.share() >= GOAL_SHARE && self.ours.ms[2] <= GOAL_P99_MS
    }

    fn text(&self, options: &Options, busy: u64) -> String {
        let [p50, p95, p99, most] = self.ours.ms;
        let mut text = format!(
            "{} profiles (seed {}), {} of them read; {} messages to PostgreSQL a read; {} turns of {} s each, medians; {}, \
             {} processors, {busy} % in use, clients included; commit {}.\n\n",
            options.people.profiles,
            options.people.seed,
            options.different,
            self.statements,
            options.turns,
            options.seconds,
            description(),
            processors(),
            commit(),
        );
        text.push_str(
            "| who | connections | reads a second | median / p95 / p99 / longest, ms |\n| --- | --- | --- | --- |\n",
        );
        text.push_str(&format!(
            "| the service | {} | {:.0} | {p50:.1} / {p95:.1} / {p99:.1} / {most:.1} |\n",
            options.connections, self.ours.rate
        ));
        for (clients, rate, latency) in &self.theirs {
            text.push_str(&format!("| pgbench, same statements | {clients} | {rate:.0} | mean {latency:.1} |\n"));
        }
        let holds = |yes: bool| if yes { "holds" } else { "missed" };
        text.push_str(&format!(
            "\nThe service reaches {:.0} % of pgbench's best (goal {:.0} %: {}); p99 {p99:.1} ms (goal {GOAL_P99_MS} ms: {}).\n",
            100.0 * self.share(),
            100.0 * GOAL_SHARE,
            holds(self.share() >= GOAL_SHARE),
            holds(p99 <= GOAL_P99_MS),
        ));
        text
    }

    fn json(&self, options: &Options) -> Value {
        let theirs = self
            .theirs
            .iter()
            .map(|(clients, rate, latency)| json!({ "clients": clients, "per_second": rate, "mean_ms": latency }));
        let [p50, p95, p99, most] = self.ours.ms;
        json!({
            "profiles": options.people.profiles, "connections": options.connections, "statements": self.statements,
            "per_second": self.ours.rate, "p50_ms": p50, "p95_ms": p95, "p99_ms": p99, "longest_ms": most,
            "pgbench": theirs.collect::<Vec<_>>(), "share": self.share(), "holds": self.holds(),
        })
    }
}
