//! What a body decided or stated about a qualification: a decision, a statement, a passport for refugees (PRODUCT 4.5).

use super::{Collection, Content, Entry};
use crate::access::{groups, names};
use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

names! {
    /// What kind of statement it is.
    StatementKind {
        /// Decision of a competent authority.
        RecognitionDecision = "recognition_decision",
        /// European Qualifications Passport for Refugees.
        Eqpr = "eqpr",
        /// Of an ENIC-NARIC centre or a comparable body.
        EnicStatement = "enic_statement",
    }
}

names! {
    /// On what it rests.
    StatementGround {
        /// On documents that were verified.
        VerifiedDocuments = "verified_documents",
        /// On an interview.
        Interview = "interview",
    }
}

names! {
    /// How far the body recognises or compares.
    Extent {
        /// In full.
        Full = "full",
        /// In part.
        Partial = "partial",
        /// Not at all.
        None = "none",
    }
}

names! {
    /// What makes up for a deficit. Adaptation period or aptitude test are, as a rule, the applicant's choice.
    Remedy {
        /// Work under supervision, up to three years.
        AdaptationPeriod = "adaptation_period",
        /// Test of professional knowledge in the missing subjects.
        AptitudeTest = "aptitude_test",
        /// Test of the whole profession.
        KnowledgeTest = "knowledge_test",
        /// Courses in the missing subjects.
        Course = "course",
    }
}

/// What is missing, in the body's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Deficit {
    /// Subject.
    #[schema(min_length = 1, max_length = 200)]
    pub subject: String,
    /// ISCED-F 2013 code of the subject, by which courses are found.
    #[serde(default, rename = "iscedF", skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 2, max_length = 4)]
    pub isced_f: Option<String>,
    /// Credits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 400)]
    pub ects: Option<u16>,
    /// Hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 10000)]
    pub hours: Option<u16>,
    /// Weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 160)]
    pub weeks: Option<u16>,
    /// What makes up for it.
    pub remedy: Remedy,
}

/// A decision or a statement. The reading repeats it; it never makes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LevelStatement {
    /// Kind.
    pub kind: StatementKind,
    /// The body that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Text>,
    /// Country of that body, ISO 3166-1 alpha-3.
    #[schema(min_length = 3, max_length = 3, example = "BEL")]
    pub country: String,
    /// Day of issue.
    pub issued_on: Date,
    /// Last day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until_on: Option<Date>,
    /// Education entry it is about; absent if about the whole person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<Uuid>,
    /// Lowest EQF level it states; both bounds or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 8)]
    pub eqf_min: Option<u8>,
    /// Highest EQF level it states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 8)]
    pub eqf_max: Option<u8>,
    /// On what it rests; an interview if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<StatementGround>,
    /// Level or qualification of the host country with which it compares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    pub host_level: Option<String>,
    /// How far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    /// Profession it is for, ISCO-08 unit group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 4, max_length = 4, example = "2221")]
    pub isco08: Option<String>,
    /// What is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 40)]
    pub deficits: Vec<Deficit>,
    /// Number of additional courses it asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 100)]
    pub additional_courses: Option<u8>,
    /// Conditions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Text>,
    /// The recognition case in which a recogniser recorded it; written by the service, never typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<Uuid>,
}

impl LevelStatement {
    /// Whether it counts on this day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.valid_until_on.is_none_or(|until| day <= until)
    }

    fn levels(&self, v: &mut Violations) {
        for (level, at) in [(self.eqf_min, "/eqfMin"), (self.eqf_max, "/eqfMax")] {
            if level.is_some_and(|level| !(1..=8).contains(&level)) {
                v.expected(at, Code::NumberOutOfRange, "1-8");
            }
        }
        match (self.eqf_min, self.eqf_max) {
            (Some(min), Some(max)) if min > max => v.note("/eqfMin", Code::RangeReversed),
            (Some(_), None) => v.note("/eqfMax", Code::MemberMissing),
            (None, Some(_)) => v.note("/eqfMin", Code::MemberMissing),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    fn missing(&mut self, v: &mut Violations) {
        if self.deficits.len() > 40 {
            v.expected("/deficits", Code::ListTooLong, "40");
        }
        for (i, deficit) in self.deficits.iter_mut().enumerate() {
            words::tidy(&mut deficit.subject, &format!("/deficits/{i}/subject"), 200, v);
            if let Some(field) = &deficit.isced_f {
                words::isced_f(field, &format!("/deficits/{i}/iscedF"), v);
            }
            for (number, name, most) in
                [(deficit.ects, "ects", 400), (deficit.hours, "hours", 10_000), (deficit.weeks, "weeks", 160)]
            {
                if number.is_some_and(|n| n == 0 || n > most) {
                    v.expected(&format!("/deficits/{i}/{name}"), Code::NumberOutOfRange, format!("1-{most}"));
                }
            }
        }
    }
}

impl Content for LevelStatement {
    type Group = groups::Education;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        if let Some(issuer) = &mut self.issuer {
            words::tidy_text(issuer, "/issuer", 300, v);
        }
        words::country(&self.country, "/country", v);
        if self.issued_on > today {
            v.note("/issuedOn", Code::DateInFuture);
        }
        if self.valid_until_on.is_some_and(|until| until < self.issued_on) {
            v.note("/validUntilOn", Code::EndBeforeBegin);
        }
        self.levels(v);
        words::tidy_optional(&mut self.host_level, "/hostLevel", 200, v);
        if self.isco08.as_ref().is_some_and(|code| code.len() != 4 || !code.bytes().all(|b| b.is_ascii_digit())) {
            v.note("/isco08", Code::FieldUnknown);
        }
        self.missing(v);
        if let Some(conditions) = &mut self.conditions {
            words::tidy_text(conditions, "/conditions", 4_000, v);
        }
        if self.case.is_some() {
            v.note("/case", Code::UnknownMember);
        }
    }
}

impl Entry for LevelStatement {
    const COLLECTION: Collection = Collection::LevelStatements;
    const MOST: i64 = 40;
}
