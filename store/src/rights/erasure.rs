//! Erasure, stage 1: every row of every personal table. Which tables those are the catalogue says, so that a new one is not forgotten.
//! What holds a person only as an HMAC is looked for with the key.

use crate::error::Result;
use crate::learning::LearningSecret;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use domain::access::permits::AnswerRequest;
use domain::audit::Event;
use domain::id::PersonId;
use domain::profile::Head;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    record: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    removed: i64,
}

/// What an erasure took.
#[derive(Debug, Clone, Default)]
pub struct Erased {
    /// References of the records: the one that was named, and those it was merged with.
    pub records: Vec<String>,
    /// Rows by table.
    pub removed: BTreeMap<String, i64>,
}

impl Tx<'_, AnswerRequest> {
    /// Erases a person with every record that was merged with this one, unless a law holds any of them. Whoever had received one finds
    /// a tombstone.
    pub(super) fn erase(&mut self, head: &Head, learning: &LearningSecret) -> Result<Erased> {
        let rows: Vec<Row> = diesel::sql_query("SELECT record, reference, name, removed FROM app.erase($1, $2)")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .load(self.conn())?;
        let (mut records, mut removed) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            records.insert(row.record, row.reference);
            *removed.entry(row.name).or_default() += row.removed;
        }
        let persons: Vec<_> = records.keys().copied().map(PersonId).collect();
        for person in &persons {
            // These rows name nobody, so that no catalogue finds them.
            let forgotten = self.forget_confirmed(head.authority, *person, learning)?;
            if forgotten > 0 {
                *removed.entry("confirmed_person".to_owned()).or_default() += forgotten;
            }
        }
        self.note_subjects(Event::Erased, head.authority, persons, &[]);
        Ok(Erased { records: records.into_values().collect(), removed })
    }
}
