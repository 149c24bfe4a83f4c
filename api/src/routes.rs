//! Every endpoint on one line; also the source of the OpenAPI document.

use crate::{
    audit_log, blocks, catalogue, consents, entries, levels, matches, profiles, rights, running, subject_access,
    suggestions,
};
use actix_web::http::Method;
use actix_web::web;
use domain::code::Code;
use std::collections::BTreeMap;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder, SecurityRequirement, ServerBuilder};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every operation of `/api/v1`.
pub fn operations(cfg: &mut ServiceConfig<'_>) {
    cfg.service(profiles::create_profile).service(profiles::search_profiles);
    // Before the path with an id, which would take "search" for one.
    cfg.map(|plain| plain.service(not_allowed("/profiles/search", "POST".into())));
    cfg.service(profiles::get_profile);
    cfg.service(profiles::get_may_work).service(profiles::set_state).service(profiles::get_access_log);
    cfg.service(blocks::get_contact).service(blocks::edit_contact);
    cfg.service(blocks::get_status).service(blocks::edit_status);
    cfg.service(blocks::get_expectations).service(blocks::edit_expectations);
    macro_rules! five {
        ($($list:ident $add:ident $get:ident $edit:ident $remove:ident;)+) => {$(
            cfg.service(entries::$list).service(entries::$add).service(entries::$get).service(entries::$edit).service(entries::$remove);
        )+};
    }
    five! {
        list_names add_name get_name edit_name remove_name;
        list_languages add_language get_language edit_language remove_language;
        list_education add_education get_education edit_education remove_education;
        list_work add_work get_work edit_work remove_work;
        list_skills add_skill get_skill edit_skill remove_skill;
        list_licences add_licence get_licence edit_licence remove_licence;
        list_wished_occupations add_wished_occupation get_wished_occupation edit_wished_occupation remove_wished_occupation;
        list_places add_place get_place edit_place remove_place;
    }
    cfg.service(levels::get_level_readings).service(levels::estimate_level).service(levels::list_credentials);
    cfg.service(consents::list_consents).service(consents::record_consent).service(consents::get_consent);
    cfg.service(consents::withdraw_consent);
    cfg.service(consents::list_grants)
        .service(consents::open_grant)
        .service(consents::get_grant)
        .service(consents::end_grant);
    cfg.service(matches::match_profile).service(matches::match_vacancy).service(matches::propose_plan);
    cfg.service(matches::get_constants);
    cfg.service(catalogue::list_vacancies).service(catalogue::add_vacancy).service(catalogue::get_vacancy);
    cfg.service(catalogue::list_courses).service(catalogue::add_course).service(catalogue::get_course);
    cfg.service(catalogue::import_vacancies).service(catalogue::import_courses);
    cfg.service(rights::get_rights).service(rights::list_open_requests).service(rights::open_request);
    cfg.service(rights::answer_request)
        .service(rights::set_hold)
        .service(rights::lift_hold)
        .service(rights::break_glass);
    cfg.service(subject_access::get_subject_access_export);
    cfg.service(audit_log::find_breach).service(audit_log::list_disclosure_rules);
    cfg.service(audit_log::set_disclosure_rule);
    cfg.service(suggestions::suggest_concepts);
    cfg.service(running::get_me).service(running::list_organisations);
    cfg.service(running::list_problems).service(running::get_problem);
}

/// The five outside the base path and the document; the list may only shrink.
pub fn beside(cfg: &mut web::ServiceConfig) {
    cfg.service(running::token)
        .service(running::jwks)
        .service(running::metadata)
        .service(running::live)
        .service(running::ready);
}

/// The document that the operations give.
pub fn document() -> OpenApi {
    let (_, document) = {
        use utoipa_actix_web::AppExt;
        actix_web::App::new().into_utoipa_app().configure(operations).split_for_parts()
    };
    finish(document)
}

fn finish(collected: OpenApi) -> OpenApi {
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build());
    let mut components = collected.components.clone().unwrap_or_default();
    components.schemas.extend(crate::refusals::schemas());
    let components = ComponentsBuilder::from(components).security_scheme("bearer", bearer).build();
    let description = "Skills profiles, level readings and explained matching for reception authorities and employment services. \
         A level is a comparison, never a recognition; a ranking is advice, a person decides. \
         This service uses the ESCO classification of the European Commission.";
    let info = InfoBuilder::new()
        .title("Passerelle")
        .version(crate::edge::API_VERSION)
        .description(Some(description))
        .license(Some(utoipa::openapi::LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build();
    OpenApiBuilder::from(collected)
        .info(info)
        .components(Some(components))
        .servers(Some([ServerBuilder::new().url("/api/v1").build()]))
        .security(Some([SecurityRequirement::new("bearer", Vec::<String>::new())]))
        .build()
}

/// For each path the methods it has.
pub fn methods(document: &OpenApi) -> BTreeMap<String, Vec<Method>> {
    let value = serde_json::to_value(&document.paths).unwrap_or_default();
    let mut all = BTreeMap::new();
    for (path, item) in value.as_object().into_iter().flatten() {
        let known = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
        let has = |m: &Method| item.get(m.as_str().to_lowercase()).is_some();
        all.insert(path.clone(), known.into_iter().filter(has).collect());
    }
    all
}

/// Answers 405 with `Allow` on every path of the document for the methods it does not have; route macros alone would answer 404.
pub fn other_methods(document: &OpenApi) -> Vec<actix_web::Resource> {
    methods(document)
        .into_iter()
        .map(|(path, methods)| {
            let mut names: Vec<&str> = methods.iter().map(Method::as_str).collect();
            if names.contains(&"GET") {
                names.push("HEAD");
            }
            not_allowed(&path, names.join(", "))
        })
        .collect()
}

/// Answers 405 with `Allow` to whatever has not been answered before at this path.
fn not_allowed(path: &str, allow: String) -> actix_web::Resource {
    web::resource(path).default_service(web::to(move || {
        let problem = crate::problem::Problem { allow: Some(allow.clone()), ..Code::MethodNotAllowed.into() };
        async move { Err::<actix_web::HttpResponse, _>(problem) }
    }))
}
