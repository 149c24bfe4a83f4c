//! The door of whoever keeps an index of people in step: what matching sees of them, read as `passerelle_matcher` alone, and who
//! changed since a snapshot. It hands out records without names; what is shown to anybody is read again under their own permission.

use crate::consents::parse;
use crate::error::{Error, Result};
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::Group;
use domain::id::{OrganisationId, PersonId};
use domain::match_record::{Columns, MatchRecord};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::mpsc::sync_channel;
use time::OffsetDateTime;
use uuid::Uuid;

/// A state of the database.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The snapshot.
    pub seen: String,
    /// Its end: raised by every transaction that writes.
    pub generation: u64,
    /// The clock of the database.
    pub at: OffsetDateTime,
    /// Generation of the vocabulary, if there is one.
    pub vocabulary: Option<i64>,
}

/// A person as an index takes them.
#[derive(Debug, Clone)]
pub struct Fed {
    /// Custodian.
    pub authority: OrganisationId,
    /// Person.
    pub person: PersonId,
    /// All columns of the matching view.
    pub record: MatchRecord,
    /// Organisations with a live grant for matching, each with what it shows.
    pub grants: Vec<(OrganisationId, Columns)>,
}

/// What became of a person who changed.
#[derive(Debug, Clone)]
pub enum Told {
    /// This is how they stand.
    Stands(Box<Fed>),
    /// They are not matched any more.
    Ended(PersonId),
    /// Somebody was erased; whoever holds them knows by the SHA-256 of their id.
    Erased(Vec<u8>),
}

#[derive(QueryableByName)]
struct VectorRow {
    #[diesel(sql_type = SqlUuid)]
    authority_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    record: String,
    #[diesel(sql_type = Text)]
    grants: String,
}

#[derive(Deserialize)]
struct GrantColumn {
    to: Uuid,
    groups: Option<Vec<String>>,
}

impl VectorRow {
    fn into_fed(self) -> Result<Fed> {
        let grant = |grant: GrantColumn| {
            let groups: Result<Vec<Group>> = grant.groups.unwrap_or_default().iter().map(|name| parse(name)).collect();
            Ok((OrganisationId(grant.to), Columns::of(&groups?)))
        };
        let grants: Vec<GrantColumn> = serde_json::from_str(&self.grants)?;
        Ok(Fed {
            authority: OrganisationId(self.authority_id),
            person: PersonId(self.person_id),
            record: serde_json::from_str(&self.record)?,
            grants: grants.into_iter().map(grant).collect::<Result<_>>()?,
        })
    }
}

#[derive(QueryableByName)]
struct MarkRow {
    #[diesel(sql_type = Text)]
    seen: String,
    #[diesel(sql_type = BigInt)]
    generation: i64,
    #[diesel(sql_type = Timestamptz)]
    at: OffsetDateTime,
    #[diesel(sql_type = Nullable<BigInt>)]
    vocabulary: Option<i64>,
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = SqlUuid)]
    authority_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

