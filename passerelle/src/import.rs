//! `passerelle import`: vocabulary in one transaction, vacancies and courses line by line; progress where somebody looks.

use crate::{database, eqf_data, files, serve, vocabulary};
use api::catalogue::{checked_course, checked_vacancy};
use api::{App, Config};
use clap::Subcommand;
use domain::access::permits::{ManageCourses, ManageVacancies};
use domain::id::{OfficeId, OrganisationId, RequestId};
use std::path::PathBuf;
use store::{Caller, Written};

/// What is imported.
#[derive(Subcommand)]
pub enum What {
    /// ESCO: the official CSV download, in one or more folders, .zip, .tar or .tar.zst; several languages side by side
    Esco {
        /// Folders or archives that belong to one version
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Version of the download; the files do not state it
        #[arg(long)]
        version: String,
        /// Languages to keep, comma between; all if absent
        #[arg(long, value_delimiter = ',')]
        languages: Vec<String>,
        /// Load it although it has under 95 % of the concepts of the current release
        #[arg(long)]
        allow_shrink: bool,
        /// Load it and leave the current release where it is
        #[arg(long)]
        beside: bool,
        /// Add unpaid care and domestic work from a Tabiya model: <language>=<folder>, may repeat
        #[arg(long)]
        overlay: Vec<String>,
        /// Check everything, keep nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Make a loaded release the current one
    Current {
        /// Its version
        version: String,
    },
    /// Labels from any CSV with the columns conceptUri, lang, type and label, also .zst
    Labels {
        /// The file
        file: PathBuf,
        /// Name of the set; the file's name if absent. The same name again replaces the set
        #[arg(long)]
        name: Option<String>,
    },
    /// National titles from the mapping tables between a country's classification and ESCO
    Crosswalk {
        /// CSV files, folders or archives
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// The seed lexicon, one <language>.tsv each
    Lexicon {
        /// Folder; the lexicon that the executable carries if absent
        folder: Option<PathBuf>,
    },
    /// The starter selection and the lexicon that the executable carries
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
        What::Esco { paths, version, languages, allow_shrink, beside, overlay, dry_run } => {
            let overlay = vocabulary::overlay_files(overlay)?;
            let found = files::read_all(paths)?;
            let place = if *beside { store::Place::Beside } else { store::Place::Current };
            let (allow_shrink, dry_run) = (*allow_shrink, *dry_run);
            let wanted = vocabulary::Wanted { version, languages, place, allow_shrink, dry_run, overlay: &overlay };
            with_app(config, |app| {
                vocabulary::release(app, found, &wanted)?;
                if dry_run { Ok(()) } else { vocabulary::first_lexicon(app) }
            })
        }
        What::Current { version } => with_app(config, |app| vocabulary::make_current(app, version)),
        What::Labels { file, name } => with_app(config, |app| vocabulary::label_list(app, file, name.as_deref())),
        What::Crosswalk { paths } => with_app(config, |app| vocabulary::crosswalks(app, paths)),
        What::Lexicon { folder: Some(folder) } => with_app(config, |app| vocabulary::lexicon_folder(app, folder)),
        What::Lexicon { folder: None } => with_app(config, vocabulary::bundled_lexicon),
        What::Starter => with_app(config, vocabulary::starter),
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

impl Tally {
    /// For bundled files, in which no line may be refused.
    pub fn all_accepted(self) -> Result<(), String> {
        match self.refused.first() {
            None => Ok(()),
            Some((line, why)) => Err(format!("a bundled file, line {line}: {why}")),
        }
    }
}
