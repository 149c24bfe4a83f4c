//! The rights of the person: requests with their answers, holds, emergencies; erasure and the export are driven by the catalogue.

mod emergencies;
mod erasure;
mod export;
mod tombstones;

pub use emergencies::Emergency;
pub use erasure::Erased;
pub use export::{Held, Provenance};
pub use tombstones::Tombstone;

use crate::error::{Error, Result};
use crate::learning::LearningSecret;
use crate::schema::{legal_hold, person, rights_request as request};
use crate::tx::Tx;
use diesel::dsl::{now, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use domain::access::permits::{
    AnswerRequest, EndGrant, LiftHold, OpenRequest, PrintCode, ReadRequests, SetHold, WithdrawConsent,
};
use domain::access::{Permission, Writing};
use domain::audit::Event;
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::Head;
use domain::rights::{Decision, Hold, NewHold, NewRequest, Request, RequestKind, due_on};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = request)]
struct RequestRow {
    id: Uuid,
    person_id: Uuid,
    kind: String,
    state: String,
    wish: String,
    asked_at: OffsetDateTime,
    due_on: Date,
    answered_at: Option<OffsetDateTime>,
    answer: Option<String>,
    version: i32,
}

impl RequestRow {
    fn into_request(self) -> Result<Request> {
        let unknown = || Error::Unforeseen("a stored request the code does not know".into());
        Ok(Request {
            id: self.id,
            person: self.person_id,
            kind: self.kind.parse().map_err(|()| unknown())?,
            state: self.state.parse().map_err(|()| unknown())?,
            wish: self.wish,
            asked_at: self.asked_at,
            due_on: self.due_on,
            answered_at: self.answered_at,
            answer: self.answer,
            version: self.version,
        })
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = legal_hold)]
struct HoldRow {
    id: Uuid,
    reason: String,
    legal_reference: String,
    until_on: Date,
    shown: bool,
    set_at: OffsetDateTime,
    lifted_at: Option<OffsetDateTime>,
    version: i32,
}

impl From<HoldRow> for Hold {
    fn from(r: HoldRow) -> Self {
        let set =
            NewHold { reason: r.reason, legal_reference: r.legal_reference, until_on: r.until_on, shown: r.shown };
        Self { id: r.id, set, set_at: r.set_at, lifted_at: r.lifted_at, version: r.version }
    }
}

/// Permissions by which the rights of a person are served.
pub trait ServesRights: Writing {}
impl ServesRights for OpenRequest {}
impl ServesRights for AnswerRequest {}
impl ServesRights for SetHold {}
impl ServesRights for LiftHold {}
impl ServesRights for WithdrawConsent {}
impl ServesRights for EndGrant {}
/// The code on the paper is how the person comes to these rights.
impl ServesRights for PrintCode {}

impl<P: ServesRights> Tx<'_, P> {
    /// The head of a record for one of the rights: they go on when the record is closed, handed over or merged into another one, because
    /// what was recorded is still held.
    pub fn for_rights(&mut self, id: PersonId) -> Result<Head> {
        self.head(id)
    }
}

/// Permissions under which requests are shown.
pub trait SeesRequests: Permission {}
impl SeesRequests for ReadRequests {}
impl SeesRequests for OpenRequest {}
impl SeesRequests for AnswerRequest {}

impl<P: SeesRequests> Tx<'_, P> {
    /// One request about a person whose head was found.
    pub fn request(&mut self, head: &Head, id: Uuid) -> Result<Request> {
        request::table
            .find((head.authority.0, head.id.0, id))
            .select(RequestRow::as_select())
            .first::<RequestRow>(self.conn())?
            .into_request()
    }
}

impl Tx<'_, ReadRequests> {
    /// Whether the record is restricted, its requests and its holds, newest first.
    pub fn rights(&mut self, id: PersonId) -> Result<(bool, Vec<Request>, Vec<Hold>)> {
        let head = self.open(id)?;
        let restricted = person::table.find((head.authority.0, head.id.0)).select(person::restricted);
        let restricted = restricted.first(self.conn())?;
        let requests: Vec<RequestRow> = request::table
            .filter(request::authority_id.eq(head.authority.0).and(request::person_id.eq(head.id.0)))
            .order((request::asked_at.desc(), request::id))
            .select(RequestRow::as_select())
            .load(self.conn())?;
        let holds: Vec<HoldRow> = legal_hold::table
            .filter(legal_hold::authority_id.eq(head.authority.0).and(legal_hold::person_id.eq(head.id.0)))
            .order((legal_hold::set_at.desc(), legal_hold::id))
            .select(HoldRow::as_select())
            .load(self.conn())?;
        let requests = requests.into_iter().map(RequestRow::into_request).collect::<Result<_>>()?;
        Ok((restricted, requests, holds.into_iter().map(Hold::from).collect()))
    }

    /// The requests that wait for an answer, the one due first first, at most 200.
    pub fn open_requests(&mut self) -> Result<Vec<Request>> {
        let rows: Vec<RequestRow> = request::table
            .filter(request::authority_id.eq(self.caller().organisation().0).and(request::state.eq("open")))
            .order((request::due_on, request::id))
            .limit(200)
            .select(RequestRow::as_select())
            .load(self.conn())?;
        let persons = rows.iter().map(|r| PersonId(r.person_id)).collect();
        self.note_subjects(Event::ProfilesListed, self.caller().organisation(), persons, &[]);
        rows.into_iter().map(RequestRow::into_request).collect()
    }
}

