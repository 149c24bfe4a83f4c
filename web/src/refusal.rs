//! Refusals as pages: in the reader's language, with the right status, never a problem document. Not found is the same page for all causes.

use crate::cookies;
use crate::frame::{Frame, answer, see_other};
use crate::paths;
use crate::session::{self, Session};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest, HttpResponse, ResponseError};
use api::App;
use api::input::request_id;
use api::problem::{Problem, text};
use askama::Template;
use domain::code::Code;
use i18n::{MessageId, msg};

/// Why a page is not shown.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// A reason that the API has too.
    Problem(Problem),
    /// Nobody is signed in: sign in, then come back.
    SignInFirst,
    /// The form was not sent by our own page, or by a session that has ended.
    Form,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Problem(problem) => problem.fmt(f),
            Self::SignInFirst => f.write_str("sign-in-first"),
            Self::Form => f.write_str("form"),
        }
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Problem(problem) => problem.status_code(),
            Self::SignInFirst => StatusCode::SEE_OTHER,
            Self::Form => StatusCode::FORBIDDEN,
        }
    }

    /// An empty answer that carries the refusal; `as_pages` writes the page, because only there the reader is known.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.clone());
        response
    }
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct RefusalPage<'a> {
    frame: Frame<'a>,
    text: String,
    after: Option<String>,
    request: Option<String>,
}

/// Turns what was refused on the way into a page.
pub async fn as_pages(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let res = next.call(req).await?;
    let refusal = res.response().extensions().get::<Refusal>().cloned().or_else(|| foreign(&res));
    let Some(refusal) = refusal else { return Ok(res.map_into_boxed_body()) };
    let allow = res.headers().get(header::ALLOW).cloned();
    let (req, _) = res.into_parts();
    let mut page = page(&req, refusal).await;
    if let Some(allow) = allow {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    Ok(ServiceResponse::new(req, page))
}

/// A refusal of the framework itself.
fn foreign<B>(res: &ServiceResponse<B>) -> Option<Refusal> {
    if res.headers().contains_key(header::CONTENT_TYPE) && res.status().is_success() {
        return None;
    }
    let code = match res.status() {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::BodyTooLarge,
        StatusCode::BAD_REQUEST => Code::InputRefused,
        _ => return None,
    };
    Some(Problem::new(code).into())
}

/// What stands at an address that has nothing.
pub async fn nothing_here() -> Result<HttpResponse, Refusal> {
    Err(Problem::new(Code::NotFound).into())
}

async fn page(req: &HttpRequest, refusal: Refusal) -> HttpResponse {
    let Some(app) = req.app_data::<Data<App>>().cloned() else { return HttpResponse::InternalServerError().finish() };
    let status = refusal.status_code();
    match refusal {
        Refusal::SignInFirst => {
            let asked = req.uri().path_and_query().map_or("/", |path| path.as_str());
            see_other(&paths::sign_in(asked)).cookie(cookies::end(&app)).finish()
        }
        Refusal::Form => {
            let text = msg::PAGE_REFUSAL_FORM_TEXT;
            told(&app, req, status, msg::PAGE_REFUSAL_FORM, |frame| (frame.words.say(text), None)).await
        }
        Refusal::Problem(problem) => {
            let title = heading(problem.code);
            let mut page = told(&app, req, status, title, |frame| sentences(&app, frame, &problem)).await;
            if let Some(seconds) = problem.retry_after {
                page.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            }
            page
        }
    }
}

async fn told(
    app: &Data<App>,
    req: &HttpRequest,
    status: StatusCode,
    title: MessageId,
    say: impl Fn(&Frame<'_>) -> (String, Option<String>),
) -> HttpResponse {
    let session = reader(app, req).await;
    let mut frame = Frame::new(app, req, session.as_ref(), title);
    if let Some(session) = &session
        && status != StatusCode::TOO_MANY_REQUESTS
        && status != StatusCode::SERVICE_UNAVAILABLE
    {
        frame.membership = session::membership(app, req, session).await;
    }
    let language = frame.words.language();
    let (text, after) = say(&frame);
    let number = request_id(req).to_string();
    let request = frame.words.with(msg::PAGE_REFUSAL_REQUEST, &[("id", (&number).into())]);
    let request = (status == StatusCode::INTERNAL_SERVER_ERROR).then_some(request);
    answer(language, status, &RefusalPage { frame, text, after, request })
}

/// The session, as far as it can be told; a refusal is shown in any case.
async fn reader(app: &Data<App>, req: &HttpRequest) -> Option<Session> {
    session::find(app, req).await.ok().flatten()
}

fn sentences(app: &App, frame: &Frame<'_>, problem: &Problem) -> (String, Option<String>) {
    let after = |seconds: u64| frame.words.with(msg::PAGE_REFUSAL_AFTER, &[("seconds", seconds.into())]);
    (text(app, frame.words.language(), problem.code, None), problem.retry_after.map(after))
}

fn heading(code: Code) -> MessageId {
    match code {
        Code::NotFound => msg::PAGE_REFUSAL_NOT_FOUND,
        Code::NotPermitted => msg::PAGE_REFUSAL_NOT_PERMITTED,
        Code::TooManyRequests => msg::PAGE_REFUSAL_TOO_MANY,
        Code::Unavailable | Code::MatchingNotReady => msg::PAGE_REFUSAL_UNAVAILABLE,
        _ => msg::PAGE_REFUSAL_HEADING,
    }
}
