//! Level readings: computed when education changes, stored, and told in the reader's language. A level is never a recognition.

mod views;

pub use views::*;

use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{get, post};
use domain::access::permits::Member;
use domain::access::{Covers, Read, Writing, groups};
use domain::eqf::{self};
use domain::id::PersonId;
use domain::profile::{self, Education, Head, Stored};
use serde::{Deserialize, Serialize};
use store::{Error, NewReading, Tx};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// Reads the education of a profile anew and appends the reading.
pub fn refresh<P: Writing + Covers<groups::Education>>(
    app: &App,
    tx: &mut Tx<'_, P>,
    head: &Head,
) -> store::Result<()> {
    let education = tx.entries::<Education>(head)?;
    let input = input(&education, &app.config.host_country, app.now().date());
    let reading = read(app, &input)?;
    let new = NewReading {
        input: serde_json::to_value(input.for_storage())?,
        rule_version: reading.rule_version.clone(),
        data_versions: serde_json::to_value(&reading.data_versions)?,
        output: serde_json::to_value(&reading)?,
        entries: education.iter().map(|e| e.id).collect(),
    };
    tx.append_reading(head, &new)
}

fn read(app: &App, input: &eqf::Input) -> store::Result<eqf::Reading> {
    eqf::read(&app.eqf, input).map_err(|violations| {
        let mut v = domain::violation::Violations::default();
        for violation in violations {
            let row = violation.pointer.ends_with("/row_id");
            let code = if row { domain::code::Code::RowUnknown } else { domain::code::Code::DateInFuture };
            v.note(if row { "/rowId" } else { "/awardYear" }, code);
        }
        Error::Input(v.into_iter().collect())
    })
}

fn input(education: &[Stored<Education>], host: &str, as_of: Date) -> eqf::Input {
    eqf::Input {
        as_of,
        host_country: host.to_owned(),
        protection_status: None,
        education: education.iter().map(|e| item(&e.content)).collect(),
        statements: Vec::new(),
        work_experience: Vec::new(),
        target: None,
        years_of_schooling: None,
    }
}

fn item(e: &Education) -> eqf::EducationItem {
    eqf::EducationItem {
        country: e.country.clone(),
        credential_name: e.title.original.clone(),
        award_year: e.award_year.map(i32::from),
        completed: e.completed,
        documentation: match e.documentation {
            profile::Documentation::Verified => eqf::Documentation::Verified,
            profile::Documentation::CopyUnverified => eqf::Documentation::CopyUnverified,
            profile::Documentation::Partial => eqf::Documentation::Partial,
            profile::Documentation::None => eqf::Documentation::None,
        },
        institution_status: match e.institution_status {
            profile::InstitutionStatus::Recognised => eqf::InstitutionStatus::Recognised,
            profile::InstitutionStatus::Unknown => eqf::InstitutionStatus::Unknown,
            profile::InstitutionStatus::NotRecognised => eqf::InstitutionStatus::NotRecognised,
        },
        kind: match e.kind {
            profile::EducationKind::Award => None,
            profile::EducationKind::Preparatory => Some(eqf::Kind::Preparatory),
            profile::EducationKind::ShortCourse => Some(eqf::Kind::ShortCourse),
        },
        nqf: e.nqf.as_ref().map(|n| eqf::Nqf { level: n.level.clone(), framework: n.framework.clone() }),
        isced: e.isced_level.map(|level| eqf::Isced { level: level.to_string(), orientation_access: None }),
        authenticity_doubt: None,
        contradiction: None,
        row_id: e.row_id.clone(),
        grade: None,
        duration_years: None,
    }
}

/// Shows the latest level reading of a profile.
#[utoipa::path(tag = "levels", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = LevelView, description = "The latest reading."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/level-readings")]
pub async fn get_level_readings(by: Allowed<Read<groups::Education>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (app, lang) = (input.app().clone(), input.language());
    let view = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            let stored = tx.latest_reading(&head)?.ok_or(domain::code::Code::NotFound)?;
            stored_view(&app, lang, stored)
        })
        .await?;
    reply::ok(&input, None, &view)
}

/// What an estimate is asked about: nobody's data, nothing is stored.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEstimate {
    /// Education entries.
    #[schema(min_items = 1, max_items = 20)]
    pub education: Vec<Education>,
    /// Host country, ISO 3166-1 alpha-3; the deployment's if absent.
    #[serde(default)]
    #[schema(min_length = 3, max_length = 3)]
    pub host_country: Option<String>,
}

/// Reads the level of qualifications that belong to nobody; nothing is stored.
#[utoipa::path(tag = "levels", request_body = NewEstimate,
    responses((status = 200, body = LevelView, description = "The reading."), WriteRefusals), extensions(("x-permission" = json!("member"))))]
#[post("/eqf/estimates")]
pub async fn estimate_level(by: Allowed<Member>, input: Input) -> Reply {
    let _ = by;
    let (app, now) = (input.app(), input.app().now());
    let new: NewEstimate = input.json()?;
    let mut items = Vec::new();
    for (i, education) in new.education.into_iter().enumerate() {
        let tidy = crate::entries::tidy(education, now).map_err(|mut p| {
            p.violations.iter_mut().for_each(|v| v.pointer = format!("/education/{i}{}", v.pointer));
            p
        })?;
        items.push(item(&tidy));
    }
    let host = new.host_country.unwrap_or_else(|| app.config.host_country.clone());
    let entries = vec![Uuid::nil(); items.len()];
    let asked = eqf::Input { education: items, ..self::input(&[], &host, now.date()) };
    let reading = read(app, &asked).map_err(crate::problem::Problem::from)?;
    reply::ok(&input, None, &view(app, input.language(), reading, &entries, None))
}

/// Rows that may be meant by a typed name.
#[derive(Debug, Serialize, ToSchema)]
pub struct CredentialPage {
    /// Best first.
    pub items: Vec<CredentialRow>,
}

/// Finds the credential rows that a typed name may mean; the caseworker confirms one.
#[utoipa::path(tag = "levels", params(("country" = String, Query, description = "ISO 3166-1 alpha-3."), ("text" = String, Query, description = "The name as typed, any script."), ("year" = Option<i32>, Query, description = "Year of the award.")),
    responses((status = 200, body = CredentialPage, description = "Rows, best first."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/eqf/credentials")]
pub async fn list_credentials(by: Allowed<Member>, input: Input) -> Reply {
    let _ = by;
    let query = input.query_of(&["country", "text", "year"])?;
    let missing = |name: &str| {
        crate::problem::Problem::one(domain::violation::Place::Query, name, domain::code::Code::MemberMissing)
    };
    let country = query.get("country").ok_or_else(|| missing("country"))?;
    let text: String = query.get("text").ok_or_else(|| missing("text"))?.chars().take(300).collect();
    let year = Input::number(&query, "year", 0, 0..=2100)?;
    let year = i32::try_from(year).ok().filter(|y| *y > 0);
    let found = eqf::candidates(&input.app().eqf, country, &text, year);
    let items = found.into_iter().take(20).map(CredentialRow::from).collect();
    reply::ok(&input, None, &CredentialPage { items })
}
