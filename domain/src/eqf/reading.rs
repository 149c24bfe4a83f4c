//! What a reading says: the output half of the case schema, and what an adviser needs to confirm or contest it.

use super::codes::{Basis, Confidence, Flag, Gate, Rule, Status, Step};
use super::lists::{Documentation, IscedBasis};
use super::message::Message;
use super::propose::NameMatch;
use serde::{Deserialize, Serialize};

/// EQF levels, both ends included. A range stays a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range {
    /// Lowest level.
    pub min: u8,
    /// Highest level.
    pub max: u8,
}

impl Range {
    /// From `min` to `max`.
    pub fn new(min: u8, max: u8) -> Self {
        Range { min, max }
    }

    /// The range that spans both.
    pub fn span(self, other: Range) -> Range {
        Range { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    /// Whether the other range lies within.
    pub fn contains(self, other: Range) -> bool {
        self.min <= other.min && other.max <= self.max
    }

    /// Two readings conflict when neither range contains the other.
    pub fn conflicts(self, other: Range) -> bool {
        !self.contains(other) && !other.contains(self)
    }

    /// Whether the ranges share a level.
    pub fn overlaps(self, other: Range) -> bool {
        self.min <= other.max && other.min <= self.max
    }
}

/// The reading of one person. Field order is fixed: the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// One entry per education item.
    pub matched_rows: Vec<Option<String>>,
    /// What kind of answer it is.
    pub status: Status,
    /// The rule that gave it or the gate that stopped it.
    pub basis_rule: Basis,
    /// Lowest level.
    pub eqf_min: Option<u8>,
    /// Highest level.
    pub eqf_max: Option<u8>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Sorted by code.
    pub flags: Vec<Flag>,
    /// Sorted by code.
    pub next_steps: Vec<Step>,
    /// From experience, beside the level and never part of it.
    pub competence_level: Option<[u8; 2]>,
    /// One per education item, in order of the input.
    pub items: Vec<ItemReading>,
    /// Every reading that lost.
    pub other_readings: Vec<OtherReading>,
    /// ISCED level of the person, beside the reading.
    pub isced: Option<IsoLevel>,
    /// Messages in the order in which they are told.
    pub explanation: Vec<Message>,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables.
    pub data_versions: Vec<DataVersion>,
}

/// The reading of one education item: the `levelReading` of that claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemReading {
    /// Index in the input.
    pub item: usize,
    /// The matched row.
    pub matched_row: Option<String>,
    /// Its status; `no_level` without a reading.
    pub status: Status,
    /// Rule or lowest gate; none where only a statement speaks for the item.
    pub basis_rule: Option<Basis>,
    /// Lowest level.
    pub eqf_min: Option<u8>,
    /// Highest level.
    pub eqf_max: Option<u8>,
    /// How sure it is.
    pub confidence: Confidence,
    /// The evidence that counted, with an EQPR as partial evidence.
    pub evidence: Documentation,
    /// Gates that fired.
    pub gates: Vec<Gate>,
    /// Flags of this item.
    pub flags: Vec<Flag>,
    /// Steps of this item.
    pub next_steps: Vec<Step>,
    /// The row's reading beside the printed level's.
    pub beside: Option<LevelReading>,
    /// ISCED level of the item.
    pub isced: Option<IsoLevel>,
    /// Whether an adviser picked the row; a name match alone is a proposal.
    pub row_confirmed: bool,
    /// The kept rows: what matched what.
    pub kept: Vec<NameMatch>,
    /// Other rows that may be meant, best first, at most five.
    pub runners_up: Vec<NameMatch>,
}

/// A level with its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelReading {
    /// The rule.
    pub rule: Rule,
    /// What kind of answer it is.
    pub status: Status,
    /// Lowest level.
    pub eqf_min: u8,
    /// Highest level.
    pub eqf_max: u8,
    /// How sure it is.
    pub confidence: Confidence,
}

impl LevelReading {
    /// The levels.
    pub fn range(&self) -> Range {
        Range::new(self.eqf_min, self.eqf_max)
    }
}

/// A reading that lost, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherReading {
    /// Index of the education item, if it is an item's.
    pub item: Option<usize>,
    /// Index of the statement, if it is a statement's.
    pub statement: Option<usize>,
    /// The level.
    pub reading: LevelReading,
}

/// An ISCED 2011 level; it becomes an EQF level only by rule R6.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IsoLevel {
    /// 0 to 8.
    pub level: u8,
    /// Where it comes from.
    pub basis: IscedBasis,
    /// `general` or `vocational`, where the row says so.
    pub orientation: Option<String>,
}

/// A version of a dataset that took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataVersion {
    /// Name.
    pub dataset: String,
    /// Version.
    pub version: String,
    /// SHA-256 of its manifest, or of its files without one.
    pub sha256: String,
}
