//! What a request brings, read when the handler asks for it and not before: so that a caller without permission learns nothing about
//! his input, and whatever is refused is a problem document.

mod json;
mod shape;

pub use json::parse as parse_json;
pub use shape::Shape;

use crate::app::App;
use crate::locale;
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_TYPE, IF_MATCH};
use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use domain::code::Code;
use domain::id::RequestId;
use domain::language::Language;
use domain::violation::Place;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;
use std::time::Duration;
use store::OnceKey;
use utoipa::ToSchema;

/// Bodies are at most 256 KiB; imports and documents at most 10 MiB.
pub const BODY: usize = 256 * 1024;
/// The limit of an import or a document.
pub const IMPORT: usize = 10 * 1024 * 1024;

/// A body that takes longer is given up: it counts as cut off.
const SLOWEST: Duration = Duration::from_secs(10);

/// A request whose parts are read on demand.
pub struct Input {
    req: HttpRequest,
    app: Data<App>,
    body: Result<Bytes, Code>,
}

impl FromRequest for Input {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, mut payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let app = req.app_data::<Data<App>>().cloned().ok_or_else(|| Problem::unforeseen("no app data"))?;
            let large = ["/imports", "/transfers/packages"].iter().any(|part| req.path().contains(part))
                || req.path().ends_with("/documents");
            let most = if large { IMPORT } else { BODY };
            let body = timeout(SLOWEST, collect(&mut payload, most)).await.unwrap_or(Err(Code::JsonMalformed));
            Ok(Self { req, app, body })
        })
    }
}

async fn collect(payload: &mut Payload, most: usize) -> Result<Bytes, Code> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Code::JsonMalformed)?;
        if body.len() + chunk.len() > most {
            return Err(Code::BodyTooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

impl Input {
    /// The service.
    pub fn app(&self) -> &Data<App> {
        &self.app
    }

    /// The request itself.
    pub fn request(&self) -> &HttpRequest {
        &self.req
    }

    /// Language of the sentences in the answer.
    pub fn language(&self) -> Language {
        locale::language(&self.req, self.app.config.language)
    }

    /// Language of concept labels: `language=` wins over `Accept-Language`.
    pub fn label_language(&self) -> String {
        self.query()
            .get("language")
            .filter(|l| (2..=3).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_alphabetic()))
            .cloned()
            .unwrap_or_else(|| self.language().tag().to_owned())
    }

    /// An identifier in the path.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        let text = self.req.match_info().query(name);
        text.parse().map_err(|_| Problem::one(Place::Path, name, Code::IdMalformed))
    }

    /// A word in the path.
    pub fn word(&self, name: &str) -> String {
        self.req.match_info().query(name).to_owned()
    }

    fn query(&self) -> BTreeMap<String, String> {
        serde_urlencoded::from_str(self.req.query_string()).unwrap_or_default()
    }

    /// The query, with every key known; `known` lists them.
    pub fn query_of(&self, known: &[&str]) -> Result<BTreeMap<String, String>, Problem> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(self.req.query_string())
            .map_err(|_| Problem::one(Place::Query, "", Code::TypeMismatch))?;
        let mut query = BTreeMap::new();
        for (key, value) in pairs {
            if !known.contains(&key.as_str()) {
                return Err(Problem::one(Place::Query, &key, Code::UnknownMember));
            }
            // Control characters, NUL above all, cannot be stored or looked for.
            if value.chars().any(char::is_control) {
                return Err(Problem::one(Place::Query, &key, Code::TextCharacterRefused));
            }
            if query.insert(key.clone(), value).is_some() {
                return Err(Problem::one(Place::Query, &key, Code::RepeatedMember));
            }
        }
        Ok(query)
    }

    /// A whole number in a query that was read, within a range.
    pub fn number(
        query: &BTreeMap<String, String>,
        name: &str,
        or: i64,
        range: std::ops::RangeInclusive<i64>,
    ) -> Result<i64, Problem> {
        match query.get(name).map(|v| v.parse::<i64>()) {
            None => Ok(or),
            Some(Ok(n)) if range.contains(&n) => Ok(n),
            Some(_) => {
                let mut problem = Problem::one(Place::Query, name, Code::NumberOutOfRange);
                problem.violations[0].expected = Some(format!("{}-{}", range.start(), range.end()));
                Err(problem)
            }
        }
    }

    /// The raw body.
    pub fn bytes(&self) -> Result<Bytes, Problem> {
        self.body.clone().map_err(Problem::new)
    }

    /// The body as JSON of the shape that the OpenAPI document gives `T`; all violations at once.
    pub fn json<T: DeserializeOwned + ToSchema + 'static>(&self) -> Result<T, Problem> {
        self.media(&["application/json"])?;
        let value = json::parse(&self.bytes()?)?;
        Shape::of::<T>().read(value)
    }

    /// The body as a JSON merge patch (RFC 7396).
    pub fn patch(&self) -> Result<Value, Problem> {
        self.media(&["application/merge-patch+json", "application/json"])?;
        let value = json::parse(&self.bytes()?)?;
        if value.is_object() { Ok(value) } else { Err(Problem::one(Place::Body, "", Code::TypeMismatch)) }
    }

    fn media(&self, wanted: &[&str]) -> Result<(), Problem> {
        let sent = self.req.headers().get(CONTENT_TYPE).and_then(|h| h.to_str().ok()).unwrap_or_default();
        let essence = sent.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if wanted.contains(&essence.as_str()) { Ok(()) } else { Err(Code::MediaTypeNotSupported.into()) }
    }

    /// The version that the caller read, from one strong `If-Match` tag.
    pub fn version(&self) -> Result<i32, Problem> {
        let mut tags = self.req.headers().get_all(IF_MATCH);
        let (Some(tag), None) = (tags.next(), tags.next()) else {
            let missing = !self.req.headers().contains_key(IF_MATCH);
            return Err(if missing { Code::PreconditionRequired } else { Code::IfMatchMalformed }.into());
        };
        let tag = tag.to_str().unwrap_or_default();
        tag.strip_prefix('"')
            .and_then(|t| t.strip_suffix('"'))
            .filter(|t| !t.is_empty() && t.len() <= 9 && t.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|t| t.parse().ok())
            .ok_or_else(|| Code::IfMatchMalformed.into())
    }

    /// The `Idempotency-Key`, which machines must send and people may.
    pub fn once(&self, caller: &store::Caller, operation: &'static str) -> Result<Option<OnceKey>, Problem> {
        let Some(key) = self.req.headers().get("Idempotency-Key") else {
            return if caller.is_machine() { Err(Code::IdempotencyKeyMissing.into()) } else { Ok(None) };
        };
        let key = key.to_str().ok().filter(|k| (1..=255).contains(&k.len()) && k.bytes().all(|b| b.is_ascii_graphic()));
        let Some(key) = key else { return Err(Code::IdempotencyKeyMalformed.into()) };
        let fingerprint = Sha256::new()
            .chain_update(self.req.path())
            .chain_update([0])
            .chain_update(self.req.query_string())
            .chain_update([0])
            .chain_update(self.bytes()?)
            .finalize()
            .to_vec();
        Ok(Some(OnceKey { operation, key: key.to_owned(), fingerprint }))
    }
}

/// The id of a request; `edge` gives every request one.
pub fn request_id(req: &HttpRequest) -> RequestId {
    req.extensions().get::<RequestId>().copied().unwrap_or_else(RequestId::fresh)
}
