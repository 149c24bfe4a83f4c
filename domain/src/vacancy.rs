//! A vacancy: public data written by employment services or imported. It has no field for age, sex, origin or mother tongue.

mod requirements;

pub use crate::profile::ResearchStage;
pub(crate) use requirements::concept;
pub use requirements::{
    ExperienceWanted, LanguageWanted, LicenceWanted, QualificationWanted, Requirements, SkillWanted,
};

use crate::code::Code;
use crate::course::Origin;
use crate::funding::{self, Funding};
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What is offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VacancyKind {
    /// Paid work.
    #[default]
    Job,
    /// Training in a firm with a contract.
    Apprenticeship,
    /// Work placement.
    Placement,
    /// Research position.
    ResearchPosition,
    /// Research internship.
    ResearchInternship,
}

impl VacancyKind {
    /// Research fields and stage are asked for these alone.
    pub fn is_research(self) -> bool {
        match self {
            Self::ResearchPosition | Self::ResearchInternship => true,
            Self::Job | Self::Apprenticeship | Self::Placement => false,
        }
    }
}

/// Open to matching or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VacancyStatus {
    /// Open.
    #[default]
    Open,
    /// Somebody was found.
    Filled,
    /// Taken back by the source.
    Removed,
    /// Past its last day.
    Expired,
}

/// A contract kind, also a person's wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Contract {
    /// No end date.
    Permanent,
    /// With an end date.
    Temporary,
    /// Apprenticeship contract.
    Apprenticeship,
    /// Traineeship.
    Traineeship,
    /// Freelance.
    SelfEmployed,
}

/// A feature of working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Rotating shifts.
    Shifts,
    /// Night work.
    Nights,
    /// Weekend work.
    Weekends,
}

/// Hours a week, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursRange {
    /// At least, 1 to 60.
    pub min: u8,
    /// At most, 1 to 60.
    pub max: u8,
}

/// Gross pay in whole euros a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// A regulated profession, for which the host country's authority decides who may practise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Regulated {
    /// Name of the profession.
    pub profession: String,
    /// Competent authority.
    pub authority: String,
}

/// Size of an employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmployerSize {
    /// Fewer than 10.
    Micro,
    /// Fewer than 50.
    Small,
    /// Fewer than 250.
    Medium,
    /// 250 and more.
    Large,
}

/// Fields and stage of a research position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResearchWanted {
    /// Research fields, in words.
    #[schema(min_items = 1, max_items = 10)]
    pub fields: Vec<String>,
    /// Stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<ResearchStage>,
}

/// A vacancy as it is written and imported (`passerelle-json`, one object a line).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewVacancy {
    /// System the vacancy comes from; with `sourceId` the key of an import.
    #[schema(example = "demo")]
    pub source_system: String,
    /// Identifier there.
    #[schema(example = "v-001")]
    pub source_id: String,
    /// Kind.
    #[serde(default)]
    pub kind: VacancyKind,
    /// State.
    #[serde(default)]
    pub status: VacancyStatus,
    /// Title.
    pub title: Text,
    /// Description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Name of the employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// ESCO occupation URI, or ISCO-08 unit-group URI (`http://data.europa.eu/esco/isco/C5120`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Required.
    #[serde(default)]
    pub must: Requirements,
    /// Wished for.
    #[serde(default)]
    pub nice: Requirements,
    /// Regulated profession, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regulated: Option<Regulated>,
    /// Contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursRange>,
    /// Working time features.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pattern: Vec<Pattern>,
    /// Pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Pay>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// Last day to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by_on: Option<Date>,
    /// Number of places.
    #[serde(default = "one")]
    pub places: u16,
    /// NUTS 3 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "BE234")]
    pub region: Option<String>,
    /// Share of remote work in per cent.
    #[serde(default)]
    pub remote: u8,
    /// The employer welcomes refugees.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refugee_welcoming: bool,
    /// Size of the employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_size: Option<EmployerSize>,
    /// Code of a national classification, as it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    pub national_code: Option<String>,
    /// Fields and stage, for research.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub research: Option<ResearchWanted>,
    /// Where it is, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub address: Option<String>,
    /// An own car is needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub transport_needed: bool,
    /// From which funds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// Day on which the source took it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_on: Option<Date>,
    /// Where the record comes from and how fresh it is.
    #[serde(default, skip_serializing_if = "Origin::is_none")]
    pub origin: Origin,
}

fn one() -> u16 {
    1
}

impl NewVacancy {
    /// A vacancy with nothing but its key and its title.
    pub fn titled(source_system: &str, source_id: &str, title: Text) -> Self {
        Self {
            source_system: source_system.to_owned(),
            source_id: source_id.to_owned(),
            kind: VacancyKind::Job,
            status: VacancyStatus::Open,
            title,
            text: None,
            employer: None,
            occupation: None,
            must: Requirements::default(),
            nice: Requirements::default(),
            regulated: None,
            contract: None,
            hours: None,
            pattern: Vec::new(),
            pay: None,
            start_on: None,
            apply_by_on: None,
            places: 1,
            region: None,
            remote: 0,
            refugee_welcoming: false,
            employer_size: None,
            national_code: None,
            research: None,
            address: None,
            transport_needed: false,
            funding: None,
            removed_on: None,
            origin: Origin::default(),
        }
    }

    /// Puts texts into their stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.source_system, "/sourceSystem", 40, v);
        words::tidy(&mut self.source_id, "/sourceId", 200, v);
        words::tidy_text(&mut self.title, "/title", 300, v);
        if let Some(t) = &mut self.text {
            words::tidy_text(t, "/text", 10_000, v);
        }
        words::tidy_optional(&mut self.employer, "/employer", 300, v);
        concept(self.occupation.as_deref(), "/occupation", v);
        self.must.check("/must", v);
        self.nice.check("/nice", v);
        if let Some(hours) = self.hours {
            crate::profile::hours_range(hours, "/hours", v);
        }
        if self.pay.is_some_and(|p| p.min > p.max) {
            v.note("/pay", Code::RangeReversed);
        }
        if let Some(region) = &self.region {
            words::region(region, "/region", v);
        }
        if self.remote > 100 {
            v.expected("/remote", Code::NumberOutOfRange, "0-100");
        }
        if let Some(r) = &mut self.regulated {
            words::tidy(&mut r.profession, "/regulated/profession", 200, v);
            words::tidy(&mut r.authority, "/regulated/authority", 200, v);
        }
        self.tidy_particulars(v);
    }

    fn tidy_particulars(&mut self, v: &mut Violations) {
        words::tidy_optional(&mut self.national_code, "/nationalCode", 40, v);
        words::tidy_optional(&mut self.address, "/address", 300, v);
        if let Some(research) = &mut self.research {
            for (i, field) in research.fields.iter_mut().enumerate() {
                words::tidy(field, &format!("/research/fields/{i}"), 200, v);
            }
            if !self.kind.is_research() {
                v.note("/research", Code::StateConflict);
            }
        }
        funding::tidy_optional(&mut self.funding, "/funding", v);
        if self.removed_on.is_some() && self.status != VacancyStatus::Removed {
            v.note("/removedOn", Code::StateConflict);
        }
        self.origin.tidy(v);
    }
}
