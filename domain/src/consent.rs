//! Consents and grants: what was agreed, with whom, for what. A grant is the only way across organisations.

use crate::access::{Group, names};
use crate::code::Code;
use crate::id::{ConsentId, GrantId, OrganisationId, PersonId};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;

names! {
    /// For what a person agrees that a recipient sees something (PRODUCT 4.5).
    ConsentPurpose {
        /// A PES reads and adds.
        Guidance = "guidance",
        /// Pseudonymous matching.
        Matching = "matching",
        /// One opportunity, with identity and contact.
        Introduction = "introduction",
        /// Placing in a course.
        CoursePlacement = "course_placement",
        /// Recognition of a qualification.
        Recognition = "recognition",
        /// A recognition centre may contact authorities of the home country.
        HomeAuthorityContact = "home_authority_contact",
        /// Another authority keeps the record from then on.
        Transfer = "transfer",
        /// A national register.
        NationalRegister = "national_register",
        /// Adjustments are recorded; shared only with what else is shared.
        Accommodation = "accommodation",
    }
}

names! {
    /// For what a grant opens a record: what the person agreed to, or an emergency.
    GrantPurpose {
        /// A PES reads and adds.
        Guidance = "guidance",
        /// Pseudonymous matching.
        Matching = "matching",
        /// One opportunity, with identity and contact.
        Introduction = "introduction",
        /// Placing in a course.
        CoursePlacement = "course_placement",
        /// Recognition of a qualification.
        Recognition = "recognition",
        /// A recognition centre may contact authorities of the home country.
        HomeAuthorityContact = "home_authority_contact",
        /// Another authority keeps the record from then on.
        Transfer = "transfer",
        /// A national register.
        NationalRegister = "national_register",
        /// Adjustments are recorded; shared only with what else is shared.
        Accommodation = "accommodation",
        /// Break glass: nobody was asked, and the person is told.
        Emergency = "emergency",
    }
}

impl ConsentPurpose {
    /// Whether it is used through a door of its own alone: a referral shows one claim, a transfer hands the whole record over. No
    /// grant is opened on it by itself.
    pub fn has_own_door(self) -> bool {
        match self {
            Self::Recognition | Self::HomeAuthorityContact | Self::Transfer => true,
            Self::Guidance | Self::Matching | Self::Introduction => false,
            Self::CoursePlacement | Self::NationalRegister | Self::Accommodation => false,
        }
    }

    /// The groups that may be shared for this purpose.
    pub fn shareable(self) -> &'static [Group] {
        use Group::{Appraisal, Contact, Education, Expectations, Identity, Languages, Skills, Status, Work};
        match self {
            Self::Guidance => {
                use Group::Accommodation;
                &[
                    Identity,
                    Contact,
                    Status,
                    Education,
                    Work,
                    Skills,
                    Languages,
                    Expectations,
                    Accommodation,
                    Appraisal,
                    Group::Consent,
                ]
            }
            Self::Matching => &[Status, Education, Work, Skills, Languages, Expectations],
            Self::CoursePlacement => {
                &[Identity, Contact, Education, Skills, Languages, Expectations, Appraisal, Group::Accommodation]
            }
            Self::Introduction => &[Identity, Contact],
            Self::Recognition | Self::HomeAuthorityContact => &[Identity, Education],
            Self::Transfer => &[Identity, Contact, Status, Education, Work, Skills, Languages, Expectations],
            Self::Accommodation => &[Group::Accommodation],
            Self::NationalRegister => {
                &[Identity, Contact, Education, Work, Skills, Languages, Expectations, Group::Consent]
            }
        }
    }
}

/// How the answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ConsentManner {
    InPerson,
    Interpreter,
    #[serde(rename = "self")]
    Person,
    Guardian,
}

/// A consent as it is recorded; a refusal is recorded too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewConsent {
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// The recipient organisation, by name of its id.
    #[schema(value_type = uuid::Uuid)]
    pub recipient: OrganisationId,
    /// Field groups.
    #[schema(min_items = 1, max_items = 13)]
    pub field_groups: Vec<Group>,
    /// Yes or no.
    pub given: bool,
    /// Language in which the text was shown or read, BCP 47.
    #[schema(example = "ar")]
    pub language_shown: String,
    /// How it was given.
    pub how: ConsentManner,
    /// Last day; 12 months if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until_on: Option<Date>,
}

impl NewConsent {
    /// Notes all that is wrong.
    pub fn check(&self, today: Date, v: &mut Violations) {
        words::tag(&self.language_shown, "/languageShown", v);
        groups(&self.field_groups, self.purpose, v);
        if self.valid_until_on.is_some_and(|d| d <= today) {
            v.note("/validUntilOn", Code::DateInPast);
        }
    }
}

/// A grant as it is asked for; it rests on a live consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewGrant {
    /// The consent it rests on; purpose and grantee are the consent's.
    #[schema(value_type = uuid::Uuid)]
    pub consent: ConsentId,
    /// A part of the groups agreed to; all of them if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_items = 1, max_items = 13)]
    pub field_groups: Option<Vec<Group>>,
    /// Last day; the consent's if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until_on: Option<Date>,
}

fn groups(groups: &[Group], purpose: ConsentPurpose, v: &mut Violations) {
    if groups.is_empty() {
        v.note("/fieldGroups", Code::MemberMissing);
    }
    for (i, group) in groups.iter().enumerate() {
        if !purpose.shareable().contains(group) {
            v.note(&format!("/fieldGroups/{i}"), Code::GroupNotShareable);
        }
    }
}

/// A stored consent.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Identifier.
    pub id: ConsentId,
    /// About whom.
    pub person: PersonId,
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// Recipient.
    pub recipient: OrganisationId,
    /// Groups.
    pub field_groups: Vec<Group>,
    /// Yes or no.
    pub given: bool,
    /// Version.
    pub version: i32,
    /// When.
    pub recorded_at: OffsetDateTime,
    /// End.
    pub valid_until: OffsetDateTime,
    /// Taken back.
    pub withdrawn_at: Option<OffsetDateTime>,
}

/// A stored grant.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Identifier.
    pub id: GrantId,
    /// About whom.
    pub person: PersonId,
    /// The consent it rests on.
    pub consent: Option<ConsentId>,
    /// To whom.
    pub grantee: OrganisationId,
    /// For what.
    pub purpose: GrantPurpose,
    /// Groups.
    pub field_groups: Vec<Group>,
    /// Version.
    pub version: i32,
    /// Begin.
    pub valid_from: OffsetDateTime,
    /// End.
    pub valid_until: OffsetDateTime,
    /// Ended before that.
    pub revoked_at: Option<OffsetDateTime>,
    /// Why it was opened, if in an emergency.
    pub reason: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_can_rest_on_every_consent() {
        let known = |purpose: &&ConsentPurpose| purpose.as_str().parse::<GrantPurpose>().is_ok();
        assert_eq!(ConsentPurpose::ALL.iter().filter(known).count(), GrantPurpose::ALL.len() - 1);
        assert_eq!(ConsentPurpose::ALL.len(), GrantPurpose::ALL.len() - 1);
    }
}
