//! How each question of the interview was answered. A question with an answer in the record is `answered`; a list that is empty says
//! nothing by itself, so for the rest a state is recorded.

use crate::caller::Allowed;
use crate::input::{Input, Shape};
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{get, patch};
use domain::access::permits::{AnswerQuestions, ReadProfile};
use domain::access::{Group, Role, Verb, group_reach};
use domain::id::PersonId;
use domain::profile::{AnswerState, Question, Section};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Answers, Tx};
use utoipa::ToSchema;

/// A question and how it was answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerView {
    /// Question.
    pub question: Question,
    /// Section it stands in.
    pub section: Section,
    /// Field group of its answer.
    pub group: Group,
    /// The quick profile asks it.
    pub quick: bool,
    /// State.
    pub state: AnswerState,
}

/// All questions that the caller may see.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswersView {
    /// Version of the whole; the `ETag`.
    pub version: i32,
    /// Questions in the order of the interview.
    pub items: Vec<AnswerView>,
}

fn view(role: Role, answers: &Answers) -> AnswersView {
    let seen = |q: &Question| group_reach(role, Verb::Read, q.group()).is_some();
    let items = Question::ALL.iter().copied().filter(seen).map(|question| AnswerView {
        question,
        section: question.section(),
        group: question.group(),
        quick: question.is_quick(),
        state: answers.states.get(&question).copied().unwrap_or(AnswerState::NotAsked),
    });
    AnswersView { version: answers.version, items: items.collect() }
}

/// Shows how each question was answered.
#[utoipa::path(tag = "answers", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = AnswersView, description = "The states."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/answers")]
pub async fn get_answers(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        Ok(view(tx.caller().role(), &tx.answers(&head)?))
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, Some(view.version), &view)
}

/// A state of one question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// Question.
    pub question: Question,
    /// State; absent: the state is taken back.
    pub state: Option<AnswerState>,
}

/// States of several questions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswers {
    /// Each question once; the others stay as they are.
    #[schema(max_items = 40)]
    pub items: Vec<NewAnswer>,
}

/// Records how questions were answered: `none`, `not_asked`, `declined`, `does_not_know`.
#[utoipa::path(tag = "answers", params(("profile_id" = Uuid, Path, description = "Profile."), ("If-Match" = String, Header, description = "Version that was read; \"0\" the first time.")),
    request_body(content = NewAnswers, content_type = "application/merge-patch+json"),
    responses((status = 200, body = AnswersView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("answer-questions"))))]
#[patch("/profiles/{profile_id}/answers")]
pub async fn answer_questions(by: Allowed<AnswerQuestions>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let new: NewAnswers = Shape::of::<NewAnswers>().read(input.patch()?)?;
    let version = input.version()?;
    let new: BTreeMap<_, _> = new.items.into_iter().map(|a| (a.question, a.state)).collect();
    let work = move |tx: &mut Tx<'_, AnswerQuestions>| {
        let head = tx.for_change(person)?;
        Ok(view(tx.caller().role(), &tx.answer(&head, version, &new)?))
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(view.version), &view)
}
