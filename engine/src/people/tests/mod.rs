//! The index against the rules of the domain, which it must equal to the last line and count (MATCHING C4).

pub(crate) mod random;

use super::{Audience, Change, Entry, People};
use domain::id::{OrganisationId, PersonId};
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::gates::Availability;
use domain::matching::order::{Candidate, Query, Ranking, rank_people};
use domain::matching::taxonomy::Taxonomy;
use domain::matching::units::Vacancy;
use random::Dice;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;
use time::macros::date;

const DAY: Date = date!(2026 - 11 - 22);

/// Random searches; the full count of the acceptance is asked for by `PASSERELLE_SEARCHES=10000`.
fn searches() -> usize {
    std::env::var("PASSERELLE_SEARCHES").ok().and_then(|count| count.parse().ok()).unwrap_or(600)
}

/// An index beside what it must hold.
struct Pair {
    taxonomy: Arc<Taxonomy>,
    constants: Constants,
    index: People,
    held: BTreeMap<PersonId, Entry>,
    number: u64,
}

impl Pair {
    fn new(dice: &mut Dice) -> Self {
        let constants = Constants::mr_1();
        let taxonomy = Arc::new(Taxonomy::build(&random::rows(dice), &constants).unwrap());
        let index = People::new(taxonomy.clone(), constants.clone(), DAY);
        Self { taxonomy, constants, index, held: BTreeMap::new(), number: 0 }
    }

    fn rules(&self) -> Rules<'_> {
        Rules { constants: &self.constants, taxonomy: &self.taxonomy, day: DAY }
    }

    fn load(&mut self, dice: &mut Dice, count: usize) {
        let entries: Vec<Entry> = (0..count).map(|id| random::entry(dice, id, &self.rules())).collect();
        self.held = entries.iter().map(|entry| (entry.id, entry.clone())).collect();
        self.number += 1;
        self.index.load(self.number, entries);
    }

    fn oracle(&self, vacancy: &Vacancy, audience: Option<OrganisationId>, query: &Query) -> Ranking {
        let granted = |entry: &&Entry| audience.is_none_or(|organisation| entry.grants.contains(&organisation));
        let candidate = |entry: &Entry| Candidate {
            id: entry.id,
            availability: Availability { audience: true, reconfirmed_on: entry.reconfirmed_on },
            person: entry.person.clone(),
        };
        let people: Vec<Candidate> = self.held.values().filter(granted).map(candidate).collect();
        rank_people(vacancy, &people, query, &self.rules())
    }

    fn check(&self, dice: &mut Dice) {
        let (vacancy, query) = (random::vacancy(dice, &self.rules()), random::query(dice));
        let audience = dice.chance(40).then(|| random::organisation(dice.roll(4)));
        let asked = audience.map_or(Audience::Everyone, Audience::Granted);
        let found = self.index.rank(&vacancy, asked, &query, DAY);
        assert_eq!(found.generation, self.number);
        assert_eq!(found.ranking, self.oracle(&vacancy, audience, &query), "{query:?} {:?}", vacancy.record);
    }

    /// Some change, as the outbox brings it.
    fn change(&mut self, dice: &mut Dice) {
        self.number += 1;
        let id = dice.roll(2 * self.held.len().max(10));
        let entry = random::entry(dice, id, &self.rules());
        match dice.roll(10) {
            0..=5 => {
                self.index.apply(self.number, [Change::Put(Box::new(entry.clone()))]);
                self.held.insert(entry.id, entry);
            }
            6..=7 => {
                self.index.apply(self.number, [Change::Remove(entry.id)]);
                self.held.remove(&entry.id);
            }
            8 => {
                self.index.erase(self.number, entry.id);
                self.held.remove(&entry.id);
                assert!(!self.index.holds(entry.id));
            }
            _ => {
                self.index.merge();
                self.number -= 1;
            }
        }
    }
}

