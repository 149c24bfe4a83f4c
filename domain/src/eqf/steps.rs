//! What to do next: codes; the bodies behind them are data.

use super::codes::{Status, Step};
use super::item::Item;
use super::lists::Documentation;
use std::collections::BTreeSet;

/// The steps of one item: those of its gates, and those its evidence asks for.
pub(super) fn item_steps(item: &Item) -> BTreeSet<Step> {
    let mut steps: BTreeSet<Step> =
        item.gates.iter().flat_map(|gate| gate.steps(item.input.documentation)).copied().collect();
    if item.lead.is_none() {
        return steps;
    }
    let by_evidence: &[Step] = match item.evidence {
        Documentation::Verified => &[Step::EnicStatement],
        Documentation::CopyUnverified => &[Step::AuthenticityCheck, Step::EnicStatement],
        Documentation::Partial => &[Step::EnicStatement, Step::Eqpr, Step::Interview],
        Documentation::None => &[Step::Eqpr, Step::Interview],
    };
    let is_tertiary = item.isced.as_ref().is_some_and(|isced| isced.level >= 5);
    steps.extend(by_evidence.iter().copied().filter(|step| *step != Step::Eqpr || is_tertiary));
    steps
}

/// Whether a step is dropped: a formal decision answers it, or a statement of the host's centre is there.
pub(super) fn is_dropped(step: Step, status: Status, host_statement: bool) -> bool {
    let formal = status == Status::Formal;
    match step {
        Step::EnicStatement => formal || host_statement,
        Step::AuthenticityCheck | Step::Interview | Step::Eqpr => formal,
        Step::CompetentAuthority
        | Step::Validation
        | Step::IndividualEvaluation
        | Step::HeiCredit
        | Step::HumanReview => false,
    }
}
