//! Words that enough people confirmed: proposals until a curator decides, then labels of the kind `learned` beside the releases.

use super::import::Imported;
use crate::error::{Error, Result};
use crate::schema::learned_label as l;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::ManageVocabulary;
use domain::audit::Event;
use domain::code::Code;
use domain::vocabulary::{LabelSet, Lang};
use time::OffsetDateTime;
use uuid::Uuid;

/// A proposal and how it stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = l)]
pub struct LearnedLabel {
    /// Identifier.
    pub id: Uuid,
    /// The concept.
    pub uri: String,
    /// Language of the words.
    pub lang: String,
    /// The words; gone when they were rejected.
    pub label: Option<String>,
    /// `proposed`, `approved`, `rejected`.
    pub state: String,
    /// Why they were rejected.
    pub reason: Option<String>,
    /// Version, raised by each change.
    pub version: i32,
    /// When the fifth person had said them.
    pub proposed_at: OffsetDateTime,
    /// When it was decided.
    pub decided_at: Option<OffsetDateTime>,
}

/// What a curator says to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are searched from now on.
    Approved,
    /// They are not, for this reason, and go.
    Rejected(&'static str),
}

impl Tx<'_, ManageVocabulary> {
    /// Proposals in one state or in all, newest first.
    pub fn learned_labels(
        &mut self,
        state: Option<&str>,
        after: Option<(OffsetDateTime, Uuid)>,
        limit: i64,
    ) -> Result<Vec<LearnedLabel>> {
        let mut query = l::table
            .order((l::proposed_at.desc(), l::id.desc()))
            .limit(limit)
            .select(LearnedLabel::as_select())
            .into_boxed();
        if let Some(state) = state {
            query = query.filter(l::state.eq(state.to_owned()));
        }
        if let Some((at, id)) = after {
            query = query.filter(l::proposed_at.lt(at).or(l::proposed_at.eq(at).and(l::id.lt(id))));
        }
        Ok(query.load(self.conn())?)
    }

    /// Approves words, or rejects them and forgets them, if `version` still stands. What was rejected has no words left to be approved.
    pub fn decide_learned_label(&mut self, id: Uuid, version: i32, verdict: Verdict) -> Result<LearnedLabel> {
        self.lock_vocabulary()?;
        let before: LearnedLabel = l::table.find(id).select(LearnedLabel::as_select()).first(self.conn())?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let (state, label, reason) = match verdict {
            Verdict::Approved if before.label.is_none() => return Err(Code::StateConflict.into()),
            Verdict::Approved => ("approved", before.label, None),
            Verdict::Rejected(reason) => ("rejected", None, Some(reason)),
        };
        let decided = (
            (l::state.eq(state), l::label.eq(label), l::reason.eq(reason), l::version.eq(version + 1)),
            (l::decided_by.eq(self.caller().account()), l::decided_at.eq(diesel::dsl::now)),
        );
        let after = diesel::update(l::table.find(id))
            .set(decided)
            .returning(LearnedLabel::as_returning())
            .get_result(self.conn())?;
        let set = self.learned_set()?;
        if self.import_label_set(&set)? == Imported::Unchanged {
            self.note(Event::VocabularyChanged);
        }
        Ok(after)
    }

    /// Everything that was approved, as a set of labels.
    pub fn learned_set(&mut self) -> Result<LabelSet> {
        let rows: Vec<(String, String, Option<String>)> =
            l::table.filter(l::state.eq("approved")).select((l::uri, l::lang, l::label)).load(self.conn())?;
        let known = |(uri, lang, label): (String, String, Option<String>)| Some((uri, Lang::parse(&lang)?, label?));
        Ok(LabelSet::of_learned(rows.into_iter().filter_map(known)))
    }
}
