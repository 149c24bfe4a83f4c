//! Heads of records: begin, find, move through the states. Whether a row is in reach is decided by `scope` and by the row policies.

use crate::error::{Error, Result};
use crate::schema::{assignment, person};
use crate::scope;
use crate::tx::Tx;
use diesel::dsl::now;
use diesel::prelude::*;
use domain::access::permits::{ChangeState, CreateProfile, Reconfirm};
use domain::access::{Permission, Writing};
use domain::audit::Event;
use domain::code::Code;
use domain::id::{OfficeId, OrganisationId, PersonId};
use domain::profile::{Head, Question, State, Template, open_questions, reference_code};
use domain::violation::Violations;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

#[derive(Queryable, Selectable)]
#[diesel(table_name = person)]
pub(crate) struct Row {
    authority_id: Uuid,
    pub(crate) id: Uuid,
    office_id: Uuid,
    reference: String,
    state: String,
    version: i32,
    pub(crate) created_at: OffsetDateTime,
    updated_at: OffsetDateTime,
    reconfirmed_on: Option<Date>,
    template_version: Option<i32>,
    merged_into: Option<Uuid>,
}

impl Row {
    pub(crate) fn into_head(self) -> Result<Head> {
        Ok(Head {
            authority: OrganisationId(self.authority_id),
            id: PersonId(self.id),
            reference: self.reference,
            office: OfficeId(self.office_id),
            state: self.state.parse().map_err(|()| Error::Unforeseen("a state the code does not know".into()))?,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
            reconfirmed_on: self.reconfirmed_on,
            template_version: self.template_version,
            merged_into: self.merged_into.map(PersonId),
        })
    }
}

impl<P: Permission> Tx<'_, P> {
    /// The head of one record; out of reach is `not-found`. Leaves no line of its own: whoever shows or changes something notes it.
    pub fn head(&mut self, id: PersonId) -> Result<Head> {
        let query =
            person::table.filter(person::id.eq(id.0)).filter(scope::persons(self.allowed())).select(Row::as_select());
        query.first::<Row>(self.conn())?.into_head()
    }

    /// The head of one record that is shown; notes that it was read.
    pub fn open(&mut self, id: PersonId) -> Result<Head> {
        let head = self.head(id)?;
        self.note_about(Event::ProfileRead, &head, &[]);
        Ok(head)
    }
}

impl Tx<'_, CreateProfile> {
    /// Begins a record in the caller's office, assigned to the caller.
    pub fn create(&mut self) -> Result<Head> {
        self.begin()
    }
}

impl<P: Writing> Tx<'_, P> {
    /// See `create`; what is taken over from another authority begins like that, too.
    pub(crate) fn begin(&mut self) -> Result<Head> {
        let caller = self.caller().clone();
        let template = self.template(None)?.map(|t| t.version);
        let row = diesel::insert_into(person::table)
            .values((
                person::authority_id.eq(caller.organisation().0),
                person::id.eq(Uuid::new_v4()),
                person::office_id.eq(caller.office().0),
                person::reference.eq(reference_code(rand::random())),
                person::created_by.eq(caller.account()),
                person::template_version.eq(template),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())?;
        let head = row.into_head()?;
        diesel::insert_into(assignment::table)
            .values((
                assignment::authority_id.eq(head.authority.0),
                assignment::person_id.eq(head.id.0),
                assignment::account_id.eq(caller.account()),
            ))
            .execute(self.conn())?;
        self.note_about(Event::Created, &head, &[]);
        Ok(head)
    }
}

impl Tx<'_, ChangeState> {
    /// Moves a record to another state, if the table of PRODUCT 5 has that move.
    pub fn move_to(&mut self, id: PersonId, expected: i32, state: State) -> Result<Head> {
        let head = self.head(id)?;
        if head.version != expected {
            return Err(Error::Stale { current: head.version });
        }
        if head.state == state {
            self.nothing_changed();
            return Ok(head);
        }
        if head.merged_into.is_some() {
            return Err(Code::RecordReadOnly.into());
        }
        if !head.state.next().contains(&state) {
            return Err(Code::StateConflict.into());
        }
        if !state.movers().contains(&self.caller().role()) {
            return Err(Code::NotPermitted.into());
        }
        if head.state == State::Draft && state == State::Active {
            self.require_answers(&head)?;
        }
        let changed = diesel::update(person::table.find((head.authority.0, id.0)).filter(person::version.eq(expected)))
            .set((
                person::state.eq(state.as_str()),
                person::version.eq(person::version + 1),
                person::updated_at.eq(now),
            ))
            .returning(Row::as_returning())
            .get_result::<Row>(self.conn())
            .optional()?;
        let Some(row) = changed else {
            let current = self.head(id)?.version;
            return Err(Error::Stale { current });
        };
        self.note_about(Event::StateChanged, &head, &[]);
        row.into_head()
    }
}

impl Tx<'_, ChangeState> {
    /// Every question that must have an answer state has one.
    fn require_answers(&mut self, head: &Head) -> Result<()> {
        let known: Vec<Question> = self.answer_states(head)?.states.into_keys().collect();
        let template = match head.template_version {
            Some(version) => self.template(Some(version))?.map(|t| t.content).unwrap_or_default(),
            None => Template::default(),
        };
        let open = open_questions(&known, &template.hidden, &template.required);
        if open.is_empty() {
            return Ok(());
        }
        let mut v = Violations::default();
        open.iter().for_each(|q| v.note(&format!("/answers/{}", q.as_str()), Code::AnswerMissing));
        Err(Error::Open(v.into_iter().collect()))
    }
}

impl Tx<'_, Reconfirm> {
    /// Somebody said that the record is still right, if `expected` is its version.
    pub fn reconfirm(&mut self, id: PersonId, expected: i32, today: Date) -> Result<Head> {
        let head = self.for_change(id)?;
        let row: Option<Row> =
            diesel::update(person::table.find((head.authority.0, id.0)).filter(person::version.eq(expected)))
                .set((
                    person::reconfirmed_on.eq(today),
                    person::version.eq(person::version + 1),
                    person::updated_at.eq(now),
                ))
                .returning(Row::as_returning())
                .get_result(self.conn())
                .optional()?;
        let Some(row) = row else { return Err(Error::Stale { current: head.version }) };
        self.note_about(Event::SectionChanged, &head, &[]);
        row.into_head()
    }
}
