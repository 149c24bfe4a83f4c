//! The rights of the person: what was asked for and how it was answered, holds, break glass.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{get, post};
use domain::access::permits::{AnswerRequest, BreakGlass, LiftHold, OpenRequest, ReadRequests, SetHold};
use domain::id::PersonId;
use domain::rights::{Decision, Emergency, Hold, KEPT, NewHold, NewRequest, Request, RequestKind, RequestState};
use domain::violation::Violations;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// A request for one of the rights.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RequestView {
    /// Identifier.
    pub id: Uuid,
    /// Person.
    pub profile: Uuid,
    /// Which right.
    pub kind: RequestKind,
    /// How it stands.
    pub state: RequestState,
    /// What is asked for.
    pub wish: String,
    /// When.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// Last day for an answer.
    pub due_on: Date,
    /// The last day is over and nobody has answered.
    pub overdue: bool,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub answered_at: Option<String>,
    /// The answer with its reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Version; the `ETag`.
    pub version: i32,
}

impl RequestView {
    /// As it stands today.
    pub fn of(r: Request, today: Date) -> Self {
        let overdue = r.is_overdue(today);
        Self {
            id: r.id,
            profile: r.person,
            kind: r.kind,
            state: r.state,
            wish: r.wish,
            asked_at: moment(r.asked_at),
            due_on: r.due_on,
            overdue,
            answered_at: r.answered_at.map(moment),
            answer: r.answer,
            version: r.version,
        }
    }
}

/// A law that keeps the record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// Identifier.
    pub id: Uuid,
    /// What was set.
    #[serde(flatten)]
    pub set: NewHold,
    /// When.
    #[schema(format = DateTime)]
    pub set_at: String,
    /// When it was lifted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub lifted_at: Option<String>,
    /// Version; the `ETag`.
    pub version: i32,
}

impl From<Hold> for HoldView {
    fn from(h: Hold) -> Self {
        let (set_at, lifted_at) = (moment(h.set_at), h.lifted_at.map(moment));
        Self { id: h.id, set: h.set, set_at, lifted_at, version: h.version }
    }
}

/// Requests and holds of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct RightsView {
    /// Stored, and not read, listed or matched save by the rights.
    pub restricted: bool,
    /// Newest first.
    pub requests: Vec<RequestView>,
    /// Newest first.
    pub holds: Vec<HoldView>,
}

/// Requests that wait for an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestPage {
    /// The one due first first.
    pub items: Vec<RequestView>,
}

/// What an erasure removed from a table.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemovedView {
    /// Table.
    pub table: String,
    /// Rows.
    pub rows: i64,
}

/// What stays after an erasure, and on which ground.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeptView {
    /// What.
    pub what: &'static str,
    /// Ground.
    pub legal_reference: &'static str,
}

/// A request as it was answered, and what that did.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnsweredView {
    /// The request.
    pub request: RequestView,
    /// Of an erasure: references of the records that went, the one that was named and those it was merged with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<String>,
    /// Of an erasure: what was removed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<RemovedView>,
    /// Of an erasure: what a statute keeps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<KeptView>,
}

/// Until when a shielded record is open.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GlassView {
    /// End.
    #[schema(format = DateTime)]
    pub until_at: String,
}

/// Shows whether a record is restricted, what was asked for and answered, and which laws keep it.
#[utoipa::path(tag = "rights", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = RightsView, description = "Requests and holds."), ReadRefusals), extensions(("x-permission" = json!("read-requests"))))]
#[get("/profiles/{profile_id}/rights")]
pub async fn get_rights(by: Allowed<ReadRequests>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let today = input.app().now().date();
    let (restricted, requests, holds) = input.app().db.read(&by, move |tx| tx.rights(person)).await?;
    let requests = requests.into_iter().map(|r| RequestView::of(r, today)).collect();
    reply::ok(
        &input,
        None,
        &RightsView { restricted, requests, holds: holds.into_iter().map(HoldView::from).collect() },
    )
}

/// Lists the requests that wait for an answer, the one due first first; late ones are marked.
#[utoipa::path(tag = "rights", responses((status = 200, body = RequestPage, description = "At most 200."), ReadRefusals), extensions(("x-permission" = json!("read-requests"))))]
#[get("/rights-requests")]
pub async fn list_open_requests(by: Allowed<ReadRequests>, input: Input) -> Reply {
    let today = input.app().now().date();
    let open = input.app().db.read(&by, |tx| tx.open_requests()).await?;
    reply::ok(&input, None, &RequestPage { items: open.into_iter().map(|r| RequestView::of(r, today)).collect() })
}

