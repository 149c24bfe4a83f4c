//! A bridging course or another opportunity that closes a gap: what it gives, what it asks, when, where and at what cost.

mod particulars;
mod terms;

pub use particulars::{Childcare, CourseHelp, IdentifiedWith, Mentorship, Origin, Timetable};
pub use terms::{Award, Entry, Gives, LanguageLevels};

use crate::code::Code;
use crate::funding::{self, Funding};
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use terms::levels;
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

/// A date at which it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Start {
    /// First day.
    pub start_on: Date,
    /// Last day to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by_on: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_on: Option<Date>,
    /// Places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
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
    /// Who pays the rest, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub paid_by: Option<String>,
    /// Accreditation of the provider or of the course.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub accreditation: Option<String>,
    /// Site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 300)]
    pub site: Option<String>,
    /// Hours in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 10000)]
    pub hours: Option<u16>,
    /// ECTS credits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 480)]
    pub credits: Option<u16>,
    /// When it is taught.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timetable: Vec<Timetable>,
    /// Help around it.
    #[serde(default, skip_serializing_if = "CourseHelp::is_none")]
    pub support: CourseHelp,
    /// From which funds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// Employers who asked for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    pub identified_with: Vec<IdentifiedWith>,
    /// The mentorship, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentorship: Option<Mentorship>,
    /// Where the record comes from and how fresh it is.
    #[serde(default, skip_serializing_if = "Origin::is_none")]
    pub origin: Origin,
}

impl NewCourse {
    /// A course of one week with nothing but its key, its type and its title.
    pub fn titled(source_system: &str, source_id: &str, kind: CourseType, title: Text) -> Self {
        Self {
            source_system: source_system.to_owned(),
            source_id: source_id.to_owned(),
            kind,
            provider: String::new(),
            title,
            description: None,
            gives: Gives::default(),
            entry: Entry::default(),
            region: None,
            mode: CourseMode::OnSite,
            teaching_language: None,
            weeks: 1,
            hours_a_week: None,
            starts: Vec::new(),
            childcare: false,
            fee: 0,
            paid_by: None,
            accreditation: None,
            site: None,
            hours: None,
            credits: None,
            timetable: Vec::new(),
            support: CourseHelp::default(),
            funding: None,
            identified_with: Vec::new(),
            mentorship: None,
            origin: Origin::default(),
        }
    }

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
            start.check(&format!("/starts/{i}"), v);
        }
        self.tidy_particulars(v);
    }

    fn tidy_particulars(&mut self, v: &mut Violations) {
        words::tidy_optional(&mut self.paid_by, "/paidBy", 300, v);
        words::tidy_optional(&mut self.accreditation, "/accreditation", 300, v);
        words::tidy_optional(&mut self.site, "/site", 300, v);
        if let Some(t) = &mut self.entry.documents {
            words::tidy_text(t, "/entry/documents", 1_000, v);
        }
        self.support.tidy(v);
        if self.support.childcare.is_some() && !self.childcare {
            v.note("/childcare", Code::StateConflict);
        }
        funding::tidy_optional(&mut self.funding, "/funding", v);
        for (i, asked) in self.identified_with.iter_mut().enumerate() {
            asked.tidy(&format!("/identifiedWith/{i}"), v);
        }
        match (&mut self.mentorship, self.kind == CourseType::Mentor) {
            (Some(mentorship), true) => mentorship.tidy(v),
            (Some(_), false) => v.note("/mentorship", Code::StateConflict),
            (None, _) => {}
        }
        self.origin.tidy(v);
    }

    /// Nobody has said for too long that it is still right.
    pub fn is_stale(&self, day: Date) -> bool {
        self.origin.expires_on.is_some_and(|last| last < day)
    }
}

impl Start {
    /// One can still apply, and it has not begun.
    pub fn is_in_time(&self, day: Date) -> bool {
        self.start_on >= day && self.apply_by_on.is_none_or(|last| last >= day)
    }

    /// In time, and not known to be full.
    pub fn is_open(&self, day: Date) -> bool {
        self.is_in_time(day) && self.places_left != Some(0)
    }

    fn check(&self, at: &str, v: &mut Violations) {
        if self.apply_by_on.is_some_and(|d| d > self.start_on) {
            v.note(&format!("{at}/applyByOn"), Code::EndBeforeBegin);
        }
        if self.end_on.is_some_and(|d| d < self.start_on) {
            v.note(&format!("{at}/endOn"), Code::EndBeforeBegin);
        }
        if self.places.zip(self.places_left).is_some_and(|(all, left)| left > all) {
            v.note(&format!("{at}/placesLeft"), Code::RangeReversed);
        }
    }
}
