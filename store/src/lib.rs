//! PostgreSQL. The only crate that knows Diesel, and the only one that sees a connection.

mod accounts;
mod audit;
mod caller;
mod catalogue;
mod claims;
mod consents;
mod db;
pub mod embedded;
mod error;
mod idempotency;
mod matching;
pub mod migrate;
mod organisations;
mod profiles;
mod readings;
mod rights;
mod schema;
mod scope;
mod tx;
mod vocabulary;

pub use accounts::{Membership, NewOrganisation, Subject, WebSession};
pub use audit::{Breach, Broken, DisclosureRule, Head as ChainHead, Heads, Mode, Report, Seen, Span, Touched, verify};
pub use caller::{Allowed, Caller, Origin};
pub use catalogue::{Listed, Written};
pub use claims::Table;
pub use consents::CONSENT_TEXT;
pub use db::Db;
pub use error::{Error, Result};
pub use idempotency::{Answer, OnceKey};
pub use matching::{MOST_PEOPLE, NewRun, Pseudonymous};
pub use profiles::Search;
pub use readings::{NewReading, StoredReading};
pub use rights::{Held, Provenance, Removed};
pub use tx::Tx;
pub use vocabulary::{Imported, LabelRow, Labels};
