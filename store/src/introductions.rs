//! Introductions. Whoever asks learns who it is only through `introduced`, while the grant that the person's yes opened lives.

use crate::consents::{CONSENT_TEXT, names, not_of_age};
use crate::error::{Error, Result};
use crate::schema::{access_grant, consent, introduction, match_run_entry};
use crate::tx::Tx;
use diesel::dsl::now;
use diesel::prelude::*;
use domain::access::permits::{AskIntroduction, ReadIntroduced, RecordConsent};
use domain::access::{Covers, Permission, groups};
use domain::audit::Event;
use domain::code::Code;
use domain::consent::ConsentPurpose;
use domain::id::{ConsentId, GrantId, OrganisationId, PersonId, VacancyId};
use domain::introduction::{
    ANSWER_WITHIN, Introduction, IntroductionAnswer, IntroductionStatus, NewIntroduction, OPEN_FOR,
};
use domain::match_act::MatchAct;
use domain::profile::Head;
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = introduction)]
struct Row {
    authority_id: Uuid,
    person_id: Uuid,
    id: Uuid,
    organisation_id: Uuid,
    vacancy_id: Uuid,
    run_id: Uuid,
    pseudonym: String,
    reason: String,
    status: String,
    version: i32,
    asked_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    answered_at: Option<OffsetDateTime>,
}

/// The grant of a yes: until when, ended when.
type GrantEnds = Option<(OffsetDateTime, Option<OffsetDateTime>)>;

impl Row {
    /// As it stands at a moment: time and withdrawals move it without a row changing.
    fn into_introduction(self, grant: GrantEnds, at: OffsetDateTime) -> Result<Introduction> {
        let status: IntroductionStatus = self
            .status
            .parse()
            .map_err(|()| Error::Unforeseen(format!("a state the code does not know: {}", self.status).into()))?;
        let live = grant.is_some_and(|(until, revoked)| until > at && revoked.is_none());
        let status = match status {
            IntroductionStatus::Asked if self.expires_at <= at => IntroductionStatus::Expired,
            IntroductionStatus::Accepted if !live => IntroductionStatus::Expired,
            status => status,
        };
        Ok(Introduction {
            id: self.id,
            authority: OrganisationId(self.authority_id),
            person: PersonId(self.person_id),
            organisation: OrganisationId(self.organisation_id),
            vacancy: VacancyId(self.vacancy_id),
            run: self.run_id,
            pseudonym: self.pseudonym,
            reason: self.reason,
            status,
            version: self.version,
            asked_at: self.asked_at,
            expires_at: grant.map_or(self.expires_at, |(until, _)| until),
            answered_at: self.answered_at,
        })
    }
}

type Found = (Row, GrantEnds);

fn introductions(found: Vec<Found>, at: OffsetDateTime) -> Result<Vec<Introduction>> {
    found.into_iter().map(|(row, grant)| row.into_introduction(grant, at)).collect()
}

macro_rules! with_grant {
    () => {
        introduction::table
            .left_join(
                access_grant::table.on(access_grant::authority_id
                    .eq(introduction::authority_id)
                    .and(access_grant::id.nullable().eq(introduction::grant_id))),
            )
            .select((Row::as_select(), (access_grant::valid_until, access_grant::revoked_at).nullable()))
    };
}

impl<P: Covers<groups::Appraisal>> Tx<'_, P> {
    /// Who asked to know the person of a profile that was opened, newest first.
    pub fn introductions_of(&mut self, head: &Head, at: OffsetDateTime) -> Result<Vec<Introduction>> {
        let found: Vec<Found> = with_grant!()
            .filter(introduction::authority_id.eq(head.authority.0).and(introduction::person_id.eq(head.id.0)))
            .order((introduction::asked_at.desc(), introduction::id.desc()))
            .limit(200)
            .load(self.conn())?;
        introductions(found, at)
    }
}

