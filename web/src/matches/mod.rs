//! Vacancies for a person, with every reason. Looking is asked for by a button, because a ranking is recorded before it is shown.

mod courses;
mod fit;
mod names;
mod sentences;

use crate::frame::{Frame, Page, answer, id};
use crate::posted::Posted;
use crate::session::{SignedIn, app};
use crate::sign_in::Token;
use crate::wording::{Shown, code};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use api::market_view::collect_uris;
use api::matches::{MatchItem, MatchRunView, page_ranking};
use askama::Template;
use courses::Course;
use domain::access::permits::MatchProfile;
use domain::id::PersonId;
use domain::matching::gates::GateCheck;
use domain::matching::order::GateCount;
use fit::Fit;
use i18n::msg;
use names::Names;
use store::{Labels, Tx};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "matches_ask.html")]
struct AskPage<'a> {
    frame: Frame<'a>,
    profile: Uuid,
}

#[derive(Template)]
#[template(path = "matches.html")]
struct MatchesPage<'a> {
    frame: Frame<'a>,
    profile: Uuid,
    record: String,
    number: String,
    lists: Vec<List>,
    removed: Vec<(String, String)>,
    courses: Vec<Course>,
}

/// A list of vacancies.
struct List {
    id: &'static str,
    title: String,
    shown: String,
    items: Vec<Item>,
}

/// A vacancy with its comparison.
struct Item {
    open: bool,
    place: String,
    title: Shown,
    employer: Option<String>,
    region: Option<String>,
    fit: String,
    wishes: String,
    standing: String,
    table: Fit,
    wish_rows: Vec<(String, String)>,
    gates: Vec<Gate>,
    gaps: Vec<Gap>,
    changes: Vec<String>,
    notes: Vec<String>,
}

/// A requirement and how it is met.
struct Gate {
    name: String,
    result: String,
    reason: String,
}

/// What is missing, and what closes it.
struct Gap {
    needed: String,
    sentence: String,
    authority: Option<String>,
    lost: Option<String>,
    courses: Vec<Course>,
    taught: bool,
}

/// `GET /profiles/{profile_id}/matches`: says what the button does, and changes nothing.
pub async fn ask(of: SignedIn<MatchProfile>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let person: PersonId = id(&req, "profile_id")?;
    let work = move |tx: &mut Tx<'_, MatchProfile>| {
        tx.head(person)?;
        tx.own_organisation()
    };
    let organisation = app.db.read(&of.by, work).await?;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_MATCHES).of(&of.by, organisation);
    let language = frame.words.language();
    Ok(answer(language, StatusCode::OK, &AskPage { frame, profile: person.0 }))
}

/// `POST /profiles/{profile_id}/matches`: records a ranking and shows it.
pub async fn find(of: SignedIn<MatchProfile>, req: HttpRequest, posted: Posted<Token>) -> Page {
    let _ = posted;
    let app = app(&req)?;
    let person: PersonId = id(&req, "profile_id")?;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_MATCHES);
    let language = frame.words.language();
    let market = app.clone();
    let work = move |tx: &mut Tx<'_, MatchProfile>| {
        let run = page_ranking(&market, tx, person, language)?;
        let mut uris = collect_uris(&run)?;
        uris.extend(names::groups(&run));
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        let labels = tx.labels(&uris, &[language.tag(), "en"])?;
        Ok((run, labels, tx.own_organisation()?))
    };
    let (run, labels, organisation) = app.db.write(&of.by, work).await?;
    let frame = frame.of(&of.by, organisation);
    let page = page(frame, person.0, &run, &labels);
    Ok(answer(language, StatusCode::OK, &page))
}

fn page<'a>(frame: Frame<'a>, profile: Uuid, run: &MatchRunView, labels: &Labels) -> MatchesPage<'a> {
    let names = Names::new(&frame.words, labels);
    let words = &frame.words;
    let list = |id, title, items: &[MatchItem], total: u32| List {
        id,
        title: words.say(title),
        shown: words.with(msg::PAGE_MATCHES_SHOWN, &[("shown", items.len().into()), ("total", total.into())]),
        items: items.iter().map(|one| item(&names, one)).collect(),
    };
    let lists = [
        list("now", msg::MATCH_LIST_OPEN, &run.ready, run.ready_total),
        list("later", msg::MATCH_LIST_AFTER_RECOGNITION, &run.after_recognition, run.after_recognition_total),
    ];
    let record = [
        ("day", words.day(run.day).into()),
        ("rules", (&run.rules).into()),
        ("vocabulary", (&run.vocabulary_version).into()),
    ];
    let helpful = run.courses.iter().filter(|line| line.gain.is_some_and(|gain| gain > 0));
    MatchesPage {
        profile,
        record: words.with(msg::PAGE_MATCHES_RECORD, &record),
        number: words.with(msg::PAGE_MATCHES_NUMBER, &[("number", run.id.to_string().into())]),
        lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
        removed: run.removed.iter().filter(|gate| gate.removed > 0).map(|gate| removed(&names, gate)).collect(),
        courses: helpful.map(|line| courses::course(words, line)).collect(),
        frame,
    }
}

