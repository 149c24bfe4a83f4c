//! Consents and grants. Withdrawing a consent revokes its grants in the same transaction and holds for every request that begins afterwards.

use crate::error::{Error, Result};
use crate::schema::{access_grant, consent};
use crate::tx::Tx;
use diesel::dsl::{not, now};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::permits::{EndGrant, OpenGrant, RecordConsent, WithdrawConsent};
use domain::access::{Covers, Group, groups};
use domain::audit::Event;
use domain::code::Code;
use domain::consent::{Consent, ConsentManner, Grant, GrantPurpose, NewConsent, NewGrant};
use domain::id::{ConsentId, GrantId, OrganisationId, PersonId};
use domain::profile::Head;
use domain::rights::is_told_of_emergencies;
use domain::violation::Violations;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = consent)]
struct ConsentRow {
    id: Uuid,
    person_id: Uuid,
    purpose: String,
    recipient_id: Uuid,
    field_groups: Vec<String>,
    given: bool,
    version: i32,
    recorded_at: OffsetDateTime,
    valid_until: OffsetDateTime,
    withdrawn_at: Option<OffsetDateTime>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = access_grant)]
struct GrantRow {
    id: Uuid,
    person_id: Uuid,
    consent_id: Option<Uuid>,
    grantee_id: Uuid,
    purpose: String,
    field_groups: Vec<String>,
    version: i32,
    valid_from: OffsetDateTime,
    valid_until: OffsetDateTime,
    revoked_at: Option<OffsetDateTime>,
    reason: Option<String>,
}

pub(crate) fn parse<T: std::str::FromStr>(name: &str) -> Result<T> {
    name.parse().map_err(|_| Error::Unforeseen(format!("a stored name the code does not know: {name}").into()))
}

fn group_list(names: Vec<String>) -> Result<Vec<Group>> {
    names.into_iter().map(|n| parse(&n)).collect()
}

pub(crate) fn names(groups: &[Group]) -> Vec<String> {
    groups.iter().map(|g| g.as_str().to_owned()).collect()
}

impl ConsentRow {
    fn into_consent(self) -> Result<Consent> {
        Ok(Consent {
            id: ConsentId(self.id),
            person: PersonId(self.person_id),
            purpose: parse(&self.purpose)?,
            recipient: OrganisationId(self.recipient_id),
            field_groups: group_list(self.field_groups)?,
            given: self.given,
            version: self.version,
            recorded_at: self.recorded_at,
            valid_until: self.valid_until,
            withdrawn_at: self.withdrawn_at,
        })
    }
}

impl GrantRow {
    fn into_grant(self) -> Result<Grant> {
        Ok(Grant {
            id: GrantId(self.id),
            person: PersonId(self.person_id),
            consent: self.consent_id.map(ConsentId),
            grantee: OrganisationId(self.grantee_id),
            purpose: parse(&self.purpose)?,
            field_groups: group_list(self.field_groups)?,
            version: self.version,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            revoked_at: self.revoked_at,
            reason: self.reason,
        })
    }
}

/// The text that was shown; its version is recorded with each consent.
pub const CONSENT_TEXT: (&str, &str) = ("consent-sharing", "1");

fn until(day: Option<time::Date>, at: OffsetDateTime, most: OffsetDateTime) -> OffsetDateTime {
    day.and_then(time::Date::next_day).map_or(most, |d| d.midnight().assume_utc()).max(at).min(most)
}

