//! Replays qualification cases against the tables the project carries, and measures how typed names find their rows.

use crate::Failure;
use clap::Args;
use domain::eqf::{Dataset, TableViolation, Tables, candidates, replay};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to replay.
#[derive(Debug, Args)]
pub struct Options {
    /// JSON Lines in the case schema.
    cases: PathBuf,
    /// Folder with the tables.
    #[arg(long, default_value = "data/eqf")]
    tables: PathBuf,
}

/// Prints exact-range agreement, over-statements, abstentions and every differing case.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let tables = tables(&options.tables)?;
    let report = replay(&std::fs::read_to_string(&options.cases)?, &tables);
    println!("{report}");
    Ok(if report.may_be_released() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The tables of a folder, with everything its manifest names.
pub fn tables(folder: &Path) -> Result<Tables, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "csv" || e == "toml" || e == "jsonl") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path)?));
        }
    }
    let wrong = |v: Vec<TableViolation>| format!("{} violations in the tables: {:?}", v.len(), v.first());
    let base = Dataset::parse(&files).map_err(wrong)?;
    Ok(Tables::assemble(&base, &[], &[]).map_err(wrong)?)
}

/// What names to look up.
#[derive(Debug, Args)]
pub struct AliasOptions {
    /// CSV: country, name, row_id, set, how.
    #[arg(long, default_value = "data/eqf/alias_cases.csv")]
    cases: PathBuf,
    /// Folder with the tables.
    #[arg(long, default_value = "data/eqf")]
    tables: PathBuf,
}

/// What came of one part of the names.
#[derive(Default)]
struct Tally {
    names: u32,
    first: u32,
    among_five: u32,
    sure_right: u32,
    sure_wrong: u32,
}

/// Looks every name up and prints how often the right row stands first, and how certain it is shown where it is right or not.
pub fn aliases(options: &AliasOptions) -> Result<ExitCode, Failure> {
    let tables = tables(&options.tables)?;
    let mut reader = csv::Reader::from_path(&options.cases)?;
    let mut parts: BTreeMap<String, Tally> = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let [country, name, row, set, how] = [0, 1, 2, 3, 4].map(|at| record.get(at).unwrap_or_default());
        let found = candidates(&tables, country, name, None);
        let at = found.iter().position(|one| one.row_id == row);
        if at != Some(0) {
            let came = found.first().map_or("nothing".to_owned(), |one| format!("{} ({})", one.row_id, one.certainty));
            println!("{country} {name}: {came} before {row} [{set}, {how}]");
        }
        for part in ["all".to_owned(), format!("set {set}"), format!("by {how}")] {
            let tally = parts.entry(part).or_default();
            tally.names += 1;
            tally.among_five += u32::from(at.is_some_and(|at| at < 5));
            let shown = found.first().map_or(0, |one| u32::from(one.certainty));
            if at == Some(0) {
                tally.first += 1;
                tally.sure_right += shown;
            } else {
                tally.sure_wrong += shown;
            }
        }
    }
    let mean =
        |sum: u32, of: u32| if of == 0 { "-".to_owned() } else { format!("{:.1}", f64::from(sum) / f64::from(of)) };
    println!(
        "{:<22} {:>6} {:>9} {:>9} {:>16} {:>16}",
        "part", "names", "first", "in five", "certainty right", "certainty wrong"
    );
    for (part, t) in &parts {
        let share = |n: u32| format!("{:.3}", f64::from(n) / f64::from(t.names.max(1)));
        let wrong = t.names - t.first;
        println!(
            "{part:<22} {:>6} {:>9} {:>9} {:>16} {:>16}",
            t.names,
            share(t.first),
            share(t.among_five),
            mean(t.sure_right, t.first),
            mean(t.sure_wrong, wrong)
        );
    }
    let enough = parts.get("all").is_some_and(|t| t.names >= 100 && t.first * 100 >= t.names * 85);
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
