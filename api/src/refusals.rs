//! Which problems an operation can give, for the OpenAPI document.

use crate::problem::ProblemView;
use std::collections::BTreeMap;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

type Responses = BTreeMap<String, RefOr<Response>>;

fn problems(list: &[(&str, &str)]) -> Responses {
    let content = || ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let one =
        |text: &str| ResponseBuilder::new().description(text).content("application/problem+json", content()).build();
    list.iter().map(|(status, text)| ((*status).to_owned(), RefOr::T(one(text)))).collect()
}

const COMMON: [(&str, &str); 4] = [
    ("400", "The input has violations; all are listed."),
    ("401", "No token, or one that does not hold."),
    ("429", "Too many requests; see `Retry-After`."),
    ("503", "The database is busy; see `Retry-After`."),
];

/// Of operations that read.
pub struct ReadRefusals;

impl IntoResponses for ReadRefusals {
    fn responses() -> Responses {
        let mut all = problems(&COMMON);
        all.extend(problems(&[
            ("403", "This role may not do this."),
            ("404", "Out of reach, erased or never existed."),
            ("304", "The version named in `If-None-Match` still stands."),
        ]));
        if let Some(RefOr::T(unchanged)) = all.get_mut("304") {
            unchanged.content.clear();
        }
        all
    }
}

/// Of operations that change something.
pub struct WriteRefusals;

impl IntoResponses for WriteRefusals {
    fn responses() -> Responses {
        let mut all = problems(&COMMON);
        all.extend(problems(&[
            ("403", "This role may not do this."),
            ("404", "Out of reach, erased or never existed."),
            ("409", "The state, or an earlier request with this key, is against it."),
            ("412", "The row has changed since it was read."),
            ("413", "The body is larger than the limit."),
            ("415", "Another media type is wanted."),
            ("428", "`If-Match` is missing."),
            ("507", "The disk of the database is full."),
        ]));
        all
    }
}

/// Of operations anyone may call.
pub struct PublicRefusals;

impl IntoResponses for PublicRefusals {
    fn responses() -> Responses {
        let mut all = problems(&COMMON[..1]);
        all.extend(problems(&[
            ("429", "Too many requests; see `Retry-After`."),
            ("404", "There is no such thing."),
            ("503", "The database is busy; see `Retry-After`."),
        ]));
        all
    }
}

/// Of public reads that can be cached.
pub struct CachedRefusals;

impl IntoResponses for CachedRefusals {
    fn responses() -> Responses {
        let mut all = PublicRefusals::responses();
        all.extend(problems(&[("304", "The version named in `If-None-Match` still stands.")]));
        if let Some(RefOr::T(unchanged)) = all.get_mut("304") {
            unchanged.content.clear();
        }
        all
    }
}

/// The schemas that the lists above refer to.
pub fn schemas() -> Vec<(String, RefOr<utoipa::openapi::Schema>)> {
    let mut schemas = vec![("Problem".to_owned(), ProblemView::schema())];
    ProblemView::schemas(&mut schemas);
    schemas
}
