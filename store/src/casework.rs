//! Casework: what staff write while they work with a person. All tables have one shape; the macro writes the statements of each out, so
//! that Diesel can check and cache them. An entry is written by an organisation, and others across organisations only read it.

use crate::error::{Error, Result};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::AdoptPlan;
use domain::access::{Covers, Writing, groups};
use domain::appraisal::{NewAppraisal, NewCounselling};
use domain::audit::Event;
use domain::casework::{Casework, Filed, Move, Moves};
use domain::code::Code;
use domain::enrolment::NewEnrolment;
use domain::placement::NewPlacement;
use domain::plan_step::{NewPlan, NewStep};
use domain::profile::Head;
use domain::referral::NewReferral;
use domain::text::Text;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

pub(crate) type Row = (Uuid, Uuid, String, i32, Value, Option<Value>, Value, OffsetDateTime, OffsetDateTime);

/// A row before it is stored.
pub struct NewFile {
    id: Uuid,
    organisation: Uuid,
    status: &'static str,
    content: Value,
    moves: Value,
    by: Uuid,
    purpose: Option<&'static str>,
}

/// What a change sets.
pub struct Changed {
    status: &'static str,
    content: Value,
    outcome: Option<Value>,
    moves: Value,
}

/// The statements of one table of casework.
pub trait Shelf: Casework {
    /// All rows of one person, newest first, or one of them.
    fn rows(conn: &mut PgConnection, head: &Head, id: Option<Uuid>) -> QueryResult<Vec<Row>>;
    /// A new row. Columns of one table alone are filled from the content by a trigger.
    fn insert(conn: &mut PgConnection, head: &Head, new: NewFile) -> QueryResult<Row>;
    /// The row changed, if the version still stands.
    fn update(
        conn: &mut PgConnection,
        head: &Head,
        id: Uuid,
        version: i32,
        changed: &Changed,
    ) -> QueryResult<Option<Row>>;
}

macro_rules! columns {
    ($dsl:ident) => {
        (
            $dsl::id,
            $dsl::organisation_id,
            $dsl::status,
            $dsl::version,
            $dsl::content,
            $dsl::outcome,
            $dsl::moves,
            $dsl::created_at,
            $dsl::updated_at,
        )
    };
}
pub(crate) use columns;

macro_rules! shelves {
    ($($content:ty => $table:ident $(, purpose $purpose:ident)? $(, changes $set:ident)?;)+) => {$(
        impl Shelf for $content {
            fn rows(conn: &mut PgConnection, head: &Head, id: Option<Uuid>) -> QueryResult<Vec<Row>> {
                use crate::schema::$table::dsl;
                let own = dsl::$table
                    .filter(dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0)))
                    .select(columns!(dsl));
                match id {
                    Some(id) => own.filter(dsl::id.eq(id)).load(conn),
                    None => own.order((dsl::created_at.desc(), dsl::id.desc())).limit(Self::MOST).load(conn),
                }
            }
            fn insert(conn: &mut PgConnection, head: &Head, new: NewFile) -> QueryResult<Row> {
                use crate::schema::$table::dsl;
                diesel::insert_into(dsl::$table)
                    .values((
                        dsl::authority_id.eq(head.authority.0),
                        dsl::person_id.eq(head.id.0),
                        dsl::id.eq(new.id),
                        dsl::organisation_id.eq(new.organisation),
                        dsl::status.eq(new.status),
                        dsl::content.eq(new.content),
                        dsl::moves.eq(new.moves),
                        dsl::created_by.eq(new.by),
                        $(dsl::$purpose.eq(new.purpose),)?
                    ))
                    .returning(columns!(dsl))
                    .get_result(conn)
            }
            fn update(conn: &mut PgConnection, head: &Head, id: Uuid, version: i32, changed: &Changed) -> QueryResult<Option<Row>> {
                use crate::schema::$table::dsl;
                diesel::update(dsl::$table.find((head.authority.0, head.id.0, id)).filter(dsl::version.eq(version)))
                    .set((
                        dsl::status.eq(changed.status),
                        $(dsl::$set.eq(&changed.content),)?
                        dsl::outcome.eq(&changed.outcome),
                        dsl::moves.eq(&changed.moves),
                        dsl::version.eq(dsl::version + 1),
                        dsl::updated_at.eq(diesel::dsl::now),
                    ))
                    .returning(columns!(dsl))
                    .get_result(conn)
                    .optional()
            }
        }
    )+};
}

shelves! {
    NewAppraisal => appraisal;
    NewCounselling => counselling;
    NewPlan => plan;
    NewStep => plan_step, changes content;
    NewReferral => referral, purpose purpose;
    NewEnrolment => enrolment, changes content;
    NewPlacement => placement, changes content;
}

pub(crate) fn filed<C: Casework>(row: Row) -> Result<Filed<C>> {
    let (id, organisation, status, version, content, outcome, moves, created_at, updated_at) = row;
    Ok(Filed {
        id,
        organisation,
        status: C::Status::named(&status)
            .ok_or_else(|| Error::Unforeseen(format!("a state the code does not know: {status}").into()))?,
        version,
        content: serde_json::from_value(content)?,
        outcome,
        moves: serde_json::from_value(moves)?,
        created_at,
        updated_at,
    })
}

