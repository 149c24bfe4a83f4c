//! A bridging course or another opportunity that closes a gap: what it gives, what it asks, when, where and at what cost.

use crate::cefr::CefrLevels;
use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// Type of an opportunity (PRODUCT 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the codes are explained in docs/API.md and through the locales")]
pub enum CourseType {
    LangGen,
    LangVoc,
    Lit,
    Basic,
    Digi,
    Civic,
    Sec2,
    Found,
    Compl,
    AdaptPeriod,
    AptTestPrep,
    KnowTestPrep,
    AdaptQual,
    VetPart,
    Appr,
    Topup,
    Valid,
    Mentor,
    Intern,
    Entre,
}

/// What the participant holds at the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Award {
    /// Nothing in writing.
    #[default]
    None,
    /// A paper that says the person was there.
    Attendance,
    /// A part of a qualification.
    Partial,
    /// A whole qualification.
    Full,
}

/// How it is taught.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CourseMode {
    /// In a room.
    #[default]
    OnSite,
    /// Both.
    Blended,
    /// On the net.
    Online,
}

/// A language and its levels, on the way in or out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageLevels {
    /// ISO 639-3.
    #[schema(example = "deu")]
    pub language: String,
    /// Levels.
    pub cefr: CefrLevels,
}

/// What a course gives.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Gives {
    /// ESCO skills (URIs).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Language levels reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageLevels>,
    /// EQF level of the qualification it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// ISCED-F 2013 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isced_f: Option<String>,
    /// Licences, as `type` or `type:category`, for example `driving:B`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<String>,
    /// Award.
    pub award: Award,
    /// ISCO-08 code or profession towards whose recognition it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<String>,
    /// What it does not give, for people to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not: Option<Text>,
}

/// What a course asks; these are gates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Entry {
    /// Language levels on the way in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageLevels>,
    /// Least EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf: Option<u8>,
    /// ESCO skills (URIs) that must be there already.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// People without papers are admitted.
    pub undocumented_accepted: bool,
    /// Conditions that staff check with the person; never evaluated by the matcher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Text>,
}

/// A date at which it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Start {
    /// First day.
    pub start_on: Date,
    /// Last day to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by_on: Option<Date>,
    /// Places left; absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places_left: Option<u16>,
}

/// A course as it is written and imported (`passerelle-json`, one object a line).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewCourse {
    /// System the course comes from; with `sourceId` the key of an import.
    #[schema(example = "demo")]
    pub source_system: String,
    /// Identifier there.
    #[schema(example = "c-001")]
    pub source_id: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: CourseType,
    /// Name of the provider.
    pub provider: String,
    /// Title.
    pub title: Text,
    /// Description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// What it gives.
    #[serde(default)]
    pub gives: Gives,
    /// What it asks.
    #[serde(default)]
    pub entry: Entry,
    /// NUTS 3 code; absent for online courses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "BE234")]
    pub region: Option<String>,
    /// On site, blended, online.
    #[serde(default)]
    pub mode: CourseMode,
    /// ISO 639-3 of the teaching language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teaching_language: Option<String>,
    /// Length in weeks, 1 to 260.
    pub weeks: u16,
    /// Hours a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_a_week: Option<u8>,
    /// Starts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub starts: Vec<Start>,
    /// Childcare at the course.
    #[serde(default)]
    pub childcare: bool,
    /// What the person pays, in whole euros.
    #[serde(default)]
    pub fee: u32,
}

impl NewCourse {
    /// Puts texts into their stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.source_system, "/sourceSystem", 40, v);
        words::tidy(&mut self.source_id, "/sourceId", 200, v);
        words::tidy(&mut self.provider, "/provider", 300, v);
        words::tidy_text(&mut self.title, "/title", 300, v);
        if let Some(t) = &mut self.description {
            words::tidy_text(t, "/description", 10_000, v);
        }
        if let Some(t) = &mut self.gives.not {
            words::tidy_text(t, "/gives/not", 2_000, v);
        }
        if let Some(t) = &mut self.entry.conditions {
            words::tidy_text(t, "/entry/conditions", 2_000, v);
        }
        if !(1..=260).contains(&self.weeks) {
            v.expected("/weeks", Code::NumberOutOfRange, "1-260");
        }
        if let Some(region) = &self.region {
            words::region(region, "/region", v);
        }
        if let Some(language) = &self.teaching_language {
            words::language(language, "/teachingLanguage", v);
        }
        levels(self.gives.eqf, &self.gives.languages, "/gives", v);
        levels(self.entry.eqf, &self.entry.languages, "/entry", v);
        if let Some(code) = &self.gives.isced_f {
            words::isced_f(code, "/gives/iscedF", v);
        }
        for (name, skills) in [("/gives/skills", &self.gives.skills), ("/entry/skills", &self.entry.skills)] {
            if skills.len() > 200 {
                v.expected(name, Code::ListTooLong, "200");
            }
            for (i, uri) in skills.iter().enumerate() {
                crate::vacancy::concept(Some(uri), &format!("{name}/{i}"), v);
            }
        }
        for (i, start) in self.starts.iter().enumerate() {
            if start.apply_by_on.is_some_and(|d| d > start.start_on) {
                v.note(&format!("/starts/{i}/applyByOn"), Code::EndBeforeBegin);
            }
        }
    }
}

fn levels(eqf: Option<u8>, languages: &[LanguageLevels], at: &str, v: &mut Violations) {
    if eqf.is_some_and(|e| !(1..=8).contains(&e)) {
        v.expected(&format!("{at}/eqf"), Code::NumberOutOfRange, "1-8");
    }
    for (i, l) in languages.iter().enumerate() {
        words::language(&l.language, &format!("{at}/languages/{i}/language"), v);
    }
}
