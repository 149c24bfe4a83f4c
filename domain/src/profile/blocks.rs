//! Section B in what stands once: goals, work pattern, support, self-employment, mentor, motivation.

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
    /// Vacancies with another contract are not shown.
    pub contract_must: bool,
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
    /// Vacancies that pay less are not shown.
    pub pay_must: bool,
}

/// B1, B4 (what holds for all places), B5, B9.
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
    /// Longest way to work, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 5, maximum = 240)]
    pub longest_travel_minutes: Option<u16>,
    /// Has a car or another vehicle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_transport: Option<bool>,
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
        if (1..self.goals.len()).any(|i| self.goals[..i].contains(&self.goals[i])) {
            v.note("/goals", Code::RepeatedMember);
        }
        super::number(self.longest_travel_minutes, 5..=240, "/longestTravelMinutes", v);
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

/// What would make a course possible: a wish, not a fact about the family.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CourseSupport {
    /// Childcare at the course.
    pub childcare: bool,
    /// Part time.
    pub part_time: bool,
    /// In the evening.
    pub evening: bool,
    /// Online.
    pub online: bool,
    /// Travel cost.
    pub travel_cost: bool,
    /// Hours a week that are possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 60)]
    pub hours_per_week: Option<u8>,
    /// Longer courses are not shown.
    pub hours_must: bool,
}

/// How far an idea for a business is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum BusinessStage {
    Idea,
    DidItBefore,
    Starting,
}

/// What a founder needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum BusinessNeed {
    Finance,
    LegalInformation,
    Training,
    Mentor,
}

/// B7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SelfEmployment {
    /// The idea.
    pub idea: Text,
    /// How far it is.
    pub stage: BusinessStage,
    /// What is needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 4)]
    pub needs: Vec<BusinessNeed>,
}

/// B8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MentorWish {
    /// Yes or no.
    pub wanted: bool,
    /// Language of the mentor, ISO 639-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 3, max_length = 3)]
    pub language: Option<String>,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Text>,
}

/// B3, B6, B7, B8: what helps on the way; for planning alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Support {
    /// Wished fields of study, ISCED-F 2013, ranked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 5)]
    pub wished_fields: Vec<String>,
    /// At courses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course_support: Option<CourseSupport>,
    /// Self-employment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_employment: Option<SelfEmployment>,
    /// A mentor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentor: Option<MentorWish>,
}

impl Content for Support {
    type Group = groups::Expectations;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if self.wished_fields.len() > 5 {
            v.expected("/wishedFields", Code::ListTooLong, "5");
        }
        for (i, code) in self.wished_fields.iter().enumerate() {
            words::isced_f(code, &format!("/wishedFields/{i}"), v);
        }
        super::number(
            self.course_support.as_ref().and_then(|c| c.hours_per_week),
            1..=60,
            "/courseSupport/hoursPerWeek",
            v,
        );
        if let Some(s) = &mut self.self_employment {
            words::tidy_text(&mut s.idea, "/selfEmployment/idea", 4_000, v);
        }
        if let Some(m) = &mut self.mentor {
            if let Some(code) = &m.language {
                words::language(code, "/mentor/language", v);
            }
            if let Some(t) = &mut m.purpose {
                words::tidy_text(t, "/mentor/purpose", 1_000, v);
            }
        }
    }
}

impl Block for Support {
    const BLOCK: BlockName = BlockName::Support;
}

/// Notes hours outside 1 to 60 or in the wrong order.
pub(crate) fn hours_range(hours: HoursRange, at: &str, v: &mut Violations) {
    if hours.min == 0 || hours.max > 60 {
        v.expected(at, Code::NumberOutOfRange, "1-60");
    } else if hours.min > hours.max {
        v.note(at, Code::RangeReversed);
    }
}
