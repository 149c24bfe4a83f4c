//! Break glass: a shielded record is opened in an emergency, and the auditor and the person are told by whom and why.

use crate::error::Result;
use crate::schema::access_grant;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::permits::{BreakGlass, ReadAudit};
use domain::audit::Event;
use domain::id::PersonId;
use domain::profile::Head;
use domain::rights::{Emergency as Why, GLASS};
use time::OffsetDateTime;
use uuid::Uuid;

/// A record that was opened in an emergency.
#[derive(Clone, QueryableByName)]
pub struct Emergency {
    /// Identifier of the grant.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub begun_at: OffsetDateTime,
    /// Until when it is or was open.
    #[diesel(sql_type = Timestamptz)]
    pub until_at: OffsetDateTime,
    /// Account that opened it.
    #[diesel(sql_type = SqlUuid)]
    pub account: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Person.
    #[diesel(sql_type = SqlUuid)]
    pub person: Uuid,
    /// Reference of the record.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Why.
    #[diesel(sql_type = Text)]
    pub reason: String,
}

impl std::fmt::Debug for Emergency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Emergency({}, {})", self.id, self.begun_at)
    }
}

const EMERGENCIES: &str =
    "SELECT id, begun_at, until_at, account, name, person, reference, reason FROM app.emergencies($1, $2, $3)";

impl Tx<'_, ReadAudit> {
    /// The emergencies of the caller's organisation, newest first, at most `limit` before a place in the list.
    pub fn emergencies(&mut self, before: Option<(OffsetDateTime, Uuid)>, limit: i64) -> Result<Vec<Emergency>> {
        let (at, id) = before.unzip();
        let rows: Vec<Emergency> = diesel::sql_query(EMERGENCIES)
            .bind::<Nullable<Timestamptz>, _>(at)
            .bind::<Nullable<SqlUuid>, _>(id)
            .bind::<BigInt, _>(limit)
            .load(self.conn())?;
        let persons = rows.iter().map(|row| PersonId(row.person)).collect();
        self.note_subjects(Event::LogRead, self.caller().organisation(), persons, &[]);
        Ok(rows)
    }
}

impl Tx<'_, BreakGlass> {
    /// Opens a shielded record of the own organisation to the caller alone, for three hours. The person is shown it, the auditor too.
    pub fn break_glass(&mut self, head: &Head, why: &Why, at: OffsetDateTime) -> Result<OffsetDateTime> {
        let until = at + GLASS;
        let caller = self.caller().clone();
        diesel::insert_into(access_grant::table)
            .values((
                access_grant::authority_id.eq(head.authority.0),
                access_grant::id.eq(Uuid::now_v7()),
                access_grant::person_id.eq(head.id.0),
                access_grant::grantee_id.eq(caller.organisation().0),
                access_grant::grantee_account_id.eq(caller.account()),
                access_grant::purpose.eq(self.allowed().purpose.as_str()),
                access_grant::field_groups.eq(Vec::<String>::new()),
                access_grant::legal_reference.eq("break glass"),
                access_grant::reason.eq(&why.reason),
                access_grant::valid_until.eq(until),
            ))
            .execute(self.conn())?;
        self.note_about(Event::GlassBroken, head, &[]);
        Ok(until)
    }
}
