//! What can go wrong at the database, as codes; constraint names become codes in one table.

use diesel::result::{DatabaseErrorKind, Error as Diesel};
use domain::code::Code;
use domain::violation::Violation;

/// Why a transaction did not happen.
#[derive(Debug)]
pub enum Error {
    /// Refused, for a reason that the caller may know.
    Refused(Code),
    /// The input has violations that only the database could see.
    Input(Vec<Violation>),
    /// Questions are open that must be answered first; a pointer names each.
    Open(Vec<Violation>),
    /// The row has another version than the caller read; nothing was changed.
    Stale {
        /// Its version now.
        current: i32,
    },
    /// The database is away, busy or slow.
    Unavailable(String),
    /// The disk is full.
    StorageFull,
    /// Anything else.
    Unforeseen(Box<dyn std::error::Error + Send + Sync>),
}

/// What store methods return.
pub type Result<T> = std::result::Result<T, Error>;

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(code) => write!(f, "refused: {}", code.as_str()),
            Self::Input(v) => write!(f, "{} violations", v.len()),
            Self::Open(v) => write!(f, "{} open questions", v.len()),
            Self::Stale { current } => write!(f, "stale, current version {current}"),
            Self::Unavailable(why) => write!(f, "database unavailable: {why}"),
            Self::StorageFull => write!(f, "database storage full"),
            Self::Unforeseen(e) => write!(f, "{e}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::Refused(code)
    }
}

impl From<Vec<Violation>> for Error {
    fn from(violations: Vec<Violation>) -> Self {
        Self::Input(violations)
    }
}

impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Self {
        Self::Unforeseen(Box::new(e))
    }
}

impl From<Diesel> for Error {
    fn from(e: Diesel) -> Self {
        match e {
            Diesel::NotFound => Self::Refused(Code::NotFound),
            Diesel::DatabaseError(kind, ref info) => {
                if let Some(code) = info.constraint_name().and_then(constraint) {
                    return Self::Refused(code);
                }
                match kind {
                    DatabaseErrorKind::ClosedConnection => Self::Unavailable("connection closed".into()),
                    DatabaseErrorKind::SerializationFailure => Self::Unavailable("serialization failure".into()),
                    _ => by_message(info.message()).unwrap_or_else(|| Self::Unforeseen(Box::new(e))),
                }
            }
            other => Self::Unforeseen(Box::new(other)),
        }
    }
}

/// Diesel does not hand on SQLSTATE, so timeouts, shutdowns and a full disk are told by their message.
fn by_message(message: &str) -> Option<Error> {
    const AWAY: [&str; 9] = [
        "canceling statement due to statement timeout",
        "canceling statement due to lock timeout",
        "terminating connection",
        "server closed the connection",
        "the database system is",
        "no connection to the server",
        "connection to server",
        "deadlock detected",
        "could not receive data",
    ];
    if message.contains("No space left on device") {
        return Some(Error::StorageFull);
    }
    AWAY.iter().any(|m| message.contains(m)).then(|| Error::Unavailable(message.to_owned()))
}

/// The one table from constraint names to codes. A constraint that is missing here is a fault of ours: 500.
fn constraint(name: &str) -> Option<Code> {
    match name {
        "account_sign_in_name_key" | "vacancy_source_key" | "course_source_key" => Some(Code::AlreadyExists),
        "introduction_open_key" | "shortlist_entry_standing_key" => Some(Code::AlreadyExists),
        "idempotency_record_pkey" => Some(Code::IdempotencyKeyInFlight),
        "membership_roles_apart" => Some(Code::StateConflict),
        "person_level_statement_education_fkey" | "eqf_contest_education_fkey" | "education_mark_education_fkey" => {
            Some(Code::EntryUnknown)
        }
        "eqf_contest_answer_pkey" => Some(Code::StateConflict),
        "membership_office_fkey" => Some(Code::OfficeUnknown),
        "consent_recipient_fkey" | "disclosure_rule_organisation_fkey" => Some(Code::OrganisationUnknown),
        "person_held_by_law" => Some(Code::HeldByLaw),
        "rights_request_two_people" | "class_request_two_people" => Some(Code::TwoPeopleNeeded),
        "assignment_strict_staff" => Some(Code::TwoPeopleNeeded),
        "access_grant_not_strict" => Some(Code::StrictNotShared),
        "transfer_pkey" => Some(Code::AlreadyExists),
        "transfer_consent_lives" => Some(Code::ConsentNeeded),
        // The record was erased while something was being added to it.
        name if name.ends_with("_person_fkey") => Some(Code::NotFound),
        _ => None,
    }
}