impl Tx<'_, OpenRequest> {
    /// Enters what the person asks for; an answer is due in one month.
    pub fn open_request(&mut self, head: &Head, new: &NewRequest, at: OffsetDateTime) -> Result<Request> {
        let row: RequestRow = diesel::insert_into(request::table)
            .values((
                request::authority_id.eq(head.authority.0),
                request::person_id.eq(head.id.0),
                request::id.eq(Uuid::now_v7()),
                request::kind.eq(new.kind.as_str()),
                request::wish.eq(&new.wish),
                request::asked_by.eq(self.caller().account()),
                request::asked_role.eq(self.caller().role().as_str()),
                request::due_on.eq(due_on(at.date())),
            ))
            .returning(RequestRow::as_returning())
            .get_result(self.conn())?;
        let erasure = new.kind == RequestKind::Erasure;
        self.note_about(if erasure { Event::ErasureAsked } else { Event::RequestOpened }, head, &[]);
        row.into_request()
    }
}

impl Tx<'_, AnswerRequest> {
    /// Answers a request and does what was decided; a decision stands. Erasing gives what was removed, table by table;
    /// `learning` finds what the person taught the coder.
    pub fn answer_request(
        &mut self,
        head: &Head,
        (id, version): (Uuid, i32),
        decision: &Decision,
        learning: &LearningSecret,
    ) -> Result<(Request, Erased)> {
        let before = self.request(head, id)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        if before.answered_at.is_some() {
            return Err(Code::StateConflict.into());
        }
        let state = if decision.granted { "granted" } else { "refused" };
        let row: Option<RequestRow> = diesel::update(request::table.find((head.authority.0, head.id.0, id)))
            .filter(request::version.eq(version))
            .set((
                request::state.eq(state),
                request::answer.eq(&decision.answer),
                request::answered_by.eq(self.caller().account()),
                request::answered_at.eq(now),
                request::version.eq(request::version + 1),
            ))
            .returning(RequestRow::as_returning())
            .get_result(self.conn())
            .optional()?;
        let Some(row) = row else { return Err(Error::Stale { current: self.request(head, id)?.version }) };
        let answered = row.into_request()?;
        let event = if before.kind == RequestKind::Erasure { Event::ErasureDecided } else { Event::RequestAnswered };
        self.note_about(event, head, &[]);
        let erased = if decision.granted { self.grant_right(head, before.kind, learning)? } else { Erased::default() };
        Ok((answered, erased))
    }

    fn grant_right(&mut self, head: &Head, kind: RequestKind, learning: &LearningSecret) -> Result<Erased> {
        let restricted = match kind {
            RequestKind::Access | RequestKind::Correction => return Ok(Erased::default()),
            RequestKind::Erasure => return self.erase(head, learning),
            RequestKind::Restriction | RequestKind::Objection => true,
            RequestKind::EndRestriction => false,
        };
        // Records that were merged hold the same claims: a restriction of one alone would leave the others in use.
        let same = sql::<Bool>("id IN (SELECT app.one_person(")
            .bind::<SqlUuid, _>(head.authority.0)
            .sql(", ")
            .bind::<SqlUuid, _>(head.id.0)
            .sql("))");
        let records: Vec<Uuid> =
            diesel::update(person::table.filter(person::authority_id.eq(head.authority.0).and(same)))
                .set((
                    person::restricted.eq(restricted),
                    person::version.eq(person::version + 1),
                    person::updated_at.eq(now),
                ))
                .returning(person::id)
                .get_results(self.conn())?;
        let event = if kind == RequestKind::Objection { Event::Objected } else { Event::Restricted };
        self.note_subjects(event, head.authority, records.into_iter().map(PersonId).collect(), &[]);
        Ok(Erased::default())
    }
}

impl Tx<'_, SetHold> {
    /// Keeps a record because a law says so.
    pub fn set_hold(&mut self, head: &Head, new: &NewHold) -> Result<Hold> {
        let row: HoldRow = diesel::insert_into(legal_hold::table)
            .values((
                legal_hold::authority_id.eq(head.authority.0),
                legal_hold::person_id.eq(head.id.0),
                legal_hold::id.eq(Uuid::now_v7()),
                legal_hold::reason.eq(&new.reason),
                legal_hold::legal_reference.eq(&new.legal_reference),
                legal_hold::until_on.eq(new.until_on),
                legal_hold::shown.eq(new.shown),
                legal_hold::set_by.eq(self.caller().account()),
            ))
            .returning(HoldRow::as_returning())
            .get_result(self.conn())?;
        self.note_about(Event::HoldSet, head, &[]);
        Ok(row.into())
    }
}

impl Tx<'_, LiftHold> {
    /// Ends a hold before its day. A second time changes nothing.
    pub fn lift_hold(&mut self, head: &Head, id: Uuid) -> Result<Hold> {
        let key = (head.authority.0, head.id.0, id);
        let before: HoldRow = legal_hold::table.find(key).select(HoldRow::as_select()).first(self.conn())?;
        if before.lifted_at.is_some() {
            self.nothing_changed();
            return Ok(before.into());
        }
        let row: HoldRow = diesel::update(legal_hold::table.find(key))
            .set((
                legal_hold::lifted_at.eq(now),
                legal_hold::lifted_by.eq(self.caller().account()),
                legal_hold::version.eq(legal_hold::version + 1),
            ))
            .returning(HoldRow::as_returning())
            .get_result(self.conn())?;
        self.note_about(Event::HoldLifted, head, &[]);
        Ok(row.into())
    }
}
