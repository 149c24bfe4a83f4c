//! The last line of each chain, to be signed and kept outside the database.

use crate::db::Db;
use crate::error::Result;
use crate::schema::{chain_head as chain, origin};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::VerifyAudit;
use domain::audit::Event;
use uuid::Uuid;

/// The last line of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Chain.
    pub chain: i16,
    /// Number of its last line.
    pub seq: i64,
    /// Hash of its last line.
    pub hash: Vec<u8>,
}

/// The heads of all chains of a deployment that have a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heads {
    /// Deployment.
    pub origin: Uuid,
    /// Heads, by chain.
    pub heads: Vec<Head>,
}

impl Db {
    /// The heads as they stand now.
    pub fn audit_heads(&self) -> Result<Heads> {
        read(&mut *self.connection()?)
    }
}

impl Tx<'_, VerifyAudit> {
    /// Notes that the chains were verified.
    pub fn note_verified(&mut self) {
        self.note(Event::AuditVerified);
    }
}

pub(super) fn read(conn: &mut PgConnection) -> Result<Heads> {
    let origin = origin::table.select(origin::id).first(conn)?;
    let rows: Vec<(i16, i64, Vec<u8>)> = chain::table
        .filter(chain::seq.gt(0))
        .order(chain::chain)
        .select((chain::chain, chain::seq, chain::hash))
        .load(conn)?;
    Ok(Heads { origin, heads: rows.into_iter().map(|(chain, seq, hash)| Head { chain, seq, hash }).collect() })
}
