//! How the person comes to their own record: a printed one-time code opens an access, which lives ten hours.

use crate::db::Db;
use crate::error::Result;
use crate::schema::{person_access, person_code};
use crate::tx::Tx;
use diesel::dsl::now;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable, Uuid as SqlUuid};
use domain::access::permits::PrintCode;
use domain::audit::Event;
use domain::profile::Head;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(QueryableByName)]
struct Opened {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    access: Option<Uuid>,
}

#[derive(QueryableByName)]
pub(crate) struct Admitted {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) organisation: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) office: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) person: Uuid,
}

impl Db {
    /// Takes a live code, which works once, and opens an access that `refresh` prolongs.
    pub fn use_person_code(&self, code: &str, refresh: &[u8]) -> Result<Option<Uuid>> {
        let opened: Opened = diesel::sql_query("SELECT app.person_code_use($1, $2) AS access")
            .bind::<Binary, _>(Sha256::digest(code.as_bytes()).to_vec())
            .bind::<Binary, _>(Sha256::digest(refresh).to_vec())
            .get_result(&mut *self.connection()?)?;
        Ok(opened.access)
    }

    /// Exchanges a live refresh token, which works once, for the next.
    pub fn refresh_person_access(&self, old: &[u8], new: &[u8]) -> Result<Option<Uuid>> {
        let opened: Opened = diesel::sql_query("SELECT app.person_access_refresh($1, $2) AS access")
            .bind::<Binary, _>(Sha256::digest(old).to_vec())
            .bind::<Binary, _>(Sha256::digest(new).to_vec())
            .get_result(&mut *self.connection()?)?;
        Ok(opened.access)
    }

    pub(crate) fn person_access(&self, access: Uuid) -> Result<Option<Admitted>> {
        let rows: Vec<Admitted> = diesel::sql_query("SELECT organisation, office, person FROM app.person_access($1)")
            .bind::<SqlUuid, _>(access)
            .load(&mut *self.connection()?)?;
        Ok(rows.into_iter().next())
    }
}

impl Tx<'_, PrintCode> {
    /// Stores a code for the person; codes not yet used end.
    pub fn print_code(&mut self, head: &Head, code: &str, expires_at: OffsetDateTime) -> Result<()> {
        let by = self.caller().account();
        self.revoke_codes(head)?;
        diesel::insert_into(person_code::table)
            .values((
                person_code::authority_id.eq(head.authority.0),
                person_code::person_id.eq(head.id.0),
                person_code::id.eq(Uuid::now_v7()),
                person_code::code_hash.eq(Sha256::digest(code.as_bytes()).to_vec()),
                person_code::printed_by.eq(by),
                person_code::expires_at.eq(expires_at),
            ))
            .execute(self.conn())?;
        self.note_about(Event::CodePrinted, head, &[]);
        Ok(())
    }

    /// Ends every code and every access of the person, for a lost sheet of paper.
    pub fn end_person_access(&mut self, head: &Head) -> Result<()> {
        self.revoke_codes(head)?;
        diesel::update(
            person_access::table
                .filter(person_access::authority_id.eq(head.authority.0).and(person_access::person_id.eq(head.id.0)))
                .filter(person_access::ended_at.is_null()),
        )
        .set(person_access::ended_at.eq(now))
        .execute(self.conn())?;
        self.note_about(Event::SignedOut, head, &[]);
        Ok(())
    }

    fn revoke_codes(&mut self, head: &Head) -> Result<()> {
        diesel::update(
            person_code::table
                .filter(person_code::authority_id.eq(head.authority.0).and(person_code::person_id.eq(head.id.0)))
                .filter(person_code::used_at.is_null().and(person_code::revoked_at.is_null())),
        )
        .set(person_code::revoked_at.eq(now))
        .execute(self.conn())?;
        Ok(())
    }
}
