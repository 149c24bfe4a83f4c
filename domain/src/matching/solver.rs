//! The cheapest sequence of steps, exact (B10): branch and bound over sets of steps. Knows numbers only.

mod bound;
mod search;

use bound::Shares;
use search::Search;

/// Modes a state has room for.
pub const MODES: usize = 14;
/// Items a state has room for.
pub const ITEMS: usize = 20;
/// Levels above none that a mode has room for.
const LEVELS: usize = 7;
/// Places of a state: one an item, then one a mode and level.
const ROWS: usize = ITEMS + MODES * LEVELS;

/// CEFR ranks of the followed modes.
pub type Levels = [u8; MODES];

/// One step; its position in the problem is its rank among equals (smaller id first).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Cost.
    pub cost: u32,
    /// Items it needs closed.
    pub needs: u32,
    /// Levels it needs.
    pub needs_levels: Levels,
    /// Items it closes.
    pub closes: u32,
    /// Levels it leads to.
    pub raises: Levels,
}

/// A start, a goal and the steps between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Steps by id.
    pub steps: Vec<Step>,
    /// Levels at the start; no item is closed.
    pub start: Levels,
    /// Items to close.
    pub goal: u32,
    /// Levels to reach.
    pub goal_levels: Levels,
    /// Sets of steps to look at, at most.
    pub max_states: usize,
}

/// A sequence of steps that reaches the goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// Positions of the steps, in order.
    pub steps: Vec<usize>,
    /// Cost.
    pub cost: u32,
    /// No sequence is cheaper.
    pub exact: bool,
    /// No sequence costs less than this.
    pub lower_bound: u32,
}

/// What is closed and reached, one bit a place: items, then for each mode a bit for every level up to the one held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rows(u128);

impl Rows {
    fn new(items: u32, levels: &Levels) -> Self {
        let reached = |(mode, level): (usize, &u8)| ((1 << level) - 1) << (ITEMS + LEVELS * mode);
        Self(u128::from(items) | levels.iter().enumerate().map(reached).sum::<u128>())
    }

    fn and(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    fn without(self, less: Self) -> Self {
        Self(self.0 & !less.0)
    }

    fn in_both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn none(self) -> bool {
        self.0 == 0
    }

    fn each(self) -> impl Iterator<Item = usize> {
        let first = |rows: u128| (rows != 0).then_some(rows);
        std::iter::successors(first(self.0), move |rows| first(rows & (rows - 1)))
            .map(|rows| rows.trailing_zeros() as usize)
    }

    fn items(self) -> u32 {
        (self.0 & ((1 << ITEMS) - 1)) as u32
    }

    fn levels(self) -> Levels {
        let held = |mode: usize| (self.0 >> (ITEMS + LEVELS * mode) & ((1 << LEVELS) - 1)).trailing_ones() as u8;
        std::array::from_fn(held)
    }
}

/// A step as the search reads it.
struct Move {
    /// Position in the problem.
    at: usize,
    cost: u32,
    needs: Rows,
    gives: Rows,
}

impl Move {
    /// The rows it adds by itself: it climbs from where one may enter to where it leads.
    fn closes(&self) -> Rows {
        self.gives.without(self.needs)
    }

    fn possible(&self, state: Rows) -> bool {
        self.needs.without(state).none()
    }
}

impl Problem {
    fn first(&self) -> Rows {
        Rows::new(0, &self.start)
    }

    fn target(&self) -> Rows {
        Rows::new(self.goal, &self.goal_levels)
    }

    fn moves(&self) -> Vec<Move> {
        let read = |(at, step): (usize, &Step)| Move {
            at,
            cost: step.cost,
            needs: Rows::new(step.needs, &step.needs_levels),
            gives: Rows::new(step.closes, &step.raises),
        };
        self.steps.iter().enumerate().map(read).collect()
    }

    /// Items and levels that can be reached at all.
    pub fn reachable(&self) -> (u32, Levels) {
        let state = all_reached(self.first(), &self.moves());
        (state.items(), state.levels())
    }

    /// Step by step the one of least cost per closed item or climbed level: the first plan, and the last one if the search is cut short.
    pub fn greedy(&self) -> Option<Solution> {
        let (mut state, mut steps, mut cost) = (self.first(), Vec::new(), 0);
        let (moves, target) = (self.moves(), self.target());
        while !target.without(state).none() {
            let gain = |step: &Move| u64::from(step.gives.without(state).0.count_ones());
            let cheaper = |a: &&Move, b: &&Move| {
                let left = u64::from(a.cost) * gain(b);
                left.cmp(&(u64::from(b.cost) * gain(a))).then(a.at.cmp(&b.at))
            };
            let step = moves.iter().filter(|step| step.possible(state) && gain(step) > 0).min_by(cheaper)?;
            steps.push(step.at);
            cost += step.cost;
            state = state.and(step.gives);
        }
        Some(Solution { steps, cost, exact: false, lower_bound: 0 })
    }

    /// The cheapest sequence, of those the shortest, of those the one with the smallest positions from the start on.
    /// None if the goal cannot be reached.
    pub fn solve(&self) -> Option<Solution> {
        let greedy = self.greedy()?;
        let (first, target) = (self.first(), self.target());
        let mut moves = self.moves();
        let reached = all_reached(first, &moves);
        moves.retain(|step| step.possible(reached) && !step.closes().without(first).none());
        let shares = Shares::new(&moves, target.without(first), greedy.cost);
        Some(Search::new(moves, shares, greedy, self.max_states).run(first, target))
    }
}

/// All that can be reached, whatever it costs.
fn all_reached(mut state: Rows, moves: &[Move]) -> Rows {
    while let Some(step) = moves.iter().find(|step| step.possible(state) && !step.gives.without(state).none()) {
        state = state.and(step.gives);
    }
    state
}

/// Drops steps that another one makes useless: it gives no less, asks no more and costs no more; of two that are equal
/// in all three the later goes. Returns the positions that stay.
pub fn undominated(steps: &[Step]) -> Vec<usize> {
    let le = |a: &Levels, b: &Levels| a.iter().zip(b).all(|(a, b)| a <= b);
    let covers = |b: &Step, a: &Step| {
        a.closes & !b.closes == 0
            && le(&a.raises, &b.raises)
            && b.needs & !a.needs == 0
            && le(&b.needs_levels, &a.needs_levels)
            && b.cost <= a.cost
    };
    let useless = |at: usize| {
        let by = |other: usize| covers(&steps[other], &steps[at]) && (other < at || !covers(&steps[at], &steps[other]));
        (0..steps.len()).any(|other| other != at && by(other))
    };
    (0..steps.len()).filter(|at| !useless(*at)).collect()
}
