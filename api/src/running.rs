//! Who am I, the organisations, the codes of refusals, and what runs beside the resources: keys, health.

use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::problem;
use crate::refusals::{PublicRefusals, ReadRefusals};
use crate::reply::{self, Reply};
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use domain::access::permits::Member;
use domain::access::{Group, Reach, Role, Verb, group_reach};
use domain::code::Code;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// What a role may do with a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupReach {
    /// Field group.
    pub group: Group,
    /// How.
    pub verb: Verb,
    /// Whose rows.
    pub reach: Reach,
}

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeView {
    /// Account or client.
    pub account: Uuid,
    /// Name as colleagues see it.
    pub name: String,
    /// Organisation.
    pub organisation: Uuid,
    /// Office.
    pub office: Uuid,
    /// Role.
    pub role: Role,
    /// Groups with reach.
    pub groups: Vec<GroupReach>,
}

/// Shows account, organisation, role and the groups within reach.
#[utoipa::path(tag = "me", responses((status = 200, body = MeView, description = "The caller."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/me")]
pub async fn get_me(by: Allowed<Member>, input: Input) -> Reply {
    let c = by.caller();
    let mut groups = Vec::new();
    for group in Group::ALL.iter().copied() {
        for verb in Verb::ALL.iter().copied() {
            groups.extend(group_reach(c.role(), verb, group).map(|reach| GroupReach { group, verb, reach }));
        }
    }
    let me = MeView {
        account: c.account(),
        name: c.name().to_owned(),
        organisation: c.organisation().0,
        office: c.office().0,
        role: c.role(),
        groups,
    };
    reply::ok(&input, None, &me)
}

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationView {
    /// Identifier.
    pub id: Uuid,
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
}

/// Organisations.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationPage {
    /// By name.
    pub items: Vec<OrganisationView>,
}

/// Lists the organisations of the deployment, for example the recipients of a consent.
#[utoipa::path(tag = "organisations", responses((status = 200, body = OrganisationPage, description = "Organisations."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/organisations")]
pub async fn list_organisations(by: Allowed<Member>, input: Input) -> Reply {
    let rows = input.app().db.read(&by, |tx| tx.organisations()).await?;
    let items = rows.into_iter().map(|(id, kind, name)| OrganisationView { id, kind, name }).collect();
    reply::ok(&input, None, &OrganisationPage { items })
}

/// A code and what it says.
#[derive(Debug, Serialize, ToSchema)]
pub struct CodeView {
    /// Code.
    pub code: &'static str,
    /// Status it stands with; violations of members stand inside a 400.
    pub status: u16,
    /// Text.
    pub title: String,
}

/// All codes.
#[derive(Debug, Serialize, ToSchema)]
pub struct CodePage {
    /// Codes.
    pub items: Vec<CodeView>,
}

fn code_view(input: &Input, code: Code) -> CodeView {
    let title = problem::text(input.app(), input.language(), code, None);
    CodeView { code: code.as_str(), status: problem::status(code).as_u16(), title }
}

/// Lists every reason to refuse.
#[utoipa::path(tag = "problems", security(()), responses((status = 200, body = CodePage, description = "Codes."), PublicRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/problems")]
pub async fn list_problems(input: Input) -> Reply {
    let items = Code::ALL.iter().map(|c| code_view(&input, *c)).collect();
    reply::ok(&input, None, &CodePage { items })
}

/// Explains one reason to refuse.
#[utoipa::path(tag = "problems", security(()), params(("code" = String, Path, description = "Code.")), responses((status = 200, body = CodeView, description = "The code."), PublicRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/problems/{code}")]
pub async fn get_problem(input: Input) -> Reply {
    let name = input.word("code");
    let code = Code::ALL.iter().find(|c| c.as_str() == name).ok_or(Code::NotFound)?;
    reply::ok(&input, None, &code_view(&input, *code))
}

/// `GET /.well-known/jwks.json`: the public keys.
#[get("/.well-known/jwks.json")]
pub async fn jwks(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "max-age=300")).json(app.keys.jwks())
}

/// `GET /.well-known/oauth-authorization-server` (RFC 8414).
#[get("/.well-known/oauth-authorization-server")]
pub async fn metadata(app: Data<App>) -> HttpResponse {
    let base = app.config.base_url();
    HttpResponse::Ok().json(serde_json::json!({
        "issuer": base,
        "token_endpoint": format!("{base}/oauth/token"),
        "jwks_uri": format!("{base}/.well-known/jwks.json"),
        "grant_types_supported": ["client_credentials", "password", crate::token::PERSON_CODE, "refresh_token"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "response_types_supported": [],
    }))
}

/// `GET /health/live`: the process answers; the database is not asked.
#[get("/health/live")]
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "live" }))
}

/// `GET /health/ready`: the database answers, is migrated, and a vocabulary is there. How far the index of people is stands beside
/// it: everything but rankings of people is answered meanwhile, so an instance that builds it is not taken out of service.
#[get("/health/ready")]
pub async fn ready(app: Data<App>) -> Reply {
    app.db.outside(|db| db.ready()).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready", "matching": app.feeding.progress() })))
}
