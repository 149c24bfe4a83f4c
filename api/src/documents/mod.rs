//! Documents of a record (C10): stored, described, listed, downloaded, removed. A file is only ever downloaded, never shown in a page.

pub(crate) mod file;

use crate::caller::Allowed;
use crate::entries::merge;
use crate::input::{Input, Shape};
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::http::header;
use actix_web::{HttpResponse, delete, get, patch, post, web};
use domain::access::Group;
use domain::access::permits::{ManageDocuments, ReadProfile};
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::{DocumentInfo, DocumentKind};
use domain::violation::{Place, Violations};
use serde::Serialize;
use std::fmt::Write;
use store::{ClaimKey, Document, Error, Tx};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// A document without its file.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// Identifier.
    pub id: Uuid,
    /// Version; the `ETag`.
    pub version: i32,
    /// Collection or block of the claim it belongs to.
    pub part: String,
    /// That claim.
    pub claim: Uuid,
    /// Field group of the claim, by which the document is seen.
    pub group: Group,
    /// `application/pdf`, `image/jpeg` or `image/png`, told from the content.
    pub media_type: String,
    /// Bytes.
    pub size: i32,
    /// SHA-256 of the file as it is stored.
    pub sha256: String,
    /// When it was stored.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// What is told about it; a change is a merge patch of this.
    pub content: DocumentInfo,
}

impl From<Document> for DocumentView {
    fn from(d: Document) -> Self {
        let mut sha256 = String::with_capacity(64);
        for byte in &d.sha256 {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self {
            id: d.id,
            version: d.version,
            part: d.claim.part,
            claim: d.claim.id,
            group: d.group,
            media_type: d.media_type,
            size: d.size,
            sha256,
            created_at: moment(d.created_at),
            content: d.info,
        }
    }
}

/// Documents of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentPage {
    /// Newest first.
    pub items: Vec<DocumentView>,
}

/// Lists the documents of a record that the caller may see.
#[utoipa::path(tag = "documents", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = DocumentPage, description = "Documents."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/documents")]
pub async fn list_documents(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        tx.documents(&head)
    };
    let items = input.app().db.read(&by, work).await?.into_iter().map(DocumentView::from).collect();
    reply::ok(&input, None, &DocumentPage { items })
}

/// What is sent beside the file, in the query.
fn asked(input: &Input) -> Result<(ClaimKey, DocumentKind), Problem> {
    let query = input.query_of(&["part", "claim", "kind"])?;
    let missing = |name| Problem::one(Place::Query, name, Code::MemberMissing);
    let claim = query.get("claim").ok_or_else(|| missing("claim"))?;
    let id = claim.parse().map_err(|_| Problem::one(Place::Query, "claim", Code::IdMalformed))?;
    let part = query.get("part").ok_or_else(|| missing("part"))?.clone();
    let kind = query.get("kind").ok_or_else(|| missing("kind"))?;
    let kind = serde_json::from_value(kind.as_str().into())
        .map_err(|_| Problem::one(Place::Query, "kind", Code::ValueNotListed))?;
    Ok((ClaimKey { part, id }, kind))
}

/// Stores a document for a claim: the body is the file itself, at most 10 MiB of PDF, JPEG or PNG.
#[utoipa::path(tag = "documents", params(("profile_id" = Uuid, Path, description = "Profile."), ("part" = String, Query, description = "Collection or block of the claim."), ("claim" = Uuid, Query, description = "Claim."), ("kind" = DocumentKind, Query, description = "Kind."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = DocumentView, description = "Stored."), WriteRefusals), extensions(("x-permission" = json!("manage-documents"))))]
#[post("/profiles/{profile_id}/documents")]
pub async fn add_document(by: Allowed<ManageDocuments>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (claim, kind) = asked(&input)?;
    let bytes = input.bytes()?;
    let once = input.once(by.caller(), "add_document")?;
    let file = web::block(move || file::clean(&bytes)).await.map_err(Problem::unforeseen)??;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let stored = tx.add_document(&head, &claim, &file, &DocumentInfo::of(kind))?;
        let path = format!("/profiles/{person}/documents/{}", stored.id);
        Ok(Made { path: Some(path), version: Some(stored.version), view: DocumentView::from(stored) })
    })
    .await
}

/// Shows what is told about a document.
#[utoipa::path(tag = "documents", params(("profile_id" = Uuid, Path, description = "Profile."), ("document_id" = Uuid, Path, description = "Document.")),
    responses((status = 200, body = DocumentView, description = "The document."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/documents/{document_id}")]
pub async fn get_document(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("document_id")?);
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        tx.document(&head, id)
    };
    let view = DocumentView::from(input.app().db.read(&by, work).await?);
    reply::ok(&input, Some(view.version), &view)
}

/// Downloads the file of a document.
#[utoipa::path(tag = "documents", params(("profile_id" = Uuid, Path, description = "Profile."), ("document_id" = Uuid, Path, description = "Document.")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "The file."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/documents/{document_id}/file")]
pub async fn get_document_file(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("document_id")?);
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        tx.document_file(&head, id)
    };
    let (document, bytes) = input.app().db.read(&by, work).await?;
    let mut reply = HttpResponse::Ok();
    reply.content_type(document.media_type);
    reply.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}\"")));
    reply.insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"));
    reply.insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    Ok(reply.body(bytes))
}

/// Tells something else about a document: a JSON merge patch.
#[utoipa::path(tag = "documents", params(("profile_id" = Uuid, Path, description = "Profile."), ("document_id" = Uuid, Path, description = "Document."), ("If-Match" = String, Header, description = "Version that was read.")),
    request_body(content = Object, content_type = "application/merge-patch+json"),
    responses((status = 200, body = DocumentView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-documents"))))]
#[patch("/profiles/{profile_id}/documents/{document_id}")]
pub async fn describe_document(by: Allowed<ManageDocuments>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("document_id")?);
    let (patch, version, today) = (input.patch()?, input.version()?, input.app().now().date());
    let work = move |tx: &mut Tx<'_, ManageDocuments>| {
        let head = tx.for_change(person)?;
        let before = tx.document_for_change(&head, id)?;
        let info = patched(&before.info, &patch, today)?;
        tx.describe_document(&head, id, version, &info)
    };
    let view = DocumentView::from(input.app().db.write(&by, work).await?);
    reply::ok(&input, Some(view.version), &view)
}

fn patched(before: &DocumentInfo, patch: &serde_json::Value, today: Date) -> store::Result<DocumentInfo> {
    let mut value = serde_json::to_value(before)?;
    merge(&mut value, patch);
    let read = Shape::of::<DocumentInfo>().read::<DocumentInfo>(value);
    let mut info = read.map_err(|p| Error::Input(p.violations))?;
    let mut v = Violations::default();
    info.tidy(today, &mut v);
    v.or(info).map_err(Error::Input)
}

/// Removes a document: the file is gone at once.
#[utoipa::path(tag = "documents", params(("profile_id" = Uuid, Path, description = "Profile."), ("document_id" = Uuid, Path, description = "Document."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 204, description = "Removed."), WriteRefusals), extensions(("x-permission" = json!("manage-documents"))))]
#[delete("/profiles/{profile_id}/documents/{document_id}")]
pub async fn remove_document(by: Allowed<ManageDocuments>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("document_id")?);
    let version = input.version()?;
    let work = move |tx: &mut Tx<'_, ManageDocuments>| {
        let head = tx.for_change(person)?;
        tx.remove_document(&head, id, version)
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}
