//! Placements (PRODUCT 4.5): a job, an apprenticeship or research, coded to ISCO-08, and whether it lasted.

use crate::access::names;
use crate::casework::{Casework, states};
use crate::code::Code;
use crate::funding::{self, Funding};
use crate::vacancy::Contract;
use crate::violation::Violations;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

states! {
    /// States of a placement.
    PlacementStatus starts Running {
        /// The person works there.
        Running = "running" -> [Ended],
        /// No longer.
        Ended = "ended" -> [],
    } reasons [] answers []
}

names! {
    /// What it is.
    PlacementKind {
        /// A job.
        Job = "job",
        /// An apprenticeship.
        Apprenticeship = "apprenticeship",
        /// Research.
        Research = "research",
    }
}

/// Whether the person was still there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StillThere {
    /// After so many months: 3, 6 or 12.
    pub months: u8,
    /// Yes or no.
    pub there: bool,
    /// Day of asking.
    pub asked_on: Date,
}

/// A placement as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPlacement {
    /// Kind.
    pub kind: PlacementKind,
    /// ISCO-08 unit group, four digits.
    #[schema(min_length = 4, max_length = 4, example = "5120")]
    pub isco: String,
    /// Contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 60)]
    pub hours_a_week: Option<u8>,
    /// First day.
    pub start_on: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_on: Option<Date>,
    /// The referral it came through; absent: the person's own search.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<Uuid>,
    /// Still there after 3, 6, 12 months.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 3)]
    pub still_there: Vec<StillThere>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
}

impl Casework for NewPlacement {
    type Status = PlacementStatus;
    const PATH: &'static str = "placements";
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        // Group 0 is not offered (PRODUCT 3.7).
        if self.isco.len() != 4 || !self.isco.bytes().all(|b| b.is_ascii_digit()) || self.isco.starts_with('0') {
            v.note("/isco", Code::ConceptUnknown);
        }
        if self.end_on.is_some_and(|end| end < self.start_on) {
            v.note("/endOn", Code::EndBeforeBegin);
        }
        let mut seen = Vec::new();
        for (i, s) in self.still_there.iter().enumerate() {
            if ![3, 6, 12].contains(&s.months) {
                v.expected(&format!("/stillThere/{i}/months"), Code::ValueNotListed, "3, 6, 12");
            } else if seen.contains(&s.months) {
                v.note(&format!("/stillThere/{i}/months"), Code::AlreadyExists);
            }
            seen.push(s.months);
            if s.asked_on > today {
                v.note(&format!("/stillThere/{i}/askedOn"), Code::DateInFuture);
            }
        }
        funding::tidy_optional(&mut self.funding, "/funding", v);
    }
}
