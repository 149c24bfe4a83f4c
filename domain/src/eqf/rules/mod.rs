//! The rules that read a level: one file each, one function each. Statements (R1 to R3) and experience (R8) are beside.

mod printed_level;
mod rows;
mod schooling;
mod stated_isced;

pub(super) use printed_level::printed_level;
pub(super) use rows::rows;
pub(super) use schooling::schooling;
pub(super) use stated_isced::stated_isced;

use super::codes::{Confidence, Rule, Status};
use super::lists::Documentation;
use super::reading::{LevelReading, Range};

/// What kind of answer a rule gives on this evidence.
fn status(rule: Rule, evidence: Documentation) -> Status {
    let declared = evidence == Documentation::None;
    match rule {
        Rule::R4 | Rule::R5 | Rule::R6 if declared => Status::Declared,
        Rule::R1 => Status::Formal,
        Rule::R1b | Rule::R2 | Rule::R3 => Status::Statement,
        Rule::R4 => Status::Referenced,
        Rule::R5 | Rule::R6 => Status::Indicative,
        Rule::R7 => Status::Declared,
        Rule::R8 => Status::CompetenceOnly,
    }
}

/// A level with its rule, its evidence and how sure it is.
pub(super) fn level(rule: Rule, range: Range, evidence: Documentation, confidence: Confidence) -> LevelReading {
    LevelReading { rule, status: status(rule, evidence), eqf_min: range.min, eqf_max: range.max, confidence }
}
