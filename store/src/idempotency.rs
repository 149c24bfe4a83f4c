//! Once-only: the stored answer of a creating request, in the transaction of its effect.

use crate::error::Result;
use crate::schema::idempotency_record as record;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::access::Writing;
use domain::code::Code;

/// A key with what it stands for.
#[derive(Debug, Clone)]
pub struct OnceKey {
    /// Operation id.
    pub operation: &'static str,
    /// The key as sent.
    pub key: String,
    /// SHA-256 of path, query and body.
    pub fingerprint: Vec<u8>,
}

/// An answer that is kept.
#[derive(Debug, Clone, Queryable)]
pub struct Answer {
    /// Status.
    pub status: i16,
    /// Location.
    pub location: Option<String>,
    /// ETag.
    pub etag: Option<String>,
    /// Body.
    pub body: String,
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    got: bool,
}

impl<P: Writing> Tx<'_, P> {
    /// The stored answer of an earlier request with this key, or nothing: then the caller does the work and calls `remember`.
    /// Another body with the same key, or the same request still running, is refused.
    pub fn replay(&mut self, once: &OnceKey) -> Result<Option<Answer>> {
        let principal = self.caller().account();
        let lock = i64::from_be_bytes(once.lock(principal.as_bytes()));
        let locked: Locked = diesel::sql_query("SELECT pg_try_advisory_xact_lock($1) AS got")
            .bind::<BigInt, _>(lock)
            .get_result(self.conn())?;
        if !locked.got {
            return Err(Code::IdempotencyKeyInFlight.into());
        }
        let old =
            record::stored_at.lt(diesel::dsl::sql::<diesel::sql_types::Timestamptz>("now() - interval '24 hours'"));
        diesel::delete(record::table.filter(record::principal.eq(principal)).filter(old)).execute(self.conn())?;
        let stored: Option<(Vec<u8>, Answer)> = record::table
            .find((principal, once.operation, &once.key))
            .select((record::fingerprint, (record::status, record::location, record::etag, record::body)))
            .first(self.conn())
            .optional()?;
        match stored {
            None => Ok(None),
            Some((fingerprint, _)) if fingerprint != once.fingerprint => Err(Code::IdempotencyKeyReused.into()),
            Some((_, answer)) => {
                self.nothing_changed();
                Ok(Some(answer))
            }
        }
    }

    /// Keeps the answer for 24 hours, and for whom: an erasure takes it along.
    pub fn remember(&mut self, once: &OnceKey, answer: &Answer) -> Result<()> {
        let principal = self.caller().account();
        let subjects = self.subjects();
        diesel::insert_into(record::table)
            .values((
                record::principal.eq(principal),
                record::operation.eq(once.operation),
                record::key.eq(&once.key),
                record::fingerprint.eq(&once.fingerprint),
                record::status.eq(answer.status),
                record::location.eq(&answer.location),
                record::etag.eq(&answer.etag),
                record::body.eq(&answer.body),
                record::subjects.eq(subjects),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl OnceKey {
    fn lock(&self, principal: &[u8]) -> [u8; 8] {
        use sha2::{Digest, Sha256};
        let digest =
            Sha256::new().chain_update(principal).chain_update(self.operation).chain_update(&self.key).finalize();
        let mut lock = [0; 8];
        lock.copy_from_slice(&digest[..8]);
        lock
    }
}
