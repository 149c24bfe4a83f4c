//! What is known of one person for counting, as the database hands it over: no name, no identifier, no words.

use crate::casework::Moves;
use crate::cefr::{Cefr, CefrLevels, Mode};
use crate::course::CourseType;
use crate::dates::PartialDate;
use crate::enrolment::{Attendance, EnrolmentStatus};
use crate::funding::Funding;
use crate::plan_step::{StepStatus, StepType};
use crate::profile::{EvidenceClass, State};
use crate::recognition::CaseState;
use serde::Deserialize;
use time::{Date, Duration, Month};

/// For counting; whatever was not stated counts as other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Other or not stated.
    #[default]
    #[serde(other)]
    Other,
}

impl Sex {
    /// The columns of reports by sex.
    pub const NAMES: [&str; 3] = ["female", "male", "other_or_not_stated"];

    /// The column.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Identity {
    pub birth_date: Option<PartialDate>,
    pub sex: Sex,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LanguageFact {
    #[serde(default)]
    pub mother_tongue: Option<bool>,
    #[serde(default)]
    pub cefr: Option<CefrLevels>,
    #[serde(default)]
    pub proven: Option<bool>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct EducationFact {
    pub isced: Option<u8>,
    pub completed: Option<bool>,
    pub evidence: EvidenceClass,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct WorkFact {
    pub isco: Option<String>,
    pub current: Option<bool>,
    pub country: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StepFact {
    #[serde(rename = "type")]
    pub kind: StepType,
    pub status: StepStatus,
    pub due_on: Option<Date>,
    pub moved_on: Date,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReferralFact {
    pub begun_on: Date,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EnrolmentFact {
    pub status: EnrolmentStatus,
    pub begun_on: Date,
    #[serde(rename = "type")]
    pub kind: CourseType,
    #[serde(default)]
    pub attendance: Option<Vec<Attendance>>,
    pub childcare_asked: Option<bool>,
    pub childcare_given: Option<bool>,
    pub funding: Option<Funding>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlacementFact {
    pub status: crate::placement::PlacementStatus,
    pub isco: String,
    pub start_on: Date,
    pub end_on: Option<Date>,
    pub funding: Option<Funding>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct ConsentFact {
    pub purpose: String,
    pub given: bool,
    pub withdrawn: bool,
}

/// What is known of one person.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    pub(super) state: State,
    pub(super) begun_on: Date,
    #[serde(default)]
    pub(super) identity: Identity,
    pub(super) arrival: Option<PartialDate>,
    pub(super) languages: Option<Vec<LanguageFact>>,
    pub(super) education: Option<Vec<EducationFact>>,
    pub(super) eqf: Option<[Option<u8>; 2]>,
    pub(super) work: Option<Vec<WorkFact>>,
    pub(super) wished: Option<Vec<Option<String>>>,
    pub(super) steps: Option<Vec<StepFact>>,
    pub(super) referrals: Option<Vec<ReferralFact>>,
    pub(super) cases: Option<Vec<CaseState>>,
    pub(super) enrolments: Option<Vec<EnrolmentFact>>,
    pub(super) placements: Option<Vec<PlacementFact>>,
    pub(super) step_funding: Option<Vec<Funding>>,
    pub(super) consents: Option<Vec<ConsentFact>>,
}

/// The parts of a list that may be absent.
pub(super) fn each<T>(list: &Option<Vec<T>>) -> impl Iterator<Item = &T> {
    list.iter().flatten()
}

impl Facts {
    pub(super) fn sex(&self) -> Sex {
        self.identity.sex
    }

    /// Full years on a day, by the year alone where no more is known; none without a birth year.
    pub(super) fn age(&self, day: Date) -> Option<i32> {
        let born = self.identity.birth_date?;
        let before = born.month.is_some_and(|m| (m, born.day.unwrap_or(1)) > (u8::from(day.month()), day.day()));
        Some(day.year() - i32::from(born.year) - i32::from(before))
    }

    /// The day of arrival; only a date with its month tells weeks.
    pub(super) fn arrived(&self) -> Option<Date> {
        let at = self.arrival?;
        let month = Month::try_from(at.month?).ok()?;
        Date::from_calendar_date(i32::from(at.year), month, at.day.unwrap_or(15)).ok()
    }

    /// The jobs of today, as ISCO-08 unit groups: running placements, and current work in the host country.
    pub(super) fn jobs<'a>(&'a self, host: &'a str, day: Date) -> impl Iterator<Item = &'a str> {
        let placed = each(&self.placements)
            .filter(move |p| !p.status.next().is_empty() && p.start_on <= day && p.end_on.is_none_or(|end| end >= day))
            .map(|p| p.isco.as_str());
        let here = each(&self.work).filter(move |w| w.current == Some(true) && w.country.as_deref() == Some(host));
        placed.chain(here.filter_map(|w| w.isco.as_deref()))
    }

    /// The highest completed education, ISCED 2011, with the best evidence at that level.
    pub(super) fn highest(&self) -> Option<(u8, EvidenceClass)> {
        let completed = each(&self.education).filter(|e| e.completed == Some(true));
        completed.filter_map(|e| Some((e.isced?, e.evidence))).max()
    }

    /// The best spoken level in a language that is not a mother tongue.
    pub(super) fn spoken(&self) -> Option<Cefr> {
        let learned = each(&self.languages).filter(|l| l.mother_tongue != Some(true));
        learned.filter_map(|l| l.cefr?.get(Mode::SpokenInteraction)).max()
    }

    /// Since so long ago a date lies, in whole weeks.
    pub(super) fn weeks(from: Date, to: Date) -> i64 {
        ((to - from) / Duration::WEEK).max(0.0) as i64
    }
}
