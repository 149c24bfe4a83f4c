//! Puts the files together: everything that is wrong is told at once, or the tables are compiled.

use super::directory::{Body, Profession};
use super::frameworks::FrameworkRow;
use super::manifest::{self, Manifest, sha256};
use super::sheet::{Sheet, TableViolation, Violations};
use super::{Tables, Versioned, aliases, credentials, directory, frameworks, lists};
use crate::eqf::reading::DataVersion;
use crate::eqf::refusals::TableCode;
use crate::eqf::row::Row;
use crate::eqf::variants;
use crate::eqf::words::WordLists;
use std::collections::{BTreeMap, HashMap};

/// The files of the bundled dataset, as text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sources<'a> {
    /// manifest.toml; without it nothing is checked against it.
    pub manifest: Option<&'a str>,
    /// third_country_credentials.csv.
    pub credentials: &'a str,
    /// nqf_to_eqf.csv.
    pub frameworks: &'a str,
    /// name_words.csv.
    pub name_words: &'a str,
    /// romanise.csv.
    pub romanise: &'a str,
    /// host_directory.csv.
    pub host_directory: &'a str,
    /// regulated_professions.csv.
    pub regulated_professions: &'a str,
    /// name_aliases.csv, if there is one: further names, for proposals alone.
    pub name_aliases: Option<&'a str>,
    /// Datasets that host countries add.
    pub extensions: &'a [Extension<'a>],
}

/// A dataset of a host country: its own rows, what it says otherwise, and rows of others it hides.
#[derive(Debug, Clone, Copy)]
pub struct Extension<'a> {
    /// manifest.toml.
    pub manifest: &'a str,
    /// The other files by name: credentials with own row ids, withdrawn.csv (row_id, reason), directory, professions.
    pub files: &'a BTreeMap<String, String>,
}

pub(super) const CREDENTIALS: &str = "third_country_credentials.csv";
pub(super) const FRAMEWORKS: &str = "nqf_to_eqf.csv";
pub(super) const NAME_WORDS: &str = "name_words.csv";
pub(super) const ROMANISE: &str = "romanise.csv";
pub(super) const DIRECTORY: &str = "host_directory.csv";
pub(super) const PROFESSIONS: &str = "regulated_professions.csv";
pub(super) const ALIASES: &str = "name_aliases.csv";
const WITHDRAWN: &str = "withdrawn.csv";

/// What a whole dataset must have.
pub(super) const REQUIRED: [&str; 6] = [CREDENTIALS, FRAMEWORKS, NAME_WORDS, ROMANISE, DIRECTORY, PROFESSIONS];
/// Every table that is read.
pub(super) const TABLES: [&str; 8] =
    [CREDENTIALS, FRAMEWORKS, NAME_WORDS, ROMANISE, DIRECTORY, PROFESSIONS, ALIASES, WITHDRAWN];

/// Compiles the tables, or tells everything that is wrong with them.
pub(super) fn load(sources: &Sources, exclude: &[&str]) -> Result<Tables, Vec<TableViolation>> {
    let mut found = Violations::default();
    let mut seen = BTreeMap::new();
    let (rows, credential_lines) = credentials::credentials(CREDENTIALS, sources.credentials, &mut seen, &mut found);
    let (frameworks, framework_lines) = frameworks::frameworks(FRAMEWORKS, sources.frameworks, &mut found);
    let (lists, [word_lines, letter_lines]) =
        lists::lists((NAME_WORDS, sources.name_words), (ROMANISE, sources.romanise), &mut found);
    let (bodies, body_lines) = directory::bodies(DIRECTORY, sources.host_directory, &mut found);
    let (professions, profession_lines) =
        directory::professions(PROFESSIONS, sources.regulated_professions, &mut found);
    let mut files = vec![
        (CREDENTIALS, sources.credentials, credential_lines),
        (FRAMEWORKS, sources.frameworks, framework_lines),
        (NAME_WORDS, sources.name_words, word_lines),
        (ROMANISE, sources.romanise, letter_lines),
        (DIRECTORY, sources.host_directory, body_lines),
        (PROFESSIONS, sources.regulated_professions, profession_lines),
    ];
    let mut further = HashMap::new();
    if let Some(text) = sources.name_aliases {
        let (names, lines) = aliases::aliases(ALIASES, text, &rows, &mut found);
        further = names;
        files.push((ALIASES, text, lines));
    }
    let mut versions = vec![bundled(sources.manifest, &files, &mut found)];
    let mut drawn = Drawn { rows, frameworks, bodies, professions, further, seen };
    for extension in sources.extensions {
        versions.push(extend(extension, &mut drawn, &mut found));
    }
    if !found.0.is_empty() {
        return Err(found.0);
    }
    for group in exclude {
        // What was left out is part of what a reading rests on.
        versions.iter_mut().for_each(|one| one.version.version.push_str(&format!("+without-{group}")));
    }
    drawn.rows.retain(|row| !row.source_group.as_deref().is_some_and(|group| exclude.contains(&group)));
    Ok(compile(lists, drawn, versions))
}

/// Everything read so far.
struct Drawn {
    rows: Vec<Row>,
    frameworks: Vec<FrameworkRow>,
    bodies: Vec<Body>,
    professions: Vec<Profession>,
    further: HashMap<String, Vec<String>>,
    seen: BTreeMap<String, u64>,
}

