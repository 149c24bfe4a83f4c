//! The receiver's side of a transfer: what waits, a summary before the decision, and the record that begins with a yes. The whole package
//! is verified before a row is written.

use super::{SignedPackage, TransferPage, TransferView};
use crate::app::App;
use crate::caller::Allowed;
use crate::documents::file;
use crate::input::Input;
use crate::levels;
use crate::problem::Problem;
use crate::profiles::{HeadView, SimilarView};
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{get, post, put};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::access::Group;
use domain::access::permits::AcceptTransfer;
use domain::code::Code;
use domain::profile::{ContactKind, ContactPoint, FileType, Identity, Name};
use domain::transfer::{Package, TransferDecision, digest};
use domain::violation::Violations;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Error, Known, Signed, Transfer, Tx};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// Lists what other authorities hand over to the caller's organisation.
#[utoipa::path(tag = "transfers", responses((status = 200, body = TransferPage, description = "Transfers."), ReadRefusals), extensions(("x-permission" = json!("accept-transfer"))))]
#[get("/transfers")]
pub async fn list_transfers(by: Allowed<AcceptTransfer>, input: Input) -> Reply {
    let found = input.app().db.read(&by, |tx| tx.received_transfers()).await?;
    reply::ok(&input, None, &TransferPage { items: found.into_iter().map(TransferView::from).collect() })
}

/// What a package holds, to decide on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TransferSummary {
    /// Names, as they were given.
    pub names: Vec<String>,
    /// Code that the record had with the sender.
    pub reference: String,
    /// Field groups that the person agreed to.
    pub field_groups: Vec<Group>,
    /// Entries and blocks, by part of the record.
    pub entries: BTreeMap<String, usize>,
    /// Documents.
    pub documents: usize,
    /// Records of the own organisation that may be about the same person. It warns and never blocks.
    pub similar: Vec<SimilarView>,
}

/// A transfer with a summary of its package.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceivedTransfer {
    /// The transfer.
    pub transfer: TransferView,
    /// What would be taken over; absent once it was decided on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<TransferSummary>,
}

/// Shows a transfer to the caller's organisation, with a summary of what would be taken over.
#[utoipa::path(tag = "transfers", params(("transfer_id" = Uuid, Path, description = "Transfer.")),
    responses((status = 200, body = ReceivedTransfer, description = "The transfer."), ReadRefusals, (status = 409, description = "The package does not hold any more.", body = crate::problem::ProblemView, content_type = "application/problem+json")), extensions(("x-permission" = json!("accept-transfer"))))]
#[get("/transfers/{transfer_id}")]
pub async fn get_transfer(by: Allowed<AcceptTransfer>, input: Input) -> Reply {
    let (id, now, app): (Uuid, _, _) = (input.id("transfer_id")?, input.app().now(), input.app().clone());
    let work = move |tx: &mut Tx<'_, AcceptTransfer>| {
        let (transfer, signed) = tx.received_transfer(id)?;
        let summary = match signed {
            Some(signed) => {
                let package = verified(&app, &signed, tx.caller().organisation().0, now)?;
                Some(summary(tx, &package)?)
            }
            None => None,
        };
        Ok(ReceivedTransfer { transfer: TransferView::from(transfer), summary })
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, Some(view.transfer.version), &view)
}

/// Takes a package that came from another deployment. It waits for a decision like one from within this deployment.
#[utoipa::path(tag = "transfers", request_body = SignedPackage, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = TransferView, description = "Received."), WriteRefusals), extensions(("x-permission" = json!("accept-transfer"))))]
#[post("/transfers/packages")]
pub async fn receive_package(by: Allowed<AcceptTransfer>, input: Input) -> Reply {
    let (new, now): (SignedPackage, _) = (input.json()?, input.app().now());
    let signed = Signed { package: new.package, signature: new.signature };
    let package = verified(input.app(), &signed, by.caller().organisation().0, now)?;
    let here = package.issuer == input.app().keys.issuer();
    let once = input.once(by.caller(), "receive_package")?;
    reply::create(&input, &by, once, move |tx| {
        tx.check_package(&package, now.date())?;
        let transfer = tx.receive_package(&package, &signed, here)?;
        let path = format!("/transfers/{}", transfer.id);
        Ok(Made { path: Some(path), version: Some(transfer.version), view: TransferView::from(transfer) })
    })
    .await
}

