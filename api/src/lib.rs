//! JSON in, JSON out: the routes and what they need, used by the executable and by the tests.

pub mod accounts;
pub mod answers;
mod app;
pub mod assignments;
pub mod audit_log;
pub mod blocks;
pub mod caller;
pub mod casework;
pub mod catalogue;
pub mod changes;
pub mod claims;
pub mod classes;
pub mod clients;
mod coders;
pub mod coding;
pub mod config;
pub mod consents;
pub mod cursor;
pub mod documents;
pub mod edge;
pub mod entries;
pub mod esco;
pub mod exports;
pub mod feeding;
pub mod imports;
pub mod input;
pub mod introductions;
pub mod learned;
pub mod levels;
pub mod locale;
mod market;
pub mod market_view;
pub mod matches;
pub mod offices;
pub mod organisations;
pub mod outdated;
pub mod person_access;
pub mod problem;
pub mod profiles;
mod rates;
pub mod recognition;
pub mod refusals;
pub mod reply;
pub mod rights;
pub mod routes;
pub mod running;
pub mod searches;
pub mod seats;
pub mod shortlists;
pub mod sign_in;
pub mod statistics;
pub mod subject_access;
pub mod suggestions;
pub mod templates;
mod token;
pub mod tokens;
mod tracks;
pub mod transfers;
pub mod vocabularies;

pub use app::{App, Db};
pub use config::Config;

use actix_web::web;
use std::sync::Arc;
use utoipa::openapi::OpenApi;

/// Registers the API, its document and what runs beside it.
pub fn configure(document: Arc<OpenApi>) -> impl FnOnce(&mut web::ServiceConfig) {
    move |cfg| {
        let json = serde_json::to_string(&*document).unwrap_or_default();
        cfg.configure(routes::beside);
        let document_reply = move || {
            let json = json.clone();
            async move {
                let mut reply = actix_web::HttpResponse::Ok();
                reply.content_type("application/json").insert_header(("Access-Control-Allow-Origin", "*"));
                reply.insert_header(("Cache-Control", "no-cache")).body(json)
            }
        };
        let scope = web::scope("/api/v1")
            .service(web::resource("/openapi.json").get(document_reply))
            .configure(|cfg| {
                let mut documented = utoipa_actix_web::service_config::ServiceConfig::new(cfg);
                routes::operations(&mut documented);
            })
            .configure(|cfg| {
                for resource in routes::other_methods(&document) {
                    cfg.service(resource);
                }
            })
            .default_service(web::to(|| async {
                Err::<actix_web::HttpResponse, _>(problem::Problem::new(domain::code::Code::NotFound))
            }));
        cfg.service(scope);
    }
}
