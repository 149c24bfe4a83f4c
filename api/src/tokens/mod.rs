//! Access tokens: our own issuer and the verifier, in the order of SECURITY 10.

mod detached;
mod issuer;
mod verifier;

pub use issuer::{Keys, Token};
pub use verifier::{Refusal, Verified};

use serde::{Deserialize, Serialize};

/// The whole payload of a token. A member that is unknown or stands twice is refused.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Claims {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) sub: uuid::Uuid,
    pub(crate) iat: i64,
    pub(crate) nbf: i64,
    pub(crate) exp: i64,
    pub(crate) jti: uuid::Uuid,
    /// `person` for an account, `system` for a machine client, `record` for the person whose record it is.
    pub(crate) kind: Kind,
    /// The membership the token is for; absent for machine clients.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) membership: Option<uuid::Uuid>,
}

/// Whom a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Person,
    System,
    /// The person the record is about.
    Record,
}

impl Kind {
    /// Longest life in seconds: 10 minutes for people, an hour for systems.
    pub(crate) fn most(self) -> i64 {
        match self {
            Kind::Person | Kind::Record => 600,
            Kind::System => 3_600,
        }
    }
}
