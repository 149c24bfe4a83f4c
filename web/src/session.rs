//! Cookie -> session -> the proof that somebody may do `P`: the pages' counterpart of the API's bearer token.

use crate::cookies::{self, Token};
use crate::refusal::Refusal;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use api::App;
use api::caller::{allow, refused};
use api::problem::Problem;
use domain::access::Permission;
use domain::access::permits::Member;
use domain::code::Code;
use domain::language::Language;
use std::future::Future;
use std::pin::Pin;
use store::{Subject, WebSession};

/// A live session.
#[derive(Debug, Clone)]
pub struct Session {
    /// What the cookie holds.
    pub token: Token,
    /// What is stored.
    pub row: WebSession,
}

/// What was found for a request; looked up once.
#[derive(Clone)]
struct Found(Option<Session>);

/// The session of a request.
pub async fn find(app: &Data<App>, req: &HttpRequest) -> Result<Option<Session>, Problem> {
    if let Some(found) = known(req) {
        return Ok(found);
    }
    let session = match cookies::session(app, req) {
        None => None,
        Some(token) => {
            let row = app.db.outside(move |db| db.use_session(&token)).await?;
            row.map(|row| Session { token, row })
        }
    };
    req.extensions_mut().insert(Found(session.clone()));
    Ok(session)
}

/// The session, if it was looked up already.
pub fn known(req: &HttpRequest) -> Option<Option<Session>> {
    req.extensions().get::<Found>().map(|found| found.0.clone())
}

impl Session {
    fn subject(&self) -> Subject {
        self.row.subject
    }
}

/// The language of the page: of the session, of the cookie, of the browser, of the deployment.
pub fn language(app: &App, req: &HttpRequest, session: Option<&Session>) -> Language {
    let chosen = session.and_then(|s| s.row.language.as_deref()).and_then(|tag| tag.parse().ok());
    chosen.or_else(|| cookies::language(req)).unwrap_or_else(|| api::locale::language(req, app.config.language))
}

/// Organisation and role, as they stand on every page.
#[derive(Debug, Clone)]
pub struct Membership {
    /// Name of the organisation.
    pub organisation: String,
    /// Stable name of the role.
    pub role: &'static str,
}

/// Who looks at a page that is a refusal; nobody, if that cannot be told now.
pub async fn membership(app: &Data<App>, req: &HttpRequest, session: &Session) -> Option<Membership> {
    let by = allow::<Member>(app, req, session.subject()).await.ok()?;
    let organisation = app.db.read(&by, |tx| tx.own_organisation()).await.ok()?;
    Some(Membership { organisation, role: by.caller().role().as_str() })
}

/// The proof that whoever is signed in may do `P`; a page asks for it as its first argument.
pub struct SignedIn<P> {
    /// The proof.
    pub by: store::Allowed<P>,
    /// The session.
    pub session: Session,
}

impl<P: Permission> FromRequest for SignedIn<P> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let app = app(&req)?;
            let Some(session) = find(&app, &req).await.map_err(Refusal::from)? else {
                return Err(match refused::<P>(&app, &req, Code::TokenMissing, None).await {
                    problem if problem.code == Code::TokenMissing => Refusal::SignInFirst.into(),
                    problem => Refusal::from(problem).into(),
                });
            };
            match allow::<P>(&app, &req, session.subject()).await {
                Ok(by) => Ok(Self { by, session }),
                Err(problem) if problem.code == Code::TokenRefused => Err(Refusal::SignInFirst.into()),
                Err(problem) => Err(Refusal::from(problem).into()),
            }
        })
    }
}

/// The service behind a request.
pub fn app(req: &HttpRequest) -> Result<Data<App>, Refusal> {
    req.app_data::<Data<App>>().cloned().ok_or_else(|| Problem::unforeseen("no app data").into())
}
