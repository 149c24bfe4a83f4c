//! Everything of a record that a permission covers, in one statement: each statement is a way to the database and back.

use super::stored;
use super::table::{PARTS, Part, Row, Table};
use crate::error::Result;
use crate::tx::Tx;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Jsonb, Text, Timestamptz, Untyped, Uuid as SqlUuid};
use domain::access::{Covers, Permission, Verb, group_reach};
use domain::profile::{Block, Entry, Head, Stored};
use serde_json::Value;
use std::marker::PhantomData;
use time::OffsetDateTime;
use uuid::Uuid;

/// The live claims and blocks of one record, as far as `P` covers them.
pub struct Claims<P> {
    rows: Vec<Found>,
    permission: PhantomData<fn() -> P>,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    part: String,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Integer)]
    sort_order: i32,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Jsonb)]
    provenance: Value,
    #[diesel(sql_type = Text)]
    evidence: String,
    #[diesel(sql_type = Jsonb)]
    content: Value,
    #[diesel(sql_type = Timestamptz)]
    created_at: OffsetDateTime,
    #[diesel(sql_type = Timestamptz)]
    updated_at: OffsetDateTime,
}

/// The statement over the tables of these parts; it is prepared once a connection and list of parts.
struct OfParts {
    parts: Vec<&'static Part>,
    authority: Uuid,
    person: Uuid,
}

impl QueryFragment<Pg> for OfParts {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (place, part) in self.parts.iter().enumerate() {
            out.push_sql(if place == 0 { "SELECT '" } else { " UNION ALL SELECT '" });
            out.push_sql(part.name);
            out.push_sql(
                "' AS part, id, sort_order, version, provenance, \
                 CASE WHEN evidence_until < current_date THEN 'declared' ELSE evidence_class END AS evidence, \
                 content, created_at, updated_at FROM ",
            );
            out.push_sql(part.table);
            out.push_sql(" WHERE withdrawn_at IS NULL AND authority_id = ");
            if place == 0 {
                out.push_bind_param::<SqlUuid, _>(&self.authority)?;
                out.push_sql(" AND person_id = ");
                out.push_bind_param::<SqlUuid, _>(&self.person)?;
            } else {
                out.push_sql("$1 AND person_id = $2");
            }
        }
        out.push_sql(" ORDER BY sort_order, created_at, id");
        Ok(())
    }
}

impl QueryId for OfParts {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for OfParts {
    type SqlType = Untyped;
}

impl RunQueryDsl<PgConnection> for OfParts {}

impl<P: Permission> Tx<'_, P> {
    /// Everything of a profile that was opened which the caller's role and `P` cover.
    pub fn claims(&mut self, head: &Head) -> Result<Claims<P>> {
        let role = self.caller().role();
        let covered =
            |part: &&Part| P::groups().contains(&part.group) && group_reach(role, Verb::Read, part.group).is_some();
        let parts: Vec<&'static Part> = PARTS.iter().filter(covered).collect();
        if parts.is_empty() {
            return Ok(Claims { rows: Vec::new(), permission: PhantomData });
        }
        let statement = OfParts { parts, authority: head.authority.0, person: head.id.0 };
        Ok(Claims { rows: statement.load(self.conn())?, permission: PhantomData })
    }
}

impl<P> Claims<P> {
    /// The entries of one kind, in their order.
    pub fn entries<E: Entry + Table>(&mut self) -> Result<Vec<Stored<E>>>
    where
        P: Covers<E::Group>,
    {
        self.take(E::PART).map(stored).collect()
    }

    /// A block, if somebody has written it.
    pub fn block<B: Block + Table>(&mut self) -> Result<Option<Stored<B>>>
    where
        P: Covers<B::Group>,
    {
        self.take(B::PART).next().map(stored).transpose()
    }

    fn take(&mut self, part: &'static str) -> impl Iterator<Item = Row> {
        let own: Vec<Found> = self.rows.extract_if(.., |row| row.part == part).collect();
        own.into_iter()
            .map(|r| (r.id, r.sort_order, r.version, r.provenance, r.evidence, r.content, r.created_at, r.updated_at))
    }
}
