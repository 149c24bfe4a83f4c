//! What is still to be paid at least: each open row has a share of a price, and no step costs less than the shares of what it closes.
//! The shares are a dual of the covering problem, found by subgradients and then made to fit in whole numbers.

use super::{Move, ROWS, Rows};

/// Parts of a euro in which shares are counted.
pub(super) const SCALE: u64 = 1 << 10;
/// Improvements of the shares.
const ROUNDS: usize = 200;
/// Rounds without a better value after which the stride is halved.
const PATIENCE: usize = 8;

/// A share for each row; what no step closes has none.
pub(super) struct Shares([u64; ROWS]);

impl Shares {
    /// Shares of what is asked for, where a plan of the cost `known` is at hand.
    pub(super) fn new(moves: &[Move], asked: Rows, known: u32) -> Self {
        let columns: Vec<Column> = moves.iter().map(|step| Column::new(step, asked)).collect();
        let plain = vec![0; ROWS];
        let multipliers = subgradients(&columns, asked, f64::from(known) * SCALE as f64);
        let (mut first, mut better) = (plain, fitted(&columns, &multipliers));
        raise(&columns, &mut first);
        raise(&columns, &mut better);
        let best = std::cmp::max_by_key(first, better, |shares| shares.iter().sum::<u64>());
        Self(std::array::from_fn(|row| best[row]))
    }

    pub(super) fn of(&self, rows: Rows) -> u64 {
        rows.each().map(|row| self.0[row]).sum()
    }
}

/// A step as the bound reads it: its price and the rows it may close.
struct Column {
    cost: u64,
    rows: Vec<usize>,
}

impl Column {
    fn new(step: &Move, asked: Rows) -> Self {
        Self { cost: u64::from(step.cost) * SCALE, rows: step.closes().in_both(asked).each().collect() }
    }

    fn room(&self, shares: &[u64]) -> u64 {
        self.cost - self.rows.iter().map(|row| shares[*row]).sum::<u64>()
    }
}

/// Raises each share as far as every step allows, rows with the fewest steps first.
fn raise(columns: &[Column], shares: &mut [u64]) {
    let mut room: Vec<u64> = columns.iter().map(|column| column.room(shares)).collect();
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

/// The best multipliers on the way along the subgradients of the Lagrangian; `known` is the price of a plan.
fn subgradients(columns: &[Column], asked: Rows, known: f64) -> Vec<f64> {
    let mut shares = vec![0.0_f64; ROWS];
    for row in asked.each() {
        let closing = columns.iter().filter(|column| column.rows.contains(&row));
        let cheapest = closing.map(|column| column.cost as f64 / column.rows.len() as f64).reduce(f64::min);
        shares[row] = cheapest.unwrap_or(0.0);
    }
    let (mut best, mut kept, mut pace, mut idle) = (0.0, shares.clone(), 1.0, 0);
    for _ in 0..ROUNDS {
        let mut slope = [0.0_f64; ROWS];
        asked.each().for_each(|row| slope[row] = 1.0);
        let mut value: f64 = shares.iter().sum();
        for column in columns {
            let excess = column.cost as f64 - column.rows.iter().map(|row| shares[*row]).sum::<f64>();
            if excess < 0.0 {
                value += excess;
                column.rows.iter().for_each(|row| slope[*row] -= 1.0);
            }
        }
        if value > best {
            (best, idle) = (value, 0);
            kept.clone_from(&shares);
        } else {
            idle += 1;
            if idle == PATIENCE {
                (pace, idle) = (pace / 2.0, 0);
            }
        }
        let steep: f64 = slope.iter().map(|s| s * s).sum();
        if steep == 0.0 {
            break;
        }
        let stride = pace * (known * 1.02 - value) / steep;
        shares.iter_mut().zip(&slope).for_each(|(share, slope)| *share = (*share + stride * slope).max(0.0));
    }
    kept
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
