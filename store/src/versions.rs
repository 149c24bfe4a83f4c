//! What a claim or a block said before, and bringing it back.

use crate::claims::Part;
use crate::error::{Error, Result};
use crate::schema::claim_version as kept;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Jsonb, Text, Uuid as SqlUuid};
use domain::access::permits::{ReadProfile, RestoreVersion};
use domain::access::{Group, Permission, Role};
use domain::audit::Event;
use domain::code::Code;
use domain::profile::Head;
use domain::violation::Violations;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// Which claim: its collection or block, and its id (of a block the person's).
#[derive(Debug, Clone)]
pub struct ClaimKey {
    /// Collection or block, as in paths.
    pub part: String,
    /// Identifier.
    pub id: Uuid,
}

/// A claim, whatever its table.
#[derive(QueryableByName)]
pub(crate) struct Found {
    #[diesel(sql_type = Integer)]
    pub(crate) version: i32,
    #[diesel(sql_type = SqlUuid)]
    pub(crate) created_by: Uuid,
    #[diesel(sql_type = Bool)]
    pub(crate) withdrawn: bool,
}

/// What a claim said before.
#[derive(Debug, Clone, Queryable)]
pub struct Earlier {
    /// Version it had.
    pub version: i32,
    /// What it said.
    pub content: Value,
    /// Who first said it.
    pub provenance: Value,
    /// It was withdrawn then.
    pub withdrawn: bool,
    /// Since when.
    pub begun_at: OffsetDateTime,
    /// Until when.
    pub ended_at: OffsetDateTime,
    /// Account or client that changed it.
    pub ended_by: Option<Uuid>,
}

const FIND: &str = "SELECT version, created_by, withdrawn_at IS NOT NULL AS withdrawn FROM claim \
    WHERE authority_id = $1 AND person_id = $2 AND id = $3 AND collection = $4";

impl<P: Permission> Tx<'_, P> {
    /// A claim of a record that was found, as far as the caller may see it; withdrawn ones too.
    pub(crate) fn claim(&mut self, head: &Head, key: &ClaimKey) -> Result<(Found, &'static Part)> {
        let part = Part::named(&key.part).ok_or(Code::NotFound)?;
        let found = diesel::sql_query(FIND)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<SqlUuid, _>(key.id)
            .bind::<Text, _>(part.name)
            .get_result(self.conn())?;
        Ok((found, part))
    }
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

const LINKED: &str = "SELECT id FROM claim WHERE authority_id = $1 AND person_id = $2 AND id = ANY($3) AND withdrawn_at IS NULL \
    AND collection IN ('education', 'work', 'activities')";

impl<P: Permission> Tx<'_, P> {
    /// Every entry that is linked stands in the record, under education, work or activities; `at` is where the links stand.
    pub fn require_linked(&mut self, head: &Head, at: &str, ids: &[Uuid]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let known: Vec<Known> = diesel::sql_query(LINKED)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<diesel::sql_types::Array<SqlUuid>, _>(ids)
            .load(self.conn())?;
        let mut v = Violations::default();
        let missing = |id: &Uuid| known.iter().all(|k| k.id != *id);
        for (i, _) in ids.iter().enumerate().filter(|(_, id)| missing(id)) {
            v.note(&format!("{at}/{i}"), Code::EntryUnknown);
        }
        Ok(v.or(())?)
    }
}

impl Tx<'_, ReadProfile> {
    /// The earlier versions of a claim, newest first, at most 200.
    pub fn versions(&mut self, head: &Head, key: &ClaimKey) -> Result<Vec<Earlier>> {
        self.claim(head, key)?;
        let own = kept::authority_id.eq(head.authority.0).and(kept::person_id.eq(head.id.0));
        Ok(kept::table
            .filter(own.and(kept::claim_id.eq(key.id)).and(kept::collection.eq(&key.part)))
            .order(kept::version.desc())
            .limit(200)
            .select((
                kept::version,
                kept::said,
                kept::provenance,
                kept::withdrawn,
                kept::begun_at,
                kept::ended_at,
                kept::ended_by,
            ))
            .load(self.conn())?)
    }
}

impl Tx<'_, RestoreVersion> {
    /// Lets a claim say again what it said in a version, as a new version; a withdrawn one stands again. Returns its version now.
    pub fn restore(&mut self, head: &Head, key: &ClaimKey, wanted: i32, expected: i32) -> Result<(i32, Group)> {
        let (found, part) = self.claim(head, key)?;
        if found.version != expected {
            return Err(Error::Stale { current: found.version });
        }
        let content = self.content_of(head, key, wanted)?;
        let sql = format!(
            "UPDATE {} SET content = coalesce($1, content), withdrawn_at = NULL, version = version + 1, updated_at = now() \
             WHERE authority_id = $2 AND person_id = $3 AND id = $4 AND version = $5",
            part.table
        );
        let changed = diesel::sql_query(sql)
            .bind::<diesel::sql_types::Nullable<Jsonb>, _>(content)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<SqlUuid, _>(key.id)
            .bind::<Integer, _>(expected)
            .execute(self.conn())?;
        if changed == 0 {
            // The claim is seen and has the version that was read: what staff wrote is not the person's to bring back.
            let theirs = self.caller().role() == Role::Person;
            return Err(if theirs { Code::NotPermitted } else { Code::NotFound }.into());
        }
        self.note_about(Event::ClaimChanged, head, &[part.group]);
        self.index(head, part.name)?;
        Ok((expected + 1, part.group))
    }

    /// The content of an earlier version, or nothing if the wanted one is what stands, withdrawn.
    fn content_of(&mut self, head: &Head, key: &ClaimKey, wanted: i32) -> Result<Option<Value>> {
        let row = kept::table.find((head.authority.0, head.id.0, key.id, &key.part, wanted));
        let earlier: Option<Value> = row.select(kept::said).first(self.conn()).optional()?;
        match (earlier, self.claim(head, key)?.0) {
            (Some(content), _) => Ok(Some(content)),
            (None, found) if found.withdrawn && found.version == wanted => Ok(None),
            (None, _) => Err(Code::NotFound.into()),
        }
    }
}
