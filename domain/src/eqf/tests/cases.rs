//! The committed cases, and the worked examples of the guide.

use super::{CASES_DEV, tables};
use crate::eqf::replay;

#[test]
fn the_development_cases_come_out_as_written() {
    let report = replay(CASES_DEV, tables());
    assert_eq!((report.cases, report.full, report.exact_range), (20, 20, 20), "{report}");
    assert_eq!((report.over_statements, report.must_not_violations), (0, 0), "{report}");
}
