//! Signing in and out, and choosing the language. Each sign-in makes a new session; what a browser had before ends.

use crate::cookies;
use crate::frame::{Frame, Page, answer, see_other};
use crate::paths;
use crate::posted::{Fields, Posted};
use crate::roles;
use crate::session::{self, Session, app};
use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, ResponseError};
use api::App;
use api::caller::origin;
use api::problem::{Problem, text};
use askama::Template;
use domain::audit::Event;
use domain::code::Code;
use domain::language::Language;
use i18n::msg;
use serde::Deserialize;
use store::Subject;
use uuid::Uuid;

/// What Clear-Site-Data takes away. Cookies are not named: other services of the same domain would lose theirs. Ours is ended by itself.
const CLEARED: &str = r#""cache", "storage""#;

/// Where to go after signing in.
#[derive(Default, Deserialize)]
struct Goal {
    #[serde(default)]
    next: String,
}

/// Name and password.
#[derive(Deserialize)]
pub struct SignInFields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

impl Fields for SignInFields {
    const BEGINS_SESSION: bool = true;
    fn token(&self) -> &str {
        ""
    }
}

/// A form with nothing but its token.
#[derive(Deserialize)]
pub struct Token {
    #[serde(default)]
    token: String,
}

impl Fields for Token {
    fn token(&self) -> &str {
        &self.token
    }
}

/// A language, and the page on which it was chosen.
#[derive(Deserialize)]
pub struct LanguageFields {
    #[serde(default)]
    token: String,
    language: Language,
    #[serde(default)]
    back: String,
}

impl Fields for LanguageFields {
    fn token(&self) -> &str {
        &self.token
    }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    frame: Frame<'a>,
    name: &'a str,
    next: Option<&'a str>,
    refused: Option<String>,
}

/// `GET /sign-in`
pub async fn form(req: HttpRequest) -> Page {
    let app = app(&req)?;
    let goal = Query::<Goal>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default();
    if session::find(&app, &req).await?.is_some() {
        return Ok(see_other(paths::local(&goal.next).unwrap_or("/")).finish());
    }
    let frame = Frame::new(&app, &req, None, msg::PAGE_SIGN_IN);
    let language = frame.words.language();
    let page = SignInPage { frame, name: "", next: paths::local(&goal.next), refused: None };
    Ok(answer(language, StatusCode::OK, &page))
}

/// `POST /sign-in`
pub async fn sign_in(req: HttpRequest, posted: Posted<SignInFields>) -> Page {
    let app = app(&req)?;
    let Posted { fields, session: before } = posted;
    let checked = api::sign_in::check(&app, &req, &fields.name, fields.password.clone()).await;
    let (account, memberships) = match checked {
        Ok(checked) => checked,
        Err(problem) => return again(&app, &req, &fields, problem),
    };
    if memberships.len() > 1 {
        return roles::ask(&app, &req, account, &memberships, paths::local(&fields.next)).await;
    }
    let membership = memberships.first().ok_or_else(|| Problem::new(Code::SignInRefused))?.id;
    begin(&app, &req, Subject::Account { account, membership }, before, &fields.next).await
}

/// Opens a session for whoever was just recognised; what the browser had before ends.
pub async fn begin(app: &Data<App>, req: &HttpRequest, who: Subject, before: Option<Session>, next: &str) -> Page {
    let chosen = before.as_ref().and_then(|s| s.row.language.clone());
    let token = cookies::fresh();
    let origin = origin(app, req);
    let form = cookies::text(&cookies::fresh());
    let open = move |db: &store::Db| {
        if let Some(before) = &before {
            db.close_session(&before.token)?;
        }
        db.open_session(&token, who, &form)?;
        if let Some(tag) = &chosen {
            db.set_session_language(&token, tag)?;
        }
        db.note_sign_in(Event::SignedIn, Some(who.principal()), None, origin)
    };
    app.db.outside(open).await?;
    let goal = paths::local(next).unwrap_or("/");
    Ok(see_other(goal).cookie(cookies::begin(app, &token)).finish())
}

fn again(app: &Data<App>, req: &HttpRequest, fields: &SignInFields, problem: Problem) -> Page {
    once_more(app, req, (&fields.name, paths::local(&fields.next)), problem)
}

/// The form once more, with what was refused. Neither the password nor the code is sent back.
pub fn once_more(app: &Data<App>, req: &HttpRequest, (name, next): (&str, Option<&str>), problem: Problem) -> Page {
    if !matches!(problem.code, Code::SignInRefused | Code::TooManyRequests) {
        return Err(problem.into());
    }
    let frame = Frame::new(app, req, None, msg::PAGE_SIGN_IN);
    let language = frame.words.language();
    let refused = Some(text(app, language, problem.code, None));
    let page = SignInPage { frame, name, next, refused };
    let mut page = answer(language, problem.status_code(), &page);
    if let Some(seconds) = problem.retry_after {
        page.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(page)
}

/// `POST /sign-out`
pub async fn sign_out(req: HttpRequest, posted: Posted<Token>) -> Page {
    let app = app(&req)?;
    if let Some(session) = posted.session {
        let (account, origin): (Uuid, _) = (session.row.subject.principal(), origin(&app, &req));
        let close = move |db: &store::Db| {
            db.close_session(&session.token)?;
            db.note_sign_in(Event::SignedOut, Some(account), None, origin)
        };
        app.db.outside(close).await?;
    }
    let mut reply = see_other("/sign-in");
    Ok(reply.cookie(cookies::end(&app)).insert_header(("clear-site-data", CLEARED)).finish())
}

/// `POST /language`
pub async fn choose_language(req: HttpRequest, posted: Posted<LanguageFields>) -> Page {
    let app = app(&req)?;
    let LanguageFields { language, back, .. } = posted.fields;
    if let Some(session) = posted.session {
        app.db.outside(move |db| db.set_session_language(&session.token, language.tag())).await?;
    }
    let goal = paths::back(&back).unwrap_or("/");
    Ok(see_other(goal).cookie(cookies::keep_language(&app, language)).finish())
}
