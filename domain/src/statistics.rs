//! Reports of PRODUCT 6.8: what is counted, over whom, into which lines and columns. The facts name nobody; what of a table may be
//! published is decided in `suppression`.

mod count;
mod facts;

pub use count::{STILL, month_of, tabulate};
pub use facts::{Facts, Sex};

use crate::access::names;
use crate::suppression::Published;
use serde::{Deserialize, Serialize};
use time::Date;

names! {
    /// A report.
    Report {
        /// Records by state.
        ProfilesByState = "profiles-by-state",
        /// Weeks from arrival to record, referral, course, job.
        WeeksFromArrival = "weeks-from-arrival",
        /// EQF levels.
        EqfLevels = "eqf-levels",
        /// ISCO-08 major groups of the latest work.
        IscoGroups = "isco-groups",
        /// Best spoken level in a language that is not the mother tongue.
        CefrLevels = "cefr-levels",
        /// People who wish for an occupation, beside the places that are open.
        SupplyAndDemand = "supply-and-demand",
        /// Steps that move and that stand still.
        StandingSteps = "standing-steps",
        /// Recognition cases by state.
        Recognition = "recognition",
        /// Consents given, refused, withdrawn.
        Consents = "consents",
        /// People with ISCED 5 to 8 who work in ISCO-08 groups 4 to 9.
        OverQualification = "over-qualification",
        /// Language assessments against language courses.
        LanguageLearning = "language-learning",
        /// Enrolments by state.
        Enrolments = "enrolments",
        /// Attendance of enrolments that began.
        Attendance = "attendance",
        /// Childcare asked for and given.
        Childcare = "childcare",
        /// People of 18 to 24 with and without job or course.
        YoungPeople = "young-people",
        /// Participants of each fund and operation, each person once.
        Funds = "funds",
    }
}

impl Report {
    /// Lines overlap or count different things: their columns are not added up for the reader.
    pub fn has_column_sums(self) -> bool {
        match self {
            Self::WeeksFromArrival | Self::SupplyAndDemand | Self::Consents | Self::Funds => false,
            Self::ProfilesByState | Self::EqfLevels | Self::IscoGroups | Self::CefrLevels => true,
            Self::StandingSteps | Self::Recognition | Self::OverQualification | Self::LanguageLearning => true,
            Self::Enrolments | Self::Attendance | Self::Childcare | Self::YoungPeople => true,
        }
    }
}

/// What counting depends on beside the facts.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Day of the count.
    pub day: Date,
    /// The host country, ISO 3166-1 alpha-3: a current job there is work here.
    pub host: &'a str,
}

/// A report as it was published for a month.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MonthlyReport {
    /// First day of the month for which it stands.
    pub month: Date,
    /// Day on which it was counted.
    pub made_on: Date,
    /// The table.
    pub table: Published,
}

#[cfg(test)]
mod tests;
