//! Accounts of the administrator's organisation and their memberships. Nobody is given a password: a one-time link lets them choose one.

use crate::caller::Allowed;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use crate::token::fresh;
use actix_web::{delete, get, post, put};
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::code::Code;
use domain::violation::Violations;
use domain::words;
use serde::{Deserialize, Serialize};
use store::{Error, Post, Tx};
use time::{Date, Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

/// Hash of an account whose holder has chosen no password yet: no password fits it.
pub const NO_PASSWORD: &str = "none chosen yet";

/// How long a link for a new member of staff lives.
const INVITED: Duration = Duration::hours(72);

/// A membership: which role at which office, and for how long.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MembershipView {
    /// Identifier.
    pub id: Uuid,
    /// Office.
    pub office: Uuid,
    /// Role.
    pub role: Role,
    /// Begin.
    #[schema(format = DateTime)]
    pub valid_from_at: String,
    /// End; none is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub valid_until_at: Option<String>,
}

/// An account.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// Identifier.
    pub id: Uuid,
    /// Name to sign in with.
    pub sign_in_name: String,
    /// Name as colleagues see it.
    pub display_name: String,
    /// Since when nobody can sign in with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub disabled_at: Option<String>,
    /// Version; the `ETag`.
    pub version: i32,
    /// Memberships, also ended ones.
    pub memberships: Vec<MembershipView>,
}

/// Accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountPage {
    /// By sign-in name.
    pub items: Vec<AccountView>,
}

/// A new account with its first membership.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAccount {
    /// Name to sign in with: 2 to 64 of a-z, 0-9, point, hyphen, underscore.
    #[schema(min_length = 2, max_length = 64, example = "c.devries")]
    pub sign_in_name: String,
    /// Name as colleagues see it.
    #[schema(min_length = 1, max_length = 200)]
    pub display_name: String,
    /// Role at the administrator's own office; further memberships can be added.
    pub role: Role,
}

/// What can be changed of an account.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccountEdit {
    /// Name as colleagues see it.
    #[schema(min_length = 1, max_length = 200)]
    pub display_name: String,
    /// Nobody can sign in with it; tokens and sessions end at once.
    pub disabled: bool,
}

/// A new membership.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewMembership {
    /// Office of the administrator's organisation.
    pub office: Uuid,
    /// Role.
    pub role: Role,
    /// Last day; none is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until_on: Option<Date>,
}

/// A one-time link. It is shown this once and stored hashed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// Account.
    pub account: Uuid,
    /// Address of the page on which the holder chooses a password.
    pub link: String,
    /// End.
    #[schema(format = DateTime)]
    pub expires_at: String,
}

fn membership(p: Post) -> store::Result<MembershipView> {
    let role = p.role.parse().map_err(|()| Error::Unforeseen("a role the code does not know".into()))?;
    Ok(MembershipView {
        id: p.id,
        office: p.office,
        role,
        valid_from_at: moment(p.valid_from),
        valid_until_at: p.valid_until.map(moment),
    })
}

fn view(account: store::Account, places: impl Iterator<Item = Post>) -> store::Result<AccountView> {
    Ok(AccountView {
        id: account.id,
        sign_in_name: account.sign_in_name,
        display_name: account.display_name,
        disabled_at: account.disabled_at.map(moment),
        version: account.version,
        memberships: places.map(membership).collect::<store::Result<_>>()?,
    })
}

fn one(tx: &mut Tx<'_, ManageAccounts>, id: Uuid) -> store::Result<AccountView> {
    let (account, places) = tx.account(id)?;
    view(account, places.into_iter())
}

/// Refuses a role that this kind of organisation cannot give.
fn given(tx: &mut Tx<'_, ManageAccounts>, role: Role) -> store::Result<()> {
    let mut v = Violations::default();
    let roles = tx.organisation_kind()?.accounts();
    if !roles.contains(&role) {
        let names: Vec<_> = roles.iter().map(|r| r.as_str()).collect();
        v.expected("/role", Code::RoleNotGiven, names.join(", "));
    }
    v.or(()).map_err(Error::Input)
}

/// Lists the accounts of the caller's organisation.
#[utoipa::path(tag = "administration", responses((status = 200, body = AccountPage, description = "Accounts."), ReadRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[get("/accounts")]
pub async fn list_accounts(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let work = |tx: &mut Tx<'_, ManageAccounts>| {
        let (accounts, places) = tx.accounts()?;
        let of = |id| places.iter().filter(move |p| p.account == id).cloned();
        accounts.into_iter().map(|a| view(a.clone(), of(a.id))).collect::<store::Result<Vec<_>>>()
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &AccountPage { items })
}

