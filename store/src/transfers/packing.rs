//! What of a record is handed over: the claims of the groups that were agreed to, with what proves them.

use crate::claims::PARTS;
use crate::error::{Error, Result};
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::Group;
use domain::access::permits::SendTransfer;
use domain::code::Code;
use domain::profile::Head;
use domain::transfer::{MOST_BYTES, PackedAnswer, PackedClaim, PackedDocument, PackedEvidence, is_handed_over};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// What stands in a package of a record.
pub struct Packed {
    /// Entries and blocks.
    pub claims: Vec<PackedClaim>,
    /// What proves them.
    pub evidence: Vec<PackedEvidence>,
    /// Documents with their files.
    pub documents: Vec<PackedDocument>,
    /// Answer states.
    pub answers: Vec<PackedAnswer>,
}

#[derive(QueryableByName)]
struct ClaimRow {
    #[diesel(sql_type = Text)]
    part: String,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Integer)]
    sort_order: i32,
    #[diesel(sql_type = Jsonb)]
    provenance: Value,
    #[diesel(sql_type = Jsonb)]
    content: Value,
    #[diesel(sql_type = Timestamptz)]
    created_at: OffsetDateTime,
}

type EvidenceRow = (Uuid, String, Uuid, Value, Uuid, OffsetDateTime);
type AnswerRow = (String, Option<String>, OffsetDateTime);

#[derive(QueryableByName)]
struct DocumentRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    part: String,
    #[diesel(sql_type = SqlUuid)]
    claim: Uuid,
    #[diesel(sql_type = Text)]
    media_type: String,
    #[diesel(sql_type = Integer)]
    size: i32,
    #[diesel(sql_type = Text)]
    sha256: String,
    #[diesel(sql_type = Text)]
    file: String,
    #[diesel(sql_type = Jsonb)]
    info: Value,
    #[diesel(sql_type = SqlUuid)]
    organisation: Uuid,
    #[diesel(sql_type = Timestamptz)]
    created_at: OffsetDateTime,
}

const DOCUMENTS: &str = "SELECT id, collection AS part, claim_id AS claim, media_type, size, encode(sha256, 'hex') AS sha256, \
    translate(encode(file, 'base64'), E'\\n', '') AS file, content AS info, organisation_id AS organisation, created_at \
    FROM person_document WHERE authority_id = $1 AND person_id = $2 AND withdrawn_at IS NULL \
    AND coalesce(delete_after_on >= current_date, true) ORDER BY created_at, id";

impl Tx<'_, SendTransfer> {
    /// Everything of these groups that is handed over.
    pub fn pack(&mut self, head: &Head, agreed: &[Group]) -> Result<Packed> {
        let claims = self.packed_claims(head, agreed)?;
        let holds = |part: &str, id: Uuid| claims.iter().any(|c| c.part == part && c.id == id);
        let evidence = self.packed_evidence(head)?.into_iter().filter(|e| holds(&e.part, e.claim)).collect();
        let documents: Vec<_> = self.packed_documents(head)?;
        let kept = documents.into_iter().filter(|(d, _)| holds(&d.part, d.claim));
        let (documents, sizes): (Vec<_>, Vec<usize>) = kept.unzip();
        if sizes.into_iter().sum::<usize>() > MOST_BYTES {
            return Err(Code::PackageTooLarge.into());
        }
        let mut answers = self.packed_answers(head)?;
        answers.retain(|answer| agreed.contains(&answer.question.group()));
        Ok(Packed { claims, evidence, documents, answers })
    }

    fn packed_claims(&mut self, head: &Head, agreed: &[Group]) -> Result<Vec<PackedClaim>> {
        let parts = PARTS.iter().filter(|part| is_handed_over(part.name, part.group, agreed));
        let of = |part: &crate::claims::Part| {
            format!(
                "SELECT '{}'::text AS part, id, sort_order, provenance, content, created_at FROM {} \
                 WHERE authority_id = $1 AND person_id = $2 AND withdrawn_at IS NULL",
                part.name, part.table
            )
        };
        let sql = parts.map(of).collect::<Vec<_>>().join(" UNION ALL ");
        if sql.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<ClaimRow> = diesel::sql_query(format!("{sql} ORDER BY part, sort_order, created_at, id"))
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .load(self.conn())?;
        let claim = |r: ClaimRow| {
            let provenance = serde_json::from_value(r.provenance)?;
            let (part, id, order, content, created_at) = (r.part, r.id, r.sort_order, r.content, r.created_at);
            Ok(PackedClaim { part, id, order, provenance, content, created_at })
        };
        rows.into_iter().map(claim).collect()
    }

    fn packed_evidence(&mut self, head: &Head) -> Result<Vec<PackedEvidence>> {
        use crate::schema::claim_evidence::dsl;
        let own = dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0));
        let rows: Vec<EvidenceRow> = dsl::claim_evidence
            .filter(own.and(dsl::withdrawn_at.is_null()))
            .order((dsl::recorded_at, dsl::id))
            .select((dsl::id, dsl::collection, dsl::claim_id, dsl::content, dsl::organisation_id, dsl::recorded_at))
            .load(self.conn())?;
        let evidence = |(id, part, claim, content, organisation, recorded_at): EvidenceRow| {
            let content = serde_json::from_value(content)?;
            Ok(PackedEvidence { id, part, claim, content, organisation, recorded_at })
        };
        rows.into_iter().map(evidence).collect()
    }

    fn packed_documents(&mut self, head: &Head) -> Result<Vec<(PackedDocument, usize)>> {
        let rows: Vec<DocumentRow> = diesel::sql_query(DOCUMENTS)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .load(self.conn())?;
        let document = |r: DocumentRow| {
            let info = serde_json::from_value(r.info)?;
            let (id, part, claim, media_type, sha256) = (r.id, r.part, r.claim, r.media_type, r.sha256);
            let (file, organisation, created_at) = (r.file, r.organisation, r.created_at);
            let packed = PackedDocument { id, part, claim, media_type, sha256, file, info, organisation, created_at };
            Ok((packed, usize::try_from(r.size).unwrap_or_default()))
        };
        rows.into_iter().map(document).collect()
    }

    fn packed_answers(&mut self, head: &Head) -> Result<Vec<PackedAnswer>> {
        use crate::schema::person_answer::dsl;
        let own = dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0));
        let rows: Vec<AnswerRow> = dsl::person_answer
            .filter(own.and(dsl::state.is_not_null()))
            .order(dsl::question)
            .select((dsl::question, dsl::state, dsl::recorded_at))
            .load(self.conn())?;
        let unknown = || Error::Unforeseen("a stored answer the code does not know".into());
        let answer = |(question, state, recorded_at): AnswerRow| {
            let question = question.parse().map_err(|()| unknown())?;
            let state = state.unwrap_or_default().parse().map_err(|()| unknown())?;
            Ok(PackedAnswer { question, state, recorded_at })
        };
        rows.into_iter().map(answer).collect()
    }
}