/// A move of the status with what is said about it.
#[derive(Clone)]
pub struct NewMove<S> {
    /// To which state.
    pub to: S,
    /// Why.
    pub reason: Option<Text>,
    /// What the person said.
    pub person_agrees: Option<bool>,
    /// What came of it.
    pub outcome: Option<Value>,
}

impl<P: Covers<groups::Appraisal>> Tx<'_, P> {
    /// The entries of one kind of a profile that was opened, newest first.
    pub fn filed<C: Shelf>(&mut self, head: &Head) -> Result<Vec<Filed<C>>> {
        C::rows(self.conn(), head, None)?.into_iter().map(filed).collect()
    }

    /// One entry of a profile that was opened.
    pub fn file<C: Shelf>(&mut self, head: &Head, id: Uuid) -> Result<Filed<C>> {
        C::rows(self.conn(), head, Some(id))?.pop().map_or(Err(Code::NotFound.into()), filed)
    }
}

impl<P: Covers<groups::Appraisal> + Writing> Tx<'_, P> {
    /// Adds an entry; `event` says in the audit what it was.
    pub fn add_file<C: Shelf>(
        &mut self,
        head: &Head,
        content: &C,
        event: Event,
        at: OffsetDateTime,
    ) -> Result<Filed<C>> {
        self.insert_file(head, content, (Some(event), at), None)
    }

    pub(crate) fn insert_file<C: Shelf>(
        &mut self,
        head: &Head,
        content: &C,
        (event, at): (Option<Event>, OffsetDateTime),
        purpose: Option<&'static str>,
    ) -> Result<Filed<C>> {
        let first = Move {
            status: C::Status::FIRST.name().to_owned(),
            at,
            organisation: self.caller().organisation().0,
            reason: None,
            person_agrees: None,
        };
        let new = NewFile {
            id: Uuid::now_v7(),
            organisation: self.caller().organisation().0,
            status: C::Status::FIRST.name(),
            content: serde_json::to_value(content)?,
            moves: serde_json::to_value([first])?,
            by: self.caller().account(),
            purpose,
        };
        let row = C::insert(self.conn(), head, new)?;
        if let Some(event) = event {
            self.note_about(event, head, &[]);
        }
        filed(row)
    }

    /// Replaces the content of an entry, if `version` still stands.
    pub fn change_file<C: Shelf>(
        &mut self,
        head: &Head,
        before: &Filed<C>,
        version: i32,
        content: &C,
    ) -> Result<Filed<C>> {
        let changed = Changed {
            status: before.status.name(),
            content: serde_json::to_value(content)?,
            outcome: before.outcome.clone(),
            moves: serde_json::to_value(&before.moves)?,
        };
        self.store_change(head, before, version, &changed, Event::ClaimChanged)
    }

    /// Moves an entry to another state, if its table has that move and `version` still stands.
    pub fn move_file<C: Shelf>(
        &mut self,
        head: &Head,
        (before, version): (&Filed<C>, i32),
        to: NewMove<C::Status>,
        event: Event,
        at: OffsetDateTime,
    ) -> Result<Filed<C>> {
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        if !before.status.next().contains(&to.to) {
            return Err(Code::StateConflict.into());
        }
        let organisation = self.caller().organisation().0;
        let (status, person_agrees) = (to.to.name(), to.person_agrees);
        let mut moves = before.moves.clone();
        moves.push(Move { status: status.to_owned(), at, organisation, reason: to.reason, person_agrees });
        let changed = Changed {
            status,
            content: serde_json::to_value(&before.content)?,
            outcome: to.outcome.or_else(|| before.outcome.clone()),
            moves: serde_json::to_value(&moves)?,
        };
        self.store_change(head, before, version, &changed, event)
    }

    fn store_change<C: Shelf>(
        &mut self,
        head: &Head,
        before: &Filed<C>,
        version: i32,
        changed: &Changed,
        event: Event,
    ) -> Result<Filed<C>> {
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        match C::update(self.conn(), head, before.id, version, changed)? {
            Some(row) => {
                self.note_about(event, head, &[]);
                filed(row)
            }
            // It stands with this version and was not changed: it is another organisation's, and only to be read here.
            None => match self.file::<C>(head, before.id)?.version {
                current if current != version => Err(Error::Stale { current }),
                _ => Err(Code::NotPermitted.into()),
            },
        }
    }
}

/// A plan with its steps.
pub type PlanFiles = (Filed<NewPlan>, Vec<Filed<NewStep>>);

impl Tx<'_, AdoptPlan> {
    /// Writes a plan with its steps, which name it from then on. This is one change.
    pub fn adopt_plan(
        &mut self,
        head: &Head,
        plan: &NewPlan,
        steps: Vec<NewStep>,
        at: OffsetDateTime,
    ) -> Result<PlanFiles> {
        let plan = self.add_file(head, plan, Event::ClaimAdded, at)?;
        let steps = steps.into_iter().map(|step| {
            let step = NewStep { plan: Some(plan.id), ..step };
            self.insert_file(head, &step, (None, at), None)
        });
        let steps = steps.collect::<Result<Vec<_>>>()?;
        Ok((plan, steps))
    }
}
