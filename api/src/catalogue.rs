//! Vacancies and courses: lists, one, write, change, and imports line by line.

mod changes;

pub use changes::*;

use crate::caller::Allowed;
use crate::input::{Input, Shape, parse_json};
use crate::locale;
use crate::problem::{Problem, ProblemView};
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{HttpResponse, get, post};
use domain::access::permits::{ManageCourses, ManageVacancies, Member};
use domain::code::Code;
use domain::course::NewCourse;
use domain::id::{CourseId, VacancyId};
use domain::vacancy::NewVacancy;
use domain::violation::Violations;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Listed, Tx, Written};
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! views {
    ($($view:ident, $page:ident, $content:ident, $noun:literal;)+) => {$(
        #[doc = concat!("A stored ", $noun, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $view {
            /// Identifier.
            pub id: Uuid,
            /// Who entered it.
            pub organisation: Uuid,
            /// A concept it names is not known here; it is shown and not matched by that concept.
            pub needs_mapping: bool,
            /// Version; the `ETag`.
            pub version: i32,
            /// Last change.
            #[schema(format = DateTime)]
            pub updated_at: String,
            #[doc = concat!("The ", $noun, " itself.")]
            pub content: $content,
        }

        #[doc = concat!("A page of every ", $noun, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $page {
            /// By id.
            pub items: Vec<$view>,
            /// Continues after this id, if more follow.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub next: Option<Uuid>,
        }

        impl From<Listed<$content>> for $view {
            fn from(l: Listed<$content>) -> Self {
                Self {
                    id: l.id,
                    organisation: l.organisation,
                    needs_mapping: l.needs_mapping,
                    version: l.version,
                    updated_at: moment(l.updated_at),
                    content: l.content,
                }
            }
        }

        impl $page {
            fn of(mut rows: Vec<Listed<$content>>, limit: i64) -> Self {
                let more = rows.len() as i64 > limit;
                rows.truncate(limit as usize);
                let next = rows.last().filter(|_| more).map(|l| l.id);
                Self { items: rows.into_iter().map($view::from).collect(), next }
            }
        }
    )+};
}

views! {
    VacancyView, VacancyPage, NewVacancy, "vacancy";
    CourseView, CoursePage, NewCourse, "course";
}

fn page_query(input: &Input) -> Result<(Option<Uuid>, i64), Problem> {
    let query = input.query_of(&["after", "limit"])?;
    let limit = Input::number(&query, "limit", 25, 1..=200)?;
    let after = query.get("after").map(|a| Uuid::parse_str(a)).transpose();
    let after = after.map_err(|_| Problem::one(domain::violation::Place::Query, "after", Code::IdMalformed))?;
    Ok((after, limit))
}

