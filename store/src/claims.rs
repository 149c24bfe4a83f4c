//! Entries and blocks of a profile. All tables have one shape; each is written out once by the macro below, so that Diesel can check
//! and cache every statement. Methods exist on a transaction only if its permission covers the group of the content.

use crate::error::{Error, Result};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::{Covers, Writing};
use domain::audit::Event;
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::{Block, Content, Entry, EvidenceClass, Head, Provenance, ProvenanceKind, Stored};
use domain::profile::{
    Contact, Education, Expectations, Language, LevelBasis, LevelStatement, Licence, Name, PlaceWish, Skill, Status,
    WishedOccupation, Work,
};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

type Row = (Uuid, i32, i32, Value, String, Value, OffsetDateTime, OffsetDateTime);
type OwnedRow = (Uuid, Row);

/// What a new claim is stored with.
pub struct NewRow {
    id: Uuid,
    provenance: Value,
    content: Value,
    by: Uuid,
}

/// The statements of one table of claims.
pub trait Table: Content {
    /// All live rows of one person, or one of them.
    fn rows(conn: &mut PgConnection, head: &Head, id: Option<Uuid>) -> QueryResult<Vec<Row>>;
    /// All live rows of several persons of one custodian.
    fn rows_of(conn: &mut PgConnection, persons: &[Uuid]) -> QueryResult<Vec<OwnedRow>>;
    /// How many live rows a person has.
    fn count(conn: &mut PgConnection, head: &Head) -> QueryResult<i64>;
    /// A new row, after the others.
    fn insert(conn: &mut PgConnection, head: &Head, new: NewRow, order: i32) -> QueryResult<Row>;
    /// New content, if the version still stands.
    fn update(
        conn: &mut PgConnection,
        head: &Head,
        id: Uuid,
        version: i32,
        content: &Value,
    ) -> QueryResult<Option<Row>>;
    /// Withdrawn, if the version still stands.
    fn withdraw(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32) -> QueryResult<usize>;
}

macro_rules! tables {
    ($($content:ty => $table:ident),+ $(,)?) => {$(
        impl Table for $content {
            fn rows(conn: &mut PgConnection, head: &Head, id: Option<Uuid>) -> QueryResult<Vec<Row>> {
                use crate::schema::$table::dsl;
                let live = dsl::$table
                    .filter(dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0)).and(dsl::withdrawn_at.is_null()))
                    .select((dsl::id, dsl::sort_order, dsl::version, dsl::provenance, dsl::evidence_class, dsl::content, dsl::created_at, dsl::updated_at));
                match id {
                    Some(id) => live.filter(dsl::id.eq(id)).load(conn),
                    None => live.order((dsl::sort_order, dsl::created_at, dsl::id)).load(conn),
                }
            }
            fn rows_of(conn: &mut PgConnection, persons: &[Uuid]) -> QueryResult<Vec<OwnedRow>> {
                use crate::schema::$table::dsl;
                dsl::$table
                    .filter(dsl::person_id.eq_any(persons).and(dsl::withdrawn_at.is_null()))
                    .select((dsl::person_id, (dsl::id, dsl::sort_order, dsl::version, dsl::provenance, dsl::evidence_class, dsl::content, dsl::created_at, dsl::updated_at)))
                    .order((dsl::person_id, dsl::sort_order, dsl::created_at, dsl::id))
                    .load(conn)
            }
            fn count(conn: &mut PgConnection, head: &Head) -> QueryResult<i64> {
                use crate::schema::$table::dsl;
                dsl::$table
                    .filter(dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0)).and(dsl::withdrawn_at.is_null()))
                    .count()
                    .get_result(conn)
            }
            fn insert(conn: &mut PgConnection, head: &Head, new: NewRow, order: i32) -> QueryResult<Row> {
                use crate::schema::$table::dsl;
                diesel::insert_into(dsl::$table)
                    .values((
                        dsl::authority_id.eq(head.authority.0),
                        dsl::person_id.eq(head.id.0),
                        dsl::id.eq(new.id),
                        dsl::sort_order.eq(order),
                        dsl::provenance.eq(new.provenance),
                        dsl::content.eq(new.content),
                        dsl::created_by.eq(new.by),
                    ))
                    .returning((dsl::id, dsl::sort_order, dsl::version, dsl::provenance, dsl::evidence_class, dsl::content, dsl::created_at, dsl::updated_at))
                    .get_result(conn)
            }
            fn update(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32, content: &Value) -> QueryResult<Option<Row>> {
                use crate::schema::$table::dsl;
                diesel::update(dsl::$table.find((head.authority.0, head.id.0, id)).filter(dsl::version.eq(version).and(dsl::withdrawn_at.is_null())))
                    .set((dsl::content.eq(content), dsl::version.eq(dsl::version + 1), dsl::updated_at.eq(diesel::dsl::now)))
                    .returning((dsl::id, dsl::sort_order, dsl::version, dsl::provenance, dsl::evidence_class, dsl::content, dsl::created_at, dsl::updated_at))
                    .get_result(conn)
                    .optional()
            }
            fn withdraw(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32) -> QueryResult<usize> {
                use crate::schema::$table::dsl;
                diesel::update(dsl::$table.find((head.authority.0, head.id.0, id)).filter(dsl::version.eq(version).and(dsl::withdrawn_at.is_null())))
                    .set((dsl::withdrawn_at.eq(diesel::dsl::now), dsl::version.eq(dsl::version + 1), dsl::updated_at.eq(diesel::dsl::now)))
                    .execute(conn)
            }
        }
    )+};
}

