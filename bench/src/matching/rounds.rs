//! Engines in turn, batch by batch, so that each meets the same minutes of the machine.

use super::engines::{Engine, Ours, Python, Run, Tantivy};
use super::job::{Answer, Job, Scope, is_right};
use super::{Options, machine};
use crate::Failure;
use engine::people::People;
use std::collections::BTreeMap;
use std::path::Path;

/// Searches an engine runs before the next one's turn.
const BATCH: usize = 20;

/// What one engine did.
pub struct Line {
    /// Name and version.
    pub engine: String,
    /// Region or country.
    pub scope: Scope,
    /// Searches in a round.
    pub searches: usize,
    /// Answers compared and right.
    pub right: usize,
    /// Answers compared.
    pub compared: usize,
    /// Median, 95th and 99th of a hundred, in milliseconds.
    pub ms: [f64; 3],
    /// Median over the rounds of this engine's median to ours.
    pub ratio: f64,
}

/// Who is missing, and why.
pub type Missing = (String, String);

struct Remote<'a> {
    python: &'a std::cell::RefCell<Python>,
    key: &'static str,
    name: String,
}

impl Engine for Remote<'_> {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn run(&mut self, _: &Job, scope: Scope, which: &[usize]) -> Result<Run, Failure> {
        self.python.borrow_mut().run(self.key, scope, which)
    }
}

/// Runs all engines on a job.
pub fn compare(index: &People, job: &Job, options: &Options) -> Result<(Vec<Line>, Vec<Missing>), Failure> {
    let folder = std::env::temp_dir().join(format!("passerelle-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let outcome = compare_in(&folder, index, job, options);
    std::fs::remove_dir_all(&folder)?;
    outcome
}

fn compare_in(
    folder: &Path,
    index: &People,
    job: &Job,
    options: &Options,
) -> Result<(Vec<Line>, Vec<Missing>), Failure> {
    job.write(folder)?;
    let mut missing: Vec<Missing> = vec![
        ("Lucene".into(), "not run by this command yet".into()),
        ("Xapian".into(), "not run by this command yet".into()),
    ];
    let left_out = |name: &str| options.without.iter().any(|without| without == name);
    let python = std::cell::RefCell::new(Python::start(&options.python, folder)?);
    let mut engines: Vec<Box<dyn Engine + '_>> = vec![Box::new(Ours(index))];
    if left_out("tantivy") {
        missing.push(("tantivy".into(), "left out on the command line".into()));
    } else {
        engines.push(Box::new(Tantivy::new(job)?));
    }
    for key in ["duckdb", "postgresql", "pisa", "scipy"] {
        if left_out(key) {
            missing.push((key.into(), "left out on the command line".into()));
            continue;
        }
        match python.borrow_mut().load(key)? {
            Ok(name) => engines.push(Box::new(Remote { python: &python, key, name })),
            Err(reason) => missing.push((key.into(), reason)),
        }
        eprintln!("{key} is loaded; {} MB here", machine::resident() >> 20);
    }
    let answers = job.answers();
    let mut lines = Vec::new();
    for scope in [Scope::Region, Scope::Country] {
        lines.extend(in_turn(&mut engines, job, scope, &answers[&scope], options)?);
    }
    Ok((lines, missing))
}

/// Warms up, compares answers, finds how many searches each can afford, then takes turns.
fn in_turn(
    engines: &mut [Box<dyn Engine + '_>],
    job: &Job,
    scope: Scope,
    answers: &[Answer],
    options: &Options,
) -> Result<Vec<Line>, Failure> {
    let mut lines = Vec::new();
    for engine in engines.iter_mut() {
        let (mut compared, mut right, mut spent) = (0, 0, 0.0);
        let all: Vec<usize> = (0..job.searches.len()).collect();
        for batch in all.chunks(5) {
            let (ms, given) = engine.run(job, scope, batch)?;
            compared += batch.len();
            right += batch.iter().zip(&given).filter(|(at, given)| is_right(&answers[**at], given)).count();
            spent += ms.iter().sum::<f64>();
            if spent > 1_000.0 * options.seconds as f64 / 3.0 {
                break;
            }
        }
        let affordable = 1_000.0 * options.seconds as f64 / (spent / compared as f64) / options.rounds as f64;
        let searches = (affordable as usize).clamp(4, job.searches.len());
        let engine = engine.name();
        eprintln!("{engine}, {}: {right} of {compared} right, {:.3} ms", scope.word(), spent / compared as f64);
        lines.push(Line { engine, scope, searches, right, compared, ms: [0.0; 3], ratio: 0.0 });
    }
    let mut times: Vec<Vec<BTreeMap<usize, f64>>> = vec![Vec::new(); engines.len()];
    for _ in 0..options.rounds {
        times.iter_mut().for_each(|rounds| rounds.push(BTreeMap::new()));
        let all: Vec<usize> = (0..job.searches.len()).collect();
        for batch in all.chunks(BATCH) {
            for (at, engine) in engines.iter_mut().enumerate() {
                let mine: Vec<usize> = batch.iter().copied().filter(|s| *s < lines[at].searches).collect();
                if mine.is_empty() {
                    continue;
                }
                let (ms, _) = engine.run(job, scope, &mine)?;
                if let Some(round) = times[at].last_mut() {
                    round.extend(mine.into_iter().zip(ms));
                }
            }
        }
    }
    for (at, line) in lines.iter_mut().enumerate() {
        let mut all: Vec<f64> = times[at].iter().flat_map(|round| round.values().copied()).collect();
        line.ms = [50, 95, 99].map(|share| quantile(&mut all, share));
        let ratio = |(theirs, ours): (&BTreeMap<usize, f64>, &BTreeMap<usize, f64>)| {
            let mut same: Vec<f64> = ours.iter().filter(|(at, _)| theirs.contains_key(at)).map(|(_, ms)| *ms).collect();
            let mut theirs: Vec<f64> = theirs.values().copied().collect();
            quantile(&mut theirs, 50) / quantile(&mut same, 50)
        };
        let mut ratios: Vec<f64> = times[at].iter().zip(&times[0]).map(ratio).collect();
        line.ratio = quantile(&mut ratios, 50);
    }
    Ok(lines)
}

/// The value below which so many of a hundred lie.
pub fn quantile(values: &mut [f64], share: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * share / 100).min(values.len().saturating_sub(1))).copied().unwrap_or_default()
}
