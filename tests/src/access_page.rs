//! `docs/ACCESS.md`: who may do what to whose rows, as the code decides it.

use crate::document::Operation;
use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "# Who may do what to whose rows

Printed from `domain/src/access` by `make bless`; do not edit.
Reach says whose rows: **own** (one's own record, or persons assigned by name), **office**, **organisation**, **shared** (a live grant to the caller's organisation for the caller's purpose), **everyone** (rows without personal data).
A permission that is missing gives 403; a row out of reach gives the same 404 as a row that never existed.
";

/// The whole page.
pub fn text(operations: &[Operation]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str(&domain::access::tables());
    page.push_str("\n## Operations\n\n");
    page.push_str("| permission | operations |\n|---|---|\n");
    let mut by_permission: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for operation in operations {
        by_permission.entry(&operation.permission).or_default().push(format!("`{}`", operation.id));
    }
    for (permission, mut ids) in by_permission {
        ids.sort();
        let _ = writeln!(page, "| {permission} | {} |", ids.join(" "));
    }
    page
}
