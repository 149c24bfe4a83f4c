//! What every answer has, and the one place where a problem becomes a document: request id, API version, caching, security headers.

use crate::app::App;
use crate::locale;
use crate::problem::Problem;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use domain::code::Code;
use domain::id::RequestId;
use std::time::Instant;

/// Version of the API, on every answer.
pub const API_VERSION: &str = "1.0.0";

/// The outermost middleware.
pub async fn edge(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let given = req.headers().get("x-request-id").and_then(|h| h.to_str().ok()).and_then(|h| h.parse().ok());
    let id = given.unwrap_or_else(RequestId::fresh);
    req.extensions_mut().insert(id);
    if req.method() == Method::HEAD {
        req.head_mut().method = Method::GET;
    }
    let begun = Instant::now();
    let method = req.method().clone();
    let app = req.app_data::<Data<App>>().cloned();
    let res = if is_api(req.path()) && !accepts_json(&req) {
        req.into_response(Problem::from(Code::NotAcceptable).error_response()).map_into_boxed_body()
    } else {
        next.call(req).await?.map_into_boxed_body()
    };
    let route = res.request().match_pattern().unwrap_or_else(|| "unmatched".into());
    let https = app.as_ref().is_some_and(|app| app.config.is_https());
    let res = finish(res, id, https).map_into_boxed_body();
    let (status, duration_ms) = (res.status().as_u16(), begun.elapsed().as_secs_f64() * 1_000.0);
    tracing::info!(%method, route, status, duration_ms, request = %id, "request");
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    if let Some(app) = app {
        metrics::counter!("db_statements_total").absolute(app.db.store().statements());
    }
    metrics::histogram!("http_request_seconds", &labels[..2]).record(duration_ms / 1_000.0);
    Ok(res)
}

fn finish<B: MessageBody + 'static>(res: ServiceResponse<B>, id: RequestId, https: bool) -> ServiceResponse<BoxBody> {
    let api = is_api(res.request().path());
    let docs = res.request().path().starts_with("/api/docs");
    let problem = res.response().extensions().get::<Problem>().cloned().or_else(|| foreign(&res));
    let mut res = match problem {
        Some(problem) if api => render(res, problem, id),
        _ => res.map_into_boxed_body(),
    };
    let headers = res.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    if api {
        set("api-version", API_VERSION);
        set("vary", "Accept-Language");
    }
    if https {
        set("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    set("cache-control", "no-store");
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "no-referrer");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "");
    set("content-security-policy", if docs { DOCS_POLICY } else { "default-src 'none'; frame-ancestors 'none'" });
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
    res
}

/// Swagger UI comes from the executable, styles itself inline, and wants no Trusted Types.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Every answer of the API is JSON of some kind, save the lines of an import.
fn accepts_json(req: &ServiceRequest) -> bool {
    let mut asked =
        req.headers().get_all(header::ACCEPT).filter_map(|h| h.to_str().ok()).flat_map(|h| h.split(',')).peekable();
    let fits = |range: &str| {
        let range = range.split(';').next().unwrap_or_default().trim();
        range == "*/*" || range == "application/*" || range.ends_with("json")
    };
    asked.peek().is_none() || asked.any(fits)
}

/// Paths whose refusals are problem documents; all others are pages.
fn is_api(path: &str) -> bool {
    path.starts_with("/api/v1")
        || path.starts_with("/oauth")
        || path.starts_with("/.well-known")
        || path.starts_with("/health")
}

/// A refusal of the framework itself, before a handler had its say.
fn foreign<B>(res: &ServiceResponse<B>) -> Option<Problem> {
    let typed = res.headers().contains_key(header::CONTENT_TYPE);
    match res.status() {
        _ if typed && res.status().is_success() => None,
        StatusCode::NOT_FOUND => Some(Code::NotFound.into()),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Code::BodyTooLarge.into()),
        StatusCode::METHOD_NOT_ALLOWED => Some(Code::MethodNotAllowed.into()),
        StatusCode::BAD_REQUEST => Some(Code::JsonMalformed.into()),
        _ => None,
    }
}

fn render<B>(res: ServiceResponse<B>, problem: Problem, id: RequestId) -> ServiceResponse<BoxBody> {
    let (req, before) = res.into_parts();
    let Some(app) = req.app_data::<Data<App>>().cloned() else {
        return ServiceResponse::new(req, HttpResponse::InternalServerError().finish());
    };
    let lang = locale::language(&req, app.config.language);
    let view = problem.view(&app, lang, &id.to_string());
    let mut reply = HttpResponse::build(before.status());
    for (name, value) in before.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            reply.append_header((name.clone(), value.clone()));
        }
    }
    reply.insert_header((header::CONTENT_LANGUAGE, lang.tag()));
    let body = serde_json::to_string(&view).unwrap_or_default();
    ServiceResponse::new(req, reply.content_type("application/problem+json").body(body))
}
