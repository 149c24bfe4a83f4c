//! The cheapest sequence of steps, exact: a best-first search over the states of a plan (B10). Knows numbers only.

mod bound;
mod search;

use bound::Bound;
use search::{End, Search};

/// Modes a state has room for.
pub const MODES: usize = 14;
/// Items a state has room for.
pub const ITEMS: usize = 20;

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
    /// States to settle at most.
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

/// Closed items in the low 20 bits, then 3 bits a mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct State(u64);

/// Cost, then number of steps.
type Price = (u32, u32);

impl State {
    fn new(items: u32, levels: &Levels) -> Self {
        let modes = levels.iter().enumerate().map(|(mode, level)| u64::from(*level) << (ITEMS + 3 * mode));
        Self(u64::from(items) | modes.sum::<u64>())
    }

    fn items(self) -> u32 {
        (self.0 & ((1 << ITEMS) - 1)) as u32
    }

    fn levels(self) -> Levels {
        std::array::from_fn(|mode| (self.0 >> (ITEMS + 3 * mode) & 7) as u8)
    }

    fn level(self, shift: usize) -> u64 {
        self.0 >> shift & 7
    }

    fn reaches(self, mark: &Mark) -> bool {
        mark.items & !self.0 == 0 && mark.levels.iter().all(|(shift, asked)| self.level(*shift) >= *asked)
    }

    fn with(self, mark: &Mark) -> Self {
        let mut state = self.0 | mark.items;
        for (shift, level) in &mark.levels {
            if self.level(*shift) < *level {
                state = state & !(7 << shift) | level << shift;
            }
        }
        Self(state)
    }

    /// The state after a step; none if the step is not possible or changes nothing.
    fn after(self, step: &Move) -> Option<Self> {
        let next = self.with(&step.gives);
        (next != self && self.reaches(&step.needs)).then_some(next)
    }
}

/// Items and levels above none, as a state holds them.
struct Mark {
    items: u64,
    levels: Vec<(usize, u64)>,
}

impl Mark {
    fn new(items: u32, levels: &Levels) -> Self {
        let levels = levels.iter().enumerate().filter(|(_, level)| **level > 0);
        let levels = levels.map(|(mode, level)| (ITEMS + 3 * mode, u64::from(*level))).collect();
        Self { items: u64::from(items), levels }
    }
}

/// A step as the search reads it.
struct Move {
    cost: u32,
    needs: Mark,
    gives: Mark,
}

impl Problem {
    fn first(&self) -> State {
        State::new(0, &self.start)
    }

    fn target(&self) -> Mark {
        Mark::new(self.goal, &self.goal_levels)
    }

    fn moves(&self) -> Vec<Move> {
        let read = |step: &Step| Move {
            cost: step.cost,
            needs: Mark::new(step.needs, &step.needs_levels),
            gives: Mark::new(step.closes, &step.raises),
        };
        self.steps.iter().map(read).collect()
    }

    /// Items and levels that can be reached at all.
    pub fn reachable(&self) -> (u32, Levels) {
        let (mut state, moves) = (self.first(), self.moves());
        while let Some(next) = moves.iter().find_map(|step| state.after(step)) {
            state = next;
        }
        (state.items(), state.levels())
    }

    /// Step by step the one of least cost per closed item or raised mode: the plan if the search is cut short.
    pub fn greedy(&self) -> Option<Solution> {
        let (mut state, mut steps, mut cost) = (self.first(), Vec::new(), 0);
        let (moves, target) = (self.moves(), self.target());
        while !state.reaches(&target) {
            let gain = |next: State| {
                let raised = next.levels().iter().zip(state.levels()).filter(|(new, old)| *new > old).count() as u32;
                (next.items() & !state.items()).count_ones() + raised
            };
            let possible = moves.iter().enumerate().filter_map(|(at, step)| Some((at, step, state.after(step)?)));
            let cheaper = |a: &(usize, &Move, State), b: &(usize, &Move, State)| {
                let left = u64::from(a.1.cost) * u64::from(gain(b.2));
                left.cmp(&(u64::from(b.1.cost) * u64::from(gain(a.2)))).then(a.0.cmp(&b.0))
            };
            let (at, step, next) = possible.min_by(cheaper)?;
            steps.push(at);
            cost += step.cost;
            state = next;
        }
        Some(Solution { steps, cost, exact: false, lower_bound: 0 })
    }

    /// The cheapest sequence, of those the shortest, of those the one with the smallest positions from the start on.
    /// None if the goal cannot be reached.
    pub fn solve(&self) -> Option<Solution> {
        let greedy = self.greedy()?;
        let bound = Bound::new(self, greedy.cost);
        let mut search = Search::new(self, &bound, greedy.cost);
        match search.run(self.first(), self.max_states) {
            End::Found(price) => {
                let steps = search.walk(self.first(), price);
                Some(Solution { steps, cost: price.0, exact: true, lower_bound: price.0 })
            }
            End::CutShort(lower_bound) => {
                let plan = match search.best_seen().filter(|price| *price < (greedy.cost, greedy.steps.len() as u32)) {
                    Some(price) => {
                        let steps = search.walk(self.first(), price);
                        Solution { steps, cost: price.0, exact: false, lower_bound }
                    }
                    None => greedy,
                };
                Some(Solution { lower_bound, ..plan })
            }
        }
    }
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