#[test]
fn the_index_equals_the_rules_through_inserts_changes_removals_and_merges() {
    let mut dice = Dice(1);
    let mut asked = 0;
    while asked < searches() {
        let mut pair = Pair::new(&mut dice);
        let count = dice.pick(&[0, 3, 200, 600]);
        pair.load(&mut dice, count);
        for _ in 0..12 {
            (0..5).for_each(|_| pair.check(&mut dice));
            asked += 5;
            (0..dice.roll(12)).for_each(|_| pair.change(&mut dice));
        }
        assert_eq!(pair.index.size().people, pair.held.len());
    }
}

#[test]
fn several_blocks_and_a_settled_delta_change_nothing() {
    let mut dice = Dice(2);
    let mut pair = Pair::new(&mut dice);
    pair.load(&mut dice, 9_000);
    assert!(pair.index.size().blocks > 8, "{:?}", pair.index.size());
    (0..6).for_each(|_| pair.check(&mut dice));
    let changed: Vec<Entry> = (7_000..9_500).map(|id| random::entry(&mut dice, id, &pair.rules())).collect();
    pair.number += 1;
    pair.index.apply(pair.number, changed.iter().cloned().map(|entry| Change::Put(Box::new(entry))));
    pair.held.extend(changed.into_iter().map(|entry| (entry.id, entry)));
    assert_eq!(pair.index.size().delta, 0, "more than the delta takes are settled");
    (0..6).for_each(|_| pair.check(&mut dice));
}

#[test]
fn an_index_built_anew_in_another_order_gives_the_same_bytes() {
    let mut dice = Dice(3);
    let mut pair = Pair::new(&mut dice);
    pair.load(&mut dice, 800);
    (0..200).for_each(|_| pair.change(&mut dice));
    let mut entries: Vec<Entry> = pair.held.values().cloned().collect();
    dice.shuffle(&mut entries);
    let anew = People::new(pair.taxonomy.clone(), pair.constants.clone(), DAY);
    anew.load(pair.number, entries);
    for _ in 0..40 {
        let (vacancy, query) = (random::vacancy(&mut dice, &pair.rules()), random::query(&mut dice));
        let bytes = |index: &People| format!("{:?}", index.rank(&vacancy, Audience::Everyone, &query, DAY));
        assert_eq!(bytes(&anew), bytes(&pair.index));
    }
}

#[test]
fn one_more_skill_never_lowers_a_place_in_the_list() {
    let mut dice = Dice(4);
    let mut pair = Pair::new(&mut dice);
    for id in 0..300 {
        let input = random::person(&mut dice, DAY);
        let mut more = input.clone();
        more.skills.push(random::held_skill(&mut dice));
        let of = |id: u128, input| Entry {
            id: PersonId(uuid::Uuid::from_u128(id)),
            reconfirmed_on: None,
            grants: Vec::new(),
            person: domain::matching::person::Person::resolve(input, &pair.taxonomy),
        };
        let both = [of(2 * id, &input), of(2 * id + 1, &more)];
        pair.held.extend(both.into_iter().map(|entry| (entry.id, entry)));
    }
    pair.index.load(1, pair.held.values().cloned());
    for _ in 0..30 {
        let (vacancy, mut query) = (random::vacancy(&mut dice, &pair.rules()), random::query(&mut dice));
        (query.k, query.order) = (1_000, domain::matching::order::Order::Fit);
        query.filters = domain::matching::gates::Filters::default();
        let ranking = pair.index.rank(&vacancy, Audience::Everyone, &query, DAY).ranking;
        let fits: BTreeMap<u128, u32> = ranking
            .ready
            .iter()
            .chain(&ranking.after_recognition)
            .map(|line| (line.person.0.as_u128(), line.fit))
            .collect();
        for (id, fit) in fits.iter().filter(|(id, _)| **id % 2 == 0) {
            assert!(fits.get(&(id + 1)).is_none_or(|more| more >= fit), "{id}");
        }
    }
}
