//! Confidentiality classes: set at once, or, where a strict one is concerned, asked for and confirmed by an auditor.

use crate::error::{Error, Result};
use crate::schema::{class_request as request, person};
use crate::tx::Tx;
use diesel::dsl::{now, sql};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Uuid as SqlUuid};
use domain::access::Permission;
use domain::access::permits::{ConfirmClass, SetClass};
use domain::audit::Event;
use domain::code::Code;
use domain::confidentiality::{Class, ClassRequest, NewClass, NewStaff};
use domain::id::{OrganisationId, PersonId};
use domain::profile::Head;
use domain::violation::Violations;
use time::OffsetDateTime;
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = request)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    class: String,
    staff: Vec<Uuid>,
    reason: String,
    asked_by: Uuid,
    asked_at: OffsetDateTime,
    state: String,
    version: i32,
}

impl Row {
    fn into_request(self) -> Result<ClassRequest> {
        Ok(ClassRequest {
            id: self.id,
            person: self.person_id,
            class: parse(&self.class)?,
            staff: self.staff,
            reason: self.reason,
            asked_by: self.asked_by,
            asked_at: self.asked_at,
            state: self.state,
            version: self.version,
        })
    }
}

fn parse(class: &str) -> Result<Class> {
    class.parse().map_err(|()| Error::Unforeseen("a class the code does not know".into()))
}

#[derive(QueryableByName)]
struct Asked {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person: Option<Uuid>,
}

/// What became of a class that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassSet {
    /// It is in force.
    Now,
    /// An auditor has to say yes.
    Waits,
}

impl<P: Permission> Tx<'_, P> {
    fn apply_class(&mut self, keeper: OrganisationId, who: Uuid, class: Class, staff: &[Uuid]) -> Result<()> {
        diesel::sql_query("SELECT app.apply_class($1, $2, $3, $4)")
            .bind::<SqlUuid, _>(keeper.0)
            .bind::<SqlUuid, _>(who)
            .bind::<Text, _>(class.as_str())
            .bind::<Array<SqlUuid>, _>(staff)
            .execute(self.conn())?;
        Ok(())
    }

    fn require_colleagues(&mut self, staff: &[Uuid]) -> Result<()> {
        let known: bool = diesel::select(
            sql::<Bool>("app.are_colleagues(app.organisation_id(), ").bind::<Array<SqlUuid>, _>(staff).sql(")"),
        )
        .get_result(self.conn())?;
        if known {
            return Ok(());
        }
        let mut v = Violations::default();
        v.note("/staff", Code::AccountUnknown);
        Err(Error::Input(v.into_iter().collect()))
    }
}

impl Tx<'_, SetClass> {
    /// Sets a class, if `expected` is the version of the record; a strict one, in either direction, waits for an auditor.
    pub fn set_class(&mut self, id: PersonId, expected: i32, new: &NewClass) -> Result<(Head, Class, ClassSet)> {
        let head = self.for_change(id)?;
        if head.version != expected {
            return Err(Error::Stale { current: head.version });
        }
        let before: String =
            person::table.find((head.authority.0, head.id.0)).select(person::class).first(self.conn())?;
        let before = parse(&before)?;
        self.require_colleagues(&new.staff)?;
        if before.needs_auditor() || new.class.needs_auditor() {
            self.ask_class((Some(head.id.0), ""), new.class, &new.staff, &new.reason)?;
            self.note_about(Event::RequestOpened, &head, &[]);
            return Ok((head, before, ClassSet::Waits));
        }
        self.apply_class(head.authority, head.id.0, new.class, &new.staff)?;
        self.note_about(Event::ClassChanged, &head, &[]);
        let after = Head { version: head.version + 1, ..head };
        Ok((after, new.class, ClassSet::Now))
    }

    /// Names staff anew for a strict record, known by its code alone. Whether there is one is told to the audit and to nobody else.
    pub fn name_staff(&mut self, new: &NewStaff) -> Result<()> {
        self.require_colleagues(&new.staff)?;
        let reference = new.reference.to_uppercase();
        let found = self.ask_class((None, &reference), Class::Strict, &new.staff, &new.reason)?;
        let own = self.caller().organisation();
        self.note_subjects(Event::RequestOpened, own, found.into_iter().map(PersonId).collect(), &[]);
        Ok(())
    }

    fn ask_class(
        &mut self,
        (who, code): (Option<Uuid>, &str),
        class: Class,
        staff: &[Uuid],
        reason: &str,
    ) -> Result<Option<Uuid>> {
        let asked: Asked = diesel::sql_query("SELECT app.ask_class($1, $2, $3, $4, $5) AS person")
            .bind::<Nullable<SqlUuid>, _>(who)
            .bind::<Text, _>(code)
            .bind::<Text, _>(class.as_str())
            .bind::<Array<SqlUuid>, _>(staff)
            .bind::<Text, _>(reason)
            .get_result(self.conn())?;
        Ok(asked.person)
    }
}

impl Tx<'_, ConfirmClass> {
    /// The classes that wait for an answer, oldest first, at most 200.
    pub fn class_requests(&mut self) -> Result<Vec<ClassRequest>> {
        let own = self.caller().organisation();
        let rows: Vec<Row> = request::table
            .filter(request::authority_id.eq(own.0).and(request::state.eq("open")))
            .order((request::asked_at, request::id))
            .limit(200)
            .select(Row::as_select())
            .load(self.conn())?;
        let persons = rows.iter().map(|r| PersonId(r.person_id)).collect();
        self.note_subjects(Event::ProfilesListed, own, persons, &[]);
        rows.into_iter().map(Row::into_request).collect()
    }

    /// Says yes or no; a yes puts the class in force. Who asked does not answer.
    pub fn answer_class(&mut self, id: Uuid, version: i32, granted: bool, answer: &str) -> Result<ClassRequest> {
        let own = self.caller().organisation();
        let of = request::table.filter(request::authority_id.eq(own.0).and(request::id.eq(id)));
        let before = of.select(Row::as_select()).first::<Row>(self.conn())?.into_request()?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        if before.state != "open" {
            return Err(Code::StateConflict.into());
        }
        let row: Row = diesel::update(request::table.find((own.0, before.person, id)))
            .set((
                request::state.eq(if granted { "granted" } else { "refused" }),
                (request::answered_by.eq(self.caller().account()), request::answered_at.eq(now)),
                request::answer.eq(answer),
                request::version.eq(request::version + 1),
            ))
            .returning(Row::as_returning())
            .get_result(self.conn())?;
        let about = vec![PersonId(before.person)];
        self.note_subjects(Event::RequestAnswered, own, about.clone(), &[]);
        if granted {
            self.require_colleagues(&before.staff)?;
            self.apply_class(own, before.person, before.class, &before.staff)?;
            self.note_subjects(Event::ClassChanged, own, about, &[]);
        }
        row.into_request()
    }
}
