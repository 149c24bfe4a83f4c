//! Concepts that the loaded release no longer has, and what stands for them by approved replacements (A1).

use crate::matching::taxonomy::Concept;
use std::collections::BTreeMap;

/// A concept that is gone, and for which another stands; ordered as its URI is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gone(u32);

/// What stands for each concept that is gone.
#[derive(Debug, Clone, Default)]
pub(super) struct Replaced(Vec<(Box<str>, Concept)>);

impl Replaced {
    /// Follows pairs (gone, stands for it) up to the first concept that is there; `there` looks one up. A pair whose first concept is
    /// there counts for nothing.
    pub(super) fn new(pairs: &[(String, String)], there: impl Fn(&str) -> Option<Concept>) -> Self {
        let next: BTreeMap<&str, &str> = pairs.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let end = |from: &str| {
            let mut at = from;
            // A chain is never longer than the list; one that runs in a circle ends nowhere.
            for _ in 0..next.len() {
                at = next.get(at)?;
                if let Some(concept) = there(at) {
                    return Some(concept);
                }
            }
            None
        };
        let gone = next.keys().filter(|from| there(from).is_none());
        Self(gone.filter_map(|from| Some(((*from).into(), end(from)?))).collect())
    }

    pub(super) fn find(&self, uri: &str) -> Option<Gone> {
        let at = self.0.binary_search_by(|(from, _)| from.as_bytes().cmp(uri.as_bytes())).ok()?;
        u32::try_from(at).ok().map(Gone)
    }

    pub(super) fn uri(&self, gone: Gone) -> &str {
        &self.0[gone.0 as usize].0
    }

    pub(super) fn concept(&self, gone: Gone) -> Concept {
        self.0[gone.0 as usize].1
    }
}
