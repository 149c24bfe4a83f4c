//! Entries and blocks of a profile. Methods exist on a transaction only if its permission covers the group of the content.

mod table;
mod together;

pub use table::Table;
pub(crate) use table::{NewRow, PARTS, Part, Row};
pub use together::Claims;

use crate::error::{Error, Result};
use crate::tx::Tx;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use domain::access::{Covers, FieldGroup, Group, Role, Writing, said_for_oneself};
use domain::audit::Event;
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::{
    Block, BlockName, Content, Entry, EvidenceClass, Head, Provenance, ProvenanceKind, Status, Stored,
};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

fn stored<C: Content>(row: Row) -> Result<Stored<C>> {
    let (id, order, version, provenance, evidence, content, created_at, updated_at) = row;
    Ok(Stored {
        id,
        order,
        version,
        provenance: serde_json::from_value(provenance)?,
        evidence: evidence_class(&evidence)?,
        content: serde_json::from_value(content)?,
        created_at,
        updated_at,
    })
}

fn evidence_class(name: &str) -> Result<EvidenceClass> {
    match name {
        "declared" => Ok(EvidenceClass::Declared),
        "documented" => Ok(EvidenceClass::Documented),
        "assessed" => Ok(EvidenceClass::Assessed),
        other => Err(Error::Unforeseen(format!("evidence class {other}").into())),
    }
}

impl<P: crate::level_sources::FeedsLevel> Tx<'_, P> {
    /// Live rows of one kind, for the level reading that follows a change.
    pub(crate) fn rows_of_entry<C: Table>(&mut self, head: &Head) -> Result<Vec<Stored<C>>> {
        C::rows(self.conn(), head, None)?.into_iter().map(stored).collect()
    }
}

