//! `POST /oauth/token`: an access token for somebody whose credentials hold (RFC 6749).

use crate::app::App;
use crate::caller::{address, origin};
use crate::input::Input;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::sign_in;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::audit::Event;
use domain::code::Code;
use serde::Deserialize;
use store::Subject;
use uuid::Uuid;

/// Grant type of the printed one-time code.
pub const PERSON_CODE: &str = "urn:passerelle:grant-type:person-code";

/// What the token endpoint is sent, form-encoded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenRequest {
    grant_type: String,
    username: Option<String>,
    password: Option<String>,
    /// Which of several memberships.
    membership: Option<Uuid>,
    client_id: Option<String>,
    client_secret: Option<String>,
    code: Option<String>,
    refresh_token: Option<String>,
}

/// Who, and the refresh token that goes with it.
type Checked = (Subject, Option<String>);

/// `POST /oauth/token`: `client_credentials` for systems (basic or post), `password` for local accounts, the printed one-time code
/// and `refresh_token` for the person.
#[post("/oauth/token")]
pub async fn token(input: Input) -> Reply {
    let app = input.app().clone();
    let bytes = input.bytes()?;
    let form: TokenRequest = serde_urlencoded::from_bytes(&bytes).map_err(|_| Problem::new(Code::InputRefused))?;
    let (subject, refresh) = match form.grant_type.as_str() {
        "password" => (account(&app, &input, form).await?, None),
        "client_credentials" => (client(&app, &input, form.client_id, form.client_secret).await?, None),
        PERSON_CODE => person(&app, &input, form.code.unwrap_or_default()).await?,
        "refresh_token" => refreshed(&app, &input, form.refresh_token.unwrap_or_default()).await?,
        _ => return Err(Code::GrantTypeUnsupported.into()),
    };
    let token = app.keys.issue(subject, app.now()).map_err(Problem::unforeseen)?;
    let (who, origin) = (subject.principal(), origin(&app, input.request()));
    app.db.outside(move |db| db.note_sign_in(Event::TokenIssued, Some(who), None, origin)).await?;
    let mut body =
        serde_json::json!({ "access_token": token.compact, "token_type": "Bearer", "expires_in": token.expires_in });
    if let Some(refresh) = refresh {
        body["refresh_token"] = refresh.into();
    }
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(body))
}

async fn account(app: &Data<App>, input: &Input, form: TokenRequest) -> Result<Subject, Problem> {
    let (name, password) = (form.username.unwrap_or_default(), form.password.unwrap_or_default());
    let (account, memberships) = sign_in::check(app, input.request(), &name, password).await?;
    let chosen = match form.membership {
        Some(id) => memberships.iter().find(|m| m.id == id),
        None => memberships.first(),
    };
    match chosen {
        Some(m) => Ok(Subject::Account { account, membership: m.id }),
        None => Err(sign_in::refused(app, input.request(), Some(account)).await),
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

async fn person(app: &Data<App>, input: &Input, code: String) -> Result<Checked, Problem> {
    let refresh = fresh();
    let subject = sign_in::with_code(app, input.request(), &code, &refresh).await?;
    Ok((subject, Some(refresh)))
}

async fn refreshed(app: &Data<App>, input: &Input, old: String) -> Result<Checked, Problem> {
    if let Some(seconds) = app.rates.anybody(address(app, input.request())) {
        return Err(Problem::after(Code::TooManyRequests, seconds));
    }
    let refresh = fresh();
    let given = refresh.clone();
    let opened = app.db.outside(move |db| db.refresh_person_access(old.as_bytes(), given.as_bytes())).await?;
    match opened {
        Some(access) => Ok((Subject::Person(access), Some(refresh))),
        None => Err(sign_in::refused(app, input.request(), None).await),
    }
}

/// 256 random bits.
pub(crate) fn fresh() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

fn basic(req: &HttpRequest) -> Option<(String, String)> {
    let header = req.headers().get("authorization")?.to_str().ok()?;
    let (scheme, coded) = header.split_once(' ')?;
    let bytes = scheme.eq_ignore_ascii_case("basic").then(|| STANDARD.decode(coded).ok())??;
    let (id, secret) = std::str::from_utf8(&bytes).ok()?.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()))?;
    Some((id, secret))
}
