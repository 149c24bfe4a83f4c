//! The appraisal (D1 to D3, D5, D7, D8) and the log of counselling (D6). Written by staff, never changed, and never matched: a newer
//! appraisal stands before the old one, and each is stale after six months.

use crate::access::names;
use crate::casework::{Casework, ClaimLink, LanguagePair, states};
use crate::code::Code;
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

states! {
    /// States of an appraisal.
    AppraisalStatus starts Written {
        /// For staff alone.
        Written = "written" -> [Released],
        /// The person reads it too.
        Released = "released" -> [],
    } reasons [] answers []
}

states! {
    /// State of a counselling session.
    CounsellingStatus starts Held {
        /// It took place.
        Held = "held" -> [],
    } reasons [] answers []
}

names! {
    /// D3: the adviser's judgement, never computed.
    DistanceToWork {
        /// Ready for work.
        Ready = "ready",
        /// After a language course.
        AfterLanguage = "after_language",
        /// After a recognition.
        AfterRecognition = "after_recognition",
        /// After training.
        AfterTraining = "after_training",
        /// With longer support.
        LongerSupport = "longer_support",
    }
}

/// D2: a strength or a need, with the entries it rests on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The sentence.
    pub text: Text,
    /// Entries it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    pub claims: Vec<ClaimLink>,
}

/// D5: a region that suits the person, and why.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionAdvice {
    /// NUTS 2 or 3.
    #[schema(example = "BE23")]
    pub region: String,
    /// Why.
    pub reason: Text,
}

/// An appraisal as it is written.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAppraisal {
    /// D1.
    pub summary: Text,
    /// D2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 30)]
    pub strengths: Vec<Observation>,
    /// D2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 30)]
    pub needs: Vec<Observation>,
    /// D3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_to_work: Option<DistanceToWork>,
    /// D5.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 10)]
    pub region_advice: Vec<RegionAdvice>,
    /// An interpreter took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter_present: Option<bool>,
    /// The appraisal it stands before: the newest of the same organisation if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Uuid>,
}

impl Casework for NewAppraisal {
    type Status = AppraisalStatus;
    const PATH: &'static str = "appraisals";
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy_text(&mut self.summary, "/summary", 4_000, v);
        for (name, list) in [("strengths", &mut self.strengths), ("needs", &mut self.needs)] {
            for (i, o) in list.iter_mut().enumerate() {
                words::tidy_text(&mut o.text, &format!("/{name}/{i}/text"), 1_000, v);
            }
        }
        for (i, r) in self.region_advice.iter_mut().enumerate() {
            words::region(&r.region, &format!("/regionAdvice/{i}/region"), v);
            words::tidy_text(&mut r.reason, &format!("/regionAdvice/{i}/reason"), 1_000, v);
        }
    }
}

/// Last day on which an appraisal made on `day` is not stale: six months later, or the last day of that month.
pub fn expires_on(day: Date) -> Date {
    let month = (u8::from(day.month()) - 1 + 6) % 12 + 1;
    let year = day.year() + i32::from(u8::from(day.month()) > 6);
    let month = time::Month::try_from(month).expect("twelve months make a year");
    Date::from_calendar_date(year, month, day.day().min(month.length(year))).expect("the day is within its month")
}

/// How the copy was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CopyFormat {
    /// On paper.
    Paper,
    /// As a file.
    File,
    /// Read aloud.
    ReadAloud,
}

/// D8: the copy that the person got; with it the appraisal is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CopyGiven {
    /// Its two languages.
    pub languages: LanguagePair,
    /// How.
    pub format: CopyFormat,
    /// When.
    pub given_on: Date,
}

impl CopyGiven {
    /// Notes all that is wrong.
    pub fn check(&self, today: Date, v: &mut Violations) {
        self.languages.check("/languages", v);
        if self.given_on > today {
            v.note("/givenOn", Code::DateInFuture);
        }
    }
}

/// D6: a counselling session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewCounselling {
    /// Day.
    pub held_on: Date,
    /// Minutes.
    #[schema(minimum = 1, maximum = 600)]
    pub minutes: u16,
    /// What it was about.
    pub subject: Text,
    /// The person was there.
    pub person_present: bool,
    /// Day of the next one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Date>,
}

impl Casework for NewCounselling {
    type Status = CounsellingStatus;
    const PATH: &'static str = "counselling";
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        words::tidy_text(&mut self.subject, "/subject", 1_000, v);
        if self.held_on > today {
            v.note("/heldOn", Code::DateInFuture);
        }
        if self.next_on.is_some_and(|next| next < self.held_on) {
            v.note("/nextOn", Code::EndBeforeBegin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::expires_on;
    use time::macros::date;

    #[test]
    fn six_months_later_is_the_same_day_or_the_last_of_its_month() {
        assert_eq!(expires_on(date!(2026 - 01 - 15)), date!(2026 - 07 - 15));
        assert_eq!(expires_on(date!(2026 - 08 - 31)), date!(2027 - 02 - 28));
        assert_eq!(expires_on(date!(2027 - 08 - 31)), date!(2028 - 02 - 29));
        assert_eq!(expires_on(date!(2026 - 06 - 30)), date!(2026 - 12 - 30));
        assert_eq!(expires_on(date!(2026 - 12 - 01)), date!(2027 - 06 - 01));
    }
}
