//! What proves a claim. Whoever entered or changed a claim does not record its verification; the database weighs what is recorded.

use crate::error::{Error, Result};
use crate::schema::{claim_evidence as evidence, claim_version as kept};
use crate::tx::Tx;
use crate::versions::ClaimKey;
use diesel::dsl::{exists, now};
use diesel::prelude::*;
use domain::access::permits::{ReadProfile, RecordEvidence};
use domain::audit::Event;
use domain::code::Code;
use domain::profile::{Evidence, Head, NewEvidence};
use domain::violation::Violations;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

type Row = (Uuid, Value, i32, Uuid, OffsetDateTime);

fn stored((id, content, claim_version, organisation, recorded_at): Row) -> Result<Evidence> {
    Ok(Evidence { id, content: serde_json::from_value(content)?, claim_version, organisation, recorded_at })
}

/// Whether one person may enter a claim and record its verification: a decision of the deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FourEyes {
    /// Somebody else records it.
    Kept,
    /// The same person may.
    Relaxed,
}

impl Tx<'_, ReadProfile> {
    /// The evidence of a claim, newest first.
    pub fn evidence(&mut self, head: &Head, key: &ClaimKey) -> Result<Vec<Evidence>> {
        self.claim(head, key)?;
        let own = evidence::authority_id.eq(head.authority.0).and(evidence::person_id.eq(head.id.0));
        let rows: Vec<Row> = evidence::table
            .filter(own.and(evidence::claim_id.eq(key.id)).and(evidence::collection.eq(&key.part)))
            .filter(evidence::withdrawn_at.is_null())
            .order((evidence::recorded_at.desc(), evidence::id.desc()))
            .limit(200)
            .select((
                evidence::id,
                evidence::content,
                evidence::claim_version,
                evidence::organisation_id,
                evidence::recorded_at,
            ))
            .load(self.conn())?;
        rows.into_iter().map(stored).collect()
    }
}

impl Tx<'_, RecordEvidence> {
    /// Records evidence for a claim that stands.
    pub fn record_evidence(
        &mut self,
        head: &Head,
        key: &ClaimKey,
        new: &NewEvidence,
        eyes: FourEyes,
    ) -> Result<Evidence> {
        let (found, part) = self.claim(head, key)?;
        if found.withdrawn {
            return Err(Code::NotFound.into());
        }
        if eyes == FourEyes::Kept && new.state.verifies() && self.has_entered(head, key, found.created_by)? {
            return Err(Code::OwnClaimNotVerified.into());
        }
        if let Some(document) = new.document {
            self.require_document(head, document)?;
        }
        let row: Row = diesel::insert_into(evidence::table)
            .values((
                evidence::authority_id.eq(head.authority.0),
                evidence::person_id.eq(head.id.0),
                evidence::id.eq(Uuid::now_v7()),
                evidence::claim_id.eq(key.id),
                evidence::collection.eq(part.name),
                evidence::field_group.eq(part.group.as_str()),
                evidence::class.eq(new.state.class().as_str()),
                evidence::content.eq(serde_json::to_value(new)?),
                evidence::valid_until_on.eq(new.valid_until_on),
                evidence::claim_version.eq(found.version),
                evidence::organisation_id.eq(self.caller().organisation().0),
                evidence::recorded_by.eq(self.caller().account()),
            ))
            .returning((
                evidence::id,
                evidence::content,
                evidence::claim_version,
                evidence::organisation_id,
                evidence::recorded_at,
            ))
            .get_result(self.conn())?;
        self.note_about(Event::EvidenceRecorded, head, &[part.group]);
        stored(row)
    }

    fn has_entered(&mut self, head: &Head, key: &ClaimKey, created_by: Uuid) -> Result<bool> {
        let me = self.caller().account();
        let changed = kept::table
            .filter(kept::authority_id.eq(head.authority.0).and(kept::person_id.eq(head.id.0)))
            .filter(kept::claim_id.eq(key.id).and(kept::collection.eq(&key.part)).and(kept::ended_by.eq(me)));
        Ok(created_by == me || diesel::select(exists(changed)).get_result(self.conn())?)
    }

    /// Takes evidence back that the caller's organisation recorded; the claim is weighed anew.
    pub fn withdraw_evidence(&mut self, head: &Head, key: &ClaimKey, id: Uuid) -> Result<()> {
        let (_, part) = self.claim(head, key)?;
        let own = evidence::claim_id.eq(key.id).and(evidence::organisation_id.eq(self.caller().organisation().0));
        let live = evidence::table.find((head.authority.0, head.id.0, id)).filter(own);
        let changed = diesel::update(live.filter(evidence::withdrawn_at.is_null()))
            .set(evidence::withdrawn_at.eq(now))
            .execute(self.conn())?;
        if changed == 0 {
            return Err(Code::NotFound.into());
        }
        self.note_about(Event::ClaimChanged, head, &[part.group]);
        Ok(())
    }

    fn require_document(&mut self, head: &Head, document: Uuid) -> Result<()> {
        use crate::schema::person_document::dsl;
        let own =
            dsl::person_document.find((head.authority.0, head.id.0, document)).filter(dsl::withdrawn_at.is_null());
        let there: bool = diesel::select(exists(own)).get_result(self.conn())?;
        if there {
            return Ok(());
        }
        let mut v = Violations::default();
        v.note("/document", Code::DocumentUnknown);
        Err(Error::Input(v.into_iter().collect()))
    }
}