impl<P> Tx<'_, P> {
    /// The entries of one kind in a profile that was opened, in their order.
    pub fn entries<E: Entry + Table>(&mut self, head: &Head) -> Result<Vec<Stored<E>>>
    where
        P: Covers<E::Group>,
    {
        E::rows(self.conn(), head, None)?.into_iter().map(stored).collect()
    }

    /// The entries of one kind of several persons whose heads were listed.
    pub fn entries_of<E: Entry + Table>(&mut self, heads: &[Head]) -> Result<Vec<(Uuid, Stored<E>)>>
    where
        P: Covers<E::Group>,
    {
        E::rows_of(self.conn(), heads)?.into_iter().map(|(p, row)| Ok((p, stored(row)?))).collect()
    }

    /// One entry of a profile that was opened.
    pub fn entry<E: Entry + Table>(&mut self, head: &Head, id: Uuid) -> Result<Stored<E>>
    where
        P: Covers<E::Group>,
    {
        E::rows(self.conn(), head, Some(id))?.pop().map_or(Err(Code::NotFound.into()), stored)
    }

    /// A block of a profile that was opened; version 0 where nothing has been written yet.
    pub fn block<B: Block + Table>(&mut self, head: &Head) -> Result<Stored<B>>
    where
        P: Covers<B::Group>,
    {
        match B::rows(self.conn(), head, Some(head.id.0))?.pop() {
            Some(row) => stored(row),
            None => Ok(Stored {
                id: head.id.0,
                order: 0,
                version: 0,
                provenance: self.provenance(head.created_at),
                evidence: EvidenceClass::Declared,
                content: B::default(),
                created_at: head.created_at,
                updated_at: head.created_at,
            }),
        }
    }

    /// What is written now, if nobody tells otherwise.
    pub fn provenance(&self, at: OffsetDateTime) -> Provenance
    where
        P: domain::access::Permission,
    {
        let by = match self.caller().role() {
            domain::access::Role::Person => ProvenanceKind::Person,
            _ if self.caller().is_machine() => ProvenanceKind::Import,
            _ => ProvenanceKind::Adviser,
        };
        Provenance { by, organisation: self.caller().organisation().0, system: None, at }
    }

    fn new_row<C: Content>(&self, id: Uuid, content: &C, provenance: &Provenance) -> Result<NewRow>
    where
        P: domain::access::Permission,
    {
        Ok(NewRow {
            id,
            provenance: serde_json::to_value(provenance)?,
            content: serde_json::to_value(content)?,
            by: self.caller().account(),
        })
    }

    /// Adds an entry after the others; at most `E::MOST` stand in a profile.
    pub fn add_entry<E: Entry + Table>(&mut self, head: &Head, content: &E, now: OffsetDateTime) -> Result<Stored<E>>
    where
        P: Covers<E::Group> + Writing,
    {
        let provenance = self.provenance(now);
        self.add_entry_of(head, content, &provenance)
    }

    /// The same with a provenance that was told: what the interpreter said, or what came with an import.
    pub fn add_entry_of<E: Entry + Table>(
        &mut self,
        head: &Head,
        content: &E,
        provenance: &Provenance,
    ) -> Result<Stored<E>>
    where
        P: Covers<E::Group> + Writing,
    {
        if <E::Group as FieldGroup>::GROUP == Group::Accommodation {
            self.require_consent(head, "accommodation")?;
        }
        let count = E::count(self.conn(), head)?;
        if count >= E::MOST {
            return Err(Code::StateConflict.into());
        }
        let new = self.new_row(Uuid::now_v7(), content, provenance)?;
        let row = E::insert(self.conn(), head, new, i32::try_from(count).unwrap_or(i32::MAX))?;
        self.note_about(Event::ClaimAdded, head, &[]);
        self.index(head, E::PART)?;
        stored(row)
    }

    /// Replaces the content of an entry, if `version` still stands.
    pub fn change_entry<E: Entry + Table>(
        &mut self,
        head: &Head,
        id: Uuid,
        version: i32,
        content: &E,
    ) -> Result<Stored<E>>
    where
        P: Covers<E::Group> + Writing,
    {
        self.require_own_words::<E>(|tx| tx.entry::<E>(head, id))?;
        let content = serde_json::to_value(content)?;
        match E::update(self.conn(), head, id, version, &content)? {
            Some(row) => {
                self.note_about(Event::ClaimChanged, head, &[]);
                self.index(head, E::PART)?;
                stored(row)
            }
            None => Err(Error::Stale { current: self.entry::<E>(head, id)?.version }),
        }
    }

    /// Withdraws an entry, if `version` still stands; it stays in the history, its documents do not.
    pub fn withdraw_entry<E: Entry + Table>(&mut self, head: &Head, id: Uuid, version: i32) -> Result<()>
    where
        P: Covers<E::Group> + Writing,
    {
        self.require_own_words::<E>(|tx| tx.entry::<E>(head, id))?;
        if E::withdraw(self.conn(), head, id, version)? == 0 {
            return Err(Error::Stale { current: self.entry::<E>(head, id)?.version });
        }
        self.note_about(Event::ClaimWithdrawn, head, &[]);
        self.remove_documents_of(head, E::PART, id)?;
        self.index(head, E::PART)
    }

    /// Writes a block, if `version` still stands (0: not yet written).
    pub fn set_block<B: Block + Table>(
        &mut self,
        head: &Head,
        version: i32,
        content: &B,
        now: OffsetDateTime,
    ) -> Result<Stored<B>>
    where
        P: Covers<B::Group> + Writing,
    {
        let current = self.block::<B>(head)?.version;
        if current != version {
            return Err(Error::Stale { current });
        }
        self.require_own_words::<B>(|tx| tx.block::<B>(head))?;
        if B::BLOCK == BlockName::Guardian {
            self.require_minor(head, now.date())?;
        }
        let row = if version == 0 {
            let provenance = self.provenance(now);
            let new = self.new_row(head.id.0, content, &provenance)?;
            Some(B::insert(self.conn(), head, new, 0)?)
        } else {
            B::update(self.conn(), head, head.id.0, version, &serde_json::to_value(content)?)?
        };
        let Some(row) = row else {
            return Err(Error::Stale { current: self.block::<B>(head)?.version });
        };
        self.note_about(Event::SectionChanged, head, &[]);
        self.index(head, B::PART)?;
        stored(row)
    }

    /// Of education, work, skills and languages the person changes what they said themself; what staff wrote they ask to have corrected.
    fn require_own_words<C: Content>(&mut self, found: impl FnOnce(&mut Self) -> Result<Stored<C>>) -> Result<()>
    where
        P: domain::access::Permission,
    {
        let theirs = self.caller().role() == Role::Person && said_for_oneself(<C::Group as FieldGroup>::GROUP);
        if theirs && found(self)?.provenance.by != ProvenanceKind::Person {
            return Err(Code::NotPermitted.into());
        }
        Ok(())
    }

    /// Keeps the derived flag "may work" in step with the status block.
    pub fn set_may_work(&mut self, head: &Head, status: &Status) -> Result<()>
    where
        P: Covers<domain::access::groups::Status> + Writing,
    {
        use crate::schema::person_may_work::dsl;
        let name = serde_json::to_value(status.may_work)?;
        let values =
            (dsl::may_work.eq(name.as_str().unwrap_or("unknown").to_owned()), dsl::from_on.eq(status.may_work_from_on));
        diesel::insert_into(dsl::person_may_work)
            .values((dsl::authority_id.eq(head.authority.0), dsl::person_id.eq(head.id.0), values.clone()))
            .on_conflict((dsl::authority_id, dsl::person_id))
            .do_update()
            .set(values)
            .execute(self.conn())?;
        Ok(())
    }
}

