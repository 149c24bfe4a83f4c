//! `passerelle import labels`, `crosswalk` and `lexicon`: labels beside the releases, each file a set that is replaced as a whole.

use crate::import::with_app;
use crate::progress::Watch;
use crate::vocabulary::{heard, operator, refusal, state_of, told};
use crate::{bundled, files};
use api::{App, Config};
use domain::access::permits::ManageVocabulary;
use domain::vocabulary::{File, LEARNED, LabelSet, Lang, crosswalk, labels, lexicon};
use std::path::{Path, PathBuf};
use store::{Allowed, Imported, Tx};

/// Loads the lexicon that the executable carries.
pub fn bundled_lexicon(app: &App) -> Result<(), String> {
    lexicons(app, &bundled::lexicon())
}

/// Loads the bundled lexicon where none has been loaded yet.
pub fn first_lexicon(app: &App) -> Result<(), String> {
    let by = operator()?;
    let known = |tx: &mut Tx<'_, ManageVocabulary>| tx.has_label_set("lexicon-fa");
    if app.db.store().read(&by, known).map_err(|e| e.to_string())? {
        return Ok(());
    }
    lexicons(app, &bundled::lexicon())
}

/// Loads the lexicon of each language of a folder, `<lang>.tsv`.
pub fn lexicon_folder(app: &App, folder: &Path) -> Result<(), String> {
    let at = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            found.push((name, files::text(&path)?));
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(format!("{}: there is no <lang>.tsv", folder.display()));
    }
    lexicons(app, &found)
}

fn lexicons<T: AsRef<str>>(app: &App, found: &[(T, T)]) -> Result<(), String> {
    let mut sets = Vec::new();
    for (name, text) in found {
        let name = name.as_ref();
        let lang = Lang::parse(name).ok_or_else(|| format!("{name}.tsv is not named after a language"))?;
        let rows = lexicon::parse(lang, text.as_ref()).map_err(|v| told(&v))?;
        sets.push((LabelSet::of_lexicon(lang, &rows), lexicon::coverage(&rows)));
    }
    let by = operator()?;
    for (set, coverage) in &sets {
        let (done, reach) = keep(app, &by, set)?;
        println!(
            "{}: {} rows, {} reviewed, {} concepts named, {} of them in the current release{}",
            set.name,
            coverage.rows,
            coverage.reviewed,
            reach.named,
            reach.concepts,
            if done == Imported::Unchanged { "; nothing changed" } else { "" }
        );
    }
    Ok(())
}

fn keep(app: &App, by: &Allowed<ManageVocabulary>, set: &LabelSet) -> Result<(Imported, store::SetReach), String> {
    let db = app.db.store();
    let done = db.write(by, |tx| tx.import_label_set(set)).map_err(|e| e.to_string())?;
    let reach = db.read(by, |tx| tx.reach_of_set(&set.name)).map_err(|e| e.to_string())?;
    Ok((done, reach))
}

/// Loads any list of labels as a set of its own.
pub fn label_list(app: &App, path: &Path, name: Option<&str>) -> Result<(), String> {
    let by = operator()?;
    let name = name.map_or_else(|| stem(path), str::to_owned);
    if name == LEARNED {
        return Err(format!("\"{LEARNED}\" is the set of this deployment's own words; name this one with --name"));
    }
    let watch = Watch::begin(app, &by, &name)?;
    let result = files::text(path).and_then(|text| {
        let file = File { name: file_name(path), bytes: text.into_bytes() };
        let list = labels::parse(&file, &mut heard(&watch)).map_err(|v| refusal(&watch, &v))?;
        keep(app, &by, &LabelSet::of_list(&name, &name, &list)).map(|done| (done, list.labels.len()))
    });
    let ((done, reach), rows) = watch.end(result, |((done, _), _)| state_of(*done))?;
    said(&name, rows, done, reach);
    Ok(())
}

/// Prints the words that a curator approved. They belong to nobody: five people or more have said each.
pub fn export() -> Result<(), String> {
    with_app(Config::read()?, |app| {
        let by = operator()?;
        let set = |tx: &mut Tx<'_, ManageVocabulary>| tx.learned_set();
        let set = app.db.store().read(&by, set).map_err(|e| e.to_string())?;
        print!("{}", set.to_csv("CC0-1.0"));
        Ok(())
    })
}

/// Loads national tables, each as a set of its own.
pub fn crosswalks(app: &App, paths: &[PathBuf]) -> Result<(), String> {
    let mut tables = Vec::new();
    for path in paths {
        let single = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if single {
            tables.push(File { name: file_name(path), bytes: files::text(path)?.into_bytes() });
        } else {
            tables.extend(files::read(path)?);
        }
    }
    let by = operator()?;
    for table in &tables {
        let name = format!("crosswalk-{}", table.name.trim_end_matches(".csv"));
        let watch = Watch::begin(app, &by, &name)?;
        let result = crosswalk::parse(table, &mut heard(&watch)).map_err(|v| refusal(&watch, &v)).and_then(|found| {
            let set = LabelSet::of_list(&name, &found.name, &found.labels);
            keep(app, &by, &set).map(|done| (done, set.labels.len()))
        });
        let ((done, reach), rows) = watch.end(result, |((done, _), _)| state_of(*done))?;
        said(&name, rows, done, reach);
    }
    Ok(())
}

fn said(name: &str, rows: usize, done: Imported, reach: store::SetReach) {
    let unchanged = if done == Imported::Unchanged { "; nothing changed" } else { "" };
    println!(
        "{name}: {rows} labels of {} concepts, {} of them in the current release{unchanged}",
        reach.named, reach.concepts
    );
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn stem(path: &Path) -> String {
    let name = file_name(path);
    name.split('.').next().unwrap_or(&name).to_owned()
}
