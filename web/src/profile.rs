//! One record, read only, in two languages side by side: that of the reader and that of the person.

use crate::frame::{Frame, Page, answer};
use crate::home;
use crate::plan;
use crate::record::{self, Answer, Level, Section, Teller};
use crate::session::{SignedIn, app};
use crate::texts::Piece;
use crate::wording::{Both, Shown, Wording, code};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use api::App;
use api::levels::{LevelView, stored_view};
use api::market_view::collect_uris;
use api::profiles::{Sections, distinct, sections};
use askama::Template;
use domain::access::Permission;
use domain::access::permits::{ExportProfile, MatchProfile, ReadProfile};
use domain::id::PersonId;
use domain::language::Language;
use domain::profile::{Head, InterviewLanguages};
use i18n::msg;
use serde::Deserialize;
use store::{Labels, Tx};

/// The second language, if it is not that of the interview.
#[derive(Default, Deserialize)]
struct Wish {
    second: Option<String>,
}

/// What is read in one transaction.
struct Found {
    head: Head,
    sections: Sections,
    second: Option<Language>,
    missing: Option<String>,
    level: Option<LevelView>,
    labels: Labels,
    organisation: String,
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage<'a> {
    frame: Frame<'a>,
    head: Head,
    state: String,
    begun: String,
    names: Vec<String>,
    missing: Option<String>,
    choices: Vec<(Shown, bool)>,
    sections: Vec<Section>,
    level: Option<Level>,
    may_match: bool,
    plan: Option<String>,
    export: Option<String>,
}

/// `GET /profiles/{profile_id}`
pub async fn show(of: SignedIn<ReadProfile>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let person = home::person(&req, of.by.caller())?;
    let wish = Query::<Wish>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default().second;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_PROFILE);
    let language = frame.words.language();
    let reading = app.clone();
    let work = move |tx: &mut Tx<'_, ReadProfile>| find(&reading, tx, person, (language, wish.as_deref()));
    let found = app.db.read(&of.by, work).await?;
    let frame = frame.of(&of.by, found.organisation.clone());
    let may_match = MatchProfile::reach(of.by.caller().role()).is_some();
    let export = may_export(&app, &of.by, person).await.then(|| home::below(&req, "export"));
    let plan = plan::may_open(&of.by).then(|| home::below(&req, "plan"));
    let page = ProfilePage { plan, export, ..page(frame, found, may_match) };
    Ok(answer(language, StatusCode::OK, &page))
}

/// Whether the page with everything that is held would open, too: it reaches less far than this one.
async fn may_export(app: &App, by: &store::Allowed<ReadProfile>, person: PersonId) -> bool {
    let Ok(by) = by.caller().allow::<ExportProfile>() else { return false };
    app.db.read(&by, move |tx| tx.head(person)).await.is_ok()
}

/// The parts of a record in one language, for another page; nothing where it is not within reach.
pub fn parts<'a>(words: &Wording<'a>, sections: &Sections, labels: &Labels) -> Vec<Section> {
    let both = Both { first: words.beside(words.language()), second: None };
    record::sections(&Teller { both: &both, labels }, sections)
}

fn find(
    app: &App,
    tx: &mut Tx<'_, ReadProfile>,
    person: PersonId,
    (first, wish): (Language, Option<&str>),
) -> store::Result<Found> {
    let head = tx.open(person)?;
    let sections = sections(app, tx, &head, first)?;
    let pair = sections.contact.as_ref().and_then(|c| c.interview_languages.as_ref());
    let spoken = pair.map(|pair| pair.person.clone());
    let second = beside(first, wish, pair);
    let missing = spoken.clone().filter(|tag| wish.is_none() && Language::best_for(tag).is_none());
    let level = match second {
        Some(second) if sections.level_reading.is_some() => {
            tx.latest_reading(&head)?.map(|stored| stored_view(app, second, stored)).transpose()?
        }
        Some(_) | None => None,
    };
    let uris = collect_uris(&sections)?;
    let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
    let labels = tx.labels(&uris, &[first.tag(), second.unwrap_or(first).tag(), "en"])?;
    Ok(Found { head, sections, second, missing, level, labels, organisation: tx.own_organisation()? })
}

/// The second language: the one that was asked for, else that of the person; whoever reads that one sees the staff's beside it.
fn beside(first: Language, wish: Option<&str>, pair: Option<&InterviewLanguages>) -> Option<Language> {
    let other = |tag: &str| Language::best_for(tag).filter(|language| *language != first);
    if let Some(wish) = wish {
        return other(wish);
    }
    let pair = pair?;
    match Language::best_for(&pair.person) {
        Some(person) if person == first => other(&pair.professional),
        person => person,
    }
}

fn page(frame: Frame<'_>, mut found: Found, may_match: bool) -> ProfilePage<'_> {
    let both =
        Both { first: frame.words.beside(frame.words.language()), second: found.second.map(|l| frame.words.beside(l)) };
    let reading = found.sections.level_reading.take();
    let titles = record::titles(&found.sections);
    let level = reading.map(|first| record::level(&both, first, found.level, &titles));
    if level.as_ref().is_some_and(|level| level.draft) {
        frame.words.note_draft();
    }
    let tell = Teller { both: &both, labels: &found.labels };
    let names = distinct(found.sections.names.iter().flatten().map(|name| name.content.text.as_str()));
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    ProfilePage {
        state: frame.words.code("page-state-", &code(&found.head.state)),
        begun: frame.words.day(found.head.created_at.date()),
        missing: found.missing.map(|tag| missing(&frame.words, &tag)),
        choices: choices(&frame.words, found.second),
        sections: record::sections(&tell, &found.sections),
        names,
        level,
        may_match,
        plan: None,
        export: None,
        head: found.head,
        frame,
    }
}

fn missing(words: &Wording<'_>, tag: &str) -> String {
    words.with(msg::PAGE_SECOND_MISSING, &[("language", words.language_name(tag).into())])
}

/// The languages that may stand beside that of the page.
fn choices(words: &Wording<'_>, second: Option<Language>) -> Vec<(Shown, bool)> {
    let others = Language::ALL.into_iter().filter(|language| *language != words.language());
    others.map(|l| (Shown::ours(l.own_name().to_owned(), l), second == Some(l))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_other_stands_beside() {
        let pair = |person: &str| InterviewLanguages { person: person.to_owned(), professional: "de".to_owned() };
        let shown = |first, wish, person: &str| beside(first, wish, Some(&pair(person)));
        assert_eq!(shown(Language::De, None, "ar-SY"), Some(Language::Ar));
        assert_eq!(shown(Language::Ar, None, "ar"), Some(Language::De));
        assert_eq!(shown(Language::De, None, "ti"), None);
        assert_eq!(shown(Language::De, None, "de"), None);
        assert_eq!(shown(Language::De, Some("none"), "ar"), None);
        assert_eq!(shown(Language::De, Some("uk"), "ar"), Some(Language::Uk));
        assert_eq!(beside(Language::De, None, None), None);
    }
}
