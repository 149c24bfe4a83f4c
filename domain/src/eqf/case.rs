//! A worked case: an input and what the rules must answer. Case files are JSON Lines, one case a line.

use super::codes::{Basis, Confidence, Flag, Status, Step};
use super::input::{Input, nullable};
use super::reading::Reading;
use serde::{Deserialize, Serialize};

/// One line of a case file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Name of the case.
    pub case_id: String,
    /// What it is about.
    pub edge_case: String,
    /// The input.
    pub input: Input,
    /// The answer.
    pub expected: Expected,
    /// Why.
    pub reasoning: String,
    /// Row, rule or page it rests on.
    pub source: String,
}

/// What the rules must answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// One entry per education item.
    pub matched_rows: Vec<Option<String>>,
    /// Status.
    pub status: Status,
    /// Rule or gate.
    pub basis_rule: Basis,
    /// Lowest level.
    #[serde(deserialize_with = "nullable")]
    pub eqf_min: Option<u8>,
    /// Highest level.
    #[serde(deserialize_with = "nullable")]
    pub eqf_max: Option<u8>,
    /// Confidence.
    pub confidence: Confidence,
    /// Sorted by code.
    pub flags: Vec<Flag>,
    /// Sorted by code.
    pub next_steps: Vec<Step>,
    /// Competence range.
    #[serde(deserialize_with = "nullable")]
    pub competence_level: Option<[u8; 2]>,
    /// Behaviours that must not be seen.
    pub must_not: Vec<String>,
}

impl Expected {
    /// The same fields of a reading, with this case's `must_not`.
    pub fn of(reading: &Reading, must_not: &[String]) -> Expected {
        Expected {
            matched_rows: reading.matched_rows.clone(),
            status: reading.status,
            basis_rule: reading.basis_rule,
            eqf_min: reading.eqf_min,
            eqf_max: reading.eqf_max,
            confidence: reading.confidence,
            flags: reading.flags.clone(),
            next_steps: reading.next_steps.clone(),
            competence_level: reading.competence_level,
            must_not: must_not.to_vec(),
        }
    }
}
