//! A recorded ranking as it is made again: with what it was made from.

use crate::error::Result;
use crate::feed::Feed;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::permits::VerifyAudit;
use domain::audit::Event;
use domain::id::{OrganisationId, PersonId};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

/// A line of a recorded ranking.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "each field is the column it is named after")]
pub struct KeptLine {
    #[diesel(sql_type = SqlUuid)]
    pub authority_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub person_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub vacancy_id: Uuid,
    #[diesel(sql_type = Integer)]
    pub rank: i32,
    #[diesel(sql_type = Jsonb)]
    pub answer: Value,
}

/// A vacancy that changed.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "each field is the column it is named after")]
pub struct Moved {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    pub updated_at: OffsetDateTime,
}

/// A recorded ranking, with what it was made from.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "each field is the column it is named after")]
pub struct Recorded {
    #[diesel(sql_type = SqlUuid)]
    pub organisation_id: Uuid,
    #[diesel(sql_type = Text)]
    pub direction: String,
    #[diesel(sql_type = Timestamptz)]
    pub made_at: OffsetDateTime,
    #[diesel(sql_type = Date)]
    pub day: time::Date,
    #[diesel(sql_type = Text)]
    pub rules_hash: String,
    #[diesel(sql_type = Text)]
    pub vocabulary_version: String,
    #[diesel(sql_type = Jsonb)]
    pub query: Value,
    #[diesel(sql_type = Binary)]
    pub answer_sha256: Vec<u8>,
    #[diesel(sql_type = Nullable<Text>)]
    pub seen: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub catalogue_generation: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub vocabulary_generation: Option<i64>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub question: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub places: Option<Value>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub vacancy_id: Option<Uuid>,
}

const RUN: &str = "SELECT r.* FROM match_run r WHERE r.id = $1";
const LINES: &str = "SELECT e.authority_id, e.person_id, e.vacancy_id, e.rank, e.answer FROM match_run_entry e JOIN match_run r \
    ON r.organisation_id = e.organisation_id AND r.id = e.run_id WHERE r.id = $1 ORDER BY e.rank, e.vacancy_id, e.person_id";
const MOVED: &str = "SELECT v.id, v.updated_at FROM vacancy v WHERE v.updated_at > $1 ORDER BY v.updated_at, v.id";

impl Feed {
    /// A recorded ranking, whoever made it.
    pub fn recorded(&mut self, id: Uuid) -> Result<Option<Recorded>> {
        self.read(|conn| Ok(diesel::sql_query(RUN).bind::<SqlUuid, _>(id).get_result(conn).optional()?))
    }

    /// Its lines, as far as nobody of them was erased.
    pub fn lines(&mut self, id: Uuid) -> Result<Vec<KeptLine>> {
        self.read(|conn| Ok(diesel::sql_query(LINES).bind::<SqlUuid, _>(id).load(conn)?))
    }

    /// Vacancies that changed after a moment.
    pub fn vacancies_after(&mut self, at: OffsetDateTime) -> Result<Vec<Moved>> {
        self.read(|conn| Ok(diesel::sql_query(MOVED).bind::<Timestamptz, _>(at).load(conn)?))
    }
}

impl Tx<'_, VerifyAudit> {
    /// Notes that a ranking was made again, about those who stand in it.
    pub fn note_replayed(&mut self, lines: &[KeptLine]) {
        let mut shown: Vec<_> = lines.iter().map(|l| (OrganisationId(l.authority_id), PersonId(l.person_id))).collect();
        shown.sort_unstable();
        shown.dedup();
        if shown.is_empty() {
            self.note(Event::MatchRun);
        }
        for group in shown.chunk_by(|a, b| a.0 == b.0) {
            self.note_subjects(Event::MatchRun, group[0].0, group.iter().map(|g| g.1).collect(), &[]);
        }
    }
}
