//! C4: work experience. Unpaid work counts like paid work; gaps are neutral.

use super::entries::concept;
use super::{Collection, Content, Entry, Frequency, Named, number};
use crate::access::groups;
use crate::code::Code;
use crate::concept::{ConceptKind, ConceptRef};
use crate::dates::Period;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What kind of work it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum WorkKind {
    Employee,
    SelfEmployed,
    FamilyBusiness,
    OwnFarm,
    ApprenticeshipTraineeship,
    CasualDayLabour,
    Volunteering,
    UnpaidCareHousehold,
}

/// A span of life, where no dates are known: "aged 14 to 20".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// From this age.
    #[schema(minimum = 5, maximum = 99)]
    pub from: u8,
    /// To this age.
    #[schema(minimum = 5, maximum = 99)]
    pub to: u8,
}

/// A task, and how often it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The task.
    pub task: Text,
    /// How often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
}

/// Stage of a researcher (EURAXESS profiles).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[expect(missing_docs, reason = "the four stages have no other names")]
pub enum ResearchStage {
    R1,
    R2,
    R3,
    R4,
}

/// Research.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Research {
    /// Research fields, as EURAXESS names them.
    #[schema(min_items = 1, max_items = 5)]
    pub fields: Vec<String>,
    /// Stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<ResearchStage>,
}

/// One experience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Work {
    /// The work in the person's words.
    pub title: Text,
    /// ESCO occupation or ISCO-08 unit group, chosen by a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<ConceptRef>,
    /// From when to when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// How long, where no dates are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 900)]
    pub months: Option<u16>,
    /// Still there.
    #[serde(default)]
    pub current: bool,
    /// Hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 100)]
    pub hours_per_week: Option<u8>,
    /// Kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<WorkKind>,
    /// Employer, as the person names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<Text>,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 3, max_length = 3)]
    pub country: Option<String>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Text>,
    /// The same task by task.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 30)]
    pub task_list: Vec<Task>,
    /// Tools and machines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tools: Option<Text>,
    /// At what age, where no dates are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ages: Option<Ages>,
    /// Paid; unpaid counts like paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<bool>,
    /// Town or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub place: Option<String>,
    /// NACE section, a capital letter from A to U.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 1, example = "I")]
    pub sector: Option<String>,
    /// People supervised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 10000)]
    pub people_supervised: Option<u16>,
    /// A reference can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_obtainable: Option<bool>,
    /// Research.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub research: Option<Research>,
}

impl Work {
    /// An experience of which only the title is known.
    pub fn titled(title: Text) -> Self {
        Self {
            title,
            occupation: None,
            period: None,
            months: None,
            current: false,
            hours_per_week: None,
            kind: None,
            employer: None,
            country: None,
            tasks: None,
            task_list: Vec::new(),
            tools: None,
            ages: None,
            paid: None,
            place: None,
            sector: None,
            people_supervised: None,
            reference_obtainable: None,
            research: None,
        }
    }

    fn tidy_details(&mut self, v: &mut Violations) {
        for (i, task) in self.task_list.iter_mut().enumerate() {
            words::tidy_text(&mut task.task, &format!("/taskList/{i}/task"), 300, v);
        }
        if let Some(t) = &mut self.tools {
            words::tidy_text(t, "/tools", 1_000, v);
        }
        if let Some(ages) = self.ages {
            number(Some(ages.from), 5..=99, "/ages/from", v);
            number(Some(ages.to), 5..=99, "/ages/to", v);
            if ages.from > ages.to {
                v.note("/ages/to", Code::RangeReversed);
            }
        }
        words::tidy_optional(&mut self.place, "/place", 120, v);
        if self.sector.as_ref().is_some_and(|s| !matches!(s.as_bytes(), [b'A'..=b'U'])) {
            v.expected("/sector", Code::ValueNotListed, "A-U");
        }
        number(self.people_supervised, 0..=10_000, "/peopleSupervised", v);
        for (i, field) in self.research.iter_mut().flat_map(|r| r.fields.iter_mut()).enumerate() {
            words::tidy(field, &format!("/research/fields/{i}"), 120, v);
        }
    }
}

impl Content for Work {
    type Group = groups::Work;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        words::tidy_text(&mut self.title, "/title", 300, v);
        if let Some(c) = &mut self.occupation {
            concept(c, "/occupation", v);
        }
        self.period.inspect(|p| p.check_past(today, "/period", v));
        number(self.months, 1..=900, "/months", v);
        number(self.hours_per_week, 1..=100, "/hoursPerWeek", v);
        if let Some(t) = &mut self.employer {
            words::tidy_text(t, "/employer", 300, v);
        }
        if let Some(c) = &self.country {
            words::country(c, "/country", v);
        }
        if let Some(t) = &mut self.tasks {
            words::tidy_text(t, "/tasks", 4_000, v);
        }
        self.tidy_details(v);
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        let kinds = &[ConceptKind::Occupation, ConceptKind::IscoGroup];
        self.occupation.iter_mut().map(|c| Named::one("/occupation", kinds, c)).collect()
    }
}

impl Entry for Work {
    const COLLECTION: Collection = Collection::Work;
    const MOST: i64 = 60;
}
