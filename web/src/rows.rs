//! A page that is one table: what each of its cells may be, and what may stand around it.

use crate::frame::Frame;
use askama::Template;
use i18n::{MessageId, msg};

/// A cell.
pub enum Cell {
    /// Our words, a day, a number.
    Ours(String),
    /// What people wrote.
    Said(String),
    /// A code.
    Code(String),
    /// A button: where it posts to, its name, and what it is about.
    Button(String, String, String),
}

/// A form above the table, with which the person asks for a right.
pub struct Ask {
    /// Where it posts to.
    pub action: &'static str,
    /// Value and text of each right.
    pub kinds: Vec<(&'static str, String)>,
    /// Why the last try was refused.
    pub refused: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "rows.html")]
pub struct RowsPage<'a> {
    /// What stands around it.
    pub frame: Frame<'a>,
    /// Sentences above.
    pub notes: Vec<String>,
    /// A form.
    pub ask: Option<Ask>,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows; the first cell is the head of the row.
    pub rows: Vec<Vec<Cell>>,
    /// What is said where there is no row.
    pub empty: String,
    /// Address and name of the next page.
    pub next: Option<(String, String)>,
}

impl<'a> RowsPage<'a> {
    /// A table with its heads, a sentence above it, and one for when it is empty.
    pub fn new(
        frame: Frame<'a>,
        about: MessageId,
        heads: &[MessageId],
        rows: Vec<Vec<Cell>>,
        empty: MessageId,
    ) -> Self {
        let heads = heads.iter().map(|head| frame.words.say(head)).collect();
        let (notes, empty) = (vec![frame.words.say(about)], frame.words.say(empty));
        Self { frame, notes, ask: None, heads, rows, empty, next: None }
    }
}
