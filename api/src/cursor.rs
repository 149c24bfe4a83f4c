//! Cursors of lists: opaque, authenticated, bound to the query, the organisation and the role.

use crate::app::App;
use crate::input::Input;
use crate::problem::Problem;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::code::Code;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::Caller;
use time::OffsetDateTime;
use uuid::Uuid;

/// Makes and opens the cursors of one query.
pub struct Key {
    mac: Hmac<Sha256>,
}

/// Where a page ended: creation and id of its last row.
pub type Position = (OffsetDateTime, Uuid);

impl Key {
    /// The key of this query for this caller.
    pub fn new(input: &Input, caller: &Caller, query: &impl std::fmt::Debug) -> Self {
        Self::at(input.app(), input.request().path(), caller, query)
    }

    /// The key of a query that came to `path`. The pages use it.
    pub fn at(app: &App, path: &str, caller: &Caller, query: &impl std::fmt::Debug) -> Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(app.keys.secret()).expect("HMAC takes keys of any length");
        let bound = format!("cursor {path} {} {} {query:?}", caller.organisation(), caller.role().as_str());
        mac.update(bound.as_bytes());
        Self { mac }
    }

    /// The key of a mark that this deployment gives to somebody whom it does not know yet.
    pub fn of_deployment(app: &App, what: &str) -> Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(app.keys.secret()).expect("HMAC takes keys of any length");
        mac.update(format!("mark {what}").as_bytes());
        Self { mac }
    }

    /// Opens a cursor of the same query.
    pub fn open(&self, cursor: &str) -> Result<Position, Problem> {
        let refused = || Problem::new(Code::CursorNotForThisQuery);
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| refused())?;
        let (position, tag) = bytes.split_at_checked(32).ok_or_else(refused)?;
        self.mac.clone().chain_update(position).verify_truncated_left(tag).map_err(|_| refused())?;
        let nanos = i128::from_be_bytes(position[..16].try_into().map_err(|_| refused())?);
        let at = OffsetDateTime::from_unix_timestamp_nanos(nanos).map_err(|_| refused())?;
        let id = Uuid::from_slice(&position[16..]).map_err(|_| refused())?;
        if tag.len() == 16 { Ok((at, id)) } else { Err(refused()) }
    }

    /// The cursor of a place.
    pub fn seal(&self, (at, id): Position) -> String {
        let mut bytes = Vec::with_capacity(48);
        bytes.extend(at.unix_timestamp_nanos().to_be_bytes());
        bytes.extend(id.as_bytes());
        let tag = self.mac.clone().chain_update(&bytes).finalize().into_bytes();
        bytes.extend(&tag[..16]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Cuts rows that were read with one more than `limit` to a page, and gives the cursor exactly if another row follows.
    pub fn page<T>(
        &self,
        mut rows: Vec<T>,
        limit: usize,
        position: impl Fn(&T) -> Position,
    ) -> (Vec<T>, Option<String>) {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| self.seal(position(last)));
        (rows, next)
    }
}
