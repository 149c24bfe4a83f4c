//! Choosing a password with a one-time link, for a new member of staff or one who has forgotten the old one.

use crate::frame::{Frame, Page, answer, see_other};
use crate::posted::{Fields, Posted};
use crate::session::app;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use api::App;
use askama::Template;
use domain::audit::Event;
use domain::code::Code;
use i18n::{MessageId, msg};
use serde::Deserialize;

/// The link that somebody followed.
#[derive(Default, Deserialize)]
struct Followed {
    #[serde(default)]
    link: String,
}

/// The link and the password chosen, twice.
#[derive(Deserialize)]
pub struct ChosenFields {
    #[serde(default)]
    link: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    again: String,
}

impl Fields for ChosenFields {
    const BEGINS_SESSION: bool = true;
    fn token(&self) -> &str {
        ""
    }
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage<'a> {
    frame: Frame<'a>,
    link: &'a str,
    refused: Option<String>,
}

/// `GET /welcome?link=…`: asking for the page uses nothing up.
pub async fn form(req: HttpRequest) -> Page {
    let app = app(&req)?;
    let followed = Query::<Followed>::from_query(req.query_string()).map(Query::into_inner).unwrap_or_default();
    show(&app, &req, &followed.link, None, StatusCode::OK)
}

/// `POST /welcome`
pub async fn choose(req: HttpRequest, posted: Posted<ChosenFields>) -> Page {
    let app = app(&req)?;
    let ChosenFields { link, password, again } = posted.fields;
    api::sign_in::slow_down(&app, &req, "a one-time link")?;
    if password != again {
        return show(&app, &req, &link, Some(msg::PAGE_WELCOME_DIFFERENT), StatusCode::BAD_REQUEST);
    }
    let Ok(hash) = api::sign_in::hash(&password) else {
        return show(&app, &req, &link, Some(msg::PAGE_WELCOME_LENGTH), StatusCode::BAD_REQUEST);
    };
    let (token, origin) = (link.clone(), api::caller::origin(&app, &req));
    let used = move |db: &store::Db| {
        let account = db.use_invitation(token.as_bytes(), &hash)?;
        let (event, code) = match account {
            Some(_) => (Event::AccountChanged, None),
            None => (Event::SignInFailed, Some(Code::SignInRefused)),
        };
        db.note_sign_in(event, account, code, origin)?;
        Ok(account)
    };
    match app.db.outside(used).await? {
        Some(_) => Ok(see_other("/sign-in").finish()),
        None => show(&app, &req, &link, Some(msg::PAGE_WELCOME_ENDED), StatusCode::GONE),
    }
}

fn show(app: &Data<App>, req: &HttpRequest, link: &str, refused: Option<MessageId>, status: StatusCode) -> Page {
    let frame = Frame::new(app, req, None, msg::PAGE_WELCOME);
    let language = frame.words.language();
    let refused = refused.map(|id| frame.words.say(id));
    Ok(answer(language, status, &WelcomePage { frame, link, refused }))
}
