//! Measurements that anybody can repeat: what the service finds, and how fast, beside its peers.

mod autocomplete;
mod eqf;
mod esco;
mod experiences;
mod lexicon;
mod matching;
mod melo;
mod page;
mod restart;
mod romanised;
mod service;
mod skills;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use engine::coder::{Kind, LabelKind, Origin, Row};

/// An error with the words to show for it.
type Failure = Box<dyn std::error::Error>;

#[derive(Debug, Parser)]
#[command(about = "Measures Passerelle on public benchmarks.")]
struct Arguments {
    #[command(subcommand)]
    measure: Measure,
}

#[derive(Debug, Subcommand)]
enum Measure {
    /// Links job titles to ESCO, on tasks in the MELO format.
    Melo(melo::Options),
    /// Codes the spans of skill extraction benchmarks.
    Skills(skills::Options),
    /// Turns self-described experiences into profiles and ranks coded vacancies for them.
    Experiences(experiences::Options),
    /// Replays qualification cases; exit status 1 on an over-statement.
    Eqf(eqf::Options),
    /// Ranks a generated population beside other engines.
    Match(matching::Options),
    /// Makes bridging plans for 20 missing requirements among 200 courses.
    Plan(matching::plans::Options),
    /// Looks up credential names in other scripts, with typing errors or abbreviated; status 1 under 85 % right.
    Aliases(eqf::AliasOptions),
    /// Completes what is typed, beside PostgreSQL and Tantivy.
    Autocomplete(autocomplete::Options),
    /// Looks up every row of the seed lexicon with a typing error.
    Lexicon(lexicon::Options),
    /// Starts the service on a database full of people, and times it.
    Restart(restart::Options),
    /// Looks up words of other scripts typed in Latin letters.
    Romanised(romanised::Options),
    /// Looks people up, searches and lists them over HTTP in a deployment of size; status 1 if a goal is missed.
    Lists(service::lists::Options),
    /// Reads profiles under load, beside pgbench running the same statements; status 1 if a goal is missed.
    Read(service::read::Options),
    /// Verifies the chains of the audit; status 1 below 100,000 lines a second.
    Audit(service::audit::Options),
    /// Loads all labels and times autocomplete and free text.
    Coder(coder::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().measure {
        Measure::Melo(options) => melo::run(&options),
        Measure::Skills(options) => skills::run(&options),
        Measure::Experiences(options) => experiences::run(&options),
        Measure::Eqf(options) => eqf::run(&options),
        Measure::Match(options) => matching::run(&options),
        Measure::Plan(options) => matching::plans::run(&options),
        Measure::Aliases(options) => eqf::aliases(&options),
        Measure::Autocomplete(options) => autocomplete::run(&options),
        Measure::Lexicon(options) => lexicon::run(&options),
        Measure::Restart(options) => restart::run(&options),
        Measure::Romanised(options) => romanised::run(&options),
        Measure::Lists(options) => service::lists::run(&options),
        Measure::Read(options) => service::read::run(&options),
        Measure::Audit(options) => service::audit::run(&options),
        Measure::Coder(options) => coder::run(&options),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        ExitCode::FAILURE
    })
}

/// One line of a label file: concept, language, kind, label.
#[derive(Debug)]
struct LabelRow {
    uri: String,
    lang: String,
    kind: LabelKind,
    label: String,
}

/// Reads label files with the columns `conceptUri,lang,labelType,label`, or a main table of ESCO
/// (`conceptUri,preferredLabel,altLabels`) whose language ends its name; `.zst` is unpacked.
fn read_labels(path: &Path) -> Result<Vec<LabelRow>, Failure> {
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let source: Box<dyn std::io::Read> = if path.extension().is_some_and(|end| end == "zst") {
        Box::new(zstd::Decoder::new(file)?)
    } else {
        Box::new(file)
    };
    let mut reader = csv::Reader::from_reader(source);
    let header = reader.headers()?.clone();
    let column = |name: &str| header.iter().position(|held| held == name);
    let named = |name: &str| column(name).ok_or(format!("{}: no column {name}", path.display()));
    let uri = named("conceptUri")?;
    let mut rows = Vec::new();
    if let (Some(preferred), Some(others)) = (column("preferredLabel"), column("altLabels")) {
        let lang = path.file_stem().unwrap_or_default().to_string_lossy();
        let lang = lang.rsplit('_').next().unwrap_or_default();
        for record in reader.records() {
            let record = record?;
            let others = record[others].lines().filter(|&label| label != &record[preferred]);
            let others = others.map(|label| (LabelKind::Alternative, label));
            let labels = std::iter::once((LabelKind::Preferred, &record[preferred])).chain(others);
            rows.extend(labels.map(|(kind, label)| LabelRow::new(&record[uri], lang, kind, label)));
        }
        return Ok(rows);
    }
    let (lang, kind, label) = (named("lang")?, named("labelType")?, named("label")?);
    for record in reader.records() {
        let record = record?;
        let kind = label_kind(&record[kind]);
        rows.push(LabelRow::new(&record[uri], &record[lang], kind, &record[label]));
    }
    Ok(rows)
}

impl LabelRow {
    fn new(uri: &str, lang: &str, kind: LabelKind, label: &str) -> Self {
        Self { uri: uri.to_owned(), lang: lang.to_owned(), kind, label: label.to_owned() }
    }
}

impl LabelRow {
    /// As the coder takes it.
    fn as_given(&self, kind: Kind) -> Row<'_> {
        let isco = melo::isco::code(&self.uri);
        let draft = self.kind == LabelKind::Seed;
        let origin = Origin { version: None, draft };
        Row { uri: &self.uri, kind, lang: &self.lang, label_kind: self.kind, label: &self.label, isco, origin }
    }
}

