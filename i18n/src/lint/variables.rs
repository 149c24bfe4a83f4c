//! Variables and choices: declared, of the right kind, in the right place.

use std::collections::BTreeSet;

use super::{Entry, Kind, Place};

/// The names that CLDR gives to plural categories; `other` is also a good name for the rest of any choice.
const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// `source` is the English entry, whose comment declares the variables.
pub fn check(entry: &Entry, source: &Entry, report: &mut dyn FnMut(String)) {
    entry.shape.refused.iter().for_each(|what| report(what.clone()));
    for (name, place) in &entry.shape.uses {
        let advice = match (source.variables.get(name), place) {
            (Some(Kind::Number), Place::Bare) => {
                format!("${name} is a number; write {{ NUMBER(${name}) }}")
            }
            (Some(Kind::Number), Place::Choice) => {
                format!("${name} is a number; write {{ PLURAL(${name}) -> … }}")
            }
            (Some(Kind::Text), Place::Plural | Place::Number) => {
                format!("${name} is declared as (String); PLURAL() and NUMBER() take a (Number)")
            }
            (Some(Kind::Number), Place::Plural | Place::Number)
            | (Some(Kind::Text), Place::Bare | Place::Choice)
            | (None, _) => continue, // an undeclared one is reported where it should be declared
        };
        report(advice);
    }
    for plural in &entry.shape.plurals {
        for number in plural.keys.iter().filter(|key| key.starts_with(|c: char| !c.is_ascii_alphabetic())) {
            report(format!("[{number}] under PLURAL() never matches; use a plural category or another id"));
        }
    }
    for (name, keys) in &entry.shape.choices {
        for category in keys.iter().filter(|key| CATEGORIES.contains(&key.as_str())) {
            report(format!("[{category}] is a plural category; choose by PLURAL(${name})"));
        }
    }
}

/// Every variable of an English text has a typed comment, and every such comment a variable.
pub fn check_comment(entry: &Entry, report: &mut dyn FnMut(String)) {
    let used = entry.shape.variables();
    let declared: BTreeSet<&str> = entry.variables.keys().map(String::as_str).collect();
    for name in used.difference(&declared) {
        report(format!("declare the variable: # ${name} (Number) or (String), and what it holds"));
    }
    for name in declared.difference(&used) {
        report(format!("the comment declares ${name}, the text does not use it; correct one of them"));
    }
    for line in entry.comment.iter().filter(|line| line.trim_start().starts_with('$')) {
        if !entry.variables.keys().any(|name| line.trim_start()[1..].starts_with(&format!("{name} "))) {
            report(format!("the comment \"{line}\" names no kind; write (Number) or (String) after the name"));
        }
    }
}
