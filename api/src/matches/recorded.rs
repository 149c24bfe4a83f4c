//! A recorded ranking, as whoever ran it reads it later: what it was made from, its lines as they were shown, and what people did then.
//! Whoever may not be matched any more, or was erased, is left with rank and score.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply, moment};
use actix_web::get;
use domain::access::permits::{MatchProfile, MatchVacancy};
use domain::id::{MatchId, PersonId, VacancyId};
use domain::match_act::{MatchAct, RecordedAct};
use domain::matching::order::GateCount;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{RecordedLine, RecordedRun};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// Where a line stood.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RankedPlace {
    /// `ready` or `afterRecognition`.
    pub list: String,
    /// From 1, in its list.
    pub rank: u32,
    /// F.
    pub fit: u32,
}

/// What somebody did after a line.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActView {
    /// What.
    pub act: MatchAct,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl From<RecordedAct> for ActView {
    fn from(a: RecordedAct) -> Self {
        Self { act: a.act, at: moment(a.at), reason: a.reason }
    }
}

/// A line as it was shown, and what somebody did after it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordedMatch {
    /// Vacancy.
    pub vacancy: Uuid,
    /// The line as it was shown.
    #[schema(value_type = Object)]
    pub line: Value,
    /// When somebody asked to know the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub asked_at: Option<String>,
    /// What became of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
    /// Whatever the caller's organisation did after it, oldest first; the line and its replay stay the same.
    pub acts: Vec<ActView>,
}

/// A ranking with everything that it was made from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordedRunView {
    /// Identifier.
    pub id: Uuid,
    /// `vacancies` for a person, `people` for a vacancy.
    pub direction: String,
    /// When.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// Day of the tie-break.
    pub day: Date,
    /// Version of the rules.
    pub rules: String,
    /// Hash of the published constants.
    pub rules_hash: String,
    /// Release of the vocabulary.
    pub vocabulary_version: String,
    /// Year in which recency was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index_year: Option<i32>,
    /// State of the index of people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generation: Option<i64>,
    /// Generation of vacancies and courses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue_generation: Option<i64>,
    /// Order, limit and filters, as asked.
    #[schema(value_type = Object)]
    pub query: Value,
    /// How many each gate removed.
    pub removed: Vec<GateCount>,
    /// SHA-256 of the canonical answer, in hexadecimal.
    pub answer_hash: String,
    /// Every line without its person.
    pub places: Vec<RankedPlace>,
    /// The lines that may still be shown.
    pub lines: Vec<RecordedMatch>,
    /// Lines whose person was erased or may not be matched any more.
    pub withheld: usize,
}

fn view((run, lines): (RecordedRun, Vec<RecordedLine>)) -> store::Result<RecordedRunView> {
    let places: Vec<RankedPlace> = run.places.map(serde_json::from_value).transpose()?.unwrap_or_default();
    let line = |line: RecordedLine| {
        let (asked_at, introduction) = line.asked.map(|(at, status)| (moment(at), status)).unzip();
        let acts = line.acts.into_iter().map(ActView::from).collect();
        RecordedMatch { vacancy: line.vacancy, line: line.shown, asked_at, introduction, acts }
    };
    let lines: Vec<RecordedMatch> = lines.into_iter().map(line).collect();
    Ok(RecordedRunView {
        id: run.id,
        direction: run.direction,
        made_at: moment(run.made_at),
        day: run.day,
        rules: run.rules,
        rules_hash: run.rules_hash,
        vocabulary_version: run.vocabulary_version,
        index_year: run.index_year,
        generation: run.generation,
        catalogue_generation: run.catalogue_generation,
        query: run.query,
        removed: serde_json::from_value(run.gate_counts)?,
        answer_hash: run.answer_sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        withheld: places.len().saturating_sub(lines.len()),
        places,
        lines,
    })
}

/// Shows a recorded ranking of vacancies to whoever ran it.
#[utoipa::path(tag = "matches", params(("profile_id" = Uuid, Path, description = "Profile."), ("match_id" = Uuid, Path, description = "Ranking.")),
    responses((status = 200, body = RecordedRunView, description = "The recorded ranking."), ReadRefusals), extensions(("x-permission" = json!("match-profile"))))]
#[get("/profiles/{profile_id}/matches/{match_id}")]
pub async fn get_profile_match(by: Allowed<MatchProfile>, input: Input) -> Reply {
    let (profile, id): (PersonId, MatchId) = (input.id("profile_id")?, input.id("match_id")?);
    let read = move |tx: &mut store::Tx<'_, MatchProfile>| {
        let head = tx.open(profile)?;
        view(tx.run_of_profile(&head, id)?)
    };
    reply::ok(&input, None, &input.app().db.read(&by, read).await?)
}

/// Shows a recorded ranking of people to whoever ran it, with the lines of those who may still be matched.
#[utoipa::path(tag = "matches", params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("match_id" = Uuid, Path, description = "Ranking.")),
    responses((status = 200, body = RecordedRunView, description = "The recorded ranking."), ReadRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[get("/vacancies/{vacancy_id}/matches/{match_id}")]
pub async fn get_vacancy_match(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (vacancy, id): (VacancyId, MatchId) = (input.id("vacancy_id")?, input.id("match_id")?);
    let read = move |tx: &mut store::Tx<'_, MatchVacancy>| view(tx.run_of_vacancy(vacancy, id)?);
    reply::ok(&input, None, &input.app().db.read(&by, read).await?)
}
