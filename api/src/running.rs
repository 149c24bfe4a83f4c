//! Who am I, the organisations, the codes of refusals, and what runs beside the resources: tokens, keys, health.

use crate::app::App;
use crate::caller::{Allowed, origin};
use crate::input::Input;
use crate::problem::{self, Problem};
use crate::refusals::{PublicRefusals, ReadRefusals};
use crate::reply::{self, Reply};
use crate::sign_in;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::access::permits::Member;
use domain::access::{Group, Reach, Role, Verb, group_reach};
use domain::audit::Event;
use domain::code::Code;
use serde::{Deserialize, Serialize};
use store::Subject;
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

/// What the token endpoint is sent (RFC 6749, form-encoded).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenRequest {
    grant_type: String,
    username: Option<String>,
    password: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// `POST /oauth/token`: `client_credentials` for systems (basic or post), `password` for local accounts of this deployment.
#[post("/oauth/token")]
pub async fn token(input: Input) -> Reply {
    let app = input.app().clone();
    let bytes = input.bytes()?;
    let form: TokenRequest = serde_urlencoded::from_bytes(&bytes).map_err(|_| Problem::new(Code::InputRefused))?;
    let subject = match form.grant_type.as_str() {
        "password" => {
            let (name, password) = (form.username.unwrap_or_default(), form.password.unwrap_or_default());
            let (account, memberships) = sign_in::check(&app, input.request(), &name, password).await?;
            let membership = memberships.first().ok_or(Code::SignInRefused)?.id;
            Subject::Account { account, membership }
        }
        "client_credentials" => client(&app, &input, form.client_id, form.client_secret).await?,
        _ => return Err(Code::GrantTypeUnsupported.into()),
    };
    let token = app.keys.issue(subject, app.now()).map_err(Problem::unforeseen)?;
    let (who, origin) = (principal(subject), origin(&app, input.request()));
    app.db.outside(move |db| db.note_sign_in(Event::TokenIssued, Some(who), None, origin)).await?;
    let body =
        serde_json::json!({ "access_token": token.compact, "token_type": "Bearer", "expires_in": token.expires_in });
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(body))
}

fn principal(subject: Subject) -> Uuid {
    match subject {
        Subject::Account { account, .. } => account,
        Subject::Client(client) => client,
    }
}

async fn client(
    app: &Data<App>,
    input: &Input,
    id: Option<String>,
    secret: Option<String>,
) -> Result<Subject, Problem> {
    let (id, secret) = match basic(input.request()) {
        Some(pair) => pair,
        None => (id.unwrap_or_default(), secret.unwrap_or_default()),
    };
    sign_in::slow_down(app, input.request(), &id)?;
    let known = match Uuid::parse_str(&id) {
        Ok(id) => app.db.outside(move |db| db.client_sign_in(id, &secret)).await?.then_some(id),
        Err(_) => None,
    };
    match known {
        Some(id) => Ok(Subject::Client(id)),
        None => Err(sign_in::refused(app, input.request(), None).await),
    }
}

fn basic(req: &HttpRequest) -> Option<(String, String)> {
    use base64::Engine;
    let header = req.headers().get("authorization")?.to_str().ok()?;
    let (scheme, coded) = header.split_once(' ')?;
    let bytes = scheme
        .eq_ignore_ascii_case("basic")
        .then(|| base64::engine::general_purpose::STANDARD.decode(coded).ok())??;
    let (id, secret) = std::str::from_utf8(&bytes).ok()?.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()))?;
    Some((id, secret))
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
        "grant_types_supported": ["client_credentials", "password"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "response_types_supported": [],
    }))
}

/// `GET /health/live`: the process answers; the database is not asked.
#[get("/health/live")]
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "live" }))
}

/// `GET /health/ready`: the database answers, is migrated, and a vocabulary is there.
#[get("/health/ready")]
pub async fn ready(app: Data<App>) -> Reply {
    app.db.outside(|db| db.ready()).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })))
}
