//! Contesting a level: who disagrees and why; somebody else answers; the reading is never overwritten.

use super::refresh_because;
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{get, post};
use domain::access::permits::{ContestLevel, ReviewLevel};
use domain::access::{Read, groups};
use domain::id::PersonId;
use domain::level_contest::{Contest, ContestKind, ContestOutcome, NewContest, NewContestAnswer};
use domain::violation::Violations;
use serde::Serialize;
use store::{Tx, Why};
use utoipa::ToSchema;
use uuid::Uuid;

/// The answer to a contest.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContestAnswerView {
    /// Outcome.
    pub outcome: ContestOutcome,
    /// Why.
    pub text: String,
    /// The new reading, where it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Uuid>,
    /// Account that answered.
    pub by: Uuid,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

/// A contest.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContestView {
    /// Identifier.
    pub id: Uuid,
    /// The reading.
    pub reading: Uuid,
    /// The education entry it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub education: Option<Uuid>,
    /// What is contested.
    pub kind: ContestKind,
    /// Why.
    pub text: String,
    /// Account that raised it.
    pub by: Uuid,
    /// In which role.
    pub role: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The answer; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<ContestAnswerView>,
}

impl From<Contest> for ContestView {
    fn from(c: Contest) -> Self {
        let answer = c.answer.map(|a| ContestAnswerView {
            outcome: a.outcome,
            text: a.text,
            reading: a.reading,
            by: a.answered_by,
            at: moment(a.answered_at),
        });
        Self {
            id: c.id,
            reading: c.reading,
            education: c.education,
            kind: c.kind,
            text: c.text,
            by: c.raised_by,
            role: c.raised_as,
            at: moment(c.raised_at),
            answer,
        }
    }
}

/// Contests of a profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContestPage {
    /// Newest first.
    pub items: Vec<ContestView>,
}

/// Lists who contested which reading of a profile, and what was answered.
#[utoipa::path(tag = "levels", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = ContestPage, description = "Contests."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/level-contests")]
pub async fn list_level_contests(by: Allowed<Read<groups::Education>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, Read<groups::Education>>| {
        let head = tx.open(person)?;
        tx.contests(&head)
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &ContestPage { items: items.into_iter().map(ContestView::from).collect() })
}

/// Contests a level reading. It stays as it is and is shown as contested until somebody else answers.
#[utoipa::path(tag = "levels", request_body = NewContest, params(("profile_id" = Uuid, Path, description = "Profile."), ("reading_id" = Uuid, Path, description = "Reading."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ContestView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("contest-level"))))]
#[post("/profiles/{profile_id}/level-readings/{reading_id}/contests")]
pub async fn contest_level(by: Allowed<ContestLevel>, input: Input) -> Reply {
    let (person, reading): (PersonId, Uuid) = (input.id("profile_id")?, input.id("reading_id")?);
    let mut new: NewContest = input.json()?;
    let mut v = Violations::default();
    new.tidy(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "contest_level")?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let contest = tx.contest_reading(&head, reading, &new)?;
        Ok(Made { path: None, version: None, view: ContestView::from(contest) })
    })
    .await
}

/// Answers a contest: the reading stands, or what it rests on was corrected and it is read anew. Whoever raised the contest or caused
/// the reading is refused; nobody types a level.
#[utoipa::path(tag = "levels", request_body = NewContestAnswer, params(("profile_id" = Uuid, Path, description = "Profile."), ("contest_id" = Uuid, Path, description = "Contest."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ContestView, description = "Answered."), WriteRefusals), extensions(("x-permission" = json!("review-level"))))]
#[post("/profiles/{profile_id}/level-contests/{contest_id}/answer")]
pub async fn answer_contest(by: Allowed<ReviewLevel>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("contest_id")?);
    let mut new: NewContestAnswer = input.json()?;
    let mut v = Violations::default();
    new.tidy(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "answer_contest")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        tx.contest(&head, id)?;
        if new.outcome == ContestOutcome::Changed {
            refresh_because(&app, tx, &head, Why::Contest)?;
        }
        let stands = tx.latest_reading(&head)?.map(|reading| reading.id);
        let contest = tx.answer_contest(&head, id, &new, stands)?;
        Ok(Made { path: None, version: None, view: ContestView::from(contest) })
    })
    .await
}
