//! The plan and its next steps (PRODUCT 4.4): which gap each step closes, who sees to it until when, and what the person said.

use crate::access::names;
use crate::casework::{Casework, ClaimLink, states};
use crate::cefr::Mode;
use crate::code::Code;
use crate::course::CourseType;
use crate::funding::{self, Funding};
use crate::profile::EvidenceClass;
use crate::text::Text;
use crate::track::Followed;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

states! {
    /// State of a plan.
    PlanStatus starts Standing {
        /// It stands; a newer plan of the same goal stands before it.
        Standing = "standing" -> [],
    } reasons [] answers []
}

states! {
    /// States of a step.
    StepStatus starts Proposed {
        /// Staff propose it.
        Proposed = "proposed" -> [Agreed, Dropped],
        /// The person said yes.
        Agreed = "agreed" -> [Started, Dropped],
        /// Begun.
        Started = "started" -> [Done, Dropped],
        /// Done; the result says what came of it.
        Done = "done" -> [],
        /// Not pursued.
        Dropped = "dropped" -> [],
    } reasons [Dropped] answers [Agreed: true]
}

names! {
    /// What stands in between.
    PlanGapKind {
        /// A qualification level.
        Level = "level",
        /// A licence, a recognition.
        Requirement = "requirement",
        /// A skill.
        Skill = "skill",
        /// A language level.
        Language = "language",
    }
}

/// One gap of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanGap {
    /// Number in this plan, by which steps name it.
    #[schema(minimum = 1, maximum = 200)]
    pub id: u16,
    /// Kind.
    pub kind: PlanGapKind,
    /// Skill (URI), language, licence or profession.
    #[schema(max_length = 200)]
    pub what: String,
    /// Activity of a language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// What is needed, as a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    pub needed: Option<String>,
    /// What is held, as a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    pub held: Option<String>,
    /// How well what is held is proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceClass>,
    /// The range straddles the target: nobody knows yet.
    #[serde(default)]
    pub unknown: bool,
}

/// What a plan aims at; one of the three.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PlanGoal {
    /// A vacancy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Uuid>,
    /// An occupation (ESCO URI).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// A qualification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualification: Option<Text>,
}

/// A plan as it is written.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlan {
    /// Goal.
    pub goal: PlanGoal,
    /// Name of the organisation's path template it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    pub track: Option<String>,
    /// That template, and what was missing on the way in; written by the service where it put the person on the path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(read_only)]
    pub followed: Option<Followed>,
    /// Gaps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    pub gaps: Vec<PlanGap>,
}

impl Casework for NewPlan {
    type Status = PlanStatus;
    const PATH: &'static str = "plans";
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        let goal = &mut self.goal;
        let named = [goal.vacancy.is_some(), goal.occupation.is_some(), goal.qualification.is_some()];
        if named.iter().filter(|n| **n).count() != 1 {
            v.expected("/goal", Code::MemberMissing, "vacancy, occupation, qualification");
        }
        crate::vacancy::concept(goal.occupation.as_deref(), "/goal/occupation", v);
        if let Some(text) = &mut goal.qualification {
            words::tidy_text(text, "/goal/qualification", 300, v);
        }
        words::tidy_optional(&mut self.track, "/track", 200, v);
        if self.followed.is_some() {
            v.note("/followed", Code::UnknownMember);
        }
        let mut seen = BTreeSet::new();
        for (i, gap) in self.gaps.iter_mut().enumerate() {
            if !seen.insert(gap.id) {
                v.note(&format!("/gaps/{i}/id"), Code::AlreadyExists);
            }
            words::tidy(&mut gap.what, &format!("/gaps/{i}/what"), 200, v);
            words::tidy_optional(&mut gap.needed, &format!("/gaps/{i}/needed"), 40, v);
            words::tidy_optional(&mut gap.held, &format!("/gaps/{i}/held"), 40, v);
        }
    }
}

