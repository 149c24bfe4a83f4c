//! The pages for people: compiled templates, our own style sheet, no scripts. They stand beside the API and use the same proofs,
//! the same doors to the database and the same refusals.

mod assets;
mod cookies;
mod export;
mod frame;
mod home;
mod lists;
mod log;
mod matches;
mod own;
mod paths;
mod plan;
mod posted;
mod profile;
mod profiles;
mod record;
mod refusal;
mod roles;
mod rows;
mod session;
mod sign_in;
mod texts;
mod welcome;
mod wording;

use actix_web::middleware::from_fn;
use actix_web::web;

/// Mounts every page. `app_data` must hold `Data<api::App>`.
pub fn configure(cfg: &mut web::ServiceConfig) {
    macro_rules! pages {
        ($($path:expr => $($method:ident $handler:path),+;)+) => {$(
            cfg.service(web::resource($path).wrap(from_fn(refusal::as_pages))$(.$method($handler))+);
        )+};
    }
    pages! {
        "/" => get home::start;
        "/sign-in" => get sign_in::form, post sign_in::sign_in;
        "/sign-in/role" => post roles::choose;
        "/sign-in/code" => post own::open;
        "/welcome" => get welcome::form, post welcome::choose;
        "/sign-out" => post sign_in::sign_out;
        "/language" => post sign_in::choose_language;
        "/profiles" => get profiles::list;
        "/profiles/export" => get profiles::export;
        "/profiles/{profile_id}" => get profile::show;
        "/profiles/{profile_id}/export" => get export::show;
        "/profiles/{profile_id}/plan" => get plan::show;
        "/profiles/{profile_id}/access-log" => get log::show;
        "/own" => get profile::show;
        "/own/export" => get export::show;
        "/own/plan" => get plan::show;
        "/own/access-log" => get log::show;
        "/own/consents" => get own::sharing;
        "/own/consents/{consent_id}/withdrawal" => post own::withdraw;
        "/own/requests" => get own::rights, post own::ask;
        "/requests" => get lists::requests;
        "/accounts" => get lists::accounts;
        "/vacancies" => get lists::vacancies;
        "/profiles/{profile_id}/matches" => get matches::ask, post matches::find;
        assets::style_path() => get assets::style;
        assets::icon_path() => get assets::icon;
    }
    cfg.default_service(web::route().to(refusal::nothing_here).wrap(from_fn(refusal::as_pages)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::{TestRequest, call_service, init_service};

    #[actix_web::test]
    async fn the_style_sheet_is_kept_for_a_year() {
        let service = init_service(actix_web::App::new().configure(configure)).await;
        let reply = call_service(&service, TestRequest::get().uri(assets::style_path()).to_request()).await;
        assert_eq!(reply.status(), 200);
        let kept = reply.headers().get("cache-control").and_then(|value| value.to_str().ok());
        assert_eq!(kept, Some("public, max-age=31536000, immutable"));
    }
}