/// Enters what the person asks for: access, a correction, a restriction, an objection, erasure. An answer is due in one month.
#[utoipa::path(tag = "rights", request_body = NewRequest, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = RequestView, description = "Entered."), WriteRefusals), extensions(("x-permission" = json!("open-request"))))]
#[post("/profiles/{profile_id}/rights-requests")]
pub async fn open_request(by: Allowed<OpenRequest>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (mut new, now): (NewRequest, _) = (input.json()?, input.app().now());
    let mut v = Violations::default();
    new.check(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "open_request")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_rights(person)?;
        let request = tx.open_request(&head, &new, now)?;
        let path = format!("/profiles/{person}/rights");
        Ok(Made { path: Some(path), version: Some(request.version), view: RequestView::of(request, now.date()) })
    })
    .await
}

/// Answers a request and does what was decided: restricts the record, ends the restriction, erases it. Who asked cannot decide.
#[utoipa::path(tag = "rights", request_body = Decision, params(("profile_id" = Uuid, Path, description = "Profile."), ("request_id" = Uuid, Path, description = "Request."),
    ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = AnsweredView, description = "Answered."), WriteRefusals), extensions(("x-permission" = json!("answer-request"))))]
#[post("/profiles/{profile_id}/rights-requests/{request_id}/answer")]
pub async fn answer_request(by: Allowed<AnswerRequest>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("request_id")?);
    let (mut decision, version): (Decision, i32) = (input.json()?, input.version()?);
    let mut v = Violations::default();
    decision.check(&mut v);
    let decision = v.or(decision).map_err(Problem::input)?;
    let learning = input.app().keys.learning();
    let work = move |tx: &mut store::Tx<'_, AnswerRequest>| {
        let head = tx.for_rights(person)?;
        tx.answer_request(&head, (id, version), &decision, &learning)
    };
    let (request, erased) = input.app().db.write(&by, work).await?;
    let kept = if erased.removed.is_empty() { &[][..] } else { &KEPT[..] };
    let view = AnsweredView {
        request: RequestView::of(request, input.app().now().date()),
        records: erased.records,
        removed: erased.removed.into_iter().map(|(table, rows)| RemovedView { table, rows }).collect(),
        kept: kept.iter().map(|&(what, legal_reference)| KeptView { what, legal_reference }).collect(),
    };
    reply::ok(&input, Some(view.request.version), &view)
}

/// Keeps a record because a law says so: neither erasure nor retention removes it until the last day.
#[utoipa::path(tag = "rights", request_body = NewHold, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = HoldView, description = "Set."), WriteRefusals), extensions(("x-permission" = json!("set-hold"))))]
#[post("/profiles/{profile_id}/holds")]
pub async fn set_hold(by: Allowed<SetHold>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let mut new: NewHold = input.json()?;
    let mut v = Violations::default();
    new.check(input.app().now().date(), &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "set_hold")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_rights(person)?;
        let hold = HoldView::from(tx.set_hold(&head, &new)?);
        let path = format!("/profiles/{person}/rights");
        Ok(Made { path: Some(path), version: Some(hold.version), view: hold })
    })
    .await
}

/// Ends a hold before its day.
#[utoipa::path(tag = "rights", params(("profile_id" = Uuid, Path, description = "Profile."), ("hold_id" = Uuid, Path, description = "Hold.")),
    responses((status = 200, body = HoldView, description = "Lifted."), WriteRefusals), extensions(("x-permission" = json!("lift-hold"))))]
#[post("/profiles/{profile_id}/holds/{hold_id}/end")]
pub async fn lift_hold(by: Allowed<LiftHold>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("hold_id")?);
    let work = move |tx: &mut store::Tx<'_, LiftHold>| {
        let head = tx.for_rights(person)?;
        tx.lift_hold(&head, id)
    };
    let hold = HoldView::from(input.app().db.write(&by, work).await?);
    reply::ok(&input, Some(hold.version), &hold)
}

/// Opens a shielded record of the own organisation to the caller alone, for three hours. The person is always shown it.
#[utoipa::path(tag = "rights", request_body = Emergency, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = GlassView, description = "Open."), WriteRefusals), extensions(("x-permission" = json!("break-glass"))))]
#[post("/profiles/{profile_id}/break-glass")]
pub async fn break_glass(by: Allowed<BreakGlass>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (mut why, now): (Emergency, _) = (input.json()?, input.app().now());
    let mut v = Violations::default();
    why.check(&mut v);
    let why = v.or(why).map_err(Problem::input)?;
    let once = input.once(by.caller(), "break_glass")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let until_at = moment(tx.break_glass(&head, &why, now)?);
        Ok(Made { path: Some(format!("/profiles/{person}")), version: None, view: GlassView { until_at } })
    })
    .await
}