/// What became of a transfer.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecidedTransfer {
    /// The transfer.
    pub transfer: TransferView,
    /// The record that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<HeadView>,
    /// Records of the own organisation that may be about the same person.
    pub similar: Vec<SimilarView>,
}

/// Accepts or refuses a transfer. Accepted, a new record begins in the caller's office: every claim keeps who first said it and what
/// proves it. The sender's record is closed.
#[utoipa::path(tag = "transfers", request_body = TransferDecision, params(("transfer_id" = Uuid, Path, description = "Transfer."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = DecidedTransfer, description = "Decided."), WriteRefusals), extensions(("x-permission" = json!("accept-transfer"))))]
#[put("/transfers/{transfer_id}/decision")]
pub async fn decide_transfer(by: Allowed<AcceptTransfer>, input: Input) -> Reply {
    let (id, now, app): (Uuid, _, _) = (input.id("transfer_id")?, input.app().now(), input.app().clone());
    let (mut decision, version): (TransferDecision, i32) = (input.json()?, input.version()?);
    let mut v = Violations::default();
    decision.check(&mut v);
    let decision = v.or(decision).map_err(Problem::input)?;
    let work = move |tx: &mut Tx<'_, AcceptTransfer>| {
        let (found, signed) = tx.transfer_to_decide(id, version)?;
        if decision.accepted {
            return accept(&app, tx, &found, &signed, now);
        }
        let after = tx.refuse_transfer(&found, version, decision.reason.as_deref().unwrap_or_default())?;
        Ok(DecidedTransfer { transfer: TransferView::from(after), profile: None, similar: Vec::new() })
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(view.transfer.version), &view)
}

fn accept(
    app: &App,
    tx: &mut Tx<'_, AcceptTransfer>,
    found: &Transfer,
    signed: &Signed,
    now: OffsetDateTime,
) -> store::Result<DecidedTransfer> {
    let package = verified(app, signed, tx.caller().organisation().0, now)?;
    tx.check_package(&package, now.date())?;
    let similar = warned(tx, &package)?;
    let (after, head) = tx.accept_transfer(found, &package)?;
    levels::refresh(app, tx, &head)?;
    let profile = Some(HeadView::of(app, &head));
    Ok(DecidedTransfer { transfer: TransferView::from(after), profile, similar })
}

/// The package, if its signature holds, it is for this organisation and has not run out, and each file is the one it was.
fn verified(app: &App, signed: &Signed, recipient: Uuid, now: OffsetDateTime) -> Result<Package, Error> {
    let package = Package::read(&signed.package)?;
    app.keys.check_beside(&package.issuer, &signed.package, &signed.signature)?;
    package.is_for(domain::id::OrganisationId(recipient), now)?;
    for document in &package.documents {
        let bytes = STANDARD.decode(&document.file).map_err(|_| Error::from(Code::PackageTampered))?;
        let kind = FileType::of(&bytes).map(FileType::media_type);
        if digest(&bytes) != document.sha256 || kind != Some(document.media_type.as_str()) {
            return Err(Code::PackageTampered.into());
        }
        file::clean(&bytes)?;
    }
    Ok(package)
}

fn summary(tx: &mut Tx<'_, AcceptTransfer>, package: &Package) -> store::Result<TransferSummary> {
    Ok(TransferSummary {
        names: names(package),
        reference: package.reference.clone(),
        field_groups: package.agreement.field_groups.clone(),
        entries: package.counts(),
        documents: package.documents.len(),
        similar: warned(tx, package)?,
    })
}

fn names(package: &Package) -> Vec<String> {
    package.said::<Name>("names").into_iter().map(|name| name.text).collect()
}

/// Records of the own organisation that may be about the same person, by every signal that the package holds.
fn warned(tx: &mut Tx<'_, AcceptTransfer>, package: &Package) -> store::Result<Vec<SimilarView>> {
    let points = package.said::<ContactPoint>("contact-points").into_iter();
    let known = Known {
        names: names(package),
        birth: package.said::<Identity>("identity").into_iter().find_map(|identity| identity.birth_date),
        ids: package.said("external-ids"),
        phones: points.filter(|p| p.kind == ContactKind::Phone).map(|p| p.value).collect(),
        apart: None,
    };
    Ok(tx.similar(&known)?.into_iter().map(SimilarView::from).collect())
}
