//! ESCO releases: imported whole in one transaction, looked up by URI and language. Readers see the old release or the new one.

use crate::error::{Error, Result};
use crate::schema::{
    concept, concept_broader, concept_label, occupation_skill, skill_skill, vocabulary_current, vocabulary_release,
};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::ManageVocabulary;
use domain::audit::Event;
use domain::code::Code;
use domain::concept::{ConceptKind, ConceptRef};
use domain::profile::Named;
use domain::violation::Violations;
use domain::vocabulary::{LabelKind, RelationKind, Release};
use std::collections::HashMap;

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The same content stood already and was current.
    Unchanged,
    /// The release is loaded and current now.
    Loaded,
}

/// Rows of a concept: uri, kind, code, ISCO code, reuse level.
pub type ConceptRow = (String, String, Option<String>, Option<String>, Option<String>);

/// A label: uri, language, kind, label.
pub type LabelRow = (String, String, String, String);

impl Tx<'_, ManageVocabulary> {
    /// Loads a release and makes it current. `progress` hears the table and the rows that went into it.
    pub fn import_release(&mut self, release: &Release, progress: &dyn Fn(&str, usize)) -> Result<Imported> {
        let lock = "SELECT pg_advisory_xact_lock(7243001); SET LOCAL statement_timeout = '10min'; SET LOCAL lock_timeout = '60s'";
        self.conn().batch_execute(lock)?;
        let hash = release.content_hash.as_bytes().to_vec();
        let loaded: Option<Vec<u8>> = vocabulary_release::table
            .find(&release.version)
            .select(vocabulary_release::content_sha256)
            .first(self.conn())
            .optional()?;
        let current = self.vocabulary_version()?;
        if loaded.as_ref() == Some(&hash) && current.as_ref().is_some_and(|(v, _)| *v == release.version) {
            self.nothing_changed();
            return Ok(Imported::Unchanged);
        }
        if loaded.as_ref() != Some(&hash) {
            if current.as_ref().is_some_and(|(v, _)| *v == release.version) {
                diesel::delete(vocabulary_current::table).execute(self.conn())?;
            }
            diesel::delete(vocabulary_release::table.find(&release.version)).execute(self.conn())?;
            self.copy_release(release, hash, progress)?;
        }
        let generation = current.map_or(1, |(_, g)| g + 1);
        diesel::insert_into(vocabulary_current::table)
            .values((vocabulary_current::version.eq(&release.version), vocabulary_current::generation.eq(generation)))
            .on_conflict(vocabulary_current::only_row)
            .do_update()
            .set((vocabulary_current::version.eq(&release.version), vocabulary_current::generation.eq(generation)))
            .execute(self.conn())?;
        self.note(Event::VocabularyReleased);
        Ok(Imported::Loaded)
    }

    fn copy_release(&mut self, r: &Release, hash: Vec<u8>, progress: &dyn Fn(&str, usize)) -> Result<()> {
        diesel::insert_into(vocabulary_release::table)
            .values((
                vocabulary_release::version.eq(&r.version),
                vocabulary_release::content_sha256.eq(hash),
                vocabulary_release::counts.eq(serde_json::to_value(r.report.counts)?),
            ))
            .execute(self.conn())?;
        self.copy_concepts(r)?;
        progress("concepts", r.concepts.len());
        self.copy_labels(r)?;
        progress("labels", r.labels.len());
        self.copy_relations(r)?;
        progress("relations", r.broader.len() + r.occupation_skills.len() + r.skill_skills.len());
        self.conn()
            .batch_execute("ANALYZE concept, concept_label, concept_broader, occupation_skill, skill_skill")
            .or_else(not_owner)?;
        Ok(())
    }

    fn copy_concepts(&mut self, r: &Release) -> Result<()> {
        let rows: Vec<_> = r
            .concepts
            .iter()
            .map(|c| {
                let kind = kind_of(c.kind);
                let skill_type = (kind == ConceptKind::Skill).then(|| c.kind.as_str());
                (
                    concept::version.eq(&r.version),
                    concept::uri.eq(&c.uri),
                    concept::kind.eq(kind.as_str()),
                    concept::code.eq(c.code.as_deref()),
                    concept::isco_code.eq(c.isco_group.as_deref()),
                    concept::skill_type.eq(skill_type),
                    concept::reuse_level.eq(c.reuse_level.map(|l| l.as_str())),
                    concept::status.eq(c.status.as_deref()),
                )
            })
            .collect();
        diesel::copy_from(concept::table).from_insertable(rows).execute(self.conn())?;
        Ok(())
    }

    fn copy_labels(&mut self, r: &Release) -> Result<()> {
        let rows: Vec<_> = r
            .labels
            .iter()
            .map(|l| {
                (
                    concept_label::version.eq(&r.version),
                    concept_label::uri.eq(r.uri(l.concept)),
                    concept_label::lang.eq(l.lang.as_str()),
                    concept_label::kind.eq(label_kind(l.kind)),
                    concept_label::label.eq(&l.label),
                )
            })
            .collect();
        diesel::copy_from(concept_label::table).from_insertable(rows).execute(self.conn())?;
        Ok(())
    }

    fn copy_relations(&mut self, r: &Release) -> Result<()> {
        use {concept_broader as b, occupation_skill as o, skill_skill as s};
        let broader: Vec<_> = r
            .broader
            .iter()
            .map(|x| (b::version.eq(&r.version), b::narrower.eq(r.uri(x.from)), b::broader.eq(r.uri(x.to))))
            .collect();
        diesel::copy_from(b::table).from_insertable(broader).execute(self.conn())?;
        let skills: Vec<_> = r
            .occupation_skills
            .iter()
            .map(|x| {
                let ends = (o::occupation.eq(r.uri(x.occupation)), o::skill.eq(r.uri(x.skill)));
                (o::version.eq(&r.version), ends.0, ends.1, o::essential.eq(x.kind == RelationKind::Essential))
            })
            .collect();
        diesel::copy_from(o::table).from_insertable(skills).execute(self.conn())?;
        let related: Vec<_> = r
            .skill_skills
            .iter()
            .map(|x| {
                let ends = (s::skill.eq(r.uri(x.from)), s::related.eq(r.uri(x.to)));
                (s::version.eq(&r.version), ends.0, ends.1, s::essential.eq(x.kind == RelationKind::Essential))
            })
            .collect();
        diesel::copy_from(s::table).from_insertable(related).execute(self.conn())?;
        Ok(())
    }
}

