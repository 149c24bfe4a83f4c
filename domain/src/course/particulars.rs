//! What a course offers around the teaching, who asked for it, and how fresh the record of it is (PRODUCT 4.2).

use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// When it is taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timetable {
    /// By day.
    Day,
    /// In the evening.
    Evening,
    /// At the weekend.
    Weekend,
}

/// Childcare at the course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Childcare {
    /// Youngest age in years.
    #[schema(minimum = 0, maximum = 17)]
    pub age_from: u8,
    /// Oldest age in years.
    #[schema(minimum = 0, maximum = 17)]
    pub age_to: u8,
    /// Hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 60)]
    pub hours_a_week: Option<u8>,
}

/// Help around the course.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CourseHelp {
    /// Childcare, with ages and hours; `childcare` of the course says whether there is any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub childcare: Option<Childcare>,
    /// Travel is paid.
    pub travel_cost: bool,
    /// A stipend or scholarship is paid.
    pub stipend: bool,
    /// Coaching.
    pub coaching: bool,
    /// Access for people with disabilities, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<Text>,
}

/// Who asked for a course, for an occupation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IdentifiedWith {
    /// Employers or sector.
    #[schema(max_length = 300)]
    pub who: String,
    /// Occupation (ESCO URI).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// NUTS 2 or 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// When.
    pub identified_on: Date,
}

/// A mentorship; who the mentor is, is told after acceptance only and has no field here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mentorship {
    /// Company.
    #[schema(max_length = 300)]
    pub company: String,
    /// Occupation of the mentor (ESCO URI).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
    /// Languages of the mentor, ISO 639-3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    pub languages: Vec<String>,
    /// Hours a month.
    #[schema(minimum = 1, maximum = 200)]
    pub hours_a_month: u8,
    /// Length in months.
    #[schema(minimum = 1, maximum = 60)]
    pub months: u8,
}

/// Where the record comes from and how fresh it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Origin {
    /// Whom to ask, in words; no person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub contact: Option<String>,
    /// Page of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pub source_url: Option<String>,
    /// Licence of the source's data.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 100)]
    pub licence: Option<String>,
    /// Day on which somebody looked whether it is still right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// Last day on which it is taken to be right; later it is in no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

impl CourseHelp {
    /// Nothing is said of it.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn tidy(&mut self, v: &mut Violations) {
        if self.childcare.as_ref().is_some_and(|c| c.age_from > c.age_to) {
            v.note("/support/childcare/ageTo", Code::RangeReversed);
        }
        if let Some(t) = &mut self.accessibility {
            words::tidy_text(t, "/support/accessibility", 1_000, v);
        }
    }
}

impl IdentifiedWith {
    pub(super) fn tidy(&mut self, at: &str, v: &mut Violations) {
        words::tidy(&mut self.who, &format!("{at}/who"), 300, v);
        crate::vacancy::concept(self.occupation.as_deref(), &format!("{at}/occupation"), v);
        if let Some(region) = &self.region {
            words::region(region, &format!("{at}/region"), v);
        }
    }
}

impl Mentorship {
    pub(super) fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.company, "/mentorship/company", 300, v);
        crate::vacancy::concept(self.occupation.as_deref(), "/mentorship/occupation", v);
        for (i, l) in self.languages.iter().enumerate() {
            words::language(l, &format!("/mentorship/languages/{i}"), v);
        }
    }
}

impl Origin {
    /// Nothing is said of it.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn tidy(&mut self, v: &mut Violations) {
        words::tidy_optional(&mut self.contact, "/origin/contact", 300, v);
        words::tidy_optional(&mut self.licence, "/origin/licence", 100, v);
        words::tidy_optional(&mut self.source_url, "/origin/sourceUrl", 500, v);
        // A link that a page shows is never a script.
        if self.source_url.as_ref().is_some_and(|u| !u.starts_with("https://") && !u.starts_with("http://")) {
            v.expected("/origin/sourceUrl", Code::ValueNotListed, "http://, https://");
        }
        if self.checked_on.zip(self.expires_on).is_some_and(|(checked, expires)| checked > expires) {
            v.note("/origin/expiresOn", Code::EndBeforeBegin);
        }
    }
}
