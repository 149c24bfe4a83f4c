//! Looks every row of the seed lexicon up with one typing error: is its concept among the first five?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use engine::coder::{Builder, Coder, Hit, Kind, LabelKind, Query};
use serde_json::json;

use crate::melo::edit;
use crate::{Failure, LabelRow, read_labels, unreadable, write_json};

/// Lines looked at.
const FIRST: usize = 5;

/// The lexicon, and what stands beside it.
#[derive(Debug, Args)]
pub struct Options {
    /// Folder with one `<language>.tsv` each.
    folder: PathBuf,
    /// Further labels to load, as in a service with all languages.
    #[arg(long)]
    labels: Vec<PathBuf>,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// The rows of every language in the folder; none if there is no folder.
pub fn seeds(folder: &Path) -> Result<Vec<LabelRow>, Failure> {
    let mut rows = Vec::new();
    if !folder.exists() {
        return Ok(rows);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "tsv"));
    files.sort();
    for file in files {
        let lang = file.file_stem().unwrap_or_default().to_string_lossy();
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(&file)?;
        for record in reader.records() {
            let record = record?;
            rows.push(LabelRow::new(&record[0], &lang, LabelKind::Seed, &record[1]));
        }
    }
    Ok(rows)
}

/// Prints the share found, by language and in all.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let rows = seeds(&options.folder)?;
    let mut builder = Builder::default();
    for row in &rows {
        builder.add(&row.as_given(kind(row)));
    }
    for file in &options.labels {
        read_labels(file)?.iter().for_each(|row| builder.add(&row.as_given(kind(row))));
    }
    let coder = builder.build();
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for row in &rows {
        counts.entry(&row.lang).or_default().count(&coder, row);
    }
    println!("language   rows  looked up   completing      coding   (own concept among the first {FIRST})");
    for (lang, counts) in &counts {
        let Counts { rows, asked, completed, coded } = counts;
        println!(
            "{lang:8} {rows:>6} {asked:>10} {:>10.1} % {:>9.1} %",
            share(*completed, *asked),
            share(*coded, *asked)
        );
    }
    let lines: Vec<_> = counts.iter().map(|(lang, c)| json!({ "lang": lang, "rows": c.rows, "asked": c.asked, "completed": share(c.completed, c.asked), "coded": share(c.coded, c.asked) })).collect();
    write_json(&json!(lines), options.json.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Default)]
struct Counts {
    rows: u32,
    asked: u32,
    completed: u32,
    coded: u32,
}

impl Counts {
    /// Rows of major group 0 are never offered, so they are not looked up.
    fn count(&mut self, coder: &Coder, row: &LabelRow) {
        self.rows += 1;
        if row.uri.contains("/esco/isco/C0") {
            return;
        }
        self.asked += 1;
        let text = edit(&row.label);
        let languages = [row.lang.as_str()];
        let query = Query { text: &text, kind: kind(row), languages: &languages, limit: FIRST, prior: None };
        let own = |hits: Vec<Hit>| u32::from(hits.iter().any(|hit| hit.uri == row.uri));
        self.completed += own(coder.suggest(&query));
        self.coded += own(coder.search(&query));
    }
}

/// What a row is about, by its address.
pub fn kind(row: &LabelRow) -> Kind {
    if row.uri.contains("/esco/skill/") { Kind::Skill } else { Kind::Occupation }
}

fn share(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}
