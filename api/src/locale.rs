//! Accept-Language -> Language.

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use domain::language::Language;

/// The language of the answer's sentences.
pub fn language(req: &HttpRequest, deployment: Language) -> Language {
    let asked = req.headers().get(ACCEPT_LANGUAGE).and_then(|h| h.to_str().ok()).unwrap_or_default();
    i18n::negotiate(asked, deployment)
}
