//! Who of the staff a record is assigned to by name.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{delete, get, put};
use domain::access::permits::Assign;
use domain::id::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

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
