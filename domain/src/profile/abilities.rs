//! C2, C6, C7, C8: literacy and numeracy, skills outside work, digital skills, soft skills.

use super::entries::concept;
use super::{Block, BlockName, Collection, Content, Entry, Frequency, Named, QuickAnswer};
use crate::access::groups;
use crate::code::Code;
use crate::concept::{ConceptKind, ConceptRef};
use crate::text::Text;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// How well somebody reads or writes a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Literacy {
    NotAtAll,
    ALittle,
    Well,
}

/// A script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScriptLiteracy {
    /// ISO 15924, such as `Arab` or `Latn`.
    #[schema(min_length = 4, max_length = 4)]
    pub script: String,
    /// Reads.
    pub reads: Literacy,
    /// Writes.
    pub writes: Literacy,
}

/// How well somebody handles numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Numeracy {
    None,
    Basic,
    Everyday,
    Beyond,
}

/// C2: for planning courses alone; never in a match list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Basics {
    /// Per script: that of the mother tongue, Latin, others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 6)]
    pub scripts: Vec<ScriptLiteracy>,
    /// Numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numeracy: Option<Numeracy>,
}

impl Content for Basics {
    type Group = groups::Skills;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        for (i, s) in self.scripts.iter().enumerate() {
            let at = format!("/scripts/{i}/script");
            words::script(&s.script, &at, v);
            if self.scripts[..i].iter().any(|other| other.script == s.script) {
                v.note(&at, Code::RepeatedMember);
            }
        }
    }
}

impl Block for Basics {
    const BLOCK: BlockName = BlockName::Basics;
}

/// What was done outside work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ActivityKind {
    Household,
    Care,
    FarmingForOwnUse,
    Crafts,
    Repair,
    Community,
    Sport,
    Arts,
}

/// C6: something done outside work; it leads to skills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Which picture card.
    pub activity: ActivityKind,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// How often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
}

impl Content for Activity {
    type Group = groups::Skills;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if let Some(t) = &mut self.words {
            words::tidy_text(t, "/words", 1_000, v);
        }
    }
}

impl Entry for Activity {
    const COLLECTION: Collection = Collection::Activities;
    const MOST: i64 = 40;
}

/// DigComp 2.2: the four levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum DigitalLevel {
    Foundation,
    Intermediate,
    Advanced,
    HighlySpecialised,
}

/// DigComp 2.2: the five areas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the words say it")]
pub struct DigitalAreas {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information: Option<DigitalLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication: Option<DigitalLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_creation: Option<DigitalLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safety: Option<DigitalLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem_solving: Option<DigitalLevel>,
}

/// The six picture questions of the quick profile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the words say it")]
pub struct DigitalQuick {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<QuickAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<QuickAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<QuickAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_form: Option<QuickAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<QuickAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passwords: Option<QuickAnswer>,
}

/// A device at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Device {
    Smartphone,
    Tablet,
    Computer,
}

/// C7: digital skills.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Digital {
    /// Five areas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub areas: Option<DigitalAreas>,
    /// Six questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quick: Option<DigitalQuick>,
    /// Devices at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 3)]
    pub devices: Option<Vec<Device>>,
    /// Types Latin script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub types_latin: Option<bool>,
}

impl Content for Digital {
    type Group = groups::Skills;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        if self.devices.as_ref().is_some_and(|d| d.len() > 3) {
            v.expected("/devices", Code::ListTooLong, "3");
        }
    }
}

impl Block for Digital {
    const BLOCK: BlockName = BlockName::Digital;
}

/// C8: a transversal skill with an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SoftSkill {
    /// ESCO transversal skill.
    pub skill: ConceptRef,
    /// When it showed.
    pub example: Text,
}

impl Content for SoftSkill {
    type Group = groups::Skills;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        concept(&mut self.skill, "/skill", v);
        words::tidy_text(&mut self.example, "/example", 1_000, v);
    }
    fn concepts(&mut self) -> Vec<Named<'_>> {
        vec![Named { transversal: true, ..Named::one("/skill", &[ConceptKind::Skill], &mut self.skill) }]
    }
}

impl Entry for SoftSkill {
    const COLLECTION: Collection = Collection::SoftSkills;
    const MOST: i64 = 8;
}
