//! R6: the ISCED level stated, a rule of thumb for items that no source reads.

use crate::eqf::codes::{Confidence, Rule};
use crate::eqf::input::{EducationItem, Isced};
use crate::eqf::lists::{Documentation, OrientationAccess};
use crate::eqf::reading::{LevelReading, Range};
use crate::eqf::rules::level;

/// Low, always.
pub(in crate::eqf) fn stated_isced(item: &EducationItem, evidence: Documentation) -> Option<LevelReading> {
    let range = range(item.isced.as_ref()?)?;
    Some(level(Rule::R6, range, evidence, Confidence::Low))
}

fn range(isced: &Isced) -> Option<Range> {
    use OrientationAccess::{GeneralAccess, GeneralNoAccess, VocationalAccess, VocationalNoAccess};
    let (min, max) = match (isced.level.as_str(), isced.orientation_access) {
        ("1", _) => (1, 1),
        ("2", _) => (2, 2),
        ("3", Some(GeneralAccess)) => (4, 4),
        ("3", Some(GeneralNoAccess | VocationalAccess)) => (3, 4),
        ("3", Some(VocationalNoAccess)) => (2, 3),
        ("3", None) => (2, 4),
        ("4", Some(GeneralAccess | GeneralNoAccess)) => (4, 4),
        ("4", Some(VocationalAccess | VocationalNoAccess) | None) => (4, 5),
        ("5", _) => (4, 5),
        ("6", _) => (6, 6),
        ("7", _) => (7, 7),
        ("8", _) => (8, 8),
        _ => return None,
    };
    Some(Range::new(min, max))
}
