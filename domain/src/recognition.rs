//! The way to recognition: one case for one claim, its states, who may move it, and its clocks (PRODUCT 4.5, 6.7).

use crate::access::names;
use crate::code::Code;
use crate::id::{ConsentId, OrganisationId};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// Where a case stands.
    CaseState {
        /// Being put together.
        Prepared = "prepared",
        /// With the body.
        Sent = "sent",
        /// The body looks at it.
        InReview = "in_review",
        /// The body asked for more.
        MoreAsked = "more_asked",
        /// There is a statement.
        StatementReceived = "statement_received",
        /// The person disagrees with the statement.
        Contested = "contested",
        /// The time ran out without an answer.
        Expired = "expired",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Over.
        Closed = "closed",
    }
}

names! {
    /// Who moves a case.
    Side {
        /// Those who keep the record.
        Custodian = "custodian",
        /// The body that was asked.
        Body = "body",
    }
}

impl CaseState {
    /// The transition table: where a side may move a case from here.
    pub fn next(self, side: Side) -> &'static [CaseState] {
        use CaseState::{
            Closed, Contested, Expired, InReview, MoreAsked, Prepared, Sent, StatementReceived, Withdrawn,
        };
        match (side, self) {
            (Side::Custodian, Prepared) => &[Sent, Withdrawn],
            (Side::Custodian, Sent | InReview) => &[Expired, Withdrawn],
            (Side::Custodian, MoreAsked) => &[InReview, Expired, Withdrawn],
            (Side::Custodian, StatementReceived) => &[Contested, Closed],
            (Side::Custodian, Contested | Expired) => &[Closed, Withdrawn],
            (Side::Body, Sent) => &[InReview, MoreAsked, StatementReceived],
            (Side::Body, InReview) => &[MoreAsked, StatementReceived],
            (Side::Body, MoreAsked) => &[InReview, StatementReceived],
            (Side::Body, Contested) => &[InReview, StatementReceived],
            (Side::Custodian | Side::Body, Closed | Withdrawn) => &[],
            (Side::Body, Prepared | StatementReceived | Expired) => &[],
        }
    }

    /// Whether the body may still see the case: not before it was sent, not after it is over.
    pub fn is_shared(self) -> bool {
        match self {
            CaseState::Sent | CaseState::InReview | CaseState::MoreAsked => true,
            CaseState::StatementReceived | CaseState::Contested => true,
            CaseState::Prepared | CaseState::Expired | CaseState::Withdrawn | CaseState::Closed => false,
        }
    }

    /// Whether the clock runs.
    pub fn is_waiting(self) -> bool {
        matches!(self, CaseState::Sent | CaseState::InReview | CaseState::MoreAsked)
    }
}

names! {
    /// For what recognition is asked.
    CasePurpose {
        /// To study.
        Study = "study",
        /// To work in a profession that is not regulated.
        Work = "work",
        /// To work in a regulated profession.
        RegulatedProfession = "regulated_profession",
    }
}

names! {
    /// Who pays the fee.
    Payer {
        /// The person.
        Person = "person",
        /// The authority that keeps the record.
        Authority = "authority",
        /// The employment service.
        EmploymentService = "employment_service",
        /// A fund.
        Fund = "fund",
    }
}

/// A case as it is asked for. Body, fee, legal limit and papers come from the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewCase {
    /// The education entry it is about; a case has one.
    pub education: Uuid,
    /// Purpose.
    pub purpose: CasePurpose,
    /// Host country, ISO 3166-1 alpha-3; the deployment's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 3, max_length = 3)]
    pub host_country: Option<String>,
    /// Profession, ISCO-08 unit group; needed for a regulated one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 4, max_length = 4, example = "2221")]
    pub isco08: Option<String>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Payer>,
}

impl NewCase {
    /// Notes all that is wrong.
    pub fn check(&self, v: &mut Violations) {
        if let Some(country) = &self.host_country {
            words::country(country, "/hostCountry", v);
        }
        match &self.isco08 {
            Some(code) if code.len() != 4 || !code.bytes().all(|b| b.is_ascii_digit()) => {
                v.note("/isco08", Code::FieldUnknown);
            }
            None if self.purpose == CasePurpose::RegulatedProfession => v.note("/isco08", Code::MemberMissing),
            Some(_) | None => {}
        }
    }
}

/// What is handed to a recognition centre, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewCaseReferral {
    /// A live consent of purpose `recognition`; the case goes to its recipient.
    #[schema(value_type = Uuid)]
    pub consent: ConsentId,
    /// A live consent of purpose `home_authority_contact`. Without it nobody may contact authorities of the home country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    pub home_contact_consent: Option<ConsentId>,
}

