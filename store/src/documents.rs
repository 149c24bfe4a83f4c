//! Documents: the one door to stored files. A document is seen by the group of the claim it belongs to.

use crate::error::{Error, Result};
use crate::schema::person_document as document;
use crate::tx::Tx;
use crate::versions::ClaimKey;
use diesel::dsl::{now, sql};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use domain::access::permits::{ManageDocuments, ReadProfile};
use domain::access::{Group, Permission, Writing};
use domain::audit::Event;
use domain::code::Code;
use domain::profile::{DocumentInfo, FileType, Head};
use serde_json::Value;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// A stored document without its file.
#[derive(Debug, Clone)]
pub struct Document {
    /// Identifier.
    pub id: Uuid,
    /// The claim it belongs to.
    pub claim: ClaimKey,
    /// Group of that claim.
    pub group: Group,
    /// Version.
    pub version: i32,
    /// Type.
    pub media_type: String,
    /// Bytes.
    pub size: i32,
    /// SHA-256.
    pub sha256: Vec<u8>,
    /// What is told about it.
    pub info: DocumentInfo,
    /// When it was stored.
    pub created_at: OffsetDateTime,
}

/// A file that was looked into: of a type that is stored, without what must not be there.
pub struct CleanFile {
    /// Type.
    pub kind: FileType,
    /// Content.
    pub bytes: Vec<u8>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = document)]
struct Row {
    id: Uuid,
    claim_id: Uuid,
    collection: String,
    field_group: String,
    version: i32,
    media_type: String,
    size: i32,
    sha256: Vec<u8>,
    content: Value,
    created_at: OffsetDateTime,
}

impl Row {
    fn into_document(self) -> Result<Document> {
        Ok(Document {
            id: self.id,
            claim: ClaimKey { part: self.collection, id: self.claim_id },
            group: self
                .field_group
                .parse()
                .map_err(|()| Error::Unforeseen("a field group the code does not know".into()))?,
            version: self.version,
            media_type: self.media_type,
            size: self.size,
            sha256: self.sha256,
            info: serde_json::from_value(self.content)?,
            created_at: self.created_at,
        })
    }
}

/// At most so many stand in one record.
const MOST: i64 = 100;

/// Its last day has not passed.
fn shown() -> SqlLiteral<Bool> {
    sql("coalesce(delete_after_on >= current_date, true)")
}

impl<P: Permission> Tx<'_, P> {
    /// One document of a record that was found, as far as the caller may see it.
    pub(crate) fn document_of(&mut self, head: &Head, id: Uuid) -> Result<Document> {
        document::table
            .find((head.authority.0, head.id.0, id))
            .filter(document::withdrawn_at.is_null().and(shown()))
            .select(Row::as_select())
            .first::<Row>(self.conn())?
            .into_document()
    }
}

