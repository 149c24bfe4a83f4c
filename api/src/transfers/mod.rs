//! Handing a record over to another authority (PRODUCT 6.6): the sender's side. The receiver's is beside.

mod received;

pub use received::*;

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{delete, get, post};
use domain::access::permits::SendTransfer;
use domain::id::PersonId;
use domain::profile::Head;
use domain::transfer::{Agreement, FORMAT, NewTransfer, Package, Party, TransferState};
use domain::violation::Violations;
use serde::{Deserialize, Serialize};
use store::{Error, Signed, Transfer, Tx};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// A transfer as both ends see it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TransferView {
    /// Identifier; the package's.
    pub id: Uuid,
    /// Organisation that hands over.
    pub sender: Uuid,
    /// Its name.
    pub sender_name: String,
    /// Organisation that takes over.
    pub recipient: Uuid,
    /// Where it stands.
    pub state: TransferState,
    /// The sender reads the record for 30 days after it went.
    pub sender_keeps_reading: bool,
    /// When it was made.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// Until when it can be accepted.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// When it was decided on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub decided_at: Option<String>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Version; the `ETag`.
    pub version: i32,
}

impl From<Transfer> for TransferView {
    fn from(t: Transfer) -> Self {
        Self {
            id: t.id,
            sender: t.sender.0,
            sender_name: t.sender_name,
            recipient: t.recipient.0,
            state: t.state,
            sender_keeps_reading: t.sender_keeps_reading,
            made_at: moment(t.made_at),
            expires_at: moment(t.expires_at),
            decided_at: t.decided_at.map(moment),
            reason: t.reason,
            version: t.version,
        }
    }
}

/// Transfers.
#[derive(Debug, Serialize, ToSchema)]
pub struct TransferPage {
    /// Newest first, at most 200.
    pub items: Vec<TransferView>,
}

/// A package as it is carried from one deployment to another.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignedPackage {
    /// The package, a JSON text. It is signed byte for byte as it stands here.
    #[schema(max_length = 10_000_000)]
    pub package: String,
    /// Detached signature: a JWS without its payload (RFC 7515, appendix F).
    #[schema(max_length = 1000)]
    pub signature: String,
}

/// Lists the transfers of a record.
#[utoipa::path(tag = "transfers", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = TransferPage, description = "Transfers."), ReadRefusals), extensions(("x-permission" = json!("send-transfer"))))]
#[get("/profiles/{profile_id}/transfers")]
pub async fn list_profile_transfers(by: Allowed<SendTransfer>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, SendTransfer>| {
        let head = tx.open(person)?;
        tx.transfers_of(&head)
    };
    let found = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &TransferPage { items: found.into_iter().map(TransferView::from).collect() })
}

/// Packs and signs a record for the authority that the person agreed to. Recipient and field groups are those of the consent.
#[utoipa::path(tag = "transfers", request_body = NewTransfer, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = TransferView, description = "Proposed to the receiving authority."), WriteRefusals), extensions(("x-permission" = json!("send-transfer"))))]
#[post("/profiles/{profile_id}/transfers")]
pub async fn propose_transfer(by: Allowed<SendTransfer>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let new: NewTransfer = input.json()?;
    let mut v = Violations::default();
    new.check(now.date(), &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "propose_transfer")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let package = pack(tx, &head, &new, (app.keys.issuer(), now))?;
        let text = serde_json::to_string(&package)?;
        let signature = app.keys.sign_beside(&text).map_err(|e| Error::Unforeseen(e.into()))?;
        let transfer = tx.propose_transfer(&head, &package, &Signed { package: text, signature })?;
        let path = format!("/profiles/{person}/transfers/{}", transfer.id);
        Ok(Made { path: Some(path), version: Some(transfer.version), view: TransferView::from(transfer) })
    })
    .await
}

fn pack(
    tx: &mut Tx<'_, SendTransfer>,
    head: &Head,
    new: &NewTransfer,
    (issuer, now): (&str, OffsetDateTime),
) -> store::Result<Package> {
    let consent = tx.may_hand_over(head, new.consent, now)?;
    let packed = tx.pack(head, &consent.field_groups)?;
    let sender = Party { id: head.authority, name: tx.own_organisation()? };
    let recipient = Party { id: consent.recipient, name: tx.organisation_name(consent.recipient)? };
    Ok(Package {
        format: FORMAT.into(),
        id: Uuid::now_v7(),
        issuer: issuer.to_owned(),
        sender,
        recipient,
        agreement: Agreement {
            consent: consent.id,
            purpose: consent.purpose.as_str().into(),
            field_groups: consent.field_groups,
            recorded_at: consent.recorded_at,
            sender_keeps_reading: new.sender_keeps_reading,
        },
        made_at: now,
        expires_at: new.expires_at(now).min(consent.valid_until),
        profile: head.id.0,
        reference: head.reference.clone(),
        claims: packed.claims,
        evidence: packed.evidence,
        documents: packed.documents,
        answers: packed.answers,
    })
}

/// Shows one transfer of a record.
#[utoipa::path(tag = "transfers", params(("profile_id" = Uuid, Path, description = "Profile."), ("transfer_id" = Uuid, Path, description = "Transfer.")),
    responses((status = 200, body = TransferView, description = "The transfer."), ReadRefusals), extensions(("x-permission" = json!("send-transfer"))))]
#[get("/profiles/{profile_id}/transfers/{transfer_id}")]
pub async fn get_profile_transfer(by: Allowed<SendTransfer>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("transfer_id")?);
    let work = move |tx: &mut Tx<'_, SendTransfer>| {
        let head = tx.open(person)?;
        tx.transfer_of(&head, id)
    };
    let found = TransferView::from(input.app().db.read(&by, work).await?);
    reply::ok(&input, Some(found.version), &found)
}

/// Gives the signed package, to be carried to another deployment.
#[utoipa::path(tag = "transfers", params(("profile_id" = Uuid, Path, description = "Profile."), ("transfer_id" = Uuid, Path, description = "Transfer.")),
    responses((status = 200, body = SignedPackage, description = "The package with its signature."), ReadRefusals, (status = 409, description = "Somebody has decided; the package is gone.", body = crate::problem::ProblemView, content_type = "application/problem+json")), extensions(("x-permission" = json!("send-transfer"))))]
#[get("/profiles/{profile_id}/transfers/{transfer_id}/package")]
pub async fn get_transfer_package(by: Allowed<SendTransfer>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("transfer_id")?);
    let work = move |tx: &mut Tx<'_, SendTransfer>| {
        let head = tx.head(person)?;
        tx.package_of(&head, id)
    };
    let Signed { package, signature } = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &SignedPackage { package, signature })
}

/// Takes a transfer back that nobody has decided on.
#[utoipa::path(tag = "transfers", params(("profile_id" = Uuid, Path, description = "Profile."), ("transfer_id" = Uuid, Path, description = "Transfer."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = TransferView, description = "Taken back."), WriteRefusals), extensions(("x-permission" = json!("send-transfer"))))]
#[delete("/profiles/{profile_id}/transfers/{transfer_id}")]
pub async fn withdraw_transfer(by: Allowed<SendTransfer>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("transfer_id")?);
    let version = input.version()?;
    let work = move |tx: &mut Tx<'_, SendTransfer>| {
        let head = tx.for_change(person)?;
        tx.withdraw_transfer(&head, id, version)
    };
    let after = TransferView::from(input.app().db.write(&by, work).await?);
    reply::ok(&input, Some(after.version), &after)
}
