//! R4: the level printed on a document, where its framework is referenced to the EQF.

use crate::eqf::codes::{Confidence, Rule};
use crate::eqf::input::EducationItem;
use crate::eqf::lists::Documentation;
use crate::eqf::reading::{LevelReading, Range};
use crate::eqf::rules::level;
use crate::eqf::tables::Tables;

/// Several hits give their span and the lowest confidence.
pub(in crate::eqf) fn printed_level(
    tables: &Tables,
    item: &EducationItem,
    evidence: Documentation,
) -> Option<LevelReading> {
    let nqf = item.nqf.as_ref()?;
    let hits: Vec<(Range, Confidence)> = tables.referenced_levels(&item.country, nqf).collect();
    let range = hits.iter().map(|(range, _)| *range).reduce(Range::span)?;
    let confidence = hits.iter().map(|(_, confidence)| *confidence).min()?;
    Some(level(Rule::R4, range, evidence, confidence.min(evidence.cap())))
}
