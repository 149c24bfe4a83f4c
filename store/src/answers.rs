//! How each question was answered. What has an answer in the record is `answered`; for the rest a state can be recorded.

use crate::error::{Error, Result};
use crate::schema::{person_answer as answer, person_answered as answered};
use crate::tx::Tx;
use diesel::dsl::{now, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use domain::access::Permission;
use domain::access::permits::{AnswerQuestions, ReadProfile};
use domain::audit::Event;
use domain::code::Code;
use domain::profile::{AnswerState, Head, Question};
use domain::violation::Violations;
use std::collections::BTreeMap;

/// The states that are known of the questions that the caller may see, and the version of the whole.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// States; a question that is not here was not asked.
    pub states: BTreeMap<Question, AnswerState>,
    /// Raised by each change of a recorded state.
    pub version: i32,
}

fn known<T: std::str::FromStr>(name: &str) -> Result<T> {
    name.parse().map_err(|_| Error::Unforeseen(format!("a stored name the code does not know: {name}").into()))
}

impl<P: Permission> Tx<'_, P> {
    /// The states of a record that was found.
    pub(crate) fn answer_states(&mut self, head: &Head) -> Result<Answers> {
        let mut all = Answers::default();
        let rows: Vec<(String, Option<String>, i32)> = answer::table
            .filter(answer::authority_id.eq(head.authority.0).and(answer::person_id.eq(head.id.0)))
            .select((answer::question, answer::state, answer::version))
            .load(self.conn())?;
        for (question, state, version) in rows {
            all.version += version;
            if let Some(state) = state {
                all.states.insert(known(&question)?, known(&state)?);
            }
        }
        let there: Vec<String> = answered::table
            .filter(answered::authority_id.eq(head.authority.0).and(answered::person_id.eq(head.id.0)))
            .select(answered::question)
            .distinct()
            .load(self.conn())?;
        for question in there {
            all.states.insert(known(&question)?, AnswerState::Answered);
        }
        Ok(all)
    }
}

impl Tx<'_, ReadProfile> {
    /// The states of a record that was opened.
    pub fn answers(&mut self, head: &Head) -> Result<Answers> {
        self.answer_states(head)
    }
}

impl Tx<'_, AnswerQuestions> {
    /// Records states, or takes them back, if `version` still stands. A question with an answer needs no state and takes none.
    pub fn answer(
        &mut self,
        head: &Head,
        version: i32,
        new: &BTreeMap<Question, Option<AnswerState>>,
    ) -> Result<Answers> {
        let before = self.answer_states(head)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let mut v = Violations::default();
        for (question, state) in new {
            let there = before.states.get(question) == Some(&AnswerState::Answered);
            if (there && state.is_some()) || *state == Some(AnswerState::Answered) {
                v.note(&format!("/{}", question.as_str()), Code::StateConflict);
            }
        }
        v.or(()).map_err(Error::Input)?;
        for (question, state) in new {
            self.require_writable(head, *question)?;
            self.store_answer(head, *question, *state)?;
        }
        if new.is_empty() {
            self.nothing_changed();
        } else {
            let mut groups: Vec<_> = new.keys().map(|q| q.group()).collect();
            groups.sort_unstable();
            groups.dedup();
            self.note_about(Event::SectionChanged, head, &groups);
        }
        self.answer_states(head)
    }

    fn store_answer(&mut self, head: &Head, question: Question, state: Option<AnswerState>) -> Result<()> {
        let (by, state) = (self.caller().account(), state.map(AnswerState::as_str));
        diesel::insert_into(answer::table)
            .values((
                answer::authority_id.eq(head.authority.0),
                answer::person_id.eq(head.id.0),
                answer::question.eq(question.as_str()),
                answer::field_group.eq(question.group().as_str()),
                answer::state.eq(state),
                answer::recorded_by.eq(by),
            ))
            .on_conflict((answer::authority_id, answer::person_id, answer::question))
            .do_update()
            .set((
                answer::state.eq(state),
                answer::version.eq(answer::version + 1),
                answer::recorded_by.eq(by),
                answer::recorded_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The role may write the group of the question; where that is for assigned persons only, this one is.
    fn require_writable(&mut self, head: &Head, question: Question) -> Result<()> {
        let may = sql::<Bool>("coalesce(app.may_write(")
            .bind::<Text, _>(question.group().as_str())
            .sql(", ")
            .bind::<SqlUuid, _>(head.authority.0)
            .sql(", ")
            .bind::<SqlUuid, _>(head.id.0)
            .sql(", null), false)");
        let may: bool = diesel::select(may).get_result(self.conn())?;
        if may { Ok(()) } else { Err(Code::NotFound.into()) }
    }
}
