//! R7: years of schooling, where nothing else reads a level.

use crate::eqf::codes::{Confidence, Rule};
use crate::eqf::lists::Documentation;
use crate::eqf::reading::{LevelReading, Range};
use crate::eqf::rules::level;

/// Declared and low, always.
pub(in crate::eqf) fn schooling(years: u8) -> Option<LevelReading> {
    let (min, max) = match years {
        0..=5 => return None,
        6..=8 => (1, 1),
        9..=10 => (2, 2),
        11 => (2, 4),
        12.. => (3, 4),
    };
    Some(level(Rule::R7, Range::new(min, max), Documentation::None, Confidence::Low))
}
