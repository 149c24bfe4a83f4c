//! What proves a claim (PRODUCT 3.1): each state has a class, and a claim shows its best class that has not run out.

use crate::access::names;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

/// How well a claim is proved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceClass {
    /// Said only.
    #[default]
    Declared,
    /// A paper was seen, a reference confirmed.
    Documented,
    /// Tested or formally recognised.
    Assessed,
}

impl EvidenceClass {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Documented => "documented",
            Self::Assessed => "assessed",
        }
    }
}

names! {
    /// What there is to prove a claim.
    EvidenceState {
        /// The person says so.
        SelfDeclared = "self_declared",
        /// Told in detail in an interview.
        DescribedInInterview = "described_in_interview",
        /// A paper was seen.
        DocumentSeen = "document_seen",
        /// A reference confirmed it.
        ReferenceConfirmed = "reference_confirmed",
        /// The issuer confirmed the paper.
        DocumentVerifiedWithIssuer = "document_verified_with_issuer",
        /// Shown in practice.
        PracticalTest = "practical_test",
        /// Tested.
        SkillsTest = "skills_test",
        /// Assessed by a structured interview, such as the European Qualifications Passport for Refugees.
        StructuredAssessment = "structured_assessment",
        /// A recognition centre compared it.
        ComparabilityStatement = "comparability_statement",
        /// A competent authority recognised it.
        FormallyRecognised = "formally_recognised",
    }
}

impl EvidenceState {
    /// The class it belongs to.
    pub fn class(self) -> EvidenceClass {
        match self {
            Self::SelfDeclared | Self::DescribedInInterview => EvidenceClass::Declared,
            Self::DocumentSeen | Self::ReferenceConfirmed | Self::DocumentVerifiedWithIssuer => {
                EvidenceClass::Documented
            }
            Self::PracticalTest | Self::SkillsTest | Self::StructuredAssessment => EvidenceClass::Assessed,
            Self::ComparabilityStatement | Self::FormallyRecognised => EvidenceClass::Assessed,
        }
    }

    /// It verifies what somebody else entered: whoever entered the claim cannot record it. That a paper was seen is no verification.
    pub fn verifies(self) -> bool {
        match self {
            Self::SelfDeclared | Self::DescribedInInterview | Self::DocumentSeen => false,
            Self::ReferenceConfirmed | Self::DocumentVerifiedWithIssuer => true,
            Self::PracticalTest | Self::SkillsTest | Self::StructuredAssessment => true,
            Self::ComparabilityStatement | Self::FormallyRecognised => true,
        }
    }
}

/// Evidence as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEvidence {
    /// What there is.
    pub state: EvidenceState,
    /// Day of the paper, the test, the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who saw, tested or stated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    pub by: Option<String>,
    /// Last day; five years from the date for a structured assessment, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until_on: Option<Date>,
    /// A document of this record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Uuid>,
}

impl NewEvidence {
    /// Puts it into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, today: Date, v: &mut Violations) {
        words::tidy_optional(&mut self.by, "/by", 200, v);
        if self.date.is_some_and(|d| d > today) {
            v.note("/date", Code::DateInFuture);
        }
        if let (Some(from), Some(until)) = (self.date, self.valid_until_on)
            && until < from
        {
            v.note("/validUntilOn", Code::EndBeforeBegin);
        }
        if self.state == EvidenceState::StructuredAssessment && self.valid_until_on.is_none() {
            let from = self.date.unwrap_or(today);
            self.valid_until_on =
                from.replace_year(from.year() + 5).ok().or(from.checked_add(time::Duration::days(1_826)));
        }
    }
}

/// Stored evidence.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Identifier.
    pub id: Uuid,
    /// What was recorded.
    pub content: NewEvidence,
    /// Version of the claim it was recorded for.
    pub claim_version: i32,
    /// Organisation that recorded it.
    pub organisation: Uuid,
    /// When.
    pub recorded_at: OffsetDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn what_verifies_is_never_merely_declared() {
        assert!(EvidenceState::ALL.iter().all(|s| !s.verifies() || s.class() > EvidenceClass::Declared));
    }

    #[test]
    fn a_structured_assessment_holds_for_five_years() {
        let mut new = NewEvidence {
            state: EvidenceState::StructuredAssessment,
            date: Some(date!(2024 - 02 - 29)),
            by: None,
            valid_until_on: None,
            document: None,
        };
        new.tidy(date!(2026 - 11 - 22), &mut Violations::default());
        assert_eq!(new.valid_until_on, Some(date!(2029 - 02 - 28)));
    }
}
