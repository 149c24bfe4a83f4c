//! What people do after a line of a ranking (MATCHING B12). A ranking is advice: whoever goes against its order says why, and that is kept
//! beside the line, which stays as it was shown.

use crate::access::names;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// What somebody did.
    MatchAct {
        /// Looked at the line with its addends.
        Opened = "opened",
        /// Put the person on the shortlist.
        Shortlisted = "shortlisted",
        /// Asked to know the person.
        Asked = "asked",
        /// Referred the person.
        Referred = "referred",
        /// Decided against the order of the ranking.
        Overrode = "overrode",
    }
}

impl MatchAct {
    /// It is told as such; the others follow from what they are about and are recorded with it.
    pub fn is_told(self) -> bool {
        match self {
            Self::Opened | Self::Overrode => true,
            Self::Shortlisted | Self::Asked | Self::Referred => false,
        }
    }
}

/// An act on a line of a ranking of people.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CandidateAct {
    /// The pseudonym of the line.
    #[schema(min_length = 3, max_length = 60, example = "pz-q83vEjRWeJq83vEj")]
    pub candidate: String,
    /// `opened` or `overrode`.
    pub act: MatchAct,
    /// Why; wanted where the order was overridden.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
}

/// An act on a line of a ranking of vacancies.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VacancyAct {
    /// The vacancy of the line.
    pub vacancy: Uuid,
    /// `opened` or `overrode`.
    pub act: MatchAct,
    /// Why; wanted where the order was overridden.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub reason: Option<String>,
}

/// Puts the reason of an act into its stored form and notes all that is wrong.
pub fn tidy_act(act: MatchAct, reason: &mut Option<String>, v: &mut Violations) {
    if !act.is_told() {
        v.expected("/act", Code::ValueNotListed, "opened, overrode");
    }
    match (act, &reason) {
        (MatchAct::Overrode, None) => v.note("/reason", Code::MemberMissing),
        _ => words::tidy_optional(reason, "/reason", 1_000, v),
    }
}

/// A recorded act.
#[derive(Clone)]
pub struct RecordedAct {
    /// What.
    pub act: MatchAct,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub at: OffsetDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_override_needs_a_reason_and_other_acts_are_not_told() {
        let wrong = |act, reason: Option<&str>| {
            let mut v = Violations::default();
            tidy_act(act, &mut reason.map(str::to_owned), &mut v);
            v.into_iter().map(|x| x.pointer).collect::<Vec<_>>()
        };
        assert!(wrong(MatchAct::Opened, None).is_empty());
        assert_eq!(wrong(MatchAct::Overrode, None), ["/reason"]);
        assert_eq!(wrong(MatchAct::Overrode, Some(" ")), ["/reason"]);
        assert!(wrong(MatchAct::Overrode, Some("The second one lives next door.")).is_empty());
        assert_eq!(wrong(MatchAct::Referred, Some("no")), ["/act"]);
    }
}
