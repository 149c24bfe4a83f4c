//! Generated records, many at once: for `passerelle generate` alone. It writes as `passerelle_migrator`, because no caller stands behind
//! it, and admits only contents that the rules of the domain accept. Each batch is one transaction with its lines in the audit.

mod record;
mod rows;

pub use record::{NewHead, NewRecord, NewShare, Shown};

use crate::audit::{self, Line};
use crate::caller::Caller;
use crate::claims::PARTS;
use crate::error::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use domain::id::{OrganisationId, PersonId, RequestId};
use uuid::Uuid;

/// Who began the generated records: no account and no client.
pub const GENERATOR: Uuid = Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0fff);

/// An office that generated records are kept in.
#[derive(Debug, Clone)]
pub struct NewOffice {
    /// Organisation.
    pub authority: OrganisationId,
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Where it is.
    pub nuts3: String,
}

/// Who has records in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Population {
    /// Generated people.
    #[diesel(sql_type = BigInt)]
    pub generated: i64,
    /// Everybody else.
    #[diesel(sql_type = BigInt)]
    pub others: i64,
}

/// The connection through which generated records come.
pub struct Bulk {
    conn: PgConnection,
}

impl Bulk {
    /// Connects as `passerelle_migrator`.
    pub fn open(migrator: &str) -> Result<Self> {
        let mut conn = PgConnection::establish(migrator).map_err(|e| Error::Unavailable(e.to_string()))?;
        // What is lost in a crash is generated again; a batch is still whole or not there.
        conn.batch_execute("SET client_min_messages = 'warning'; SET TIME ZONE 'UTC'; SET synchronous_commit = off")?;
        Ok(Self { conn })
    }

    /// Counts who is there already.
    pub fn population(&mut self) -> Result<Population> {
        let sql = "SELECT count(*) FILTER (WHERE created_by = $1) AS generated, \
            count(*) FILTER (WHERE created_by <> $1) AS others FROM person";
        Ok(diesel::sql_query(sql).bind::<SqlUuid, _>(GENERATOR).get_result(&mut self.conn)?)
    }

    /// Whether this generated person is there.
    pub fn has(&mut self, person: PersonId) -> Result<bool> {
        use crate::schema::person::dsl;
        let own = dsl::person.filter(dsl::id.eq(person.0).and(dsl::created_by.eq(GENERATOR)));
        Ok(diesel::select(diesel::dsl::exists(own)).get_result(&mut self.conn)?)
    }

    /// Opens offices that are not there yet.
    pub fn offices(&mut self, all: &[NewOffice]) -> Result<()> {
        let column = |of: fn(&NewOffice) -> &String| all.iter().map(of).collect::<Vec<_>>();
        diesel::sql_query(
            "INSERT INTO office (authority_id, id, name, nuts3) \
             SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        )
        .bind::<Array<SqlUuid>, _>(all.iter().map(|o| o.authority.0).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(all.iter().map(|o| o.id).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(column(|o| &o.name))
        .bind::<Array<Nullable<Text>>, _>(all.iter().map(|o| Some(&o.nuts3)).collect::<Vec<_>>())
        .execute(&mut self.conn)?;
        Ok(())
    }

    /// Writes a batch, or nothing of it. The audit gets one line for each custodian, with the persons and the `reason`; it has no
    /// fingerprints of the values, because nobody can claim that a generated value was another one.
    pub fn write(&mut self, batch: &[NewRecord], reason: &str) -> Result<()> {
        self.conn.transaction(|conn| {
            conn.batch_execute(&triggers("DISABLE"))?;
            rows::write(conn, batch)?;
            conn.batch_execute(&triggers("ENABLE"))?;
            append(conn, batch, reason)
        })
    }

    /// Brings the planner's picture of the tables up to date, as `autovacuum` would do later.
    pub fn settle(&mut self) -> Result<()> {
        self.conn.batch_execute("VACUUM ANALYZE")?;
        Ok(())
    }
}

fn triggers(what: &str) -> String {
    PARTS.iter().map(|part| format!("ALTER TABLE {} {what} TRIGGER note_change;", part.table)).collect()
}

fn append(conn: &mut PgConnection, batch: &[NewRecord], reason: &str) -> Result<()> {
    let mut authorities: Vec<OrganisationId> = batch.iter().map(|record| record.head.authority).collect();
    authorities.sort_unstable();
    authorities.dedup();
    for authority in authorities {
        let office = domain::id::OfficeId(Uuid::nil());
        let caller = Caller::importer(authority, office, RequestId::fresh(), reason);
        let own = batch.iter().filter(|record| record.head.authority == authority);
        let subjects = own.map(|record| record.head.id.0).collect();
        audit::append(conn, &caller, &[Line::generated(authority, subjects)])?;
    }
    Ok(())
}
