//! What stands behind every claim and block, whatever its collection: earlier versions and bringing them back, and evidence.

use crate::caller::Allowed;
use crate::entries::ProvenanceView;
use crate::input::Input;
use crate::levels;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::web::Data;
use actix_web::{delete, get, post};
use domain::access::Group;
use domain::access::permits::{ReadProfile, RecordEvidence, RestoreVersion};
use domain::id::PersonId;
use domain::profile::{Evidence, EvidenceClass, NewEvidence, Provenance};
use domain::violation::Violations;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{ClaimKey, Earlier, FourEyes, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

fn key(input: &Input) -> Result<ClaimKey, Problem> {
    Ok(ClaimKey { part: input.word("part"), id: input.id("claim_id")? })
}

/// What a claim said before.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    /// Version it had.
    pub version: i32,
    /// It was withdrawn then.
    pub withdrawn: bool,
    /// Since when it said so.
    #[schema(format = DateTime)]
    pub begun_at: String,
    /// Until when.
    #[schema(format = DateTime)]
    pub ended_at: String,
    /// Account or client that changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<Uuid>,
    /// Who first said it.
    pub provenance: ProvenanceView,
    /// What it said, in the form of its collection.
    #[schema(value_type = Object)]
    pub content: Value,
}

impl VersionView {
    fn of(e: Earlier) -> store::Result<Self> {
        let provenance: Provenance = serde_json::from_value(e.provenance)?;
        Ok(Self {
            version: e.version,
            withdrawn: e.withdrawn,
            begun_at: moment(e.begun_at),
            ended_at: moment(e.ended_at),
            ended_by: e.ended_by,
            provenance: provenance.into(),
            content: e.content,
        })
    }
}

/// Earlier versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionPage {
    /// Newest first.
    pub items: Vec<VersionView>,
}

/// Lists what a claim or a block said before, also of a withdrawn one.
#[utoipa::path(tag = "claims", params(("profile_id" = Uuid, Path, description = "Profile."), ("part" = String, Path, description = "Collection or block."), ("claim_id" = Uuid, Path, description = "Entry; of a block the profile's id.")),
    responses((status = 200, body = VersionPage, description = "Earlier versions."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/claims/{part}/{claim_id}/versions")]
pub async fn list_versions(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let (person, key): (PersonId, _) = (input.id("profile_id")?, key(&input)?);
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        tx.versions(&head, &key)?.into_iter().map(VersionView::of).collect::<store::Result<Vec<_>>>()
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &VersionPage { items })
}

/// The version that is wanted back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Restoration {
    /// Version; that of a withdrawn claim itself lets it stand again.
    #[schema(minimum = 1)]
    pub version: i32,
}

/// A claim after a version came back.
#[derive(Debug, Serialize, ToSchema)]
pub struct Restored {
    /// Version now; the `ETag`.
    pub version: i32,
}

/// Lets a claim or a block say again what it said in an earlier version: as a new version, so nothing is lost.
#[utoipa::path(tag = "claims", request_body = Restoration, params(("profile_id" = Uuid, Path, description = "Profile."), ("part" = String, Path, description = "Collection or block."), ("claim_id" = Uuid, Path, description = "Entry; of a block the profile's id."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = Restored, description = "Restored."), WriteRefusals), extensions(("x-permission" = json!("restore-version"))))]
#[post("/profiles/{profile_id}/claims/{part}/{claim_id}/restoration")]
pub async fn restore_version(by: Allowed<RestoreVersion>, input: Input) -> Reply {
    let (person, key): (PersonId, _) = (input.id("profile_id")?, key(&input)?);
    let (wanted, expected): (Restoration, i32) = (input.json()?, input.version()?);
    let app: Data<crate::app::App> = input.app().clone();
    let work = move |tx: &mut Tx<'_, RestoreVersion>| {
        let head = tx.for_change(person)?;
        let (version, group) = tx.restore(&head, &key, wanted.version, expected)?;
        if group == Group::Education {
            levels::refresh(&app, tx, &head)?;
        }
        Ok(version)
    };
    let version = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(version), &Restored { version })
}

