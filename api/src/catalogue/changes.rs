//! Changes of vacancies and courses by whoever entered them. The source key stays: under it an import finds the entry again.

use super::{CourseView, VacancyView, all_known, checked_course, checked_vacancy, course_concepts, vacancy_concepts};
use crate::caller::Allowed;
use crate::entries::merge;
use crate::input::{Input, Shape};
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::{delete, patch};
use domain::access::permits::{ManageCourses, ManageVacancies};
use domain::code::Code;
use domain::course::NewCourse;
use domain::id::{CourseId, VacancyId};
use domain::vacancy::{NewVacancy, VacancyStatus};
use domain::violation::Violations;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Error, Listed, Tx};
use utoipa::ToSchema;

/// Applies a merge patch (RFC 7396) and reads the result as strictly as a new entry. The source key cannot be changed.
fn patched<C>(stored: &C, patch: &Value, checked: fn(C) -> Result<C, Problem>) -> store::Result<C>
where
    C: Serialize + DeserializeOwned + ToSchema + 'static,
{
    let mut v = Violations::default();
    for key in ["sourceSystem", "sourceId"] {
        if patch.get(key).is_some() {
            v.note(&format!("/{key}"), Code::StateConflict);
        }
    }
    v.or(())?;
    let mut value = serde_json::to_value(stored)?;
    merge(&mut value, patch);
    Shape::of::<C>().read::<C>(value).and_then(checked).map_err(|p| Error::Input(p.violations))
}

fn current<C>(before: &Listed<C>, version: i32) -> store::Result<()> {
    if before.version == version { Ok(()) } else { Err(Error::Stale { current: before.version }) }
}

/// Changes a vacancy: a JSON merge patch of its content.
#[utoipa::path(tag = "vacancies", params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("If-Match" = String, Header, description = "Version that was read.")),
    request_body(content = Object, content_type = "application/merge-patch+json"),
    responses((status = 200, body = VacancyView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-vacancies"))))]
#[patch("/vacancies/{vacancy_id}")]
pub async fn edit_vacancy(by: Allowed<ManageVacancies>, input: Input) -> Reply {
    let id: VacancyId = input.id("vacancy_id")?;
    let (patch, version) = (input.patch()?, input.version()?);
    let work = move |tx: &mut Tx<'_, ManageVacancies>| {
        let before = tx.vacancy(id)?;
        current(&before, version)?;
        let new = patched::<NewVacancy>(&before.content, &patch, checked_vacancy)?;
        let known = all_known(tx, &vacancy_concepts(&new))?;
        tx.change_vacancy(&before, version, &new, known)
    };
    let listed = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(listed.version), &VacancyView::from(listed))
}

/// Takes a vacancy back: it stays, as `removed`, for the rankings and referrals that name it.
#[utoipa::path(tag = "vacancies", params(("vacancy_id" = Uuid, Path, description = "Vacancy."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 204, description = "Taken back."), WriteRefusals), extensions(("x-permission" = json!("manage-vacancies"))))]
#[delete("/vacancies/{vacancy_id}")]
pub async fn remove_vacancy(by: Allowed<ManageVacancies>, input: Input) -> Reply {
    let id: VacancyId = input.id("vacancy_id")?;
    let (version, today) = (input.version()?, input.app().now().date());
    let work = move |tx: &mut Tx<'_, ManageVacancies>| {
        let before = tx.vacancy(id)?;
        let mut removed = before.content.clone();
        removed.status = VacancyStatus::Removed;
        removed.removed_on = Some(today);
        tx.change_vacancy(&before, version, &removed, !before.needs_mapping).map(|_| ())
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}

/// Changes a course: a JSON merge patch of its content.
#[utoipa::path(tag = "courses", params(("course_id" = Uuid, Path, description = "Course."), ("If-Match" = String, Header, description = "Version that was read.")),
    request_body(content = Object, content_type = "application/merge-patch+json"),
    responses((status = 200, body = CourseView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-courses"))))]
#[patch("/courses/{course_id}")]
pub async fn edit_course(by: Allowed<ManageCourses>, input: Input) -> Reply {
    let id: CourseId = input.id("course_id")?;
    let (patch, version) = (input.patch()?, input.version()?);
    let work = move |tx: &mut Tx<'_, ManageCourses>| {
        let before = tx.course(id)?;
        current(&before, version)?;
        let new = patched::<NewCourse>(&before.content, &patch, checked_course)?;
        let known = all_known(tx, &course_concepts(&new))?;
        tx.change_course(&before, version, &new, known)
    };
    let listed = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(listed.version), &CourseView::from(listed))
}

/// Takes a course out of the catalogue; enrolments that name it stay.
#[utoipa::path(tag = "courses", params(("course_id" = Uuid, Path, description = "Course."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 204, description = "Taken out."), WriteRefusals), extensions(("x-permission" = json!("manage-courses"))))]
#[delete("/courses/{course_id}")]
pub async fn remove_course(by: Allowed<ManageCourses>, input: Input) -> Reply {
    let id: CourseId = input.id("course_id")?;
    let version = input.version()?;
    input.app().db.write(&by, move |tx| tx.remove_course(id, version)).await?;
    reply::no_content()
}
