//! Contesting a level: who disagrees, why, and what somebody else answered (PRODUCT 3.6).

use crate::access::names;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// What is contested.
    ContestKind {
        /// Another row is meant.
        WrongRow = "wrong_row",
        /// The year of the award is wrong.
        WrongYear = "wrong_year",
        /// What was seen of the papers is wrong.
        WrongEvidence = "wrong_evidence",
        /// A decision or statement was left out.
        MissingStatement = "missing_statement",
        /// The level.
        Level = "level",
        /// Something else.
        Other = "other",
    }
}

names! {
    /// How a contest ended.
    ContestOutcome {
        /// The reading stands.
        Upheld = "upheld",
        /// There is another reading.
        Changed = "changed",
    }
}

/// Somebody disagrees with a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContest {
    /// What is contested.
    pub kind: ContestKind,
    /// Why.
    #[schema(min_length = 1, max_length = 2000)]
    pub text: String,
    /// The education entry it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Uuid>,
}

impl NewContest {
    /// Puts the text into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.text, "/text", 2_000, v);
    }
}

/// The answer to a contest. `changed` reads the level anew; nobody types one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContestAnswer {
    /// Outcome.
    pub outcome: ContestOutcome,
    /// Why.
    #[schema(min_length = 1, max_length = 2000)]
    pub text: String,
}

impl NewContestAnswer {
    /// Puts the text into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.text, "/text", 2_000, v);
    }
}

/// A stored contest with its answer, if there is one.
#[derive(Debug, Clone)]
pub struct Contest {
    /// Identifier.
    pub id: Uuid,
    /// The reading.
    pub reading: Uuid,
    /// The education entry.
    pub education: Option<Uuid>,
    /// What is contested.
    pub kind: ContestKind,
    /// Why.
    pub text: String,
    /// Account that raised it.
    pub raised_by: Uuid,
    /// In which role.
    pub raised_as: String,
    /// When.
    pub raised_at: OffsetDateTime,
    /// The answer.
    pub answer: Option<ContestAnswer>,
}

/// A stored answer.
#[derive(Debug, Clone)]
pub struct ContestAnswer {
    /// Outcome.
    pub outcome: ContestOutcome,
    /// Why.
    pub text: String,
    /// The new reading.
    pub reading: Option<Uuid>,
    /// Account that answered.
    pub answered_by: Uuid,
    /// When.
    pub answered_at: OffsetDateTime,
}
