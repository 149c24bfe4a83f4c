//! `docs/RESULTS.md` has a line for each suite and says of it what the line says.

use passerelle_tests::generated::root;
use passerelle_tests::results::{faults, newest, page};
use passerelle_tests::suite::Suite;
use serde_json::{Value, json};

#[test]
fn the_page_of_results_has_every_suite_and_no_typed_cell() {
    let page = std::fs::read_to_string(root().join("docs/RESULTS.md")).expect("the page is committed");
    let faults = faults(&page);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A line for each suite, as a run of so many leaves it.
fn lines(n: u64, form: &str) -> String {
    let line = |suite: &Suite| json!({"suite": suite.name(), "form": form, "n": n, "failures": 0, "figures": {}, "pass": true, "seconds": 1});
    Suite::ALL.iter().map(|suite| format!("{}\n", line(suite))).collect()
}

#[test]
fn a_missing_suite_a_short_form_shown_as_full_and_a_typed_cell_are_faults() {
    let whole = page(&newest(&lines(100_000, "full")));
    assert_eq!(faults(&whole), Vec::<String>::new());
    let mut fewer: Vec<Value> = newest(&lines(100_000, "full"));
    fewer.pop();
    assert!(faults(&page(&fewer)).iter().any(|f| f.contains("no line")));
    let short = page(&newest(&lines(2_600, "full")));
    assert!(faults(&short).iter().any(|f| f.contains("contract: 2600 cases are not the form")));
    let typed = whole.replacen("| full |", "| fuller |", 1);
    assert_eq!(faults(&typed), ["a cell does not come from its line; run \"make results\""]);
    let failed = whole.replace("\"failures\":0", "\"failures\":2");
    assert!(faults(&failed).iter().any(|f| f.contains("does not hold")));
}
