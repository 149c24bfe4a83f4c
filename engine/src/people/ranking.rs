//! A search over one generation: gates as sets, sums block by block, late work for the few who may still be shown.

use super::bits::{Bits, places};
use super::block::BLOCK;
use super::facts::Asked;
use super::fit;
use super::gating::{Gating, Passed, PlaceCheck, Removed};
use super::generation::{Generation, Shelved};
use super::names::NOWHERE;
use super::reach::Reach;
use super::sum::{Sums, add_up, largest};
use super::top::{Line, Place, Top};
use super::vector::{Entry, Shelf};
use super::wanted::Wanted;
use domain::id::{OrganisationId, PersonId};
use domain::matching::gates::{Availability, Gate, GateContext, Standing, gates};
use domain::matching::order::{Query, Ranked, Ranking, tie_break};
use domain::matching::units::Vacancy;
use domain::matching::{Rules, fit::fit as naive_fit, wishes::wishes as naive_wishes};

/// A search.
pub(crate) struct Search<'a> {
    pub(crate) generation: &'a Generation,
    pub(crate) audience: Option<OrganisationId>,
    pub(crate) query: &'a Query,
}

/// What a search has found so far.
struct Lists {
    ready: Top,
    later: Top,
    totals: [u32; 2],
    removed: Removed,
}

impl<'a> Search<'a> {
    pub(crate) fn run(&self, vacancy: &Vacancy, reach: &Reach, rules: Rules<'_>) -> Ranking {
        let wanted = Wanted::new(vacancy, reach, &self.generation.names, rules);
        let gating = Gating::new(&wanted, &self.query.filters, self.query.fresh_days, self.audience);
        let Query { order, k, .. } = *self.query;
        let mut lists =
            Lists { ready: Top::new(order, k), later: Top::new(order, k), totals: [0; 2], removed: Removed::default() };
        let blocks = self.blocks(wanted.place);
        let mut sums: Sums = [0; BLOCK];
        for (number, (shelved, check, counted)) in blocks.iter().enumerate() {
            let passed = gate(&gating, shelved, (*check, *counted), &mut lists.removed);
            lists.totals[0] += passed.ready.count();
            lists.totals[1] += passed.later.count();
            if passed.ready.is_empty() && passed.later.is_empty() || k == 0 {
                continue;
            }
            add_up(&shelved.block, &wanted.sums, &mut sums);
            let Lists { ready, later, .. } = &mut lists;
            for (bits, top) in [(&passed.ready, ready), (&passed.later, later)] {
                take(bits, &sums, &wanted, top, |at, sum, top| {
                    fit::line((&shelved.block, number, at), sum, (&wanted, &gating), order, top);
                });
            }
        }
        self.elsewhere(&gating, wanted.place, &mut lists.removed);
        let standings = self.delta(&wanted, &mut lists);
        let standing = |place| match place {
            Place::Delta(at) => standings[at],
            Place::Block(number, at) if gating.to_check(&blocks[number].0.block, at) => Standing::ToCheck,
            Place::Block(..) => Standing::Ready,
        };
        let tie = |person| tie_break(PersonId(person), vacancy.id, rules.day);
        let ranked = |(rank, line): (u32, Line), standing| Ranked {
            rank,
            person: PersonId(line.id),
            vacancy: vacancy.id,
            standing,
            fit: line.fit,
            wishes: line.wishes,
        };
        let ready = (1..).zip(lists.ready.finish(tie));
        let later = (1..).zip(lists.later.finish(tie));
        Ranking {
            ready: ready.map(|line| ranked(line, standing(line.1.place))).collect(),
            after_recognition: later.map(|line| ranked(line, Standing::AfterRecognition)).collect(),
            ready_total: lists.totals[0],
            after_recognition_total: lists.totals[1],
            removed: lists.removed.counts(),
        }
    }

