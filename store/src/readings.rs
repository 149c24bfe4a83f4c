//! Level readings: appended, never changed. They form one chain a person; each names the one it takes the place of.

use crate::error::{Error, Result};
use crate::level_sources::FeedsLevel;
use crate::schema::{eqf_contest as contest, eqf_contest_answer as answer, eqf_reading as reading, person};
use crate::tx::Tx;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::access::permits::ReviewLevel;
use domain::access::{Covers, Group, groups};
use domain::audit::Event;
use domain::id::{OrganisationId, PersonId, ReadingId};
use domain::profile::Head;
use serde_json::Value;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// A reading to be stored.
#[derive(Debug, Clone)]
pub struct NewReading {
    /// Input of the rules.
    pub input: Value,
    /// Output of the rules.
    pub output: Value,
    /// Education entries in the order of the items.
    pub entries: Vec<Uuid>,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables.
    pub data_versions: Value,
}

/// Why a level is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// What it rests on changed.
    Evidence,
    /// Other tables count.
    DataRelease,
    /// Somebody contested it.
    Contest,
}

impl Why {
    fn as_str(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::DataRelease => "data_release",
            Self::Contest => "contest",
        }
    }
}

/// A stored reading.
#[derive(Debug, Clone)]
pub struct StoredReading {
    /// Identifier.
    pub id: Uuid,
    /// Output of the rules.
    pub output: Value,
    /// Education entries in the order of the items.
    pub entries: Vec<Uuid>,
    /// When.
    pub computed_at: OffsetDateTime,
    /// Somebody contests it and nobody has answered yet.
    pub contested: bool,
}

/// A reading in the history.
#[derive(Debug, Clone)]
pub struct ReadingLine {
    /// Identifier.
    pub id: Uuid,
    /// Status of the headline.
    pub status: Option<String>,
    /// Lowest level.
    pub eqf_min: Option<i16>,
    /// Highest level.
    pub eqf_max: Option<i16>,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables.
    pub data_versions: Value,
    /// Why it was made.
    pub reason: String,
    /// When.
    pub computed_at: OffsetDateTime,
    /// The reading it took the place of.
    pub supersedes: Option<Uuid>,
    /// The reading that took its place.
    pub superseded_by: Option<Uuid>,
    /// Somebody contests it and nobody has answered yet.
    pub contested: bool,
}

#[diesel::dsl::auto_type(no_type_alias)]
fn open_contest() -> _ {
    let answered = answer::table
        .filter(answer::authority_id.eq(contest::authority_id))
        .filter(answer::person_id.eq(contest::person_id))
        .filter(answer::contest_id.eq(contest::id));
    contest::table
        .filter(contest::authority_id.eq(reading::authority_id))
        .filter(contest::person_id.eq(reading::person_id))
        .filter(contest::reading_id.eq(reading::id))
        .filter(not(exists(answered)))
}

