//! What a level reading is made of, read in one place, and nothing beside it.

use crate::error::Result;
use crate::schema::{concept, education_mark as mark, vocabulary_current};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::{AcceptTransfer, MergeProfiles, RestoreVersion, ReviewLevel};
use domain::access::{Write, Writing, groups};
use domain::profile::{Education, Head, LevelBasis, LevelStatement, Stored, Work};
use std::collections::HashMap;
use uuid::Uuid;

/// Permissions whose changes the level reading follows, in the same transaction.
pub trait FeedsLevel: Writing {}
impl FeedsLevel for Write<groups::Education> {}
impl FeedsLevel for Write<groups::Work> {}
impl FeedsLevel for ReviewLevel {}
impl FeedsLevel for RestoreVersion {}
impl FeedsLevel for MergeProfiles {}
impl FeedsLevel for AcceptTransfer {}

/// Everything the rules see of a person.
#[derive(Debug)]
pub struct LevelSources {
    /// Education, in order.
    pub education: Vec<Stored<Education>>,
    /// Decisions and statements.
    pub statements: Vec<Stored<LevelStatement>>,
    /// Work.
    pub work: Vec<Stored<Work>>,
    /// Country, occupation aimed at, years of schooling.
    pub basis: LevelBasis,
    /// ISCO-08 codes of the occupations that are named, by URI.
    pub isco: HashMap<String, String>,
    /// What professionals doubt, by education entry: authenticity, contradiction.
    pub marks: HashMap<Uuid, (bool, bool)>,
}

impl<P: FeedsLevel> Tx<'_, P> {
    /// What the level of a person is read from. The row policies show it to nobody who may not change it.
    pub fn level_sources(&mut self, head: &Head) -> Result<LevelSources> {
        let mut sources = LevelSources {
            education: self.rows_of_entry(head)?,
            statements: self.rows_of_entry(head)?,
            work: self.rows_of_entry(head)?,
            basis: self.rows_of_entry::<LevelBasis>(head)?.pop().map(|b| b.content).unwrap_or_default(),
            isco: HashMap::new(),
            marks: HashMap::new(),
        };
        let named = sources.work.iter().filter_map(|w| w.content.occupation.as_ref());
        let named = named.chain(&sources.basis.target).filter_map(|c| c.uri.clone());
        let uris: Vec<String> = named.collect();
        sources.isco = self.isco_of(&uris)?;
        sources.marks = self.marks(head)?;
        Ok(sources)
    }

    fn isco_of(&mut self, uris: &[String]) -> Result<HashMap<String, String>> {
        if uris.is_empty() {
            return Ok(HashMap::new());
        }
        let rows: Vec<(String, Option<String>)> = concept::table
            .inner_join(vocabulary_current::table.on(vocabulary_current::version.eq(concept::version)))
            .filter(concept::uri.eq_any(uris))
            .select((concept::uri, concept::isco_code))
            .load(self.conn())?;
        Ok(rows.into_iter().filter_map(|(uri, code)| Some((uri, code?))).collect())
    }

    fn marks(&mut self, head: &Head) -> Result<HashMap<Uuid, (bool, bool)>> {
        let rows: Vec<(Uuid, bool, bool)> = mark::table
            .filter(mark::authority_id.eq(head.authority.0).and(mark::person_id.eq(head.id.0)))
            .order((mark::marked_at, mark::id))
            .select((mark::education_id, mark::authenticity_doubt, mark::contradiction))
            .load(self.conn())?;
        // Later rows take the place of earlier ones.
        Ok(rows.into_iter().map(|(entry, doubt, contradiction)| (entry, (doubt, contradiction))).collect())
    }
}

impl Tx<'_, ReviewLevel> {
    /// Notes what a professional doubts about the papers of an entry.
    pub fn mark_education(&mut self, head: &Head, entry: Uuid, doubt: bool, contradiction: bool) -> Result<()> {
        self.entry::<Education>(head, entry)?;
        diesel::insert_into(mark::table)
            .values((
                mark::authority_id.eq(head.authority.0),
                mark::person_id.eq(head.id.0),
                mark::id.eq(Uuid::now_v7()),
                mark::education_id.eq(entry),
                mark::authenticity_doubt.eq(doubt),
                mark::contradiction.eq(contradiction),
                mark::marked_by.eq(self.caller().account()),
            ))
            .execute(self.conn())?;
        self.note_about(domain::audit::Event::ClaimChanged, head, &[]);
        Ok(())
    }
}
