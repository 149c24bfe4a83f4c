//! Reads levels anew after other tables count: from the stored inputs, as new readings; the old ones stay. In parts, so that nobody
//! waits and what is done stays done.

use crate::app::App;
use domain::access::permits::ReviewLevel;
use domain::eqf::{self, Reading, Tables};
use domain::id::{OrganisationId, RequestId};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{Caller, Kept, NewReading, Result, Why};
use time::Date;
use uuid::Uuid;

/// Persons that are read in one transaction.
const PART: usize = 400;

/// What a reading anew came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reread {
    /// Persons with a reading.
    pub read: usize,
    /// New readings that were stored.
    pub appended: usize,
    /// Headlines (status, levels, confidence) that are others now.
    pub changed: usize,
    /// Inputs that the rules refuse now: their readings stand.
    pub refused: usize,
}

impl std::ops::AddAssign for Reread {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.appended += other.appended;
        self.changed += other.changed;
        self.refused += other.refused;
    }
}

/// Reads every level of one custodian anew. Without `keep` it only counts. `progress` hears how many persons are done.
pub fn reread(app: &App, custodian: OrganisationId, keep: bool, progress: &(dyn Fn(usize) + Sync)) -> Result<Reread> {
    let caller = Caller::custodian(custodian, RequestId::fresh(), "levels read anew");
    let by = caller.allow::<ReviewLevel>()?;
    let db = app.db.store();
    let (persons, tables) = db.read(&by, |tx| {
        let mut all: Vec<Uuid> = Vec::new();
        loop {
            let more = tx.persons_after(all.last().copied().unwrap_or_default(), 20_000)?;
            if more.is_empty() {
                return Ok((all, app.tables.current(tx)?));
            }
            all.extend(more);
        }
    })?;
    let parts = Mutex::new(persons.chunks(PART));
    let (sum, done) = (Mutex::new(Reread::default()), AtomicUsize::new(0));
    let day = app.now().date();
    // The lock ends with the call: a worker that held it while it reads would make the others wait.
    let next = || parts.lock().unwrap_or_else(|e| e.into_inner()).next();
    let work = || -> Result<()> {
        while let Some(part) = next() {
            let stood = db.read(&by, |tx| tx.latest_readings(part))?;
            let (fresh, mut count) = anew(&tables, stood, day)?;
            if keep {
                count.appended = db.write(&by, |tx| tx.append_readings(&fresh, Why::DataRelease))?;
            }
            *sum.lock().unwrap_or_else(|e| e.into_inner()) += count;
            progress(done.fetch_add(part.len(), Ordering::Relaxed) + part.len());
        }
        Ok(())
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    std::thread::scope(|scope| {
        let hired: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        hired.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    Ok(sum.into_inner().unwrap_or_else(|e| e.into_inner()))
}

/// The readings that differ from what stands; the same again is left out.
fn anew(tables: &Tables, stood: Vec<Kept>, day: Date) -> Result<(Vec<Kept>, Reread)> {
    let mut count = Reread { read: stood.len(), ..Reread::default() };
    let mut fresh = Vec::with_capacity(stood.len());
    for kept in stood {
        let mut input: eqf::Input = serde_json::from_value(kept.new.input)?;
        input.as_of = day;
        if let Some(target) = &mut input.target {
            target.regulated_in_host = tables.profession(&input.host_country, &target.isco08).is_some();
        }
        let Some(reading) = read_without_lost_rows(tables, &mut input) else {
            count.refused += 1;
            continue;
        };
        let before: Reading = serde_json::from_value(kept.new.output)?;
        let headline = |r: &Reading| (r.status, r.eqf_min, r.eqf_max, r.confidence);
        count.changed += usize::from(headline(&before) != headline(&reading));
        if before != reading {
            let new = stored(&input, &reading, kept.new.entries)?;
            fresh.push(Kept { person: kept.person, before: kept.before, new });
        }
    }
    Ok((fresh, count))
}

/// A row that an adviser had picked and that no longer counts is let go: the name is looked up again, unconfirmed.
fn read_without_lost_rows(tables: &Tables, input: &mut eqf::Input) -> Option<Reading> {
    for item in &mut input.education {
        let counts = |row_id: &String| tables.row_in(row_id, &input.host_country).is_some();
        item.row_id = item.row_id.take().filter(counts);
    }
    eqf::read(tables, input).ok()
}

/// A reading as it is stored.
pub fn stored(input: &eqf::Input, reading: &Reading, entries: Vec<Uuid>) -> Result<NewReading> {
    Ok(NewReading {
        input: serde_json::to_value(input.for_storage())?,
        rule_version: reading.rule_version.clone(),
        data_versions: serde_json::to_value(&reading.data_versions)?,
        output: serde_json::to_value(reading)?,
        entries,
    })
}
