//! The two cookies: the session, and the language of somebody who has not signed in.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use api::App;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::language::Language;

/// The random part of a session: 256 bits.
pub type Token = [u8; 32];

const LANGUAGE: &str = "language";

/// Behind TLS the name itself forbids that another host or path sets the cookie; on loopback browsers would not take it.
fn session_name(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// A token for a session or for forms.
pub fn fresh() -> Token {
    rand::random()
}

/// A token as text.
pub fn text(token: &Token) -> String {
    URL_SAFE_NO_PAD.encode(token)
}

/// The token that the browser sent.
pub fn session(app: &App, req: &HttpRequest) -> Option<Token> {
    let cookie = req.cookie(session_name(app.config.is_https()))?;
    URL_SAFE_NO_PAD.decode(cookie.value()).ok()?.try_into().ok()
}

/// The cookie of a new session. It ends with the browser; the server ends it sooner.
pub fn begin(app: &App, token: &Token) -> Cookie<'static> {
    hardened(app, session_name(app.config.is_https()), text(token))
}

/// Takes the cookie of the session away.
pub fn end(app: &App) -> Cookie<'static> {
    let mut cookie = hardened(app, session_name(app.config.is_https()), String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// The language that was chosen before signing in.
pub fn language(req: &HttpRequest) -> Option<Language> {
    req.cookie(LANGUAGE)?.value().parse().ok()
}

/// The cookie of a chosen language, kept for a year.
pub fn keep_language(app: &App, language: Language) -> Cookie<'static> {
    let mut cookie = hardened(app, LANGUAGE, language.tag().to_owned());
    cookie.set_max_age(Duration::days(365));
    cookie
}

fn hardened(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    let secure = app.config.is_https();
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Lax).secure(secure).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_tls_the_name_binds_the_cookie_to_the_host() {
        assert_eq!(session_name(true), "__Host-session");
        assert_eq!(session_name(false), "session");
    }

    #[test]
    fn a_token_is_43_signs_and_never_the_same() {
        let (a, b) = (text(&fresh()), text(&fresh()));
        assert_eq!(a.len(), 43);
        assert_ne!(a, b);
    }
}
