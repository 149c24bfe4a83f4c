//! `passerelle import`: vocabulary in one transaction, vacancies and courses line by line; progress where somebody looks.

use crate::bundled::{self, STARTER};
use crate::{database, eqf_data, files, serve};
use api::catalogue::{checked_course, checked_vacancy};
use api::{App, Config};
use clap::Subcommand;
use domain::access::permits::{ManageCourses, ManageVacancies, ManageVocabulary};
use domain::id::{OfficeId, OrganisationId, RequestId};
use domain::vocabulary::{self, Progress, Release};
use std::cell::Cell;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use store::{Caller, Imported, Written};

/// What is imported.
#[derive(Subcommand)]
pub enum What {
    /// An ESCO download: a folder, .zip, .tar or .tar.zst with the official CSV files
    Esco {
        /// Folder or archive
        path: PathBuf,
        /// Version of the download, such as 1.2.0; the files do not state it
        #[arg(long)]
        version: String,
        /// Only these languages, such as de,ar
        #[arg(long, value_delimiter = ',')]
        languages: Vec<String>,
        /// Load it although it has under 95 % of the concepts of the current release
        #[arg(long)]
        allow_shrink: bool,
        /// Check everything, keep nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// The starter selection that the executable carries
    Starter,
    /// Level tables that a country adds: a folder with manifest.toml and CSV files
    Eqf {
        /// The folder
        folder: PathBuf,
        /// Check everything, keep nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Vacancies, one JSON object a line
    Vacancies {
        /// NDJSON file, also .zst
        file: PathBuf,
        /// Organisation they belong to (its id)
        #[arg(long)]
        organisation: Option<uuid::Uuid>,
    },
    /// Courses, one JSON object a line
    Courses {
        /// NDJSON file, also .zst
        file: PathBuf,
        /// Organisation they belong to (its id)
        #[arg(long)]
        organisation: Option<uuid::Uuid>,
    },
}

/// Runs an import against the database of the configuration, or the embedded one.
pub fn run(what: &What) -> Result<(), String> {
    serve::logs("warn");
    let config = Config::read()?;
    match what {
        What::Esco { path, version, languages, allow_shrink, dry_run } => {
            let found = files::read(path)?;
            let release = parse(version, languages, &found)?;
            if *dry_run {
                println!("checked {}: {}", release.version, counts(&release));
                return Ok(());
            }
            with_app(config, |app| load(app, &release, *allow_shrink))
        }
        What::Starter => {
            let release = parse(STARTER, &[], &bundled::starter())?;
            with_app(config, |app| load(app, &release, true))
        }
        What::Eqf { folder, dry_run } => with_app(config, |app| eqf_data::import(app, folder, *dry_run)),
        What::Vacancies { file, organisation } => {
            let text = files::text(file)?;
            with_app(config, |app| report(vacancies(app, whose(app, *organisation)?, &text)?))
        }
        What::Courses { file, organisation } => {
            let text = files::text(file)?;
            with_app(config, |app| report(courses(app, whose(app, *organisation)?, &text)?))
        }
    }
}

/// Does something with the service, without its sockets.
pub fn with_app(config: Config, work: impl FnOnce(&App) -> Result<(), String>) -> Result<(), String> {
    let database = database::attach(&config)?;
    if database.is_embedded() {
        database.migrate()?;
    }
    let key = api::tokens::Keys::generate()?;
    let app = serve::app(config, &database, &key, false)?;
    let done = work(&app);
    drop(app);
    done.and(database.stop())
}

/// Without a name the only employment service is meant.
fn whose(app: &App, organisation: Option<uuid::Uuid>) -> Result<uuid::Uuid, String> {
    let by =
        operator(uuid::Uuid::nil(), "import").allow::<domain::access::permits::Member>().map_err(|c| c.as_str())?;
    let all = app.db.store().read(&by, |tx| tx.organisations()).map_err(|e| e.to_string())?;
    match organisation {
        Some(id) if all.iter().any(|o| o.0 == id) => Ok(id),
        Some(id) => Err(format!("there is no organisation {id}")),
        None => {
            let mut services = all.iter().filter(|o| o.1 == "pes");
            match (services.next(), services.next()) {
                (Some(one), None) => Ok(one.0),
                (Some(_), Some(_)) | (None, _) => Err("name the organisation with --organisation <id>".into()),
            }
        }
    }
}

/// A command at the console.
pub fn operator(organisation: uuid::Uuid, reason: &str) -> Caller {
    Caller::operator(OrganisationId(organisation), OfficeId(uuid::Uuid::nil()), RequestId::fresh(), reason)
}

/// Parses and checks; every violation is told with file, line and column.
pub fn parse(version: &str, languages: &[String], found: &[vocabulary::File]) -> Result<Release, String> {
    let wanted: Vec<&str> = languages.iter().map(String::as_str).collect();
    let wanted = (!wanted.is_empty()).then_some(wanted);
    let mut meter = Meter::new();
    let parsed = vocabulary::parse(version, wanted.as_deref(), found, &mut |p: Progress<'_>| {
        meter.show(&format!("{:?} {} {} of {}", p.phase, p.file, p.rows, p.of));
    });
    meter.end();
    parsed.map_err(|v| {
        let mut text = format!("refused, nothing was changed; {} violations:\n", v.total);
        for x in v.listed.iter().take(50) {
            let line = x.line.map(|l| format!(" line {l}")).unwrap_or_default();
            let column = x.column.as_ref().map(|c| format!(" column {c}")).unwrap_or_default();
            let args: Vec<String> = x.args.iter().map(|(k, v)| format!("{k}: {v}")).collect();
            let code =
                serde_json::to_value(x.code).ok().and_then(|c| c.as_str().map(str::to_owned)).unwrap_or_default();
            text.push_str(&format!("  {}{line}{column}: {code} {}\n", x.file, args.join(", ")));
        }
        text
    })
}

fn counts(r: &Release) -> String {
    let c = &r.report.counts;
    let languages: Vec<&str> = r.languages.iter().map(|l| l.as_str()).collect();
    format!(
        "{} occupations, {} skills, {} knowledge, {} relations between them, {} labels in {}",
        c.occupations,
        c.skills,
        c.knowledge,
        c.occupation_skills,
        c.labels,
        languages.join(" ")
    )
}

/// Loads a release and makes it current.
pub fn load(app: &App, release: &Release, allow_shrink: bool) -> Result<(), String> {
    let by = operator(uuid::Uuid::nil(), "import").allow::<ManageVocabulary>().map_err(|c| c.as_str())?;
    let begun = Instant::now();
    let shrinks = |tx: &mut store::Tx<'_, ManageVocabulary>| {
        let Some((version, _)) = tx.vocabulary_version()? else { return Ok(None) };
        let before = tx.all_concepts(&version)?.len();
        Ok((version != release.version && release.concepts.len() * 100 < before * 95).then_some((version, before)))
    };
    let db = app.db.store();
    let shrinking = db.read(&by, shrinks).map_err(|e| e.to_string())?;
    if let (Some((version, before)), false) = (shrinking, allow_shrink) {
        let now = release.concepts.len();
        return Err(format!(
            "{now} concepts replace {before} of {version}: is this the whole download? If so, add --allow-shrink"
        ));
    }
    let meter = std::cell::RefCell::new(Meter::new());
    let progress = |table: &str, rows: usize| meter.borrow_mut().show(&format!("stored {rows} {table}"));
    let done = db.write(&by, |tx| tx.import_release(release, &progress)).map_err(|e| e.to_string())?;
    meter.borrow_mut().end();
    match done {
        Imported::Unchanged => println!("ESCO {}: nothing changed", release.version),
        Imported::Loaded => println!(
            "ESCO {} is current: {} ({:.1} s)",
            release.version,
            counts(release),
            begun.elapsed().as_secs_f64()
        ),
    }
    Ok(())
}

