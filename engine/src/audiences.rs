//! People as each organisation may see them. A grant shows only its field groups, so whoever grants different groups to two
//! organisations stands in two indexes, in each as its organisations see them; in no two for one organisation. A value never
//! changes: a change makes another that shares what stays, so a ranking is made from one state.

use crate::people::{Audience, Change, Entry, Found, People, Size};
use domain::id::{OrganisationId, PersonId};
use domain::match_record::{Columns, MatchRecord};
use domain::matching::constants::Constants;
use domain::matching::order::{Query, Ranking, merge};
use domain::matching::person::Person;
use domain::matching::taxonomy::Taxonomy;
use domain::matching::units::Vacancy;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use time::Date;

/// A person with what matching may see, and who may see which columns of it.
#[derive(Debug, Clone)]
pub struct Shared {
    /// Id.
    pub id: PersonId,
    /// All columns.
    pub record: MatchRecord,
    /// Each organisation once.
    pub grants: Vec<(OrganisationId, Columns)>,
}

/// A change to one person.
#[derive(Debug, Clone)]
pub enum Turn {
    /// A new person, or a new version of one.
    Put(Box<Shared>),
    /// Gone from matching.
    Remove(PersonId),
    /// Erased: nothing may be left.
    Erase(PersonId),
}

/// One state of the indexes.
#[derive(Debug, Clone)]
pub struct Audiences {
    taxonomy: Arc<Taxonomy>,
    day: Date,
    nobody: Arc<People>,
    views: BTreeMap<Columns, Arc<People>>,
    generation: u64,
}

/// How many entries are put into an index at once while it is loaded.
const PART: usize = 262_144;

impl Audiences {
    /// Without anybody, for the month of `day`, to which what goes on has lasted.
    pub fn new(taxonomy: Arc<Taxonomy>, day: Date) -> Self {
        let nobody = Arc::new(People::new(taxonomy.clone(), Constants::mr_1(), day));
        Self { taxonomy, day, nobody, views: BTreeMap::new(), generation: 0 }
    }

    /// It still stands on `day`; in another month it is made anew.
    pub fn is_of(&self, day: Date) -> bool {
        (self.day.year(), self.day.month()) == (day.year(), day.month())
    }

    /// Number of the last change.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Puts many people at once, each of them new; stops at the first page that failed. While one part of them is put into its index,
    /// the next is gathered: there are two parts in memory at most.
    pub fn load<E>(
        &mut self,
        number: u64,
        people: impl IntoIterator<Item = Result<Shared, E>>,
        mut so_far: impl FnMut(usize),
    ) -> Result<(), E> {
        let (send, parts) = sync_channel::<(Arc<People>, Vec<Entry>)>(0);
        std::thread::scope(|scope| {
            scope.spawn(move || parts.into_iter().for_each(|(view, part)| view.load(number, part)));
            // Sending fails only if that thread has panicked, and then the scope does.
            let put = |view, part| drop(send.send((view, part)));
            let mut waiting: BTreeMap<Columns, Vec<Entry>> = BTreeMap::new();
            for (count, shared) in (1..).zip(people) {
                for (columns, entry) in self.entries(shared?) {
                    let part = waiting.entry(columns).or_default();
                    part.push(entry);
                    if part.len() == PART {
                        let part = std::mem::take(part);
                        put(self.view(columns), part);
                    }
                }
                if count % 1_024 == 0 {
                    so_far(count);
                }
            }
            waiting.into_iter().for_each(|(columns, part)| put(self.view(columns), part));
            drop(send);
            Ok(())
        })?;
        self.generation = number;
        Ok(())
    }

    fn view(&mut self, columns: Columns) -> Arc<People> {
        self.views.entry(columns).or_insert_with(|| Arc::new(self.nobody.empty())).clone()
    }

    /// One entry for each set of columns that somebody may see.
    fn entries(&self, shared: Shared) -> Vec<(Columns, Entry)> {
        let mut audiences: BTreeMap<Columns, Vec<OrganisationId>> = BTreeMap::new();
        for (organisation, columns) in shared.grants {
            audiences.entry(columns).or_default().push(organisation);
        }
        let mut left = audiences.len();
        let mut record = Some(shared.record);
        let entry = |(columns, grants)| {
            // Nearly everybody has one audience, so the last takes the record itself.
            left -= 1;
            let record = if left == 0 { record.take() } else { record.clone() }?;
            let person = Person::of(record.within(columns).into_input(&self.taxonomy, self.day), &self.taxonomy);
            Some((columns, Entry { id: shared.id, reconfirmed_on: None, grants, person }))
        };
        audiences.into_iter().filter_map(entry).collect()
    }

    /// The state after changes in their order.
    pub fn after(&self, number: u64, turns: impl IntoIterator<Item = Turn>) -> Self {
        let mut next = self.clone();
        let mut changes: BTreeMap<Columns, Vec<Change>> = BTreeMap::new();
        let mut erased = Vec::new();
        for turn in turns {
            let (id, entries) = match turn {
                Turn::Put(shared) => (shared.id, self.entries(*shared)),
                Turn::Remove(id) => (id, Vec::new()),
                Turn::Erase(id) => {
                    erased.push(id);
                    (id, Vec::new())
                }
            };
            for columns in self.views.keys() {
                changes.entry(*columns).or_default().push(Change::Remove(id));
            }
            for (columns, entry) in entries {
                changes.entry(columns).or_default().push(Change::Put(Box::new(entry)));
            }
        }
        for (columns, changes) in changes {
            let view = next.view(columns).fork();
            view.apply(number, changes);
            erased.iter().filter(|id| view.holds(**id)).for_each(|id| view.erase(number, *id));
            next.views.insert(columns, Arc::new(view));
        }
        next.generation = number;
        next
    }

    /// The best people for a vacancy among those with a live grant to an organisation.
    pub fn rank(&self, vacancy: &Vacancy, organisation: OrganisationId, query: &Query, day: Date) -> Ranking {
        let found = |view: &Arc<People>| -> Ranking {
            let Found { ranking, .. } = view.rank(vacancy, Audience::Granted(organisation), query, day);
            ranking
        };
        merge(self.views.values().map(found), query, day)
    }

    /// Everybody of whom anything is held, whether it counts or not.
    pub fn held(&self) -> BTreeSet<PersonId> {
        self.views.values().flat_map(|view| view.held()).collect()
    }

    /// What all indexes take together; who stands in several counts in each.
    pub fn size(&self) -> Size {
        let none = Size { people: 0, copies: 0, blocks: 0, delta: 0, bytes: 0 };
        self.views.values().map(|view| view.size()).fold(none, |all, one| Size {
            people: all.people + one.people,
            copies: all.copies + one.copies,
            blocks: all.blocks + one.blocks,
            delta: all.delta + one.delta,
            bytes: all.bytes + one.bytes,
        })
    }

    /// Everything that is held of anybody, in words, for whoever looks for what should be gone.
    pub fn dump(&self) -> String {
        self.views.iter().map(|(columns, view)| format!("{columns:?}\n{}\n", view.dump())).collect()
    }
}

#[cfg(test)]
#[path = "audiences_tests.rs"]
mod tests;
