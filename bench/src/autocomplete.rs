//! Autocomplete beside its peers: the same typed starts for each, interleaved, losses printed like wins.

mod machine;
mod ours;
mod postgres;
mod starts;
mod tantivy;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use crate::lexicon::seeds;
use crate::{Failure, read_labels, write_json};
use machine::Busy;
pub use ours::timed;
use starts::{Catalogue, Start};

/// Queries that one engine answers before the next has its turn.
const BATCH: usize = 20;
/// Concepts wanted.
const WANTED: usize = 10;

/// What to load and how much to ask.
#[derive(Debug, Args)]
pub struct Options {
    /// Folder of the sample data (esco/).
    #[arg(long, env = "PASSERELLE_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// Occupation labels; those of the sample data if absent.
    #[arg(long)]
    occupations: Option<PathBuf>,
    /// Skill labels; those of the sample data if absent.
    #[arg(long)]
    skills: Option<PathBuf>,
    /// Folder of the seed lexicon; left out if it does not exist.
    #[arg(long, default_value = "data/lexicon")]
    lexicon: PathBuf,
    /// Typed starts.
    #[arg(long, default_value_t = 1_000)]
    queries: usize,
    /// Rounds; the median over rounds counts for each query.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Folder of PostgreSQL's programs; leaves PostgreSQL out if there is none.
    #[arg(long, default_value = "/usr/lib/postgresql/15/bin")]
    postgres: PathBuf,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// What one engine gave for one start.
pub struct Answer {
    /// Concepts, best first, each once.
    concepts: Vec<u32>,
    micros: f64,
    /// Time on the processor, where the engine runs in this process.
    cpu_micros: Option<f64>,
}

/// An engine with all labels loaded.
pub trait Engine {
    /// Its name and way.
    fn name(&self) -> String;
    /// Answers a few starts, one after the other.
    fn answer(&mut self, starts: &[Start]) -> Result<Vec<Answer>, Failure>;
}

/// The figures of one engine.
struct Line {
    name: String,
    micros: Vec<f64>,
    cpu_micros: Vec<f64>,
    found: [usize; 2],
}

/// Loads every engine, asks all of them, prints.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let file =
        |given: &Option<PathBuf>, name: &str| given.clone().unwrap_or_else(|| options.data.join("esco").join(name));
    let mut occupations = read_labels(&file(&options.occupations, "esco-occupation-labels.csv.zst"))?;
    let mut skills = read_labels(&file(&options.skills, "esco-skill-labels.csv.zst"))?;
    for row in seeds(&options.lexicon)? {
        if row.uri.contains("/esco/skill/") { &mut skills } else { &mut occupations }.push(row);
    }
    let catalogue = Catalogue::new(occupations, skills);
    let starts = catalogue.starts(options.queries);
    let (clean, edited) = (starts.iter().filter(|s| !s.edited).count(), starts.iter().filter(|s| s.edited).count());
    println!("{} labels; {clean} starts as the label has them, {edited} with one edit", catalogue.labels.len());
    let mut engines: Vec<Box<dyn Engine + '_>> = vec![Box::new(ours::Ours::new(&catalogue))];
    engines.push(Box::new(tantivy::Tantivy::new(&catalogue)?));
    let scratch = match postgres::Scratch::start(&options.postgres, &catalogue) {
        Ok(scratch) => Some(scratch),
        Err(reason) => {
            println!("missing: PostgreSQL with pg_trgm and RUM ({reason})");
            None
        }
    };
    if let Some(scratch) = &scratch {
        for (engine, missing) in scratch.engines() {
            match missing {
                None => engines.push(Box::new(engine)),
                Some(reason) => println!("missing: {} ({reason})", engine.name()),
            }
        }
    }
    let busy = Busy::now()?;
    let lines = measure(&mut engines, &starts, options.rounds)?;
    let busy = busy.since()?;
    println!("machine: {busy}");
    let figures: Vec<Value> = lines.iter().map(|line| line.print(clean, edited)).collect();
    write_json(
        &json!({ "labels": catalogue.labels.len(), "machine": busy, "engines": figures }),
        options.json.as_ref(),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Engines take turns, so that whatever else the machine does falls on all of them.
fn measure(engines: &mut [Box<dyn Engine + '_>], starts: &[Start], rounds: usize) -> Result<Vec<Line>, Failure> {
    let mut times: Vec<Vec<[Vec<f64>; 2]>> = engines.iter().map(|_| vec![Default::default(); starts.len()]).collect();
    let mut found = vec![[0; 2]; engines.len()];
    for round in 0..=rounds {
        for (batch, asked) in starts.chunks(BATCH).enumerate() {
            for (number, engine) in engines.iter_mut().enumerate() {
                for (place, (start, answer)) in asked.iter().zip(engine.answer(asked)?).enumerate() {
                    if round == 0 {
                        let right = answer.concepts.iter().take(WANTED).any(|&concept| concept == start.concept);
                        found[number][usize::from(start.edited)] += usize::from(right);
                        continue;
                    }
                    let [wall, cpu] = &mut times[number][batch * BATCH + place];
                    wall.push(answer.micros);
                    cpu.extend(answer.cpu_micros);
                }
            }
        }
    }
    let lines = engines.iter().zip(times).zip(found).map(|((engine, times), found)| {
        let (micros, cpu): (Vec<f64>, Vec<f64>) =
            times.into_iter().map(|[wall, cpu]| (median(wall), median(cpu))).unzip();
        Line { name: engine.name(), micros, cpu_micros: cpu, found }
    });
    Ok(lines.collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

impl Line {
    #[expect(clippy::cast_precision_loss, reason = "a thousand starts")]
    fn print(&self, clean: usize, edited: usize) -> Value {
        let at = |times: &[f64], share: usize| {
            let mut sorted = times.to_vec();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted.get(sorted.len() * share / 100).copied().unwrap_or_default().round()
        };
        let share = |found: usize, of: usize| 100.0 * found as f64 / of.max(1) as f64;
        let [p50, p99] = [50, 99].map(|share| at(&self.micros, share));
        let cpu = at(&self.cpu_micros, 99);
        let [clean, edited] = [share(self.found[0], clean), share(self.found[1], edited)];
        let cpu_shown = if cpu > 0.0 { format!("{cpu:>8}") } else { format!("{:>8}", "-") };
        println!(
            "{:28} p50 {p50:>7} µs  p99 {p99:>8} µs  p99 on the processor {cpu_shown} µs  right {clean:>5.1} %  with an edit {edited:>5.1} %",
            self.name
        );
        json!({ "name": self.name, "p50_us": p50, "p99_us": p99, "p99_cpu_us": cpu, "right": clean, "right_edited": edited })
    }
}
