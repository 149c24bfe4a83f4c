//! Referrals: sending opens a grant for exactly what is sent, on the person's consent to that recipient; a refusal ends it.

use crate::casework::NewMove;
use crate::error::{Error, Result};
use crate::schema::{organisation, referral};
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Uuid as SqlUuid};
use domain::access::permits::{AnswerReferral, ProposeReferral};
use domain::access::{Covers, Writing, groups};
use domain::audit::Event;
use domain::casework::{Filed, Moves};
use domain::code::Code;
use domain::id::{OrganisationId, PersonId};
use domain::match_act::MatchAct;
use domain::profile::{Head, State};
use domain::referral::{NewReferral, ReferralStatus, purpose_of};
use domain::violation::Violations;
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(QueryableByName)]
struct Opened {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    grant: Option<Uuid>,
}

#[derive(QueryableByName)]
struct Ended {
    #[diesel(sql_type = Integer)]
    ended: i32,
}

fn refuse(pointer: &str, code: Code) -> Error {
    let mut v = Violations::default();
    v.note(pointer, code);
    Error::Input(v.into_iter().collect())
}

impl Tx<'_, ProposeReferral> {
    /// Proposes a referral; one to a vacancy that names a ranking stands beside the line it follows from. What may not be shared with that kind of organisation is refused here, before anybody agrees to it.
    pub fn refer(&mut self, head: &Head, new: &NewReferral, at: OffsetDateTime) -> Result<Filed<NewReferral>> {
        let purpose = match new.to.organisation {
            None => None,
            Some(id) => {
                let kind: Option<String> =
                    organisation::table.find(id).select(organisation::kind).first(self.conn()).optional()?;
                let kind = kind.ok_or_else(|| refuse("/to/organisation", Code::OrganisationUnknown))?;
                Some(purpose_of(&kind).ok_or_else(|| refuse("/to/organisation", Code::StateConflict))?)
            }
        };
        if let Some(purpose) = purpose {
            let mut v = Violations::default();
            for (i, group) in new.field_groups.iter().enumerate() {
                if !purpose.shareable().contains(group) {
                    v.note(&format!("/fieldGroups/{i}"), Code::GroupNotShareable);
                }
            }
            v.or(())?;
        }
        let filed = self.insert_file(head, new, (Some(Event::Referred), at), purpose.map(|p| p.as_str()))?;
        if let (Some(run), Some(vacancy)) = (new.match_run, new.vacancy) {
            let line = self.line_of(head, run, vacancy)?.ok_or_else(|| refuse("/matchRun", Code::NotFound))?;
            self.record_act(line, MatchAct::Referred, Some(&new.reason.original), at)?;
        }
        Ok(filed)
    }

    /// Moves a referral on the sender's side. To an organisation that uses Passerelle, sending opens the grant; what such an
    /// organisation has to answer nobody answers in its place.
    pub fn move_referral(
        &mut self,
        head: &Head,
        (id, version): (Uuid, i32),
        to: NewMove<ReferralStatus>,
        at: OffsetDateTime,
    ) -> Result<Filed<NewReferral>> {
        let before: Filed<NewReferral> = self.file(head, id)?;
        if to.to.is_answer() && before.content.to.organisation.is_some() {
            return Err(refuse("/status", Code::StateConflict));
        }
        // A draft is not shared, not even on paper.
        if to.to == ReferralStatus::Sent && head.state == State::Draft {
            return Err(Code::StateConflict.into());
        }
        let may = before.version == version && before.status.next().contains(&to.to);
        let grant = if may && to.to == ReferralStatus::Sent && before.content.to.organisation.is_some() {
            Some(self.open_for(head, &before)?)
        } else {
            None
        };
        let ends = to.to.ends_grant();
        let after = self.move_file(head, (&before, version), to, Event::Referred, at)?;
        if let Some(grant) = grant {
            diesel::update(referral::table.find((head.authority.0, head.id.0, id)))
                .set(referral::grant_id.eq(grant))
                .execute(self.conn())?;
            self.note_about(Event::GrantOpened, head, &before.content.field_groups);
        }
        if ends {
            self.end_grant_of(head, &after)?;
        }
        Ok(after)
    }

    fn open_for(&mut self, head: &Head, referral: &Filed<NewReferral>) -> Result<Uuid> {
        let opened: Opened = diesel::sql_query("SELECT app.open_referral_grant($1, $2, $3) AS grant")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<SqlUuid, _>(referral.id)
            .get_result(self.conn())?;
        opened.grant.ok_or_else(|| refuse("/status", Code::ConsentDoesNotCover))
    }
}

impl<P: Covers<groups::Appraisal> + Writing> Tx<'_, P> {
    fn end_grant_of(&mut self, head: &Head, referral: &Filed<NewReferral>) -> Result<()> {
        let ended: Ended = diesel::sql_query("SELECT app.end_referral_grant($1, $2, $3) AS ended")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<SqlUuid, _>(referral.id)
            .get_result(self.conn())?;
        if ended.ended > 0 {
            self.note_about(Event::GrantEnded, head, &referral.content.field_groups);
        }
        Ok(())
    }
}

/// A referral with the person it is about.
pub struct Received {
    /// The person.
    pub person: PersonId,
    /// Custodian.
    pub authority: OrganisationId,
    /// The referral.
    pub referral: Filed<NewReferral>,
}

type ReceivedRow = (Uuid, Uuid, Uuid);

impl Tx<'_, AnswerReferral> {
    /// What was referred to the caller's organisation and may still be read, newest first, at most 200.
    pub fn received_referrals(&mut self) -> Result<Vec<Received>> {
        let own = self.caller().organisation().0;
        let rows: Vec<ReceivedRow> = referral::table
            .filter(referral::recipient_id.eq(own))
            .filter(referral::status.ne_all(["proposed", "agreed"]))
            .select((referral::authority_id, referral::person_id, referral::id))
            .order((referral::created_at.desc(), referral::id.desc()))
            .limit(200)
            .load(self.conn())?;
        let mut all = Vec::new();
        if rows.is_empty() {
            self.note(Event::ProfilesListed);
        }
        for (authority, person, id) in rows {
            let head = self.head(PersonId(person))?;
            self.note_about(Event::ProfilesListed, &head, &[]);
            all.push(Received {
                person: PersonId(person),
                authority: OrganisationId(authority),
                referral: self.file(&head, id)?,
            });
        }
        Ok(all)
    }

    /// Answers a referral as its recipient.
    pub fn answer_referral(
        &mut self,
        head: &Head,
        (id, version): (Uuid, i32),
        to: NewMove<ReferralStatus>,
        at: OffsetDateTime,
    ) -> Result<Filed<NewReferral>> {
        let before: Filed<NewReferral> = self.file(head, id)?;
        if before.content.to.organisation != Some(self.caller().organisation().0) {
            return Err(Code::NotFound.into());
        }
        if !to.to.is_answer() {
            return Err(refuse("/status", Code::StateConflict));
        }
        let ends = to.to.ends_grant();
        let after = self.move_file(head, (&before, version), to, Event::ReferralAnswered, at)?;
        if ends {
            self.end_grant_of(head, &after)?;
        }
        Ok(after)
    }
}
