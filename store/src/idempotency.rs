//! Once-only: the stored answer of a creating request, in the transaction of its effect.

use crate::error::Result;
use crate::schema::{idempotency_record as record, person};
use crate::scope;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use domain::access::Writing;
use domain::audit::Event;
use domain::code::Code;
use domain::id::{OrganisationId, PersonId};
use uuid::Uuid;

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
    /// Another body with the same key, or the same request still running, is refused; and so is an answer about somebody who is out of
    /// reach by now.
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
        let stored: Option<(Vec<u8>, Vec<Uuid>, Answer)> = record::table
            .find((principal, once.operation, &once.key))
            .select((
                record::fingerprint,
                record::subjects,
                (record::status, record::location, record::etag, record::body),
            ))
            .first(self.conn())
            .optional()?;
        match stored {
            None => Ok(None),
            Some((fingerprint, ..)) if fingerprint != once.fingerprint => Err(Code::IdempotencyKeyReused.into()),
            Some((_, subjects, answer)) => {
                self.shown_again(&subjects)?;
                self.nothing_changed();
                Ok(Some(answer))
            }
        }
    }

    /// A stored answer is a reading of whom it is about: it ends with the reach of the caller, and it stands in the log.
    fn shown_again(&mut self, subjects: &[Uuid]) -> Result<()> {
        let about = person::table.filter(scope::persons(self.allowed()).and(person::id.eq_any(subjects)));
        let within: Vec<(Uuid, Uuid)> = about.select((person::authority_id, person::id)).load(self.conn())?;
        if within.len() < subjects.len() {
            return Err(Code::NotFound.into());
        }
        for (authority, id) in within {
            self.note_subjects(Event::ProfileRead, OrganisationId(authority), vec![PersonId(id)], &[]);
        }
        Ok(())
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
