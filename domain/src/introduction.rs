//! Introductions (PRODUCT 4.5, 6.4): an adviser asks to know a pseudonymous person for one vacancy; the person says yes or no.

use crate::access::names;
use crate::consent::ConsentManner;
use crate::id::{OrganisationId, PersonId, VacancyId};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// States of an introduction.
    IntroductionStatus {
        /// Nobody has answered yet.
        Asked = "asked",
        /// The person said yes; identity and contact are open for this vacancy.
        Accepted = "accepted",
        /// The person said no.
        Declined = "declined",
        /// Not answered in time, or the consent was withdrawn, or its time is over.
        Expired = "expired",
    }
}

/// So long a request waits for an answer.
pub const ANSWER_WITHIN: Duration = Duration::days(14);

/// So long identity and contact stay open after a yes.
pub const OPEN_FOR: Duration = Duration::days(90);

/// A request as it is made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewIntroduction {
    /// The recorded ranking in which the person stood.
    pub match_run: Uuid,
    /// The pseudonym there.
    #[schema(min_length = 3, max_length = 60, example = "pz-q83vEjRWeJq83vEj")]
    pub candidate: String,
    /// Why, for the person to read.
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

impl NewIntroduction {
    /// Puts the reason into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.reason, "/reason", 1_000, v);
    }
}

/// The person's answer, as staff record it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IntroductionAnswer {
    /// Yes or no.
    pub given: bool,
    /// Language in which the request was shown or read, BCP 47.
    #[schema(example = "ar")]
    pub language_shown: String,
    /// How it was answered.
    pub how: ConsentManner,
}

impl IntroductionAnswer {
    /// Notes all that is wrong.
    pub fn check(&self, v: &mut Violations) {
        words::tag(&self.language_shown, "/languageShown", v);
    }
}

/// A stored request.
#[derive(Clone)]
pub struct Introduction {
    /// Identifier.
    pub id: Uuid,
    /// Custodian.
    pub authority: OrganisationId,
    /// The person; not shown to whoever asked.
    pub person: PersonId,
    /// Who asks.
    pub organisation: OrganisationId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// The ranking.
    pub run: Uuid,
    /// The pseudonym for who asks.
    pub pseudonym: String,
    /// Why.
    pub reason: String,
    /// State as of now: a request out of time and a yes without a live grant are `expired`.
    pub status: IntroductionStatus,
    /// Version.
    pub version: i32,
    /// When it was asked.
    pub asked_at: OffsetDateTime,
    /// Last moment for an answer, or the end of the grant.
    pub expires_at: OffsetDateTime,
    /// When it was answered.
    pub answered_at: Option<OffsetDateTime>,
}
