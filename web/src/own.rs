//! The person's own pages: in with the printed code, consents and taking them back, requests.

use crate::frame::{Frame, Page, answer, id, see_other};
use crate::posted::{Fields, Posted};
use crate::refusal::Refusal;
use crate::rows::{Ask, Cell, RowsPage};
use crate::session::{SignedIn, app};
use crate::sign_in::{self, Token};
use crate::wording::Wording;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use api::App;
use api::problem::{Problem, text};
use domain::access::permits::{OpenRequest, ReadRequests, WithdrawConsent};
use domain::access::{Read, groups};
use domain::code::Code;
use domain::consent::{Consent, Grant, GrantPurpose};
use domain::id::{ConsentId, PersonId};
use domain::rights::{NewRequest, Request, RequestKind};
use domain::violation::Violations;
use i18n::msg;
use serde::Deserialize;
use std::collections::HashMap;
use store::Tx;
use time::OffsetDateTime;
use uuid::Uuid;

/// The code on the paper.
#[derive(Deserialize)]
pub struct CodeFields {
    #[serde(default)]
    code: String,
}

impl Fields for CodeFields {
    const BEGINS_SESSION: bool = true;
    fn token(&self) -> &str {
        ""
    }
}

/// `POST /sign-in/code`
pub async fn open(req: HttpRequest, posted: Posted<CodeFields>) -> Page {
    let app = app(&req)?;
    let Posted { fields, session: before } = posted;
    let refresh = crate::cookies::text(&crate::cookies::fresh());
    match api::sign_in::with_code(&app, &req, &fields.code, &refresh).await {
        Ok(subject) => sign_in::begin(&app, &req, subject, before, "").await,
        Err(problem) => sign_in::once_more(&app, &req, ("", None), problem),
    }
}

/// The record of the person who is signed in; staff have pages of their own.
fn own(caller: &store::Caller) -> Result<PersonId, Refusal> {
    caller.person().ok_or_else(|| Problem::new(Code::NotFound).into())
}

/// `GET /own/consents`
pub async fn sharing(of: SignedIn<Read<groups::Consent>>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let person = own(of.by.caller())?;
    let work = move |tx: &mut Tx<'_, Read<groups::Consent>>| {
        let head = tx.open(person)?;
        Ok((tx.consents(&head)?, tx.grants(&head)?, tx.organisations()?, tx.own_organisation()?))
    };
    let (consents, grants, organisations, organisation) = app.db.read(&of.by, work).await?;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_SHARING).of(&of.by, organisation);
    let names: HashMap<Uuid, String> = organisations.into_iter().map(|(id, _, name)| (id, name)).collect();
    let now = app.now();
    let emergencies = grants.iter().filter(|g| g.purpose == GrantPurpose::Emergency);
    let opened = emergencies.map(|g| emergency(&frame.words, g, &names, now));
    let rows = opened.chain(consents.iter().map(|c| consent(&frame.words, c, &names, now))).collect();
    let heads = [
        msg::PAGE_COLUMN_WHY,
        msg::PAGE_COLUMN_WHO,
        msg::PAGE_COLUMN_GROUPS,
        msg::PAGE_COLUMN_ANSWER,
        msg::PAGE_COLUMN_UNTIL,
        msg::PAGE_CONSENT_WITHDRAW,
    ];
    let language = frame.words.language();
    let page = RowsPage::new(frame, msg::PAGE_SHARING_ABOUT, &heads, rows, msg::PAGE_SHARING_EMPTY);
    Ok(answer(language, StatusCode::OK, &page))
}

fn consent(words: &Wording<'_>, c: &Consent, names: &HashMap<Uuid, String>, now: OffsetDateTime) -> Vec<Cell> {
    let state = match (c.given, c.withdrawn_at) {
        (_, Some(_)) => "withdrawn",
        (false, None) => "refused",
        (true, None) if c.valid_until <= now => "ended",
        (true, None) => "given",
    };
    let purpose = words.code("page-purpose-", &crate::wording::code(&c.purpose));
    let groups: Vec<String> = c.field_groups.iter().map(|g| words.code("page-group-", g.as_str())).collect();
    let recipient = names.get(&c.recipient.0).cloned().unwrap_or_default();
    let action = format!("/own/consents/{}/withdrawal", c.id);
    let button = Cell::Button(action, words.say(msg::PAGE_CONSENT_WITHDRAW), purpose.clone());
    vec![
        Cell::Ours(purpose),
        Cell::Said(recipient),
        Cell::Ours(words.list(&groups)),
        Cell::Ours(words.code("page-consent-", state)),
        Cell::Ours(words.day(c.valid_until.date())),
        if state == "given" { button } else { Cell::Ours(String::new()) },
    ]
}

