//! Confidentiality classes (SECURITY 9): a supervisor says who sees a record; a strict one waits for an auditor.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use actix_web::{get, post, put};
use domain::access::permits::{ConfirmClass, SetClass};
use domain::confidentiality::{Class, ClassRequest, NewClass, NewStaff};
use domain::id::PersonId;
use domain::violation::Violations;
use domain::words;
use serde::{Deserialize, Serialize};
use store::{ClassSet, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// The class of a record after it was asked for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClassView {
    /// Class in force.
    pub class: Class,
    /// An auditor has to say yes before another one is.
    pub waits: bool,
}

/// Sets the class of a record and names who of the staff sees it. A strict class, and leaving one, waits for an auditor.
#[utoipa::path(tag = "classes", request_body = NewClass, params(("profile_id" = Uuid, Path, description = "Profile."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = ClassView, description = "Set, or waiting."), WriteRefusals), extensions(("x-permission" = json!("set-class"))))]
#[put("/profiles/{profile_id}/class")]
pub async fn set_class(by: Allowed<SetClass>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (mut new, version): (NewClass, i32) = (input.json()?, input.version()?);
    let mut v = Violations::default();
    new.check(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let (head, class, set) = input.app().db.write(&by, move |tx| tx.set_class(person, version, &new)).await?;
    reply::ok(&input, Some(head.version), &ClassView { class, waits: set == ClassSet::Waits })
}

/// Names staff anew for a strict record, known by the code that the person has on paper. The answer is the same whether there is one or
/// not; an auditor sees what was asked.
#[utoipa::path(tag = "classes", request_body = NewStaff,
    responses((status = 204, description = "An auditor decides."), WriteRefusals), extensions(("x-permission" = json!("set-class"))))]
#[post("/class-requests")]
pub async fn name_staff(by: Allowed<SetClass>, input: Input) -> Reply {
    let mut new: NewStaff = input.json()?;
    let mut v = Violations::default();
    new.check(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    input.app().db.write(&by, move |tx| tx.name_staff(&new)).await?;
    reply::no_content()
}

/// A class that was asked for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClassRequestView {
    /// Identifier.
    pub id: Uuid,
    /// Profile.
    pub profile: Uuid,
    /// Class.
    pub class: Class,
    /// Staff that would see it.
    pub staff: Vec<Uuid>,
    /// Why.
    pub reason: String,
    /// Account that asked.
    pub asked_by: Uuid,
    /// When.
    #[schema(format = DateTime)]
    pub asked_at: String,
    /// `open`, `granted`, `refused`.
    pub state: String,
    /// Version; the `ETag`.
    pub version: i32,
}

impl From<ClassRequest> for ClassRequestView {
    fn from(r: ClassRequest) -> Self {
        Self {
            id: r.id,
            profile: r.person,
            class: r.class,
            staff: r.staff,
            reason: r.reason,
            asked_by: r.asked_by,
            asked_at: moment(r.asked_at),
            state: r.state,
            version: r.version,
        }
    }
}

/// Classes that wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClassRequestPage {
    /// Oldest first, at most 200.
    pub items: Vec<ClassRequestView>,
}

/// Lists the classes that wait for an answer.
#[utoipa::path(tag = "classes", responses((status = 200, body = ClassRequestPage, description = "Requests."), ReadRefusals), extensions(("x-permission" = json!("confirm-class"))))]
#[get("/class-requests")]
pub async fn list_class_requests(by: Allowed<ConfirmClass>, input: Input) -> Reply {
    let found = input.app().db.read(&by, |tx| tx.class_requests()).await?;
    reply::ok(&input, None, &ClassRequestPage { items: found.into_iter().map(ClassRequestView::from).collect() })
}

/// The auditor's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassAnswer {
    /// Yes puts the class in force.
    pub granted: bool,
    /// Why so.
    #[schema(min_length = 1, max_length = 1000)]
    pub answer: String,
}

/// Says yes or no to a class. Strict names its two staff, takes the record from everybody else and ends every grant.
#[utoipa::path(tag = "classes", request_body = ClassAnswer, params(("request_id" = Uuid, Path, description = "Request."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = ClassRequestView, description = "Answered."), WriteRefusals), extensions(("x-permission" = json!("confirm-class"))))]
#[put("/class-requests/{request_id}/answer")]
pub async fn answer_class(by: Allowed<ConfirmClass>, input: Input) -> Reply {
    let id: Uuid = input.id("request_id")?;
    let (mut new, version): (ClassAnswer, i32) = (input.json()?, input.version()?);
    let mut v = Violations::default();
    words::tidy(&mut new.answer, "/answer", 1_000, &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let work = move |tx: &mut Tx<'_, ConfirmClass>| tx.answer_class(id, version, new.granted, &new.answer);
    let answered = ClassRequestView::from(input.app().db.write(&by, work).await?);
    reply::ok(&input, Some(answered.version), &answered)
}
