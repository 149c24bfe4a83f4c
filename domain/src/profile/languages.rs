//! C1: languages.

use super::{Collection, Content, Entry, number};
use crate::access::groups;
use crate::cefr::{Cefr, CefrLevels, Mode};
use crate::dates::PartialDate;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// On what a language level rests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LanguageBasis {
    /// The person says so.
    #[default]
    #[serde(rename = "self")]
    Person,
    /// A placement test.
    PlacementTest,
    /// A certificate.
    Certificate,
}

/// C1: a language and what the person can do in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Language {
    /// ISO 639-3.
    #[schema(min_length = 3, max_length = 3, example = "deu")]
    pub language: String,
    /// Mother tongue; several are possible.
    #[serde(default)]
    pub mother_tongue: bool,
    /// Levels, also of mother tongues.
    #[serde(default)]
    pub cefr: CefrLevels,
    /// Basis of the levels.
    #[serde(default)]
    pub basis: LanguageBasis,
    /// The test or certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<LanguageTest>,
    /// Courses attended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    pub courses_attended: Vec<LanguageCourse>,
}

/// A test or a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageTest {
    /// Its name, such as `OLS`.
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// Level reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Cefr>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

/// A language course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageCourse {
    /// Level of the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Cefr>,
    /// Hours in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 5000)]
    pub hours: Option<u16>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 120)]
    pub place: Option<String>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

impl Language {
    /// A language of which nothing is known yet.
    pub fn spoken(language: impl Into<String>) -> Self {
        Self {
            language: language.into(),
            mother_tongue: false,
            cefr: CefrLevels::default(),
            basis: LanguageBasis::default(),
            test: None,
            courses_attended: Vec::new(),
        }
    }

    /// The level in one activity, `none` if it was not told.
    pub fn level(&self, mode: Mode) -> Cefr {
        self.cefr.get(mode).unwrap_or(Cefr::None)
    }
}

impl Content for Language {
    type Group = groups::Languages;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        words::language(&self.language, "/language", v);
        if let Some(test) = &mut self.test {
            words::tidy(&mut test.name, "/test/name", 120, v);
            test.date.inspect(|d| d.check_past(today, "/test/date", v));
        }
        for (i, course) in self.courses_attended.iter_mut().enumerate() {
            words::tidy_optional(&mut course.place, &format!("/coursesAttended/{i}/place"), 120, v);
            course.until.inspect(|d| d.check(&format!("/coursesAttended/{i}/until"), v));
            number(course.hours, 1..=5_000, &format!("/coursesAttended/{i}/hours"), v);
        }
    }
}

impl Entry for Language {
    const COLLECTION: Collection = Collection::Languages;
    const MOST: i64 = 30;
}
