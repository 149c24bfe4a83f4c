//! All that is wrong with an input, collected: a client learns everything at once.

use crate::code::Code;

/// Where the violation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The body; the pointer is a JSON pointer.
    Body,
    /// The query; the pointer is the parameter's name.
    Query,
    /// The path; the pointer is the parameter's name.
    Path,
    /// A header; the pointer is its name.
    Header,
}

impl Place {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Body, query, path or header.
    pub place: Place,
    /// JSON pointer or parameter name.
    pub pointer: String,
    /// What is wrong.
    pub code: Code,
    /// What was expected: a limit, a list, a near match. Never the value that was sent.
    pub expected: Option<String>,
}

/// The collection; empty means the input stands.
#[derive(Debug, Default)]
pub struct Violations(Vec<Violation>);

/// No more than this many are told.
const MOST: usize = 200;

impl Violations {
    /// Notes a violation in the body.
    pub fn note(&mut self, pointer: &str, code: Code) {
        self.push(pointer, code, None);
    }

    /// Notes a violation in the body and what was expected.
    pub fn expected(&mut self, pointer: &str, code: Code, expected: impl Into<String>) {
        self.push(pointer, code, Some(expected.into()));
    }

    fn push(&mut self, pointer: &str, code: Code, expected: Option<String>) {
        if self.0.len() < MOST {
            self.0.push(Violation { place: Place::Body, pointer: pointer.to_owned(), code, expected });
        }
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value if nothing is wrong, else everything that is.
    pub fn or<T>(self, value: T) -> Result<T, Vec<Violation>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
