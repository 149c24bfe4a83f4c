//! `passerelle import eqf`, `eqf use`, `eqf datasets`, `eqf reread`: level tables that a country adds, and levels read anew with them.

use crate::import::{operator, with_app};
use crate::progress::Meter;
use api::levels::{Reread, reread};
use api::{App, Config};
use domain::access::permits::{ManageVocabulary, Member};
use domain::code::Code;
use domain::eqf::{Dataset, Row, TableViolation, Tables};
use domain::id::OrganisationId;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;
use store::Error;
use uuid::Uuid;

/// No file of a folder is larger than this.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Checks a folder whole and makes it count, in one transaction. What is refused changes nothing.
pub fn import(app: &App, folder: &Path, dry_run: bool) -> Result<(), String> {
    let new = Dataset::parse(&files(folder)?).map_err(|found| refused(&found))?;
    let by = operator(Uuid::nil(), "import eqf").allow::<ManageVocabulary>().map_err(|c| c.as_str())?;
    let told = RefCell::new(String::new());
    let work = |tx: &mut store::Tx<'_, ManageVocabulary>| {
        tx.lock_datasets()?;
        let before = app.tables.current(tx)?;
        let stored = tx.current_datasets()?.into_iter().map(Dataset::stored).collect::<Result<Vec<_>, _>>();
        let tables = stored.and_then(|stored| {
            let others = stored.into_iter().filter(|other| other.name != new.name);
            app.tables.with(&others.chain([new.clone()]).collect::<Vec<_>>())
        });
        match tables {
            Ok(after) => told.replace(difference(&before, &after, app.now().year())),
            Err(found) => {
                told.replace(refused(&found));
                return Err(Code::InputRefused.into());
            }
        };
        if dry_run {
            tx.nothing_changed();
            return Ok(None);
        }
        tx.keep_dataset(&new, &sha256(&new)).map(Some)
    };
    let done = app.db.store().write(&by, work).map_err(|e| match e {
        Error::Refused(Code::InputRefused) => told.take(),
        Error::Refused(Code::AlreadyExists) => {
            format!(
                "{} {} is stored with other content; readings cite it, so give the change a new version",
                new.name, new.version
            )
        }
        other => other.to_string(),
    })?;
    let told = told.take();
    match done {
        None => println!("checked {} {}: {told}; nothing was stored", new.name, new.version),
        Some(false) => println!("{} {}: nothing changed", new.name, new.version),
        Some(true) => println!(
            "{} {} counts from now on: {told}\nrunning services use it with their next reading; \"passerelle eqf reread\" reads what stands anew",
            new.name, new.version
        ),
    }
    Ok(())
}

fn sha256(set: &Dataset) -> String {
    let manifest = set.files().get("manifest.toml").map_or("", String::as_str);
    domain::eqf::sha256_of(manifest)
}

/// The files of a folder that are tables, cases or the manifest.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let at = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(at)? {
        let entry = entry.map_err(at)?;
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let wanted = path.extension().is_some_and(|e| e == "csv" || e == "toml" || e == "jsonl");
        let meta = entry.metadata().map_err(at)?;
        if !wanted || !meta.is_file() {
            continue;
        }
        if meta.len() > LARGEST {
            return Err(format!("{name} is larger than the limit"));
        }
        files.push((name, fs::read(&path).map_err(at)?));
    }
    files.sort();
    Ok(files)
}

/// Everything that is wrong, by file, line and column.
fn refused(found: &[TableViolation]) -> String {
    let mut text = format!("refused, nothing was changed; {} violations:", found.len());
    for x in found.iter().take(100) {
        let line = if x.line > 0 { format!(" line {}", x.line) } else { String::new() };
        let column = if x.column.is_empty() { String::new() } else { format!(" column {}", x.column) };
        let values: Vec<String> = x.args.iter().filter(|a| !a.1.is_empty()).map(|(k, v)| format!("{k}: {v}")).collect();
        text.push_str(&format!("\n  {}{line}{column}: {} {}", x.file, x.code.code(), values.join(", ")));
    }
    if found.len() > 100 {
        text.push_str(&format!("\n  and {} more", found.len() - 100));
    }
    text
}

