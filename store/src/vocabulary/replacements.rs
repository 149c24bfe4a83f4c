//! What stands for concepts that the current release no longer has. A list of the publisher counts at once, a proposal once a curator
//! has approved it: then matching follows it at once, and no claim changes before somebody confirms.

use crate::error::{Error, Result};
use crate::schema::{concept, concept_replacement as r, concept_replacement_period as period};
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use domain::access::Permission;
use domain::access::permits::ManageVocabulary;
use domain::audit::Event;
use domain::code::Code;
use domain::violation::Violations;
use domain::vocabulary;
use std::collections::HashMap;
use time::OffsetDateTime;
use uuid::Uuid;

/// A replacement and how it stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = r)]
pub struct Replacement {
    /// Identifier.
    pub id: Uuid,
    /// The concept that is gone.
    pub from_uri: String,
    /// The concept that may stand for it.
    pub to_uri: String,
    /// `list` of the publisher, the same English `label`, or a `curator`.
    pub origin: String,
    /// `proposed`, `approved`, `rejected`.
    pub state: String,
    /// Version, raised by each change.
    pub version: i32,
    /// When it was found.
    pub proposed_at: OffsetDateTime,
    /// When it was decided.
    pub decided_at: Option<OffsetDateTime>,
}

/// What a curator says to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It stands for the old concept.
    Approved,
    /// It does not.
    Rejected,
}

impl Decision {
    fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// One proposal for each concept of another release that this one lacks and whose English label exactly one concept of its kind has here.
const PROPOSE: &str = "\
    WITH gone AS (
      SELECT DISTINCT c.uri, c.kind, l.label FROM concept c
      JOIN concept_label l ON l.version = c.version AND l.uri = c.uri AND l.lang = 'en' AND l.kind = 'preferred'
      WHERE c.version <> $1 AND NOT EXISTS (SELECT FROM concept n WHERE n.version = $1 AND n.uri = c.uri)
    ), here AS MATERIALIZED (
      SELECT l.label, n.kind, l.uri FROM concept n
      JOIN concept_label l ON l.version = n.version AND l.uri = n.uri AND l.lang = 'en'
      WHERE n.version = $1
    ), fitting AS (
      SELECT gone.uri, min(here.uri) AS to_uri FROM gone JOIN here USING (label, kind)
      GROUP BY gone.uri HAVING count(DISTINCT here.uri) = 1
    )
    INSERT INTO concept_replacement (id, from_uri, to_uri, origin, state)
    SELECT gen_random_uuid(), uri, to_uri, 'label', 'proposed' FROM fitting
    ON CONFLICT (from_uri) DO UPDATE SET to_uri = excluded.to_uri, version = concept_replacement.version + 1
      WHERE concept_replacement.state = 'proposed' AND concept_replacement.to_uri <> excluded.to_uri";

/// Each pair of the list as an approved replacement.
const TAKE: &str = "\
    INSERT INTO concept_replacement (id, from_uri, to_uri, origin, state, decided_at)
    SELECT DISTINCT ON (f) gen_random_uuid(), f, t, 'list', 'approved', now() FROM unnest($1, $2) AS x(f, t) WHERE f <> t
    ON CONFLICT (from_uri) DO UPDATE SET to_uri = excluded.to_uri, origin = 'list', state = 'approved',
      version = concept_replacement.version + 1, decided_by = NULL, decided_at = now()
      WHERE concept_replacement.state <> 'approved' OR concept_replacement.to_uri <> excluded.to_uri";

/// Whether what is approved is not what matching follows.
const MOVED: &str = "\
    WITH approved AS (SELECT from_uri, to_uri FROM concept_replacement WHERE state = 'approved'), \
    followed AS (SELECT from_uri, to_uri FROM concept_replacement_period WHERE until_generation IS NULL) \
    SELECT EXISTS (TABLE approved EXCEPT TABLE followed) OR EXISTS (TABLE followed EXCEPT TABLE approved) AS moved";
const ENDED: &str = "\
    UPDATE concept_replacement_period p SET until_generation = $1 WHERE until_generation IS NULL AND NOT EXISTS (\
      SELECT FROM concept_replacement r WHERE r.from_uri = p.from_uri AND r.to_uri = p.to_uri AND r.state = 'approved')";
const BEGUN: &str = "\
    INSERT INTO concept_replacement_period (from_uri, to_uri, from_generation) \
    SELECT r.from_uri, r.to_uri, $1 FROM concept_replacement r WHERE r.state = 'approved' AND NOT EXISTS (\
      SELECT FROM concept_replacement_period p WHERE p.from_uri = r.from_uri AND p.until_generation IS NULL)";

#[derive(QueryableByName)]
struct Moved {
    #[diesel(sql_type = Bool)]
    moved: bool,
}

