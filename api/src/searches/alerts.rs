//! Alerts of saved searches: an answer that waits for the feed of the index, so that nobody has to ask each search again and again.

use super::{SearchChangesView, counts};
use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply};
use actix_web::get;
use actix_web::rt::time::sleep;
use domain::access::permits::MatchVacancy;
use serde::Serialize;
use std::time::{Duration, Instant};
use store::Tx;
use time::Date;
use utoipa::ToSchema;

/// How often a waiting answer looks whether the index has heard of anything; the look reads one number.
const TICK: Duration = Duration::from_millis(200);

/// The searches of an account that find something else than at the last look.
#[derive(Serialize, ToSchema)]
pub struct SearchAlerts {
    /// Newest search first; empty if there is nothing new.
    pub items: Vec<SearchChangesView>,
}

/// Lists those of the caller's searches that find somebody new, changed or no longer. With `wait`, an empty answer is held back until a
/// change of somebody's record, consent or state reaches the index, at most so many seconds; ask again with `wait` to go on listening.
#[utoipa::path(tag = "searches", params(("wait" = Option<u8>, Query, description = "0 to 10 seconds.")),
    responses((status = 200, body = SearchAlerts, description = "Searches with something new."), ReadRefusals), extensions(("x-permission" = json!("match-vacancy"))))]
#[get("/saved-search-alerts")]
pub async fn list_search_alerts(by: Allowed<MatchVacancy>, input: Input) -> Reply {
    let query = input.query_of(&["wait"])?;
    let until = Instant::now() + Duration::from_secs(Input::number(&query, "wait", 0, 0..=10)?.unsigned_abs());
    let app = input.app().clone();
    loop {
        let (heard, day, own) = (app.feeding.heard(), app.now().date(), app.clone());
        let items = app.db.read(&by, move |tx| alerts(&own, tx, day)).await?;
        if !items.is_empty() || !hears_more(&app, heard, until).await {
            return reply::ok(&input, None, &SearchAlerts { items });
        }
    }
}

fn alerts(app: &App, tx: &mut Tx<'_, MatchVacancy>, day: Date) -> store::Result<Vec<SearchChangesView>> {
    let mut items = Vec::new();
    for search in tx.searches()? {
        let told = counts(app, tx, search, day)?;
        if told.new + told.gone + told.changed > 0 {
            items.push(told);
        }
    }
    Ok(items)
}

/// Waits until the index has heard of a change; no longer than `until`.
async fn hears_more(app: &App, heard: u64, until: Instant) -> bool {
    while app.feeding.heard() == heard {
        if Instant::now() >= until {
            return false;
        }
        sleep(TICK).await;
    }
    true
}
