//! The history of a record's level, one reading of it, reading it anew, and what professionals doubt about the papers.

use super::{LevelView, refresh_because, stored_view};
use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use actix_web::{get, post, put};
use domain::access::permits::ReviewLevel;
use domain::access::{Read, groups};
use domain::code::Code;
use domain::id::PersonId;
use i18n::msg;
use serde::{Deserialize, Serialize};
use store::{ReadingLine, Tx, Why};
use utoipa::ToSchema;
use uuid::Uuid;

/// A reading in the history.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ReadingLine)]
pub struct ReadingLineView {
    /// Identifier.
    pub id: Uuid,
    /// Status of the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Lowest EQF level; absent means no level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_min: Option<i16>,
    /// Highest EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_max: Option<i16>,
    /// `created`, `evidence`, `data_release`, `rule_release`, `contest`.
    pub reason: String,
    /// When.
    #[schema(format = DateTime)]
    pub computed_at: String,
    /// The reading that took its place; absent for the one that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<Uuid>,
    /// Somebody contests it and nobody has answered yet.
    pub contested: bool,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables, as `dataset version`.
    pub data_versions: Vec<String>,
}

impl From<ReadingLine> for ReadingLineView {
    fn from(line: ReadingLine) -> Self {
        let versions = line.data_versions.as_array().into_iter().flatten();
        let text = |version: &serde_json::Value, name: &str| version[name].as_str().unwrap_or_default().to_owned();
        Self {
            id: line.id,
            status: line.status,
            eqf_min: line.eqf_min,
            eqf_max: line.eqf_max,
            reason: line.reason,
            computed_at: moment(line.computed_at),
            superseded_by: line.superseded_by,
            contested: line.contested,
            rule_version: line.rule_version,
            data_versions: versions.map(|v| format!("{} {}", text(v, "dataset"), text(v, "version"))).collect(),
        }
    }
}

/// Every reading of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadingPage {
    /// Newest first.
    pub items: Vec<ReadingLineView>,
    /// This is not a recognition; stands beside every level.
    pub notice: String,
}

/// Lists every level reading of a profile; none is ever changed or removed.
#[utoipa::path(tag = "levels", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = ReadingPage, description = "Newest first."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/level-reading-history")]
pub async fn list_level_readings(by: Allowed<Read<groups::Education>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, Read<groups::Education>>| {
        let head = tx.open(person)?;
        tx.reading_history(&head)
    };
    let items = input.app().db.read(&by, work).await?.into_iter().map(ReadingLineView::from).collect();
    let notice = input.app().texts.tr_plain(input.language(), msg::NOT_A_RECOGNITION, &[]);
    reply::ok(&input, None, &ReadingPage { items, notice })
}

/// Shows one level reading of a profile, as it was made.
#[utoipa::path(tag = "levels", params(("profile_id" = Uuid, Path, description = "Profile."), ("reading_id" = Uuid, Path, description = "Reading.")),
    responses((status = 200, body = LevelView, description = "The reading."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/level-readings/{reading_id}")]
pub async fn get_level_reading(by: Allowed<Read<groups::Education>>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("reading_id")?);
    let (app, lang) = (input.app().clone(), input.language());
    let work = move |tx: &mut Tx<'_, Read<groups::Education>>| {
        let head = tx.open(person)?;
        let stored = tx.reading(&head, id)?;
        stored_view(&app, lang, stored)
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &view)
}

/// Reads the level of a profile anew, for example after other tables count. The same again changes nothing.
#[utoipa::path(tag = "levels", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = LevelView, description = "The reading that stands now."), WriteRefusals), extensions(("x-permission" = json!("review-level"))))]
#[post("/profiles/{profile_id}/level-readings")]
pub async fn read_level(by: Allowed<ReviewLevel>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (app, lang) = (input.app().clone(), input.language());
    let work = move |tx: &mut Tx<'_, ReviewLevel>| {
        let head = tx.for_change(person)?;
        if refresh_because(&app, tx, &head, Why::DataRelease)?.is_none() {
            tx.nothing_changed();
        }
        let stored = tx.latest_reading(&head)?.ok_or(Code::NotFound)?;
        stored_view(&app, lang, stored)
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, None, &view)
}

/// What a professional doubts about the papers of an education entry. The grounds are working notes and do not stand here.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EducationMarks {
    /// The document may not be authentic: no level is stated, people look at it.
    pub authenticity_doubt: bool,
    /// Papers about this award disagree: no level is stated until somebody resolves it.
    pub contradiction: bool,
}

/// Marks what a professional doubts about the papers of an education entry; the level is read anew.
#[utoipa::path(tag = "levels", request_body = EducationMarks, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Education entry.")),
    responses((status = 200, body = EducationMarks, description = "Marked."), WriteRefusals), extensions(("x-permission" = json!("review-level"))))]
#[put("/profiles/{profile_id}/education/{entry_id}/marks")]
pub async fn mark_education(by: Allowed<ReviewLevel>, input: Input) -> Reply {
    let (person, entry): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let marks: EducationMarks = input.json()?;
    let app = input.app().clone();
    let work = move |tx: &mut Tx<'_, ReviewLevel>| {
        let head = tx.for_change(person)?;
        tx.mark_education(&head, entry, marks.authenticity_doubt, marks.contradiction)?;
        refresh_because(&app, tx, &head, Why::Evidence).map(|_| ())
    };
    input.app().db.write(&by, work).await?;
    reply::ok(&input, None, &marks)
}