impl<P: Covers<groups::Education>> Tx<'_, P> {
    /// The latest reading of a profile that was opened.
    pub fn latest_reading(&mut self, head: &Head) -> Result<Option<StoredReading>> {
        self.one_reading(head, None)
    }

    /// One reading of a profile that was opened.
    pub fn reading(&mut self, head: &Head, id: Uuid) -> Result<StoredReading> {
        self.one_reading(head, Some(id))?.ok_or(domain::code::Code::NotFound.into())
    }

    fn one_reading(&mut self, head: &Head, id: Option<Uuid>) -> Result<Option<StoredReading>> {
        let mut query = reading::table
            .filter(reading::authority_id.eq(head.authority.0).and(reading::person_id.eq(head.id.0)))
            .order((reading::computed_at.desc(), reading::id.desc()))
            .select((reading::id, reading::output, reading::entries, reading::computed_at, exists(open_contest())))
            .into_boxed();
        if let Some(id) = id {
            query = query.filter(reading::id.eq(id));
        }
        let row: Option<(Uuid, Value, Vec<Uuid>, OffsetDateTime, bool)> = query.first(self.conn()).optional()?;
        Ok(row.map(|(id, output, entries, computed_at, contested)| StoredReading {
            id,
            output,
            entries,
            computed_at,
            contested,
        }))
    }

    /// Every reading of a profile that was opened, newest first, at most 200.
    pub fn reading_history(&mut self, head: &Head) -> Result<Vec<ReadingLine>> {
        type Row = (
            (Uuid, Option<String>, Option<i16>, Option<i16>, String, Value, String),
            (OffsetDateTime, Option<Uuid>, bool),
        );
        let rows: Vec<Row> = reading::table
            .filter(reading::authority_id.eq(head.authority.0).and(reading::person_id.eq(head.id.0)))
            .order((reading::computed_at.desc(), reading::id.desc()))
            .limit(200)
            .select((
                (
                    reading::id,
                    reading::status,
                    reading::eqf_min,
                    reading::eqf_max,
                    reading::rule_version,
                    reading::data_versions,
                    reading::reason,
                ),
                (reading::computed_at, reading::supersedes, exists(open_contest())),
            ))
            .load(self.conn())?;
        let after: Vec<(Uuid, Option<Uuid>)> = rows.iter().map(|row| (row.0.0, row.1.1)).collect();
        let line = |((id, status, eqf_min, eqf_max, rule_version, data_versions, reason), rest): Row| ReadingLine {
            id,
            status,
            eqf_min,
            eqf_max,
            rule_version,
            data_versions,
            reason,
            computed_at: rest.0,
            supersedes: rest.1,
            superseded_by: after.iter().find(|(_, before)| *before == Some(id)).map(|(later, _)| *later),
            contested: rest.2,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

type Before = (Uuid, Value, Value, Vec<Uuid>);

impl<P: FeedsLevel> Tx<'_, P> {
    /// The rows that advisers had picked when the level was last read.
    pub fn picked_before(&mut self, head: &Head) -> Result<Vec<String>> {
        let before = self.before(head)?.map(|before| before.1).unwrap_or_default();
        let items = before["education"].as_array().cloned().unwrap_or_default();
        Ok(items.iter().filter_map(|item| item["row_id"].as_str().map(str::to_owned)).collect())
    }

    /// Whether no level has been read yet.
    pub fn never_read(&mut self, head: &Head) -> Result<bool> {
        Ok(self.before(head)?.is_none())
    }

    /// Appends a reading and says its id; the same output for the same entries again is not stored twice.
    pub fn append_reading(&mut self, head: &Head, new: &NewReading, why: Why) -> Result<Option<Uuid>> {
        let before = self.before(head)?;
        if before.as_ref().is_some_and(|b| b.2 == new.output && b.3 == new.entries) {
            return Ok(None);
        }
        let kept = Kept { person: head.id, before: before.map(|b| b.0), new: new.clone() };
        let id = ReadingId::fresh().0;
        if self.insert(head.authority, &[(id, &kept)], why)? == 0 {
            // Somebody read the same level at the same time: the transaction is tried again with theirs in sight.
            return Err(Error::Unavailable("serialization: another reading was appended".into()));
        }
        self.note_about(Event::LevelComputed, head, &[Group::Education]);
        Ok(Some(id))
    }

    fn before(&mut self, head: &Head) -> Result<Option<Before>> {
        Ok(reading::table
            .filter(reading::authority_id.eq(head.authority.0).and(reading::person_id.eq(head.id.0)))
            .order((reading::computed_at.desc(), reading::id.desc()))
            .select((reading::id, reading::input, reading::output, reading::entries))
            .first(self.conn())
            .optional()?)
    }

    fn insert(&mut self, authority: OrganisationId, rows: &[(Uuid, &Kept)], why: Why) -> Result<usize> {
        let by = self.caller().account();
        let values = rows.iter().map(|(id, kept)| {
            let reason = if kept.before.is_none() { "created" } else { why.as_str() };
            Ok((
                reading::authority_id.eq(authority.0),
                reading::person_id.eq(kept.person.0),
                reading::id.eq(*id),
                reading::input.eq(&kept.new.input),
                reading::output.eq(&kept.new.output),
                reading::output_sha256.eq(Sha256::digest(serde_json::to_vec(&kept.new.output)?).to_vec()),
                reading::entries.eq(&kept.new.entries),
                reading::rule_version.eq(&kept.new.rule_version),
                reading::data_versions.eq(&kept.new.data_versions),
                reading::reason.eq(reason),
                (reading::computed_by.eq(by), reading::supersedes.eq(kept.before)),
            ))
        });
        let values = values.collect::<Result<Vec<_>>>()?;
        Ok(diesel::insert_into(reading::table).values(values).on_conflict_do_nothing().execute(self.conn())?)
    }
}

/// A person's latest reading on the way to a new one.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Person.
    pub person: PersonId,
    /// The reading it takes the place of.
    pub before: Option<Uuid>,
    /// What is read; at first what stands.
    pub new: NewReading,
}

impl Tx<'_, ReviewLevel> {
    /// Persons of the custodian in order of their ids.
    pub fn persons_after(&mut self, after: Uuid, limit: i64) -> Result<Vec<Uuid>> {
        let own = self.caller().organisation().0;
        Ok(person::table
            .filter(person::authority_id.eq(own).and(person::id.gt(after)))
            .order(person::id)
            .limit(limit)
            .select(person::id)
            .load(self.conn())?)
    }

    /// The latest readings of some persons of the custodian.
    pub fn latest_readings(&mut self, persons: &[Uuid]) -> Result<Vec<Kept>> {
        type Row = (Uuid, Uuid, Value, Value, Vec<Uuid>, String, Value);
        let own = self.caller().organisation().0;
        let rows: Vec<Row> = reading::table
            .filter(reading::authority_id.eq(own).and(reading::person_id.eq_any(persons)))
            .distinct_on((reading::authority_id, reading::person_id))
            .order((reading::authority_id, reading::person_id, reading::computed_at.desc(), reading::id.desc()))
            .select((
                reading::person_id,
                reading::id,
                reading::input,
                reading::output,
                reading::entries,
                reading::rule_version,
                reading::data_versions,
            ))
            .load(self.conn())?;
        let kept = |(person, id, input, output, entries, rule_version, data_versions): Row| Kept {
            person: PersonId(person),
            before: Some(id),
            new: NewReading { input, output, entries, rule_version, data_versions },
        };
        Ok(rows.into_iter().map(kept).collect())
    }

    /// Appends the readings of many persons of the custodian; whoever was read by somebody else meanwhile is left out.
    pub fn append_readings(&mut self, all: &[Kept], why: Why) -> Result<usize> {
        if all.is_empty() {
            self.nothing_changed();
            return Ok(0);
        }
        let own = self.caller().organisation();
        let rows: Vec<(Uuid, &Kept)> = all.iter().map(|kept| (ReadingId::fresh().0, kept)).collect();
        let stored = self.insert(own, &rows, why)?;
        let subjects = all.iter().map(|kept| kept.person).collect();
        self.note_subjects(Event::LevelComputed, own, subjects, &[Group::Education]);
        Ok(stored)
    }
}