fn label_kind(name: &str) -> LabelKind {
    match name {
        "preferred" => LabelKind::Preferred,
        "hidden" => LabelKind::Hidden,
        "learned" => LabelKind::Learned,
        "seed" => LabelKind::Seed,
        _ => LabelKind::Alternative,
    }
}

/// Says which file could not be read, and why.
fn unreadable(path: &Path, error: &dyn std::error::Error) -> Failure {
    format!("{} could not be read: {error}", path.display()).into()
}

/// Writes the figures as JSON, to the file asked for or after the table.
fn write_json(figures: &serde_json::Value, file: Option<&PathBuf>) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(figures)?;
    match file {
        Some(file) => std::fs::write(file, text + "\n")?,
        None => println!("{text}"),
    }
    Ok(())
}

/// How much memory the coder takes with all labels, and how long a query lasts.
mod coder {
    use std::path::PathBuf;
    use std::process::ExitCode;
    use std::time::Instant;

    use clap::Args;
    use engine::coder::{Builder, Coder, Kind, Query};
    use serde_json::{Value, json};

    use crate::{Failure, LabelRow, read_labels, write_json};

    /// The labels to load.
    #[derive(Debug, Args)]
    pub struct Options {
        /// Occupation labels.
        #[arg(long)]
        occupations: PathBuf,
        /// Skill labels.
        #[arg(long)]
        skills: PathBuf,
        /// Timed queries of each kind and way.
        #[arg(long, default_value_t = 1_000)]
        queries: usize,
        /// Writes the figures here instead of after the table.
        #[arg(long)]
        json: Option<PathBuf>,
    }

    /// Builds, weighs and times. Each query counts with its time on the processor in the best of three
    /// runs, as other work on the machine is not what is measured.
    pub fn run(options: &Options) -> Result<ExitCode, Failure> {
        let occupations = read_labels(&options.occupations)?;
        let skills = read_labels(&options.skills)?;
        let begun = Instant::now();
        let mut builder = Builder::default();
        for (rows, kind) in [(&occupations, Kind::Occupation), (&skills, Kind::Skill)] {
            rows.iter().for_each(|row| builder.add(&row.as_given(kind)));
        }
        let coder = builder.build();
        let built_ms = begun.elapsed().as_millis();
        let size = coder.size();
        println!("built in {built_ms} ms: {size:#?}");
        let bytes = size.index_bytes + size.label_bytes + size.key_bytes;
        println!("{} bytes a label", bytes / size.labels.max(1));
        let mut lines = Vec::new();
        for (rows, kind) in [(&occupations, Kind::Occupation), (&skills, Kind::Skill)] {
            let step = (rows.len() / options.queries.max(1)).max(1);
            let sample: Vec<&LabelRow> = rows.iter().step_by(step).collect();
            lines.extend(time(&coder, kind, &sample));
        }
        write_json(
            &json!({ "built_ms": built_ms, "bytes": bytes, "labels": size.labels, "times": lines }),
            options.json.as_ref(),
        )?;
        Ok(ExitCode::SUCCESS)
    }

    fn time(coder: &Coder, kind: Kind, sample: &[&LabelRow]) -> Vec<Value> {
        let start = |row: &LabelRow, letters: usize| row.label.chars().take(letters).collect();
        let mistyped = |row: &LabelRow, letters: usize| {
            let mut typed: Vec<char> = row.label.chars().take(letters).collect();
            let middle = typed.len() / 2;
            typed.insert(middle, 'x');
            typed.into_iter().collect()
        };
        let mut lines = Vec::new();
        for letters in [2, 3, 5, 8, 12] {
            let typed = |row: &LabelRow| start(row, letters);
            let name = format!("suggest, {letters} letters");
            lines.push(measure(&name, kind, sample, typed, |query| coder.suggest(query).len()));
        }
        for letters in [6, 12] {
            let typed = |row: &LabelRow| mistyped(row, letters);
            let name = format!("suggest, {letters} letters and one edit");
            lines.push(measure(&name, kind, sample, typed, |query| coder.suggest(query).len()));
        }
        let whole = |row: &LabelRow| row.label.clone() + " xy";
        lines.push(measure("search, one language", kind, sample, whole, |query| coder.search(query).len()));
        lines.push(measure("search, pool", kind, sample, whole, |query| {
            coder.search(&Query { languages: &[], ..*query }).len()
        }));
        lines
    }

    fn measure(
        name: &str,
        kind: Kind,
        sample: &[&LabelRow],
        typed: impl Fn(&LabelRow) -> String,
        ask: impl Fn(&Query<'_>) -> usize,
    ) -> Value {
        let mut micros: Vec<f64> = Vec::with_capacity(sample.len());
        let mut hits = 0;
        for row in sample {
            let text = typed(row);
            let languages = [row.lang.as_str()];
            let query = Query { text: &text, kind, languages: &languages, limit: 10, prior: None };
            let timed = |_| crate::autocomplete::timed(|| ask(&query));
            let runs: [(usize, f64, f64); 3] = [0, 1, 2].map(timed);
            micros.push(runs.iter().fold(f64::MAX, |best, run| best.min(run.2)));
            hits += runs[0].0;
        }
        micros.sort_unstable_by(f64::total_cmp);
        let at = |share: usize| micros.get(micros.len() * share / 100).copied().unwrap_or_default().round();
        let (p50, p95, p99) = (at(50), at(95), at(99));
        println!("{kind:?} {name:36} {p50:>7} {p95:>7} {p99:>7} µs, {hits} hits");
        json!({ "kind": format!("{kind:?}"), "name": name, "p50_us": p50, "p95_us": p95, "p99_us": p99 })
    }
}
