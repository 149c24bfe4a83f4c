//! manifest.toml: what a dataset is, for whom, under which licence, and what its files must be.

use super::sheet::Violations;
use crate::eqf::refusals::TableCode;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The name under which the manifest is told.
pub(super) const FILE: &str = "manifest.toml";

/// The manifest of a dataset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Name.
    pub dataset: String,
    /// Version.
    pub version: String,
    /// `*`, or the hosts it is for.
    pub hosts: Vec<String>,
    /// Licence, in words.
    pub licence: String,
    /// Whom to name.
    pub attribution: String,
    /// The files.
    pub files: Vec<ManifestFile>,
}

/// What a file must be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManifestFile {
    /// Name.
    pub name: String,
    /// Rows without the header.
    pub rows: usize,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Reads the few forms a manifest uses: `key = "text"`, `key = 12`, `key = ["a", "b"]` and `[[file]]`.
    /// The error is the number of the line that is none of them.
    pub fn parse(text: &str) -> Result<Manifest, u64> {
        let mut manifest = Manifest::default();
        for (number, line) in (1_u64..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line == "[[file]]" {
                manifest.files.push(ManifestFile::default());
                continue;
            }
            let (key, value) = line.split_once('=').ok_or(number)?;
            manifest.set(key.trim(), value.trim()).ok_or(number)?;
        }
        Ok(manifest)
    }

    /// Hosts the dataset is for; empty means all.
    pub fn hosts_or_all(&self) -> Vec<String> {
        if self.hosts.iter().any(|host| host == "*") { Vec::new() } else { self.hosts.clone() }
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match (self.files.last_mut(), key) {
            (None, "dataset") => self.dataset = quoted(value)?,
            (None, "version") => self.version = quoted(value)?,
            (None, "licence") => self.licence = quoted(value)?,
            (None, "attribution") => self.attribution = quoted(value)?,
            (None, "hosts") => self.hosts = list(value)?,
            (Some(file), "name") => file.name = quoted(value)?,
            (Some(file), "rows") => file.rows = value.parse().ok()?,
            (Some(file), "sha256") => file.sha256 = quoted(value)?,
            _ => return None,
        }
        Some(())
    }

    /// Checks a file against what the manifest says of it.
    pub(super) fn check(&self, name: &str, text: &str, rows: usize, found: &mut Violations) {
        let Some(file) = self.files.iter().find(|file| file.name == name) else {
            return found.add(FILE, (0, "name"), TableCode::ManifestDiffers, name);
        };
        if file.rows != rows {
            found.add(name, (0, "rows"), TableCode::ManifestDiffers, &rows.to_string());
        }
        let digest = sha256(&[text]);
        if file.sha256 != digest {
            found.add(name, (0, "sha256"), TableCode::ManifestDiffers, &digest);
        }
    }
}

/// SHA-256 of a text in hexadecimal, as manifests write it.
pub fn sha256_of(text: &str) -> String {
    sha256(&[text])
}

/// SHA-256 of texts one after the other, in hexadecimal.
pub(super) fn sha256(texts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.as_bytes());
    }
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn quoted(value: &str) -> Option<String> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains(['"', '\\'])).then(|| inner.to_owned())
}

fn list(value: &str) -> Option<Vec<String>> {
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    inner.split(',').map(|part| quoted(part.trim())).collect()
}