/// Lists vacancies.
#[utoipa::path(tag = "vacancies", params(("after" = Option<Uuid>, Query, description = "Continue after this id."), ("limit" = Option<u8>, Query, description = "1 to 200.")),
    responses((status = 200, body = VacancyPage, description = "A page."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/vacancies")]
pub async fn list_vacancies(by: Allowed<Member>, input: Input) -> Reply {
    let (after, limit) = page_query(&input)?;
    let rows = input.app().db.read(&by, move |tx| tx.vacancies(after.map(VacancyId), limit + 1, false)).await?;
    reply::ok(&input, None, &VacancyPage::of(rows, limit))
}

/// Shows a vacancy.
#[utoipa::path(tag = "vacancies", params(("vacancy_id" = Uuid, Path, description = "Vacancy.")),
    responses((status = 200, body = VacancyView, description = "The vacancy."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/vacancies/{vacancy_id}")]
pub async fn get_vacancy(by: Allowed<Member>, input: Input) -> Reply {
    let id: VacancyId = input.id("vacancy_id")?;
    let listed = input.app().db.read(&by, move |tx| tx.vacancy(id)).await?;
    reply::ok(&input, Some(listed.version), &VacancyView::from(listed))
}

/// Writes a vacancy under its source key; the same key again changes it.
#[utoipa::path(tag = "vacancies", request_body = NewVacancy, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = VacancyView, description = "Written."), WriteRefusals), extensions(("x-permission" = json!("manage-vacancies"))))]
#[post("/vacancies")]
pub async fn add_vacancy(by: Allowed<ManageVacancies>, input: Input) -> Reply {
    let new = checked_vacancy(input.json()?)?;
    let once = input.once(by.caller(), "add_vacancy")?;
    reply::create(&input, &by, once, move |tx| {
        let known = all_known(tx, &vacancy_concepts(&new))?;
        let id = id_of(tx.put_vacancy(&new, known)?);
        let view = VacancyView::from(tx.vacancy(VacancyId(id))?);
        Ok(Made { path: Some(format!("/vacancies/{id}")), version: Some(view.version), view })
    })
    .await
}

/// Lists courses.
#[utoipa::path(tag = "courses", params(("after" = Option<Uuid>, Query, description = "Continue after this id."), ("limit" = Option<u8>, Query, description = "1 to 200.")),
    responses((status = 200, body = CoursePage, description = "A page."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/courses")]
pub async fn list_courses(by: Allowed<Member>, input: Input) -> Reply {
    let (after, limit) = page_query(&input)?;
    let rows = input.app().db.read(&by, move |tx| tx.courses(after.map(CourseId), limit + 1)).await?;
    reply::ok(&input, None, &CoursePage::of(rows, limit))
}

/// Shows a course.
#[utoipa::path(tag = "courses", params(("course_id" = Uuid, Path, description = "Course.")),
    responses((status = 200, body = CourseView, description = "The course."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/courses/{course_id}")]
pub async fn get_course(by: Allowed<Member>, input: Input) -> Reply {
    let id: CourseId = input.id("course_id")?;
    let listed = input.app().db.read(&by, move |tx| tx.course(id)).await?;
    reply::ok(&input, Some(listed.version), &CourseView::from(listed))
}

/// Writes a course under its source key; the same key again changes it.
#[utoipa::path(tag = "courses", request_body = NewCourse, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = CourseView, description = "Written."), WriteRefusals), extensions(("x-permission" = json!("manage-courses"))))]
#[post("/courses")]
pub async fn add_course(by: Allowed<ManageCourses>, input: Input) -> Reply {
    let new = checked_course(input.json()?)?;
    let once = input.once(by.caller(), "add_course")?;
    reply::create(&input, &by, once, move |tx| {
        let known = all_known(tx, &course_concepts(&new))?;
        let id = id_of(tx.put_course(&new, known)?);
        let view = CourseView::from(tx.course(CourseId(id))?);
        Ok(Made { path: Some(format!("/courses/{id}")), version: Some(view.version), view })
    })
    .await
}

fn id_of(written: Written) -> Uuid {
    match written {
        Written::Created(id) | Written::Updated(id) | Written::Unchanged(id) => id,
    }
}

/// A vacancy in its stored form, or everything that is wrong with it.
pub fn checked_vacancy(mut new: NewVacancy) -> Result<NewVacancy, Problem> {
    let mut v = Violations::default();
    new.tidy(&mut v);
    v.or(new).map_err(Problem::input)
}

/// A course in its stored form, or everything that is wrong with it.
pub fn checked_course(mut new: NewCourse) -> Result<NewCourse, Problem> {
    let mut v = Violations::default();
    new.tidy(&mut v);
    v.or(new).map_err(Problem::input)
}

/// The concepts a vacancy names.
pub fn vacancy_concepts(v: &NewVacancy) -> Vec<&str> {
    let skills = v.must.skills.iter().chain(&v.nice.skills).map(|s| s.uri.as_str());
    let jobs = v.must.experience.iter().chain(&v.nice.experience).filter_map(|e| e.occupation.as_deref());
    v.occupation.as_deref().into_iter().chain(skills).chain(jobs).collect()
}

/// The concepts a course names.
pub fn course_concepts(c: &NewCourse) -> Vec<&str> {
    c.gives.skills.iter().chain(&c.entry.skills).map(String::as_str).collect()
}

/// Whether the current release knows all of them.
pub fn all_known<P: domain::access::Permission>(tx: &mut Tx<'_, P>, uris: &[&str]) -> store::Result<bool> {
    let mut wanted = uris.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    Ok(tx.known(&wanted)?.len() == wanted.len())
}

/// What happened to one line of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportLine {
    /// Line, from 1.
    pub line: usize,
    /// `created`, `updated`, `unchanged`, `refused`.
    pub status: &'static str,
    /// Identifier of what stands now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<ProblemView>,
}

/// At most so many lines stand in one import.
const LINES: usize = 20_000;

/// Imports vacancies: one JSON object a line (`application/x-ndjson`). The answer has one line per input line, in order.
#[utoipa::path(tag = "imports", request_body(content = String, content_type = "application/x-ndjson"), params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 200, content_type = "application/x-ndjson", body = String, description = "One result a line."), WriteRefusals), extensions(("x-permission" = json!("manage-vacancies"))))]
#[post("/imports/vacancies")]
pub async fn import_vacancies(by: Allowed<ManageVacancies>, input: Input) -> Reply {
    let mut results = Vec::new();
    for (line, parsed) in lines::<NewVacancy>(&input)? {
        let written = match parsed.and_then(checked_vacancy) {
            Ok(new) => {
                let work = move |tx: &mut Tx<'_, ManageVacancies>| {
                    let known = all_known(tx, &vacancy_concepts(&new))?;
                    tx.put_vacancy(&new, known)
                };
                input.app().db.write(&by, work).await
            }
            Err(problem) => Err(problem),
        };
        results.push(result(&input, line, written)?);
    }
    ndjson(&results)
}

/// Imports courses: one JSON object a line (`application/x-ndjson`). The answer has one line per input line, in order.
#[utoipa::path(tag = "imports", request_body(content = String, content_type = "application/x-ndjson"), params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 200, content_type = "application/x-ndjson", body = String, description = "One result a line."), WriteRefusals), extensions(("x-permission" = json!("manage-courses"))))]
#[post("/imports/courses")]
pub async fn import_courses(by: Allowed<ManageCourses>, input: Input) -> Reply {
    let mut results = Vec::new();
    for (line, parsed) in lines::<NewCourse>(&input)? {
        let written = match parsed.and_then(checked_course) {
            Ok(new) => {
                let work = move |tx: &mut Tx<'_, ManageCourses>| {
                    let known = all_known(tx, &course_concepts(&new))?;
                    tx.put_course(&new, known)
                };
                input.app().db.write(&by, work).await
            }
            Err(problem) => Err(problem),
        };
        results.push(result(&input, line, written)?);
    }
    ndjson(&results)
}

/// A line's number and what it says.
type Parsed<T> = (usize, Result<T, Problem>);

fn lines<T: DeserializeOwned + ToSchema + 'static>(input: &Input) -> Result<Vec<Parsed<T>>, Problem> {
    let sent = input.request().headers().get("content-type").and_then(|h| h.to_str().ok()).unwrap_or_default();
    if !sent.starts_with("application/x-ndjson") {
        return Err(Code::MediaTypeNotSupported.into());
    }
    let bytes = input.bytes()?;
    let all: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
    let filled = all.iter().enumerate().filter(|(_, l)| !l.iter().all(u8::is_ascii_whitespace));
    let parsed: Vec<Parsed<T>> =
        filled.take(LINES + 1).map(|(i, l)| (i + 1, parse_json(l).and_then(|v| Shape::of::<T>().read(v)))).collect();
    if parsed.len() > LINES {
        Err(Problem::one(domain::violation::Place::Body, "", Code::ListTooLong))
    } else {
        Ok(parsed)
    }
}

/// A refusal of one line is a result; a fault of the service ends the import.
fn result(input: &Input, line: usize, written: Result<Written, Problem>) -> Result<ImportLine, Problem> {
    let done = |status, id| ImportLine { line, status, id: Some(id), problem: None };
    match written {
        Ok(Written::Created(id)) => Ok(done("created", id)),
        Ok(Written::Updated(id)) => Ok(done("updated", id)),
        Ok(Written::Unchanged(id)) => Ok(done("unchanged", id)),
        Err(p) if crate::problem::status(p.code).is_server_error() => Err(p),
        Err(p) => {
            let lang = locale::language(input.request(), input.app().config.language);
            let request = crate::input::request_id(input.request()).to_string();
            let problem = p.view(input.app(), lang, &request);
            Ok(ImportLine { line, status: "refused", id: None, problem: Some(problem) })
        }
    }
}

fn ndjson(results: &[ImportLine]) -> Reply {
    let mut body = String::new();
    for line in results {
        body.push_str(&serde_json::to_string(line).map_err(Problem::unforeseen)?);
        body.push('\n');
    }
    Ok(HttpResponse::Ok().content_type("application/x-ndjson").body(body))
}