fn removed(names: &Names<'_>, gate: &GateCount) -> (String, String) {
    let count = names.words.with(msg::MATCH_REMOVED_VACANCIES, &[("count", gate.removed.into())]);
    (names.words.code("match-gate-", &code(&gate.gate)), count)
}

fn item(names: &Names<'_>, item: &MatchItem) -> Item {
    let (words, view, vacancy) = (names.words, &item.comparison, &item.vacancy);
    let wish = |wish: &domain::matching::wishes::WishView| {
        (words.code("match-wish-", &code(&wish.kind)), words.number(f64::from(wish.strength)))
    };
    let of_100 = |points: u32| fit::of_100(points);
    Item {
        open: item.rank == 1,
        place: words.with(msg::MATCH_RANK, &[("rank", item.rank.into())]),
        title: Shown::said(&vacancy.title.text, &vacancy.title.lang),
        employer: vacancy.employer.clone(),
        region: vacancy.region.clone(),
        fit: words.with(msg::MATCH_FIT, &[("fit", of_100(view.fit).into())]),
        wishes: match view.wishes {
            Some(wishes) => words.with(msg::MATCH_WISHES, &[("wishes", of_100(wishes).into())]),
            None => words.say(msg::MATCH_WISHES_ABSENT),
        },
        standing: words.code("match-standing-", &code(&view.standing)),
        table: fit::fit(names, view),
        wish_rows: view.wish_addends.iter().map(wish).collect(),
        gates: view.gates.iter().map(|check| gate(names, *check)).collect(),
        gaps: item.gaps.iter().map(|line| gap(names, line)).collect(),
        changes: view.what_if.iter().flat_map(|change| sentences::change(names, change)).collect(),
        notes: notes(names, view),
    }
}

fn notes(names: &Names<'_>, view: &domain::matching::explain::MatchView) -> Vec<String> {
    let mut notes = Vec::new();
    if view.derived {
        notes.push(names.words.say(msg::MATCH_DERIVED));
    }
    let mut listed = |id, items: Vec<String>| {
        if !items.is_empty() {
            notes.push(format!("{} {}", names.words.say(id), names.words.list(&items)));
        }
    };
    listed(msg::MATCH_UNSCORED, view.unscored.iter().map(|uri| names.concept(uri).text).collect());
    listed(msg::MATCH_UNKNOWN, view.unknown.clone());
    notes
}

fn gate(names: &Names<'_>, check: GateCheck) -> Gate {
    let (gate, result) = (code(&check.gate), code(&check.result));
    Gate {
        name: names.words.code("match-gate-", &gate),
        result: names.words.code("match-result-", &result),
        reason: names.words.code("match-gate-", &format!("{gate}-{result}")),
    }
}

fn gap(names: &Names<'_>, line: &api::market_view::GapLine) -> Gap {
    let (words, view) = (names.words, &line.gap);
    let needed = match (view.gate, view.must) {
        (true, _) => msg::MATCH_GAP_GATE,
        (false, true) => msg::MATCH_GAP_MUST,
        (false, false) => msg::MATCH_GAP_NICE,
    };
    let authority = view.authority.as_ref();
    let lost = [("points", fit::of_100(view.lost).into())];
    Gap {
        needed: words.say(needed),
        sentence: sentences::gap(names, view),
        authority: authority.map(|name| words.with(msg::MATCH_GAP_AUTHORITY, &[("authority", name.into())])),
        lost: (view.lost > 0).then(|| words.with(msg::MATCH_GAP_LOST, &lost)),
        courses: line.courses.iter().map(|course| courses::course(words, course)).collect(),
        taught: sentences::is_taught(view),
    }
}
