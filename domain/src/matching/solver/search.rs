//! The search: takes the open row that the fewest steps close, and tries each of these; a set of steps is met once, whatever its order.
//! A set counts when it can be put in an order; of two that cost the same and are as long, the one whose smallest order comes first.

use super::bound::{SCALE, Shares};
use super::{Move, ROWS, Rows, Solution};

/// A set of steps on the way: what it closes, and what it and the goal ask for.
#[derive(Clone, Copy)]
struct Set {
    closed: Rows,
    asked: Rows,
    cost: u32,
}

impl Set {
    fn open(&self) -> Rows {
        self.asked.without(self.closed)
    }
}

/// A search and the best plan it has seen.
pub(super) struct Search {
    moves: Vec<Move>,
    shares: Shares,
    /// By row, the moves that close it.
    closing: Vec<Vec<usize>>,
    /// Rows that some move needs.
    needed: Rows,
    /// Moves that are in the set or were tried before in its place.
    spent: Vec<bool>,
    chosen: Vec<usize>,
    best: Solution,
    /// Sets that may still be looked at.
    left: usize,
    /// The least that something costs that was not looked at, in parts of a euro.
    unseen: u64,
}

impl Search {
    /// A search for plans that are better than the one known.
    pub(super) fn new(moves: Vec<Move>, shares: Shares, known: Solution, max_sets: usize) -> Self {
        let mut closing = vec![Vec::new(); ROWS];
        for (at, step) in moves.iter().enumerate() {
            step.closes().each().for_each(|row| closing[row].push(at));
        }
        let needed = moves.iter().fold(Rows(0), |rows, step| rows.and(step.needs));
        let spent = vec![false; moves.len()];
        Self {
            moves,
            shares,
            closing,
            needed,
            spent,
            chosen: Vec::new(),
            best: known,
            left: max_sets,
            unseen: u64::MAX,
        }
    }

    /// Searches from the start; the plan is exact unless the search was cut short.
    pub(super) fn run(mut self, first: Rows, target: Rows) -> Solution {
        self.look(first, Set { closed: first, asked: target, cost: 0 });
        let least = self.unseen.div_ceil(SCALE).min(u64::from(self.best.cost)) as u32;
        Solution { exact: least == self.best.cost, lower_bound: least, ..self.best }
    }

    fn look(&mut self, first: Rows, set: Set) {
        let open = set.open();
        let promise = (u64::from(set.cost) * SCALE).saturating_add(self.at_least(open));
        let length = self.chosen.len() + usize::from(!open.none());
        if (promise, length) > (u64::from(self.best.cost) * SCALE, self.best.steps.len()) {
            return;
        }
        if self.left == 0 {
            self.unseen = self.unseen.min(promise);
            return;
        }
        self.left -= 1;
        let free = |row: &usize| self.closing[*row].iter().filter(|at| !self.spent[**at]).count();
        match open.each().min_by_key(free) {
            Some(row) => {
                let ways = &self.closing[row];
                let best = ways.iter().copied().filter(|at| !ways.iter().any(|by| self.is_better(*by, *at, open)));
                self.try_each(first, set, best.collect());
            }
            None => self.put_in_order(first, set),
        }
    }

    /// Costs less, asks no more, and gives all of what the other gives that is open or that a step may need.
    fn is_better(&self, by: usize, than: usize, open: Rows) -> bool {
        let (by, than) = (&self.moves[by], &self.moves[than]);
        by.cost < than.cost
            && than.gives.in_both(open.and(self.needed)).without(by.gives).none()
            && by.needs.without(than.needs).none()
    }

    /// Tries the moves one after the other; what was tried is left out of the sets that follow.
    fn try_each(&mut self, first: Rows, set: Set, mut ways: Vec<usize>) {
        ways.retain(|at| !self.spent[*at]);
        let open = set.open();
        let excess = |at: &usize| {
            let step = &self.moves[*at];
            (u64::from(step.cost) * SCALE).saturating_sub(self.shares.of(step.closes().in_both(open)))
        };
        ways.sort_by_cached_key(|at| (excess(at), *at));
        for at in &ways {
            let step = &self.moves[*at];
            let (closed, asked) = (set.closed.and(step.closes()), set.asked.and(step.needs));
            let more = Set { closed, asked, cost: set.cost + step.cost };
            self.spent[*at] = true;
            self.chosen.push(*at);
            self.look(first, more);
            self.chosen.pop();
        }
        ways.iter().for_each(|at| self.spent[*at] = false);
    }

    /// Puts a set in its smallest order. If steps wait for one another, one more is needed that lets one of them begin.
    fn put_in_order(&mut self, first: Rows, set: Set) {
        let mut waiting = self.chosen.clone();
        waiting.sort_unstable();
        let (mut state, mut order) = (first, Vec::new());
        while let Some(next) = waiting.iter().position(|at| self.moves[*at].possible(state)) {
            let step = &self.moves[waiting.remove(next)];
            state = state.and(step.gives);
            order.push(step.at);
        }
        if waiting.is_empty() {
            if (set.cost, order.len(), &order) < (self.best.cost, self.best.steps.len(), &self.best.steps) {
                self.best = Solution { steps: order, cost: set.cost, ..self.best };
            }
            return;
        }
        let missing = waiting.iter().fold(Rows(0), |rows, at| rows.and(self.moves[*at].needs)).without(state);
        let opens = |at: &usize| !self.moves[*at].gives.in_both(missing).none();
        self.try_each(first, set, (0..self.moves.len()).filter(opens).collect());
    }

    /// What the open rows cost at least with the moves that are left: their shares, raised where the moves that are spent made room.
    /// The largest number if no move is left for one of them.
    fn at_least(&self, open: Rows) -> u64 {
        let mut room: Vec<u64> = Vec::with_capacity(self.moves.len());
        room.extend(self.moves.iter().map(|step| {
            let cost = u64::from(step.cost) * SCALE;
            cost - self.shares.of(step.closes().in_both(open))
        }));
        let mut least = self.shares.of(open);
        for row in open.each() {
            let free = || self.closing[row].iter().filter(|at| !self.spent[**at]);
            let Some(more) = free().map(|at| room[*at]).min() else { return u64::MAX };
            least += more;
            if more > 0 {
                free().for_each(|at| room[*at] -= more);
            }
        }
        least
    }
}
