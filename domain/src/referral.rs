//! Referrals (PRODUCT 4.5): what is sent to whom on the person's consent, and what came of it. The sender agrees, sends and gives up;
//! the recipient answers.

use crate::access::{Group, names};
use crate::casework::{Casework, LanguagePair, states};
use crate::code::Code;
use crate::consent::ConsentPurpose;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

states! {
    /// States of a referral.
    ReferralStatus starts Proposed {
        /// Proposed to the person.
        Proposed = "proposed" -> [Agreed, DeclinedByPerson, Expired],
        /// The person said yes.
        Agreed = "agreed" -> [Sent, DeclinedByPerson, Expired],
        /// Sent; the grant is open.
        Sent = "sent" -> [Received, Refused, DeclinedByPerson, Expired],
        /// The recipient has seen it.
        Received = "received" -> [Contacted, Refused, DeclinedByPerson, Expired],
        /// The recipient has spoken with the person.
        Contacted = "contacted" -> [Interview, Hired, Enrolled, Done, Refused, DeclinedByPerson, Expired],
        /// An interview takes place.
        Interview = "interview" -> [Hired, Enrolled, Done, Refused, DeclinedByPerson, Expired],
        /// The person got the job.
        Hired = "hired" -> [],
        /// The person got the course.
        Enrolled = "enrolled" -> [],
        /// The service was given.
        Done = "done" -> [],
        /// The recipient said no.
        Refused = "refused" -> [],
        /// The person said no.
        DeclinedByPerson = "declined_by_person" -> [],
        /// Nobody answered.
        Expired = "expired" -> [],
    } reasons [Refused] answers [Agreed: true, DeclinedByPerson: false]
}

impl ReferralStatus {
    /// The recipient says so; all other moves are the sender's.
    pub fn is_answer(self) -> bool {
        match self {
            Self::Received | Self::Contacted | Self::Interview | Self::Hired => true,
            Self::Enrolled | Self::Done | Self::Refused => true,
            Self::Proposed | Self::Agreed | Self::Sent | Self::DeclinedByPerson | Self::Expired => false,
        }
    }

    /// With it the grant ends: nothing more is to be done with what was sent.
    pub fn ends_grant(self) -> bool {
        matches!(self, Self::Refused | Self::DeclinedByPerson | Self::Expired)
    }
}

names! {
    /// What for.
    ReferralKind {
        /// A vacancy.
        Vacancy = "vacancy",
        /// A course.
        Course = "course",
        /// A mentorship.
        Mentorship = "mentorship",
        /// An assessment.
        Assessment = "assessment",
        /// A validation.
        Validation = "validation",
        /// Another service.
        OtherService = "other_service",
    }
}

names! {
    /// How it is sent.
    ReferralFormat {
        /// The recipient reads the record here.
        Here = "here",
        /// On paper.
        Paper = "paper",
        /// As a file.
        File = "file",
    }
}

/// To whom: an organisation that uses Passerelle, or a name.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Recipient {
    /// Organisation that uses Passerelle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
    /// Any other body, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub name: Option<String>,
}

/// A referral as it is written.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewReferral {
    /// Kind.
    pub kind: ReferralKind,
    /// To whom.
    pub to: Recipient,
    /// The vacancy it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Uuid>,
    /// The course it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<Uuid>,
    /// What is sent.
    #[schema(min_items = 1, max_items = 13)]
    pub field_groups: Vec<Group>,
    /// Language pair of what is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<LanguagePair>,
    /// How it is sent.
    pub format: ReferralFormat,
    /// Why; the person reads it.
    pub reason: Text,
    /// The ranking that it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub match_run: Option<Uuid>,
}

impl Casework for NewReferral {
    type Status = ReferralStatus;
    const PATH: &'static str = "referrals";
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy_optional(&mut self.to.name, "/to/name", 300, v);
        if self.to.organisation.is_some() == self.to.name.is_some() {
            v.expected("/to", Code::MemberMissing, "organisation, name");
        }
        if self.to.organisation.is_none() && self.format == ReferralFormat::Here {
            v.note("/format", Code::StateConflict);
        }
        let target = match self.kind {
            ReferralKind::Vacancy => self.vacancy.is_none().then_some("/vacancy"),
            ReferralKind::Course => self.course.is_none().then_some("/course"),
            ReferralKind::Mentorship | ReferralKind::Assessment => None,
            ReferralKind::Validation | ReferralKind::OtherService => None,
        };
        if let Some(pointer) = target {
            v.note(pointer, Code::MemberMissing);
        }
        self.field_groups.sort_unstable();
        self.field_groups.dedup();
        words::tidy_text(&mut self.reason, "/reason", 1_000, v);
        if let Some(pair) = &self.languages {
            pair.check("/languages", v);
        }
    }
}

/// For which purpose something may be sent to an organisation of this kind; none: nothing is sent to it. Recognition centres get cases
/// of one claim (`recognition`) and nothing else.
pub fn purpose_of(recipient_kind: &str) -> Option<ConsentPurpose> {
    match recipient_kind {
        "training_provider" => Some(ConsentPurpose::CoursePlacement),
        "pes" => Some(ConsentPurpose::Guidance),
        _ => None,
    }
}