tables! {
    Name => person_name,
    Contact => person_contact,
    Status => person_status,
    Language => person_language,
    Education => person_education,
    LevelStatement => person_level_statement,
    LevelBasis => person_level_basis,
    Work => person_work,
    Skill => person_skill,
    Licence => person_licence,
    Expectations => person_expectation,
    WishedOccupation => person_wished_occupation,
    PlaceWish => person_place,
}

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
    pub fn entries_of<E: Entry + Table>(&mut self, persons: &[Uuid]) -> Result<Vec<(Uuid, Stored<E>)>>
    where
        P: Covers<E::Group>,
    {
        E::rows_of(self.conn(), persons)?.into_iter().map(|(p, row)| Ok((p, stored(row)?))).collect()
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

    fn provenance(&self, at: OffsetDateTime) -> Provenance
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

    fn new_row<C: Content>(&self, id: Uuid, content: &C, now: OffsetDateTime) -> Result<NewRow>
    where
        P: domain::access::Permission,
    {
        Ok(NewRow {
            id,
            provenance: serde_json::to_value(self.provenance(now))?,
            content: serde_json::to_value(content)?,
            by: self.caller().account(),
        })
    }

    /// Adds an entry after the others; at most `E::MOST` stand in a profile.
    pub fn add_entry<E: Entry + Table>(&mut self, head: &Head, content: &E, now: OffsetDateTime) -> Result<Stored<E>>
    where
        P: Covers<E::Group> + Writing,
    {
        let count = E::count(self.conn(), head)?;
        if count >= E::MOST {
            return Err(Code::StateConflict.into());
        }
        let new = self.new_row(Uuid::now_v7(), content, now)?;
        let row = E::insert(self.conn(), head, new, i32::try_from(count).unwrap_or(i32::MAX))?;
        self.note_about(Event::ClaimAdded, head, &[]);
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
        let content = serde_json::to_value(content)?;
        match E::update(self.conn(), head, id, version, &content)? {
            Some(row) => {
                self.note_about(Event::ClaimChanged, head, &[]);
                stored(row)
            }
            None => Err(Error::Stale { current: self.entry::<E>(head, id)?.version }),
        }
    }

    /// Withdraws an entry, if `version` still stands; it stays in the history.
    pub fn withdraw_entry<E: Entry + Table>(&mut self, head: &Head, id: Uuid, version: i32) -> Result<()>
    where
        P: Covers<E::Group> + Writing,
    {
        if E::withdraw(self.conn(), head, id, version)? == 0 {
            return Err(Error::Stale { current: self.entry::<E>(head, id)?.version });
        }
        self.note_about(Event::ClaimWithdrawn, head, &[]);
        Ok(())
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
        let row = if version == 0 {
            let new = self.new_row(head.id.0, content, now)?;
            Some(B::insert(self.conn(), head, new, 0)?)
        } else {
            B::update(self.conn(), head, head.id.0, version, &serde_json::to_value(content)?)?
        };
        let Some(row) = row else {
            return Err(Error::Stale { current: self.block::<B>(head)?.version });
        };
        self.note_about(Event::SectionChanged, head, &[]);
        stored(row)
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
    /// See above.
    pub fn for_change(&mut self, id: PersonId) -> Result<Head> {
        self.head(id)
    }
}

impl Tx<'_, domain::access::permits::ReadProfile> {
    /// The flag "may work" of a profile that was opened; `unknown` where nothing was recorded or shared.
    pub fn may_work(&mut self, head: &Head) -> Result<(domain::profile::MayWork, Option<time::Date>)> {
        use crate::schema::person_may_work::dsl;
        let row: Option<(String, Option<time::Date>)> = dsl::person_may_work
            .find((head.authority.0, head.id.0))
            .select((dsl::may_work, dsl::from_on))
            .first(self.conn())
            .optional()?;
        let Some((name, from)) = row else { return Ok(Default::default()) };
        Ok((serde_json::from_value(Value::String(name))?, from))
    }
}
