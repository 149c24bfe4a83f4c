//! Bearer token -> Caller -> the proof that the caller may do `P`. Refusals are recorded here; nothing else admits anybody to the API.

use crate::app::App;
use crate::input::request_id;
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use domain::access::{Permission, Public};
use domain::audit::Event;
use domain::code::Code;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Deref;
use std::pin::Pin;
use store::{Origin, Subject};

/// The proof that this caller may do `P`; a handler asks for it as its first argument.
pub struct Allowed<P>(pub store::Allowed<P>);

impl<P> Deref for Allowed<P> {
    type Target = store::Allowed<P>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<P: Permission> FromRequest for Allowed<P> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let app = req.app_data::<Data<App>>().cloned().ok_or_else(|| Problem::unforeseen("no app data"))?;
            let subject = subject::<P>(&app, &req).await?;
            Ok(Self(allow(&app, &req, subject).await?))
        })
    }
}

/// Whoever it is: no token is asked for, and nothing of a person is within reach.
pub struct Anybody(pub store::Allowed<Public>);

impl FromRequest for Anybody {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(app) = req.app_data::<Data<App>>() else {
            return std::future::ready(Err(Problem::unforeseen("no app data").into()));
        };
        let answer = match app.rates.anybody(address(app, req)) {
            Some(seconds) => Err(Problem::after(Code::TooManyRequests, seconds).into()),
            None => Ok(Self(store::Allowed::anybody(request_id(req)))),
        };
        std::future::ready(answer)
    }
}

/// Admits a subject whose credentials were checked and makes the proof, or records the refusal. The pages use it too.
pub async fn allow<P: Permission>(
    app: &Data<App>,
    req: &HttpRequest,
    subject: Subject,
) -> Result<store::Allowed<P>, Problem> {
    let principal = subject.principal();
    if let Some(seconds) = app.rates.principal(principal) {
        return Err(Problem::after(Code::TooManyRequests, seconds));
    }
    let origin = origin(app, req);
    let Some(caller) = app.db.outside(move |db| db.admit(subject, origin)).await? else {
        return Err(refused::<P>(app, req, Code::TokenRefused, Some(principal)).await);
    };
    match caller.allow::<P>() {
        Ok(allowed) => match app.rates.action(principal, P::action()) {
            Some(seconds) => Err(Problem::after(Code::TooManyRequests, seconds)),
            None => Ok(allowed),
        },
        Err(code) => {
            app.db.outside(move |db| db.refuse(&caller, &P::name(), code)).await?;
            Err(code.into())
        }
    }
}

async fn subject<P: Permission>(app: &Data<App>, req: &HttpRequest) -> Result<Subject, Problem> {
    let mut headers = req.headers().get_all(AUTHORIZATION);
    let token = match (headers.next(), headers.next()) {
        (Some(header), None) => header.to_str().ok().and_then(|h| h.split_once(' ')),
        _ => None,
    };
    let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = token else { return Err(refused::<P>(app, req, Code::TokenMissing, None).await) };
    match app.keys.verify(token, app.now()) {
        Ok(verified) => Ok(verified.0),
        Err(why) => {
            tracing::info!(why = ?why, request = %request_id(req), "token refused");
            Err(refused::<P>(app, req, Code::TokenRefused, None).await)
        }
    }
}

/// Records that somebody was refused whom nobody knows, or no longer, and gives the answer. The pages use it too.
pub async fn refused<P: Permission>(
    app: &Data<App>,
    req: &HttpRequest,
    code: Code,
    account: Option<uuid::Uuid>,
) -> Problem {
    let origin = origin(app, req);
    let event = if code == Code::TokenRefused { Event::TokenRefused } else { Event::Refused };
    let line = move |db: &store::Db| db.note_unknown(event, account, &P::name(), Some(code), origin);
    match app.db.outside(line).await {
        Ok(()) => code.into(),
        Err(problem) => problem,
    }
}

/// Where a request comes from and which record its path names, as the audit keeps it.
pub fn origin(app: &App, req: &HttpRequest) -> Origin {
    let address = app.keys.address_hash(address(app, req));
    let sought = req.match_info().get("profile_id").and_then(|id| id.parse().ok());
    Origin { request: request_id(req), address: Some(address), sought }
}

/// The address of the client; behind a declared proxy what the proxy says.
pub fn address(app: &App, req: &HttpRequest) -> IpAddr {
    let told =
        app.config.proxy.then(|| req.connection_info().realip_remote_addr().and_then(|a| a.parse().ok())).flatten();
    told.or_else(|| req.peer_addr().map(|a| a.ip())).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}
