//! Every endpoint on one line; also the source of the OpenAPI document.

use crate::{
    accounts, answers, assignments, audit_log, blocks, casework, catalogue, changes, claims, classes, clients, coding,
    consents, documents, entries, esco, introductions, learned, levels, matches, offices, organisations, outdated,
    person_access, profiles, recognition, rights, running, searches as saved, seats, shortlists, statistics,
    subject_access, suggestions, templates, token, tracks, transfers, vocabularies,
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
    cfg.service(profiles::find_duplicates);
    cfg.map(|plain| plain.service(not_allowed("/profiles/duplicates", "POST".into())));
    cfg.service(profiles::get_profile);
    cfg.service(profiles::get_may_work).service(profiles::set_state).service(profiles::get_access_log);
    record(cfg);
    cfg.service(entries::list_level_statements).service(entries::add_level_statement);
    cfg.service(entries::get_level_statement).service(entries::edit_level_statement);
    cfg.service(entries::remove_level_statement);
    cfg.service(blocks::get_level_basis).service(blocks::edit_level_basis);
    cfg.service(levels::list_level_readings).service(levels::read_level).service(levels::get_level_reading);
    cfg.service(levels::mark_education).service(levels::list_level_contests);
    cfg.service(levels::contest_level).service(levels::answer_contest);
    cfg.service(recognition::list_directory).service(recognition::list_recognition_cases);
    cfg.service(recognition::list_cases_of_profile).service(recognition::open_case).service(recognition::get_case);
    cfg.service(recognition::send_case).service(recognition::move_case).service(recognition::answer_case);
    cfg.service(recognition::record_verdict).service(recognition::get_background_paper);
    cfg.service(levels::get_level_readings).service(levels::estimate_level).service(levels::list_credentials);
    cfg.service(consents::list_consents).service(consents::record_consent).service(consents::get_consent);
    cfg.service(consents::withdraw_consent);
    cfg.service(person_access::print_code).service(person_access::end_person_access);
    cfg.service(assignments::list_colleagues).service(assignments::list_assignments);
    cfg.service(assignments::assign_profile).service(assignments::unassign_profile);
    cfg.service(consents::list_grants)
        .service(consents::open_grant)
        .service(consents::get_grant)
        .service(consents::end_grant);
    cfg.service(matches::match_profile).service(matches::match_vacancy).service(matches::propose_plan);
    cfg.service(matches::act_on_vacancy).service(matches::act_on_candidate);
    cfg.service(matches::get_profile_match).service(matches::get_vacancy_match).service(matches::get_constants);
    searches(cfg);
    work_records(cfg);
    cfg.service(statistics::list_reports).service(statistics::get_report);
    cfg.service(catalogue::list_vacancies).service(catalogue::add_vacancy).service(catalogue::get_vacancy);
    cfg.service(catalogue::list_courses).service(catalogue::add_course).service(catalogue::get_course);
    cfg.service(catalogue::edit_vacancy).service(catalogue::remove_vacancy);
    cfg.service(catalogue::edit_course).service(catalogue::remove_course);
    cfg.service(catalogue::import_vacancies).service(catalogue::import_courses);
    cfg.service(rights::get_rights).service(rights::list_open_requests).service(rights::open_request);
    cfg.service(rights::answer_request).service(rights::set_hold).service(rights::lift_hold);
    cfg.service(rights::break_glass).service(subject_access::get_subject_access_export);
    cfg.service(audit_log::find_breach).service(audit_log::list_disclosure_rules);
    cfg.service(audit_log::set_disclosure_rule).service(audit_log::list_emergencies);
    custody(cfg);
    administration(cfg);
    cfg.service(suggestions::suggest_concepts).service(suggestions::suggest_for_profile);
    cfg.service(coding::list_unmapped_work).service(coding::code_work).service(coding::list_work_codings);
    cfg.service(coding::list_unmapped_skills).service(coding::code_skill).service(coding::list_skill_codings);
    cfg.service(coding::list_unmapped_wishes).service(coding::code_wish).service(coding::list_wish_codings);
    cfg.service(esco::search_esco).service(esco::suggest_esco).service(esco::list_typical_skills);
    cfg.service(esco::get_esco_occupation).service(esco::get_esco_skill).service(esco::get_esco_concept);
    cfg.service(esco::get_esco_taxonomy).service(esco::list_esco_related);
    cfg.service(vocabularies::list_vocabularies).service(vocabularies::set_current_release);
    cfg.service(vocabularies::list_vocabulary_imports).service(vocabularies::list_replacements);
    cfg.service(vocabularies::decide_replacement).service(outdated::list_profile_replacements);
    cfg.service(learned::list_learned_labels).service(learned::decide_learned_label);
    cfg.service(running::get_me).service(running::list_organisations);
    cfg.service(organisations::get_organisation).service(organisations::edit_organisation);
    cfg.service(running::list_problems).service(running::get_problem);
}

/// What an adviser keeps while looking for people.
fn searches(cfg: &mut ServiceConfig<'_>) {
    cfg.service(saved::alerts::list_search_alerts).service(saved::list_saved_searches).service(saved::save_search);
    cfg.service(saved::get_saved_search);
    cfg.service(saved::edit_saved_search).service(saved::remove_saved_search);
    cfg.service(saved::get_search_changes).service(saved::look_at_search);
    cfg.service(shortlists::list_shortlist).service(shortlists::add_to_shortlist);
    cfg.service(shortlists::remove_from_shortlist).service(seats::propose_seats);
}

