//! The person's own way in, and who of the staff a record is assigned to.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use actix_web::{delete, get, post, put};
use domain::access::permits::{Assign, PrintCode};
use domain::id::PersonId;
use serde::{Deserialize, Serialize};
use time::Duration;
use utoipa::ToSchema;
use uuid::Uuid;

/// How long a printed code waits to be used.
const PRINTED: Duration = Duration::days(14);

/// Signs of a code: no 0 O 1 I L U.
const SIGNS: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTVWXZ";

/// A printed code. It is shown this once and stored hashed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonCodeView {
    /// Four groups of four signs, to be printed or read out.
    #[schema(example = "7Q4M-XK2P-9WZC-3HTV")]
    pub code: String,
    /// End; it also ends with its first use.
    #[schema(format = DateTime)]
    pub expires_at: String,
}

/// A member of staff.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleagueView {
    /// Account.
    pub account: Uuid,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Office.
    pub office: Uuid,
}

/// Members of staff.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleaguePage {
    /// By name.
    pub items: Vec<ColleagueView>,
}

/// Whom a record is assigned to.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignmentsView {
    /// Accounts, in the order of assignment.
    pub accounts: Vec<Uuid>,
}

/// A member of staff who gets a record.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    /// Account.
    pub account: Uuid,
}

/// Four groups of four: 77 bits.
fn fresh() -> String {
    let group = || (0..4).map(|_| char::from(SIGNS[rand::random_range(0..SIGNS.len())])).collect::<String>();
    [group(), group(), group(), group()].join("-")
}

/// A code as it is compared: capitals without hyphens and blanks.
pub(crate) fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Prints a one-time code with which the person opens their own record; a code not yet used ends.
#[utoipa::path(tag = "person", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = PersonCodeView, description = "The code, shown this once."), WriteRefusals), extensions(("x-permission" = json!("print-code"))))]
#[post("/profiles/{profile_id}/person-code")]
pub async fn print_code(by: Allowed<PrintCode>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (code, expires) = (fresh(), input.app().now() + PRINTED);
    let stored = plain(&code);
    let work = move |tx: &mut store::Tx<'_, PrintCode>| {
        let head = tx.for_change(person)?;
        tx.print_code(&head, &stored, expires)
    };
    input.app().db.write(&by, work).await?;
    reply::ok(&input, None, &PersonCodeView { code, expires_at: moment(expires) })
}

/// Ends every code and every open access of the person, for a sheet of paper that was lost.
#[utoipa::path(tag = "person", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 204, description = "Ended."), WriteRefusals), extensions(("x-permission" = json!("print-code"))))]
#[delete("/profiles/{profile_id}/person-code")]
pub async fn end_person_access(by: Allowed<PrintCode>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut store::Tx<'_, PrintCode>| {
        let head = tx.for_change(person)?;
        tx.end_person_access(&head)
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}

/// Lists the staff of the caller's organisation that records can be assigned to.
#[utoipa::path(tag = "assignments", responses((status = 200, body = ColleaguePage, description = "Staff."), ReadRefusals), extensions(("x-permission" = json!("assign"))))]
#[get("/colleagues")]
pub async fn list_colleagues(by: Allowed<Assign>, input: Input) -> Reply {
    let rows = input.app().db.read(&by, |tx| tx.colleagues()).await?;
    let view = |c: store::Colleague| ColleagueView { account: c.account, name: c.name, role: c.role, office: c.office };
    reply::ok(&input, None, &ColleaguePage { items: rows.into_iter().map(view).collect() })
}

/// Shows whom a record is assigned to.
#[utoipa::path(tag = "assignments", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = AssignmentsView, description = "Assignments."), ReadRefusals), extensions(("x-permission" = json!("assign"))))]
#[get("/profiles/{profile_id}/assignments")]
pub async fn list_assignments(by: Allowed<Assign>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut store::Tx<'_, Assign>| {
        let head = tx.open(person)?;
        tx.assigned(&head)
    };
    let accounts = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &AssignmentsView { accounts })
}

/// Assigns a record to a member of staff by name.
#[utoipa::path(tag = "assignments", request_body = NewAssignment, params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = AssignmentsView, description = "Assignments."), WriteRefusals), extensions(("x-permission" = json!("assign"))))]
#[put("/profiles/{profile_id}/assignments")]
pub async fn assign_profile(by: Allowed<Assign>, input: Input) -> Reply {
    let (person, new): (PersonId, NewAssignment) = (input.id("profile_id")?, input.json()?);
    let work = move |tx: &mut store::Tx<'_, Assign>| {
        let head = tx.for_change(person)?;
        tx.assign(&head, new.account)?;
        tx.assigned(&head)
    };
    let accounts = input.app().db.write(&by, work).await?;
    reply::ok(&input, None, &AssignmentsView { accounts })
}

/// Takes a record from a member of staff.
#[utoipa::path(tag = "assignments", params(("profile_id" = Uuid, Path, description = "Profile."), ("account_id" = Uuid, Path, description = "Account.")),
    responses((status = 204, description = "Taken."), WriteRefusals), extensions(("x-permission" = json!("assign"))))]
#[delete("/profiles/{profile_id}/assignments/{account_id}")]
pub async fn unassign_profile(by: Allowed<Assign>, input: Input) -> Reply {
    let (person, account): (PersonId, Uuid) = (input.id("profile_id")?, input.id("account_id")?);
    let work = move |tx: &mut store::Tx<'_, Assign>| {
        let head = tx.for_change(person)?;
        tx.unassign(&head, account)
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}
