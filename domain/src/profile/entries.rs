//! The smaller entries: names, languages, skills, licences, wished occupations, places.

use super::{Collection, Content, Entry, Named};
use crate::access::groups;
use crate::cefr::{Cefr, CefrLevels, Mode};
use crate::code::Code;
use crate::concept::{ConceptKind, ConceptRef};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// As in a document.
    AsInDocument,
    /// In the person's own script.
    NativeScript,
    /// As the person wants to be called.
    Preferred,
    /// An earlier name.
    Former,
}

/// A2: a name, whole. No mandatory family name, no case or script rule.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Name {
    /// Kind.
    pub kind: NameKind,
    /// The whole name.
    #[schema(min_length = 1, max_length = 200, example = "سمير خليل")]
    pub text: String,
    /// ISO 15924 script, such as `Arab`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 4, max_length = 4)]
    pub script: Option<String>,
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Name({:?})", self.kind)
    }
}

impl Content for Name {
    type Group = groups::Identity;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy(&mut self.text, "/text", 200, v);
        if self.text.contains('\n') {
            v.note("/text", Code::TextCharacterRefused);
        }
        if self.script.as_ref().is_some_and(|s| s.len() != 4 || !s.bytes().all(|b| b.is_ascii_alphabetic())) {
            v.note("/script", Code::ValueNotListed);
        }
    }
}

impl Entry for Name {
    const COLLECTION: Collection = Collection::Names;
    const MOST: i64 = 20;
}

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
}

impl Language {
    /// The level in one activity, `none` if it was not told.
    pub fn level(&self, mode: Mode) -> Cefr {
        self.cefr.get(mode).unwrap_or(Cefr::None)
    }
}

impl Content for Language {
    type Group = groups::Languages;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::language(&self.language, "/language", v);
    }
}

impl Entry for Language {
    const COLLECTION: Collection = Collection::Languages;
    const MOST: i64 = 30;
}

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
        match self.last_used {
            Some(y) if i32::from(y) > today.year() => v.note("/lastUsed", Code::DateInFuture),
            Some(y) if y < 1930 => v.note("/lastUsed", Code::YearOutOfRange),
            Some(_) | None => {}
        }
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        vec![Named { at: "/skill".into(), kinds: &[ConceptKind::Skill], concept: &mut self.skill }]
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
        vec![Named { at: "/occupation".into(), kinds, concept: &mut self.occupation }]
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
}
