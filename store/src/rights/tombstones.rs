//! What the feed of changes tells of erasures: whoever had received a record learns that it is gone, and nothing else.

use crate::error::Result;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz, Uuid as SqlUuid};
use domain::access::permits::ReadChanges;
use domain::audit::Event;
use time::OffsetDateTime;
use uuid::Uuid;

/// A record that was erased.
#[derive(Debug, Clone, QueryableByName)]
pub struct Tombstone {
    /// Identifier that it had.
    #[diesel(sql_type = SqlUuid)]
    pub person: Uuid,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub at: OffsetDateTime,
    /// Transaction that erased it.
    #[diesel(sql_type = BigInt)]
    pub transaction: i64,
    /// Order within that.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
}

/// A line shows only when no older transaction is still open, so that a reader who goes on from it misses none.
const FEED: &str = "SELECT erased_id AS person, erased_at AS at, transaction, seq FROM tombstone \
    WHERE recipient_id = app.organisation_id() AND (transaction, seq) > ($1, $2) AND erased_at > now() - interval '90 days' \
    AND transaction < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint ORDER BY transaction, seq LIMIT $3";

impl Tx<'_, ReadChanges> {
    /// Erasures of the last 90 days after a place in the feed, in their order.
    pub fn tombstones(&mut self, (transaction, seq): (i64, i64), limit: i64) -> Result<Vec<Tombstone>> {
        self.note(Event::Delivered);
        Ok(diesel::sql_query(FEED)
            .bind::<BigInt, _>(transaction)
            .bind::<BigInt, _>(seq)
            .bind::<BigInt, _>(limit)
            .load(self.conn())?)
    }
}
