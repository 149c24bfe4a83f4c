//! name_aliases.csv: further names of a row, in any script. They help to propose a row; no rule reads them.

use super::sheet::{Sheet, Violations};
use crate::eqf::refusals::TableCode;
use crate::eqf::row::Row;
use std::collections::HashMap;

/// Reads names by the key of their row, and how many lines there were. A name of a row that nobody has is told.
pub(super) fn aliases(
    file: &str,
    text: &str,
    rows: &[Row],
    found: &mut Violations,
) -> (HashMap<String, Vec<String>>, usize) {
    let sheet = Sheet::read(file, text, &["row_id", "name"], found);
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for line in &sheet.lines {
        let (row_id, name) = (sheet.required(line, "row_id", found), sheet.required(line, "name", found));
        if !row_id.is_empty() && !rows.iter().any(|row| row.row_id == row_id) {
            found.add(file, (line.number, "row_id"), TableCode::UnknownRow, row_id);
        }
        names.entry(row_id.to_owned()).or_default().push(name.to_owned());
    }
    (names, sheet.lines.len())
}