/// The service is not the owner, so autovacuum may have to analyse later; anything else is a fault.
fn not_owner(e: diesel::result::Error) -> diesel::QueryResult<()> {
    if e.to_string().contains("permission denied") { Ok(()) } else { Err(e) }
}

fn label_kind(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Preferred => "preferred",
        LabelKind::Alternative => "alternative",
        LabelKind::Hidden => "hidden",
    }
}

fn kind_of(kind: domain::vocabulary::ConceptKind) -> ConceptKind {
    use domain::vocabulary::ConceptKind as K;
    match kind {
        K::Occupation => ConceptKind::Occupation,
        K::IscoGroup => ConceptKind::IscoGroup,
        K::Skill | K::Knowledge => ConceptKind::Skill,
        K::SkillGroup => ConceptKind::SkillGroup,
    }
}

/// Preferred labels by URI and language.
pub type Labels = HashMap<String, HashMap<String, String>>;

impl<P: Permission> Tx<'_, P> {
    /// The current release and how often the pointer has moved.
    pub fn vocabulary_version(&mut self) -> Result<Option<(String, i64)>> {
        Ok(vocabulary_current::table
            .select((vocabulary_current::version, vocabulary_current::generation))
            .first(self.conn())
            .optional()?)
    }

    /// Preferred labels of `uris` in `langs`; where the current release lacks one, the newest other release that has it.
    pub fn labels(&mut self, uris: &[&str], langs: &[&str]) -> Result<Labels> {
        let mut labels = Labels::new();
        if uris.is_empty() {
            return Ok(labels);
        }
        let rows: Vec<(String, String, String)> = concept_label::table
            .inner_join(vocabulary_release::table.on(vocabulary_release::version.eq(concept_label::version)))
            .left_join(vocabulary_current::table.on(vocabulary_current::version.eq(concept_label::version)))
            .filter(concept_label::uri.eq_any(uris).and(concept_label::lang.eq_any(langs)))
            .filter(concept_label::kind.eq("preferred"))
            .order((vocabulary_current::generation.is_null().desc(), vocabulary_release::imported_at))
            .select((concept_label::uri, concept_label::lang, concept_label::label))
            .load(self.conn())?;
        for (uri, lang, label) in rows {
            labels.entry(uri).or_default().insert(lang, label);
        }
        Ok(labels)
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

    /// Which of these URIs the current release knows.
    pub fn known(&mut self, uris: &[&str]) -> Result<Vec<String>> {
        let version = self.vocabulary_version()?.map(|(v, _)| v).unwrap_or_default();
        Ok(concept::table
            .filter(concept::version.eq(version).and(concept::uri.eq_any(uris)))
            .select(concept::uri)
            .load(self.conn())?)
    }

    /// All concepts of the current release.
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

    /// All labels of all loaded releases for concepts of the current one, newest release first.
    pub fn all_labels(&mut self, version: &str) -> Result<Vec<LabelRow>> {
        let current = concept::table.filter(concept::version.eq(version)).select(concept::uri);
        Ok(concept_label::table
            .filter(concept_label::uri.eq_any(current))
            .order((concept_label::uri, concept_label::lang, concept_label::kind, concept_label::label))
            .select((concept_label::uri, concept_label::lang, concept_label::kind, concept_label::label))
            .distinct()
            .load(self.conn())?)
    }

    /// Skills of one occupation in the current release, essential first: skill, essential.
    pub fn skills_of(&mut self, occupation: &str) -> Result<Vec<(String, bool)>> {
        let version = self.vocabulary_version()?.map(|(v, _)| v).unwrap_or_default();
        Ok(occupation_skill::table
            .filter(occupation_skill::version.eq(version).and(occupation_skill::occupation.eq(occupation)))
            .order((occupation_skill::essential.desc(), occupation_skill::skill))
            .select((occupation_skill::skill, occupation_skill::essential))
            .load(self.conn())?)
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