impl<P: Permission> Tx<'_, P> {
    /// The persons of a ranking that the caller ran for a vacancy.
    pub fn ranked(&mut self, run: Uuid, vacancy: VacancyId) -> Result<Vec<PersonId>> {
        let own = self.caller().organisation().0;
        let persons: Vec<Uuid> = match_run_entry::table
            .filter(match_run_entry::organisation_id.eq(own).and(match_run_entry::run_id.eq(run)))
            .filter(match_run_entry::vacancy_id.eq(vacancy.0))
            .select(match_run_entry::person_id)
            .load(self.conn())?;
        Ok(persons.into_iter().map(PersonId).collect())
    }
}

impl Tx<'_, AskIntroduction> {
    /// Asks to know a person who was ranked. A request that nobody answered in time makes room for a new one.
    pub fn ask_introduction(
        &mut self,
        head: &Head,
        vacancy: VacancyId,
        new: &NewIntroduction,
        at: OffsetDateTime,
    ) -> Result<Introduction> {
        let (own, account) = (self.caller().organisation().0, self.caller().account());
        let forgotten = introduction::table
            .filter(introduction::authority_id.eq(head.authority.0).and(introduction::person_id.eq(head.id.0)))
            .filter(introduction::organisation_id.eq(own).and(introduction::vacancy_id.eq(vacancy.0)))
            .filter(introduction::status.eq("asked").and(introduction::expires_at.le(now)));
        diesel::update(forgotten)
            .set((introduction::status.eq("expired"), introduction::version.eq(introduction::version + 1)))
            .execute(self.conn())?;
        let row = diesel::insert_into(introduction::table)
            .values((
                introduction::authority_id.eq(head.authority.0),
                introduction::person_id.eq(head.id.0),
                introduction::id.eq(Uuid::now_v7()),
                introduction::organisation_id.eq(own),
                introduction::account_id.eq(account),
                introduction::vacancy_id.eq(vacancy.0),
                introduction::run_id.eq(new.match_run),
                introduction::pseudonym.eq(&new.candidate),
                introduction::reason.eq(&new.reason),
                (introduction::asked_at.eq(at), introduction::expires_at.eq(at + ANSWER_WITHIN)),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())?;
        let line = (new.match_run, (head.authority.0, head.id.0), vacancy.0);
        self.record_act(line, MatchAct::Asked, Some(&new.reason), at)?;
        self.note_about(Event::IntroductionAsked, head, &[]);
        row.into_introduction(None, at)
    }

    /// What the caller's organisation has asked, newest first, at most 200.
    pub fn asked_introductions(&mut self, at: OffsetDateTime) -> Result<Vec<Introduction>> {
        let own = self.caller().organisation().0;
        let found: Vec<Found> = with_grant!()
            .filter(introduction::organisation_id.eq(own))
            .order((introduction::asked_at.desc(), introduction::id.desc()))
            .limit(200)
            .load(self.conn())?;
        introductions(found, at)
    }
}

