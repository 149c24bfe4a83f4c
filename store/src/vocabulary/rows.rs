//! Whole tables of a release, for what is built from them in memory.

use crate::error::Result;
use crate::schema::{concept, concept_broader, concept_label, extra_label, occupation_skill, skill_skill};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use std::collections::HashMap;

/// Rows of a concept: uri, kind, code, ISCO code, reuse level.
pub type ConceptRow = (String, String, Option<String>, Option<String>, Option<String>);

/// A label: uri, language, kind, label.
pub type LabelRow = (String, String, String, String);

impl<P: Permission> Tx<'_, P> {
    /// All concepts of a release.
    pub fn all_concepts(&mut self, version: &str) -> Result<Vec<ConceptRow>> {
        Ok(concept::table
            .filter(concept::version.eq(version))
            .select((concept::uri, concept::kind, concept::code, concept::isco_code, concept::reuse_level))
            .load(self.conn())?)
    }

    /// All broader relations of a release.
    pub fn all_broader(&mut self, version: &str) -> Result<Vec<(String, String)>> {
        Ok(concept_broader::table
            .filter(concept_broader::version.eq(version))
            .select((concept_broader::narrower, concept_broader::broader))
            .load(self.conn())?)
    }

    /// All skills of all occupations of a release: occupation, skill, essential.
    pub fn all_occupation_skills(&mut self, version: &str) -> Result<Vec<(String, String, bool)>> {
        Ok(occupation_skill::table
            .filter(occupation_skill::version.eq(version))
            .select((occupation_skill::occupation, occupation_skill::skill, occupation_skill::essential))
            .load(self.conn())?)
    }

    /// All relations between skills of a release.
    pub fn all_skill_skills(&mut self, version: &str) -> Result<Vec<(String, String, bool)>> {
        Ok(skill_skill::table
            .filter(skill_skill::version.eq(version))
            .select((skill_skill::skill, skill_skill::related, skill_skill::essential))
            .load(self.conn())?)
    }

    /// The labels of a release's concepts in some languages: its own; for the current release also those that only older releases have,
    /// and those beside the releases. An older preferred label that differs is an alternative one.
    pub fn all_labels(&mut self, version: &str, languages: &[String]) -> Result<Vec<LabelRow>> {
        let releases = self.releases()?;
        let current = releases.iter().any(|r| r.current && r.version == version);
        let mut labels: Vec<LabelRow> = Vec::new();
        let mut preferred: HashMap<(String, String), ()> = HashMap::new();
        let older = releases.iter().filter(|r| current && r.version != version).map(|r| r.version.as_str());
        for from in std::iter::once(version).chain(older) {
            for (uri, lang, mut kind, label) in self.labels_of_release(version, from, languages)? {
                if kind == "preferred" && preferred.insert((uri.clone(), lang.clone()), ()).is_some() {
                    "alternative".clone_into(&mut kind);
                }
                labels.push((uri, lang, kind, label));
            }
        }
        if current {
            for (uri, lang, mut kind, label) in self.labels_beside(version, languages)? {
                if kind == "preferred" && preferred.insert((uri.clone(), lang.clone()), ()).is_some() {
                    "alternative".clone_into(&mut kind);
                }
                labels.push((uri, lang, kind, label));
            }
        }
        Ok(labels)
    }

    fn labels_of_release(&mut self, version: &str, from: &str, languages: &[String]) -> Result<Vec<LabelRow>> {
        let row = (concept_label::uri, concept_label::lang, concept_label::kind, concept_label::label);
        let own = concept_label::table
            .filter(concept_label::version.eq(from))
            .filter(concept_label::lang.eq_any(languages))
            .select(row);
        if from == version {
            return Ok(own.load(self.conn())?);
        }
        let concepts = concept::table.filter(concept::version.eq(version)).select(concept::uri);
        Ok(own.filter(concept_label::uri.eq_any(concepts)).load(self.conn())?)
    }

    fn labels_beside(&mut self, version: &str, languages: &[String]) -> Result<Vec<LabelRow>> {
        let concepts = concept::table.filter(concept::version.eq(version)).select(concept::uri);
        Ok(extra_label::table
            .filter(extra_label::uri.eq_any(concepts))
            .filter(extra_label::lang.eq_any(languages))
            .order((extra_label::uri, extra_label::lang, extra_label::label_set))
            .select((extra_label::uri, extra_label::lang, extra_label::kind, extra_label::label))
            .load(self.conn())?)
    }
}