/// What happened to the lines of a file.
#[derive(Default)]
pub struct Tally {
    created: usize,
    updated: usize,
    unchanged: usize,
    refused: Vec<(usize, String)>,
}

impl Tally {
    fn count(&mut self, line: usize, written: Result<Written, String>) {
        match written {
            Ok(Written::Created(_)) => self.created += 1,
            Ok(Written::Updated(_)) => self.updated += 1,
            Ok(Written::Unchanged(_)) => self.unchanged += 1,
            Err(why) => self.refused.push((line, why)),
        }
    }
}

fn report(tally: Tally) -> Result<(), String> {
    let Tally { created, updated, unchanged, refused } = tally;
    println!("{created} created, {updated} updated, {unchanged} unchanged, {} refused", refused.len());
    for (line, why) in &refused {
        println!("line {line}: {why}");
    }
    if refused.is_empty() { Ok(()) } else { Err(format!("{} lines were refused; the others stand", refused.len())) }
}

fn importer(organisation: uuid::Uuid) -> Caller {
    Caller::importer(OrganisationId(organisation), OfficeId(uuid::Uuid::nil()), RequestId::fresh(), "import")
}

/// Imports vacancies for an organisation.
pub fn vacancies(app: &App, organisation: uuid::Uuid, text: &str) -> Result<Tally, String> {
    let by = importer(organisation).allow::<ManageVacancies>().map_err(|c| c.as_str())?;
    let mut tally = Tally::default();
    for (line, parsed) in lines(text) {
        let written = parsed.and_then(|v| checked_vacancy(v).map_err(|p| said(&p))).and_then(|new| {
            let known = api::catalogue::vacancy_concepts(&new);
            let work = |tx: &mut store::Tx<'_, ManageVacancies>| {
                let known = api::catalogue::all_known(tx, &known)?;
                tx.put_vacancy(&new, known)
            };
            app.db.store().write(&by, work).map_err(|e| e.to_string())
        });
        tally.count(line, written);
    }
    Ok(tally)
}

