//! A folder of tables as it comes from outside: UTF-8, a manifest that names every file, and nothing beside it.

use super::load::{CREDENTIALS, FRAMEWORKS, NAME_WORDS, REQUIRED, ROMANISE, TABLES};
use super::manifest::{self, Manifest};
use super::sheet::{TableViolation, Violations};
use super::{Extension, Sources, Tables, load};
use crate::eqf::refusals::TableCode;
use std::collections::BTreeMap;

/// A dataset: the texts of its files by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dataset {
    /// Name, from the manifest.
    pub name: String,
    /// Version, from the manifest.
    pub version: String,
    /// Hosts it is for; empty means all.
    pub hosts: Vec<String>,
    files: BTreeMap<String, String>,
}

impl Dataset {
    /// Reads the files of a folder, or tells everything that is wrong with the folder as such.
    /// What is wrong inside the tables is told by [`Tables::assemble`].
    pub fn parse(files: &[(String, Vec<u8>)]) -> Result<Dataset, Vec<TableViolation>> {
        let mut found = Violations::default();
        let mut texts = BTreeMap::new();
        for (name, bytes) in files {
            match std::str::from_utf8(bytes) {
                Ok(text) => drop(texts.insert(name.clone(), text.to_owned())),
                Err(error) => not_utf8(name, bytes, error.valid_up_to(), &mut found),
            }
        }
        let was_there = |name: &str| files.iter().any(|(file, _)| file == name);
        if !was_there(manifest::FILE) {
            found.add(manifest::FILE, (0, ""), TableCode::MissingFile, manifest::FILE);
        }
        let text = texts.get(manifest::FILE).map_or("", String::as_str);
        let manifest = Manifest::parse(text).unwrap_or_else(|line| {
            found.add(manifest::FILE, (line, ""), TableCode::ManifestSyntax, "");
            Manifest::default()
        });
        for file in manifest.files.iter().filter(|file| !was_there(&file.name)) {
            found.add(&file.name, (0, ""), TableCode::MissingFile, &file.name);
        }
        let named = |name: &str| manifest.files.iter().any(|file| file.name == name);
        for (name, _) in files.iter().filter(|(name, _)| TABLES.contains(&name.as_str()) && !named(name)) {
            found.add(name, (0, ""), TableCode::UnexpectedFile, name);
        }
        if !found.0.is_empty() {
            return Err(found.0);
        }
        let hosts = manifest.hosts_or_all();
        Ok(Dataset { name: manifest.dataset, version: manifest.version, hosts, files: texts })
    }

    /// A dataset from texts that were checked before: of the executable, or of the database.
    pub fn stored(files: BTreeMap<String, String>) -> Result<Dataset, Vec<TableViolation>> {
        let bytes: Vec<(String, Vec<u8>)> = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
        Dataset::parse(&bytes)
    }

    /// The files, by name.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// The text of a file; empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.files.get(name).map_or("", String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }
}

/// Tells the line and the byte in it from which on it is not UTF-8.
fn not_utf8(name: &str, bytes: &[u8], valid: usize, found: &mut Violations) {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = before.iter().fold(1, |line, byte| line + u64::from(*byte == b'\n'));
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    found.add(name, (line, ""), TableCode::NotUtf8, &format!("byte {column} of the line"));
}

impl Tables {
    /// Compiles a whole set of tables and what others add to it. A dataset with the name of `base` takes its place.
    pub fn assemble(base: &Dataset, others: &[Dataset], exclude: &[&str]) -> Result<Tables, Vec<TableViolation>> {
        let base = others.iter().find(|other| other.name == base.name).unwrap_or(base);
        let added: Vec<&Dataset> = others.iter().filter(|other| other.name != base.name).collect();
        let mut found = Violations::default();
        for name in REQUIRED.iter().filter(|name| !base.has(name)) {
            found.add(name, (0, ""), TableCode::MissingFile, name);
        }
        for dataset in &added {
            let own = dataset.files.keys().map(String::as_str);
            let not_theirs = |name: &&str| [NAME_WORDS, ROMANISE].contains(name);
            let for_all = |name: &&str| *name == FRAMEWORKS && !dataset.hosts.is_empty();
            for name in own.filter(|name| not_theirs(name) || for_all(name)) {
                found.add(name, (0, ""), TableCode::UnexpectedFile, name);
            }
        }
        if !found.0.is_empty() {
            return Err(found.0);
        }
        let extensions: Vec<Extension> = added
            .iter()
            .map(|dataset| Extension { manifest: dataset.text(manifest::FILE), files: dataset.files() })
            .collect();
        let sources = Sources {
            manifest: Some(base.text(manifest::FILE)),
            credentials: base.text(CREDENTIALS),
            frameworks: base.text(FRAMEWORKS),
            name_words: base.text(NAME_WORDS),
            romanise: base.text(ROMANISE),
            host_directory: base.text(load::DIRECTORY),
            regulated_professions: base.text(load::PROFESSIONS),
            name_aliases: base.has(load::ALIASES).then(|| base.text(load::ALIASES)),
            extensions: &extensions,
        };
        Tables::load(&sources, exclude)
    }
}
