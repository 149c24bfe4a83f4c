//! A14, A15, A19: adjustments needed (by a consent of their own), working notes and interviews (they never leave the organisation
//! that wrote them).

use super::{Collection, Content, Entry, InterviewLanguages};
use crate::access::{groups, names};
use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// Where an adjustment is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum AdjustmentPlace {
    Work,
    Course,
    Both,
}

/// What is needed; never why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Adjustment {
    StepFreeAccess,
    SeatedWork,
    NoHeavyLifting,
    ExtraBreaks,
    FlexibleHours,
    QuietRoom,
    SignLanguage,
    Captions,
    LargePrint,
    ScreenReader,
    EasyLanguage,
    PersonalAssistant,
    AssistiveDevice,
    Other,
}

/// A14: an adjustment, never a diagnosis.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccommodationNeed {
    /// Where.
    pub place: AdjustmentPlace,
    /// What.
    pub adjustment: Adjustment,
    /// In words, where the list does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
}

impl Content for AccommodationNeed {
    type Group = groups::Accommodation;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if let Some(t) = &mut self.words {
            words::tidy_text(t, "/words", 300, v);
        } else if self.adjustment == Adjustment::Other {
            v.note("/words", Code::MemberMissing);
        }
    }
}

impl Entry for AccommodationNeed {
    const COLLECTION: Collection = Collection::AccommodationNeeds;
    const MOST: i64 = 20;
}

/// A15: a working note; author, organisation and day are those of the entry.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Note {
    /// The note.
    pub text: Text,
    /// The entry it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Uuid>,
    /// It says why the papers of that entry may not be genuine.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub authenticity_doubt: bool,
}

impl Content for Note {
    type Group = groups::Notes;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy_text(&mut self.text, "/text", 4_000, v);
        if self.authenticity_doubt && self.about.is_none() {
            v.note("/about", Code::MemberMissing);
        }
    }
}

impl Entry for Note {
    const COLLECTION: Collection = Collection::Notes;
}

/// How an interview took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum SessionMode {
    OnSite,
    Phone,
    Video,
}

names! {
    /// The sections of the questionnaire (PRODUCT 3).
    Section {
        /// A.
        Personal = "personal",
        /// B.
        Expectations = "expectations",
        /// C.
        Skills = "skills",
        /// D.
        Appraisal = "appraisal",
    }
}

/// The interpreter of an interview.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SessionInterpreter {
    /// How.
    pub mode: SessionMode,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200)]
    pub name: Option<String>,
}

/// A19: an interview.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Day.
    pub date: Date,
    /// How.
    pub mode: SessionMode,
    /// The pair of languages.
    pub languages: InterviewLanguages,
    /// The interpreter, if one took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<SessionInterpreter>,
    /// Sections visited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 4)]
    pub sections: Vec<Section>,
}

impl Content for Session {
    type Group = groups::Notes;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        self.languages.check("/languages", v);
        if self.date > today {
            v.note("/date", Code::DateInFuture);
        }
        if let Some(i) = &mut self.interpreter {
            words::tidy_optional(&mut i.name, "/interpreter/name", 200, v);
        }
    }
}

impl Entry for Session {
    const COLLECTION: Collection = Collection::Sessions;
}

macro_rules! redacted {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}
redacted!(AccommodationNeed, Note, SessionInterpreter, Session);
