//! The search itself: Dijkstra's algorithm on what a state has cost and what it must still cost at least.

use super::bound::{Bound, SCALE};
use super::{Mark, Move, Price, Problem, State};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// How a search ended.
pub(super) enum End {
    /// At the goal, for this price.
    Found(Price),
    /// At the limit; nothing cheaper than this is left.
    CutShort(u32),
}

/// What a state has cost with what it must still cost at least, in parts of a euro; then the steps so far.
type Promise = (u64, u32);

/// All that a search has seen.
pub(super) struct Search<'a> {
    /// The steps of which some plan at most as dear as `ceiling` may make use, with their positions.
    moves: Vec<(usize, Move)>,
    target: Mark,
    bound: &'a Bound,
    ceiling: u64,
    prices: HashMap<State, Price>,
    /// By promise.
    settled: Vec<State>,
}

impl<'a> Search<'a> {
    /// A search for plans that cost at most `most`.
    pub(super) fn new(problem: &Problem, bound: &'a Bound, most: u32) -> Self {
        let ceiling = u64::from(most) * SCALE;
        let useful = |at: &usize| bound.least_with(*at) <= ceiling;
        let moves = problem.moves().into_iter().enumerate().filter(|(at, _)| useful(at)).collect();
        let prices = HashMap::from([(problem.first(), (0, 0))]);
        Self { moves, target: problem.target(), bound, ceiling, prices, settled: Vec::new() }
    }

    fn promise(&self, state: State, price: Price) -> Promise {
        (u64::from(price.0) * SCALE + self.bound.left(state), price.1)
    }

    /// Runs on after the goal through everything that promises the same price, so that ties can be settled.
    pub(super) fn run(&mut self, first: State, max_states: usize) -> End {
        let mut open = BinaryHeap::from([Reverse((self.promise(first, (0, 0)), first))]);
        let mut best: Option<Price> = None;
        while let Some(Reverse((promise, state))) = open.pop() {
            if best.is_some_and(|best| promise > (u64::from(best.0) * SCALE, best.1)) {
                break;
            }
            let price = self.prices[&state];
            if self.promise(state, price) < promise {
                continue;
            }
            if best.is_none() && self.settled.len() >= max_states {
                return End::CutShort(promise.0.div_ceil(SCALE) as u32);
            }
            self.settled.push(state);
            if state.reaches(&self.target) {
                best = Some(price);
                continue;
            }
            for (_, step) in &self.moves {
                let Some(next) = state.after(step) else { continue };
                let reached = (price.0 + step.cost, price.1 + 1);
                let promise = (u64::from(reached.0) * SCALE + self.bound.left(next), reached.1);
                if promise.0 <= self.ceiling && self.prices.get(&next).is_none_or(|old| reached < *old) {
                    self.prices.insert(next, reached);
                    open.push(Reverse((promise, next)));
                }
            }
        }
        // The greedy plan is within the ceiling, so the goal was met.
        best.map_or(End::CutShort(0), End::Found)
    }

    /// The lowest price at which the goal was seen, settled or not.
    pub(super) fn best_seen(&self) -> Option<Price> {
        self.prices.iter().filter(|(state, _)| state.reaches(&self.target)).map(|(_, price)| *price).min()
    }

    /// Forward from the start, always the smallest step that still lies on a path of this price to the goal.
    pub(super) fn walk(&self, first: State, price: Price) -> Vec<usize> {
        let mut next_step: HashMap<State, (usize, State)> = HashMap::new();
        let ends = |state: &State| self.prices.get(state) == Some(&price) && state.reaches(&self.target);
        for state in self.settled.iter().rev().filter(|state| !ends(state)) {
            let (cost, count) = self.prices[state];
            let found = self.moves.iter().find_map(|(at, step)| {
                let next = state.after(step)?;
                let on_path = self.prices.get(&next) == Some(&(cost + step.cost, count + 1))
                    && (next_step.contains_key(&next) || ends(&next));
                on_path.then_some((*at, next))
            });
            if let Some(found) = found {
                next_step.insert(*state, found);
            }
        }
        let (mut state, mut steps) = (first, Vec::new());
        while let Some((at, next)) = next_step.get(&state) {
            steps.push(*at);
            state = *next;
        }
        steps
    }
}