/// Imports courses for an organisation.
pub fn courses(app: &App, organisation: uuid::Uuid, text: &str) -> Result<Tally, String> {
    let by = importer(organisation).allow::<ManageCourses>().map_err(|c| c.as_str())?;
    let mut tally = Tally::default();
    for (line, parsed) in lines(text) {
        let written = parsed.and_then(|v| checked_course(v).map_err(|p| said(&p))).and_then(|new| {
            let known = api::catalogue::course_concepts(&new);
            let work = |tx: &mut store::Tx<'_, ManageCourses>| {
                let known = api::catalogue::all_known(tx, &known)?;
                tx.put_course(&new, known)
            };
            app.db.store().write(&by, work).map_err(|e| e.to_string())
        });
        tally.count(line, written);
    }
    Ok(tally)
}

fn lines<T: serde::de::DeserializeOwned + utoipa::ToSchema + 'static>(
    text: &str,
) -> impl Iterator<Item = (usize, Result<T, String>)> {
    let filled = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    filled.map(|(i, line)| {
        let value = api::input::parse_json(line.as_bytes());
        (i + 1, value.and_then(|v| api::input::Shape::of::<T>().read(v)).map_err(|p| said(&p)))
    })
}

fn said(problem: &api::problem::Problem) -> String {
    let places: Vec<String> = problem.violations.iter().map(|v| format!("{} {}", v.pointer, v.code.as_str())).collect();
    if places.is_empty() { problem.code.as_str().to_owned() } else { places.join("; ") }
}

/// One line that is written over on a terminal, at most once a second elsewhere.
pub struct Meter {
    terminal: bool,
    last: Cell<Instant>,
    shown: bool,
}

impl Meter {
    /// Nothing is shown yet.
    pub fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), last: Cell::new(Instant::now()), shown: false }
    }

    /// Shows a line.
    pub fn show(&mut self, text: &str) {
        let wait = Duration::from_millis(if self.terminal { 100 } else { 1_000 });
        if self.last.get().elapsed() < wait {
            return;
        }
        self.last.set(Instant::now());
        if self.terminal {
            eprint!("\r\x1b[2K{text}");
            let _ = std::io::stderr().flush();
            self.shown = true;
        } else {
            eprintln!("{text}");
        }
    }

    /// Takes the line away.
    pub fn end(&mut self) {
        if self.shown {
            eprint!("\r\x1b[2K");
        }
    }
}

impl Tally {
    /// For bundled files, in which no line may be refused.
    pub fn all_accepted(self) -> Result<(), String> {
        match self.refused.first() {
            None => Ok(()),
            Some((line, why)) => Err(format!("a bundled file, line {line}: {why}")),
        }
    }
}