/// Makes an account with its first membership. The holder chooses a password with the link of an invitation.
#[utoipa::path(tag = "administration", request_body = NewAccount, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = AccountView, description = "Made."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[post("/accounts")]
pub async fn add_account(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let mut new: NewAccount = input.json()?;
    let mut v = Violations::default();
    words::tidy(&mut new.display_name, "/displayName", 200, &mut v);
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
    if !(2..=64).contains(&new.sign_in_name.len()) || !new.sign_in_name.bytes().all(plain) {
        v.note("/signInName", Code::TextCharacterRefused);
    }
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "add_account")?;
    reply::create(&input, &by, once, move |tx| {
        given(tx, new.role)?;
        let id = tx.add_account(&new.sign_in_name, &new.display_name, NO_PASSWORD, new.role)?;
        Ok(Made { path: Some(format!("/accounts/{id}")), version: Some(1), view: one(tx, id)? })
    })
    .await
}

/// Shows one account.
#[utoipa::path(tag = "administration", params(("account_id" = Uuid, Path, description = "Account.")),
    responses((status = 200, body = AccountView, description = "The account."), ReadRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[get("/accounts/{account_id}")]
pub async fn get_account(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("account_id")?;
    let account = input.app().db.read(&by, move |tx| one(tx, id)).await?;
    reply::ok(&input, Some(account.version), &account)
}

/// Renames an account, disables it or admits it again.
#[utoipa::path(tag = "administration", request_body = AccountEdit,
    params(("account_id" = Uuid, Path, description = "Account."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = AccountView, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[put("/accounts/{account_id}")]
pub async fn edit_account(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("account_id")?;
    let (mut edit, version): (AccountEdit, _) = (input.json()?, input.version()?);
    let mut v = Violations::default();
    words::tidy(&mut edit.display_name, "/displayName", 200, &mut v);
    let edit = v.or(edit).map_err(Problem::input)?;
    let now = input.app().now();
    let work = move |tx: &mut Tx<'_, ManageAccounts>| {
        tx.edit_account(id, version, &edit.display_name, edit.disabled.then_some(now))?;
        one(tx, id)
    };
    let account = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(account.version), &account)
}

/// Makes a one-time link with which the holder chooses a password; earlier links end. It lives 72 hours.
#[utoipa::path(tag = "administration", params(("account_id" = Uuid, Path, description = "Account.")),
    responses((status = 200, body = InvitationView, description = "The link, shown this once."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[post("/accounts/{account_id}/invitation")]
pub async fn invite_account(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("account_id")?;
    let (token, expires) = (fresh(), input.app().now() + INVITED);
    let link = format!("{}/welcome?link={token}", input.app().config.base_url());
    input.app().db.write(&by, move |tx| tx.invite(id, token.as_bytes(), expires)).await?;
    reply::ok(&input, None, &InvitationView { account: id, link, expires_at: moment(expires) })
}

/// Gives an account a role at an office.
#[utoipa::path(tag = "administration", request_body = NewMembership, params(("account_id" = Uuid, Path, description = "Account."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = AccountView, description = "The account with its memberships."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[post("/accounts/{account_id}/memberships")]
pub async fn add_membership(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let id: Uuid = input.id("account_id")?;
    let (new, now): (NewMembership, OffsetDateTime) = (input.json()?, input.app().now());
    let mut v = Violations::default();
    if new.valid_until_on.is_some_and(|d| d < now.date()) {
        v.note("/validUntilOn", Code::DateInPast);
    }
    let new = v.or(new).map_err(Problem::input)?;
    let until = new.valid_until_on.and_then(Date::next_day).map(|d| d.midnight().assume_utc());
    let once = input.once(by.caller(), "add_membership")?;
    reply::create(&input, &by, once, move |tx| {
        given(tx, new.role)?;
        tx.add_membership(id, new.office, new.role, until)?;
        Ok(Made { path: Some(format!("/accounts/{id}")), version: None, view: one(tx, id)? })
    })
    .await
}

/// Ends a membership at once.
#[utoipa::path(tag = "administration", params(("account_id" = Uuid, Path, description = "Account."), ("membership_id" = Uuid, Path, description = "Membership.")),
    responses((status = 204, description = "Ended."), WriteRefusals), extensions(("x-permission" = json!("manage-accounts"))))]
#[delete("/accounts/{account_id}/memberships/{membership_id}")]
pub async fn end_membership(by: Allowed<ManageAccounts>, input: Input) -> Reply {
    let (id, place): (Uuid, Uuid) = (input.id("account_id")?, input.id("membership_id")?);
    input.app().db.write(&by, move |tx| tx.end_membership(id, place)).await?;
    reply::no_content()
}
