//! The smaller entries: skills, licences, wished occupations, places.

use super::{Collection, Content, Entry, Named};
use crate::access::groups;
use crate::code::Code;
use crate::concept::{ConceptKind, ConceptRef};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// Answer in the typical-for-this-job list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuickAnswer {
    /// Can do.
    CanDo,
    /// A little.
    ALittle,
    /// No; kept, never penalised.
    No,
    /// On the list, and nobody asked.
    NotAsked,
}

/// How often something was done or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Frequency {
    Never,
    Sometimes,
    Often,
    Daily,
}

/// C5: a skill, coded by a person's choice, or in own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Skill {
    /// ESCO skill or knowledge.
    pub skill: ConceptRef,
    /// Quick answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_answer: Option<QuickAnswer>,
    /// 1 with help, 2 alone, 3 alone in hard cases, 4 can teach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 4)]
    pub level: Option<u8>,
    /// Years of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 80)]
    pub years: Option<u8>,
    /// Year of last use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1930, maximum = 2100)]
    pub last_used: Option<u16>,
    /// How often it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// Entries of education, work or activities in which it was gained.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    pub gained_through: Vec<Uuid>,
}

impl Skill {
    /// A skill of which only the name is known.
    pub fn named(skill: ConceptRef) -> Self {
        let gained_through = Vec::new();
        Self { skill, quick_answer: None, level: None, years: None, last_used: None, frequency: None, gained_through }
    }
}

impl Content for Skill {
    type Group = groups::Skills;
    fn tidy(&mut self, today: Date, v: &mut Violations) {
        concept(&mut self.skill, "/skill", v);
        if self.level.is_some_and(|l| !(1..=4).contains(&l)) {
            v.expected("/level", Code::NumberOutOfRange, "1-4");
        }
        if self.years.is_some_and(|y| y > 80) {
            v.expected("/years", Code::NumberOutOfRange, "0-80");
        }
        if self.quick_answer == Some(QuickAnswer::NotAsked) && self.level.is_some() {
            v.note("/level", Code::StateConflict);
        }
        if self.gained_through.len() > 20 {
            v.expected("/gainedThrough", Code::ListTooLong, "20");
        }
        match self.last_used {
            Some(y) if i32::from(y) > today.year() => v.note("/lastUsed", Code::DateInFuture),
            Some(y) if y < 1930 => v.note("/lastUsed", Code::YearOutOfRange),
            Some(_) | None => {}
        }
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        vec![Named::one("/skill", &[ConceptKind::Skill], &mut self.skill)]
    }
}

impl Entry for Skill {
    const COLLECTION: Collection = Collection::Skills;
}

/// Kind of a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum LicenceType {
    Driving,
    Forklift,
    Welding,
    Hygiene,
    Professional,
}

impl LicenceType {
    /// The name on the wire and in vacancies.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Driving => "driving",
            Self::Forklift => "forklift",
            Self::Welding => "welding",
            Self::Hygiene => "hygiene",
            Self::Professional => "professional",
        }
    }
}

/// Whether a licence may be used in the host country.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UsableHere {
    /// As it is.
    Yes,
    /// After an exchange.
    AfterExchange,
    /// Not.
    No,
    /// Nobody has looked yet.
    #[default]
    Unknown,
}

/// C9: a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Licence {
    /// Kind.
    #[serde(rename = "type")]
    pub kind: LicenceType,
    /// Category, such as `B`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 20)]
    pub category: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 3, max_length = 3)]
    pub issued_in: Option<String>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until_on: Option<Date>,
    /// In the host country.
    #[serde(default)]
    pub usable_here: UsableHere,
}

impl Content for Licence {
    type Group = groups::Skills;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy_optional(&mut self.category, "/category", 20, v);
        if let Some(c) = &self.issued_in {
            words::country(c, "/issuedIn", v);
        }
    }
}

impl Entry for Licence {
    const COLLECTION: Collection = Collection::Licences;
    const MOST: i64 = 30;
}

/// B2: a wished occupation; the order of the entries is the rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishedOccupation {
    /// ESCO occupation or ISCO-08 unit group, or own words.
    pub occupation: ConceptRef,
}

impl Content for WishedOccupation {
    type Group = groups::Expectations;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        concept(&mut self.occupation, "/occupation", v);
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        let kinds = &[ConceptKind::Occupation, ConceptKind::IscoGroup];
        vec![Named::one("/occupation", kinds, &mut self.occupation)]
    }
}

impl Entry for WishedOccupation {
    const COLLECTION: Collection = Collection::WishedOccupations;
    const MOST: i64 = 5;
}

/// B4: a place where the person would work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceWish {
    /// NUTS 2 or 3 code.
    #[schema(min_length = 4, max_length = 5, example = "BE234")]
    pub nuts: String,
}

impl Content for PlaceWish {
    type Group = groups::Expectations;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::region(&self.nuts, "/nuts", v);
    }
}

impl Entry for PlaceWish {
    const COLLECTION: Collection = Collection::Places;
    const MOST: i64 = 20;
}

/// Notes a reference that has neither or both of `uri` and `ownWords`, and drops what only the store may fill in.
pub(super) fn concept(c: &mut ConceptRef, at: &str, v: &mut Violations) {
    c.label = None;
    c.label_lang = None;
    c.vocabulary_version = None;
    words::tidy_optional(&mut c.own_words, &format!("{at}/ownWords"), 200, v);
    if c.uri.is_some() == c.own_words.is_some() {
        v.note(at, Code::ConceptNeedsUriOrWords);
    }
    if c.uri.as_ref().is_some_and(|u| u.len() > 200 || !crate::concept::is_concept(u)) {
        v.note(&format!("{at}/uri"), Code::ConceptUnknown);
    }
    if c.uri.as_ref().is_some_and(|u| is_armed_forces(u)) {
        v.note(&format!("{at}/uri"), Code::ConceptNotOffered);
    }
}

/// ISCO-08 major group 0: military service is not collected (PRODUCT 3.7).
fn is_armed_forces(uri: &str) -> bool {
    uri.strip_prefix(crate::concept::ESCO_BASE).is_some_and(|rest| rest.starts_with("isco/C0"))
}
