//! Claims in the person's own words: a queue of those nobody has coded, and the choice that codes one. Each choice is kept with who made it.

use crate::claims::Table;
use crate::error::{Error, Result};
use crate::learning::{Confirmed, Lesson};
use crate::schema::person;
use crate::scope::{self, Filter};
use crate::tx::Tx;
use diesel::pg::Pg;
use diesel::prelude::*;
use domain::access::{Covers, Writing};
use domain::audit::Event;
use domain::concept::ConceptRef;
use domain::id::{OrganisationId, PersonId};
use domain::profile::{Coded, Head, Skill, Stored, WishedOccupation, Work};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// From which place of which list something was chosen; empty where no list was shown.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The concept.
    pub uri: String,
    /// Tier of the suggestion.
    pub tier: Option<i16>,
    /// Its place, from 1.
    pub rank: Option<i16>,
    /// Coder that suggested it.
    pub coder_version: Option<String>,
    /// With what its words may be learned from; a machine teaches nothing.
    pub lesson: Option<Lesson>,
}

/// A claim that nobody has coded.
#[derive(Clone)]
pub struct Unmapped<E> {
    /// Whose.
    pub person: Uuid,
    /// Short code of the record.
    pub reference: String,
    /// The entry.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
    /// When it was said.
    pub created_at: OffsetDateTime,
    /// The entry itself.
    pub content: E,
}

/// A choice that was made.
#[derive(Clone, Queryable)]
pub struct Coding {
    /// Identifier.
    pub id: Uuid,
    /// Version of the claim that it made.
    pub entry_version: i32,
    /// The person's words that stood there before.
    pub own_words: Option<String>,
    /// The concept that stood there before.
    pub from_uri: Option<String>,
    /// The concept that was chosen.
    pub uri: String,
    /// Release it was chosen from.
    pub vocabulary_version: String,
    /// Label as shown.
    pub label: Option<String>,
    /// Its language.
    pub label_lang: Option<String>,
    /// Tier of the suggestion.
    pub tier: Option<i16>,
    /// Its place, from 1.
    pub rank: Option<i16>,
    /// Coder that suggested it.
    pub coder_version: Option<String>,
    /// When.
    pub coded_at: OffsetDateTime,
}

type UnmappedRow = (Uuid, Uuid, Uuid, i32, OffsetDateTime, Value);

/// What a choice is stored with.
pub struct NewCoding<'a> {
    head: &'a Head,
    entry: Uuid,
    entry_version: i32,
    own_words: Option<String>,
    from_uri: Option<String>,
    concept: &'a ConceptRef,
    choice: &'a Choice,
    by: Uuid,
}

