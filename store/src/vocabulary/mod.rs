//! ESCO releases and the labels beside them: imported whole, looked up by URI and language. Readers see the old release or the new one.

mod esco;
mod import;
mod learned;
mod progress;
mod replacements;
mod rows;
mod sets;
mod titles;

pub use esco::{ConceptFacts, Linked, Wording};
pub use import::{Imported, Place};
pub use learned::{LearnedLabel, Verdict};
pub use progress::{ImportLine, ImportState};
pub use replacements::{Decision, Replacement};
pub use rows::LabelRow;
pub use sets::SetReach;
pub use titles::{LabelSource, Labels, Title, Titles};

use crate::error::{Error, Result};
use crate::schema::{concept, label_set, vocabulary_current, vocabulary_release};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use domain::code::Code;
use domain::concept::ConceptRef;
use domain::profile::Named;
use domain::violation::Violations;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use time::OffsetDateTime;

/// A loaded release.
#[derive(Debug, Clone)]
pub struct ReleaseHead {
    /// Version.
    pub version: String,
    /// It is the current one.
    pub current: bool,
    /// No loaded version is higher.
    pub newest: bool,
    /// When it was loaded.
    pub imported_at: OffsetDateTime,
    /// Rows by kind.
    pub counts: Value,
    /// Languages with at least one label.
    pub languages: Vec<String>,
}

impl<P: Permission> Tx<'_, P> {
    /// The current release, and a number that is another one whenever its labels or those beside it have changed.
    pub fn labels_version(&mut self) -> Result<Option<(String, i64)>> {
        let row: Option<(String, i64, i64)> = vocabulary_current::table
            .select((vocabulary_current::version, vocabulary_current::generation, vocabulary_current::labels))
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(version, generation, labels)| (version, (generation << 32) + labels)))
    }

    /// The current release, and how often its concepts, or what stands for those that are gone, have changed.
    pub fn vocabulary_version(&mut self) -> Result<Option<(String, i64)>> {
        Ok(vocabulary_current::table
            .select((vocabulary_current::version, vocabulary_current::generation))
            .first(self.conn())
            .optional()?)
    }

    /// The loaded releases: the current one, then the newest version first.
    pub fn releases(&mut self) -> Result<Vec<ReleaseHead>> {
        let current = self.vocabulary_version()?.map(|(version, _)| version);
        type Row = (String, OffsetDateTime, Value, Vec<String>);
        let rows: Vec<Row> = vocabulary_release::table
            .select((
                vocabulary_release::version,
                vocabulary_release::imported_at,
                vocabulary_release::counts,
                vocabulary_release::languages,
            ))
            .load(self.conn())?;
        let head = |(version, imported_at, counts, languages): Row| ReleaseHead {
            current: current.as_ref() == Some(&version),
            newest: false,
            version,
            imported_at,
            counts,
            languages,
        };
        let mut releases: Vec<ReleaseHead> = rows.into_iter().map(head).collect();
        if let Some(newest) = releases.iter_mut().max_by_key(|r| numbers(&r.version)) {
            newest.newest = true;
        }
        releases.sort_by_key(|r| (!r.current, std::cmp::Reverse(numbers(&r.version)), r.version.clone()));
        Ok(releases)
    }

    /// Every language that has a label, in a release or beside it.
    pub fn vocabulary_languages(&mut self) -> Result<BTreeSet<String>> {
        let releases: Vec<Vec<String>> =
            vocabulary_release::table.select(vocabulary_release::languages).load(self.conn())?;
        let sets: Vec<Vec<String>> = label_set::table.select(label_set::languages).load(self.conn())?;
        Ok(releases.into_iter().chain(sets).flatten().collect())
    }

    /// Which of these URIs the current release knows.
    pub fn known(&mut self, uris: &[&str]) -> Result<Vec<String>> {
        let version = self.vocabulary_version()?.map(|(v, _)| v).unwrap_or_default();
        Ok(concept::table
            .filter(concept::version.eq(version).and(concept::uri.eq_any(uris)))
            .select(concept::uri)
            .load(self.conn())?)
    }

    /// Which of these URIs the current release knows and has not declared obsolete.
    pub fn released(&mut self, uris: &[&str]) -> Result<Vec<String>> {
        let version = self.vocabulary_version()?.map(|(v, _)| v).unwrap_or_default();
        Ok(concept::table
            .filter(concept::version.eq(version).and(concept::uri.eq_any(uris)))
            .filter(concept::status.is_distinct_from("obsolete"))
            .select(concept::uri)
            .load(self.conn())?)
    }

    /// Checks that every named concept is known and of an admitted kind, and stores with each the label that was shown.
    pub fn name_concepts(&mut self, mut named: Vec<Named<'_>>, lang: &str) -> Result<()> {
        let uris: Vec<String> = named.iter().filter_map(|n| n.concept.uri.clone()).collect();
        if uris.is_empty() {
            return Ok(());
        }
        let version = self.vocabulary_version()?.map(|(v, _)| v).unwrap_or_default();
        let known: HashMap<String, (String, Option<String>, Option<String>)> = concept::table
            .filter(concept::version.eq(&version).and(concept::uri.eq_any(&uris)))
            .select((concept::uri, (concept::kind, concept::isco_code, concept::reuse_level)))
            .load::<(String, _)>(self.conn())?
            .into_iter()
            .collect();
        let refs: Vec<&str> = uris.iter().map(String::as_str).collect();
        let labels = self.labels(&refs, &[lang, "en"])?;
        let mut v = Violations::default();
        for n in &mut named {
            let Some(uri) = n.concept.uri.clone() else { continue };
            match known.get(&uri) {
                None => v.note(&format!("{}/uri", n.at), Code::ConceptUnknown),
                Some((kind, ..)) if !n.kinds.iter().any(|k| k.as_str() == kind) => {
                    let wanted: Vec<_> = n.kinds.iter().map(|k| k.as_str()).collect();
                    v.expected(&format!("{}/uri", n.at), Code::ConceptOfOtherKind, wanted.join(", "));
                }
                // ISCO-08 major group 0, military service, is not collected (PRODUCT 3.7).
                Some((_, Some(isco), _)) if isco.starts_with('0') => {
                    v.note(&format!("{}/uri", n.at), Code::ConceptNotOffered);
                }
                Some((_, _, reuse)) if n.transversal && reuse.as_deref() != Some("transversal") => {
                    v.expected(&format!("{}/uri", n.at), Code::ConceptOfOtherKind, "transversal");
                }
                Some(_) => shown(n.concept, labels.get(&uri), lang, &version),
            }
        }
        v.or(()).map_err(Error::Input)
    }
}

fn shown(concept: &mut ConceptRef, labels: Option<&HashMap<String, String>>, lang: &str, version: &str) {
    let best = labels.and_then(|l| l.get(lang).map(|t| (t, lang)).or_else(|| l.get("en").map(|t| (t, "en"))));
    if let Some((label, lang)) = best {
        concept.label = Some(label.clone());
        concept.label_lang = Some(lang.to_owned());
    }
    concept.vocabulary_version = Some(version.to_owned());
}

/// The numbers of a version, so that 1.10 comes after 1.9; what does not begin with one comes before all.
fn numbers(version: &str) -> Vec<u32> {
    let parts = version.split(['.', '+', '-']).map(|part| part.parse().ok());
    parts.take_while(Option::is_some).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_are_ordered_by_their_numbers() {
        assert!(numbers("1.10.0") > numbers("1.9.2"));
        assert!(numbers("1.2.0+unpaid") >= numbers("1.2.0"));
        assert!(numbers("starter-1") < numbers("1.0.3"));
    }
}
