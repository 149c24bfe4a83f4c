//! Consents and grants: what was agreed, with whom, for what; withdrawn in one step.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{get, post};
use domain::access::permits::{EndGrant, OpenGrant, RecordConsent, WithdrawConsent};
use domain::access::{Group, Read, groups};
use domain::consent::{Consent, ConsentPurpose, Grant, GrantPurpose, NewConsent, NewGrant};
use domain::id::{ConsentId, GrantId, PersonId};
use domain::violation::Violations;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A consent, given or refused.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// Identifier.
    pub id: Uuid,
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// Recipient organisation.
    pub recipient: Uuid,
    /// Field groups agreed to.
    pub field_groups: Vec<Group>,
    /// Yes or no.
    pub given: bool,
    /// Version; the `ETag`.
    pub version: i32,
    /// When.
    #[schema(format = DateTime)]
    pub recorded_at: String,
    /// End.
    #[schema(format = DateTime)]
    pub valid_until_at: String,
    /// Taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub withdrawn_at: Option<String>,
}

impl From<Consent> for ConsentView {
    fn from(c: Consent) -> Self {
        Self {
            id: c.id.0,
            purpose: c.purpose,
            recipient: c.recipient.0,
            field_groups: c.field_groups,
            given: c.given,
            version: c.version,
            recorded_at: moment(c.recorded_at),
            valid_until_at: moment(c.valid_until),
            withdrawn_at: c.withdrawn_at.map(moment),
        }
    }
}

/// A grant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GrantView {
    /// Identifier.
    pub id: Uuid,
    /// Consent it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Uuid>,
    /// Organisation that may see.
    pub grantee: Uuid,
    /// For what; that it was opened in an emergency is told to the person and to the auditor.
    pub purpose: GrantPurpose,
    /// Field groups.
    pub field_groups: Vec<Group>,
    /// Version; the `ETag`.
    pub version: i32,
    /// Begin.
    #[schema(format = DateTime)]
    pub valid_from_at: String,
    /// End.
    #[schema(format = DateTime)]
    pub valid_until_at: String,
    /// Ended before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub revoked_at: Option<String>,
    /// Why, of an emergency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl From<Grant> for GrantView {
    fn from(g: Grant) -> Self {
        Self {
            id: g.id.0,
            consent: g.consent.map(|c| c.0),
            grantee: g.grantee.0,
            purpose: g.purpose,
            field_groups: g.field_groups,
            version: g.version,
            valid_from_at: moment(g.valid_from),
            valid_until_at: moment(g.valid_until),
            revoked_at: g.revoked_at.map(moment),
            reason: g.reason,
        }
    }
}

/// Consents of a profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentPage {
    /// Newest first.
    pub items: Vec<ConsentView>,
}

/// Grants of a profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrantPage {
    /// Newest first.
    pub items: Vec<GrantView>,
}

/// Lists what was agreed or refused.
#[utoipa::path(tag = "consents", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = ConsentPage, description = "Consents."), ReadRefusals), extensions(("x-permission" = json!("R consent"))))]
#[get("/profiles/{profile_id}/consents")]
pub async fn list_consents(by: Allowed<Read<groups::Consent>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let items = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            tx.consents(&head)
        })
        .await?;
    reply::ok(&input, None, &ConsentPage { items: items.into_iter().map(ConsentView::from).collect() })
}

/// Records a consent or a refusal, as the person gave it.
#[utoipa::path(tag = "consents", request_body = NewConsent, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ConsentView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("record-consent"))))]
#[post("/profiles/{profile_id}/consents")]
pub async fn record_consent(by: Allowed<RecordConsent>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (new, now): (NewConsent, _) = (input.json()?, input.app().now());
    let mut v = Violations::default();
    new.check(now.date(), &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "record_consent")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let consent = tx.record_consent(&head, &new, now)?;
        let path = format!("/profiles/{person}/consents/{}", consent.id);
        Ok(Made { path: Some(path), version: Some(consent.version), view: ConsentView::from(consent) })
    })
    .await
}

/// Shows one consent.
#[utoipa::path(tag = "consents", params(("profile_id" = Uuid, Path, description = "Profile."), ("consent_id" = Uuid, Path, description = "Consent.")),
    responses((status = 200, body = ConsentView, description = "The consent."), ReadRefusals), extensions(("x-permission" = json!("R consent"))))]
