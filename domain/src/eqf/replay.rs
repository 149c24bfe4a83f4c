//! Replays a case file: what agrees, what differs, and whether anything is stated that must not be.

use super::case::{Case, Expected};
use super::must_not::violates;
use super::person::read;
use super::reading::Reading;
use super::tables::Tables;
use serde_json::Value;
use std::fmt;

/// A case that did not come out as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Line of the file.
    pub line: usize,
    /// Name of the case; empty where the line is no case.
    pub case_id: String,
    /// JSON pointers that differ, with what was expected and what came.
    pub pointers: Vec<String>,
}

/// Figures of a replay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReplayReport {
    /// Lines that are not empty.
    pub cases: usize,
    /// Cases with both bounds equal.
    pub exact_range: usize,
    /// Cases with every field equal and nothing that must not be.
    pub full: usize,
    /// Cases with a maximum, of level or competence, above the expected one.
    pub over_statements: usize,
    /// Cases with a violation of `must_not`.
    pub must_not_violations: usize,
    /// Readings without a level.
    pub null_outputs: usize,
    /// Cases that expect none.
    pub null_expected: usize,
    /// Both.
    pub null_agreed: usize,
    /// The cases that differ.
    pub differing: Vec<Difference>,
}

/// Replays JSON Lines against the tables.
pub fn replay(cases_jsonl: &str, tables: &Tables) -> ReplayReport {
    let mut report = ReplayReport::default();
    for (line, text) in (1..).zip(cases_jsonl.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        report.cases += 1;
        let (case_id, pointers) = match serde_json::from_str::<Case>(text) {
            Err(error) => (String::new(), vec![format!("does not fit the schema: {error}")]),
            Ok(case) => {
                let pointers = report.count(tables, &case);
                (case.case_id, pointers)
            }
        };
        if pointers.is_empty() {
            report.full += 1;
        } else {
            report.differing.push(Difference { line, case_id, pointers });
        }
    }
    report
}

impl ReplayReport {
    /// Nothing over-stated and nothing said that must not be: the bar of a release.
    pub fn may_be_released(&self) -> bool {
        self.over_statements == 0 && self.must_not_violations == 0
    }

    /// Null outputs that were expected, of all null outputs.
    pub fn abstention_precision(&self) -> f64 {
        share(self.null_agreed, self.null_outputs)
    }

    /// Null outputs that were expected, of all expected.
    pub fn abstention_recall(&self) -> f64 {
        share(self.null_agreed, self.null_expected)
    }

    /// Over-statements of all cases.
    pub fn over_statement_rate(&self) -> f64 {
        if self.cases == 0 { 0.0 } else { share(self.over_statements, self.cases) }
    }

    /// Counts one case; returns the pointers that differ.
    fn count(&mut self, tables: &Tables, case: &Case) -> Vec<String> {
        let expected = &case.expected;
        self.null_expected += usize::from(expected.eqf_max.is_none());
        let reading = match read(tables, &case.input) {
            Ok(reading) => reading,
            Err(violations) => {
                return violations.iter().map(|v| format!("/input{} {}", v.pointer, v.code.code())).collect();
            }
        };
        let actual = Expected::of(&reading, &expected.must_not);
        self.null_outputs += usize::from(actual.eqf_max.is_none());
        self.null_agreed += usize::from(actual.eqf_max.is_none() && expected.eqf_max.is_none());
        self.exact_range += usize::from((actual.eqf_min, actual.eqf_max) == (expected.eqf_min, expected.eqf_max));
        self.over_statements += usize::from(is_over_stated(&actual, expected));
        let mut pointers = differing(expected, &actual);
        let forbidden = forbidden(&reading, &expected.must_not);
        self.must_not_violations += usize::from(!forbidden.is_empty());
        pointers.extend(forbidden);
        pointers
    }
}

impl fmt::Display for ReplayReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "cases                  {}", self.cases)?;
        writeln!(f, "exact-range agreement  {:.3}", share(self.exact_range, self.cases))?;
        writeln!(f, "full agreement         {:.3}", share(self.full, self.cases))?;
        writeln!(f, "over-statement rate    {:.3}", self.over_statement_rate())?;
        writeln!(f, "must_not violations    {}", self.must_not_violations)?;
        writeln!(f, "abstention precision   {:.3}", self.abstention_precision())?;
        writeln!(f, "abstention recall      {:.3}", self.abstention_recall())?;
        for case in &self.differing {
            writeln!(f, "line {} {}: {}", case.line, case.case_id, case.pointers.join("; "))?;
        }
        Ok(())
    }
}

/// One of nothing is all.
#[expect(clippy::cast_precision_loss, reason = "counts of cases are small")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn is_over_stated(actual: &Expected, expected: &Expected) -> bool {
    let competence = |one: &Expected| one.competence_level.map_or(0, |[_, max]| max);
    actual.eqf_max.unwrap_or(0) > expected.eqf_max.unwrap_or(0) || competence(actual) > competence(expected)
}

fn forbidden(reading: &Reading, must_not: &[String]) -> Vec<String> {
    let seen = must_not.iter().enumerate().filter_map(|(index, code)| match violates(reading, code) {
        Some(false) => None,
        Some(true) => Some(format!("/expected/must_not/{index} {code}")),
        None => Some(format!("/expected/must_not/{index} {code} is not known")),
    });
    seen.collect()
}

fn differing(expected: &Expected, actual: &Expected) -> Vec<String> {
    let as_json = |one: &Expected| serde_json::to_value(one).unwrap_or(Value::Null);
    let mut pointers = Vec::new();
    compare("/expected", &as_json(expected), &as_json(actual), &mut pointers);
    pointers
}

fn compare(pointer: &str, expected: &Value, actual: &Value, pointers: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                compare(&format!("{pointer}/{key}"), value, right.get(key).unwrap_or(&Value::Null), pointers);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (value, other)) in left.iter().zip(right).enumerate() {
                compare(&format!("{pointer}/{index}"), value, other, pointers);
            }
        }
        _ if expected != actual => pointers.push(format!("{pointer} expected {expected}, got {actual}")),
        _ => {}
    }
}
