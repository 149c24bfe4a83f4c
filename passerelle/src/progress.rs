//! How far an import is: on the terminal and in its row, once a second.

use api::App;
use domain::access::permits::ManageVocabulary;
use std::cell::{Cell, RefCell};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};
use store::{Allowed, ImportState};
use uuid::Uuid;

/// One line that is written over on a terminal, and follows the others elsewhere; once a second.
pub struct Meter {
    terminal: bool,
    last: Option<Instant>,
    shown: bool,
}

impl Meter {
    /// Nothing is shown yet.
    pub fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), last: Some(Instant::now()), shown: false }
    }

    /// Shows a line, if a second has passed.
    pub fn tell(&mut self, text: &str) {
        if self.due() {
            self.show(text);
        }
    }

    fn due(&mut self) -> bool {
        let due = self.last.is_none_or(|last| last.elapsed() >= Duration::from_secs(1));
        if due {
            self.last = Some(Instant::now());
        }
        due
    }

    fn show(&mut self, text: &str) {
        if self.terminal {
            eprint!("\r\x1b[2K{text}");
            let _ = std::io::stderr().flush();
            self.shown = true;
        } else {
            eprintln!("{text}");
        }
    }

    /// Takes the line away.
    pub fn end(&mut self) {
        if self.shown {
            eprint!("\r\x1b[2K");
        }
    }
}

/// An import that is watched.
pub struct Watch<'a> {
    app: &'a App,
    by: Allowed<ManageVocabulary>,
    id: Uuid,
    meter: RefCell<Meter>,
    violations: Cell<u64>,
}

impl<'a> Watch<'a> {
    /// Begins the row of an import.
    pub fn begin(app: &'a App, by: &Allowed<ManageVocabulary>, what: &str) -> Result<Self, String> {
        let id = app.db.store().begin_import(by, what).map_err(|e| e.to_string())?;
        Ok(Self { app, by: by.clone(), id, meter: RefCell::new(Meter::new()), violations: Cell::new(0) })
    }

    /// Tells how far it is, if a second has passed. A row that cannot be written stops nothing.
    pub fn tell(&self, phase: &str, file: &str, rows: u64, of: u64) {
        let mut meter = self.meter.borrow_mut();
        if !meter.due() {
            return;
        }
        meter.show(&format!("{phase} {file} {rows} of {of}"));
        if let Err(fault) = self.app.db.store().note_import(&self.by, self.id, (phase, file), (rows, of)) {
            tracing::warn!(error = %fault, "the progress of an import could not be noted");
        }
    }

    /// So many places are wrong.
    pub fn refused(&self, violations: u64) {
        self.violations.set(violations);
    }

    /// Ends the row and hands the result on.
    pub fn end<T>(&self, result: Result<T, String>, state: impl FnOnce(&T) -> ImportState) -> Result<T, String> {
        self.meter.borrow_mut().end();
        let state = match &result {
            Ok(done) => state(done),
            Err(_) if self.violations.get() > 0 => ImportState::Refused,
            Err(_) => ImportState::Failed,
        };
        let ended = self.app.db.store().end_import(&self.by, self.id, state, self.violations.get());
        let done = result?;
        ended.map_err(|e| e.to_string())?;
        Ok(done)
    }
}
