//! The breach query: which persons and groups an account touched in a span of time, for the 72 hours of a notification.

use crate::error::Result;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::permits::ReadAudit;
use domain::audit::Event;
use time::OffsetDateTime;
use uuid::Uuid;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Breach {
    /// Account or client.
    pub account: Uuid,
    /// Begin.
    pub from: OffsetDateTime,
    /// End, not included.
    pub until: OffsetDateTime,
}

/// A person the account touched.
#[derive(Debug, Clone, QueryableByName)]
pub struct Touched {
    /// Person.
    #[diesel(sql_type = SqlUuid)]
    pub person: Uuid,
    /// Custodian.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub authority: Option<Uuid>,
    /// Groups.
    #[diesel(sql_type = Array<Text>)]
    pub groups: Vec<String>,
    /// Events.
    #[diesel(sql_type = Array<Text>)]
    pub events: Vec<String>,
    /// First time.
    #[diesel(sql_type = Timestamptz)]
    pub first_at: OffsetDateTime,
    /// Last time.
    #[diesel(sql_type = Timestamptz)]
    pub last_at: OffsetDateTime,
    /// How many lines.
    #[diesel(sql_type = BigInt)]
    pub lines: i64,
}

const TOUCHED: &str = "SELECT s AS person, e.authority_id AS authority, \
      array(SELECT DISTINCT g FROM unnest(array_agg(array_to_string(e.field_groups, ' '))) l, unnest(string_to_array(l, ' ')) g ORDER BY g) AS groups, \
      array_agg(DISTINCT e.event ORDER BY e.event) AS events, min(e.at) AS first_at, max(e.at) AS last_at, count(*) AS lines \
    FROM audit.audit_event e, unnest(e.subjects) s \
    WHERE coalesce(e.account, e.client) = $1 AND e.at >= $2 AND e.at < $3 AND e.outcome = 'allowed' \
    GROUP BY s, e.authority_id ORDER BY min(e.at), s LIMIT $4";

impl Tx<'_, ReadAudit> {
    /// The persons an account touched, first touched first, at most `limit`.
    pub fn touched(&mut self, breach: &Breach, limit: i64) -> Result<Vec<Touched>> {
        let rows = diesel::sql_query(TOUCHED)
            .bind::<SqlUuid, _>(breach.account)
            .bind::<Timestamptz, _>(breach.from)
            .bind::<Timestamptz, _>(breach.until)
            .bind::<BigInt, _>(limit)
            .load(self.conn())?;
        self.note(Event::LogRead);
        Ok(rows)
    }
}
