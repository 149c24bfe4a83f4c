//! The index of people, kept in step with the database by a thread of its own: built at start while the service answers everything
//! else, then read on from the outbox. A ranking waits a moment for what is committed; it never ranks a part of the people.

use crate::app::App;
use domain::access::permits::{MatchVacancy, Member};
use domain::code::Code;
use domain::id::{OfficeId, OrganisationId, PersonId, RequestId};
use engine::audiences::{Audiences, Shared, Turn};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use store::{Fed, Feed, Mark, Told, Tx};
use time::Date;
use uuid::Uuid;

/// How long a ranking waits for the index to catch up.
const PATIENCE: Duration = Duration::from_secs(3);
/// The thread looks so often on its own.
const POLL: Duration = Duration::from_millis(400);
/// Lines of the outbox stay an hour longer than anybody who keeps up needs them; whoever was away longer begins anew.
const AWAY: time::Duration = time::Duration::minutes(50);
/// Old lines are taken away so often.
const PRUNE: Duration = Duration::from_secs(60);

/// An index and the state of the database it shows.
#[derive(Debug)]
pub struct Standing {
    /// Everybody who may be matched.
    pub people: Audiences,
    /// The state.
    pub mark: Mark,
    /// Generation of the vocabulary it was made with.
    pub vocabulary: i64,
}

/// How far the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum Progress {
    /// Nothing can be built: there is no vocabulary yet, or the database is away.
    Waiting,
    /// Being built; rankings of people are refused meanwhile.
    Loading {
        /// Read so far.
        people: usize,
        /// Of so many.
        of: usize,
    },
    /// Complete.
    Ready {
        /// People in it.
        people: usize,
        /// Bytes of it.
        bytes: usize,
        /// The last transaction it knows of.
        generation: u64,
    },
}

#[derive(Debug)]
struct State {
    standing: Option<Arc<Standing>>,
    loading: Option<(usize, usize)>,
    turns: u64,
    heard: u64,
    woken: bool,
    stopped: bool,
}

/// What requests and the thread share.
#[derive(Debug)]
pub struct Feeding {
    state: Mutex<State>,
    turned: Condvar,
    wanted: Condvar,
}

impl Default for Feeding {
    fn default() -> Self {
        let state = State { standing: None, loading: None, turns: 0, heard: 0, woken: false, stopped: false };
        Self { state: Mutex::new(state), turned: Condvar::new(), wanted: Condvar::new() }
    }
}

impl Feeding {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|e| e.into_inner())
    }

    /// How far the index is.
    pub fn progress(&self) -> Progress {
        let state = self.state();
        match (&state.loading, &state.standing) {
            (Some((people, of)), _) => Progress::Loading { people: *people, of: *of },
            (None, Some(standing)) => {
                let size = standing.people.size();
                Progress::Ready { people: size.people, bytes: size.bytes, generation: standing.mark.generation }
            }
            (None, None) => Progress::Waiting,
        }
    }

    /// The index as it stands, when it has heard of everything that this transaction sees; refused if that takes too long.
    pub fn current(&self, tx: &mut Tx<'_, MatchVacancy>, vocabulary: i64, day: Date) -> store::Result<Arc<Standing>> {
        let until = Instant::now() + PATIENCE;
        loop {
            let (standing, turns) = {
                let state = self.state();
                (state.standing.clone(), state.turns)
            };
            if let Some(standing) = standing.filter(|s| s.vocabulary == vocabulary && s.people.is_of(day))
                && !tx.matching_behind(&standing.mark.seen)?
            {
                return Ok(standing);
            }
            self.turn_after(turns, until)?;
        }
    }

    /// Wakes the thread and waits for its next turn.
    fn turn_after(&self, turns: u64, until: Instant) -> store::Result<()> {
        let mut state = self.state();
        state.woken = true;
        self.wanted.notify_one();
        while state.turns == turns {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || state.loading.is_some_and(|(_, of)| of > store::PAGE_ROWS as usize) {
                return Err(Code::MatchingNotReady.into());
            }
            state = self.turned.wait_timeout(state, left).unwrap_or_else(|e| e.into_inner()).0;
        }
        Ok(())
    }

    /// How often the index has heard of a change of anybody; it only grows.
    pub fn heard(&self) -> u64 {
        self.state().heard
    }

    fn publish(&self, standing: Standing, changed: bool) {
        let mut state = self.state();
        state.heard += u64::from(changed);
        state.standing = Some(Arc::new(standing));
        state.loading = None;
    }

    /// A turn has ended, well or not: whoever waits looks again.
    fn turned(&self) {
        self.state().turns += 1;
        self.turned.notify_all();
    }

    /// Waits for somebody who wants a turn, at most so long; whether to go on.
    fn rest(&self, most: Duration) -> bool {
        let mut state = self.state();
        if !state.woken && !state.stopped {
            state = self.wanted.wait_timeout(state, most).unwrap_or_else(|e| e.into_inner()).0;
        }
        state.woken = false;
        !state.stopped
    }
}