    /// The blocks a search reads, with the place check each needs and whether its early gates are counted. A region reads its
    /// residents, its guests, and those who would go anywhere; without a NUTS 2 region everybody is looked at once.
    fn blocks(&self, place: Option<Asked>) -> Vec<(&'a Shelved, PlaceCheck, bool)> {
        let generation = self.generation;
        let everybody = |check| generation.residents().map(|(_, shelved)| (shelved, check, true)).collect();
        let on = |shelf, check, counted| {
            let blocks = generation.shelves.get(&shelf).into_iter().flatten();
            blocks.map(move |shelved| (shelved, check, counted))
        };
        match place {
            None => everybody(PlaceCheck::None),
            Some(Asked { region: NOWHERE, .. }) => everybody(PlaceCheck::Each),
            Some(Asked { region, .. }) => on(Shelf::Residents(region), PlaceCheck::None, true)
                .chain(on(Shelf::Guests(region), PlaceCheck::None, false))
                .chain(on(Shelf::Anywhere, PlaceCheck::Elsewhere, false))
                .collect(),
        }
    }

    /// Counts those whom a regional search has not looked at: the place removes them, unless an earlier gate does.
    fn elsewhere(&self, gating: &Gating<'_>, place: Option<Asked>, removed: &mut Removed) {
        let Some(Asked { region, .. }) = place.filter(|asked| asked.region != NOWHERE) else { return };
        for (_, shelved) in self.generation.residents().filter(|(home, _)| *home != region) {
            let early = gating.early(&shelved.block, &shelved.alive, removed);
            removed.add(Gate::Place, i64::from(early.count()));
        }
    }

    /// Those not yet in a block, by the naive rules. Gives the standing of each.
    fn delta(&self, wanted: &Wanted<'_>, lists: &mut Lists) -> Vec<Standing> {
        let Query { order, fresh_days, .. } = *self.query;
        let granted = |entry: &Entry| self.audience.is_none_or(|organisation| entry.grants.contains(&organisation));
        let mut context = GateContext { fresh_days, filters: self.query.filters.clone(), ..GateContext::default() };
        let (vacancy, rules) = (wanted.vacancy, &wanted.rules);
        let mut standings = vec![Standing::Ready; self.generation.delta.len()];
        for (at, entry) in self.generation.delta.iter().enumerate().filter(|(_, entry)| granted(entry)) {
            context.availability = Availability { audience: true, reconfirmed_on: entry.reconfirmed_on };
            let gates = gates(&entry.person, vacancy, &context, rules);
            if let Some(gate) = gates.removed_at {
                lists.removed.add(gate, 1);
                continue;
            }
            let fit = naive_fit(&entry.person, vacancy, rules).points;
            let wishes = naive_wishes(&entry.person, vacancy, rules);
            let line = Line::new(order, fit, wishes, entry.id.0, Place::Delta(at));
            standings[at] = gates.standing;
            match gates.standing {
                Standing::Ready | Standing::ToCheck => {
                    lists.totals[0] += 1;
                    lists.ready.push(line);
                }
                Standing::AfterRecognition => {
                    lists.totals[1] += 1;
                    lists.later.push(line);
                }
            }
        }
        standings
    }
}

/// The gates of one block. A copy's early gates were counted where its person lives; whom the place lets pass was counted as
/// removed by it there, and is taken back.
fn gate(gating: &Gating<'_>, shelved: &Shelved, (check, counted): (PlaceCheck, bool), removed: &mut Removed) -> Passed {
    let block = &shelved.block;
    if counted {
        let early = gating.early(block, &shelved.alive, removed);
        let here = gating.place(block, &early, check);
        removed.add(Gate::Place, i64::from(early.count()) - i64::from(here.count()));
        return gating.late(block, &here, removed);
    }
    let early = gating.early(block, &shelved.alive, &mut Removed::default());
    let here = gating.place(block, &early, check);
    removed.add(Gate::Place, -i64::from(here.count()));
    gating.late(block, &here, removed)
}

/// Looks at those whose sum may still lead onto a list.
fn take(bits: &Bits, sums: &Sums, wanted: &Wanted<'_>, top: &mut Top, mut line: impl FnMut(usize, i16, &mut Top)) {
    for (word, set) in bits.0.iter().enumerate().filter(|(_, set)| **set != 0) {
        if i32::from(largest(sums, word)) + wanted.late_most < top.least_fit() {
            continue;
        }
        for at in places(*set).map(|bit| 64 * word + bit) {
            if i32::from(sums[at]) + wanted.late_most >= top.least_fit() {
                line(at, sums[at], top);
            }
        }
    }
}