/// A record that was opened without asking is told of before what was asked; the reason stands where the groups would.
fn emergency(words: &Wording<'_>, g: &Grant, names: &HashMap<Uuid, String>, now: OffsetDateTime) -> Vec<Cell> {
    let until = g.revoked_at.unwrap_or(g.valid_until);
    let state = if until <= now { words.code("page-consent-", "ended") } else { String::new() };
    vec![
        Cell::Ours(words.code("page-purpose-", g.purpose.as_str())),
        Cell::Said(names.get(&g.grantee.0).cloned().unwrap_or_default()),
        Cell::Said(g.reason.clone().unwrap_or_default()),
        Cell::Ours(state),
        Cell::Ours(words.day(until.date())),
        Cell::Ours(String::new()),
    ]
}

/// `POST /own/consents/{consent_id}/withdrawal`
pub async fn withdraw(of: SignedIn<WithdrawConsent>, req: HttpRequest, _: Posted<Token>) -> Page {
    let app = app(&req)?;
    let (person, consent): (_, ConsentId) = (own(of.by.caller())?, id(&req, "consent_id")?);
    let work = move |tx: &mut Tx<'_, WithdrawConsent>| {
        let head = tx.for_rights(person)?;
        tx.withdraw_consent(&head, consent)
    };
    app.db.write(&of.by, work).await?;
    Ok(see_other("/own/consents").finish())
}

/// `GET /own/requests`
pub async fn rights(of: SignedIn<ReadRequests>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    show_rights(&app, &req, &of, None).await
}

async fn show_rights(app: &Data<App>, req: &HttpRequest, of: &SignedIn<ReadRequests>, refused: Option<Code>) -> Page {
    let person = own(of.by.caller())?;
    let work = move |tx: &mut Tx<'_, ReadRequests>| Ok((tx.rights(person)?, tx.own_organisation()?));
    let ((_, requests, _), organisation) = app.db.read(&of.by, work).await?;
    let frame = Frame::new(app, req, Some(&of.session), msg::PAGE_RIGHTS).of(&of.by, organisation);
    let kinds = RequestKind::ALL.iter().map(|kind| (kind.as_str(), right(&frame.words, *kind))).collect();
    let language = frame.words.language();
    let told = refused.map(|code| text(app, language, code, None));
    let rows = requests.iter().map(|r| request(&frame.words, r)).collect();
    let heads = [
        msg::PAGE_COLUMN_KIND,
        msg::PAGE_COLUMN_WHEN,
        msg::PAGE_COLUMN_STATE,
        msg::PAGE_COLUMN_DUE,
        msg::PAGE_COLUMN_ANSWER,
    ];
    let status = if refused.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let mut page = RowsPage::new(frame, msg::PAGE_RIGHTS_ABOUT, &heads, rows, msg::PAGE_RIGHTS_EMPTY);
    page.ask = Some(Ask { action: "/own/requests", kinds, refused: told });
    Ok(answer(language, status, &page))
}

/// The name of a right.
pub fn right(words: &Wording<'_>, kind: RequestKind) -> String {
    words.code("page-right-", &kind.as_str().replace('_', "-"))
}

fn request(words: &Wording<'_>, r: &Request) -> Vec<Cell> {
    vec![
        Cell::Ours(right(words, r.kind)),
        Cell::Ours(words.day(r.asked_at.date())),
        Cell::Ours(words.code("page-right-", r.state.as_str())),
        Cell::Ours(words.day(r.due_on)),
        Cell::Said(r.answer.clone().unwrap_or_default()),
    ]
}

/// What the person asks for.
#[derive(Deserialize)]
pub struct AskFields {
    #[serde(default)]
    token: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    wish: String,
}

impl Fields for AskFields {
    fn token(&self) -> &str {
        &self.token
    }
}

/// `POST /own/requests`
pub async fn ask(
    of: SignedIn<OpenRequest>,
    reading: SignedIn<ReadRequests>,
    req: HttpRequest,
    posted: Posted<AskFields>,
) -> Page {
    let app = app(&req)?;
    let person = own(of.by.caller())?;
    let AskFields { kind, wish, .. } = posted.fields;
    let Ok(kind) = kind.parse() else { return Err(Refusal::Form) };
    let mut new = NewRequest { kind, wish };
    let mut v = Violations::default();
    new.check(&mut v);
    if let Some(fault) = v.into_iter().next() {
        return show_rights(&app, &req, &reading, Some(fault.code)).await;
    }
    let now = app.now();
    let work = move |tx: &mut Tx<'_, OpenRequest>| {
        let head = tx.for_rights(person)?;
        tx.open_request(&head, &new, now)
    };
    app.db.write(&of.by, work).await?;
    Ok(see_other("/own/requests").finish())
}
