//! What a form brings. Nothing is read before it is sure that our own page sent it: the browser says where the form stood, and the form
//! carries the token of the session.

use crate::refusal::Refusal;
use crate::session::{self, Session, app};
use actix_web::dev::Payload;
use actix_web::http::header::{HOST, HeaderMap, ORIGIN};
use actix_web::web::Form;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;

/// A form of ours.
pub trait Fields: DeserializeOwned + 'static {
    /// The token that it carries.
    fn token(&self) -> &str;

    /// Signing in makes a session anew, so a token of an older one is not asked for.
    const BEGINS_SESSION: bool = false;
}

/// A form that our own page sent.
pub struct Posted<F> {
    /// What was filled in.
    pub fields: F,
    /// The session, if there is one.
    pub session: Option<Session>,
}

impl<F: Fields> FromRequest for Posted<F> {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Self::Error>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let form = Form::<F>::from_request(req, payload);
        let req = req.clone();
        Box::pin(async move {
            let app = app(&req)?;
            if !is_own(req.headers(), &app.config.base_url()) {
                return Err(Refusal::Form.into());
            }
            let session = session::find(&app, &req).await.map_err(Refusal::from)?;
            let fields = form.await.map_err(|_| Refusal::Form)?.into_inner();
            let right = session.as_ref().is_none_or(|s| same(fields.token(), &s.row.form_token));
            if !right && !F::BEGINS_SESSION {
                return Err(Refusal::Form.into());
            }
            Ok(Self { fields, session })
        })
    }
}

/// Whether the form stood on a page of ours. Browsers that tell the site of the form are believed; of others the origin is asked.
/// Whoever sends neither is no browser and has the token or has it not.
fn is_own(headers: &HeaderMap, base: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            origin == base || host.is_some_and(|host| Some(host) == text(HOST.as_str()))
        }
        (None, None) => true,
    }
}

/// Compares in the same time wherever the first difference is.
fn same(given: &str, stored: &str) -> bool {
    let differences = given.bytes().zip(stored.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    !stored.is_empty() && given.len() == stored.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn own(headers: &[(&'static str, &'static str)]) -> bool {
        let pairs = headers.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
        is_own(&pairs.collect(), "https://passerelle.example")
    }

    #[test]
    fn a_form_of_our_own_page_is_taken() {
        assert!(own(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(own(&[("origin", "https://passerelle.example")]));
        assert!(own(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(own(&[]));
    }

    #[test]
    fn a_form_of_another_page_is_refused() {
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!own(&[("sec-fetch-site", site), ("origin", "https://passerelle.example")]), "{site}");
        }
        assert!(!own(&[("origin", "https://evil.example"), ("host", "passerelle.example")]));
        assert!(!own(&[("origin", "null"), ("host", "passerelle.example")]));
        assert!(!own(&[("origin", "https://passerelle.example.evil.example"), ("host", "passerelle.example")]));
    }

    #[test]
    fn a_token_fits_itself_alone() {
        assert!(same("abc", "abc"));
        for given in ["", "ab", "abd", "abcd"] {
            assert!(!same(given, "abc"), "{given}");
        }
        assert!(!same("", ""));
    }
}
