//! The person's own way in: a printed one-time code.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply, moment};
use actix_web::{delete, post};
use domain::access::permits::PrintCode;
use domain::id::PersonId;
use serde::Serialize;
use time::Duration;
use utoipa::ToSchema;

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
        let head = tx.for_rights(person)?;
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
        let head = tx.for_rights(person)?;
        tx.end_person_access(&head)
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}
