//! The shortlist of a vacancy: pseudonymous people of a recorded ranking, each with what was decided and why.

use crate::caller::Allowed;
use crate::input::Input;
use crate::matches::pseudonym;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{delete, get, post};
use domain::access::permits::AskIntroduction;
use domain::code::Code;
use domain::id::VacancyId;
use domain::saved_search::{NewShortlistEntry, ShortlistDecision, ShortlistEntry};
use domain::violation::Violations;
use serde::Serialize;
use store::{Error, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// What was decided about somebody.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShortlistEntryView {
    /// Identifier.
    pub id: Uuid,
    /// The ranking in which the pseudonym stood.
    pub match_run: Uuid,
    /// Pseudonym for the caller's organisation.
    pub candidate: String,
    /// What was decided.
    pub decision: ShortlistDecision,
    /// Why.
    pub reason: String,
    /// Version.
    pub version: i32,
    /// When.
    #[schema(format = DateTime)]
    pub decided_at: String,
}

impl From<ShortlistEntry> for ShortlistEntryView {
    fn from(e: ShortlistEntry) -> Self {
        Self {
            id: e.id,
            match_run: e.run,
            candidate: e.pseudonym,
            decision: e.decision,
            reason: e.reason,
            version: e.version,
            decided_at: moment(e.decided_at),
        }
    }
}

/// A shortlist.
#[derive(Serialize, ToSchema)]
pub struct ShortlistView {
    /// Newest first, at most 500.
    pub items: Vec<ShortlistEntryView>,
}

/// Lists what the caller's organisation decided for a vacancy, about those who still agree to be matched.
#[utoipa::path(tag = "searches", params(("vacancy_id" = Uuid, Path, description = "Vacancy.")),
    responses((status = 200, body = ShortlistView, description = "Decisions."), ReadRefusals), extensions(("x-permission" = json!("ask-introduction"))))]
#[get("/vacancies/{vacancy_id}/shortlist")]
pub async fn list_shortlist(by: Allowed<AskIntroduction>, input: Input) -> Reply {
    let vacancy: VacancyId = input.id("vacancy_id")?;
    let work = move |tx: &mut Tx<'_, AskIntroduction>| {
        tx.vacancy(vacancy)?;
        tx.shortlist(vacancy)
    };
    let entries = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &ShortlistView { items: entries.into_iter().map(ShortlistEntryView::from).collect() })
}

/// Puts somebody of a recorded ranking on the shortlist, or notes that it is not their turn; either wants a reason.
#[utoipa::path(tag = "searches", request_body = NewShortlistEntry, params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ShortlistEntryView, description = "Decided."), WriteRefusals), extensions(("x-permission" = json!("ask-introduction"))))]
#[post("/vacancies/{vacancy_id}/shortlist")]
pub async fn add_to_shortlist(by: Allowed<AskIntroduction>, input: Input) -> Reply {
    let (vacancy, now): (VacancyId, _) = (input.id("vacancy_id")?, input.app().now());
    let mut new: NewShortlistEntry = input.json()?;
    let mut v = Violations::default();
    new.tidy(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "add_to_shortlist")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        tx.vacancy(vacancy)?;
        let own = tx.caller().organisation();
        let ranked = tx.ranked(new.match_run, vacancy)?;
        let Some(person) = ranked.into_iter().find(|p| pseudonym(&app, own, *p) == new.candidate) else {
            let mut v = Violations::default();
            v.note("/candidate", Code::NotFound);
            return Err(Error::Input(v.into_iter().collect()));
        };
        let head = tx.for_change(person)?;
        let entry = tx.add_to_shortlist(&head, vacancy, &new, now)?;
        Ok(Made { path: None, version: Some(entry.version), view: ShortlistEntryView::from(entry) })
    })
    .await
}

/// Takes a decision back, so that another can be made.
#[utoipa::path(tag = "searches", params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("decision_id" = Uuid, Path, description = "Decision."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 204, description = "Taken back."), WriteRefusals), extensions(("x-permission" = json!("ask-introduction"))))]
#[delete("/vacancies/{vacancy_id}/shortlist/{decision_id}")]
pub async fn remove_from_shortlist(by: Allowed<AskIntroduction>, input: Input) -> Reply {
    let (vacancy, id): (VacancyId, Uuid) = (input.id("vacancy_id")?, input.id("decision_id")?);
    let (version, now) = (input.version()?, input.app().now());
    input.app().db.write(&by, move |tx| tx.remove_from_shortlist(vacancy, id, version, now)).await?;
    reply::no_content()
}