/// The statements of the two tables of one kind of claim.
pub trait Codings: Coded + Table {
    /// Uncoded claims of some persons, newest first: custodian, person, id, version, creation, content.
    fn unmapped(
        conn: &mut PgConnection,
        persons: Filter<'_>,
        after: Option<(OffsetDateTime, Uuid)>,
        limit: i64,
    ) -> QueryResult<Vec<UnmappedRow>>;
    /// Stores a choice.
    fn keep(conn: &mut PgConnection, new: &NewCoding<'_>) -> QueryResult<usize>;
    /// The choices made for a claim, newest first.
    fn kept(conn: &mut PgConnection, head: &Head, entry: Uuid) -> QueryResult<Vec<Coding>>;
}

macro_rules! codings {
    ($($content:ty => $entries:ident $uri:ident, $codings:ident;)+) => {$(
        impl Codings for $content {
            fn unmapped(
                conn: &mut PgConnection,
                persons: Filter<'_>,
                after: Option<(OffsetDateTime, Uuid)>,
                limit: i64,
            ) -> QueryResult<Vec<UnmappedRow>> {
                use crate::schema::$entries::dsl;
                let within = person::table.filter(persons).select(person::id).into_boxed::<Pg>();
                let mut query = dsl::$entries
                    .filter(dsl::$uri.is_null().and(dsl::withdrawn_at.is_null()).and(dsl::person_id.eq_any(within)))
                    .order((dsl::created_at.desc(), dsl::id.desc()))
                    .limit(limit)
                    .select((dsl::authority_id, dsl::person_id, dsl::id, dsl::version, dsl::created_at, dsl::content))
                    .into_boxed::<Pg>();
                if let Some((at, id)) = after {
                    query = query.filter(dsl::created_at.lt(at).or(dsl::created_at.eq(at).and(dsl::id.lt(id))));
                }
                query.load(conn)
            }
            fn keep(conn: &mut PgConnection, new: &NewCoding<'_>) -> QueryResult<usize> {
                use crate::schema::$codings::dsl;
                let values = (
                    (dsl::authority_id.eq(new.head.authority.0), dsl::person_id.eq(new.head.id.0), dsl::id.eq(Uuid::now_v7())),
                    (dsl::entry_id.eq(new.entry), dsl::entry_version.eq(new.entry_version), dsl::own_words.eq(&new.own_words)),
                    (dsl::from_uri.eq(&new.from_uri), dsl::uri.eq(&new.choice.uri)),
                    dsl::vocabulary_version.eq(new.concept.vocabulary_version.clone().unwrap_or_default()),
                    (dsl::label.eq(&new.concept.label), dsl::label_lang.eq(&new.concept.label_lang)),
                    (dsl::tier.eq(new.choice.tier), dsl::rank.eq(new.choice.rank), dsl::coder_version.eq(&new.choice.coder_version)),
                    dsl::coded_by.eq(new.by),
                );
                diesel::insert_into(dsl::$codings).values(values).execute(conn)
            }
            fn kept(conn: &mut PgConnection, head: &Head, entry: Uuid) -> QueryResult<Vec<Coding>> {
                use crate::schema::$codings::dsl;
                dsl::$codings
                    .filter(dsl::authority_id.eq(head.authority.0).and(dsl::person_id.eq(head.id.0)).and(dsl::entry_id.eq(entry)))
                    .order((dsl::coded_at.desc(), dsl::id.desc()))
                    .select((
                        dsl::id, dsl::entry_version, dsl::own_words, dsl::from_uri, dsl::uri, dsl::vocabulary_version,
                        dsl::label, dsl::label_lang, dsl::tier, dsl::rank, dsl::coder_version, dsl::coded_at,
                    ))
                    .load(conn)
            }
        }
    )+};
}

codings! {
    Work => person_work occupation_uri, person_work_coding;
    Skill => person_skill skill_uri, person_skill_coding;
    WishedOccupation => person_wished_occupation occupation_uri, person_wish_coding;
}

impl<P> Tx<'_, P> {
    /// Claims within reach that nobody has coded, newest first. Leaves one line a custodian, also when there are none.
    pub fn unmapped<E: Codings>(
        &mut self,
        after: Option<(OffsetDateTime, Uuid)>,
        limit: i64,
    ) -> Result<Vec<Unmapped<E>>>
    where
        P: Covers<E::Group>,
    {
        let by = self.allowed().clone();
        let rows = E::unmapped(self.conn(), scope::persons(&by), after, limit)?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.1).collect();
        let references: std::collections::HashMap<Uuid, String> = person::table
            .filter(person::id.eq_any(&ids))
            .select((person::id, person::reference))
            .load::<(Uuid, String)>(self.conn())?
            .into_iter()
            .collect();
        if rows.is_empty() {
            let own = self.caller().organisation();
            self.note_subjects(Event::ProfilesListed, own, Vec::new(), &[]);
        }
        let mut all = Vec::new();
        for (authority, person, id, version, created_at, content) in rows {
            self.note_subjects(Event::ProfilesListed, OrganisationId(authority), vec![PersonId(person)], &[]);
            let reference = references.get(&person).cloned().unwrap_or_default();
            let content = serde_json::from_value(content)?;
            all.push(Unmapped { person, reference, id, version, created_at, content });
        }
        Ok(all)
    }

    /// Codes a claim by somebody's choice, if `version` still stands. The words that stood there stay with the choice.
    pub fn code_entry<E: Codings>(
        &mut self,
        head: &Head,
        (id, version): (Uuid, i32),
        choice: &Choice,
        lang: &str,
    ) -> Result<Stored<E>>
    where
        P: Covers<E::Group> + Writing,
    {
        let before = self.entry::<E>(head, id)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let mut content = before.content;
        let was = content.concept().cloned();
        let own_words = content.words().map(str::to_owned);
        let words_lang = content.words_lang().map(str::to_owned);
        content.set_concept(ConceptRef::coded(&choice.uri));
        self.name_concepts(content.concepts(), lang)?;
        let stored = self.change_entry(head, id, version, &content)?;
        if let (Some(words), Some(lesson)) = (&own_words, &choice.lesson) {
            let confirmed = Confirmed { words, lang: words_lang.as_deref(), uri: &choice.uri };
            self.learn(head, &confirmed, lesson)?;
        }
        let by = self.caller().account();
        if let Some(concept) = content.concept() {
            let new = NewCoding {
                head,
                entry: id,
                entry_version: stored.version,
                own_words,
                from_uri: was.and_then(|was| was.uri),
                concept,
                choice,
                by,
            };
            E::keep(self.conn(), &new)?;
        }
        Ok(stored)
    }

    /// The choices made for a claim of a profile that was opened, newest first.
    pub fn codings<E: Codings>(&mut self, head: &Head, entry: Uuid) -> Result<Vec<Coding>>
    where
        P: Covers<E::Group>,
    {
        let entry = self.entry::<E>(head, entry)?.id;
        Ok(E::kept(self.conn(), head, entry)?)
    }
}
