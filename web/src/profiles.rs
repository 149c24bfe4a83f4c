//! The list of profiles within reach, newest first, 25 a page.

use crate::frame::{Frame, Page, answer};
use crate::session::{SignedIn, app};
use crate::wording::Wording;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use api::cursor::Key;
use api::profiles::lines;
use askama::Template;
use domain::access::permits::SearchProfiles;
use domain::access::{Permission, Reach};
use domain::profile::{Head, Name};
use i18n::msg;
use serde::Deserialize;
use store::Search;
use uuid::Uuid;

const ROWS: usize = 25;

/// Where a page of the list begins. The mark is signed and bound to the caller; it holds no personal value.
#[derive(Default, Deserialize)]
struct Place {
    after: Option<String>,
}

/// A line of the list.
struct Line {
    id: Uuid,
    names: Vec<String>,
    reference: String,
    state: String,
    begun: String,
}

#[derive(Template)]
#[template(path = "profiles.html")]
struct ListPage<'a> {
    frame: Frame<'a>,
    shared: bool,
    lines: Vec<Line>,
    next: Option<String>,
    first: bool,
}

/// `GET /profiles`
pub async fn list(of: SignedIn<SearchProfiles>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let place = Query::<Place>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default();
    let key = Key::at(&app, "/profiles", of.by.caller(), &"page");
    let after = place.after.as_deref().map(|mark| key.open(mark)).transpose()?;
    let search = Search { after, limit: ROWS as i64 + 1, ..Search::default() };
    let work = move |tx: &mut store::Tx<'_, SearchProfiles>| Ok((lines(tx, &search)?, tx.own_organisation()?));
    let (found, organisation) = app.db.read(&of.by, work).await?;
    let (found, next) = key.page(found, ROWS, |(head, _)| (head.created_at, head.id.0));
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_PROFILES).of(&of.by, organisation);
    let lines = found.into_iter().map(|(head, names)| line(&frame.words, head, names)).collect();
    let shared = SearchProfiles::reach(of.by.caller().role()) == Some(Reach::Shared);
    let language = frame.words.language();
    let page = ListPage { frame, shared, lines, next, first: after.is_none() };
    Ok(answer(&app, language, StatusCode::OK, &page))
}

fn line(words: &Wording<'_>, head: Head, names: Vec<Name>) -> Line {
    Line {
        id: head.id.0,
        names: distinct(names.into_iter().map(|name| name.text)),
        reference: head.reference,
        state: words.code("page-state-", &crate::wording::code(&head.state)),
        begun: words.day(head.created_at.date()),
    }
}

/// Each name once, in the order in which they are recorded.
pub fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
