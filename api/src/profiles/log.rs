//! Who looked at a record, when and why.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply, moment};
use actix_web::get;
use domain::access::permits::ReadOwnLog;
use domain::id::PersonId;
use serde::Serialize;
use store::Seen;
use utoipa::ToSchema;
use uuid::Uuid;

/// A line of the access log.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogLine {
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// What happened.
    pub event: String,
    /// Organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Which field groups.
    pub field_groups: Vec<String>,
    /// `allowed`, `denied`, `failed`.
    pub outcome: String,
}

impl From<Seen> for LogLine {
    fn from(s: Seen) -> Self {
        Self {
            at: moment(s.at),
            event: s.event,
            organisation: s.organisation,
            role: s.role,
            purpose: s.purpose,
            field_groups: s.groups,
            outcome: s.outcome,
        }
    }
}

/// The access log of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogPage {
    /// Newest first.
    pub items: Vec<LogLine>,
}

/// Who looked at or changed a record, when and why; the newest 100 lines.
#[utoipa::path(tag = "profiles", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = LogPage, description = "The log."), ReadRefusals), extensions(("x-permission" = json!("read-own-log"))))]
#[get("/profiles/{profile_id}/access-log")]
pub async fn get_access_log(by: Allowed<ReadOwnLog>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let seen = input.app().db.read(&by, move |tx| tx.access_log(person, None, 100)).await?;
    reply::ok(&input, None, &LogPage { items: seen.into_iter().map(LogLine::from).collect() })
}
