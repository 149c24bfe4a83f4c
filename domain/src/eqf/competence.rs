//! R8: a competence range from work experience. It stands beside the level and never raises it.
//! The thresholds are ours, to be tested with validation practitioners.

use super::input::WorkExperience;
use super::reading::Range;
use std::collections::BTreeMap;

/// A competence range, and the work it comes from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Competence {
    pub range: Range,
    pub years: f64,
    /// The unit group with most years among those that count.
    pub isco08: String,
}

/// Years add up within the same first two digits; the highest maximum, then minimum, is the range.
pub(super) fn competence(work: &[WorkExperience]) -> Option<Competence> {
    let mut groups: BTreeMap<&str, Vec<&WorkExperience>> = BTreeMap::new();
    for experience in work {
        groups.entry(&experience.isco08[..2]).or_default().push(experience);
    }
    let mut best: Option<Competence> = None;
    for (group, experiences) in groups {
        let years = sum(&experiences);
        let Some(range) = range(group, years) else { continue };
        if best.as_ref().is_none_or(|best| (range.max, range.min) > (best.range.max, best.range.min)) {
            best = Some(Competence { range, years, isco08: longest(&experiences) });
        }
    }
    best
}

/// Adds in a fixed order, so that the order of entries never matters.
fn sum(experiences: &[&WorkExperience]) -> f64 {
    let mut years: Vec<f64> = experiences.iter().map(|experience| experience.years).collect();
    years.sort_by(f64::total_cmp);
    years.iter().sum()
}

fn longest(experiences: &[&WorkExperience]) -> String {
    let longest = experiences.iter().max_by(|a, b| a.years.total_cmp(&b.years).then_with(|| b.isco08.cmp(&a.isco08)));
    longest.map(|experience| experience.isco08.clone()).unwrap_or_default()
}

fn range(group: &str, years: f64) -> Option<Range> {
    let thresholds: &[(f64, u8, u8)] = match group.as_bytes() {
        [b'9', _] => &[(1.0, 1, 2)],
        [b'4'..=b'8', _] => &[(5.0, 3, 4), (1.0, 2, 3)],
        [b'3', _] | b"14" => &[(2.0, 4, 5)],
        [b'2', _] | b"11" | b"12" | b"13" => &[(3.0, 5, 6)],
        _ => &[],
    };
    thresholds.iter().find(|(from, _, _)| years >= *from).map(|(_, min, max)| Range::new(*min, *max))
}
