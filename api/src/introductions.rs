//! Introductions: an adviser asks to know a pseudonymous person for one vacancy, the person answers, and a yes unmasks for that vacancy.

use crate::caller::Allowed;
use crate::input::Input;
use crate::matches::pseudonym;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{get, post, put};
use domain::access::permits::{AskIntroduction, ReadIntroduced, RecordConsent};
use domain::access::{Read, groups};
use domain::code::Code;
use domain::id::{PersonId, VacancyId};
use domain::introduction::{Introduction, IntroductionAnswer, IntroductionStatus, NewIntroduction};
use domain::profile::{Contact, ContactPoint, Name};
use domain::violation::Violations;
use serde::Serialize;
use store::{Error, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// A request to know somebody. It does not say who that is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IntroductionView {
    /// Identifier.
    pub id: Uuid,
    /// Organisation that asks.
    pub organisation: Uuid,
    /// The one vacancy it is for.
    pub vacancy: Uuid,
    /// The ranking in which the pseudonym stood.
    pub match_run: Uuid,
    /// Pseudonym for the organisation that asks.
    pub candidate: String,
    /// Why.
    pub reason: String,
    /// State as of now.
    pub status: IntroductionStatus,
    /// Version.
    pub version: i32,
    /// When it was asked.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// Last moment for an answer; after a yes, until when identity and contact are open.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// When it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub answered_at: Option<String>,
}

impl From<Introduction> for IntroductionView {
    fn from(i: Introduction) -> Self {
        Self {
            id: i.id,
            organisation: i.organisation.0,
            vacancy: i.vacancy.0,
            match_run: i.run,
            candidate: i.pseudonym,
            reason: i.reason,
            status: i.status,
            version: i.version,
            asked_at: moment(i.asked_at),
            expires_at: moment(i.expires_at),
            answered_at: i.answered_at.map(moment),
        }
    }
}

/// Requests to know somebody.
#[derive(Serialize, ToSchema)]
pub struct IntroductionPage {
    /// Newest first, at most 200.
    pub items: Vec<IntroductionView>,
}

/// Who agreed to be known for one vacancy.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IntroducedView {
    /// The introduction.
    pub introduction: IntroductionView,
    /// Names.
    pub names: Vec<Name>,
    /// Languages and place of contact.
    pub contact: Contact,
    /// Telephones and addresses by which the person agreed to be reached.
    pub contact_points: Vec<ContactPoint>,
}

/// Asks to know a person of a ranking for this one vacancy.
#[utoipa::path(tag = "introductions", request_body = NewIntroduction, params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = IntroductionView, description = "Asked."), WriteRefusals), extensions(("x-permission" = json!("ask-introduction"))))]
#[post("/vacancies/{vacancy_id}/introductions")]
pub async fn ask_introduction(by: Allowed<AskIntroduction>, input: Input) -> Reply {
    let (vacancy, now): (VacancyId, _) = (input.id("vacancy_id")?, input.app().now());
    let mut new: NewIntroduction = input.json()?;
    let mut v = Violations::default();
    new.tidy(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "ask_introduction")?;
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
        let asked = tx.ask_introduction(&head, vacancy, &new, now)?;
        Ok(Made { path: None, version: Some(asked.version), view: IntroductionView::from(asked) })
    })
    .await
}

/// Lists what the caller's organisation has asked.
#[utoipa::path(tag = "introductions", responses((status = 200, body = IntroductionPage, description = "Requests."), ReadRefusals), extensions(("x-permission" = json!("ask-introduction"))))]
#[get("/introductions")]
pub async fn list_asked_introductions(by: Allowed<AskIntroduction>, input: Input) -> Reply {
    let now = input.app().now();
    let asked = input.app().db.read(&by, move |tx| tx.asked_introductions(now)).await?;
    reply::ok(&input, None, &IntroductionPage { items: asked.into_iter().map(IntroductionView::from).collect() })
}

/// Shows who it is, after the person's yes and while it holds.
#[utoipa::path(tag = "introductions", params(("introduction_id" = Uuid, Path, description = "Introduction.")),
    responses((status = 200, body = IntroducedView, description = "Identity and contact."), ReadRefusals), extensions(("x-permission" = json!("read-introduced"))))]
#[get("/introductions/{introduction_id}/person")]
pub async fn get_introduced(by: Allowed<ReadIntroduced>, input: Input) -> Reply {
    let (id, now): (Uuid, _) = (input.id("introduction_id")?, input.app().now());
    let work = move |tx: &mut Tx<'_, ReadIntroduced>| {
        let (introduction, head) = tx.introduced(id, now)?;
        let names = tx.entries::<Name>(&head)?.into_iter().map(|n| n.content).collect();
        let contact = tx.block::<Contact>(&head)?.content;
        let contact_points = tx.entries::<ContactPoint>(&head)?.into_iter().map(|point| point.content).collect();
        Ok(IntroducedView { introduction: introduction.into(), names, contact, contact_points })
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &view)
}

/// Lists who asked to know this person.
#[utoipa::path(tag = "introductions", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = IntroductionPage, description = "Requests."), ReadRefusals), extensions(("x-permission" = json!("R appraisal"))))]
#[get("/profiles/{profile_id}/introductions")]
pub async fn list_introductions(by: Allowed<Read<groups::Appraisal>>, input: Input) -> Reply {
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let work = move |tx: &mut Tx<'_, Read<groups::Appraisal>>| {
        let head = tx.open(person)?;
        tx.introductions_of(&head, now)
    };
    let asked = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &IntroductionPage { items: asked.into_iter().map(IntroductionView::from).collect() })
}

/// Records the person's yes or no. Yes opens identity and contact to the one organisation, for the one vacancy.
#[utoipa::path(tag = "introductions", request_body = IntroductionAnswer, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Introduction.")),
    responses((status = 200, body = IntroductionView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("record-consent"))))]
#[put("/profiles/{profile_id}/introductions/{entry_id}/answer")]
pub async fn answer_introduction(by: Allowed<RecordConsent>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let (answer, now): (IntroductionAnswer, _) = (input.json()?, input.app().now());
    let mut v = Violations::default();
    answer.check(&mut v);
    let answer = v.or(answer).map_err(Problem::input)?;
    let work = move |tx: &mut Tx<'_, RecordConsent>| {
        let head = tx.for_change(person)?;
        tx.answer_introduction(&head, id, &answer, now)
    };
    let answered = input.app().db.write(&by, work).await?;
    reply::ok(&input, None, &IntroductionView::from(answered))
}
