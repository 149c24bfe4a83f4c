//! Enrolment in a course (PRODUCT 4.5): from the application to what the person holds at the end.

use crate::casework::{Casework, states};
use crate::code::Code;
use crate::course::{Award, LanguageLevels};
use crate::funding::{self, Funding};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

states! {
    /// States of an enrolment.
    EnrolmentStatus starts Applied {
        /// Applied for.
        Applied = "applied" -> [Waiting, Accepted, Refused, Dropped],
        /// On the waiting list.
        Waiting = "waiting" -> [Accepted, Refused, Dropped],
        /// Accepted.
        Accepted = "accepted" -> [Started, Refused, Dropped],
        /// Not accepted.
        Refused = "refused" -> [],
        /// Begun.
        Started = "started" -> [Completed, Dropped],
        /// Completed; the outcome says with what.
        Completed = "completed" -> [],
        /// Given up.
        Dropped = "dropped" -> [],
    } reasons [Refused, Dropped] answers []
}

/// Attendance of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// Year.
    #[schema(minimum = 2000, maximum = 2100)]
    pub year: u16,
    /// Month.
    #[schema(minimum = 1, maximum = 12)]
    pub month: u8,
    /// Per cent of the hours.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: u8,
}

/// An enrolment as it is written; attendance is added as it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEnrolment {
    /// Course.
    pub course: Uuid,
    /// The start of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// The referral it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Uuid>,
    /// Attendance per month.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 120)]
    pub attendance: Vec<Attendance>,
    /// The person asked for childcare.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub childcare_asked: Option<bool>,
    /// Childcare was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub childcare_given: Option<bool>,
    /// Who pays, if not as the course says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
}

impl Casework for NewEnrolment {
    type Status = EnrolmentStatus;
    const PATH: &'static str = "enrolments";
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        let mut seen = BTreeSet::new();
        for (i, a) in self.attendance.iter().enumerate() {
            let now = (i32::from(a.year), a.month) > (today.year(), u8::from(today.month()));
            if now {
                v.note(&format!("/attendance/{i}/month"), Code::DateInFuture);
            } else if !seen.insert((a.year, a.month)) {
                v.note(&format!("/attendance/{i}/month"), Code::AlreadyExists);
            }
        }
        funding::tidy_optional(&mut self.funding, "/funding", v);
    }
}

/// What the person holds at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnrolmentOutcome {
    /// Paper.
    pub award: Award,
    /// Language levels reached, as tested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 10)]
    pub languages: Vec<LanguageLevels>,
    /// Day.
    pub achieved_on: Date,
}

impl EnrolmentOutcome {
    /// Notes all that is wrong.
    pub fn check(&self, today: Date, v: &mut Violations) {
        for (i, l) in self.languages.iter().enumerate() {
            words::language(&l.language, &format!("/outcome/languages/{i}/language"), v);
        }
        if self.achieved_on > today {
            v.note("/outcome/achievedOn", Code::DateInFuture);
        }
    }
}
