//! Everything that is held about a person, to read and to print, in the person's language: what, why, since when, who received it, who
//! said it, how long it stays, and for each field whether it may be carried to another service (GDPR, Articles 15 and 20).

use crate::frame::{Frame, Page, answer};
use crate::home;
use crate::profile::parts;
use crate::record::{Answer, Section};
use crate::rows::Cell;
use crate::session::{SignedIn, app};
use crate::wording::Wording;
use actix_web::http::{StatusCode, header};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use api::App;
use api::market_view::collect_uris;
use api::problem::Problem;
use api::profiles::{Sections, sections};
use api::subject_access::{ExportView, FieldView, HeldView, export};
use askama::Template;
use domain::access::permits::{ExportProfile, ReadProfile};
use domain::code::Code;
use domain::id::PersonId;
use domain::language::Language;
use i18n::msg;
use serde_json::Value;
use std::collections::HashMap;
use store::{Labels, Tx};
use uuid::Uuid;

/// Lines of the log that are printed; the file has all of them.
const LINES: usize = 200;

/// A table with a heading.
struct Part {
    title: String,
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
    empty: String,
}

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage<'a> {
    frame: Frame<'a>,
    reference: String,
    made_on: String,
    sections: Vec<Section>,
    parts: Vec<Part>,
    retention: Vec<String>,
    held: Vec<Part>,
    more: Option<String>,
    log: Part,
    file: String,
}

/// `GET /own/export`, `GET /profiles/{profile_id}/export`; with `?format=json` the same as a file.
pub async fn show(of: SignedIn<ExportProfile>, reading: SignedIn<ReadProfile>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let person = home::person(&req, of.by.caller())?;
    let now = app.now();
    let work = move |tx: &mut Tx<'_, ExportProfile>| {
        let view = export(tx, person, now)?;
        Ok((view, tx.organisations()?, tx.own_organisation()?))
    };
    let (view, organisations, organisation) = app.db.read(&of.by, work).await?;
    if req.query_string() == "format=json" {
        return Ok(file(&view));
    }
    let own = Frame::new(&app, &req, Some(&of.session), msg::PAGE_EXPORT).of(&of.by, organisation);
    let found = record(&app, &reading, person, own.words.language()).await?;
    let language = match of.by.caller().person() {
        Some(_) => own.words.language(),
        None => spoken(found.as_ref()).unwrap_or(own.words.language()),
    };
    let frame = own.in_language(language, msg::PAGE_EXPORT);
    let names = organisations.into_iter().map(|(id, _, name)| (id, name)).collect();
    let page = page(frame, view, &names, found, req.path());
    Ok(answer(language, StatusCode::OK, &page))
}

type Record = (Sections, Labels);

/// The record as its page shows it; nothing while its use is restricted, when this page still opens.
async fn record(
    app: &Data<App>,
    of: &SignedIn<ReadProfile>,
    person: PersonId,
    language: Language,
) -> Result<Option<Record>, Problem> {
    let reading = app.clone();
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        let sections = sections(&reading, tx, &head, language)?;
        let uris = collect_uris(&sections)?;
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        let tags: Vec<&str> = Language::ALL.into_iter().map(Language::tag).collect();
        let labels = tx.labels(&uris, &tags)?;
        Ok((sections, labels))
    };
    match app.db.read(&of.by, work).await {
        Ok(found) => Ok(Some(found)),
        Err(problem) if problem.code == Code::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// The language of the person in the interview, if the pages speak it.
fn spoken(found: Option<&Record>) -> Option<Language> {
    let pair = found?.0.contact.as_ref()?.interview_languages.as_ref()?;
    Language::best_for(&pair.person)
}

fn file(view: &ExportView) -> HttpResponse {
    let mut reply = HttpResponse::Ok();
    reply.insert_header((header::CACHE_CONTROL, "no-store"));
    reply.insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"profile.json\"")).json(view)
}

