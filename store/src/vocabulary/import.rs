//! A release goes in whole, in one transaction, in blocks of rows; the pointer to the current one moves last.

use crate::error::{Error, Result};
use crate::schema::{
    concept, concept_broader, concept_collection, concept_description, concept_label, concept_scheme, occupation_skill,
    skill_skill, vocabulary_current, vocabulary_release,
};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::ManageVocabulary;
use domain::audit::Event;
use domain::concept::ConceptKind;
use domain::vocabulary::{LabelKind, RelationKind, Release};

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The same content stood already where it was wanted.
    Unchanged,
    /// The release is loaded and where it was wanted.
    Loaded,
}

/// Where a release goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It becomes the current one.
    Current,
    /// It is loaded beside the current one.
    Beside,
}

/// Rows of one COPY: progress is told after each.
const BLOCK: usize = 50_000;

/// What hears the table, the rows that went into it, and how many it will have.
type Heard<'a> = &'a dyn Fn(&str, usize, usize);

impl Tx<'_, ManageVocabulary> {
    /// Loads a release. `progress` hears the table, the rows that went into it, and how many it will have.
    pub fn import_release(&mut self, release: &Release, place: Place, progress: Heard<'_>) -> Result<Imported> {
        self.lock_vocabulary()?;
        let hash = release.content_hash.as_bytes().to_vec();
        let loaded: Option<Vec<u8>> = vocabulary_release::table
            .find(&release.version)
            .select(vocabulary_release::content_sha256)
            .first(self.conn())
            .optional()?;
        let current = self.vocabulary_version()?;
        let stands = current.as_ref().is_some_and(|(version, _)| *version == release.version);
        let same = loaded.as_ref() == Some(&hash);
        if same && (stands || place == Place::Beside) {
            self.nothing_changed();
            return Ok(Imported::Unchanged);
        }
        let generation = current.map_or(0, |(_, generation)| generation);
        if !same {
            if stands {
                diesel::delete(vocabulary_current::table).execute(self.conn())?;
            }
            diesel::delete(vocabulary_release::table.find(&release.version)).execute(self.conn())?;
            self.copy_release(release, hash, progress)?;
        }
        if stands || place == Place::Current {
            self.point_to(&release.version, generation)?;
        } else {
            // The current release takes labels that it lacks from the others.
            self.raise_labels()?;
        }
        self.note(Event::VocabularyReleased);
        Ok(Imported::Loaded)
    }

    /// Makes a loaded release the current one; nothing is copied. Says whether it was not already.
    pub fn set_current_release(&mut self, version: &str) -> Result<bool> {
        self.lock_vocabulary()?;
        let current = self.vocabulary_version()?;
        if current.as_ref().is_some_and(|(now, _)| now == version) {
            self.nothing_changed();
            return Ok(false);
        }
        self.point_to(version, current.map_or(0, |(_, generation)| generation))?;
        self.note(Event::VocabularyReleased);
        Ok(true)
    }

    /// One import at a time, with as long as it needs.
    pub(super) fn lock_vocabulary(&mut self) -> Result<()> {
        let lock = "SET LOCAL statement_timeout = '10min'; SET LOCAL lock_timeout = '60s'; \
                    SET LOCAL idle_in_transaction_session_timeout = '10min'; SELECT pg_advisory_xact_lock(7243001)";
        Ok(self.conn().batch_execute(lock)?)
    }

    fn point_to(&mut self, version: &str, generation: i64) -> Result<()> {
        let values = (vocabulary_current::version.eq(version), vocabulary_current::generation.eq(generation + 1));
        diesel::insert_into(vocabulary_current::table)
            .values(values)
            .on_conflict(vocabulary_current::only_row)
            .do_update()
            .set(values)
            .execute(self.conn())?;
        self.propose_replacements(version)
    }

    fn copy_release(&mut self, r: &Release, hash: Vec<u8>, progress: Heard<'_>) -> Result<()> {
        let languages: Vec<&str> = r.languages.iter().map(|lang| lang.as_str()).collect();
        let layout = serde_json::to_value(r.layout)?;
        diesel::insert_into(vocabulary_release::table)
            .values((
                vocabulary_release::version.eq(&r.version),
                vocabulary_release::content_sha256.eq(hash),
                vocabulary_release::counts.eq(serde_json::to_value(r.report.counts)?),
                vocabulary_release::layout.eq(layout.as_str()),
                vocabulary_release::languages.eq(languages),
            ))
            .execute(self.conn())?;
        self.copy_concepts(r, progress)?;
        self.copy_labels(r, progress)?;
        self.copy_descriptions(r, progress)?;
        self.copy_relations(r, progress)?;
        self.copy_groups(r)?;
        self.conn().batch_execute("SELECT app.analyze_vocabulary()")?;
        Ok(())
    }

    fn copy_concepts(&mut self, r: &Release, progress: Heard<'_>) -> Result<()> {
        in_blocks("concepts", &r.concepts, progress, |block| {
            let rows: Vec<_> = block
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
                        concept::modified.eq(c.modified.as_deref()),
                        concept::nace.eq(&c.nace),
                        concept::in_scheme.eq(&c.in_scheme),
                    )
                })
                .collect();
            diesel::copy_from(concept::table).from_insertable(rows).execute(self.conn())
        })
    }

    fn copy_labels(&mut self, r: &Release, progress: Heard<'_>) -> Result<()> {
        in_blocks("labels", &r.labels, progress, |block| {
            let rows: Vec<_> = block
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
            diesel::copy_from(concept_label::table).from_insertable(rows).execute(self.conn())
        })
    }

    fn copy_descriptions(&mut self, r: &Release, progress: Heard<'_>) -> Result<()> {
        use concept_description as d;
        in_blocks("descriptions", &r.descriptions, progress, |block| {
            let rows: Vec<_> = block
                .iter()
                .map(|x| {
                    let key = (d::version.eq(&r.version), d::uri.eq(r.uri(x.concept)), d::lang.eq(x.lang.as_str()));
                    (key.0, key.1, key.2, d::kind.eq(x.kind.as_str()), d::text.eq(&x.text))
                })
                .collect();
            diesel::copy_from(d::table).from_insertable(rows).execute(self.conn())
        })
    }

    fn copy_relations(&mut self, r: &Release, progress: Heard<'_>) -> Result<()> {
        use {concept_broader as b, occupation_skill as o, skill_skill as s};
        in_blocks("broader relations", &r.broader, progress, |block| {
            let rows: Vec<_> = block
                .iter()
                .map(|x| (b::version.eq(&r.version), b::narrower.eq(r.uri(x.from)), b::broader.eq(r.uri(x.to))))
                .collect();
            diesel::copy_from(b::table).from_insertable(rows).execute(self.conn())
        })?;
        in_blocks("skills of occupations", &r.occupation_skills, progress, |block| {
            let rows: Vec<_> = block
                .iter()
                .map(|x| {
                    let ends = (o::occupation.eq(r.uri(x.occupation)), o::skill.eq(r.uri(x.skill)));
                    (o::version.eq(&r.version), ends.0, ends.1, o::essential.eq(x.kind == RelationKind::Essential))
                })
                .collect();
            diesel::copy_from(o::table).from_insertable(rows).execute(self.conn())
        })?;
        in_blocks("relations of skills", &r.skill_skills, progress, |block| {
            let rows: Vec<_> = block
                .iter()
                .map(|x| {
                    let ends = (s::skill.eq(r.uri(x.from)), s::related.eq(r.uri(x.to)));
                    (s::version.eq(&r.version), ends.0, ends.1, s::essential.eq(x.kind == RelationKind::Essential))
                })
                .collect();
            diesel::copy_from(s::table).from_insertable(rows).execute(self.conn())
        })
    }

    /// Collections and concept schemes.
    fn copy_groups(&mut self, r: &Release) -> Result<()> {
        use {concept_collection as c, concept_scheme as s};
        let mut members = Vec::new();
        for x in &r.memberships {
            let name = serde_json::to_value(x.collection)?;
            members.push((name.as_str().unwrap_or_default().to_owned(), r.uri(x.concept)));
        }
        members.sort_unstable();
        members.dedup();
        let rows: Vec<_> = members
            .iter()
            .map(|(name, uri)| (c::version.eq(&r.version), c::collection.eq(name), c::uri.eq(*uri)))
            .collect();
        diesel::copy_from(c::table).from_insertable(rows).execute(self.conn())?;
        let rows: Vec<_> = r
            .schemes
            .iter()
            .map(|x| (s::version.eq(&r.version), s::uri.eq(&x.uri), s::lang.eq(x.lang.as_str()), s::label.eq(&x.label)))
            .collect();
        diesel::copy_from(s::table).from_insertable(rows).execute(self.conn())?;
        Ok(())
    }
}

impl<P: Permission> Tx<'_, P> {
    /// Tells whoever searches labels to take those beside the releases anew.
    pub(super) fn raise_labels(&mut self) -> Result<()> {
        diesel::update(vocabulary_current::table)
            .set(vocabulary_current::labels.eq(vocabulary_current::labels + 1))
            .execute(self.conn())?;
        Ok(())
    }

    /// Raises the generation, so that whatever is built from concepts is built anew; gives it.
    pub(super) fn raise_generation(&mut self) -> Result<i64> {
        let raised: Option<i64> = diesel::update(vocabulary_current::table)
            .set(vocabulary_current::generation.eq(vocabulary_current::generation + 1))
            .returning(vocabulary_current::generation)
            .get_result(self.conn())
            .optional()?;
        Ok(raised.unwrap_or_default())
    }
}

fn in_blocks<T>(
    name: &str,
    rows: &[T],
    progress: Heard<'_>,
    mut copy: impl FnMut(&[T]) -> QueryResult<usize>,
) -> Result<()> {
    let mut done = 0;
    for block in rows.chunks(BLOCK) {
        copy(block).map_err(Error::from)?;
        done += block.len();
        progress(name, done, rows.len());
    }
    Ok(())
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