impl<P: Writing> Tx<'_, P> {
    /// Takes away the files that belong to an entry which is withdrawn: they proved nothing but that. Restoring the entry does not
    /// bring them back, because they are gone; that there were papers stays in the history.
    pub(crate) fn remove_documents_of(&mut self, head: &Head, part: &str, claim: Uuid) -> Result<()> {
        let gone: Option<Vec<u8>> = None;
        let own = document::authority_id.eq(head.authority.0).and(document::person_id.eq(head.id.0));
        let of = document::collection.eq(part).and(document::claim_id.eq(claim));
        diesel::update(document::table.filter(own.and(of).and(document::withdrawn_at.is_null())))
            .set((
                document::file.eq(gone),
                document::withdrawn_at.eq(now),
                document::version.eq(document::version + 1),
                document::updated_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl Tx<'_, ReadProfile> {
    /// The documents of a record that was opened, newest first.
    pub fn documents(&mut self, head: &Head) -> Result<Vec<Document>> {
        let own = document::authority_id.eq(head.authority.0).and(document::person_id.eq(head.id.0));
        let rows: Vec<Row> = document::table
            .filter(own.and(document::withdrawn_at.is_null()).and(shown()))
            .order((document::created_at.desc(), document::id.desc()))
            .select(Row::as_select())
            .load(self.conn())?;
        rows.into_iter().map(Row::into_document).collect()
    }

    /// One document.
    pub fn document(&mut self, head: &Head, id: Uuid) -> Result<Document> {
        self.document_of(head, id)
    }

    /// The file of a document, with its type.
    pub fn document_file(&mut self, head: &Head, id: Uuid) -> Result<(Document, Vec<u8>)> {
        let found = self.document_of(head, id)?;
        let file: Option<Vec<u8>> =
            document::table.find((head.authority.0, head.id.0, id)).select(document::file).first(self.conn())?;
        file.map(|file| (found, file)).ok_or_else(|| Code::NotFound.into())
    }
}

impl Tx<'_, ManageDocuments> {
    /// Stores a document for a claim that the caller may write.
    pub fn add_document(
        &mut self,
        head: &Head,
        claim: &ClaimKey,
        file: &CleanFile,
        info: &DocumentInfo,
    ) -> Result<Document> {
        let (found, part) = self.claim(head, claim)?;
        if found.withdrawn || matches!(part.group, Group::Notes | Group::Accommodation) {
            return Err(Code::NotFound.into());
        }
        self.require_writable(head, part.group, claim.id)?;
        let own = document::authority_id.eq(head.authority.0).and(document::person_id.eq(head.id.0));
        let count: i64 =
            document::table.filter(own.and(document::withdrawn_at.is_null())).count().get_result(self.conn())?;
        if count >= MOST {
            return Err(Code::StateConflict.into());
        }
        let row: Row = diesel::insert_into(document::table)
            .values((
                document::authority_id.eq(head.authority.0),
                document::person_id.eq(head.id.0),
                document::id.eq(Uuid::now_v7()),
                document::claim_id.eq(claim.id),
                document::collection.eq(part.name),
                document::field_group.eq(part.group.as_str()),
                document::media_type.eq(file.kind.media_type()),
                document::size.eq(i32::try_from(file.bytes.len()).unwrap_or(i32::MAX)),
                document::sha256.eq(Sha256::digest(&file.bytes).to_vec()),
                (
                    document::file.eq(&file.bytes),
                    document::content.eq(serde_json::to_value(info)?),
                    document::organisation_id.eq(self.caller().organisation().0),
                    document::created_by.eq(self.caller().account()),
                ),
            ))
            .returning(Row::as_returning())
            .get_result(self.conn())?;
        self.note_about(Event::ClaimAdded, head, &[part.group]);
        row.into_document()
    }

    /// A document that is to be changed.
    pub fn document_for_change(&mut self, head: &Head, id: Uuid) -> Result<Document> {
        let found = self.document_of(head, id)?;
        self.require_writable(head, found.group, found.claim.id)?;
        Ok(found)
    }

    /// Tells something else about a document, if `version` still stands.
    pub fn describe_document(&mut self, head: &Head, id: Uuid, version: i32, info: &DocumentInfo) -> Result<Document> {
        let row: Option<Row> = diesel::update(document::table.find((head.authority.0, head.id.0, id)))
            .filter(document::version.eq(version).and(document::withdrawn_at.is_null()))
            .set((
                document::content.eq(serde_json::to_value(info)?),
                document::version.eq(document::version + 1),
                document::updated_at.eq(now),
            ))
            .returning(Row::as_returning())
            .get_result(self.conn())
            .optional()?;
        let Some(row) = row else { return Err(Error::Stale { current: self.document_of(head, id)?.version }) };
        let changed = row.into_document()?;
        self.note_about(Event::ClaimChanged, head, &[changed.group]);
        Ok(changed)
    }

    /// Removes a document, if `version` still stands: the file is gone at once.
    pub fn remove_document(&mut self, head: &Head, id: Uuid, version: i32) -> Result<()> {
        let found = self.document_for_change(head, id)?;
        let gone: Option<Vec<u8>> = None;
        let changed = diesel::update(document::table.find((head.authority.0, head.id.0, id)))
            .filter(document::version.eq(version).and(document::withdrawn_at.is_null()))
            .set((
                document::file.eq(gone),
                document::withdrawn_at.eq(now),
                document::version.eq(document::version + 1),
                document::updated_at.eq(now),
            ))
            .execute(self.conn())?;
        if changed == 0 {
            return Err(Error::Stale { current: found.version });
        }
        self.note_about(Event::ClaimWithdrawn, head, &[found.group]);
        Ok(())
    }

    fn require_writable(&mut self, head: &Head, group: Group, claim: Uuid) -> Result<()> {
        let may = sql::<Bool>("coalesce(app.may_write(")
            .bind::<Text, _>(group.as_str())
            .sql(", ")
            .bind::<SqlUuid, _>(head.authority.0)
            .sql(", ")
            .bind::<SqlUuid, _>(head.id.0)
            .sql(", ")
            .bind::<SqlUuid, _>(claim)
            .sql("), false)");
        let may: bool = diesel::select(may).get_result(self.conn())?;
        if may { Ok(()) } else { Err(Code::NotFound.into()) }
    }
}
