//! Recognition cases as those who keep the record see and move them. Sending one opens a grant for one claim and no more.

use crate::consents::{names, parse, refuse};
use crate::error::{Error, Result};
use crate::schema::{access_grant, organisation, person_name, qualification_case as case};
use crate::tx::Tx;
use diesel::dsl::now;
use diesel::prelude::*;
use domain::access::permits::ReferProfile;
use domain::access::{Covers, Group, Read, Writing, groups};
use domain::audit::Event;
use domain::code::Code;
use domain::consent::{Consent, ConsentPurpose};
use domain::id::{ConsentId, GrantId, OrganisationId, PersonId};
use domain::profile::{Education, Head, State};
use domain::recognition::{Case, CaseBody, CaseState, NewCase, NewCaseReferral, Side};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = case)]
pub(crate) struct Row {
    id: Uuid,
    person_id: Uuid,
    claim_id: Uuid,
    purpose: String,
    host_country: String,
    isco08: Option<String>,
    payer: Option<String>,
    state: String,
    version: i32,
    body: Value,
    message: Option<String>,
    recipient_id: Option<Uuid>,
    grant_id: Option<Uuid>,
    home_contact_grant_id: Option<Uuid>,
    paper: Option<Value>,
    created_at: OffsetDateTime,
    sent_at: Option<OffsetDateTime>,
    answered_at: Option<OffsetDateTime>,
}

impl Row {
    pub(crate) fn into_case(self) -> Result<Case> {
        Ok(Case {
            id: self.id,
            education: self.claim_id,
            purpose: parse(&self.purpose)?,
            host_country: self.host_country,
            isco08: self.isco08,
            payer: self.payer.map(|payer| parse(&payer)).transpose()?,
            state: parse(&self.state)?,
            version: self.version,
            body: serde_json::from_value(self.body)?,
            message: self.message,
            recipient: self.recipient_id.map(OrganisationId),
            grant: self.grant_id,
            home_contact: self.home_contact_grant_id,
            paper: self.paper,
            created_at: self.created_at,
            sent_at: self.sent_at,
            answered_at: self.answered_at,
        })
    }
}

/// A case in a list, with the record it belongs to.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// The record.
    pub head: Head,
    /// The case.
    pub case: Case,
}

/// What a case is sent with.
#[derive(Debug, Clone)]
pub struct Sending {
    /// The consents it rests on.
    pub referral: NewCaseReferral,
    /// The background paper, as it stands now.
    pub paper: Value,
}

/// Where a case goes, and what is said with it.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Version that was read.
    pub version: i32,
    /// State.
    pub state: CaseState,
    /// What is asked or said.
    pub message: Option<String>,
}

impl<P: Covers<groups::Education>> Tx<'_, P> {
    /// The cases of a profile that was opened, newest first.
    pub fn cases(&mut self, head: &Head) -> Result<Vec<Case>> {
        case::table
            .filter(case::authority_id.eq(head.authority.0).and(case::person_id.eq(head.id.0)))
            .order((case::created_at.desc(), case::id.desc()))
            .limit(200)
            .select(Row::as_select())
            .load::<Row>(self.conn())?
            .into_iter()
            .map(Row::into_case)
            .collect()
    }

    /// One case of a profile that was opened.
    pub fn case(&mut self, head: &Head, id: Uuid) -> Result<Case> {
        case::table
            .find((head.authority.0, head.id.0, id))
            .select(Row::as_select())
            .first::<Row>(self.conn())?
            .into_case()
    }

    /// Which of these grants hold now.
    pub fn live_grants(&mut self, head: &Head, ids: &[Uuid]) -> Result<Vec<Uuid>> {
        Ok(access_grant::table
            .filter(access_grant::authority_id.eq(head.authority.0).and(access_grant::id.eq_any(ids)))
            .filter(access_grant::revoked_at.is_null().and(access_grant::valid_until.gt(now)))
            .select(access_grant::id)
            .load(self.conn())?)
    }

    /// The name by which a record is shown to a reader who sees the name alone; none where not even that is shared.
    pub fn shown_name(&mut self, head: &Head) -> Result<Option<String>> {
        let content: Option<Value> = person_name::table
            .filter(person_name::authority_id.eq(head.authority.0).and(person_name::person_id.eq(head.id.0)))
            .filter(person_name::withdrawn_at.is_null())
            .order((person_name::sort_order, person_name::created_at, person_name::id))
            .select(person_name::content)
            .first(self.conn())
            .optional()?;
        Ok(content.and_then(|name| name["text"].as_str().map(str::to_owned)))
    }
}

