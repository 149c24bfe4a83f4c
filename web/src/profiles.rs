//! The list of profiles within reach, newest first, 25 a page: narrowed by state and language, counted, and as a file of the same rows.

use crate::frame::{Frame, Page, answer};
use crate::session::{SignedIn, app};
use crate::wording::Wording;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use api::cursor::Key;
use api::profiles::{COLUMNS, Listed, MOST_EXPORTED, ProfileSearch, counted_lines, distinct, exported, file};
use askama::Template;
use domain::access::permits::SearchProfiles;
use domain::access::{Permission, Reach};
use domain::cefr::{Cefr, CefrLevels};
use domain::course::LanguageLevels;
use domain::profile::{FilterCount, ListFilter, State};
use i18n::msg;
use serde::Deserialize;
use store::Search;
use uuid::Uuid;

const ROWS: usize = 25;

/// Languages that the list can be narrowed by on the page (ISO 639-3): the official ones of the Union and the usual ones of those who
/// arrive. The API takes any.
const LANGUAGES: [&str; 36] = [
    "amh", "ara", "bul", "ces", "ckb", "dan", "deu", "ell", "eng", "est", "fas", "fin", "fra", "gle", "hrv", "hun",
    "ita", "kmr", "lav", "lit", "mlt", "nld", "pol", "por", "prs", "pus", "ron", "rus", "slk", "slv", "som", "spa",
    "swe", "tir", "tur", "ukr",
];

/// What narrows the list, and where a page of it begins. The mark is signed and bound to the caller and the filters.
#[derive(Default, Deserialize)]
struct Place {
    after: Option<String>,
    state: Option<String>,
    language: Option<String>,
    level: Option<String>,
}

/// The filters of the form, as far as they are known.
#[derive(Debug, Default)]
struct Chosen {
    state: Option<State>,
    language: Option<&'static str>,
    level: Option<Cefr>,
}

impl Chosen {
    fn of(place: &Place) -> Self {
        let level = |name: &str| Cefr::ALL.into_iter().find(|level| level.as_str() == name);
        Self {
            state: place.state.as_deref().and_then(|name| name.parse().ok()),
            language: place.language.as_deref().and_then(|code| LANGUAGES.into_iter().find(|known| *known == code)),
            level: place.level.as_deref().and_then(level),
        }
    }

    fn search(&self) -> ProfileSearch {
        let cefr = self.level.map(CefrLevels::all).unwrap_or_default();
        let asked = |code: &str| LanguageLevels { language: code.to_owned(), cefr };
        ProfileSearch {
            state: self.state,
            languages: self.language.map(asked).into_iter().collect(),
            ..Default::default()
        }
    }

    /// As it stands in addresses.
    fn query(&self) -> String {
        let state = self.state.map_or("", State::as_str);
        let level = self.level.map_or("", Cefr::as_str);
        format!("state={state}&language={}&level={level}", self.language.unwrap_or_default())
    }
}

/// Value, text and whether it is chosen.
type Choice = (String, String, bool);

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
    heads: Vec<String>,
    lines: Vec<Line>,
    counts: Vec<String>,
    states: Vec<Choice>,
    languages: Vec<Choice>,
    levels: Vec<Choice>,
    query: String,
    next: Option<String>,
    first: bool,
    filtered: bool,
}

/// `GET /profiles`
pub async fn list(of: SignedIn<SearchProfiles>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let place = Query::<Place>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default();
    let chosen = Chosen::of(&place);
    let key = Key::at(&app, "/profiles", of.by.caller(), &chosen);
    let after = place.after.as_deref().map(|mark| key.open(mark)).transpose()?;
    let search = Search { after, limit: ROWS as i64 + 1, ..chosen.search().filters(&app)? };
    let work = move |tx: &mut store::Tx<'_, SearchProfiles>| Ok((counted_lines(tx, &search)?, tx.own_organisation()?));
    let ((found, counted), organisation) = app.db.read(&of.by, work).await?;
    let (found, next) = key.page(found, ROWS, |(head, _)| (head.created_at, head.id.0));
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_PROFILES).of(&of.by, organisation);
    let words = &frame.words;
    let total = [("total", counted.total.into()), ("limit", ROWS.into())];
    let mut counts = vec![words.with(msg::PAGE_LIST_COUNT, &total)];
    counts.extend(counted.removed.iter().map(|count| removed(words, count, chosen.level)));
    if counted.total > MOST_EXPORTED {
        counts.push(words.with(msg::PAGE_LIST_FILE_MOST, &[("count", MOST_EXPORTED.into())]));
    }
    let page = ListPage {
        heads: COLUMNS.iter().map(|head| words.say(head)).collect(),
        lines: found.into_iter().map(|row| line(words, row)).collect(),
        shared: SearchProfiles::reach(of.by.caller().role()) == Some(Reach::Shared),
        states: states(words, chosen.state),
        languages: languages(words, chosen.language),
        levels: levels(chosen.level),
        query: chosen.query(),
        filtered: !counted.removed.is_empty(),
        first: after.is_none(),
        counts,
        next,
        frame,
    };
    let language = page.frame.words.language();
    Ok(answer(language, StatusCode::OK, &page))
}

/// `GET /profiles/export`: the rows of the whole list, in the same order and with the same columns.
pub async fn export(of: SignedIn<SearchProfiles>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let place = Query::<Place>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default();
    let search = Chosen::of(&place).search().filters(&app)?;
    let rows = exported(&app, &of.by, search).await?;
    let language = crate::session::language(&app, &req, Some(&of.session));
    Ok(file(&app, language, &rows)?)
}

fn line(words: &Wording<'_>, (head, names): Listed) -> Line {
    Line {
        id: head.id.0,
        names: distinct(names.iter().map(|name| name.text.as_str())).into_iter().map(str::to_owned).collect(),
        reference: head.reference,
        state: words.code("page-state-", &crate::wording::code(&head.state)),
        begun: words.day(head.created_at.date()),
    }
}

/// What a filter of the page left out; of a language with its level.
fn removed(words: &Wording<'_>, count: &FilterCount, level: Option<Cefr>) -> String {
    let filter = match (&count.language, count.filter) {
        (Some(code), _) => {
            let level = level.map_or("", Cefr::as_str);
            format!("{} {level}", words.language_name(code)).trim_end().to_owned()
        }
        (None, ListFilter::State) => words.say(msg::PAGE_COLUMN_STATE),
        (None, other) => other.as_str().to_owned(),
    };
    words.with(msg::PAGE_LIST_REMOVED, &[("filter", filter.into()), ("count", count.removed.into())])
}

fn states(words: &Wording<'_>, chosen: Option<State>) -> Vec<Choice> {
    let text = |state: &State| words.code("page-state-", &crate::wording::code(state));
    State::ALL.iter().map(|state| (state.as_str().to_owned(), text(state), chosen == Some(*state))).collect()
}

fn languages(words: &Wording<'_>, chosen: Option<&str>) -> Vec<Choice> {
    let mut all: Vec<Choice> =
        LANGUAGES.iter().map(|code| ((*code).to_owned(), words.language_name(code), chosen == Some(*code))).collect();
    words.texts().sort_by_key(words.language(), &mut all, |choice| &choice.1);
    all
}

fn levels(chosen: Option<Cefr>) -> Vec<Choice> {
    let named = Cefr::ALL.into_iter().filter(|level| *level != Cefr::None);
    named.map(|level| (level.as_str().to_owned(), level.as_str().to_owned(), chosen == Some(level))).collect()
}
