//! Who has checked which text: `locales/<tag>/review.tsv`, one line a message, sorted by id.
//! A text counts as reviewed while a reviewer is named and neither it nor its English source has changed since.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::lint::{ENGLISH, File};

/// Who made a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A person.
    Human,
    /// A machine.
    Machine,
}

impl Origin {
    fn as_str(self) -> &'static str {
        match self {
            Origin::Human => "human",
            Origin::Machine => "machine",
        }
    }
}

/// What is known about one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Hash of the English text that it was made from.
    pub english: String,
    /// Hash of the text.
    pub text: String,
    /// Who made it.
    pub origin: Origin,
    /// Who checked it; empty if nobody did.
    pub reviewer: String,
    /// When, as `2026-11-22`; empty if nobody did.
    pub date: String,
}

/// The lines of one language by message id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviews(pub BTreeMap<String, Line>);

impl Reviews {
    /// Reads a `review.tsv`; the error names the line.
    pub fn read(tsv: &str) -> Result<Self, String> {
        let mut lines = BTreeMap::new();
        for (number, row) in tsv.lines().enumerate() {
            let wrong = || format!("line {} is not: id, hash, hash, human or machine, reviewer, date", number + 1);
            let cells: Vec<&str> = row.split('\t').collect();
            let [id, english, text, origin, reviewer, date] = cells[..] else {
                return Err(wrong());
            };
            let origin = match origin {
                "human" => Origin::Human,
                "machine" => Origin::Machine,
                _ => return Err(wrong()),
            };
            let line = Line {
                english: english.into(),
                text: text.into(),
                origin,
                reviewer: reviewer.into(),
                date: date.into(),
            };
            lines.insert(id.to_owned(), line);
        }
        Ok(Self(lines))
    }

    /// As a file.
    pub fn to_tsv(&self) -> String {
        self.0.iter().fold(String::new(), |mut tsv, (id, line)| {
            let Line { english, text, origin, reviewer, date } = line;
            let origin = origin.as_str();
            let _ = writeln!(tsv, "{id}\t{english}\t{text}\t{origin}\t{reviewer}\t{date}"); // to a String: never fails
            tsv
        })
    }

    /// Whether a person has checked this text as it is now, against the English as it is now.
    pub fn is_reviewed(&self, id: &str, now: &Hashes) -> bool {
        self.0
            .get(id)
            .is_some_and(|line| !line.reviewer.is_empty() && line.english == now.english && line.text == now.text)
    }

    /// Adds what is missing as drafts of a machine, forgets what is gone, and renews lines without a reviewer
    /// whose own text has changed. A line with a reviewer is never touched.
    pub fn blessed(&self, now: &BTreeMap<String, Hashes>) -> Self {
        let line = |id: &String, now: &Hashes| match self.0.get(id) {
            Some(old) if !old.reviewer.is_empty() || old.text == now.text => old.clone(),
            old => Line {
                english: now.english.clone(),
                text: now.text.clone(),
                origin: old.map_or(Origin::Machine, |old| old.origin),
                reviewer: String::new(),
                date: String::new(),
            },
        };
        Self(now.iter().map(|(id, hashes)| (id.clone(), line(id, hashes))).collect())
    }

    /// Notes that `reviewer` has checked a text as it is now.
    pub fn mark(&mut self, id: &str, now: &Hashes, reviewer: &str, date: &str) {
        let origin = self.0.get(id).map_or(Origin::Machine, |old| old.origin);
        let (english, text) = (now.english.clone(), now.text.clone());
        let line = Line { english, text, origin, reviewer: reviewer.into(), date: date.into() };
        self.0.insert(id.to_owned(), line);
    }
}

/// The hashes of a text and of its English source, as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashes {
    /// Of the English text.
    pub english: String,
    /// Of the text itself.
    pub text: String,
}

/// The hashes of all texts of a language that English has too, by id.
pub fn hashes(files: &[File], tag: &str) -> BTreeMap<String, Hashes> {
    let of = |tag: &str| -> BTreeMap<&str, &str> {
        let own = files.iter().filter(|file| file.tag == tag).flat_map(|file| &file.entries);
        own.map(|entry| (entry.id.as_str(), entry.canonical.as_str())).collect()
    };
    let english = of(ENGLISH);
    let both = of(tag).into_iter().filter_map(|(id, text)| Some((id, text, *english.get(id)?)));
    both.map(|(id, text, english)| (id.to_owned(), Hashes { english: hash(english), text: hash(text) })).collect()
}

/// FNV-1a, 64 bits: it notices a change, it guards against nobody.
fn hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
