//! The query of an ESCO-compatible read: keys may repeat, unknown ones are ignored, all that is wrong is told at once.

use crate::input::Input;
use crate::problem::Problem;
use domain::code::Code;
use domain::violation::{Place, Violation};

/// A query on its way to being checked.
pub(super) struct Asked {
    pairs: Vec<(String, String)>,
    wrong: Vec<Violation>,
}

impl Asked {
    pub(super) fn of(input: &Input) -> Result<Self, Problem> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(input.request().query_string())
            .map_err(|_| Problem::one(Place::Query, "", Code::TypeMismatch))?;
        match pairs.iter().find(|(_, value)| value.chars().any(char::is_control)) {
            Some((key, _)) => Err(Problem::one(Place::Query, key, Code::TextCharacterRefused)),
            None => Ok(Self { pairs, wrong: Vec::new() }),
        }
    }

    /// The last value of a key.
    pub(super) fn one(&self, key: &str) -> Option<String> {
        self.pairs.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.clone())
    }

    /// Every value of a key.
    pub(super) fn all(&self, key: &str) -> Vec<String> {
        self.pairs.iter().filter(|(name, _)| name == key).map(|(_, value)| value.clone()).collect()
    }

    /// A value that must be there.
    pub(super) fn needed(&mut self, key: &str) -> String {
        let value = self.one(key).map(|value| value.trim().to_owned()).unwrap_or_default();
        if value.is_empty() {
            self.refuse(key, Code::MemberMissing, None);
        } else if value.chars().count() > 300 {
            self.refuse(key, Code::TextTooLong, Some("300".into()));
        }
        value
    }

    /// A whole number.
    pub(super) fn number(&mut self, key: &str, or: usize, range: std::ops::RangeInclusive<usize>) -> usize {
        match self.one(key).map(|value| value.parse()) {
            None => or,
            Some(Ok(number)) if range.contains(&number) => number,
            Some(_) => {
                self.refuse(key, Code::NumberOutOfRange, Some(format!("{}-{}", range.start(), range.end())));
                or
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &str) -> bool {
        match self.one(key).as_deref() {
            Some("true") => true,
            None | Some("false") => false,
            Some(_) => {
                self.refuse(key, Code::ValueNotListed, Some("true, false".into()));
                false
            }
        }
    }

    pub(super) fn refuse(&mut self, key: &str, code: Code, expected: Option<String>) {
        self.wrong.push(Violation { place: Place::Query, pointer: key.to_owned(), code, expected });
    }

    /// Everything that is wrong, if anything is.
    pub(super) fn checked(self) -> Result<(), Problem> {
        if self.wrong.is_empty() { Ok(()) } else { Err(Problem::input(self.wrong)) }
    }
}

/// The language asked, then those that stand in for it: the deployment's and English.
pub(super) fn languages(input: &Input) -> Vec<String> {
    let mut languages = vec![input.label_language(), input.app().config.language.tag().to_owned(), "en".to_owned()];
    let mut seen = std::collections::BTreeSet::new();
    languages.retain(|lang| seen.insert(lang.clone()));
    languages
}
