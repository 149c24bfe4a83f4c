//! What no text may have, and what every text must have. The build script runs all of this on `locales/`, so that
//! a wrong text does not compile; it names file and id and says what to do. What needs CLDR is in `guard`.

mod against_english;
mod catalog;
mod shape;
mod variables;
mod words;

use std::collections::BTreeMap;
use std::fmt;

pub use catalog::{Entry, File, Kind};
pub use shape::{PLACEABLE, Place, Shape};

/// The source of all texts.
pub const ENGLISH: &str = "en";

/// One thing that is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, below `i18n/locales`.
    pub file: String,
    /// The id of the message, or empty if the file as a whole is meant.
    pub id: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { file, id, what } = self;
        if id.is_empty() {
            write!(f, "i18n/locales/{file}: {what}")
        } else {
            write!(f, "i18n/locales/{file}: {id}: {what}")
        }
    }
}

/// All faults of all files that can be found without CLDR.
pub fn faults(files: &[File]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let english = Entries::of(files, ENGLISH);
    for file in files {
        faults.extend(file.faults());
        faults.extend(twice(files, file));
        let own = Entries::of(files, &file.tag);
        for entry in &file.entries {
            let source = english.get(&entry.id);
            let mut report = |what| faults.push(file.fault(&entry.id, what));
            words::check(entry, &mut report);
            variables::check(entry, source.unwrap_or(entry), &mut report);
            own.check_terms(entry, &mut report);
            if file.tag == ENGLISH {
                variables::check_comment(entry, &mut report);
            } else if let Some(source) = source {
                against_english::check(entry, source, &mut report);
            }
        }
    }
    faults.extend(against_english::missing_and_extra(files));
    faults.extend(against_english::same_words(files));
    faults
}

/// The entries of one language by id.
struct Entries<'a>(BTreeMap<&'a str, &'a Entry>);

impl<'a> Entries<'a> {
    fn of(files: &'a [File], tag: &str) -> Self {
        let own = files.iter().filter(|file| file.tag == tag);
        Self(own.flat_map(|file| &file.entries).map(|entry| (entry.id.as_str(), entry)).collect())
    }

    fn get(&self, id: &str) -> Option<&'a Entry> {
        self.0.get(id).copied()
    }

    fn check_terms(&self, entry: &Entry, report: &mut dyn FnMut(String)) {
        for term in entry.shape.terms.iter().filter(|term| self.get(term).is_none()) {
            report(format!("there is no term {term} in this language; define it or correct the name"));
        }
    }
}

/// Ids of this file that an earlier file of the same language has too.
fn twice(files: &[File], file: &File) -> Vec<Fault> {
    let earlier = files.iter().filter(|f| f.tag == file.tag && f.area < file.area);
    let taken: BTreeMap<&str, &str> =
        earlier.flat_map(|f| f.entries.iter().map(|e| (e.id.as_str(), f.area.as_str()))).collect();
    let again = file.entries.iter().filter_map(|e| taken.get(e.id.as_str()).map(|area| (e, area)));
    again.map(|(e, area)| file.fault(&e.id, format!("{area}.ftl has this id already; take another"))).collect()
}
