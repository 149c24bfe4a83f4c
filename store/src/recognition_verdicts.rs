//! What a recogniser does with a case: takes it up, asks for more, records the statement. The row policies show one claim alone.

use crate::error::Result;
use crate::recognition::Moved;
use crate::schema::person_level_statement as statement;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Group;
use domain::access::permits::RecordVerdict;
use domain::audit::Event;
use domain::profile::{Head, LevelStatement, Provenance, ProvenanceKind};
use domain::recognition::{Case, CaseState, Side};
use time::OffsetDateTime;
use uuid::Uuid;

impl Tx<'_, RecordVerdict> {
    /// Takes a case up or asks for more.
    pub fn answer_case(&mut self, head: &Head, id: Uuid, to: &Moved) -> Result<Case> {
        let case = self.move_case(head, id, Side::Body, to)?;
        self.note_about(Event::ReferralAnswered, head, &[Group::Education]);
        Ok(case)
    }

    /// Records the statement of the body. It stands among the person's statements, and nobody changes it there.
    pub fn record_verdict(
        &mut self,
        head: &Head,
        id: Uuid,
        new: &LevelStatement,
        at: OffsetDateTime,
    ) -> Result<(Case, Uuid)> {
        let before = self.case(head, id)?;
        let to = Moved { version: before.version, state: CaseState::StatementReceived, message: None };
        let case = self.move_case(head, id, Side::Body, &to)?;
        let content = LevelStatement { case: Some(id), education: Some(case.education), ..new.clone() };
        let organisation = self.caller().organisation().0;
        let provenance = Provenance { by: ProvenanceKind::Adviser, organisation, system: None, at };
        let made = Uuid::now_v7();
        diesel::insert_into(statement::table)
            .values((
                statement::authority_id.eq(head.authority.0),
                statement::person_id.eq(head.id.0),
                statement::id.eq(made),
                statement::provenance.eq(serde_json::to_value(provenance)?),
                statement::evidence_class.eq("assessed"),
                statement::content.eq(serde_json::to_value(&content)?),
                statement::created_by.eq(self.caller().account()),
            ))
            .execute(self.conn())?;
        self.note_about(Event::VerdictRecorded, head, &[Group::Education]);
        Ok((case, made))
    }
}
