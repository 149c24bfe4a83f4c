//! One state of the index: blocks by region, those gone from them, and the few who came since, not yet in a block.

use super::bits::Bits;
use super::block::{BLOCK, Block};
use super::names::Names;
use super::vector::{Entry, Shelf, Vector};
use domain::id::PersonId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A block with those of it who still count.
#[derive(Debug, Clone)]
pub(crate) struct Shelved {
    pub(crate) block: Arc<Block>,
    pub(crate) alive: Arc<Bits>,
}

impl Shelved {
    fn new(people: Vec<Vector>, names: &Names) -> Self {
        let alive = Arc::new(Bits::first(people.len()));
        Self { block: Arc::new(Block::new(people, names.end())), alive }
    }

    fn remove(&mut self, id: PersonId) {
        if let Some(at) = self.block.find(id)
            && self.alive.has(at)
        {
            Arc::make_mut(&mut self.alive).clear(at);
        }
    }

    fn living(&self) -> Vec<Vector> {
        let people = self.block.unpack().into_iter().enumerate();
        people.filter(|(at, _)| self.alive.has(*at)).map(|(_, person)| person).collect()
    }

    /// More than one in ten is gone, or there is room for others.
    fn is_loose(&self) -> bool {
        self.block.len() < BLOCK || 10 * self.alive.count() < 9 * self.block.len() as u32
    }
}

/// An immutable state; a change makes another that shares what has not changed.
#[derive(Debug, Clone)]
pub(crate) struct Generation {
    pub(crate) number: u64,
    pub(crate) names: Arc<Names>,
    pub(crate) shelves: BTreeMap<Shelf, Vec<Shelved>>,
    pub(crate) delta: Vec<Arc<Entry>>,
}

impl Generation {
    pub(crate) fn new(number: u64, names: Names) -> Self {
        Self { number, names: Arc::new(names), shelves: BTreeMap::new(), delta: Vec::new() }
    }

    /// Takes a person out of every list; the blocks keep their bytes until they are rewritten.
    pub(crate) fn remove(&mut self, id: PersonId) {
        self.delta.retain(|entry| entry.id != id);
        self.shelves.values_mut().flatten().for_each(|shelved| shelved.remove(id));
    }

    /// Rewrites every block that has ever held the person, and forgets what was only theirs.
    pub(crate) fn erase(&mut self, id: PersonId) {
        self.remove(id);
        let names = self.names.clone();
        let touched = self.shelves.values_mut().flatten().filter(|shelved| shelved.block.find(id).is_some());
        touched.for_each(|shelved| *shelved = Shelved::new(shelved.living(), &names));
        let mut left = Names::clone(&self.names);
        left.forget_licences(|term| self.blocks().any(|shelved| shelved.block.list(term).is_some()));
        self.names = Arc::new(left);
    }

    /// Puts people into blocks, with those of blocks that are not full or have lost many.
    pub(crate) fn settle(&mut self, people: Vec<Vector>) {
        let names = self.names.clone();
        let mut arriving: BTreeMap<Shelf, Vec<Vector>> = BTreeMap::new();
        for person in people {
            for shelf in person.shelves(&names) {
                arriving.entry(shelf).or_default().push(person.clone());
            }
        }
        for (shelf, mut people) in arriving {
            let blocks = self.shelves.entry(shelf).or_default();
            for loose in blocks.extract_if(.., |shelved| shelved.is_loose()) {
                people.extend(loose.living());
            }
            // Like stands by like, so that lists are long in few blocks and absent in the others.
            people.sort_by_cached_key(|person| (person.calling(&names), person.id));
            let mut people = people.into_iter().peekable();
            while people.peek().is_some() {
                blocks.push(Shelved::new(people.by_ref().take(BLOCK).collect(), &names));
            }
        }
    }

    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Shelved> {
        self.shelves.values().flatten()
    }

    /// Blocks that together hold everybody once.
    pub(crate) fn residents(&self) -> impl Iterator<Item = (u16, &Shelved)> {
        self.shelves.iter().flat_map(|(shelf, blocks)| {
            let region = match shelf {
                Shelf::Residents(region) => Some(*region),
                Shelf::Guests(_) | Shelf::Anywhere => None,
            };
            region.into_iter().flat_map(move |region| blocks.iter().map(move |shelved| (region, shelved)))
        })
    }
}
