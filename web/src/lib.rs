//! The pages for people: compiled templates, our own style sheet, no scripts. They stand beside the API and use the same proofs,
//! the same doors to the database and the same refusals.

mod assets;
mod cookies;
mod frame;
mod matches;
mod paths;
mod posted;
mod profile;
mod profiles;
mod record;
mod refusal;
mod session;
mod sign_in;

mod texts;
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
        "/" => get profiles::start;
        "/sign-in" => get sign_in::form, post sign_in::sign_in;
        "/sign-out" => post sign_in::sign_out;
        "/language" => post sign_in::choose_language;
        "/profiles" => get profiles::list;
        "/profiles/{profile_id}" => get profile::show;
        "/profiles/{profile_id}/matches" => get matches::ask, post matches::find;
        assets::style_path() => get assets::style;
        assets::icon_path() => get assets::icon;
    }
    cfg.default_service(web::route().wrap(from_fn(refusal::as_pages)).to(refusal::nothing_here));
}
