//! A translation beside its English source; and English beside itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{ENGLISH, Entry, Fault, File};

/// A comment with these words says that a text is rightly the same as the English one.
pub const SAME: &str = "Same as English";

/// Compares one text with its source.
pub fn check(entry: &Entry, source: &Entry, report: &mut dyn FnMut(String)) {
    let (own, english) = (entry.shape.variables(), source.shape.variables());
    for name in english.difference(&own) {
        report(format!("${name} of the English text is missing; put it in"));
    }
    for name in own.difference(&english) {
        report(format!("${name} is not in the English text; correct or delete it"));
    }
    for (name, keys) in &source.shape.choices {
        if entry.shape.choices.get(name).is_some_and(|own| own != keys) {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            report(format!("the choices of ${name} must be those of English: {}", keys.join(", ")));
        }
    }
    if entry.canonical == source.canonical && is_long(entry) && !is_marked_same(entry) {
        report(format!("is the English text; translate it, or add the comment # {SAME}: and why"));
    }
}

fn is_long(entry: &Entry) -> bool {
    let words = |text: &String| text.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
    entry.shape.words.iter().map(words).sum::<usize>() > 3
}

fn is_marked_same(entry: &Entry) -> bool {
    entry.comment.iter().any(|line| line.trim().starts_with(SAME))
}

/// Messages that one language has and another lacks, area by area.
pub fn missing_and_extra(files: &[File]) -> Vec<Fault> {
    let tags: BTreeSet<&str> = files.iter().map(|file| file.tag.as_str()).collect();
    let mut faults = Vec::new();
    for tag in tags.into_iter().filter(|tag| *tag != ENGLISH) {
        for source in files.iter().filter(|file| file.tag == ENGLISH) {
            let own = files.iter().find(|file| file.tag == tag && file.area == source.area);
            let ids = own.map(File::ids).unwrap_or_default();
            let file = format!("{tag}/{}.ftl", source.area);
            let missing = source.ids().into_iter().filter(|id| !ids.contains(id));
            faults.extend(missing.map(|id| Fault {
                file: file.clone(),
                id: id.to_owned(),
                what: format!("is missing; translate it from {ENGLISH}/{}.ftl", source.area),
            }));
        }
        for own in files.iter().filter(|file| file.tag == tag) {
            let source = files.iter().find(|file| file.tag == ENGLISH && file.area == own.area);
            let ids = source.map(File::ids).unwrap_or_default();
            let extra = own.ids().into_iter().filter(|id| !ids.contains(id));
            let what = format!("is not in {ENGLISH}/{}.ftl; delete it or correct the id", own.area);
            faults.extend(extra.map(|id| own.fault(id, what.clone())));
        }
    }
    faults
}

/// Two ids with the same English words: each needs a comment, or nobody can translate them apart.
pub fn same_words(files: &[File]) -> Vec<Fault> {
    let english = || files.iter().filter(|file| file.tag == ENGLISH);
    let mut holders: BTreeMap<&[String], Vec<&str>> = BTreeMap::new();
    for entry in english().flat_map(|file| &file.entries) {
        holders.entry(&entry.shape.words).or_default().push(&entry.id);
    }
    let mut faults = Vec::new();
    for file in english() {
        for entry in file.entries.iter().filter(|entry| entry.comment.is_empty()) {
            if let Some(other) = holders[entry.shape.words.as_slice()].iter().find(|id| **id != entry.id) {
                let what = format!("{other} has the same words; say in a comment where this one stands");
                faults.push(file.fault(&entry.id, what));
            }
        }
    }
    faults
}
