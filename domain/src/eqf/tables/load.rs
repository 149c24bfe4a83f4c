//! Puts the files together: everything that is wrong is told at once, or the tables are compiled.

use super::manifest::{self, Manifest, sha256};
use super::sheet::{Sheet, TableViolation, Violations};
use super::{Tables, Versioned, credentials, directory, frameworks, lists};
use crate::eqf::reading::DataVersion;
use crate::eqf::refusals::TableCode;
use crate::eqf::row::Row;
use crate::eqf::variants;
use std::collections::BTreeMap;

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
    /// Datasets that host countries add.
    pub extensions: &'a [Extension<'a>],
}

/// A dataset of a host country: its own rows, and rows of others it hides.
#[derive(Debug, Clone, Copy)]
pub struct Extension<'a> {
    /// manifest.toml.
    pub manifest: &'a str,
    /// third_country_credentials.csv with own row ids.
    pub credentials: &'a str,
    /// withdrawn.csv (row_id, reason), if there is one.
    pub withdrawn: Option<&'a str>,
}

const CREDENTIALS: &str = "third_country_credentials.csv";
const FRAMEWORKS: &str = "nqf_to_eqf.csv";
const NAME_WORDS: &str = "name_words.csv";
const ROMANISE: &str = "romanise.csv";
const DIRECTORY: &str = "host_directory.csv";
const PROFESSIONS: &str = "regulated_professions.csv";
const WITHDRAWN: &str = "withdrawn.csv";

/// Compiles the tables, or tells everything that is wrong with them.
pub(super) fn load(sources: &Sources, exclude: &[&str]) -> Result<Tables, Vec<TableViolation>> {
    let mut found = Violations::default();
    let mut seen = BTreeMap::new();
    let (mut rows, credential_lines) =
        credentials::credentials(CREDENTIALS, sources.credentials, &mut seen, &mut found);
    let (frameworks, framework_lines) = frameworks::frameworks(FRAMEWORKS, sources.frameworks, &mut found);
    let (lists, [word_lines, letter_lines]) =
        lists::lists((NAME_WORDS, sources.name_words), (ROMANISE, sources.romanise), &mut found);
    let (bodies, body_lines) = directory::bodies(DIRECTORY, sources.host_directory, &mut found);
    let (professions, profession_lines) =
        directory::professions(PROFESSIONS, sources.regulated_professions, &mut found);
    let files = [
        (CREDENTIALS, sources.credentials, credential_lines),
        (FRAMEWORKS, sources.frameworks, framework_lines),
        (NAME_WORDS, sources.name_words, word_lines),
        (ROMANISE, sources.romanise, letter_lines),
        (DIRECTORY, sources.host_directory, body_lines),
        (PROFESSIONS, sources.regulated_professions, profession_lines),
    ];
    let mut versions = vec![bundled(sources.manifest, &files, &mut found)];
    for extension in sources.extensions {
        versions.push(extend(extension, &mut rows, &mut seen, &mut found));
    }
    if !found.0.is_empty() {
        return Err(found.0);
    }
    for group in exclude {
        // What was left out is part of what a reading rests on.
        versions.iter_mut().for_each(|one| one.version.version.push_str(&format!("+without-{group}")));
    }
    rows.retain(|row| !row.source_group.as_deref().is_some_and(|group| exclude.contains(&group)));
    let places = rows.iter().map(|row| row.row_id.clone()).zip(0..).collect();
    let mut by_country: BTreeMap<&str, Vec<(usize, &Row)>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        by_country.entry(&row.country).or_default().push((place, row));
    }
    let compiled =
        by_country.iter().map(|(country, rows)| ((*country).to_owned(), variants::compile(&lists, country, rows)));
    let names = compiled.collect();
    Ok(Tables { lists, places, names, rows, frameworks, bodies, professions, versions })
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

/// Adds the rows of a host country's dataset, and hides those it withdraws for its hosts.
fn extend(
    extension: &Extension,
    rows: &mut Vec<Row>,
    seen: &mut BTreeMap<String, u64>,
    found: &mut Violations,
) -> Versioned {
    let (manifest, versioned) = versioned(extension.manifest, found);
    if let Some(text) = extension.withdrawn {
        let sheet = Sheet::read(WITHDRAWN, text, &["row_id", "reason"], found);
        for line in &sheet.lines {
            let row_id = sheet.required(line, "row_id", found);
            match rows.iter_mut().find(|row| row.row_id == row_id) {
                Some(row) if versioned.hosts.is_empty() => row.hidden_for.push("*".to_owned()),
                Some(row) => row.hidden_for.extend(versioned.hosts.iter().cloned()),
                None => found.add(WITHDRAWN, (line.number, "row_id"), TableCode::UnknownValue, row_id),
            }
        }
        manifest.check(WITHDRAWN, text, sheet.lines.len(), found);
    }
    let (mut own, lines) = credentials::credentials(CREDENTIALS, extension.credentials, seen, found);
    manifest.check(CREDENTIALS, extension.credentials, lines, found);
    for row in &mut own {
        row.hosts.clone_from(&versioned.hosts);
    }
    rows.append(&mut own);
    versioned
}
