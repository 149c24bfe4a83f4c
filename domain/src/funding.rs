//! From which fund a measure is paid. A person counts once per operation; AMIF does not cover citizens of the Union.

use crate::access::names;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

names! {
    /// A fund.
    Fund {
        /// Asylum, Migration and Integration Fund.
        Amif = "AMIF",
        /// European Social Fund Plus.
        EsfPlus = "ESF+",
        /// European Regional Development Fund.
        Erdf = "ERDF",
        /// European Agricultural Fund for Rural Development.
        Eafrd = "EAFRD",
        /// Erasmus+.
        Erasmus = "Erasmus+",
        /// InvestEU.
        InvestEu = "InvestEU",
        /// Recovery and Resilience Facility.
        Rrf = "RRF",
        /// The country.
        National = "national",
        /// The region.
        Regional = "regional",
        /// Private money.
        Private = "private",
        /// Another one.
        Other = "other",
    }
}

impl Fund {
    /// Whether it covers citizens of the Union (Regulation (EU) 2021/1147 speaks of third-country nationals).
    pub fn covers_eu_citizens(self) -> bool {
        self != Self::Amif
    }
}

/// A funding tag (PRODUCT 4.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Funding {
    /// Fund.
    pub fund: Fund,
    /// Programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub programme: Option<String>,
    /// Operation; participants are counted once in each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200, example = "BE-ESF-2027-014")]
    pub operation: Option<String>,
    /// Share in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 100)]
    pub share: Option<u8>,
    /// From.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_on: Option<Date>,
    /// Until.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_on: Option<Date>,
}

impl Funding {
    /// Puts texts into their stored form and notes all that is wrong.
    pub fn tidy(&mut self, at: &str, v: &mut Violations) {
        words::tidy_optional(&mut self.programme, &format!("{at}/programme"), 200, v);
        words::tidy_optional(&mut self.operation, &format!("{at}/operation"), 200, v);
        if self.share.is_some_and(|s| !(1..=100).contains(&s)) {
            v.expected(&format!("{at}/share"), Code::NumberOutOfRange, "1-100");
        }
        if self.from_on.zip(self.until_on).is_some_and(|(from, until)| from > until) {
            v.note(&format!("{at}/untilOn"), Code::EndBeforeBegin);
        }
    }
}

/// The same for a tag that may be absent.
pub fn tidy_optional(funding: &mut Option<Funding>, at: &str, v: &mut Violations) {
    if let Some(funding) = funding {
        funding.tidy(at, v);
    }
}