fn compile(lists: WordLists, drawn: Drawn, versions: Vec<Versioned>) -> Tables {
    let Drawn { rows, mut frameworks, bodies, professions, further, seen: _ } = drawn;
    frameworks.sort_by(|a, b| a.country.cmp(&b.country));
    let places = rows.iter().map(|row| row.row_id.clone()).zip(0..).collect();
    let mut by_country: BTreeMap<&str, Vec<(usize, &Row)>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        by_country.entry(&row.country).or_default().push((place, row));
    }
    let compiled =
        by_country.iter().map(|(country, rows)| ((*country).to_owned(), variants::compile(&lists, country, rows)));
    let names = compiled.collect();
    Tables { lists, places, names, rows, frameworks, bodies, professions, versions, further }
}

/// The version of the bundled dataset; with a manifest each file is checked against it.
fn bundled(manifest: Option<&str>, files: &[(&str, &str, usize)], found: &mut Violations) -> Versioned {
    let Some(text) = manifest else {
        let texts: Vec<&str> = files.iter().map(|(_, text, _)| *text).collect();
        let version =
            DataVersion { dataset: "without-manifest".into(), version: String::new(), sha256: sha256(&texts) };
        return Versioned { hosts: Vec::new(), version };
    };
    let (manifest, versioned) = versioned(text, found);
    for (name, text, rows) in files {
        manifest.check(name, text, *rows, found);
    }
    versioned
}

fn versioned(text: &str, found: &mut Violations) -> (Manifest, Versioned) {
    let manifest = Manifest::parse(text).unwrap_or_else(|line| {
        found.add(manifest::FILE, (line, ""), TableCode::ManifestSyntax, "");
        Manifest::default()
    });
    for (key, value) in [("dataset", &manifest.dataset), ("version", &manifest.version), ("licence", &manifest.licence)]
    {
        if value.is_empty() {
            found.add(manifest::FILE, (0, key), TableCode::Required, "");
        }
    }
    let version =
        DataVersion { dataset: manifest.dataset.clone(), version: manifest.version.clone(), sha256: sha256(&[text]) };
    let hosts = manifest.hosts_or_all();
    (manifest, Versioned { hosts, version })
}

/// Adds what a host country's dataset brings, and hides the rows it withdraws for its hosts.
fn extend(extension: &Extension, drawn: &mut Drawn, found: &mut Violations) -> Versioned {
    let (manifest, versioned) = versioned(extension.manifest, found);
    let text = |name: &str| extension.files.get(name).map(String::as_str);
    if let Some(text) = text(WITHDRAWN) {
        withdraw(text, &versioned.hosts, &mut drawn.rows, &manifest, found);
    }
    if let Some(text) = text(CREDENTIALS) {
        let (mut own, lines) = credentials::credentials(CREDENTIALS, text, &mut drawn.seen, found);
        manifest.check(CREDENTIALS, text, lines, found);
        own.iter_mut().for_each(|row| row.hosts.clone_from(&versioned.hosts));
        drawn.rows.append(&mut own);
    }
    if let Some(text) = text(ALIASES) {
        let (names, lines) = aliases::aliases(ALIASES, text, &drawn.rows, found);
        manifest.check(ALIASES, text, lines, found);
        names.into_iter().for_each(|(row, names)| drawn.further.entry(row).or_default().extend(names));
    }
    if let Some(text) = text(FRAMEWORKS) {
        let (own, lines) = frameworks::frameworks(FRAMEWORKS, text, found);
        manifest.check(FRAMEWORKS, text, lines, found);
        drawn.frameworks.retain(|row| !own.iter().any(|other| other.is_same_level(row)));
        drawn.frameworks.extend(own);
    }
    if let Some(text) = text(DIRECTORY) {
        let (own, lines) = directory::bodies(DIRECTORY, text, found);
        manifest.check(DIRECTORY, text, lines, found);
        of_hosts((DIRECTORY, text), own.iter().map(|body| &body.host_country), &versioned.hosts, found);
        drawn.bodies.retain(|body| !own.iter().any(|other| other.is_same_place(body)));
        drawn.bodies.extend(own);
    }
    if let Some(text) = text(PROFESSIONS) {
        let (own, lines) = directory::professions(PROFESSIONS, text, found);
        manifest.check(PROFESSIONS, text, lines, found);
        of_hosts((PROFESSIONS, text), own.iter().map(|one| &one.host_country), &versioned.hosts, found);
        let same = |a: &Profession, b: &Profession| a.host_country == b.host_country && a.isco08 == b.isco08;
        drawn.professions.retain(|one| !own.iter().any(|other| same(other, one)));
        drawn.professions.extend(own);
    }
    versioned
}

fn withdraw(text: &str, hosts: &[String], rows: &mut [Row], manifest: &Manifest, found: &mut Violations) {
    let sheet = Sheet::read(WITHDRAWN, text, &["row_id", "reason"], found);
    for line in &sheet.lines {
        let row_id = sheet.required(line, "row_id", found);
        sheet.required(line, "reason", found);
        match rows.iter_mut().find(|row| row.row_id == row_id) {
            Some(row) if hosts.is_empty() => row.hidden_for.push("*".to_owned()),
            Some(row) => row.hidden_for.extend(hosts.iter().cloned()),
            None if row_id.is_empty() => {}
            None => found.add(WITHDRAWN, (line.number, "row_id"), TableCode::UnknownRow, row_id),
        }
    }
    manifest.check(WITHDRAWN, text, sheet.lines.len(), found);
}

/// A dataset speaks only for its hosts.
fn of_hosts<'a>(
    (file, text): (&str, &str),
    named: impl Iterator<Item = &'a String>,
    hosts: &[String],
    found: &mut Violations,
) {
    for host in named.filter(|host| !hosts.is_empty() && !hosts.contains(host)) {
        let line = text.lines().zip(1..).find(|(line, _)| line.starts_with(host.as_str())).map_or(0, |(_, n)| n);
        found.add(file, (line, "host_country"), TableCode::NotThisHost, host);
    }
}
