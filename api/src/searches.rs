//! Saved searches for people for a vacancy: how many are new, gone or changed since the account last looked, and who they are by pseudonym.

pub mod alerts;

use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::matches::pseudonym;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::{delete, get, post, put};
use domain::access::permits::MatchVacancy;
use domain::code::Code;
use domain::id::{OrganisationId, PersonId, VacancyId};
use domain::matching::gates::{Filters, Standing};
use domain::matching::order::{Order, Query, Ranked};
use domain::saved_search::{Difference, Hit, NewSavedSearch, SavedSearch, SavedSearchEdit, difference};
use domain::violation::Violations;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Found, Tx};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// A saved search.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SavedSearchView {
    /// Identifier.
    pub id: Uuid,
    /// What the account calls it.
    pub name: String,
    /// The vacancy people are sought for.
    pub vacancy: Uuid,
    /// Filters.
    pub filters: Filters,
    /// Version.
    pub version: i32,
    /// When the account last looked at what it finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub looked_at: Option<String>,
}

impl From<SavedSearch> for SavedSearchView {
    fn from(s: SavedSearch) -> Self {
        Self {
            id: s.id,
            name: s.name,
            vacancy: s.vacancy.0,
            filters: s.filters,
            version: s.version,
            looked_at: s.looked_at.map(moment),
        }
    }
}

/// The searches of an account.
#[derive(Serialize, ToSchema)]
pub struct SavedSearchPage {
    /// Newest first, at most 200.
    pub items: Vec<SavedSearchView>,
}

/// How many are different since the last look: what an alert says.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchChangesView {
    /// The search.
    pub search: Uuid,
    /// What the account calls it.
    pub name: String,
    /// People it finds now and did not find then.
    pub new: usize,
    /// People it no longer finds.
    pub gone: usize,
    /// People whose fit or standing is another.
    pub changed: usize,
    /// All that it finds now.
    pub total: usize,
    /// When the account last looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub looked_at: Option<String>,
}

/// Somebody a search finds.
#[derive(Serialize, ToSchema)]
pub struct FoundView {
    /// Pseudonym for the caller's organisation.
    pub candidate: String,
    /// Score F, 0 to 10,000.
    pub fit: u32,
    /// Standing.
    pub standing: Standing,
}

/// What a look showed; from now on it counts as seen.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LookView {
    /// The search.
    pub search: Uuid,
    /// New since the last look, best first.
    pub new: Vec<FoundView>,
    /// With another fit or standing than then, best first.
    pub changed: Vec<FoundView>,
    /// How many are gone.
    pub gone: usize,
    /// All that it finds now.
    pub total: usize,
    /// When.
    #[schema(format = DateTime)]
    pub looked_at: String,
}

/// Saves a search for people for a vacancy.
#[utoipa::path(tag = "searches", request_body = NewSavedSearch, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = SavedSearchView, description = "Saved."), WriteRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[post("/saved-searches")]
pub async fn save_search(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (asked, day): (NewSavedSearch, _) = (input.json()?, input.app().now().date());
    let once = input.once(by.caller(), "save_search")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let (mut new, mut v) = (asked.clone(), Violations::default());
        new.tidy(&mut v);
        if app.market.market(tx, day)?.compiled(VacancyId(new.vacancy_id)).is_none() {
            v.note("/vacancyId", Code::NotFound);
        }
        let new = v.or(new).map_err(store::Error::Input)?;
        let saved = tx.save_search(&new)?;
        let path = Some(format!("/saved-searches/{}", saved.id));
        Ok(Made { path, version: Some(saved.version), view: SavedSearchView::from(saved) })
    })
    .await
}

/// Lists the caller's own searches.
#[utoipa::path(tag = "searches", responses((status = 200, body = SavedSearchPage, description = "Searches."), ReadRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[get("/saved-searches")]
pub async fn list_saved_searches(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let saved = input.app().db.read(&by, |tx| tx.searches()).await?;
    reply::ok(&input, None, &SavedSearchPage { items: saved.into_iter().map(SavedSearchView::from).collect() })
}