/// Who keeps a record, and who of them sees it.
fn custody(cfg: &mut ServiceConfig<'_>) {
    cfg.service(transfers::list_profile_transfers).service(transfers::propose_transfer);
    cfg.service(transfers::get_profile_transfer).service(transfers::withdraw_transfer);
    cfg.service(transfers::get_transfer_package);
    // Before the path with an id, which would take "packages" for one.
    cfg.service(transfers::receive_package);
    cfg.map(|plain| plain.service(not_allowed("/transfers/packages", "POST".into())));
    cfg.service(transfers::list_transfers).service(transfers::get_transfer).service(transfers::decide_transfer);
    cfg.service(classes::set_class).service(classes::name_staff).service(classes::list_class_requests);
    cfg.service(classes::answer_class).service(changes::list_changes);
}

/// What an administrator manages.
fn administration(cfg: &mut ServiceConfig<'_>) {
    cfg.service(offices::list_offices).service(offices::add_office).service(offices::edit_office);
    cfg.service(accounts::list_accounts).service(accounts::add_account).service(accounts::get_account);
    cfg.service(accounts::edit_account).service(accounts::invite_account);
    cfg.service(accounts::add_membership).service(accounts::end_membership);
    cfg.service(clients::list_clients).service(clients::add_client).service(clients::get_client);
    cfg.service(clients::edit_client).service(clients::renew_client_secret);
}

/// What staff write while they work with a person.
fn work_records(cfg: &mut ServiceConfig<'_>) {
    cfg.service(casework::list_appraisals).service(casework::add_appraisal).service(casework::get_appraisal);
    cfg.service(casework::release_appraisal);
    cfg.service(casework::list_counselling).service(casework::add_counselling).service(casework::get_counselling);
    cfg.service(casework::list_plans).service(casework::add_plan).service(casework::get_plan);
    cfg.service(casework::adopt_plan).service(casework::follow_track);
    cfg.service(tracks::list_tracks).service(tracks::get_track_standing);
    cfg.service(casework::list_steps).service(casework::add_step).service(casework::get_step);
    cfg.service(casework::edit_step).service(casework::move_step);
    cfg.service(casework::list_referrals).service(casework::propose_referral).service(casework::get_referral);
    cfg.service(casework::move_referral).service(casework::answer_referral);
    cfg.service(casework::list_received_referrals);
    cfg.service(casework::list_enrolments).service(casework::add_enrolment).service(casework::get_enrolment);
    cfg.service(casework::edit_enrolment).service(casework::move_enrolment).service(casework::adopt_outcome);
    cfg.service(casework::list_placements).service(casework::add_placement).service(casework::get_placement);
    cfg.service(casework::edit_placement).service(casework::move_placement);
    cfg.service(introductions::ask_introduction).service(introductions::list_asked_introductions);
    cfg.service(introductions::get_introduced);
    cfg.service(introductions::list_introductions).service(introductions::answer_introduction);
}

/// The parts of a record and what stands behind them.
fn record(cfg: &mut ServiceConfig<'_>) {
    cfg.service(profiles::reconfirm_profile).service(profiles::merge_profile).service(profiles::unmerge_profile);
    cfg.service(answers::get_answers).service(answers::answer_questions);
    cfg.service(claims::list_versions).service(claims::restore_version);
    cfg.service(claims::list_evidence).service(claims::record_evidence).service(claims::withdraw_evidence);
    cfg.service(documents::list_documents).service(documents::add_document).service(documents::get_document);
    cfg.service(documents::describe_document).service(documents::remove_document);
    cfg.service(documents::get_document_file);
    cfg.service(templates::get_interview_template).service(templates::set_interview_template);
    cfg.service(blocks::get_contact).service(blocks::edit_contact);
    cfg.service(blocks::get_status).service(blocks::edit_status);
    cfg.service(blocks::get_expectations).service(blocks::edit_expectations);
    cfg.service(blocks::get_identity).service(blocks::edit_identity);
    cfg.service(blocks::get_guardian).service(blocks::edit_guardian);
    cfg.service(blocks::get_support).service(blocks::edit_support);
    cfg.service(blocks::get_basics).service(blocks::edit_basics);
    cfg.service(blocks::get_digital).service(blocks::edit_digital);
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
        list_external_ids add_external_id get_external_id edit_external_id remove_external_id;
        list_contact_points add_contact_point get_contact_point edit_contact_point remove_contact_point;
        list_accommodation_needs add_accommodation_need get_accommodation_need edit_accommodation_need remove_accommodation_need;
        list_notes add_note get_note edit_note remove_note;
        list_sessions add_session get_session edit_session remove_session;
        list_activities add_activity get_activity edit_activity remove_activity;
        list_soft_skills add_soft_skill get_soft_skill edit_soft_skill remove_soft_skill;
    }
}

/// The five outside the base path and the document; the list may only shrink.
pub fn beside(cfg: &mut web::ServiceConfig) {
    cfg.service(token::token)
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
