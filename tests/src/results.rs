//! `docs/RESULTS.md`: the newest line of each suite as a table. The lines stand at the end of the page, so that a guard can make it again.

use crate::suite::Suite;
use serde_json::Value;
use std::fmt::Write;

const HEAD: &str = "# What the suites measured

Written by `make results` from the lines that the suites append to `target/suites/results.jsonl`; no cell is typed.
One machine cannot show power loss (whether the disk honours fsync), partitions between standbys, or what people do.
The suites are those of `tests/src/suite.rs`; `make test` runs them, most in full form, and `make suites` runs every one in full form.
A run is *full* when it counts as many as the suite asks for, else *quick*; the form is told by the number.
";

/// The newest line of each suite, in the order of the suites.
pub fn newest(lines: &str) -> Vec<Value> {
    let all: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of = |suite: &Suite| all.iter().rev().find(|line| line["suite"] == suite.name()).cloned();
    Suite::ALL.iter().filter_map(of).collect()
}

/// The whole page.
pub fn page(lines: &[Value]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| suite | form | tried | failures | figures | bar | holds | seconds |\n");
    page.push_str("|---|---|---|---|---|---|---|---|\n");
    for line in lines {
        let Some(suite) = line["suite"].as_str().and_then(Suite::named) else { continue };
        let n = line["n"].as_u64().unwrap_or_default();
        let _ = writeln!(
            page,
            "| {} | {} | {n} {} | {} | {} | {} | {} | {} |",
            suite.name(),
            suite.form(n).unwrap_or("too few"),
            suite.counts(),
            line["failures"],
            figures(&line["figures"]),
            suite.bar(),
            if line["pass"] == true { "yes" } else { "**no**" },
            line["seconds"],
        );
    }
    page.push_str("\n## Lines\n\n```json\n");
    for line in lines {
        let _ = writeln!(page, "{line}");
    }
    page.push_str("```\n");
    page
}

fn figures(figures: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let all = figures.as_object().into_iter().flatten();
    all.map(|(name, value)| format!("{name} {}", text(value))).collect::<Vec<_>>().join("; ")
}

/// What is wrong with a page: a suite without its line, a form or a verdict that the number does not bear, a cell that no line gives.
pub fn faults(page: &str) -> Vec<String> {
    let lines = page.split_once("```json\n").map_or("", |(_, rest)| rest.trim_end_matches("```\n"));
    let lines = newest(lines);
    let mut faults = Vec::new();
    for suite in Suite::ALL {
        let Some(line) = lines.iter().find(|line| line["suite"] == suite.name()) else {
            faults.push(format!("{}: no line; run it, then \"make results\"", suite.name()));
            continue;
        };
        let n = line["n"].as_u64().unwrap_or_default();
        if line["form"].as_str() != suite.form(n) {
            faults.push(format!("{}: {n} {} are not the form {}", suite.name(), suite.counts(), line["form"]));
        }
        if line["pass"] != true || line["failures"] != 0 {
            faults.push(format!("{}: does not hold: {}", suite.name(), line["figures"]));
        }
    }
    if self::page(&lines) != page {
        faults.push("a cell does not come from its line; run \"make results\"".to_owned());
    }
    faults
}
