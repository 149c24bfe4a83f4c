//! Reads in the shape of ESCO's own web service, for programs that know it. Public, cacheable, and of nobody.
//! Two exceptions for compatibility: pages are counted by offset, and unknown keys in a query are ignored.

mod asked;
mod related;
mod resource;
mod search;
mod typical;
mod views;

pub use related::*;
pub use resource::*;
pub use search::*;
pub use typical::*;
pub use views::*;

use crate::input::Input;
use crate::reply::Reply;
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;
use store::{Error, ReleaseHead, Tx};

/// What an answer is of: the release, and the tag that changes with it.
#[derive(Debug, Clone)]
pub(super) struct Edition {
    pub(super) version: String,
    pub(super) tag: String,
    /// The caller named the release: what it says of it stays so.
    pub(super) named: bool,
}

impl Edition {
    /// The release that `selectedVersion` names: a version, `latest`, or the current one.
    pub(super) fn of<P: domain::access::Permission>(tx: &mut Tx<'_, P>, selected: Option<&str>) -> store::Result<Self> {
        let generation = tx.labels_version()?.map_or(0, |(_, generation)| generation);
        let releases = tx.releases()?;
        let named = selected.map(|version| version.strip_prefix('v').unwrap_or(version));
        let fits = |release: &&ReleaseHead| match named {
            None => release.current,
            Some("latest") => release.newest,
            Some(version) => release.version == version,
        };
        let Some(release) = releases.iter().find(fits) else {
            return match named {
                None => Err(Error::Unavailable("no vocabulary has been imported".into())),
                Some(_) => Err(unknown_version(&releases)),
            };
        };
        let tag = format!("\"{}-{generation}-{}\"", release.version, release.imported_at.unix_timestamp());
        let named = named.is_some_and(|version| version != "latest");
        Ok(Self { version: release.version.clone(), tag, named })
    }
}

fn unknown_version(releases: &[ReleaseHead]) -> Error {
    let loaded: Vec<String> = releases.iter().map(|release| format!("v{}", release.version)).collect();
    Error::Input(vec![domain::violation::Violation {
        place: domain::violation::Place::Query,
        pointer: "selectedVersion".into(),
        code: domain::code::Code::ValueNotListed,
        expected: Some(format!("latest, {}", loaded.join(", "))),
    }])
}

/// What a handler answers with.
pub(super) enum Answer<V> {
    /// The caller has it already.
    Unchanged,
    /// The view, and the language its words are in.
    View(V, String),
    /// No loaded release has it.
    Nothing,
}

/// Whether the caller has the answer of this edition already.
pub(super) fn has(input: &Input, edition: &Edition) -> bool {
    let tags = input.request().headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    tags.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == edition.tag))
}

/// The answer with what caches need to know. `steady`: what a named release says here never changes.
pub(super) fn answer<V: Serialize>(input: &Input, edition: &Edition, steady: bool, answer: Answer<V>) -> Reply {
    let caching = if steady && edition.named { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let mut reply = match answer {
        Answer::Nothing => return Err(domain::code::Code::NotFound.into()),
        Answer::Unchanged => HttpResponse::NotModified(),
        Answer::View(..) => HttpResponse::Ok(),
    };
    reply.insert_header((header::ETAG, edition.tag.clone()));
    reply.insert_header((header::CACHE_CONTROL, caching));
    reply.insert_header((header::VARY, "Accept, Accept-Language"));
    reply.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    reply.insert_header(("Cross-Origin-Resource-Policy", "cross-origin"));
    let Answer::View(view, language) = answer else { return Ok(reply.finish()) };
    reply.insert_header((header::CONTENT_LANGUAGE, language));
    let asked = input.request().headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let hal = asked.is_some_and(|accept| accept.contains("application/hal+json"));
    reply.insert_header((header::CONTENT_TYPE, if hal { "application/hal+json" } else { "application/json" }));
    Ok(reply.body(serde_json::to_string(&view).map_err(crate::problem::Problem::unforeseen)?))
}
