//! The committed cases, and the worked examples of the guide.

use super::{CASES_DEV, CASES_OWN, tables};
use crate::eqf::replay;

#[test]
fn the_development_cases_come_out_as_written() {
    let report = replay(CASES_DEV, tables());
    assert_eq!((report.cases, report.full, report.exact_range), (20, 20, 20), "{report}");
    assert_eq!((report.over_statements, report.must_not_violations), (0, 0), "{report}");
}

#[test]
fn our_own_cases_come_out_as_reasoned() {
    let report = replay(CASES_OWN, tables());
    assert!(report.cases >= 60 && report.null_expected >= 15, "{report}");
    assert_eq!((report.full, report.exact_range), (report.cases, report.cases), "{report}");
    assert_eq!((report.over_statements, report.must_not_violations), (0, 0), "{report}");
}
