//! Everybody who may be matched, in memory: the exact answer of `domain::matching::order::rank_people` without reading everybody
//! (MATCHING part C). Readers take one immutable generation and never wait; changes come by id with a generation number.

pub(crate) mod bits;
pub(crate) mod block;
mod core;
pub(crate) mod directory;
pub(crate) mod facts;
mod fit;
pub(crate) mod gating;
mod generation;
pub(crate) mod names;
mod ranking;
pub(crate) mod reach;
pub(crate) mod sum;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod top;
pub(crate) mod vector;
pub(crate) mod wanted;

use arc_swap::ArcSwap;
use domain::id::{OrganisationId, PersonId};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::order::{Query, Ranking};
use domain::matching::taxonomy::Taxonomy;
use domain::matching::units::Vacancy;
use generation::Generation;
use names::{Layout, Names};
use reach::Reach;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use time::Date;
pub use vector::Entry;
use vector::Vector;

/// People who wait outside of the blocks before they are settled.
const DELTA: usize = 2_048;
/// People settled at once while the index is loaded: enough to put like by like, few enough to bound the memory.
const LOAD: usize = 262_144;

/// A change to one person.
#[derive(Debug, Clone)]
pub enum Change {
    /// A new person, or a new version of one.
    Put(Box<Entry>),
    /// Gone from matching: consent withdrawn, archived.
    Remove(PersonId),
}

/// Who is looked among (gate 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Everyone,
    /// Those with a live grant to this organisation.
    Granted(OrganisationId),
}

/// A ranking and the state it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The ranking.
    pub ranking: Ranking,
    /// Generation.
    pub generation: u64,
}

/// What the index takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// People, each once.
    pub people: usize,
    /// Copies in other regions.
    pub copies: usize,
    /// Blocks.
    pub blocks: usize,
    /// People not yet in a block.
    pub delta: usize,
    /// Bytes of all blocks.
    pub bytes: usize,
}

/// The index.
#[derive(Debug)]
pub struct People {
    taxonomy: Arc<Taxonomy>,
    constants: Constants,
    reach: Arc<Reach>,
    year: i32,
    current: ArcSwap<Generation>,
    writing: Mutex<()>,
}

impl People {
    /// An empty index for the year of `day`, in which recency is counted.
    pub fn new(taxonomy: Arc<Taxonomy>, constants: Constants, day: Date) -> Self {
        let reach = Arc::new(Reach::new(&taxonomy, &constants));
        let names = Names::new(Layout::new(taxonomy.len()));
        let current = ArcSwap::from_pointee(Generation::new(0, names));
        Self { taxonomy, constants, reach, year: day.year(), current, writing: Mutex::new(()) }
    }

    /// Another index that begins with the same people and shares their blocks: what changes in one is not seen in the other.
    pub fn fork(&self) -> Self {
        Self {
            taxonomy: self.taxonomy.clone(),
            constants: self.constants.clone(),
            reach: self.reach.clone(),
            year: self.year,
            current: ArcSwap::new(self.current.load_full()),
            writing: Mutex::new(()),
        }
    }

    /// An index of nobody that shares what is known of the vocabulary.
    pub fn empty(&self) -> Self {
        let names = Names::new(Layout::new(self.taxonomy.len()));
        Self { current: ArcSwap::from_pointee(Generation::new(0, names)), ..self.fork() }
    }

    /// The index still stands on `day`; at New Year it is loaded anew.
    pub fn is_of(&self, day: Date) -> bool {
        self.year == day.year()
    }