/// What proves a claim.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    /// Identifier.
    pub id: Uuid,
    /// What was recorded.
    pub content: NewEvidence,
    /// The class of its state.
    pub class: EvidenceClass,
    /// Version of the claim it was recorded for.
    pub claim_version: i32,
    /// Organisation that recorded it.
    pub organisation: Uuid,
    /// When.
    #[schema(format = DateTime)]
    pub recorded_at: String,
}

impl From<Evidence> for EvidenceView {
    fn from(e: Evidence) -> Self {
        Self {
            id: e.id,
            class: e.content.state.class(),
            content: e.content,
            claim_version: e.claim_version,
            organisation: e.organisation,
            recorded_at: moment(e.recorded_at),
        }
    }
}

/// Evidence of one claim.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidencePage {
    /// Newest first.
    pub items: Vec<EvidenceView>,
}

/// Lists what proves a claim.
#[utoipa::path(tag = "claims", params(("profile_id" = Uuid, Path, description = "Profile."), ("part" = String, Path, description = "Collection or block."), ("claim_id" = Uuid, Path, description = "Entry; of a block the profile's id.")),
    responses((status = 200, body = EvidencePage, description = "Evidence."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/claims/{part}/{claim_id}/evidence")]
pub async fn list_evidence(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let (person, key): (PersonId, _) = (input.id("profile_id")?, key(&input)?);
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        tx.evidence(&head, &key)
    };
    let items = input.app().db.read(&by, work).await?.into_iter().map(EvidenceView::from).collect();
    reply::ok(&input, None, &EvidencePage { items })
}

/// Records what proves a claim; its best class that has not run out is shown with the claim. Whoever entered or changed a claim does not
/// record its verification.
#[utoipa::path(tag = "claims", request_body = NewEvidence, params(("profile_id" = Uuid, Path, description = "Profile."), ("part" = String, Path, description = "Collection or block."), ("claim_id" = Uuid, Path, description = "Entry; of a block the profile's id."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = EvidenceView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("record-evidence"))))]
#[post("/profiles/{profile_id}/claims/{part}/{claim_id}/evidence")]
pub async fn record_evidence(by: Allowed<RecordEvidence>, input: Input) -> Reply {
    let (person, key): (PersonId, _) = (input.id("profile_id")?, key(&input)?);
    let mut new: NewEvidence = input.json()?;
    let mut v = Violations::default();
    new.tidy(input.app().now().date(), &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let eyes = if input.app().config.evidence_by_one { FourEyes::Relaxed } else { FourEyes::Kept };
    let once = input.once(by.caller(), "record_evidence")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let view = EvidenceView::from(tx.record_evidence(&head, &key, &new, eyes)?);
        Ok(Made { path: None, version: None, view })
    })
    .await
}

/// Takes evidence back that the own organisation recorded.
#[utoipa::path(tag = "claims", params(("profile_id" = Uuid, Path, description = "Profile."), ("part" = String, Path, description = "Collection or block."), ("claim_id" = Uuid, Path, description = "Entry; of a block the profile's id."), ("evidence_id" = Uuid, Path, description = "Evidence.")),
    responses((status = 204, description = "Withdrawn."), WriteRefusals), extensions(("x-permission" = json!("record-evidence"))))]
#[delete("/profiles/{profile_id}/claims/{part}/{claim_id}/evidence/{evidence_id}")]
pub async fn withdraw_evidence(by: Allowed<RecordEvidence>, input: Input) -> Reply {
    let (person, key): (PersonId, _) = (input.id("profile_id")?, key(&input)?);
    let evidence: Uuid = input.id("evidence_id")?;
    let work = move |tx: &mut Tx<'_, RecordEvidence>| {
        let head = tx.for_change(person)?;
        tx.withdraw_evidence(&head, &key, evidence)
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}