#[derive(QueryableByName)]
struct Digest {
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

const BEGIN: &str = "BEGIN READ ONLY ISOLATION LEVEL REPEATABLE READ; SET LOCAL ROLE passerelle_matcher; \
    SELECT set_config('app.role', 'engine', true), set_config('app.purpose', 'matching', true)";
const MARK: &str = "SELECT s::text AS seen, pg_snapshot_xmax(s)::text::bigint AS generation, now() AS at, \
    (SELECT generation FROM vocabulary_current) AS vocabulary FROM pg_current_snapshot() AS s";
const CHANGED: &str = "SELECT DISTINCT o.authority_id, o.person_id FROM match_outbox o WHERE o.xid >= app.first_unseen($1) \
    AND NOT app.sees($1, o.xid) AND app.sees(pg_current_snapshot()::text, o.xid) ORDER BY 1, 2";
const PAGE: &str = "SELECT v.authority_id, v.person_id, v.record::text AS record, v.grants::text AS grants FROM match_vector v \
    WHERE v.until_xid IS NULL AND (v.authority_id, v.person_id) > ($1, $2) ORDER BY v.authority_id, v.person_id LIMIT $3";
const NAMED: &str = "SELECT v.authority_id, v.person_id, v.record::text AS record, v.grants::text AS grants FROM match_vector v \
    JOIN unnest($1, $2) AS k(authority_id, person_id) USING (authority_id, person_id) WHERE v.until_xid IS NULL";
const ERASED: &str = "SELECT e.digest FROM match_erasure e WHERE e.xid >= app.first_unseen($1) \
    AND NOT app.sees($1, e.xid) AND app.sees(pg_current_snapshot()::text, e.xid)";
const THEN: &str = "SELECT v.authority_id, v.person_id, v.record::text AS record, v.grants::text AS grants FROM match_vector v \
    WHERE app.sees($1, v.from_xid) AND (v.until_xid IS NULL OR NOT app.sees($1, v.until_xid)) \
    AND v.grants @> jsonb_build_array(jsonb_build_object('to', $2)) \
    AND (v.authority_id, v.person_id) > ($3, $4) ORDER BY v.authority_id, v.person_id LIMIT $5";

/// Rows of one page.
pub const PAGE_ROWS: i32 = 2_000;
/// More changes than these are not read one by one.
const MOST: usize = 50_000;
/// Changes that are read at once.
const BATCH: usize = 1_000;

/// The door, with its connection. What fails closes the connection; the next call opens another.
pub struct Feed {
    url: String,
    conn: Option<PgConnection>,
}

impl std::fmt::Debug for Feed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Feed {{ open: {} }}", self.conn.is_some())
    }
}

impl Feed {
    pub(crate) fn new(url: String) -> Self {
        Self { url, conn: None }
    }

    fn conn(&mut self) -> Result<&mut PgConnection> {
        if self.conn.is_none() {
            let mut conn = PgConnection::establish(&self.url).map_err(|e| Error::Unavailable(e.to_string()))?;
            conn.batch_execute(
                "SET statement_timeout = '60s'; SET lock_timeout = '2s'; SET client_min_messages = 'warning'; SET TIME ZONE 'UTC'",
            )?;
            self.conn = Some(conn);
        }
        self.conn.as_mut().ok_or_else(|| Error::Unavailable("no connection".into()))
    }

    pub(crate) fn read<T>(&mut self, work: impl FnOnce(&mut PgConnection) -> Result<T>) -> Result<T> {
        let conn = self.conn()?;
        let read = (|| {
            AnsiTransactionManager::begin_transaction_sql(conn, BEGIN)?;
            let answer = work(conn)?;
            AnsiTransactionManager::commit_transaction(conn)?;
            Ok(answer)
        })();
        if read.is_err() {
            self.conn = None;
        }
        read
    }

    /// The state of now, and how many there are to load.
    pub fn mark(&mut self) -> Result<(Mark, usize)> {
        self.read(|conn| {
            let all = "SELECT count(*) AS n FROM match_vector WHERE until_xid IS NULL";
            let Number { n } = diesel::sql_query(all).get_result(conn)?;
            Ok((mark(conn)?, usize::try_from(n).unwrap_or(0)))
        })
    }

    /// Hands over everybody who is matched, a page at a time; while one is used, the next is read.
    pub fn everybody<T>(&mut self, take: impl FnOnce(&mut dyn Iterator<Item = Result<Fed>>) -> T) -> T {
        let pages = Pages::new(move |(authority, person)| {
            self.read(|conn| {
                let page = diesel::sql_query(PAGE).bind::<SqlUuid, _>(authority).bind::<SqlUuid, _>(person);
                Ok(page.bind::<Integer, _>(PAGE_ROWS).load::<VectorRow>(conn)?)
            })
        });
        let (send, receive) = sync_channel(1);
        std::thread::scope(|scope| {
            // Nobody listens any more once `take` has ended: so does the reading.
            scope.spawn(move || pages.map(|page| send.send(page)).all(|sent| sent.is_ok()));
            take(&mut receive.into_iter().flat_map(people))
        })
    }

    /// Everybody whom an organisation could find at an earlier state.
    pub fn everybody_then<'a>(
        &'a mut self,
        seen: &'a str,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = Result<Fed>> + 'a {
        Pages::new(move |(authority, person)| {
            self.read(|conn| {
                let page = diesel::sql_query(THEN).bind::<Text, _>(seen).bind::<SqlUuid, _>(organisation.0);
                let page = page.bind::<SqlUuid, _>(authority).bind::<SqlUuid, _>(person);
                Ok(page.bind::<Integer, _>(PAGE_ROWS).load::<VectorRow>(conn)?)
            })
        })
        .flat_map(people)
    }