impl<P: Covers<groups::Consent>> Tx<'_, P> {
    /// The consents of a profile that was opened, newest first.
    pub fn consents(&mut self, head: &Head) -> Result<Vec<Consent>> {
        consent::table
            .filter(consent::authority_id.eq(head.authority.0).and(consent::person_id.eq(head.id.0)))
            .order((consent::recorded_at.desc(), consent::id.desc()))
            .limit(200)
            .select(ConsentRow::as_select())
            .load::<ConsentRow>(self.conn())?
            .into_iter()
            .map(ConsentRow::into_consent)
            .collect()
    }

    /// The grants of a profile that was opened, newest first; emergencies among them for whoever is told of them.
    pub fn grants(&mut self, head: &Head) -> Result<Vec<Grant>> {
        access_grant::table
            .filter(self.shown())
            .filter(access_grant::authority_id.eq(head.authority.0).and(access_grant::person_id.eq(head.id.0)))
            .order((access_grant::valid_from.desc(), access_grant::id.desc()))
            .limit(200)
            .select(GrantRow::as_select())
            .load::<GrantRow>(self.conn())?
            .into_iter()
            .map(GrantRow::into_grant)
            .collect()
    }

    /// One consent.
    pub fn consent(&mut self, head: &Head, id: ConsentId) -> Result<Consent> {
        let own = consent::person_id.eq(head.id.0);
        consent::table
            .find((head.authority.0, id.0))
            .filter(own)
            .select(ConsentRow::as_select())
            .first::<ConsentRow>(self.conn())?
            .into_consent()
    }

    /// One grant.
    pub fn grant(&mut self, head: &Head, id: GrantId) -> Result<Grant> {
        let own = access_grant::person_id.eq(head.id.0);
        access_grant::table
            .find((head.authority.0, id.0))
            .filter(own.and(self.shown()))
            .select(GrantRow::as_select())
            .first::<GrantRow>(self.conn())?
            .into_grant()
    }

    /// The grants that the caller's role is shown.
    fn shown(&self) -> Box<dyn BoxableExpression<access_grant::table, Pg, SqlType = Bool>> {
        let emergency = access_grant::purpose.eq(GrantPurpose::Emergency.as_str());
        if is_told_of_emergencies(self.caller().role()) {
            Box::new(emergency.or(not(emergency)))
        } else {
            Box::new(not(emergency))
        }
    }
}

impl Tx<'_, RecordConsent> {
    /// Records a yes or a no.
    pub fn record_consent(&mut self, head: &Head, new: &NewConsent, at: OffsetDateTime) -> Result<Consent> {
        let year = at + Duration::days(365);
        let manner = serde_json::to_value(new.how)?;
        let row = diesel::insert_into(consent::table)
            .values((
                consent::authority_id.eq(head.authority.0),
                consent::id.eq(ConsentId::fresh().0),
                consent::person_id.eq(head.id.0),
                consent::purpose.eq(new.purpose.as_str()),
                consent::recipient_id.eq(new.recipient.0),
                consent::field_groups.eq(names(&new.field_groups)),
                consent::given.eq(new.given),
                consent::text_id.eq(CONSENT_TEXT.0),
                consent::text_version.eq(CONSENT_TEXT.1),
                consent::language_shown.eq(&new.language_shown),
                (
                    consent::how.eq(manner.as_str().unwrap_or_default().to_owned()),
                    consent::recorded_by.eq(self.caller().account()),
                    consent::valid_until.eq(until(new.valid_until_on, at, year)),
                ),
            ))
            .returning(ConsentRow::as_returning())
            .get_result::<ConsentRow>(self.conn())?;
        not_of_age(new.how, row.valid_until, at)?;
        self.note_about(
            if new.given { Event::ConsentRecorded } else { Event::ConsentRefused },
            head,
            &new.field_groups,
        );
        row.into_consent()
    }
}

impl Tx<'_, WithdrawConsent> {
    /// Withdraws a consent and revokes its grants. A second time changes nothing.
    pub fn withdraw_consent(&mut self, head: &Head, id: ConsentId) -> Result<Consent> {
        let before = self.consent(head, id)?;
        if before.withdrawn_at.is_some() {
            self.nothing_changed();
            return Ok(before);
        }
        let row = diesel::update(consent::table.find((head.authority.0, id.0)))
            .set((consent::withdrawn_at.eq(now), consent::version.eq(consent::version + 1)))
            .returning(ConsentRow::as_returning())
            .get_result::<ConsentRow>(self.conn())?;
        let live = access_grant::authority_id
            .eq(head.authority.0)
            .and(access_grant::consent_id.eq(id.0))
            .and(access_grant::revoked_at.is_null());
        let ended = diesel::update(access_grant::table.filter(live))
            .set((access_grant::revoked_at.eq(now), access_grant::version.eq(access_grant::version + 1)))
            .execute(self.conn())?;
        self.note_about(Event::ConsentWithdrawn, head, &before.field_groups);
        for _ in 0..ended {
            self.note_about(Event::GrantEnded, head, &before.field_groups);
        }
        row.into_consent()
    }
}

