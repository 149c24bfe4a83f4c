//! The only doors to the database: `read` and `write`. Both want an `Allowed`; nothing else hands out a connection.

use crate::audit;
use crate::caller::{Allowed, Caller};
use crate::error::{Error, Result};
use crate::feed::Feed;
use crate::tx::Tx;
use diesel::PgConnection;
use diesel::connection::{
    AnsiTransactionManager, Connection, InstrumentationEvent, SimpleConnection, TransactionManager,
};
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool, PooledConnection};
use domain::access::{Permission, Writing};
use domain::code::Code;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

type Manager = ConnectionManager<PgConnection>;

/// A pool of connections as `passerelle_app`.
#[derive(Clone)]
pub struct Db {
    pool: Pool<Manager>,
    statements: Arc<AtomicU64>,
    url: String,
}

#[derive(Debug)]
struct Settings(Arc<AtomicU64>);

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for Settings {
    fn on_acquire(&self, conn: &mut PgConnection) -> std::result::Result<(), diesel::r2d2::Error> {
        conn.batch_execute(
            "SET statement_timeout = '5s'; SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '10s'; \
             SET client_min_messages = 'warning'; SET TIME ZONE 'UTC'",
        )
        .map_err(diesel::r2d2::Error::QueryError)?;
        let statements = self.0.clone();
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                statements.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(())
    }
}

impl Db {
    /// Opens a pool of at most `size` connections; a check-out waits 250 ms at most.
    pub fn connect(url: &str, size: u32) -> Result<Self> {
        let statements = Arc::new(AtomicU64::new(0));
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_millis(250))
            .test_on_check_out(false)
            .connection_customizer(Box::new(Settings(statements.clone())))
            .build_unchecked(Manager::new(url));
        Ok(Self { pool, statements, url: url.to_owned() })
    }

    pub(crate) fn connection(&self) -> Result<PooledConnection<Manager>> {
        self.pool.get().map_err(|e| Error::Unavailable(e.to_string()))
    }

    /// The door of whoever keeps an index in step, with a connection of its own.
    pub fn feed(&self) -> Feed {
        Feed::new(self.url.clone())
    }

    /// Runs `work` in one read-only transaction with a steady view. What it read of persons is in the audit before the answer leaves.
    pub fn read<P: Permission, T>(&self, by: &Allowed<P>, work: impl Fn(&mut Tx<'_, P>) -> Result<T>) -> Result<T> {
        let mut conn = self.connection()?;
        let begin = format!("BEGIN READ ONLY ISOLATION LEVEL REPEATABLE READ; {}", context(by));
        let (answer, lines) = transaction(&mut conn, &begin, by, false, &work)?;
        audit::append_alone(&mut conn, by.caller(), &lines)?;
        told(&mut conn, by, answer)
    }

    /// Runs `work` in one writing transaction. Its events are stored with it; without an event it does not commit.
    /// A serialization failure or a deadlock is tried again, three times at most, so `work` has no effect outside the database.
    pub fn write<P: Writing, T>(&self, by: &Allowed<P>, work: impl Fn(&mut Tx<'_, P>) -> Result<T>) -> Result<T> {
        let mut conn = self.connection()?;
        let begin = format!("BEGIN ISOLATION LEVEL READ COMMITTED; {}", context(by));
        let mut tries = 0;
        loop {
            let (answer, _) = transaction(&mut conn, &begin, by, true, &work)?;
            match answer {
                Err(Error::Unavailable(why))
                    if tries < 3 && (why.contains("deadlock") || why.contains("serialization")) =>
                {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(u64::from(rand::random::<u8>()) / 8 * tries));
                }
                answer => return told(&mut conn, by, answer),
            }
        }
    }

    /// Records that `caller` was refused `action`; without the line there is no answer.
    pub fn refuse(&self, caller: &Caller, action: &str, code: Code) -> Result<()> {
        let mut conn = self.connection()?;
        audit::append_alone(&mut conn, caller, &[audit::Line::refusal(caller, action.to_owned(), code)])
    }

    /// The database answers, a function of it runs, and somebody has migrated it.
    pub fn ready(&self) -> Result<()> {
        self.connection()?
            .batch_execute("SELECT app.organisation_id(); DO $$ BEGIN NULL; END $$; SELECT 1 FROM vocabulary_current")
            .map_err(Error::from)
    }

    /// Messages sent to the database so far, for the metrics.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Connections in use and idle, for the metrics.
    pub fn load(&self) -> (u32, u32) {
        let state = self.pool.state();
        (state.connections - state.idle_connections, state.idle_connections)
    }
}

/// The caller's context as one statement. Every value is a UUID or the name of an enum, rendered by its own type.
fn context<P: Permission>(by: &Allowed<P>) -> String {
    let c = by.caller().inner();
    let person = c.person.map(|p| p.to_string()).unwrap_or_default();
    format!(
        "SELECT set_config('app.account', '{}', true), set_config('app.organisation', '{}', true), \
         set_config('app.office', '{}', true), set_config('app.role', '{}', true), set_config('app.person', '{person}', true), \
         set_config('app.purpose', '{}', true), set_config('app.request', '{}', true)",
        c.account,
        c.organisation,
        c.office,
        c.role.as_str(),
        by.purpose.as_str(),
        c.origin.request
    )
}

type Attempt<T> = (Result<T>, Vec<audit::Line>);

fn transaction<P: Permission, T>(
    conn: &mut PgConnection,
    begin: &str,
    by: &Allowed<P>,
    writing: bool,
    work: &impl Fn(&mut Tx<'_, P>) -> Result<T>,
) -> Result<Attempt<T>> {
    AnsiTransactionManager::begin_transaction_sql(conn, begin)?;
    let mut tx = Tx::new(conn, by);
    let answer = work(&mut tx);
    let (noted, unchanged) = tx.into_noted();
    let lines = audit::Line::of(by, noted);
    if answer.is_err() {
        AnsiTransactionManager::rollback_transaction(conn)?;
        return Ok((answer, Vec::new()));
    }
    if writing {
        if lines.is_empty() && !unchanged {
            AnsiTransactionManager::rollback_transaction(conn)?;
            return Err(Error::Unforeseen("a writing transaction without an event".into()));
        }
        if let Err(e) = audit::append(conn, by.caller(), &lines) {
            AnsiTransactionManager::rollback_transaction(conn)?;
            return Ok((Err(e), Vec::new()));
        }
    }
    AnsiTransactionManager::commit_transaction(conn)?;
    Ok((answer, lines))
}

/// A row out of reach, or one that may only be read, leaves a line too; without the line there is no answer.
fn told<P: Permission, T>(conn: &mut PgConnection, by: &Allowed<P>, answer: Result<T>) -> Result<T> {
    if let Err(Error::Refused(code @ (Code::NotFound | Code::NotPermitted))) = answer {
        audit::append_alone(conn, by.caller(), &[audit::Line::refusal(by.caller(), P::name(), code)])?;
    }
    answer
}