impl Tx<'_, Read<groups::Education>> {
    /// Cases within reach, newest first: to a recognition centre, those that were sent to it.
    pub fn case_list(&mut self, state: Option<CaseState>, limit: i64) -> Result<Vec<CaseLine>> {
        let all: Vec<&str> = CaseState::ALL.iter().map(|state| state.as_str()).collect();
        let states = state.map_or(all, |state| vec![state.as_str()]);
        let rows: Vec<Row> = case::table
            .filter(case::state.eq_any(states))
            .order((case::created_at.desc(), case::id.desc()))
            .limit(limit)
            .select(Row::as_select())
            .load(self.conn())?;
        let mut lines = Vec::with_capacity(rows.len());
        if rows.is_empty() {
            self.note(Event::ProfilesListed);
        }
        for row in rows {
            // The head is found by reach, although the row policies have filtered already.
            let head = match self.head(PersonId(row.person_id)) {
                Err(Error::Refused(Code::NotFound)) => continue,
                head => head?,
            };
            self.note_about(Event::ProfilesListed, &head, &[Group::Education]);
            lines.push(CaseLine { head, case: row.into_case()? });
        }
        Ok(lines)
    }
}

impl<P: Covers<groups::Education> + Writing> Tx<'_, P> {
    /// Moves a case if the table of states has that move for this side and the version still stands.
    pub(crate) fn move_case(&mut self, head: &Head, id: Uuid, side: Side, to: &Moved) -> Result<Case> {
        let before = self.case(head, id)?;
        if before.version != to.version {
            return Err(Error::Stale { current: before.version });
        }
        if !before.state.next(side).contains(&to.state) {
            return Err(Code::StateConflict.into());
        }
        let answered = before.state.is_waiting() && !to.state.is_waiting();
        let target = case::table.find((head.authority.0, head.id.0, id)).filter(case::version.eq(to.version));
        let moved = diesel::update(target)
            .set((
                case::state.eq(to.state.as_str()),
                case::version.eq(case::version + 1),
                case::message.eq(&to.message),
                case::updated_at.eq(now),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())
            .optional()?;
        let Some(moved) = moved else {
            return Err(Error::Stale { current: self.case(head, id)?.version });
        };
        if answered && before.answered_at.is_none() {
            diesel::update(case::table.find((head.authority.0, head.id.0, id)))
                .set(case::answered_at.eq(now))
                .execute(self.conn())?;
        }
        moved.into_case()
    }
}

