//! The generated files: where each lies and what should stand in it.

use crate::{access, access_page, document, register};
use std::path::PathBuf;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// A generated file.
pub struct Generated {
    /// Path below the root.
    pub path: &'static str,
    /// What should stand in it.
    pub text: String,
}

/// All that is made from the code alone.
pub fn files() -> Vec<Generated> {
    let operations = document::operations();
    vec![
        Generated { path: "openapi/openapi.json", text: document::text() },
        Generated { path: "docs/ACCESS.md", text: access_page::text(&operations) },
        Generated { path: "docs/REGISTER.md", text: register::text() },
        Generated { path: "tests/snapshots/access.txt", text: access::snapshot(&operations) },
    ]
}

impl Generated {
    /// Where the committed file differs, in one line; nothing if it does not.
    pub fn difference(&self) -> Option<String> {
        let committed = std::fs::read_to_string(root().join(self.path)).unwrap_or_default();
        if committed == self.text {
            return None;
        }
        let (mut old, mut new) = (committed.lines(), self.text.lines());
        let mut line = 1;
        loop {
            match (old.next(), new.next()) {
                (Some(a), Some(b)) if a == b => line += 1,
                (a, b) => {
                    let [a, b] = [a, b].map(|l| l.unwrap_or("(end of the file)"));
                    return Some(format!(
                        "{} line {line}:\n  committed {a}\n  generated {b}\nrun make bless",
                        self.path
                    ));
                }
            }
        }
    }
}