impl Tx<'_, RecordConsent> {
    /// Records the person's yes or no. A yes is a consent to this one organisation for identity and contact, and opens the grant.
    pub fn answer_introduction(
        &mut self,
        head: &Head,
        id: Uuid,
        answer: &IntroductionAnswer,
        at: OffsetDateTime,
    ) -> Result<Introduction> {
        let found: Found = with_grant!()
            .filter(introduction::authority_id.eq(head.authority.0).and(introduction::person_id.eq(head.id.0)))
            .filter(introduction::id.eq(id))
            .first(self.conn())?;
        let asked = found.0.into_introduction(found.1, at)?;
        if asked.status != IntroductionStatus::Asked {
            return Err(Code::StateConflict.into());
        }
        let consent = self.consent_to_introduction(head, &asked, answer, at)?;
        let grant = match answer.given {
            true => Some(self.open_introduction(head, &asked, consent, at)?),
            false => None,
        };
        let status = if answer.given { IntroductionStatus::Accepted } else { IntroductionStatus::Declined };
        let key = (head.authority.0, head.id.0, id);
        let row = diesel::update(introduction::table.find(key).filter(introduction::version.eq(asked.version)))
            .set((
                introduction::status.eq(status.as_str()),
                introduction::version.eq(introduction::version + 1),
                introduction::answered_at.eq(at),
                introduction::grant_id.eq(grant.map(|(id, _)| id)),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())?;
        row.into_introduction(grant.map(|(_, until)| (until, None)), at)
    }

    fn consent_to_introduction(
        &mut self,
        head: &Head,
        asked: &Introduction,
        answer: &IntroductionAnswer,
        at: OffsetDateTime,
    ) -> Result<Uuid> {
        let id = ConsentId::fresh().0;
        let manner = serde_json::to_value(answer.how)?;
        let until: OffsetDateTime = diesel::insert_into(consent::table)
            .values((
                consent::authority_id.eq(head.authority.0),
                consent::id.eq(id),
                consent::person_id.eq(head.id.0),
                consent::purpose.eq(ConsentPurpose::Introduction.as_str()),
                consent::recipient_id.eq(asked.organisation.0),
                consent::field_groups.eq(names(ConsentPurpose::Introduction.shareable())),
                consent::given.eq(answer.given),
                consent::text_id.eq(CONSENT_TEXT.0),
                consent::text_version.eq(CONSENT_TEXT.1),
                consent::language_shown.eq(&answer.language_shown),
                (
                    consent::how.eq(manner.as_str().unwrap_or_default().to_owned()),
                    consent::recorded_by.eq(self.caller().account()),
                    consent::valid_until.eq(at + OPEN_FOR),
                ),
            ))
            .returning(consent::valid_until)
            .get_result(self.conn())?;
        not_of_age(answer.how, until, at)?;
        let event = if answer.given { Event::ConsentRecorded } else { Event::ConsentRefused };
        self.note_about(event, head, ConsentPurpose::Introduction.shareable());
        Ok(id)
    }

    fn open_introduction(
        &mut self,
        head: &Head,
        asked: &Introduction,
        consent: Uuid,
        at: OffsetDateTime,
    ) -> Result<(Uuid, OffsetDateTime)> {
        let id = GrantId::fresh().0;
        // A guardian's yes ends on the 18th birthday; the database has put that day in.
        let until = diesel::insert_into(access_grant::table)
            .values((
                access_grant::authority_id.eq(head.authority.0),
                access_grant::id.eq(id),
                access_grant::person_id.eq(head.id.0),
                access_grant::consent_id.eq(consent),
                access_grant::grantee_id.eq(asked.organisation.0),
                access_grant::purpose.eq(ConsentPurpose::Introduction.as_str()),
                access_grant::field_groups.eq(names(ConsentPurpose::Introduction.shareable())),
                access_grant::valid_until.eq(at + OPEN_FOR),
            ))
            .returning(access_grant::valid_until)
            .get_result(self.conn())?;
        self.note_about(Event::GrantOpened, head, ConsentPurpose::Introduction.shareable());
        Ok((id, until))
    }
}

impl Tx<'_, ReadIntroduced> {
    /// The introduction and the head of whom it is about, if the person agreed and that still holds; noted as unmasking.
    pub fn introduced(&mut self, id: Uuid, at: OffsetDateTime) -> Result<(Introduction, Head)> {
        let own = self.caller().organisation().0;
        let found: Found = with_grant!()
            .filter(introduction::organisation_id.eq(own).and(introduction::id.eq(id)))
            .first(self.conn())?;
        let introduction = found.0.into_introduction(found.1, at)?;
        if introduction.status != IntroductionStatus::Accepted {
            return Err(Code::NotFound.into());
        }
        let head = self.head(introduction.person)?;
        self.note_about(Event::Unmasked, &head, &[]);
        Ok((introduction, head))
    }
}