impl Tx<'_, ReferProfile> {
    /// Puts a case together. Nobody else sees it yet.
    pub fn open_case(&mut self, head: &Head, new: &NewCase, host: &str, body: &CaseBody) -> Result<Case> {
        self.entry::<Education>(head, new.education).map_err(|e| match e {
            Error::Refused(Code::NotFound) => {
                let mut v = domain::violation::Violations::default();
                v.note("/education", Code::EntryUnknown);
                Error::Input(v.into_iter().collect())
            }
            other => other,
        })?;
        let row = diesel::insert_into(case::table)
            .values((
                case::authority_id.eq(head.authority.0),
                case::person_id.eq(head.id.0),
                case::id.eq(Uuid::now_v7()),
                case::claim_id.eq(new.education),
                case::purpose.eq(new.purpose.as_str()),
                case::host_country.eq(host),
                case::isco08.eq(&new.isco08),
                case::payer.eq(new.payer.map(|payer| payer.as_str())),
                case::body.eq(serde_json::to_value(body)?),
                case::created_by.eq(self.caller().account()),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())?;
        self.note_about(Event::ClaimAdded, head, &[Group::Education]);
        row.into_case()
    }

    /// Sends a case to the recipient of the consent, with a grant for its one claim.
    pub fn send_case(
        &mut self,
        head: &Head,
        id: Uuid,
        version: i32,
        sending: &Sending,
        at: OffsetDateTime,
    ) -> Result<Case> {
        let before = self.case(head, id)?;
        let consent = self.live_consent(head, sending.referral.consent, ConsentPurpose::Recognition, at, "/consent")?;
        let centre: i64 = organisation::table
            .filter(organisation::id.eq(consent.recipient.0).and(organisation::kind.eq("recognition_centre")))
            .count()
            .get_result(self.conn())?;
        if centre == 0 {
            return Err(refuse("/consent"));
        }
        let home = sending
            .referral
            .home_contact_consent
            .map(|id| self.live_consent(head, id, ConsentPurpose::HomeAuthorityContact, at, "/homeContactConsent"))
            .transpose()?;
        if home.as_ref().is_some_and(|home| home.recipient != consent.recipient) {
            return Err(refuse("/homeContactConsent"));
        }
        // A draft is not shared.
        if head.state == State::Draft || !before.state.next(Side::Custodian).contains(&CaseState::Sent) {
            return Err(Code::StateConflict.into());
        }
        let grant = self.grant_one_claim(head, &consent, before.education)?;
        let home = home.map(|home| self.grant_one_claim(head, &home, before.education)).transpose()?;
        let target = case::table.find((head.authority.0, head.id.0, id)).filter(case::version.eq(version));
        let sent = diesel::update(target)
            .set((
                case::state.eq(CaseState::Sent.as_str()),
                case::version.eq(case::version + 1),
                case::recipient_id.eq(consent.recipient.0),
                case::grant_id.eq(grant),
                case::home_contact_grant_id.eq(home),
                case::paper.eq(&sending.paper),
                case::updated_at.eq(now),
                case::sent_at.eq(now),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())
            .optional()?;
        let Some(sent) = sent else { return Err(Error::Stale { current: before.version }) };
        self.note_about(Event::Referred, head, &[Group::Education]);
        sent.into_case()
    }

    /// Moves a case on the side of those who keep the record; when it is over, the centre sees it no more.
    pub fn move_own_case(&mut self, head: &Head, id: Uuid, to: &Moved) -> Result<Case> {
        if to.state == CaseState::Sent {
            return Err(Code::StateConflict.into());
        }
        let case = self.move_case(head, id, Side::Custodian, to)?;
        self.note_about(Event::Referred, head, &[Group::Education]);
        let over = [case.grant, case.home_contact].into_iter().flatten().filter(|_| !case.state.is_shared());
        for grant in over {
            let live = access_grant::table.find((head.authority.0, grant)).filter(access_grant::revoked_at.is_null());
            let ended = diesel::update(live)
                .set((access_grant::revoked_at.eq(now), access_grant::version.eq(access_grant::version + 1)))
                .execute(self.conn())?;
            if ended > 0 {
                self.note_about(Event::GrantEnded, head, &[Group::Education]);
            }
        }
        Ok(case)
    }

    fn live_consent(
        &mut self,
        head: &Head,
        id: ConsentId,
        purpose: ConsentPurpose,
        at: OffsetDateTime,
        pointer: &str,
    ) -> Result<Consent> {
        let consent = self.consent(head, id).map_err(|e| match e {
            Error::Refused(Code::NotFound) => refuse(pointer),
            other => other,
        })?;
        let holds = consent.purpose == purpose
            && consent.given
            && consent.withdrawn_at.is_none()
            && consent.valid_until > at
            && consent.field_groups.contains(&Group::Education);
        if holds { Ok(consent) } else { Err(refuse(pointer)) }
    }

    fn grant_one_claim(&mut self, head: &Head, consent: &Consent, claim: Uuid) -> Result<Uuid> {
        let id = GrantId::fresh().0;
        diesel::insert_into(access_grant::table)
            .values((
                access_grant::authority_id.eq(head.authority.0),
                access_grant::id.eq(id),
                access_grant::person_id.eq(head.id.0),
                access_grant::consent_id.eq(consent.id.0),
                access_grant::grantee_id.eq(consent.recipient.0),
                access_grant::claim_id.eq(claim),
                access_grant::purpose.eq(consent.purpose.as_str()),
                access_grant::field_groups.eq(names(&consent.field_groups)),
                access_grant::valid_until.eq(consent.valid_until),
            ))
            .execute(self.conn())?;
        self.note_about(Event::GrantOpened, head, &consent.field_groups);
        Ok(id)
    }
}
