//! What stands once in a profile: contact, status, expectations.

use super::{Block, BlockName, Content};
use crate::access::groups;
use crate::code::Code;
use crate::text::Text;
use crate::vacancy::{Contract, HoursRange, Pattern};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// The two languages of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterviewLanguages {
    /// The person's, BCP 47.
    #[schema(example = "ar")]
    pub person: String,
    /// The professional's, BCP 47.
    #[schema(example = "de")]
    pub professional: String,
}

/// Where the person lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Residence {
    /// NUTS 3 code.
    #[schema(min_length = 5, max_length = 5, example = "BE234")]
    pub nuts3: String,
    /// Municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub municipality: Option<String>,
}

/// A7 and A9.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Contact {
    /// Languages of the interview.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interview_languages: Option<InterviewLanguages>,
    /// Residence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residence: Option<Residence>,
    /// An interpreter is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter_needed: Option<bool>,
}

impl Content for Contact {
    type Group = groups::Contact;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if let Some(l) = &self.interview_languages {
            words::tag(&l.person, "/interviewLanguages/person", v);
            words::tag(&l.professional, "/interviewLanguages/professional", v);
        }
        if let Some(r) = &mut self.residence {
            words::region(&r.nuts3, "/residence/nuts3", v);
            words::tidy_optional(&mut r.municipality, "/residence/municipality", 120, v);
        }
    }
}

impl Block for Contact {
    const BLOCK: BlockName = BlockName::Contact;
}

/// A12: the right to work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MayWork {
    /// Without limits.
    Yes,
    /// With limits of hours or sector.
    YesLimited,
    /// From a day on.
    NotYet,
    /// Not.
    No,
    /// Nobody has looked yet; passes the gate and is marked.
    #[default]
    Unknown,
}

/// A12. Citizenship, arrival and legal situation come with the whole record; they are never matched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Status {
    /// Right to work.
    pub may_work: MayWork,
    /// First day, where it is `not_yet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_work_from_on: Option<Date>,
}

impl Content for Status {
    type Group = groups::Status;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        match self.may_work {
            MayWork::NotYet => {}
            MayWork::Yes | MayWork::YesLimited | MayWork::No | MayWork::Unknown => {
                if self.may_work_from_on.is_some() {
                    v.note("/mayWorkFromOn", Code::StateConflict);
                }
            }
        }
    }
}

impl Block for Status {
    const BLOCK: BlockName = BlockName::Status;
}

/// B1: a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Goal {
    LearnLanguage,
    IntegrationCourse,
    Recognition,
    FinishSchool,
    VocationalTraining,
    HigherEducation,
    WorkPlacement,
    Job,
    ResearchPosition,
    SelfEmployment,
    Other,
}

/// B5: how the person wants to work; a wish, or a gate where the person says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WorkWish {
    /// Hours a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursRange>,
    /// Outside these hours nothing is shown.
    pub hours_must: bool,
    /// Wished contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Features of working time the person does not want.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unwanted: Vec<Pattern>,
    /// Vacancies with these features are not shown.
    pub unwanted_must: bool,
    /// Earliest first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// Least pay in whole euros a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay: Option<u32>,
}

/// B1, B4 (willing to move), B5, B9.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Expectations {
    /// Goals, ranked, up to three.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 3)]
    pub goals: Vec<Goal>,
    /// Willing to move anywhere in the country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub willing_to_move: Option<bool>,
    /// Work pattern.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<WorkWish>,
    /// In the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motivation: Option<Text>,
}

impl Content for Expectations {
    type Group = groups::Expectations;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if self.goals.len() > 3 {
            v.expected("/goals", Code::ListTooLong, "3");
        }
        if let Some(t) = &mut self.motivation {
            words::tidy_text(t, "/motivation", 4_000, v);
        }
        if let Some(hours) = self.work.as_ref().and_then(|w| w.hours) {
            hours_range(hours, "/work/hours", v);
        }
    }
}

impl Block for Expectations {
    const BLOCK: BlockName = BlockName::Expectations;
}

/// Notes hours outside 1 to 60 or in the wrong order.
pub(crate) fn hours_range(hours: HoursRange, at: &str, v: &mut Violations) {
    if hours.min == 0 || hours.max > 60 {
        v.expected(at, Code::NumberOutOfRange, "1-60");
    } else if hours.min > hours.max {
        v.note(at, Code::RangeReversed);
    }
}
