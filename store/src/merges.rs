//! Two records of one person become one: every claim is copied with its provenance, the other record stays behind it, and for 30 days
//! the merge can be taken back.

use crate::error::{Error, Result};
use crate::schema::{access_grant, consent, person, person_merge as merge};
use crate::tx::Tx;
use diesel::dsl::{exists, now, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Jsonb, Uuid as SqlUuid};
use domain::access::permits::MergeProfiles;
use domain::access::{Covers, Writing, groups};
use domain::audit::Event;
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::{Head, Status};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// A merge that stands or stood.
#[derive(Debug, Clone)]
pub struct Merge {
    /// Identifier.
    pub id: Uuid,
    /// The record that stands.
    pub survivor: Head,
    /// The record that went into it.
    pub merged: Head,
}

#[derive(QueryableByName)]
struct Blocks {
    #[diesel(sql_type = Jsonb)]
    before: Value,
}

type Kept = (Uuid, Uuid, Value, (Vec<Uuid>, OffsetDateTime), bool);

impl Tx<'_, MergeProfiles> {
    /// Merges `source` into `target`, if `expected` is the version of the source.
    pub fn merge(&mut self, source: PersonId, expected: i32, target: PersonId) -> Result<Merge> {
        let (from, into) = (self.head(source)?, self.other(target)?);
        if from.version != expected {
            return Err(Error::Stale { current: from.version });
        }
        if from.id == into.id || from.is_read_only() || into.is_read_only() {
            return Err(Code::StateConflict.into());
        }
        let copied: Blocks = diesel::sql_query("SELECT app.copy_claims($1, $2, $3) AS before")
            .bind::<SqlUuid, _>(from.authority.0)
            .bind::<SqlUuid, _>(from.id.0)
            .bind::<SqlUuid, _>(into.id.0)
            .get_result(self.conn())?;
        let grants = self.end_grants(&from)?;
        let id = Uuid::now_v7();
        diesel::insert_into(merge::table)
            .values((
                merge::authority_id.eq(from.authority.0),
                merge::id.eq(id),
                merge::survivor_id.eq(into.id.0),
                merge::merged_id.eq(from.id.0),
                merge::blocks.eq(copied.before),
                merge::grants.eq(grants),
                merge::merged_by.eq(self.caller().account()),
            ))
            .execute(self.conn())?;
        self.point(&from, Some(into.id))?;
        self.settle(&into)?;
        let subjects = vec![from.id, into.id];
        self.note_subjects(Event::Merged, from.authority, subjects, &[]);
        Ok(Merge { id, survivor: self.head(into.id)?, merged: self.head(from.id)? })
    }

    /// Takes the latest merge of `source` back, within 30 days.
    pub fn unmerge(&mut self, source: PersonId, expected: i32) -> Result<Merge> {
        let from = self.head(source)?;
        if from.version != expected {
            return Err(Error::Stale { current: from.version });
        }
        let recent = sql::<Bool>("merged_at > now() - interval '30 days'");
        let kept: Option<Kept> = merge::table
            .filter(merge::authority_id.eq(from.authority.0).and(merge::merged_id.eq(source.0)))
            .filter(merge::undone_at.is_null())
            .order(merge::merged_at.desc())
            .select((merge::id, merge::survivor_id, merge::blocks, (merge::grants, merge::merged_at), recent))
            .first(self.conn())
            .optional()?;
        let Some((id, survivor, blocks, grants, true)) = kept else { return Err(Code::StateConflict.into()) };
        let into = self.head(PersonId(survivor))?;
        diesel::sql_query("SELECT app.drop_copies($1, $2, $3, $4)")
            .bind::<SqlUuid, _>(from.authority.0)
            .bind::<SqlUuid, _>(from.id.0)
            .bind::<SqlUuid, _>(into.id.0)
            .bind::<Jsonb, _>(blocks)
            .execute(self.conn())?;
        self.revive_grants(&from, grants)?;
        diesel::update(merge::table.find((from.authority.0, id))).set(merge::undone_at.eq(now)).execute(self.conn())?;
        self.point(&from, None)?;
        self.settle(&into)?;
        self.note_subjects(Event::Unmerged, from.authority, vec![from.id, into.id], &[]);
        Ok(Merge { id, survivor: self.head(into.id)?, merged: self.head(from.id)? })
    }

    /// The other record, named in the body: what is not there is told as a fault of the input.
    fn other(&mut self, id: PersonId) -> Result<Head> {
        self.head(id).map_err(|e| match e {
            Error::Refused(Code::NotFound) => {
                let mut v = domain::violation::Violations::default();
                v.note("/into", Code::RecordUnknown);
                Error::Input(v.into_iter().collect())
            }
            other => other,
        })
    }

    fn end_grants(&mut self, head: &Head) -> Result<Vec<Uuid>> {
        let live = access_grant::authority_id.eq(head.authority.0).and(access_grant::person_id.eq(head.id.0));
        Ok(diesel::update(access_grant::table.filter(live.and(access_grant::revoked_at.is_null())))
            .set((access_grant::revoked_at.eq(now), access_grant::version.eq(access_grant::version + 1)))
            .returning(access_grant::id)
            .get_results(self.conn())?)
    }

    /// Gives back what the merge ended and what nobody took back meanwhile: a grant that was ended on its own account, or whose time or
    /// consent is over, stays ended.
    fn revive_grants(&mut self, head: &Head, (grants, merged_at): (Vec<Uuid>, OffsetDateTime)) -> Result<()> {
        let ended_by_merge = access_grant::authority_id
            .eq(head.authority.0)
            .and(access_grant::id.eq_any(grants))
            .and(access_grant::revoked_at.eq(merged_at));
        let agreed = consent::table
            .filter(consent::authority_id.eq(access_grant::authority_id))
            .filter(consent::id.nullable().eq(access_grant::consent_id))
            .filter(consent::given.and(consent::withdrawn_at.is_null()).and(consent::valid_until.gt(now)));
        let live = access_grant::valid_until.gt(now).and(access_grant::consent_id.is_null().or(exists(agreed)));
        let none: Option<OffsetDateTime> = None;
        diesel::update(access_grant::table.filter(ended_by_merge.and(live)))
            .set((access_grant::revoked_at.eq(none), access_grant::version.eq(access_grant::version + 1)))
            .execute(self.conn())?;
        Ok(())
    }

    fn point(&mut self, head: &Head, into: Option<PersonId>) -> Result<()> {
        diesel::update(person::table.find((head.authority.0, head.id.0)))
            .set((
                person::merged_into.eq(into.map(|p| p.0)),
                person::version.eq(person::version + 1),
                person::updated_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl<P: Writing + Covers<groups::Status>> Tx<'_, P> {
    /// What is derived from the claims of a record follows them.
    pub(crate) fn settle(&mut self, head: &Head) -> Result<()> {
        let status = self.block::<Status>(head)?.content;
        self.set_may_work(head, &status)?;
        for part in ["names", "identity", "external-ids", "contact-points"] {
            self.index(head, part)?;
        }
        Ok(())
    }
}
