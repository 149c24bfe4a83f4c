//! Who of the staff a record is assigned to by name.

use crate::error::Result;
use crate::schema::assignment;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use domain::access::permits::Assign;
use domain::audit::Event;
use domain::code::Code;
use domain::profile::Head;
use domain::violation::Violations;
use uuid::Uuid;

/// A member of staff of the caller's organisation who keeps records.
#[derive(Debug, Clone, QueryableByName)]
pub struct Colleague {
    /// Account.
    #[diesel(sql_type = SqlUuid)]
    pub account: Uuid,
    /// Name as colleagues see it.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Role.
    #[diesel(sql_type = Text)]
    pub role: String,
    /// Office.
    #[diesel(sql_type = SqlUuid)]
    pub office: Uuid,
}

impl Tx<'_, Assign> {
    /// Who may be assigned: live memberships of caseworkers and supervisors of the caller's organisation, by name.
    pub fn colleagues(&mut self) -> Result<Vec<Colleague>> {
        Ok(diesel::sql_query("SELECT account, name, role, office FROM app.colleagues()").load(self.conn())?)
    }

    /// The accounts that the record is assigned to.
    pub fn assigned(&mut self, head: &Head) -> Result<Vec<Uuid>> {
        Ok(assignment::table
            .filter(assignment::authority_id.eq(head.authority.0).and(assignment::person_id.eq(head.id.0)))
            .order((assignment::assigned_at, assignment::account_id))
            .select(assignment::account_id)
            .load(self.conn())?)
    }

    /// Assigns the record to a member of staff of the same organisation.
    pub fn assign(&mut self, head: &Head, account: Uuid) -> Result<()> {
        if !self.colleagues()?.iter().any(|c| c.account == account) {
            let mut v = Violations::default();
            v.note("/account", Code::AccountUnknown);
            v.or(())?;
        }
        diesel::insert_into(assignment::table)
            .values((
                assignment::authority_id.eq(head.authority.0),
                assignment::person_id.eq(head.id.0),
                assignment::account_id.eq(account),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        self.note_about(Event::Assigned, head, &[]);
        Ok(())
    }

    /// Takes the record from a member of staff.
    pub fn unassign(&mut self, head: &Head, account: Uuid) -> Result<()> {
        let gone =
            diesel::delete(assignment::table.find((head.authority.0, head.id.0, account))).execute(self.conn())?;
        if gone == 0 {
            return Err(Code::NotFound.into());
        }
        self.note_about(Event::Assigned, head, &[]);
        Ok(())
    }
}
