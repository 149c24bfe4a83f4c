//! Level readings: computed when what they rest on changes, stored, contested, read anew after a release, and told in the reader's
//! language. A level is never a recognition.

mod contests;
mod history;
mod reread;
mod sources;
mod tables;
mod views;

pub use contests::*;
pub use history::*;
pub use reread::{Reread, reread};
pub use tables::TablesCache;
pub use views::*;

use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{get, post};
use domain::access::permits::{Member, ReviewLevel};
use domain::access::{Read, groups};
use domain::code::Code;
use domain::eqf::{self, Tables};
use domain::id::{OrganisationId, PersonId, RequestId};
use domain::profile::{Education, Head};
use domain::violation::Violations;
use i18n::msg;
use serde::{Deserialize, Serialize};
use store::{Caller, Error, FeedsLevel, LevelSources, NewReading, Tx, Why};
use utoipa::ToSchema;
use uuid::Uuid;

/// Reads the level of a profile anew and appends the reading, if it is another one.
pub fn refresh<P: FeedsLevel>(app: &App, tx: &mut Tx<'_, P>, head: &Head) -> store::Result<()> {
    refresh_because(app, tx, head, Why::Evidence).map(|_| ())
}

/// The same for another reason; says the id of a new reading.
pub fn refresh_because<P: FeedsLevel>(
    app: &App,
    tx: &mut Tx<'_, P>,
    head: &Head,
    why: Why,
) -> store::Result<Option<Uuid>> {
    let found = tx.level_sources(head)?;
    let tables = app.tables.current(tx)?;
    let mut input = sources::input(&found, &tables, &app.config.host_country, app.now().date());
    let picked = tx.picked_before(head)?;
    for item in &mut input.education {
        // A row that was picked and no longer counts is let go; one that is picked now must exist.
        let lost = |row: &String| picked.contains(row) && tables.row_in(row, &input.host_country).is_none();
        item.row_id = item.row_id.take().filter(|row| !lost(row));
    }
    let nothing = input.education.is_empty() && input.statements.is_empty() && input.work_experience.is_empty();
    if nothing && input.years_of_schooling.is_none() && tx.never_read(head)? {
        return Ok(None);
    }
    let reading = read(&tables, &input)?;
    let entries = found.education.iter().map(|e| e.id).collect();
    tx.append_reading(head, &reread::stored(&input, &reading, entries)?, why)
}

/// Reads a level anew for the custodian, after somebody else changed what it rests on: a recogniser sees too little to do it.
pub fn refresh_as_custodian(
    app: &App,
    custodian: OrganisationId,
    person: PersonId,
    request: RequestId,
) -> store::Result<()> {
    let caller = Caller::custodian(custodian, request, "a statement was recorded");
    let by = caller.allow::<ReviewLevel>()?;
    app.db.store().write(&by, |tx| {
        let head = tx.for_change(person)?;
        if refresh_because(app, tx, &head, Why::Evidence)?.is_none() {
            tx.nothing_changed();
        }
        Ok(())
    })
}

/// The level of a record that nobody has opened yet, as the rules read it on a day; nothing where there is nothing to read.
pub fn reading_of(
    tables: &Tables,
    sources: &LevelSources,
    host: &str,
    day: time::Date,
) -> store::Result<Option<NewReading>> {
    let input = sources::input(sources, tables, host, day);
    if input.education.is_empty() && input.work_experience.is_empty() {
        return Ok(None);
    }
    let entries = sources.education.iter().map(|e| e.id).collect();
    reread::stored(&input, &read(tables, &input)?, entries).map(Some)
}

fn read(tables: &Tables, input: &eqf::Input) -> store::Result<eqf::Reading> {
    eqf::read(tables, input).map_err(|violations| {
        let mut v = Violations::default();
        for violation in violations {
            let row = violation.pointer.ends_with("/row_id");
            v.note(if row { "/rowId" } else { "/awardYear" }, if row { Code::RowUnknown } else { Code::DateInFuture });
        }
        Error::Input(v.into_iter().collect())
    })
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
            let stored = tx.latest_reading(&head)?.ok_or(Code::NotFound)?;
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
    let (app, now) = (input.app(), input.app().now());
    let new: NewEstimate = input.json()?;
    let mut items = Vec::new();
    for (i, education) in new.education.into_iter().enumerate() {
        let tidy = crate::entries::tidy(education, now).map_err(|mut p| {
            p.violations.iter_mut().for_each(|v| v.pointer = format!("/education/{i}{}", v.pointer));
            p
        })?;
        items.push(sources::item(&tidy));
    }
    let entries = vec![Uuid::nil(); items.len()];
    let asked = eqf::Input {
        as_of: now.date(),
        host_country: new.host_country.unwrap_or_else(|| app.config.host_country.clone()),
        protection_status: None,
        education: items,
        statements: Vec::new(),
        work_experience: Vec::new(),
        target: None,
        years_of_schooling: None,
    };
    let (shared, nobody) = (app.clone(), by.clone());
    let tables = app.db.read(&nobody, move |tx| shared.tables.current(tx)).await?;
    let reading = read(&tables, &asked).map_err(crate::problem::Problem::from)?;
    reply::ok(&input, None, &view(app, input.language(), reading, &entries, None))
}

/// Rows that may be meant by a typed name.
#[derive(Debug, Serialize, ToSchema)]
pub struct CredentialPage {
    /// Best first.
    pub items: Vec<CredentialRow>,
    /// This is not a recognition; stands beside every level.
    pub notice: String,
}

/// Finds the credential rows that a typed name may mean; the caseworker confirms one.
#[utoipa::path(tag = "levels", params(("country" = String, Query, description = "ISO 3166-1 alpha-3."), ("text" = String, Query, description = "The name as typed, any script."), ("year" = Option<i32>, Query, description = "Year of the award.")),
    responses((status = 200, body = CredentialPage, description = "Rows, best first."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/eqf/credentials")]
pub async fn list_credentials(by: Allowed<Member>, input: Input) -> Reply {
    let query = input.query_of(&["country", "text", "year"])?;
    let missing = |name: &str| crate::problem::Problem::one(domain::violation::Place::Query, name, Code::MemberMissing);
    let country = query.get("country").ok_or_else(|| missing("country"))?;
    let text: String = query.get("text").ok_or_else(|| missing("text"))?.chars().take(300).collect();
    let year = Input::number(&query, "year", 0, 0..=2100)?;
    let year = i32::try_from(year).ok().filter(|y| *y > 0);
    let app = input.app().clone();
    let tables = input.app().db.read(&by, move |tx| app.tables.current(tx)).await?;
    let found = eqf::candidates_in(&tables, Some(&input.app().config.host_country), country, &text, year);
    let items = found.into_iter().take(20).map(CredentialRow::from).collect();
    let notice = input.app().texts.tr_plain(input.language(), msg::NOT_A_RECOGNITION, &[]);
    reply::ok(&input, None, &CredentialPage { items, notice })
}