/// Shows one of the caller's searches.
#[utoipa::path(tag = "searches", params(("search_id" = Uuid, Path, description = "Search.")),
    responses((status = 200, body = SavedSearchView, description = "The search."), ReadRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[get("/saved-searches/{search_id}")]
pub async fn get_saved_search(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let id: Uuid = input.id("search_id")?;
    let saved = input.app().db.read(&by, move |tx| tx.saved_search(id)).await?;
    reply::ok(&input, Some(saved.version), &SavedSearchView::from(saved))
}

/// Names a search anew and changes its filters.
#[utoipa::path(tag = "searches", request_body = SavedSearchEdit, params(("search_id" = Uuid, Path, description = "Search."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = SavedSearchView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[put("/saved-searches/{search_id}")]
pub async fn edit_saved_search(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (id, version): (Uuid, _) = (input.id("search_id")?, input.version()?);
    let mut new: SavedSearchEdit = input.json()?;
    let mut v = Violations::default();
    new.tidy(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let saved = input.app().db.write(&by, move |tx| tx.edit_search(id, version, &new)).await?;
    reply::ok(&input, Some(saved.version), &SavedSearchView::from(saved))
}

/// Removes a search with all that it had found.
#[utoipa::path(tag = "searches", params(("search_id" = Uuid, Path, description = "Search."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 204, description = "Removed."), WriteRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[delete("/saved-searches/{search_id}")]
pub async fn remove_saved_search(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (id, version): (Uuid, _) = (input.id("search_id")?, input.version()?);
    input.app().db.write(&by, move |tx| tx.remove_search(id, version)).await?;
    reply::no_content()
}

/// Says how many are new, gone or changed since the caller last looked; counts alone, so that an alert names nobody.
#[utoipa::path(tag = "searches", params(("search_id" = Uuid, Path, description = "Search.")),
    responses((status = 200, body = SearchChangesView, description = "Counts."), ReadRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[get("/saved-searches/{search_id}/changes")]
pub async fn get_search_changes(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (id, day): (Uuid, _) = (input.id("search_id")?, input.app().now().date());
    let app = input.app().clone();
    let work = move |tx: &mut Tx<'_, MatchVacancy>| {
        let search = tx.saved_search(id)?;
        counts(&app, tx, search, day)
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &view)
}

/// Shows who is new or changed by pseudonym; from then on they count as seen.
#[utoipa::path(tag = "searches", params(("search_id" = Uuid, Path, description = "Search."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = LookView, description = "Seen."), WriteRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[post("/saved-searches/{search_id}/looks")]
pub async fn look_at_search(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let (id, at): (Uuid, _) = (input.id("search_id")?, input.app().now());
    let once = input.once(by.caller(), "look_at_search")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let search = tx.saved_search(id)?;
        let (now, told) = since_last_look(&app, tx, &search, at.date())?;
        let shown: Vec<Found> = told.new.iter().chain(&told.changed).copied().collect();
        tx.look(id, at, &now, &shown)?;
        let own = tx.caller().organisation();
        let views = |of: &[Found]| {
            let view = |found: &Found| {
                let hit = now[found];
                FoundView { candidate: pseudonym(&app, own, found.1), fit: hit.fit, standing: hit.standing }
            };
            let mut views: Vec<FoundView> = of.iter().map(view).collect();
            views.sort_by(|a, b| (b.fit, &a.candidate).cmp(&(a.fit, &b.candidate)));
            views
        };
        let (new, changed) = (views(&told.new), views(&told.changed));
        let (gone, total) = (told.gone.len(), now.len());
        let view = LookView { search: id, new, changed, gone, total, looked_at: moment(at) };
        Ok(Made { path: None, version: None, view })
    })
    .await
}

/// What is different since the last look, in numbers.
fn counts(
    app: &App,
    tx: &mut Tx<'_, MatchVacancy>,
    search: SavedSearch,
    day: Date,
) -> store::Result<SearchChangesView> {
    let (now, told) = since_last_look(app, tx, &search, day)?;
    let (new, gone, changed, total) = (told.new.len(), told.gone.len(), told.changed.len(), now.len());
    let looked_at = search.looked_at.map(moment);
    Ok(SearchChangesView { search: search.id, name: search.name, new, gone, changed, total, looked_at })
}

/// Whom a search finds now, and what is different from what it had found.
fn since_last_look(
    app: &App,
    tx: &mut Tx<'_, MatchVacancy>,
    search: &SavedSearch,
    day: Date,
) -> store::Result<(BTreeMap<Found, Hit>, Difference<Found>)> {
    let now = found_now(app, tx, search, day)?;
    let told = difference(&tx.hits(search.id)?, &now);
    Ok((now, told))
}

/// So many a search keeps in sight.
const MOST: usize = 1_000;

/// The best thousand who pass the gates and the search's filters; nobody once the vacancy can no longer be matched. The index finds
/// them, and they are read again under the caller's own permission.
fn found_now(
    app: &App,
    tx: &mut Tx<'_, MatchVacancy>,
    search: &SavedSearch,
    day: Date,
) -> store::Result<BTreeMap<Found, Hit>> {
    let market = app.market.market(tx, day)?;
    let Some(vacancy) = market.compiled(search.vacancy) else { return Ok(BTreeMap::new()) };
    let (vocabulary, ..) = app.market.taxonomy(tx)?;
    let standing = app.feeding.current(tx, vocabulary, day)?;
    let query = Query { order: Order::Fit, k: MOST, fresh_days: None, filters: search.filters.clone() };
    let ranking = standing.people.rank(vacancy, tx.caller().organisation(), &query, day);
    let lines: Vec<_> = ranking.ready.into_iter().chain(ranking.after_recognition).collect();
    let persons: Vec<PersonId> = lines.iter().map(|line| line.person).collect();
    let custodians: BTreeMap<PersonId, OrganisationId> =
        tx.matchable_among(&persons)?.into_iter().map(|p| (p.person, p.authority)).collect();
    let hit = |line: Ranked| {
        let custodian = custodians.get(&line.person)?;
        Some(((*custodian, line.person), Hit { fit: line.fit, standing: line.standing }))
    };
    Ok(lines.into_iter().filter_map(hit).collect())
}
