//! The names of a country's rows, compiled once: every form in which a person may name a credential.

use super::names::{Grades, alternatives, grades, parts, slashed};
use super::row::Row;
use super::words::{Word, WordLists, Words};
use std::collections::HashMap;

/// Where a name stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameKind {
    Alias,
    Name,
}

/// One form of a name; words are places in the country's list of words.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub kind: NameKind,
    /// The name it was made from.
    pub name: String,
    pub base: Vec<usize>,
    pub qualifiers: Vec<Vec<usize>>,
}

/// The names of one row.
#[derive(Debug, Clone)]
pub(super) struct RowNames {
    /// Place of the row in the table.
    pub row: usize,
    pub variants: Vec<Variant>,
    /// Grade range of the English name.
    pub grades: Option<(char, char)>,
    /// First base of the English name.
    pub english_base: Vec<usize>,
    /// Qualifiers of the English name that hold a condition word.
    pub conditions: Vec<Vec<usize>>,
}

/// All names of one country.
#[derive(Debug, Clone, Default)]
pub(super) struct CountryNames {
    pub words: Vec<Word>,
    pub rows: Vec<RowNames>,
}

/// Compiles the names of a country's rows, given with their places.
pub(super) fn compile(lists: &WordLists, country: &str, rows: &[(usize, &Row)]) -> CountryNames {
    let mut compiler = Compiler { lists, country, places: HashMap::new(), words: Vec::new() };
    let rows = rows.iter().map(|(place, row)| compiler.row(*place, row)).collect();
    CountryNames { words: compiler.words, rows }
}

struct Compiler<'a> {
    lists: &'a WordLists,
    country: &'a str,
    places: HashMap<String, usize>,
    words: Vec<Word>,
}

impl Compiler<'_> {
    fn row(&mut self, place: usize, row: &Row) -> RowNames {
        let mut variants = Vec::new();
        for name in [&row.original, &row.english] {
            self.name(NameKind::Name, name, &mut variants);
        }
        for alias in &row.aliases {
            self.name(NameKind::Alias, alias, &mut variants);
        }
        let english = parts(self.lists, &row.english);
        let first = alternatives(&english.rest).into_iter().next().unwrap_or_default();
        let conditions = english.qualifiers.iter().map(|qualifier| self.lists.words(qualifier, self.country));
        let conditions: Vec<Words> =
            conditions.filter(|words| words.set.iter().any(|word| word.is_in(&self.lists.condition))).collect();
        let mut english_base = self.base(&first);
        english_base.sort_unstable();
        RowNames {
            row: place,
            variants,
            grades: grades(&row.english).and_then(|Grades { first, last }| last.map(|last| (first, last))),
            english_base,
            conditions: conditions.iter().map(|words| self.places(words)).collect(),
        }
    }

    fn name(&mut self, kind: NameKind, name: &str, variants: &mut Vec<Variant>) {
        if name.trim().is_empty() {
            return;
        }
        let parts = parts(self.lists, name);
        let mut bases = alternatives(&parts.rest);
        bases.push(name.to_owned());
        bases.extend(slashed(name).into_iter().flatten());
        let qualifiers = parts.qualifiers.iter().map(|qualifier| self.base(qualifier));
        let qualifiers: Vec<Vec<usize>> = qualifiers.filter(|qualifier| !qualifier.is_empty()).collect();
        for base in bases {
            let base = self.base(&base);
            if self.stands_alone(&base) {
                variants.push(Variant { kind, name: name.to_owned(), base, qualifiers: qualifiers.clone() });
            }
        }
    }

    fn base(&mut self, text: &str) -> Vec<usize> {
        let words = self.lists.words(text, self.country);
        self.places(&words)
    }

    fn places(&mut self, words: &Words) -> Vec<usize> {
        words.set.iter().map(|word| self.place(word)).collect()
    }

    fn place(&mut self, word: &Word) -> usize {
        if let Some(place) = self.places.get(&word.written.text) {
            return *place;
        }
        let place = self.words.len();
        self.places.insert(word.written.text.clone(), place);
        self.words.push(word.clone());
        place
    }

    /// A base of one single letter says nothing, nor does an empty one.
    fn stands_alone(&self, base: &[usize]) -> bool {
        match base {
            [] => false,
            [word] => self.words[*word].written.letters > 1,
            _ => true,
        }
    }
}
