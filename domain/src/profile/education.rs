//! C3: education, from which the level is read. Nobody types a level.

use super::{Collection, Content, Entry};
use crate::access::groups;
use crate::code::Code;
use crate::dates::Period;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What papers there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Documentation {
    /// Checked with the issuer.
    Verified,
    /// Seen, not checked.
    CopyUnverified,
    /// Only a part, such as a transcript.
    Partial,
    /// Nothing.
    #[default]
    None,
}

/// Standing of the institution in the awarding country.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InstitutionStatus {
    /// Recognised there.
    Recognised,
    /// Not looked up.
    #[default]
    Unknown,
    /// Not recognised there.
    NotRecognised,
}

/// What the programme was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EducationKind {
    /// Led to an award.
    #[default]
    Award,
    /// Foundation or preparatory year.
    Preparatory,
    /// Short course, non-formal or informal learning.
    ShortCourse,
}

/// Where it was learned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EducationSetting {
    /// In the education system.
    #[default]
    Formal,
    /// In a course outside it.
    NonFormal,
    /// At work, at home, by oneself.
    Informal,
}

/// Orientation of a programme at ISCED 3 or 4, and whether it opens the way to higher education.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ProgrammeAccess {
    GeneralAccess,
    GeneralNoAccess,
    VocationalAccess,
    VocationalNoAccess,
}

/// Where the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum DocumentPlace {
    Held,
    AtHome,
    Lost,
    Obtainable,
}

/// A level printed on the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NationalLevel {
    /// As printed, such as `4A`.
    #[schema(min_length = 1, max_length = 20)]
    pub level: String,
    /// Abbreviation of the framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 40)]
    pub framework: Option<String>,
}

/// A qualification or a piece of education, as the person names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Education {
    /// Name of the qualification in the person's words.
    pub title: Text,
    /// Name of the institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Text>,
    /// ISO 3166-1 alpha-3, where it was awarded; `XKX` for Kosovo.
    #[schema(min_length = 3, max_length = 3, example = "SYR")]
    pub country: String,
    /// Year of the award.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1930, maximum = 2100)]
    pub award_year: Option<u16>,
    /// Completed; false also when the person does not know.
    pub completed: bool,
    /// What papers there are.
    #[serde(default)]
    pub documentation: Documentation,
    /// Standing of the institution.
    #[serde(default)]
    pub institution_status: InstitutionStatus,
    /// Kind.
    #[serde(default)]
    pub kind: EducationKind,
    /// Setting; what was learned outside formal education is read as a short course.
    #[serde(default)]
    pub setting: EducationSetting,
    /// Years that were completed, also of studies that were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 20)]
    pub years_completed: Option<f64>,
    /// Years that the programme normally takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 20)]
    pub years_normal: Option<f64>,
    /// Final grade on a scale of letters, such as `B` or `C6`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 2)]
    pub grade: Option<String>,
    /// Where the document is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_place: Option<DocumentPlace>,
    /// Level printed on the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nqf: Option<NationalLevel>,
    /// ISCED 2011 level, 0 to 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 8)]
    pub isced_level: Option<u8>,
    /// Orientation and access of the programme, at ISCED 3 or 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme_access: Option<ProgrammeAccess>,
    /// ISCED-F 2013 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 2, max_length = 4, example = "1013")]
    pub isced_f: Option<String>,
    /// The credential row an adviser confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40, example = "SYR-03")]
    pub row_id: Option<String>,
    /// ISO 639-3 codes of the languages of teaching.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 5)]
    pub languages_of_instruction: Vec<String>,
    /// From when to when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

impl Education {
    /// A qualification of which only title, country and completion are known.
    pub fn named(title: Text, country: impl Into<String>, completed: bool) -> Self {
        Self {
            title,
            institution: None,
            country: country.into(),
            award_year: None,
            completed,
            documentation: Documentation::None,
            institution_status: InstitutionStatus::Unknown,
            kind: EducationKind::Award,
            setting: EducationSetting::Formal,
            years_completed: None,
            years_normal: None,
            grade: None,
            document_place: None,
            nqf: None,
            isced_level: None,
            programme_access: None,
            isced_f: None,
            row_id: None,
            languages_of_instruction: Vec::new(),
            period: None,
        }
    }
}

impl Content for Education {
    type Group = groups::Education;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        words::tidy_text(&mut self.title, "/title", 300, v);
        if let Some(t) = &mut self.institution {
            words::tidy_text(t, "/institution", 300, v);
        }
        words::country(&self.country, "/country", v);
        match self.award_year {
            Some(y) if i32::from(y) > today.year() => v.note("/awardYear", Code::DateInFuture),
            Some(y) if y < 1930 => v.note("/awardYear", Code::YearOutOfRange),
            Some(_) | None => {}
        }
        if self.isced_level.is_some_and(|l| l > 8) {
            v.expected("/iscedLevel", Code::NumberOutOfRange, "0-8");
        }
        for (years, at) in [(self.years_completed, "/yearsCompleted"), (self.years_normal, "/yearsNormal")] {
            if years.is_some_and(|years| !(0.0..=20.0).contains(&years)) {
                v.expected(at, Code::NumberOutOfRange, "0-20");
            }
        }
        if let Some(grade) = &self.grade
            && !matches!(grade.as_bytes(), [b'A'..=b'F' | b'a'..=b'f'] | [b'A'..=b'F' | b'a'..=b'f', b'0'..=b'9'])
        {
            v.note("/grade", Code::GradeUnknown);
        }
        if let Some(code) = &self.isced_f {
            words::isced_f(code, "/iscedF", v);
        }
        if let Some(nqf) = &mut self.nqf {
            words::tidy(&mut nqf.level, "/nqf/level", 20, v);
            words::tidy_optional(&mut nqf.framework, "/nqf/framework", 40, v);
        }
        words::tidy_optional(&mut self.row_id, "/rowId", 40, v);
        for (i, code) in self.languages_of_instruction.iter().enumerate() {
            words::language(code, &format!("/languagesOfInstruction/{i}"), v);
        }
        self.period.inspect(|p| p.check_past(today, "/period", v));
    }
}

impl Entry for Education {
    const COLLECTION: Collection = Collection::Education;
    const MOST: i64 = 40;
}