    /// Who changed since a state, and how they stand now; the state that was read. Nothing if so many changed that an index is
    /// better built anew.
    pub fn changes(&mut self, since: &Mark) -> Result<Option<(Mark, Vec<Told>)>> {
        self.read(|conn| {
            let mark = mark(conn)?;
            let keys: Vec<Key> = diesel::sql_query(CHANGED).bind::<Text, _>(&since.seen).load(conn)?;
            if keys.len() > MOST {
                return Ok(None);
            }
            let erased: Vec<Digest> = diesel::sql_query(ERASED).bind::<Text, _>(&since.seen).load(conn)?;
            let mut told: Vec<Told> = erased.into_iter().map(|row| Told::Erased(row.digest)).collect();
            for batch in keys.chunks(BATCH) {
                told.extend(stand(conn, batch)?);
            }
            Ok(Some((mark, told)))
        })
    }

    /// Looks at those whose grants or evidence begin or end by now; gives whether there were any.
    pub fn refresh_due(&mut self) -> Result<bool> {
        let conn = self.conn()?;
        let most = i32::try_from(BATCH).unwrap_or(i32::MAX);
        let done = diesel::sql_query("SELECT app.refresh_due($1)::bigint AS n").bind::<Integer, _>(most);
        match done.get_result::<Number>(conn) {
            Ok(Number { n }) => Ok(n > 0),
            Err(e) => {
                self.conn = None;
                Err(e.into())
            }
        }
    }

    /// Takes away lines of the outbox that every instance has read, versions past their time, and the sets of confirmed choices of an
    /// earlier year.
    pub fn prune(&mut self) -> Result<()> {
        self.conn()?.batch_execute("SELECT app.prune_matching(), app.end_confirmed_choices()").map_err(|e| {
            self.conn = None;
            e.into()
        })
    }
}

fn mark(conn: &mut PgConnection) -> Result<Mark> {
    let MarkRow { seen, generation, at, vocabulary } = diesel::sql_query(MARK).get_result(conn)?;
    Ok(Mark { seen, generation: u64::try_from(generation).unwrap_or(0), at, vocabulary })
}

fn stand(conn: &mut PgConnection, keys: &[Key]) -> Result<Vec<Told>> {
    let authorities: Vec<Uuid> = keys.iter().map(|key| key.authority_id).collect();
    let persons: Vec<Uuid> = keys.iter().map(|key| key.person_id).collect();
    let named = diesel::sql_query(NAMED).bind::<Array<SqlUuid>, _>(authorities);
    let rows: Vec<VectorRow> = named.bind::<Array<SqlUuid>, _>(&persons).load(conn)?;
    let standing: BTreeSet<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let gone = persons.iter().filter(|id| !standing.contains(id)).map(|id| Ok(Told::Ended(PersonId(*id))));
    let stands = rows.into_iter().map(|row| Ok(Told::Stands(Box::new(row.into_fed()?))));
    stands.chain(gone).collect()
}

/// Rows page by page, each page in a transaction of its own, to the first that fails or is empty.
struct Pages<F> {
    next: F,
    after: Option<(Uuid, Uuid)>,
}

impl<F: FnMut((Uuid, Uuid)) -> Result<Vec<VectorRow>>> Pages<F> {
    fn new(next: F) -> Self {
        Self { next, after: Some((Uuid::nil(), Uuid::nil())) }
    }
}

impl<F: FnMut((Uuid, Uuid)) -> Result<Vec<VectorRow>>> Iterator for Pages<F> {
    type Item = Result<Vec<VectorRow>>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = (self.next)(self.after?);
        let last = page.as_ref().ok().and_then(|rows| rows.last());
        self.after = last.map(|row| (row.authority_id, row.person_id));
        (!page.as_ref().is_ok_and(Vec::is_empty)).then_some(page)
    }
}

/// The people of a page, or why there are none.
fn people(page: Result<Vec<VectorRow>>) -> Vec<Result<Fed>> {
    match page {
        Ok(rows) => rows.into_iter().map(VectorRow::into_fed).collect(),
        Err(error) => vec![Err(error)],
    }
}