/// The head of the record an entry belongs to, opened for writing; notes nothing, because the change notes itself.
impl<P: Writing> Tx<'_, P> {
    /// See above. A closed or merged record is read only; the rights of the person have a door of their own, `for_rights`.
    pub fn for_change(&mut self, id: PersonId) -> Result<Head> {
        let head = self.head(id)?;
        if head.is_read_only() { Err(Code::RecordReadOnly.into()) } else { Ok(head) }
    }

    /// The person has agreed to this and not taken it back.
    fn require_consent(&mut self, head: &Head, purpose: &str) -> Result<()> {
        let agreed: bool = diesel::select(
            sql::<Bool>("app.agreed(")
                .bind::<SqlUuid, _>(head.authority.0)
                .sql(", ")
                .bind::<SqlUuid, _>(head.id.0)
                .sql(", ")
                .bind::<Text, _>(purpose)
                .sql(")"),
        )
        .get_result(self.conn())?;
        if agreed { Ok(()) } else { Err(Code::ConsentNeeded.into()) }
    }

    /// The person is not an adult yet, as far as is known.
    fn require_minor(&mut self, head: &Head, today: Date) -> Result<()> {
        use crate::schema::person_identity::dsl;
        let adult_on: Option<Option<Date>> = dsl::person_identity
            .find((head.authority.0, head.id.0, head.id.0))
            .select(dsl::adult_on)
            .first(self.conn())
            .optional()?;
        if adult_on.flatten().is_some_and(|day| day <= today) { Err(Code::OnlyForMinors.into()) } else { Ok(()) }
    }
}

impl Tx<'_, domain::access::permits::ReadProfile> {
    /// The flag "may work" of a profile that was opened; `unknown` where nothing was recorded or shared.
    pub fn may_work(&mut self, head: &Head) -> Result<(domain::profile::MayWork, Option<Date>)> {
        use crate::schema::person_may_work::dsl;
        let row: Option<(String, Option<Date>)> = dsl::person_may_work
            .find((head.authority.0, head.id.0))
            .select((dsl::may_work, dsl::from_on))
            .first(self.conn())
            .optional()?;
        let Some((name, from)) = row else { return Ok(Default::default()) };
        Ok((serde_json::from_value(Value::String(name))?, from))
    }
}
