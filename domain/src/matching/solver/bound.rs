//! What is still to be paid at least: each open item and each level to climb has a share of a price, and no step costs less than the
//! shares of what it closes. The shares are the dual of the covering problem, found by subgradients and then made to fit exactly.

use super::{ITEMS, Levels, MODES, Problem, State};

/// Parts of a euro in which shares are counted.
pub(super) const SCALE: u64 = 1 << 10;
/// Improvements of the shares.
const ROUNDS: usize = 120;
/// Half of the items: their shares are summed in tables.
const HALF: usize = ITEMS / 2;

/// Shares, ready to be summed.
pub(super) struct Bound {
    low: Vec<u64>,
    high: Vec<u64>,
    /// By mode and level: the shares of all levels above it.
    above: [[u64; 8]; MODES],
    /// The shares of all, from the start.
    whole: u64,
    /// What each step costs beyond the shares of what it closes.
    excess: Vec<u64>,
}

/// A step as the bound reads it: its price and the rows it may close.
struct Column {
    cost: u64,
    rows: Vec<usize>,
}

impl Bound {
    /// Shares for a problem for which a plan of this cost is known.
    pub(super) fn new(problem: &Problem, known: u32) -> Self {
        let climbs = climbs(&problem.start, &problem.goal_levels);
        let columns: Vec<Column> = (0..problem.steps.len()).map(|at| column(problem, at, &climbs)).collect();
        let shares = shares(&columns, ITEMS + climbs.len(), u64::from(known) * SCALE);
        let mut above = [[0; 8]; MODES];
        for ((mode, level), share) in climbs.iter().zip(&shares[ITEMS..]) {
            above[*mode][..usize::from(*level)].iter_mut().for_each(|sum| *sum += share);
        }
        let table = |shares: &[u64]| {
            let sum = |open: usize| (0..HALF).filter(|bit| open & 1 << bit != 0).map(|bit| shares[bit]).sum();
            (0..1 << HALF).map(sum).collect()
        };
        let excess = columns.iter().map(|c| c.cost - c.rows.iter().map(|row| shares[*row]).sum::<u64>()).collect();
        let (low, high) = (table(&shares[..HALF]), table(&shares[HALF..ITEMS]));
        let mut bound = Self { low, high, above, whole: 0, excess };
        bound.whole = bound.left(problem.first());
        bound
    }

    /// What a state must still cost at least.
    pub(super) fn left(&self, state: State) -> u64 {
        let open = !state.items() as usize & ((1 << ITEMS) - 1);
        let items = self.low[open & ((1 << HALF) - 1)] + self.high[open >> HALF];
        let levels = self.above.iter().enumerate().map(|(mode, above)| above[state.level(ITEMS + 3 * mode) as usize]);
        items + levels.sum::<u64>()
    }

    /// What every plan with this step costs at least.
    pub(super) fn least_with(&self, step: usize) -> u64 {
        self.whole + self.excess[step]
    }
}

/// The levels to climb, one row each.
fn climbs(start: &Levels, goal: &Levels) -> Vec<(usize, u8)> {
    (0..MODES).flat_map(|mode| (start[mode] + 1..=goal[mode]).map(move |level| (mode, level))).collect()
}

/// A step closes its items that are asked for, and climbs from where one may enter to where it leads.
fn column(problem: &Problem, at: usize, climbs: &[(usize, u8)]) -> Column {
    let step = &problem.steps[at];
    let items = (0..ITEMS).filter(|item| step.closes & problem.goal & 1 << item != 0);
    let climbed = climbs
        .iter()
        .enumerate()
        .filter(|(_, (mode, level))| *level > step.needs_levels[*mode] && *level <= step.raises[*mode]);
    Column { cost: u64::from(step.cost) * SCALE, rows: items.chain(climbed.map(|(row, _)| ITEMS + row)).collect() }
}

/// The larger of the shares that are raised one by one, and of those that subgradients find.
fn shares(columns: &[Column], rows: usize, known: u64) -> Vec<u64> {
    let mut plain = vec![0; rows];
    raise(columns, &mut plain);
    let mut better = subgradients(columns, &plain, known);
    raise(columns, &mut better);
    std::cmp::max_by_key(plain, better, |shares| shares.iter().sum::<u64>())
}

/// Raises each share as far as every step allows, rows with the fewest steps first.
fn raise(columns: &[Column], shares: &mut [u64]) {
    let mut room: Vec<u64> = columns.iter().map(|c| c.cost - c.rows.iter().map(|r| shares[*r]).sum::<u64>()).collect();
    let mut closing: Vec<Vec<usize>> = vec![Vec::new(); shares.len()];
    for (at, column) in columns.iter().enumerate() {
        column.rows.iter().for_each(|row| closing[*row].push(at));
    }
    let mut order: Vec<usize> = (0..shares.len()).filter(|row| !closing[*row].is_empty()).collect();
    order.sort_by_key(|row| (closing[*row].len(), *row));
    for row in order {
        let more = closing[row].iter().map(|at| room[*at]).min().unwrap_or(0);
        shares[row] += more;
        closing[row].iter().for_each(|at| room[*at] -= more);
    }
}

/// Follows the subgradients of the Lagrangian, then shrinks the best multipliers until every step can pay for them.
fn subgradients(columns: &[Column], start: &[u64], known: u64) -> Vec<u64> {
    let mut shares: Vec<f64> = start.iter().map(|share| *share as f64).collect();
    let used: Vec<bool> = (0..shares.len()).map(|row| columns.iter().any(|c| c.rows.contains(&row))).collect();
    let (mut best, mut kept, mut pace, mut idle) = (0.0, shares.clone(), 1.0, 0);
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = used.iter().map(|used| f64::from(u8::from(*used))).collect();
        let mut value: f64 = shares.iter().sum();
        for column in columns {
            let excess = column.cost as f64 - column.rows.iter().map(|row| shares[*row]).sum::<f64>();
            if excess < 0.0 {
                value += excess;
                column.rows.iter().for_each(|row| slope[*row] -= 1.0);
            }
        }
        if value > best {
            (best, kept, idle) = (value, shares.clone(), 0);
        } else {
            idle += 1;
            if idle == 8 {
                (pace, idle) = (pace / 2.0, 0);
            }
        }
        let steep: f64 = slope.iter().map(|s| s * s).sum();
        if steep == 0.0 {
            break;
        }
        let stride = pace * (known as f64 * 1.02 - value) / steep;
        shares.iter_mut().zip(&slope).for_each(|(share, slope)| *share = (*share + stride * slope).max(0.0));
    }
    fitted(columns, &kept)
}

/// Every row shrinks by the worst of its steps, so that no step is overcharged; rounded down, and checked in whole numbers.
fn fitted(columns: &[Column], multipliers: &[f64]) -> Vec<u64> {
    let mut factor = vec![1.0_f64; multipliers.len()];
    for column in columns {
        let sum: f64 = column.rows.iter().map(|row| multipliers[*row]).sum();
        if sum > column.cost as f64 {
            column.rows.iter().for_each(|row| factor[*row] = factor[*row].min(column.cost as f64 / sum));
        }
    }
    let mut shares: Vec<u64> = multipliers.iter().zip(&factor).map(|(share, factor)| (share * factor) as u64).collect();
    for column in columns {
        let mut over = column.rows.iter().map(|row| shares[*row]).sum::<u64>().saturating_sub(column.cost);
        for row in &column.rows {
            let less = over.min(shares[*row]);
            shares[*row] -= less;
            over -= less;
        }
    }
    shares
}
