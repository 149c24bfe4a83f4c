//! Who looked at a record, when and why.

use crate::caller::Allowed;
use crate::cursor::Key;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply, moment};
use actix_web::get;
use domain::access::permits::ReadOwnLog;
use domain::id::PersonId;
use serde::Serialize;
use store::{DisclosureRule, Mode, Seen};
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
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_name: Option<String>,
    /// Role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// On what it rests: `grant`, `public_task`, `legal_obligation`, `vital_interest`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Which field groups.
    pub field_groups: Vec<String>,
    /// `allowed`, `denied`, `failed`.
    pub outcome: String,
    /// Reference of the record that it is about, if that was merged into this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
}

impl From<Seen> for LogLine {
    fn from(s: Seen) -> Self {
        Self {
            at: moment(s.at),
            event: s.event,
            organisation: s.organisation,
            organisation_name: s.organisation_name,
            role: s.role,
            purpose: s.purpose,
            basis: s.basis,
            field_groups: s.groups,
            outcome: s.outcome,
            record: s.record,
        }
    }
}

/// A law under which lines can be missing, for a time or for good; whether any is missing is not told.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WithheldView {
    /// The law.
    pub legal_reference: String,
    /// Days after which such a line is shown; absent if never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<i32>,
}

/// The access log of a record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogPage {
    /// Newest first.
    pub items: Vec<LogLine>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Laws under which lines can be missing.
    pub withheld_under: Vec<WithheldView>,
}

/// Who looked at or changed a record or was refused it, when and why: every line, newest first.
#[utoipa::path(tag = "profiles", params(("profile_id" = Uuid, Path, description = "Profile."),
    ("after" = Option<String>, Query, description = "Cursor of the page before."), ("limit" = Option<u8>, Query, description = "1 to 100.")),
    responses((status = 200, body = LogPage, description = "The log."), ReadRefusals), extensions(("x-permission" = json!("read-own-log"))))]
#[get("/profiles/{profile_id}/access-log")]
pub async fn get_access_log(by: Allowed<ReadOwnLog>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let query = input.query_of(&["after", "limit"])?;
    let limit = Input::number(&query, "limit", 100, 1..=100)?;
    let key = Key::new(&input, by.caller(), &"log");
    let before = query.get("after").map(|cursor| key.open(cursor)).transpose()?.map(|(_, seq)| seq.as_u128());
    let before = before.and_then(|seq| i64::try_from(seq).ok());
    let work = move |tx: &mut store::Tx<'_, ReadOwnLog>| {
        let seen = tx.access_log(person, before, limit + 1)?;
        Ok((seen, tx.disclosure_rules()?))
    };
    let (seen, rules) = input.app().db.read(&by, work).await?;
    let place = |line: &Seen| (line.at, Uuid::from_u128(u128::try_from(line.seq).unwrap_or_default()));
    let (seen, next) = key.page(seen, limit as usize, place);
    let withheld_under = rules.into_iter().map(WithheldView::from).collect();
    reply::ok(&input, None, &LogPage { items: seen.into_iter().map(LogLine::from).collect(), next, withheld_under })
}

impl From<DisclosureRule> for WithheldView {
    fn from(rule: DisclosureRule) -> Self {
        let days = match rule.mode {
            Mode::Deferred { days } => Some(days),
            Mode::Never => None,
        };
        Self { legal_reference: rule.legal_reference, days }
    }
}