#[get("/profiles/{profile_id}/consents/{consent_id}")]
pub async fn get_consent(by: Allowed<Read<groups::Consent>>, input: Input) -> Reply {
    let (person, id): (PersonId, ConsentId) = (input.id("profile_id")?, input.id("consent_id")?);
    let consent = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            tx.consent(&head, id)
        })
        .await?;
    reply::ok(&input, Some(consent.version), &ConsentView::from(consent))
}

/// Withdraws a consent and ends its grants. One step, no reason; it holds for every request that begins afterwards.
#[utoipa::path(tag = "consents", params(("profile_id" = Uuid, Path, description = "Profile."), ("consent_id" = Uuid, Path, description = "Consent.")),
    responses((status = 200, body = ConsentView, description = "Withdrawn."), WriteRefusals), extensions(("x-permission" = json!("withdraw-consent"))))]
#[post("/profiles/{profile_id}/consents/{consent_id}/withdrawal")]
pub async fn withdraw_consent(by: Allowed<WithdrawConsent>, input: Input) -> Reply {
    let (person, id): (PersonId, ConsentId) = (input.id("profile_id")?, input.id("consent_id")?);
    let consent = input
        .app()
        .db
        .write(&by, move |tx| {
            let head = tx.for_rights(person)?;
            tx.withdraw_consent(&head, id)
        })
        .await?;
    reply::ok(&input, Some(consent.version), &ConsentView::from(consent))
}

/// Lists who else may see this profile, for what and until when.
#[utoipa::path(tag = "consents", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = GrantPage, description = "Grants."), ReadRefusals), extensions(("x-permission" = json!("R consent"))))]
#[get("/profiles/{profile_id}/grants")]
pub async fn list_grants(by: Allowed<Read<groups::Consent>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let items = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            tx.grants(&head)
        })
        .await?;
    reply::ok(&input, None, &GrantPage { items: items.into_iter().map(GrantView::from).collect() })
}

/// Opens a grant on a live consent.
#[utoipa::path(tag = "consents", request_body = NewGrant, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = GrantView, description = "Opened."), WriteRefusals), extensions(("x-permission" = json!("open-grant"))))]
#[post("/profiles/{profile_id}/grants")]
pub async fn open_grant(by: Allowed<OpenGrant>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (new, now): (NewGrant, _) = (input.json()?, input.app().now());
    let once = input.once(by.caller(), "open_grant")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let grant = tx.open_grant(&head, &new, now)?;
        let path = format!("/profiles/{person}/grants/{}", grant.id);
        Ok(Made { path: Some(path), version: Some(grant.version), view: GrantView::from(grant) })
    })
    .await
}

/// Shows one grant.
#[utoipa::path(tag = "consents", params(("profile_id" = Uuid, Path, description = "Profile."), ("grant_id" = Uuid, Path, description = "Grant.")),
    responses((status = 200, body = GrantView, description = "The grant."), ReadRefusals), extensions(("x-permission" = json!("R consent"))))]
#[get("/profiles/{profile_id}/grants/{grant_id}")]
pub async fn get_grant(by: Allowed<Read<groups::Consent>>, input: Input) -> Reply {
    let (person, id): (PersonId, GrantId) = (input.id("profile_id")?, input.id("grant_id")?);
    let grant = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            tx.grant(&head, id)
        })
        .await?;
    reply::ok(&input, Some(grant.version), &GrantView::from(grant))
}

/// Ends a grant before its day.
#[utoipa::path(tag = "consents", params(("profile_id" = Uuid, Path, description = "Profile."), ("grant_id" = Uuid, Path, description = "Grant.")),
    responses((status = 200, body = GrantView, description = "Ended."), WriteRefusals), extensions(("x-permission" = json!("end-grant"))))]
#[post("/profiles/{profile_id}/grants/{grant_id}/end")]
pub async fn end_grant(by: Allowed<EndGrant>, input: Input) -> Reply {
    let (person, id): (PersonId, GrantId) = (input.id("profile_id")?, input.id("grant_id")?);
    let grant = input
        .app()
        .db
        .write(&by, move |tx| {
            let head = tx.for_rights(person)?;
            tx.end_grant(&head, id)
        })
        .await?;
    reply::ok(&input, Some(grant.version), &GrantView::from(grant))
}