fn page<'a>(
    frame: Frame<'a>,
    view: ExportView,
    names: &HashMap<Uuid, String>,
    found: Option<Record>,
    path: &str,
) -> ExportPage<'a> {
    let words = &frame.words;
    let told = view.held.iter().filter(|held| !held.rows.is_empty());
    ExportPage {
        reference: view.reference.clone(),
        made_on: day(words, &view.made_at),
        sections: found.iter().flat_map(|(sections, labels)| parts(words, sections, labels)).collect(),
        parts: vec![purposes(words, &view), recipients(words, &view), sources(words, &view, names)],
        retention: view.retention.iter().map(|kept| retention(words, kept.what, kept.months)).collect(),
        held: told.map(|table| held(words, table)).collect(),
        more: (view.access_log.len() > LINES)
            .then(|| words.with(msg::PAGE_EXPORT_LOG_PART, &[("count", LINES.into())])),
        log: log(words, &view),
        file: format!("{path}?format=json"),
        frame,
    }
}

/// The day of a moment as it stands on the wire.
fn day(words: &Wording<'_>, moment: &str) -> String {
    let at = time::OffsetDateTime::parse(moment, &time::format_description::well_known::Rfc3339);
    at.map_or_else(|_| moment.to_owned(), |at| words.day(at.date()))
}

fn part(words: &Wording<'_>, title: i18n::MessageId, heads: &[i18n::MessageId], rows: Vec<Vec<Cell>>) -> Part {
    let empty =
        words.say(if title == msg::PAGE_EXPORT_RECIPIENTS { msg::PAGE_EXPORT_NOBODY } else { msg::PAGE_SECTION_EMPTY });
    Part { title: words.say(title), heads: heads.iter().map(|head| words.say(head)).collect(), rows, empty }
}

fn purpose(words: &Wording<'_>, name: &str) -> String {
    words.code("page-purpose-", &name.replace('_', "-"))
}

fn purposes(words: &Wording<'_>, view: &ExportView) -> Part {
    let rows = view.purposes.iter().map(|basis| {
        vec![
            Cell::Ours(purpose(words, &basis.purpose)),
            Cell::Ours(words.code("page-ground-", &basis.basis.replace('_', "-"))),
            Cell::Said(basis.legal_reference.clone().unwrap_or_default()),
        ]
    });
    let heads = [msg::PAGE_COLUMN_WHY, msg::PAGE_EXPORT_GROUND, msg::PAGE_EXPORT_LAW];
    part(words, msg::PAGE_EXPORT_PURPOSES, &heads, rows.collect())
}

fn groups<'a>(words: &Wording<'_>, groups: impl IntoIterator<Item = &'a String>) -> Cell {
    let names: Vec<String> = groups.into_iter().map(|group| words.code("page-group-", group)).collect();
    Cell::Ours(words.list(&names))
}

fn recipients(words: &Wording<'_>, view: &ExportView) -> Part {
    let rows = view.recipients.iter().map(|recipient| {
        let why: Vec<String> = recipient.purposes.iter().map(|name| purpose(words, name)).collect();
        vec![
            Cell::Said(recipient.name.clone()),
            Cell::Ours(words.list(&why)),
            groups(words, &recipient.field_groups),
            Cell::Ours(day(words, &recipient.first_at)),
            Cell::Ours(day(words, &recipient.last_at)),
        ]
    });
    let heads = [
        msg::PAGE_COLUMN_WHO,
        msg::PAGE_COLUMN_WHY,
        msg::PAGE_COLUMN_GROUPS,
        msg::PAGE_EXPORT_FIRST,
        msg::PAGE_EXPORT_LAST,
    ];
    part(words, msg::PAGE_EXPORT_RECIPIENTS, &heads, rows.collect())
}