/// What other rows count afterwards.
fn difference(before: &Tables, after: &Tables, year: i32) -> String {
    let by_id = |tables: &Tables| -> BTreeMap<String, Row> {
        tables.rows().iter().map(|row| (row.row_id.clone(), row.clone())).collect()
    };
    let (old, new) = (by_id(before), by_id(after));
    let added = new.keys().filter(|id| !old.contains_key(*id)).count();
    let gone = old.keys().filter(|id| !new.contains_key(*id)).count();
    let hidden =
        |row: &&Row| !row.hidden_for.is_empty() && old.get(&row.row_id).is_none_or(|o| o.hidden_for != row.hidden_for);
    let withdrawn = new.values().filter(hidden).count();
    let unlike =
        |(id, row): &(&String, &Row)| old.get(*id).is_some_and(|o| o != *row && o.hidden_for == row.hidden_for);
    let changed = new.iter().filter(unlike).count();
    let old_rows = after.old_rows(year).len();
    format!(
        "{added} credential rows added, {changed} changed, {withdrawn} withdrawn, {gone} gone; {} count, {old_rows} of them over five years old",
        new.len()
    )
}

/// Makes a stored version count, or none of this dataset.
pub fn use_version(app: &App, dataset: &str, version: Option<&str>) -> Result<(), String> {
    let by = operator(Uuid::nil(), "eqf use").allow::<ManageVocabulary>().map_err(|c| c.as_str())?;
    let switched = app.db.store().write(&by, |tx| {
        tx.lock_datasets()?;
        tx.use_dataset(dataset, version)
    });
    match switched {
        Ok(true) => println!("{dataset} {} counts from now on", version.unwrap_or("(none)")),
        Ok(false) => println!("{dataset}: nothing changed"),
        Err(Error::Refused(Code::NotFound)) => {
            return Err(format!("there is no stored {dataset} {}", version.unwrap_or_default()));
        }
        Err(e) => return Err(e.to_string()),
    }
    Ok(())
}

/// Lists what is stored and what counts.
pub fn list(app: &App) -> Result<(), String> {
    let by = operator(Uuid::nil(), "eqf datasets").allow::<Member>().map_err(|c| c.as_str())?;
    let (rows, tables) =
        app.db.store().read(&by, |tx| Ok((tx.datasets()?, app.tables.current(tx)?))).map_err(|e| e.to_string())?;
    for row in rows {
        let hosts = if row.hosts.is_empty() { "*".to_owned() } else { row.hosts.join(" ") };
        println!(
            "{} {} for {hosts}, {}{}",
            row.dataset,
            row.version,
            row.imported_at.date(),
            if row.current { ", counts" } else { "" }
        );
    }
    for version in tables.versions(&app.config.host_country) {
        println!("read now: {} {} ({})", version.dataset, version.version, version.sha256);
    }
    Ok(())
}

/// Reads every level of every authority anew, as new readings; the old ones stay.
pub fn reread_all(config: Config, dry_run: bool) -> Result<(), String> {
    with_app(config, |app| {
        let by = operator(Uuid::nil(), "reread").allow::<Member>().map_err(|c| c.as_str())?;
        let all = app.db.store().read(&by, |tx| tx.organisations()).map_err(|e| e.to_string())?;
        let (begun, mut sum) = (Instant::now(), Reread::default());
        for (id, _, name) in all.iter().filter(|(_, kind, _)| kind == "reception_authority") {
            let meter = Mutex::new(Meter::new());
            let progress = |done: usize| {
                let mut meter = meter.lock().unwrap_or_else(|e| e.into_inner());
                meter.tell(&format!("{name}: {done} records, {:.1} s", begun.elapsed().as_secs_f64()));
            };
            sum += reread(app, OrganisationId(*id), !dry_run, &progress).map_err(|e| e.to_string())?;
            meter.lock().unwrap_or_else(|e| e.into_inner()).end();
        }
        println!(
            "{} levels read anew in {:.1} s: {} new readings stored, {} headlines are others{}, {} could not be read and stand",
            sum.read,
            begun.elapsed().as_secs_f64(),
            sum.appended,
            sum.changed,
            if dry_run { " (nothing was stored)" } else { "" },
            sum.refused
        );
        Ok(())
    })
}