impl Tx<'_, ManageVocabulary> {
    /// Begins a generation in which matching follows what is approved now, if that is something else than before.
    fn follow_replacements(&mut self) -> Result<()> {
        let moved: Moved = diesel::sql_query(MOVED).get_result(self.conn())?;
        if moved.moved {
            let generation = self.raise_generation()?;
            diesel::sql_query(ENDED).bind::<BigInt, _>(generation).execute(self.conn())?;
            diesel::sql_query(BEGUN).bind::<BigInt, _>(generation).execute(self.conn())?;
        }
        Ok(())
    }

    /// Looks for proposals for what `version` lacks. What was decided stays decided.
    pub(super) fn propose_replacements(&mut self, version: &str) -> Result<()> {
        diesel::sql_query(PROPOSE).bind::<Text, _>(version).execute(self.conn())?;
        Ok(())
    }

    /// Takes the publisher's own list: it counts at once, also against what was proposed or decided before.
    pub fn take_replacements(&mut self, list: &[vocabulary::Replacement]) -> Result<usize> {
        self.lock_vocabulary()?;
        let (from, to): (Vec<&str>, Vec<&str>) = list.iter().map(|x| (x.from.as_str(), x.to.as_str())).unzip();
        let changed =
            diesel::sql_query(TAKE).bind::<Array<Text>, _>(from).bind::<Array<Text>, _>(to).execute(self.conn())?;
        if changed == 0 {
            self.nothing_changed();
        } else {
            self.follow_replacements()?;
            self.note(Event::VocabularyChanged);
        }
        Ok(changed)
    }

    /// Replacements in one state or in all, from a place on: by the URI that is gone.
    pub fn replacements(&mut self, state: Option<&str>, after: Option<&str>, limit: i64) -> Result<Vec<Replacement>> {
        let mut query = r::table.order(r::from_uri).limit(limit).select(Replacement::as_select()).into_boxed();
        if let Some(state) = state {
            query = query.filter(r::state.eq(state.to_owned()));
        }
        if let Some(after) = after {
            query = query.filter(r::from_uri.gt(after.to_owned()));
        }
        Ok(query.load(self.conn())?)
    }

    /// Approves or rejects what stands for `from`, if `version` still stands (0: nothing was proposed yet). With `to` another concept
    /// of the current release stands for it.
    pub fn decide_replacement(
        &mut self,
        from: &str,
        version: i32,
        decision: Decision,
        to: Option<&str>,
    ) -> Result<Replacement> {
        self.lock_vocabulary()?;
        let before: Option<Replacement> =
            r::table.filter(r::from_uri.eq(from)).select(Replacement::as_select()).first(self.conn()).optional()?;
        let current = before.as_ref().map_or(0, |before| before.version);
        if current != version {
            return Err(Error::Stale { current });
        }
        let to = to.or(before.as_ref().map(|before| before.to_uri.as_str())).map(str::to_owned);
        let to = self.check_same_kind(from, to)?;
        let decided = (
            r::to_uri.eq(to),
            r::state.eq(decision.as_str()),
            r::version.eq(version + 1),
            r::decided_by.eq(self.caller().account()),
            r::decided_at.eq(diesel::dsl::now),
        );
        let after = match before {
            Some(before) => diesel::update(r::table.find(before.id).filter(r::version.eq(version)))
                .set(decided)
                .returning(Replacement::as_returning())
                .get_result(self.conn())
                .optional()?,
            None => diesel::insert_into(r::table)
                .values((r::id.eq(Uuid::now_v7()), r::from_uri.eq(from), r::origin.eq("curator"), decided))
                .on_conflict_do_nothing()
                .returning(Replacement::as_returning())
                .get_result(self.conn())
                .optional()?,
        };
        let Some(after) = after else {
            let current = r::table.filter(r::from_uri.eq(from)).select(r::version).first(self.conn())?;
            return Err(Error::Stale { current });
        };
        self.follow_replacements()?;
        self.note(Event::VocabularyChanged);
        Ok(after)
    }

    /// A skill does not stand for an occupation, and nothing for what is still there.
    fn check_same_kind(&mut self, from: &str, to: Option<String>) -> Result<String> {
        let current = self.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
        let mut v = Violations::default();
        let Some(to) = to else {
            v.note("/to", Code::MemberMissing);
            return v.or(String::new()).map_err(Error::Input);
        };
        let kind: Option<String> =
            concept::table.find((&current, &to)).select(concept::kind).first(self.conn()).optional()?;
        let before: Vec<(String, String)> =
            concept::table.filter(concept::uri.eq(from)).select((concept::version, concept::kind)).load(self.conn())?;
        if before.iter().any(|(version, _)| *version == current) {
            v.note("/from", Code::StateConflict);
        }
        match (kind, before.first()) {
            (None, _) => v.note("/to", Code::ConceptUnknown),
            (Some(kind), Some((_, before))) if kind != *before => {
                v.expected("/to", Code::ConceptOfOtherKind, before.clone());
            }
            (Some(_), Some(_) | None) => {}
        }
        v.or(to).map_err(Error::Input)
    }
}

impl<P: Permission> Tx<'_, P> {
    /// The replacements that matching follows in a generation of the vocabulary: what is gone, what stands for it.
    pub fn replacements_in(&mut self, generation: i64) -> Result<Vec<(String, String)>> {
        Ok(period::table
            .filter(period::from_generation.le(generation))
            .filter(period::until_generation.is_null().or(period::until_generation.gt(generation)))
            .order(period::from_uri)
            .select((period::from_uri, period::to_uri))
            .load(self.conn())?)
    }

    /// What stands, approved, for each of these concepts; only concepts of the current release are named.
    pub fn replacements_of(&mut self, uris: &[&str]) -> Result<HashMap<String, String>> {
        let current = self.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
        let known = concept::table.filter(concept::version.eq(current)).select(concept::uri);
        Ok(r::table
            .filter(r::from_uri.eq_any(uris).and(r::state.eq("approved")).and(r::to_uri.eq_any(known)))
            .select((r::from_uri, r::to_uri))
            .load::<(String, String)>(self.conn())?
            .into_iter()
            .collect())
    }
}