/// The body that answers, as the directory named it when the case was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseBody {
    /// Name; empty where the directory knows none.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Fee, as the body states it; empty where it is not known.
    pub fee: String,
    /// Legal limit in days, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_days: Option<u16>,
    /// Papers it asks for.
    pub documents: Vec<String>,
    /// Where that was read.
    pub source_url: String,
    /// When.
    pub checked_on: String,
}

/// How long a case has waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Clock {
    /// Days since it was sent.
    pub days_elapsed: u32,
    /// Legal limit in days, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_days: Option<u16>,
    /// Last day of the limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// The limit has passed without a statement.
    pub overdue: bool,
}

impl Clock {
    /// The clock of a case that was sent; it stops when there is an answer.
    pub fn of(
        state: CaseState,
        sent: OffsetDateTime,
        ended: Option<OffsetDateTime>,
        limit: Option<u16>,
        now: Date,
    ) -> Self {
        let until = if state.is_waiting() { now } else { ended.map_or(now, OffsetDateTime::date) };
        let days_elapsed = u32::try_from((until - sent.date()).whole_days()).unwrap_or(0);
        let due_on = limit.and_then(|days| sent.date().checked_add(time::Duration::days(i64::from(days))));
        Self { days_elapsed, limit_days: limit, due_on, overdue: due_on.is_some_and(|due| until > due) }
    }
}

/// A stored case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Identifier.
    pub id: Uuid,
    /// The education entry.
    pub education: Uuid,
    /// Purpose.
    pub purpose: CasePurpose,
    /// Host country.
    pub host_country: String,
    /// Profession.
    pub isco08: Option<String>,
    /// Who pays.
    pub payer: Option<Payer>,
    /// State.
    pub state: CaseState,
    /// Version.
    pub version: i32,
    /// Body, fee, limit, papers.
    pub body: CaseBody,
    /// What the body last asked for, or why the case was moved.
    pub message: Option<String>,
    /// The organisation that was asked.
    pub recipient: Option<OrganisationId>,
    /// The grant under which it sees the case.
    pub grant: Option<Uuid>,
    /// The grant to contact authorities of the home country.
    pub home_contact: Option<Uuid>,
    /// The background paper as it was sent.
    pub paper: Option<serde_json::Value>,
    /// Begin.
    pub created_at: OffsetDateTime,
    /// Sent.
    pub sent_at: Option<OffsetDateTime>,
    /// First statement, or end.
    pub answered_at: Option<OffsetDateTime>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn every_state_is_reached_and_the_ends_are_ends() {
        for state in CaseState::ALL.iter().filter(|state| **state != CaseState::Prepared) {
            let from = |side| CaseState::ALL.iter().any(|other| other.next(side).contains(state));
            assert!(from(Side::Custodian) || from(Side::Body), "{state:?} is never reached");
        }
        for side in Side::ALL {
            assert!(CaseState::Closed.next(*side).is_empty() && CaseState::Withdrawn.next(*side).is_empty());
        }
    }

    #[test]
    fn only_the_custodian_sends_and_only_the_body_states() {
        let may = |side: Side, to| CaseState::ALL.iter().any(|from| from.next(side).contains(&to));
        assert!(may(Side::Custodian, CaseState::Sent) && !may(Side::Body, CaseState::Sent));
        assert!(may(Side::Body, CaseState::StatementReceived) && !may(Side::Custodian, CaseState::StatementReceived));
        assert!(CaseState::Prepared.next(Side::Body).is_empty(), "nobody sees a case that was not sent");
    }

    #[test]
    fn the_clock_runs_until_the_answer_and_says_when_it_is_overdue() {
        let sent = datetime!(2026-01-01 12:00 UTC);
        let on = |day| Clock::of(CaseState::InReview, sent, None, Some(60), day);
        assert_eq!((on(date!(2026 - 03 - 02)).days_elapsed, on(date!(2026 - 03 - 02)).overdue), (60, false));
        assert!(on(date!(2026 - 03 - 03)).overdue);
        let answered = Some(datetime!(2026-01-31 8:00 UTC));
        let done = Clock::of(CaseState::StatementReceived, sent, answered, Some(60), date!(2027 - 01 - 01));
        assert_eq!((done.days_elapsed, done.overdue), (30, false));
        assert_eq!(done.due_on, Some(date!(2026 - 03 - 02)));
    }

    #[test]
    fn a_regulated_profession_must_be_named() {
        let purpose = CasePurpose::RegulatedProfession;
        let case =
            NewCase { education: Uuid::nil(), purpose, host_country: Some("be".into()), isco08: None, payer: None };
        let mut v = Violations::default();
        case.check(&mut v);
        let found: Vec<_> = v.into_iter().map(|x| x.pointer).collect();
        assert_eq!(found, ["/hostCountry", "/isco08"]);
    }
}