names! {
    /// Type of a step.
    StepType {
        /// Language course.
        LanguageCourse = "language_course",
        /// Literacy.
        Literacy = "literacy",
        /// Integration course.
        IntegrationCourse = "integration_course",
        /// Application for recognition.
        RecognitionApplication = "recognition_application",
        /// Validation of what the person can do.
        Validation = "validation",
        /// Skills test.
        SkillsTest = "skills_test",
        /// Bridging course.
        BridgingCourse = "bridging_course",
        /// Vocational training.
        VocationalTraining = "vocational_training",
        /// Admission to higher education.
        HigherEducationAdmission = "higher_education_admission",
        /// Work placement.
        Placement = "placement",
        /// Mentoring.
        Mentoring = "mentoring",
        /// Looking for work.
        JobSearch = "job_search",
        /// Referral to a vacancy.
        VacancyReferral = "vacancy_referral",
        /// Support for self-employment.
        SelfEmploymentSupport = "self_employment_support",
        /// Becoming an adult.
        TransitionToAdulthood = "transition_to_adulthood",
        /// Another service.
        OtherService = "other_service",
    }
}

impl From<CourseType> for StepType {
    fn from(kind: CourseType) -> Self {
        match kind {
            CourseType::LangGen | CourseType::LangVoc => Self::LanguageCourse,
            CourseType::Lit => Self::Literacy,
            CourseType::Civic => Self::IntegrationCourse,
            CourseType::AdaptPeriod | CourseType::AptTestPrep | CourseType::KnowTestPrep | CourseType::AdaptQual => {
                Self::RecognitionApplication
            }
            CourseType::Valid => Self::Validation,
            CourseType::Basic | CourseType::Digi | CourseType::Compl | CourseType::Topup => Self::BridgingCourse,
            CourseType::Sec2 | CourseType::VetPart | CourseType::Appr => Self::VocationalTraining,
            CourseType::Found => Self::HigherEducationAdmission,
            CourseType::Intern => Self::Placement,
            CourseType::Mentor => Self::Mentoring,
            CourseType::Entre => Self::SelfEmploymentSupport,
        }
    }
}

impl StepType {
    /// It needs a course or another place of the catalogue; the others are an application, a test or a talk.
    pub fn needs_course(self) -> bool {
        match self {
            Self::LanguageCourse | Self::Literacy | Self::IntegrationCourse | Self::BridgingCourse => true,
            Self::VocationalTraining | Self::Placement | Self::Mentoring => true,
            Self::RecognitionApplication | Self::Validation | Self::SkillsTest => false,
            Self::HigherEducationAdmission | Self::JobSearch | Self::VacancyReferral => false,
            Self::SelfEmploymentSupport | Self::TransitionToAdulthood | Self::OtherService => false,
        }
    }
}

/// At what a step aims.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StepTarget {
    /// A course.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course: Option<Uuid>,
    /// A vacancy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vacancy: Option<Uuid>,
    /// A body, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub body: Option<String>,
}

/// Who sees to a step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Responsible {
    /// Organisation.
    pub organisation: Uuid,
    /// Role there.
    pub role: crate::access::Role,
}

/// A step as it is written.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewStep {
    /// Plan it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Uuid>,
    /// Type.
    #[serde(rename = "type")]
    pub kind: StepType,
    /// Target.
    #[serde(default)]
    pub target: StepTarget,
    /// Gaps of the plan that it closes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    pub closes: Vec<u16>,
    /// A sentence the person can read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Responsible>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<Date>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// Number of the step of the plan's path that it stands for, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 30)]
    pub track_step: Option<u16>,
}

impl Casework for NewStep {
    type Status = StepStatus;
    const PATH: &'static str = "steps";
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy_optional(&mut self.target.body, "/target/body", 300, v);
        if let Some(reason) = &mut self.reason {
            words::tidy_text(reason, "/reason", 1_000, v);
        }
        if (!self.closes.is_empty() || self.track_step.is_some()) && self.plan.is_none() {
            v.note("/plan", Code::MemberMissing);
        }
        if self.due_on.zip(self.review_on).is_some_and(|(due, review)| review > due) {
            v.note("/reviewOn", Code::EndBeforeBegin);
        }
        funding::tidy_optional(&mut self.funding, "/funding", v);
    }
}

impl NewStep {
    /// Notes gaps that the plan does not have.
    pub fn check_gaps(&self, plan: &NewPlan, v: &mut Violations) {
        for (i, id) in self.closes.iter().enumerate() {
            if !plan.gaps.iter().any(|gap| gap.id == *id) {
                v.note(&format!("/closes/{i}"), Code::NotFound);
            }
        }
    }
}

/// What a step produced.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepResult {
    /// In words.
    pub text: Text,
    /// Entries whose evidence it produced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    pub evidence: Vec<ClaimLink>,
}