    fn rules(&self, day: Date) -> Rules<'_> {
        assert_eq!(self.year, day.year(), "recency is counted for the year of the index");
        Rules { constants: &self.constants, taxonomy: &self.taxonomy, day }
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Generation)) {
        let writing = self.writing.lock().unwrap_or_else(|e| e.into_inner());
        let mut next = Generation::clone(&self.current.load());
        change(&mut next);
        next.number = next.number.max(number);
        self.current.store(Arc::new(next));
        drop(writing);
    }

    fn encode(&self, entries: &[Arc<Entry>], names: &mut Names) -> Vec<Vector> {
        let day = Date::from_ordinal_date(self.year, 1).expect("every year has a first day");
        let rules = self.rules(day);
        entries.iter().map(|entry| Vector::of(entry, &self.reach, names, &rules)).collect()
    }

    fn settle(&self, next: &mut Generation, entries: &[Arc<Entry>]) {
        let mut names = Names::clone(&next.names);
        let people = self.encode(entries, &mut names);
        next.names = Arc::new(names);
        next.settle(people);
    }

    /// Puts many people at once, each of them new; every part is visible as soon as it stands.
    pub fn load(&self, number: u64, entries: impl IntoIterator<Item = Entry>) {
        let mut entries = entries.into_iter().map(Arc::new).peekable();
        while entries.peek().is_some() {
            let part: Vec<Arc<Entry>> = entries.by_ref().take(LOAD).collect();
            self.change(number, |next| self.settle(next, &part));
        }
        self.change(number, |_| ());
    }

    /// Applies changes in their order; they are visible together.
    pub fn apply(&self, number: u64, changes: impl IntoIterator<Item = Change>) {
        self.change(number, |next| {
            for change in changes {
                match change {
                    Change::Put(entry) => {
                        next.remove(entry.id);
                        next.delta.push(Arc::from(entry));
                    }
                    Change::Remove(id) => next.remove(id),
                }
            }
            if next.delta.len() > DELTA {
                let waiting = std::mem::take(&mut next.delta);
                self.settle(next, &waiting);
            }
        });
    }

    /// Puts those who wait into blocks; done by itself when there are many.
    pub fn merge(&self) {
        self.change(0, |next| {
            let waiting = std::mem::take(&mut next.delta);
            self.settle(next, &waiting);
        });
    }

    /// Removes a person and rewrites every block that has held them: nothing of them is left once readers of older generations end.
    pub fn erase(&self, number: u64, id: PersonId) {
        self.change(number, |next| next.erase(id));
    }

    /// The best people for a vacancy, exactly as `rank_people` ranks those of the audience.
    pub fn rank(&self, vacancy: &Vacancy, audience: Audience, query: &Query, day: Date) -> Found {
        let generation = self.current.load_full();
        let search = ranking::Search {
            generation: &generation,
            audience: match audience {
                Audience::Everyone => None,
                Audience::Granted(organisation) => Some(organisation),
            },
            query,
        };
        Found { ranking: search.run(vacancy, &self.reach, self.rules(day)), generation: generation.number }
    }

    /// The last generation applied.
    pub fn generation(&self) -> u64 {
        self.current.load().number
    }

    /// Whether anything of a person is held, whether it counts or not.
    pub fn holds(&self, id: PersonId) -> bool {
        let generation = self.current.load();
        generation.delta.iter().any(|entry| entry.id == id) || generation.blocks().any(|s| s.block.find(id).is_some())
    }

    /// Everybody of whom anything is held, whether it counts or not.
    pub fn held(&self) -> BTreeSet<PersonId> {
        let generation = self.current.load();
        let waiting = generation.delta.iter().map(|entry| entry.id);
        waiting.chain(generation.blocks().flat_map(|shelved| shelved.block.ids.iter().copied())).collect()
    }

    /// Everything that is held of anybody, in words.
    pub fn dump(&self) -> String {
        format!("{:?}", self.current.load())
    }

    /// What the index takes.
    pub fn size(&self) -> Size {
        let generation = self.current.load();
        let residents: usize = generation.residents().map(|(_, shelved)| shelved.alive.count() as usize).sum();
        let all: usize = generation.blocks().map(|shelved| shelved.alive.count() as usize).sum();
        let unique: BTreeSet<PersonId> = generation.delta.iter().map(|entry| entry.id).collect();
        Size {
            people: residents + unique.len(),
            copies: all - residents,
            blocks: generation.blocks().count(),
            delta: unique.len(),
            bytes: generation.blocks().map(|shelved| shelved.block.bytes() + 512).sum::<usize>()
                + generation.names.bytes(),
        }
    }
}
