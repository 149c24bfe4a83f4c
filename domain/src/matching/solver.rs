//! The cheapest sequence of steps, exact: Dijkstra over the states of a plan (B10). Knows numbers only.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

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

    fn reaches(self, items: u32, levels: &Levels) -> bool {
        items & !self.items() == 0 && self.levels().iter().zip(levels).all(|(held, asked)| held >= asked)
    }

    /// The state after a step; none if the step is not possible or changes nothing.
    fn after(self, step: &Step) -> Option<Self> {
        if !self.reaches(step.needs, &step.needs_levels) {
            return None;
        }
        let levels = self.levels();
        let raised = std::array::from_fn(|mode| levels[mode].max(step.raises[mode]));
        let next = Self::new(self.items() | step.closes, &raised);
        (next != self).then_some(next)
    }
}

impl Problem {
    fn first(&self) -> State {
        State::new(0, &self.start)
    }

    fn is_goal(&self, state: State) -> bool {
        state.reaches(self.goal, &self.goal_levels)
    }

    /// Items and levels that can be reached at all.
    pub fn reachable(&self) -> (u32, Levels) {
        let mut state = self.first();
        while let Some(next) = self.steps.iter().find_map(|step| state.after(step)) {
            state = next;
        }
        (state.items(), state.levels())
    }

    /// Step by step the one of least cost per closed item or raised mode: the plan if the search is cut short.
    pub fn greedy(&self) -> Option<Solution> {
        let (mut state, mut steps, mut cost) = (self.first(), Vec::new(), 0);
        while !self.is_goal(state) {
            let gain = |next: State| {
                let raised = next.levels().iter().zip(state.levels()).filter(|(new, old)| *new > old).count() as u32;
                (next.items() & !state.items()).count_ones() + raised
            };
            let possible = self.steps.iter().enumerate().filter_map(|(at, step)| Some((at, step, state.after(step)?)));
            let cheaper = |a: &(usize, &Step, State), b: &(usize, &Step, State)| {
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

    /// The cheapest sequence, of those the shortest, of those the one with the smallest ids from the start on. None
    /// if the goal cannot be reached.
    pub fn solve(&self) -> Option<Solution> {
        let mut prices: HashMap<State, Price> = HashMap::from([(self.first(), (0, 0))]);
        let mut open = BinaryHeap::from([Reverse(((0, 0), self.first()))]);
        let mut settled: Vec<State> = Vec::new();
        let mut best: Option<Price> = None;
        while let Some(Reverse((price, state))) = open.pop() {
            if best.is_some_and(|best| price > best) {
                break;
            }
            if prices[&state] < price {
                continue;
            }
            if best.is_none() && settled.len() >= self.max_states {
                return self.cut_short(&settled, &prices, price.0);
            }
            settled.push(state);
            if self.is_goal(state) {
                best = Some(price);
                continue;
            }
            for (step, next) in self.steps.iter().filter_map(|step| Some((step, state.after(step)?))) {
                let reached = (price.0 + step.cost, price.1 + 1);
                if prices.get(&next).is_none_or(|old| reached < *old) {
                    prices.insert(next, reached);
                    open.push(Reverse((reached, next)));
                }
            }
        }
        let best = best?;
        let steps = self.walk(&settled, &prices, best);
        Some(Solution { steps, cost: best.0, exact: true, lower_bound: best.0 })
    }

    /// The cheaper of the greedy plan and the best one seen so far.
    fn cut_short(&self, settled: &[State], prices: &HashMap<State, Price>, lower_bound: u32) -> Option<Solution> {
        let greedy = self.greedy()?;
        let seen = prices.iter().filter(|(state, _)| self.is_goal(**state)).map(|(_, price)| *price).min();
        let plan = match seen {
            Some(price) if price < (greedy.cost, greedy.steps.len() as u32) => {
                Solution { steps: self.walk(settled, prices, price), cost: price.0, exact: false, lower_bound }
            }
            Some(_) | None => greedy,
        };
        Some(Solution { lower_bound, ..plan })
    }

    /// Forward from the start, always the smallest step that still lies on a best path.
    fn walk(&self, settled: &[State], prices: &HashMap<State, Price>, best: Price) -> Vec<usize> {
        let mut next_step: BTreeMap<State, (usize, State)> = BTreeMap::new();
        let ends = |state: &State| self.is_goal(*state) && prices[state] == best;
        for state in settled.iter().rev().filter(|state| !ends(state)) {
            let price = prices[state];
            let found = self.steps.iter().enumerate().find_map(|(at, step)| {
                let next = state.after(step)?;
                let on_path = ends_at(prices, &next) == Some((price.0 + step.cost, price.1 + 1))
                    && (next_step.contains_key(&next) || ends(&next));
                on_path.then_some((at, next))
            });
            if let Some(found) = found {
                next_step.insert(*state, found);
            }
        }
        let (mut state, mut steps) = (self.first(), Vec::new());
        while let Some((at, next)) = next_step.get(&state) {
            steps.push(*at);
            state = *next;
        }
        steps
    }
}

fn ends_at(prices: &HashMap<State, Price>, state: &State) -> Option<Price> {
    prices.get(state).copied()
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
