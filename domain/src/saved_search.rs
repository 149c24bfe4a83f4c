//! Saved searches and shortlists (PRODUCT 6.4): what an adviser keeps while looking for people for a vacancy.

use crate::access::names;
use crate::id::VacancyId;
use crate::matching::gates::{Filters, Standing};
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// A search as it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSavedSearch {
    /// What the account calls it.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// The vacancy people are sought for.
    pub vacancy_id: Uuid,
    /// Filters.
    #[serde(default)]
    pub filters: Filters,
}

impl NewSavedSearch {
    /// Puts the name into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.name, "/name", 200, v);
    }
}

/// What may change in a saved search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavedSearchEdit {
    /// What the account calls it.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Filters.
    #[serde(default)]
    pub filters: Filters,
}

impl SavedSearchEdit {
    /// Puts the name into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.name, "/name", 200, v);
    }
}

/// A stored search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Identifier.
    pub id: Uuid,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Name.
    pub name: String,
    /// Filters.
    pub filters: Filters,
    /// Version.
    pub version: i32,
    /// When its account last looked at what it finds.
    pub looked_at: Option<OffsetDateTime>,
}

/// What a search says of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// F.
    pub fit: u32,
    /// Standing.
    pub standing: Standing,
}

/// What is different since the last look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<K> {
    /// Found now and not then.
    pub new: Vec<K>,
    /// Found then and not now.
    pub gone: Vec<K>,
    /// Found both times, with another fit or standing.
    pub changed: Vec<K>,
}

/// Compares what a search found with what it finds.
pub fn difference<K: Ord + Copy>(then: &BTreeMap<K, Hit>, now: &BTreeMap<K, Hit>) -> Difference<K> {
    let of = |map: &BTreeMap<K, Hit>, keep: &dyn Fn(&K, &Hit) -> bool| {
        map.iter().filter(|(key, hit)| keep(key, hit)).map(|(key, _)| *key).collect()
    };
    Difference {
        new: of(now, &|key, _| !then.contains_key(key)),
        gone: of(then, &|key, _| !now.contains_key(key)),
        changed: of(now, &|key, hit| then.get(key).is_some_and(|before| before != hit)),
    }
}

names! {
    /// What was decided about somebody in a ranking.
    ShortlistDecision {
        /// On the shortlist.
        Shortlisted = "shortlisted",
        /// Passed over for this vacancy.
        NotThisTime = "not_this_time",
    }
}

/// A decision as it is made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewShortlistEntry {
    /// The recorded ranking in which the person stood.
    pub match_run: Uuid,
    /// The pseudonym there.
    #[schema(min_length = 3, max_length = 60, example = "pz-q83vEjRWeJq83vEj")]
    pub candidate: String,
    /// What was decided.
    pub decision: ShortlistDecision,
    /// Why.
    #[schema(min_length = 1, max_length = 1000)]
    pub reason: String,
}

impl NewShortlistEntry {
    /// Puts the reason into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        words::tidy(&mut self.reason, "/reason", 1_000, v);
    }
}

/// A stored decision.
#[derive(Clone)]
pub struct ShortlistEntry {
    /// Identifier.
    pub id: Uuid,
    /// The ranking.
    pub run: Uuid,
    /// The pseudonym for the organisation that decided.
    pub pseudonym: String,
    /// What was decided.
    pub decision: ShortlistDecision,
    /// Why.
    pub reason: String,
    /// Version.
    pub version: i32,
    /// When.
    pub decided_at: OffsetDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_tells_new_gone_and_changed_apart() {
        let hit = |fit| Hit { fit, standing: Standing::Ready };
        let then = BTreeMap::from([(1, hit(10)), (2, hit(20)), (3, hit(30))]);
        let later = Hit { standing: Standing::ToCheck, ..hit(30) };
        let now = BTreeMap::from([(2, hit(20)), (3, later), (4, hit(40))]);
        let told = difference(&then, &now);
        assert_eq!((told.new, told.gone, told.changed), (vec![4], vec![1], vec![3]));
        let same = difference(&now, &now);
        assert!(same.new.is_empty() && same.gone.is_empty() && same.changed.is_empty());
    }
}
