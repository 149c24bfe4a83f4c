//! The rights of the person (GDPR, Articles 15 to 22): what can be asked for, how it is answered, what may be carried to another service.

use crate::access::{Group, Role, names};
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// What is asked for.
    RequestKind {
        /// Everything that is held (15, 20).
        Access = "access",
        /// A correction (16).
        Correction = "correction",
        /// The record is kept and not used (18).
        Restriction = "restriction",
        /// The restriction ends.
        EndRestriction = "end_restriction",
        /// The record is not used, for reasons of the person's own (21).
        Objection = "objection",
        /// The record is erased (17).
        Erasure = "erasure",
    }
}

names! {
    /// How a request stands.
    RequestState {
        /// Waits for an answer.
        Open = "open",
        /// Done as asked.
        Granted = "granted",
        /// Not done; the answer says why.
        Refused = "refused",
    }
}

/// A request as it is entered.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewRequest {
    /// Which right.
    pub kind: RequestKind,
    /// What is asked for.
    #[schema(min_length = 1, max_length = 4000)]
    pub wish: String,
}

/// What an auditor decides.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Decision {
    /// Done as asked, or not.
    pub granted: bool,
    /// The answer with its reasons, as the person is told it.
    #[schema(min_length = 1, max_length = 4000)]
    pub answer: String,
}

/// A law that keeps a record.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewHold {
    /// Why.
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
    /// The law.
    #[schema(min_length = 1, max_length = 200)]
    pub legal_reference: String,
    /// Last day.
    pub until_on: Date,
    /// Told to the person, unless the law forbids it.
    pub shown: bool,
}

/// Why a shielded record is opened in an emergency.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Emergency {
    /// The reason; the auditor and the person are shown it.
    #[schema(min_length = 1, max_length = 400)]
    pub reason: String,
}

impl NewRequest {
    /// Tidies the words and notes what is wrong.
    pub fn check(&mut self, v: &mut Violations) {
        words::tidy(&mut self.wish, "/wish", 4_000, v);
    }
}

impl Decision {
    /// Tidies the words and notes what is wrong.
    pub fn check(&mut self, v: &mut Violations) {
        words::tidy(&mut self.answer, "/answer", 4_000, v);
    }
}

impl NewHold {
    /// Tidies the words and notes what is wrong.
    pub fn check(&mut self, today: Date, v: &mut Violations) {
        words::tidy(&mut self.reason, "/reason", 1_000, v);
        words::tidy(&mut self.legal_reference, "/legalReference", 200, v);
        if self.until_on < today {
            v.note("/untilOn", Code::DateInPast);
        }
    }
}

impl Emergency {
    /// Tidies the words and notes what is wrong.
    pub fn check(&mut self, v: &mut Violations) {
        words::tidy(&mut self.reason, "/reason", 400, v);
    }
}

/// A request as it stands.
#[derive(Clone)]
pub struct Request {
    /// Identifier.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Which right.
    pub kind: RequestKind,
    /// How it stands.
    pub state: RequestState,
    /// What is asked for.
    pub wish: String,
    /// When.
    pub asked_at: OffsetDateTime,
    /// Last day for an answer.
    pub due_on: Date,
    /// When it was answered.
    pub answered_at: Option<OffsetDateTime>,
    /// The answer.
    pub answer: Option<String>,
    /// Version.
    pub version: i32,
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Request({}, {:?}, {:?})", self.id, self.kind, self.state)
    }
}

impl Request {
    /// Its last day is over and nobody has answered.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state == RequestState::Open && self.due_on < today
    }
}

/// A hold as it stands.
#[derive(Clone)]
pub struct Hold {
    /// Identifier.
    pub id: Uuid,
    /// What was set.
    pub set: NewHold,
    /// When.
    pub set_at: OffsetDateTime,
    /// When it was lifted.
    pub lifted_at: Option<OffsetDateTime>,
    /// Version.
    pub version: i32,
}

impl std::fmt::Debug for Hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hold({}, until {})", self.id, self.set.until_on)
    }
}

/// Last day for an answer: one month after the request, on the same day, or the last one of a shorter month (Article 12).
pub fn due_on(asked: Date) -> Date {
    let month = asked.month().next();
    let year = asked.year() + i32::from(month == time::Month::January);
    let day = asked.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).unwrap_or(asked + Duration::days(30))
}

/// How long a shielded record stays open after break glass.
pub const GLASS: Duration = Duration::hours(3);

/// Whether a role is shown, among the grants of a record, that it was opened in an emergency, and why.
pub fn is_told_of_emergencies(role: Role) -> bool {
    match role {
        Role::Person | Role::Auditor => true,
        Role::Caseworker | Role::Supervisor | Role::Adviser | Role::Matcher | Role::System => false,
        Role::Recogniser | Role::Provider | Role::Administrator => false,
    }
}

/// Whether what stands in a column may be carried to another service (Article 20): what the person provided, not what was concluded
/// from it or written about it.
pub fn portable(group: Option<Group>, class: &str, concluded: bool) -> bool {
    let provided = match group {
        Some(Group::Identity | Group::Contact | Group::Status | Group::Education | Group::Work | Group::Skills) => true,
        Some(Group::Languages | Group::Expectations | Group::Accommodation | Group::Consent) => true,
        Some(Group::Notes | Group::Appraisal | Group::AccessLog) | None => false,
    };
    provided && !concluded && matches!(class, "personal" | "code" | "free-text")
}

/// How long something is kept: what, for how many months after which event, and why.
pub const RETENTION: [(&str, u16, &str); 6] = [
    ("draft", 3, "last change"),
    ("record", 24, "closed or without change"),
    ("consent evidence in the audit", 60, "end of the consent"),
    ("audit", 60, "line written"),
    ("versions of what matching saw of a record", 24, "another version took their place"),
    ("that words were confirmed for a concept: HMACs, no words", 12, "the year began"),
];

/// What stays after an erasure, and the ground on which it stays.
pub const KEPT: [(&str, &str); 3] = [
    ("audit lines: ids, roles, purposes, times; no values", "GDPR 5(2) and 17(3)(b): accountability"),
    ("tombstones: the id, for organisations that had received the record", "GDPR 19: notification of recipients"),
    ("one statistics row: months and state, without id", "GDPR 17(3)(d): statistics, anonymous"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn an_answer_is_due_after_one_month() {
        let days = [
            (date!(2026 - 11 - 22), date!(2026 - 12 - 22)),
            (date!(2026 - 12 - 31), date!(2027 - 01 - 31)),
            (date!(2027 - 01 - 31), date!(2027 - 02 - 28)),
            (date!(2028 - 01 - 30), date!(2028 - 02 - 29)),
        ];
        assert!(days.iter().all(|(asked, due)| due_on(*asked) == *due));
    }

    #[test]
    fn what_others_concluded_is_not_portable() {
        assert!(portable(Some(Group::Work), "free-text", false));
        assert!(!portable(Some(Group::Education), "personal", true));
        assert!(!portable(Some(Group::Notes), "free-text", false));
        assert!(!portable(Some(Group::Work), "meta", false));
    }
}