/// The running thread; dropping it ends it.
#[derive(Debug)]
pub struct Keeper {
    feeding: Arc<Feeding>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Keeper {
    /// Begins to keep the index of a service.
    pub fn start(app: Arc<App>) -> std::io::Result<Self> {
        let feeding = app.feeding.clone();
        let thread = std::thread::Builder::new().name("feed".into()).spawn(move || keep(&app))?;
        Ok(Self { feeding, thread: Some(thread) })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.feeding.state().stopped = true;
        self.feeding.wanted.notify_one();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that keeps the index ended in a panic");
        }
    }
}

fn keep(app: &App) {
    let mut feed = app.db.store().feed();
    let mut pruned = Instant::now();
    loop {
        let done = turn(app, &mut feed);
        app.feeding.turned();
        let rest = match done {
            Ok(()) => POLL,
            Err(error) => {
                tracing::warn!(%error, "the index of people was not brought up to date");
                2 * POLL
            }
        };
        if pruned.elapsed() > PRUNE {
            pruned = Instant::now();
            if let Err(error) = feed.prune() {
                tracing::warn!(%error, "old lines of the outbox were not taken away");
            }
        }
        if !app.feeding.rest(rest) {
            return;
        }
    }
}

/// One look at the database.
fn turn(app: &App, feed: &mut Feed) -> store::Result<()> {
    while feed.refresh_due()? {}
    let standing = app.feeding.state().standing.clone();
    if let Some(standing) = standing.filter(|s| s.people.is_of(app.now().date()))
        && let Some((mark, told)) = feed.changes(&standing.mark)?
        && mark.vocabulary == Some(standing.vocabulary)
        && mark.at - standing.mark.at < AWAY
    {
        let changed = !told.is_empty();
        let people = match changed {
            false => standing.people.clone(),
            true => standing.people.after(mark.generation, turns(told, &standing.people)),
        };
        app.feeding.publish(Standing { people, mark, vocabulary: standing.vocabulary }, changed);
        return Ok(());
    }
    rebuild(app, feed)
}

/// What was told as the index takes it. Whoever was erased is named by a digest alone, and found by whoever holds them.
fn turns(told: Vec<Told>, held: &Audiences) -> Vec<Turn> {
    let mut erased = BTreeSet::new();
    let mut turns = Vec::with_capacity(told.len());
    for one in told {
        match one {
            Told::Stands(fed) => turns.push(Turn::Put(Box::new(shared(*fed)))),
            Told::Ended(person) => turns.push(Turn::Remove(person)),
            Told::Erased(digest) => drop(erased.insert(digest)),
        }
    }
    if !erased.is_empty() {
        let is_erased = |person: &PersonId| erased.contains(Sha256::digest(person.0.as_bytes()).as_slice());
        turns.extend(held.held().into_iter().filter(is_erased).map(Turn::Erase));
    }
    turns
}

/// A person of the feed as the index takes them.
pub fn shared(fed: Fed) -> Shared {
    Shared { id: fed.person, record: fed.record, grants: fed.grants }
}

/// Reads everybody; what changes meanwhile is read from the outbox afterwards.
fn rebuild(app: &App, feed: &mut Feed) -> store::Result<()> {
    let begun = Instant::now();
    let (mark, of) = feed.mark()?;
    if mark.vocabulary.is_none() {
        return Ok(());
    }
    app.feeding.state().loading = Some((0, of));
    let built = build(app, feed, (mark, of));
    match built {
        Ok(standing) => {
            let (people, seconds) = (standing.people.size().people, begun.elapsed().as_secs());
            tracing::info!(people, seconds, generation = standing.mark.generation, "the index of people is complete");
            app.feeding.publish(standing, true);
            Ok(())
        }
        Err(error) => {
            app.feeding.state().loading = None;
            Err(error)
        }
    }
}

fn build(app: &App, feed: &mut Feed, (mark, of): (Mark, usize)) -> store::Result<Standing> {
    let nobody = (OrganisationId(Uuid::nil()), OfficeId(Uuid::nil()));
    let operator = store::Caller::operator(nobody.0, nobody.1, RequestId::fresh(), "index of people");
    let by = operator.allow::<Member>()?;
    let (vocabulary, _, taxonomy) = app.db.store().read(&by, |tx| app.market.taxonomy(tx))?;
    let mut people = Audiences::new(taxonomy, app.now().date());
    let mut said = Instant::now();
    let so_far = |count| {
        app.feeding.state().loading = Some((count, of));
        if said.elapsed() > Duration::from_secs(5) {
            said = Instant::now();
            tracing::info!(people = count, of, "building the index of people");
        }
    };
    feed.everybody(|everybody| {
        let going_on = everybody.map(|fed| match app.feeding.state().stopped {
            true => Err(store::Error::Unavailable("the service stops".into())),
            false => fed.map(shared),
        });
        people.load(mark.generation, going_on, so_far)
    })?;
    Ok(Standing { people, mark, vocabulary })
}
