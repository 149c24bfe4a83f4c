//! Labels beside the releases, replaced set by set.

use super::import::Imported;
use crate::error::Result;
use crate::schema::{concept, extra_label, label_set};
use crate::tx::Tx;
use diesel::dsl::count;
use diesel::expression_methods::AggregateExpressionMethods;
use diesel::prelude::*;
use domain::access::permits::ManageVocabulary;
use domain::audit::Event;
use domain::vocabulary::LabelSet;
use domain::vocabulary::lexicon::SeedState;

/// How far a set reaches into the current release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetReach {
    /// Concepts of the current release that the set names.
    pub concepts: i64,
    /// Concepts that it names in all.
    pub named: i64,
}

impl Tx<'_, ManageVocabulary> {
    /// Stores a set in place of the one with its name. The same content again changes nothing.
    pub fn import_label_set(&mut self, set: &LabelSet) -> Result<Imported> {
        self.lock_vocabulary()?;
        let hash = set.content_sha256();
        let known: Option<Vec<u8>> =
            label_set::table.find(&set.name).select(label_set::content_sha256).first(self.conn()).optional()?;
        if known.as_ref() == Some(&hash) {
            self.nothing_changed();
            return Ok(Imported::Unchanged);
        }
        diesel::delete(label_set::table.find(&set.name)).execute(self.conn())?;
        let languages: Vec<String> = set.languages().iter().map(ToString::to_string).collect();
        diesel::insert_into(label_set::table)
            .values((
                label_set::name.eq(&set.name),
                label_set::content_sha256.eq(hash),
                label_set::languages.eq(languages),
            ))
            .execute(self.conn())?;
        self.copy_set(set)?;
        self.raise_labels()?;
        self.note(Event::VocabularyChanged);
        Ok(Imported::Loaded)
    }

    fn copy_set(&mut self, set: &LabelSet) -> Result<()> {
        use extra_label as e;
        for block in set.labels.chunks(50_000) {
            let rows: Vec<_> = block
                .iter()
                .map(|l| {
                    let state = if l.state == SeedState::Reviewed { "reviewed" } else { "draft" };
                    (
                        e::label_set.eq(&set.name),
                        e::uri.eq(&l.uri),
                        e::lang.eq(l.lang.as_str()),
                        e::kind.eq(l.kind.as_str()),
                        e::label.eq(&l.label),
                        e::title.eq(l.title),
                        e::state.eq(state),
                        e::reviewer.eq(l.reviewer.as_deref()),
                        e::source.eq(&l.source),
                    )
                })
                .collect();
            diesel::copy_from(e::table).from_insertable(rows).execute(self.conn())?;
        }
        Ok(())
    }

    /// How many concepts a stored set names, and how many of them the current release has.
    pub fn reach_of_set(&mut self, name: &str) -> Result<SetReach> {
        let version = self.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
        let current = concept::table.filter(concept::version.eq(version)).select(concept::uri);
        let of_set = extra_label::table.filter(extra_label::label_set.eq(name));
        let named = of_set.select(count(extra_label::uri).aggregate_distinct()).first(self.conn())?;
        let concepts = of_set
            .filter(extra_label::uri.eq_any(current))
            .select(count(extra_label::uri).aggregate_distinct())
            .first(self.conn())?;
        Ok(SetReach { concepts, named })
    }

    /// Whether a set of this name is there.
    pub fn has_label_set(&mut self, name: &str) -> Result<bool> {
        Ok(diesel::select(diesel::dsl::exists(label_set::table.find(name))).get_result(self.conn())?)
    }
}
