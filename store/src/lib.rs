//! PostgreSQL. The only crate that knows Diesel, and the only one that sees a connection.

mod accounts;
mod administration;
mod answers;
mod assignments;
mod audit;
mod caller;
mod catalogue;
mod claims;
mod codings;
mod consents;
mod db;
mod documents;
pub mod embedded;
mod eqf_data;
mod error;
mod evidence;
mod idempotency;
mod level_contests;
mod level_sources;
mod matching;
mod merges;
pub mod migrate;
mod organisations;
mod person_access;
mod profiles;
mod readings;
mod recognition;
mod recognition_verdicts;
mod schema;
mod scope;
mod search;
mod templates;
mod tx;
mod versions;
mod vocabulary;

pub use accounts::{Membership, Subject, WebSession};
pub use administration::{Account, Client, ClientEdit, NewClient, NewOrganisation, Office, Post};
pub use answers::Answers;
pub use assignments::Colleague;
pub use audit::{Breach, Broken, DisclosureRule, Head as ChainHead, Heads, Mode, Report, Seen, Span, Touched, verify};
pub use caller::{Allowed, Caller, Origin};
pub use catalogue::{Listed, Written};
pub use claims::Table;
pub use codings::{Choice, Coding, Codings, Unmapped};
pub use consents::CONSENT_TEXT;
pub use db::Db;
pub use documents::{CleanFile, Document};
pub use eqf_data::DatasetRow;
pub use error::{Error, Result};
pub use evidence::FourEyes;
pub use idempotency::{Answer, OnceKey};
pub use level_sources::{FeedsLevel, LevelSources};
pub use matching::{MOST_PEOPLE, NewRun, Pseudonymous};
pub use merges::Merge;
pub use profiles::Search;
pub use readings::{Kept, NewReading, ReadingLine, StoredReading, Why};
pub use recognition::{CaseLine, Moved, Sending};
pub use search::{Due, Known, NameKey, Similar};
pub use templates::StoredTemplate;
pub use tx::Tx;
pub use versions::{ClaimKey, Earlier};
pub use vocabulary::{
    ConceptFacts, Decision, ImportLine, ImportState, Imported, LabelRow, LabelSource, Labels, Linked, Place,
    ReleaseHead, Replacement, SetReach, Title, Titles, Wording,
};
