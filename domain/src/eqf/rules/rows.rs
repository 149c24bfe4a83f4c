//! R5: the rows of the credential table that the claim may be.

use crate::eqf::codes::Rule;
use crate::eqf::find::Found;
use crate::eqf::lists::Documentation;
use crate::eqf::reading::LevelReading;
use crate::eqf::rules::level;

/// The weaker of rows and evidence, less one step for each mark.
pub(in crate::eqf) fn rows(found: &Found, evidence: Documentation) -> Option<LevelReading> {
    let range = found.range()?;
    let marks = usize::from(found.uncertain) + usize::from(found.reform);
    Some(level(Rule::R5, range, evidence, found.confidence().min(evidence.cap()).lowered(marks)))
}