fn sources(words: &Wording<'_>, view: &ExportView, names: &HashMap<Uuid, String>) -> Part {
    let rows = view.sources.iter().map(|source| {
        let organisation = source.organisation.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
        let by = words.code("page-by-", &source.by.replace('_', "-"));
        vec![Cell::Ours(by), Cell::Said(organisation), Cell::Said(source.system.clone().unwrap_or_default())]
    });
    let heads = [msg::PAGE_Q_SAID_BY, msg::PAGE_COLUMN_WHO, msg::PAGE_ROLE_SYSTEM];
    part(words, msg::PAGE_EXPORT_SOURCES, &heads, rows.collect())
}

/// How long something is kept; its first word names the text.
fn retention(words: &Wording<'_>, what: &str, months: u16) -> String {
    let name = what.split(' ').next().unwrap_or_default();
    words.code_with("page-keep-", name, &[("months", u32::from(months).into())])
}

/// The rows of a table, field by field, each with whether it may be taken along.
fn held(words: &Wording<'_>, table: &HeldView) -> Part {
    let mut rows = Vec::new();
    for row in &table.rows {
        for FieldView { name, portable, .. } in &table.fields {
            let mut values = Vec::new();
            flatten(words, name, row.get(name).unwrap_or(&Value::Null), &mut values);
            let may = words.say(if *portable { msg::YES } else { msg::NO });
            rows.extend(
                values
                    .into_iter()
                    .map(|(field, value)| vec![Cell::Code(field), Cell::Said(value), Cell::Ours(may.clone())]),
            );
        }
    }
    let group = words.code("page-group-", &table.group);
    let heads = [msg::PAGE_EXPORT_FIELD, msg::PAGE_EXPORT_VALUE, msg::PAGE_EXPORT_PORTABLE];
    // What came from a record that was merged into this one is told apart by its reference.
    let whose = table.record.as_ref().map(|reference| format!(", {reference}")).unwrap_or_default();
    Part { title: format!("{group}{whose} ({})", table.table), ..part(words, msg::PAGE_EXPORT_HELD, &heads, rows) }
}

/// What stands in a value, member by member; what is empty is left out.
fn flatten(words: &Wording<'_>, name: &str, value: &Value, all: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Bool(yes) => all.push((name.to_owned(), words.say(if *yes { msg::YES } else { msg::NO }))),
        Value::Number(number) => all.push((name.to_owned(), number.to_string())),
        Value::String(text) => all.push((name.to_owned(), text.clone())),
        Value::Array(items) => {
            let several = items.len() > 1;
            for (n, item) in items.iter().enumerate() {
                let name = if several { format!("{name} {}", n + 1) } else { name.to_owned() };
                flatten(words, &name, item, all);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                flatten(words, &format!("{name}.{member}"), value, all);
            }
        }
    }
}

fn log(words: &Wording<'_>, view: &ExportView) -> Part {
    let rows = view.access_log.iter().take(LINES).map(|line| {
        let role = line.role.as_deref().map(|role| words.code("page-role-", role)).unwrap_or_default();
        let who = [line.organisation_name.clone().unwrap_or_default(), role];
        let what = line.event.parse().map_or("service", crate::log::kind);
        vec![
            Cell::Ours(day(words, &line.at)),
            Cell::Said(who.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")),
            Cell::Ours(words.code("page-event-", what)),
            Cell::Ours(line.purpose.as_deref().map(|name| purpose(words, name)).unwrap_or_default()),
            groups(words, &line.field_groups),
            Cell::Ours(words.code("page-outcome-", &line.outcome)),
        ]
    });
    let heads = [
        msg::PAGE_COLUMN_WHEN,
        msg::PAGE_COLUMN_WHO,
        msg::PAGE_COLUMN_WHAT,
        msg::PAGE_COLUMN_WHY,
        msg::PAGE_COLUMN_GROUPS,
        msg::PAGE_COLUMN_RESULT,
    ];
    part(words, msg::PAGE_LOG, &heads, rows.collect())
}
