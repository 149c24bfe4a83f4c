//! How far an import is, for the terminal and the row that shows it.

use serde::Serialize;

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Recognising the files.
    Inventory,
    /// Reading concepts and labels.
    Concepts,
    /// Reading collections.
    Collections,
    /// Reading relations.
    Relations,
    /// Checking across files.
    Checks,
    /// Sorting and hashing.
    Sorting,
}

/// One step of progress. It comes often: whoever shows it decides how seldom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress<'a> {
    /// What is being done.
    pub phase: Phase,
    /// The file being read; empty between files.
    pub file: &'a str,
    /// Rows read of this file.
    pub rows: u64,
    /// Rows this file has: estimated from the bytes read so far, exact at its end.
    pub of: u64,
}
