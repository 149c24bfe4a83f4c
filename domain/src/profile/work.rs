//! C4: work experience. Unpaid work counts like paid work; gaps are neutral.

use super::entries::concept;
use super::{Collection, Content, Entry, Named};
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
}

impl Content for Work {
    type Group = groups::Work;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        words::tidy_text(&mut self.title, "/title", 300, v);
        if let Some(c) = &mut self.occupation {
            concept(c, "/occupation", v);
        }
        if let Some(p) = &self.period {
            p.check("/period", v);
            if p.from.is_some_and(|d| i32::from(d.year) > today.year()) {
                v.note("/period/from/year", Code::DateInFuture);
            }
        }
        if self.months.is_some_and(|m| !(1..=900).contains(&m)) {
            v.expected("/months", Code::NumberOutOfRange, "1-900");
        }
        if self.hours_per_week.is_some_and(|h| !(1..=100).contains(&h)) {
            v.expected("/hoursPerWeek", Code::NumberOutOfRange, "1-100");
        }
        if let Some(t) = &mut self.employer {
            words::tidy_text(t, "/employer", 300, v);
        }
        if let Some(c) = &self.country {
            words::country(c, "/country", v);
        }
        if let Some(t) = &mut self.tasks {
            words::tidy_text(t, "/tasks", 4_000, v);
        }
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        let kinds = &[ConceptKind::Occupation, ConceptKind::IscoGroup];
        self.occupation.iter_mut().map(|c| Named { at: "/occupation".into(), kinds, concept: c }).collect()
    }
}

impl Entry for Work {
    const COLLECTION: Collection = Collection::Work;
    const MOST: i64 = 60;
}
