//! Level readings: appended, never changed.

use crate::error::Result;
use crate::schema::eqf_reading as reading;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::{Covers, Writing, groups};
use domain::audit::Event;
use domain::id::ReadingId;
use domain::profile::Head;
use serde_json::Value;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// A reading to be stored.
#[derive(Debug, Clone)]
pub struct NewReading {
    /// Input of the rules.
    pub input: Value,
    /// Output of the rules.
    pub output: Value,
    /// Education entries in the order of the items.
    pub entries: Vec<Uuid>,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables.
    pub data_versions: Value,
}

/// A stored reading.
#[derive(Debug, Clone, Queryable)]
pub struct StoredReading {
    /// Identifier.
    pub id: Uuid,
    /// Output of the rules.
    pub output: Value,
    /// Education entries in the order of the items.
    pub entries: Vec<Uuid>,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables.
    pub data_versions: Value,
    /// When.
    pub computed_at: OffsetDateTime,
}

impl<P: Covers<groups::Education>> Tx<'_, P> {
    /// The latest reading of a profile that was opened.
    pub fn latest_reading(&mut self, head: &Head) -> Result<Option<StoredReading>> {
        Ok(reading::table
            .filter(reading::authority_id.eq(head.authority.0).and(reading::person_id.eq(head.id.0)))
            .order((reading::computed_at.desc(), reading::id.desc()))
            .select((
                reading::id,
                reading::output,
                reading::entries,
                reading::rule_version,
                reading::data_versions,
                reading::computed_at,
            ))
            .first(self.conn())
            .optional()?)
    }
}

impl<P: Covers<groups::Education> + Writing> Tx<'_, P> {
    /// Appends a reading; the same output for the same entries again is not stored twice.
    pub fn append_reading(&mut self, head: &Head, new: &NewReading) -> Result<()> {
        let before = self.latest_reading(head)?;
        if before.as_ref().is_some_and(|b| b.output == new.output && b.entries == new.entries) {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&new.output)?;
        diesel::insert_into(reading::table)
            .values((
                reading::authority_id.eq(head.authority.0),
                reading::person_id.eq(head.id.0),
                reading::id.eq(ReadingId::fresh().0),
                reading::input.eq(&new.input),
                reading::output.eq(&new.output),
                reading::output_sha256.eq(Sha256::digest(bytes).to_vec()),
                reading::entries.eq(&new.entries),
                reading::rule_version.eq(&new.rule_version),
                reading::data_versions.eq(&new.data_versions),
                reading::reason.eq(if before.is_some() { "evidence" } else { "created" }),
                (reading::computed_by.eq(self.caller().account()), reading::supersedes.eq(before.map(|b| b.id))),
            ))
            .execute(self.conn())?;
        self.note_about(Event::LevelComputed, head, &[domain::access::Group::Education]);
        Ok(())
    }
}
