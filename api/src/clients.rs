//! Machine clients of the administrator's organisation. A secret is shown once and stored hashed; it ends after a year at most.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use crate::token::fresh;
use actix_web::{get, post, put};
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::code::Code;
use domain::violation::Violations;
use domain::words;
use serde::{Deserialize, Serialize};
use store::{ClientEdit as StoredEdit, Error};
use time::{Date, Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest life of a secret.
const LONGEST: Duration = Duration::days(366);

/// A machine client.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClientView {
    /// Identifier; the `client_id` of the token endpoint.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// Whom to ask about it.
    pub contact: String,
    /// Role.
    pub role: Role,
    /// End of its secret.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// Since when it is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub disabled_at: Option<String>,
    /// Version; the `ETag`.
    pub version: i32,
    /// The secret, only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Machine clients.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientPage {
    /// By name.
    pub items: Vec<ClientView>,
}

/// A new machine client.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewClient {
    /// Name for people.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Whom to ask about it: a name with telephone or e-mail.
    #[schema(min_length = 1, max_length = 200)]
    pub contact: String,
    /// `system` or `matcher`.
    pub role: Role,
    /// Last day of its secret, within a year.
    pub expires_on: Date,
}

/// What can be changed of a client.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientEdit {
    /// Name for people.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Whom to ask about it.
    #[schema(min_length = 1, max_length = 200)]
    pub contact: String,
    /// Refused from now on; its tokens end at once.
    pub disabled: bool,
}

/// A new secret.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSecret {
    /// Last day of the new secret, within a year; the old one ends at once.
    pub expires_on: Date,
}

fn view(c: store::Client, secret: Option<String>) -> store::Result<ClientView> {
    let role = c.role.parse().map_err(|()| Error::Unforeseen("a role the code does not know".into()))?;
    Ok(ClientView {
        id: c.id,
        name: c.name,
        contact: c.contact,
        role,
        expires_at: moment(c.expires_at),
        disabled_at: c.disabled_at.map(moment),
        version: c.version,
        secret,
    })
}

fn end(day: Date, now: OffsetDateTime, v: &mut Violations) -> OffsetDateTime {
    if day < now.date() {
        v.note("/expiresOn", Code::DateInPast);
    } else if day > (now + LONGEST).date() {
        v.expected("/expiresOn", Code::DateTooLate, (now + LONGEST).date().to_string());
    }
    day.next_day().unwrap_or(day).midnight().assume_utc()
}

/// Lists the machine clients of the caller's organisation.
#[utoipa::path(tag = "administration", responses((status = 200, body = ClientPage, description = "Clients."), ReadRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[get("/clients")]
pub async fn list_clients(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let clients = input.app().db.read(&by, |tx| tx.clients()).await?;
    let items = clients.into_iter().map(|c| view(c, None)).collect::<store::Result<Vec<_>>>()?;
    reply::ok(&input, None, &ClientPage { items })
}

/// Makes a machine client. Its secret stands in this answer and nowhere else, so the answer is not kept for repeated requests.
#[utoipa::path(tag = "administration", request_body = NewClient,
    responses((status = 201, body = ClientView, description = "Made."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[post("/clients")]
pub async fn add_client(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let (mut new, now): (NewClient, _) = (input.json()?, input.app().now());
    let mut v = Violations::default();
    words::tidy(&mut new.name, "/name", 200, &mut v);
    words::tidy(&mut new.contact, "/contact", 200, &mut v);
    let expires_at = end(new.expires_on, now, &mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let secret = fresh();
    reply::create(&input, &by, None, move |tx| {
        let roles = tx.organisation_kind()?.clients();
        if !roles.contains(&new.role) {
            let mut v = Violations::default();
            v.note("/role", Code::RoleNotGiven);
            v.or(())?;
        }
        let row = store::NewClient { name: new.name.clone(), contact: new.contact.clone(), role: new.role, expires_at };
        let id = tx.add_client(&row, &secret)?;
        let client = view(tx.client(id)?, Some(secret.clone()))?;
        Ok(Made { path: Some(format!("/clients/{id}")), version: Some(client.version), view: client })
    })
    .await
}

/// Shows one machine client.
#[utoipa::path(tag = "administration", params(("client_id" = Uuid, Path, description = "Client.")),
    responses((status = 200, body = ClientView, description = "The client."), ReadRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[get("/clients/{client_id}")]
pub async fn get_client(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("client_id")?;
    let client = view(input.app().db.read(&by, move |tx| tx.client(id)).await?, None)?;
    reply::ok(&input, Some(client.version), &client)
}

/// Renames a client, disables it or admits it again.
#[utoipa::path(tag = "administration", request_body = ClientEdit,
    params(("client_id" = Uuid, Path, description = "Client."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = ClientView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[put("/clients/{client_id}")]
pub async fn edit_client(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("client_id")?;
    let (mut edit, version, now): (ClientEdit, _, _) = (input.json()?, input.version()?, input.app().now());
    let mut v = Violations::default();
    words::tidy(&mut edit.name, "/name", 200, &mut v);
    words::tidy(&mut edit.contact, "/contact", 200, &mut v);
    let edit = v.or(edit).map_err(Problem::input)?;
    let edit = StoredEdit {
        name: Some(edit.name),
        contact: Some(edit.contact),
        disabled_at: Some(edit.disabled.then_some(now)),
        secret: None,
    };
    let client = view(input.app().db.write(&by, move |tx| tx.edit_client(id, version, &edit)).await?, None)?;
    reply::ok(&input, Some(client.version), &client)
}

/// Gives a client a new secret; the old one ends at once.
#[utoipa::path(tag = "administration", request_body = NewSecret,
    params(("client_id" = Uuid, Path, description = "Client."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = ClientView, description = "With the new secret, shown this once."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[put("/clients/{client_id}/secret")]
pub async fn renew_client_secret(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("client_id")?;
    let (new, version, now): (NewSecret, _, _) = (input.json()?, input.version()?, input.app().now());
    let mut v = Violations::default();
    let expires_at = end(new.expires_on, now, &mut v);
    v.or(()).map_err(Problem::input)?;
    let secret = fresh();
    let edit = StoredEdit { secret: Some((secret.clone(), expires_at)), ..StoredEdit::default() };
    let client = view(input.app().db.write(&by, move |tx| tx.edit_client(id, version, &edit)).await?, Some(secret))?;
    reply::ok(&input, Some(client.version), &client)
}
