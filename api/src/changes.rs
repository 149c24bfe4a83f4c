//! The feed of changes (INTEROP 3), as far as it tells of erasures: tombstones for whoever had received a record.

use crate::caller::Allowed;
use crate::cursor::Key;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply, moment};
use actix_web::get;
use domain::access::permits::ReadChanges;
use serde::Serialize;
use store::Tombstone;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// A change of something that the caller's organisation had received.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeView {
    /// Where the feed goes on after this item.
    pub cursor: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// `profile`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Identifier.
    pub id: Uuid,
    /// `erased`: take it out of your records.
    pub change: &'static str,
}

/// A part of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangePage {
    /// In the order in which they happened.
    pub items: Vec<ChangeView>,
    /// Where to go on the next time; absent while nothing has happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A place in the feed as a cursor holds it.
fn place(line: &Tombstone) -> (OffsetDateTime, Uuid) {
    let half = |n: i64| u128::try_from(n).unwrap_or_default();
    (line.at, Uuid::from_u128(half(line.transaction) << 64 | half(line.seq)))
}

/// Lists what was erased of what the caller's organisation had received, for 90 days. A system asks again from `next`.
#[utoipa::path(tag = "changes", params(("after" = Option<String>, Query, description = "Cursor to go on from."), ("limit" = Option<u8>, Query, description = "1 to 100.")),
    responses((status = 200, body = ChangePage, description = "Changes."), ReadRefusals), extensions(("x-permission" = json!("read-changes"))))]
#[get("/changes")]
pub async fn list_changes(by: Allowed<ReadChanges>, input: Input) -> Reply {
    let query = input.query_of(&["after", "limit"])?;
    let limit = Input::number(&query, "limit", 25, 1..=100)?;
    let key = Key::new(&input, by.caller(), &"feed");
    let after = query.get("after").map(|cursor| key.open(cursor)).transpose()?.map(|(_, seq)| seq.as_u128());
    let half = |n: u128| i64::try_from(n & u128::from(u64::MAX)).unwrap_or_default();
    let from = after.map_or((-1, -1), |n| (half(n >> 64), half(n)));
    let found = input.app().db.read(&by, move |tx| tx.tombstones(from, limit)).await?;
    let item = |line: &Tombstone| ChangeView {
        cursor: key.seal(place(line)),
        at: moment(line.at),
        kind: "profile",
        id: line.person,
        change: "erased",
    };
    let items: Vec<ChangeView> = found.iter().map(item).collect();
    let next = items.last().map(|last| last.cursor.clone()).or_else(|| query.get("after").cloned());
    reply::ok(&input, None, &ChangePage { items, next })
}
