//! Appraisals (D1 to D3, D5, D7, D8) and the log of counselling (D6).

use super::{Checked, adds, reads, tidy, views};
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{get, post};
use domain::access::permits::{AddAppraisal, ReleaseAppraisal};
use domain::access::{Read, Write, groups};
use domain::appraisal::{AppraisalStatus, CopyGiven, CounsellingStatus, NewAppraisal, NewCounselling, expires_on};
use domain::casework::Filed;
use domain::id::PersonId;
use domain::violation::Violations;
use serde::Serialize;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

impl Checked for NewAppraisal {}
impl Checked for NewCounselling {}

/// An appraisal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppraisalView {
    /// Identifier.
    pub id: Uuid,
    /// Organisation that wrote it.
    pub organisation: Uuid,
    /// For staff alone, or released to the person.
    pub status: AppraisalStatus,
    /// Version; the `ETag`.
    pub version: i32,
    /// When it was written.
    #[schema(format = DateTime)]
    pub written_at: String,
    /// When it was released.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub released_at: Option<String>,
    /// Last day on which it is not stale.
    pub expires_on: Date,
    /// Past that day: to be made anew before anybody relies on it.
    pub stale: bool,
    /// The copy that the person got.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<CopyGiven>)]
    pub copy_given: Option<serde_json::Value>,
    /// The appraisal itself.
    pub content: NewAppraisal,
}

impl AppraisalView {
    fn of(f: Filed<NewAppraisal>, now: OffsetDateTime) -> Self {
        let released = f.moves.iter().find(|m| m.status == AppraisalStatus::Released.as_str());
        let expires_on = expires_on(f.created_at.date());
        Self {
            id: f.id,
            organisation: f.organisation,
            status: f.status,
            version: f.version,
            written_at: moment(f.created_at),
            released_at: released.map(|m| moment(m.at)),
            expires_on,
            stale: now.date() > expires_on,
            copy_given: f.outcome,
            content: f.content,
        }
    }
}

/// Every appraisal of a profile.
#[derive(Serialize, ToSchema)]
pub struct AppraisalPage {
    /// Newest first.
    pub items: Vec<AppraisalView>,
}

/// Lists every appraisal of a profile, newest first; the newest of an organisation stands before its older ones.
#[utoipa::path(tag = "appraisals", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = AppraisalPage, description = "Appraisals."), ReadRefusals), extensions(("x-permission" = json!("R appraisal"))))]
#[get("/profiles/{profile_id}/appraisals")]
pub async fn list_appraisals(by: Allowed<Read<groups::Appraisal>>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let work = move |tx: &mut store::Tx<'_, Read<groups::Appraisal>>| {
        let head = tx.open(person)?;
        tx.filed::<NewAppraisal>(&head)
    };
    let filed = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &AppraisalPage { items: filed.into_iter().map(|f| AppraisalView::of(f, now)).collect() })
}

/// Shows one appraisal.
#[utoipa::path(tag = "appraisals", params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry.")),
    responses((status = 200, body = AppraisalView, description = "The appraisal."), ReadRefusals), extensions(("x-permission" = json!("R appraisal"))))]
#[get("/profiles/{profile_id}/appraisals/{entry_id}")]
pub async fn get_appraisal(by: Allowed<Read<groups::Appraisal>>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let work = move |tx: &mut store::Tx<'_, Read<groups::Appraisal>>| {
        let head = tx.open(person)?;
        tx.file::<NewAppraisal>(&head, id)
    };
    let filed = input.app().db.read(&by, work).await?;
    reply::ok(&input, Some(filed.version), &AppraisalView::of(filed, input.app().now()))
}

/// Writes an appraisal. It is never changed: a newer one stands before it.
#[utoipa::path(tag = "appraisals", request_body = NewAppraisal, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = AppraisalView, description = "Written."), WriteRefusals), extensions(("x-permission" = json!("add-appraisal"))))]
#[post("/profiles/{profile_id}/appraisals")]
pub async fn add_appraisal(by: Allowed<AddAppraisal>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let new: NewAppraisal = tidy(input.json()?, now)?;
    let once = input.once(by.caller(), "add_appraisal")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let filed = tx.add_appraisal(&head, &new, now)?;
        let path = format!("/profiles/{person}/appraisals/{}", filed.id);
        Ok(Made { path: Some(path), version: Some(filed.version), view: AppraisalView::of(filed, now) })
    })
    .await
}

/// Releases an appraisal to the person, with the copy that was given.
#[utoipa::path(tag = "appraisals", request_body = CopyGiven, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = AppraisalView, description = "Released."), WriteRefusals), extensions(("x-permission" = json!("release-appraisal"))))]
#[post("/profiles/{profile_id}/appraisals/{entry_id}/release")]
pub async fn release_appraisal(by: Allowed<ReleaseAppraisal>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let (copy, version, now): (CopyGiven, _, _) = (input.json()?, input.version()?, input.app().now());
    let mut v = Violations::default();
    copy.check(now.date(), &mut v);
    let copy = v.or(copy).map_err(Problem::input)?;
    let work = move |tx: &mut store::Tx<'_, ReleaseAppraisal>| {
        let head = tx.for_change(person)?;
        tx.release_appraisal(&head, (id, version), &copy, now)
    };
    let filed = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(filed.version), &AppraisalView::of(filed, now))
}

views!(CounsellingView, CounsellingPage, NewCounselling, CounsellingStatus, Object, "counselling session");
reads!(NewCounselling as CounsellingView, page CounsellingPage, tag "counselling", "counselling session",
    list_counselling "/profiles/{profile_id}/counselling", get_counselling "/profiles/{profile_id}/counselling/{entry_id}");
adds!(NewCounselling as CounsellingView, tag "counselling", "counselling session", add_counselling "/profiles/{profile_id}/counselling");
