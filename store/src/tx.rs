//! One transaction: its permission, its reach, its events. Methods on it exist only where the permission covers them.

use crate::caller::{Allowed, Caller};
use diesel::PgConnection;
use domain::access::{Group, Permission};
use domain::audit::{Event, Noted};
use domain::id::{OrganisationId, PersonId};
use domain::profile::Head;

/// A transaction under permission `P`.
pub struct Tx<'c, P> {
    conn: &'c mut PgConnection,
    by: &'c Allowed<P>,
    noted: Vec<Noted>,
    unchanged: bool,
}

impl<'c, P: Permission> Tx<'c, P> {
    pub(crate) fn new(conn: &'c mut PgConnection, by: &'c Allowed<P>) -> Self {
        Self { conn, by, noted: Vec::new(), unchanged: false }
    }

    pub(crate) fn into_noted(self) -> (Vec<Noted>, bool) {
        (self.noted, self.unchanged)
    }

    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    pub(crate) fn allowed(&self) -> &Allowed<P> {
        self.by
    }

    /// Who.
    pub fn caller(&self) -> &Caller {
        self.by.caller()
    }

    /// Every person whom this transaction has noted so far.
    pub(crate) fn subjects(&self) -> Vec<uuid::Uuid> {
        let mut subjects: Vec<_> = self.noted.iter().flat_map(|n| n.subjects.iter().map(|s| s.0)).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    pub(crate) fn note(&mut self, event: Event) {
        self.noted.push(Noted { event, authority: None, subjects: Vec::new(), groups: Vec::new() });
    }

    pub(crate) fn note_about(&mut self, event: Event, head: &Head, groups: &[Group]) {
        self.note_subjects(event, head.authority, vec![head.id], groups);
    }

    pub(crate) fn note_subjects(
        &mut self,
        event: Event,
        authority: OrganisationId,
        subjects: Vec<PersonId>,
        groups: &[Group],
    ) {
        self.noted.push(Noted { event, authority: Some(authority), subjects, groups: groups.to_vec() });
    }

    /// Says that this writing transaction changed nothing on purpose: a repeated request, or an edit without effect.
    pub fn nothing_changed(&mut self) {
        self.unchanged = true;
    }
}