impl Tx<'_, OpenGrant> {
    /// Opens a grant on a live consent; it never reaches further than what was agreed.
    pub fn open_grant(&mut self, head: &Head, new: &NewGrant, at: OffsetDateTime) -> Result<Grant> {
        let consent = self.consent(head, new.consent).map_err(|e| match e {
            Error::Refused(Code::NotFound) => refuse("/consent"),
            other => other,
        })?;
        if consent.purpose.has_own_door() {
            // A recogniser sees one claim: the referral of a case opens that grant. A transfer opens none.
            return Err(refuse("/consent"));
        }
        let groups = new.field_groups.clone().unwrap_or_else(|| consent.field_groups.clone());
        if !consent.given || consent.withdrawn_at.is_some() || consent.valid_until <= at {
            return Err(refuse("/consent"));
        }
        if groups.is_empty() || !groups.iter().all(|g| consent.field_groups.contains(g)) {
            return Err(refuse("/fieldGroups"));
        }
        let row = diesel::insert_into(access_grant::table)
            .values((
                access_grant::authority_id.eq(head.authority.0),
                access_grant::id.eq(GrantId::fresh().0),
                access_grant::person_id.eq(head.id.0),
                access_grant::consent_id.eq(consent.id.0),
                access_grant::grantee_id.eq(consent.recipient.0),
                access_grant::purpose.eq(consent.purpose.as_str()),
                access_grant::field_groups.eq(names(&groups)),
                access_grant::valid_until.eq(until(new.valid_until_on, at, consent.valid_until)),
            ))
            .returning(GrantRow::as_returning())
            .get_result::<GrantRow>(self.conn())?;
        // What a guardian agreed to ends on the 18th birthday; the database has put that day in.
        if row.valid_until <= at {
            return Err(refuse("/consent"));
        }
        self.note_about(Event::GrantOpened, head, &groups);
        row.into_grant()
    }
}

/// Nobody answers for an adult. The database ends what a guardian agrees to on the 18th birthday, so that day has passed if it has ended.
pub(crate) fn not_of_age(how: ConsentManner, valid_until: OffsetDateTime, at: OffsetDateTime) -> Result<()> {
    if how == ConsentManner::Guardian && valid_until <= at { Err(Code::OnlyForMinors.into()) } else { Ok(()) }
}

pub(crate) fn refuse(pointer: &str) -> Error {
    let mut v = Violations::default();
    v.note(pointer, Code::ConsentDoesNotCover);
    Error::Input(v.into_iter().collect())
}

impl Tx<'_, EndGrant> {
    /// Ends a grant. A second time changes nothing.
    pub fn end_grant(&mut self, head: &Head, id: GrantId) -> Result<Grant> {
        let before = self.grant(head, id)?;
        if before.purpose == GrantPurpose::Emergency {
            return Err(Code::NotPermitted.into());
        }
        // What a merge ended comes back with its undoing, unless its end is later than the merge.
        let ended_by_merge = |at| head.merged_into.is_some() && at <= head.updated_at;
        if before.revoked_at.is_some_and(|at| !ended_by_merge(at)) {
            self.nothing_changed();
            return Ok(before);
        }
        let row = diesel::update(access_grant::table.find((head.authority.0, id.0)))
            .set((access_grant::revoked_at.eq(now), access_grant::version.eq(access_grant::version + 1)))
            .returning(GrantRow::as_returning())
            .get_result::<GrantRow>(self.conn())?;
        self.note_about(Event::GrantEnded, head, &before.field_groups);
        row.into_grant()
    }
}
