//! Erasure, stage 1: every row of every personal table. Which tables those are the catalogue says, so that a new one is not forgotten.
//! What holds a person only as an HMAC is looked for with the key.

use crate::error::Result;
use crate::learning::LearningSecret;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use domain::access::permits::AnswerRequest;
use domain::audit::Event;
use domain::profile::Head;

/// What was removed from a table.
#[derive(Debug, Clone, QueryableByName)]
pub struct Removed {
    /// Table.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Rows.
    #[diesel(sql_type = BigInt)]
    pub removed: i64,
}

impl Tx<'_, AnswerRequest> {
    /// Erases a person, unless a law holds the record. Whoever had received it finds a tombstone.
    pub(super) fn erase(&mut self, head: &Head, learning: &LearningSecret) -> Result<Vec<Removed>> {
        let mut removed: Vec<Removed> = diesel::sql_query("SELECT name, removed FROM app.erase($1, $2)")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .load(self.conn())?;
        // These rows name nobody, so that no catalogue finds them.
        let forgotten = self.forget_confirmed(head, learning)?;
        if forgotten > 0 {
            removed.push(Removed { name: "confirmed_person".into(), removed: forgotten });
        }
        self.note_about(Event::Erased, head, &[]);
        Ok(removed)
    }
}
