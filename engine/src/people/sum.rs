//! The sum of units times strengths of a whole block: the work that everybody's result needs.

use super::block::{BLOCK, Block, COLUMN, List};
use super::names::Term;
use super::wanted::Points;
use pulp::Arch;
use std::hint::black_box;

/// A sum for each place of a block; at most 10,000 each.
pub(crate) type Sums = [i16; BLOCK];

/// Adds up what the posting lists give.
pub(crate) fn add_up(block: &Block, points: &[(Term, Points)], sums: &mut Sums) {
    sums.fill(0);
    // Each list is found and begun before any is read to its end: the waits for memory then overlap.
    let lists: Vec<_> = points.iter().filter_map(|(term, points)| Some((block.list(*term)?, points))).collect();
    black_box(lists.iter().fold(0, |all, (list, _)| all ^ list.first()));
    for (list, points) in lists {
        match (list, points) {
            (List::Sparse(list), Points::Each(units)) => add_each(list, *units, sums),
            (List::Sparse(list), Points::Of(table)) => add_table(list, table, sums),
            (List::Dense(column), Points::Each(units)) => add_column(column, *units, sums),
            (list @ List::Dense(_), Points::Of(table)) => list.each(|at, v| sums[at] += table[usize::from(v & 15)]),
        }
    }
}

fn add_each(list: &[u16], units: i16, sums: &mut Sums) {
    for p in list {
        let sum = &mut sums[usize::from(p >> 4)];
        *sum = sum.wrapping_add(((p & 15) as i16).wrapping_mul(units));
    }
}

fn add_table(list: &[u16], table: &[i16; 16], sums: &mut Sums) {
    for p in list {
        let sum = &mut sums[usize::from(p >> 4)];
        *sum = sum.wrapping_add(table[usize::from(p & 15)]);
    }
}

/// Four quarters of the block share the numbers of a column, so each is a plain multiplication over neighbours, done with the
/// widest registers of the machine; the numbers are the same with any.
fn add_column(column: &[u16; COLUMN], units: i16, sums: &mut Sums) {
    Arch::new().dispatch(
        #[inline(always)]
        || add_quarters(column, units, sums),
    );
}

#[inline(always)]
fn add_quarters(column: &[u16; COLUMN], units: i16, sums: &mut Sums) {
    for (quarter, part) in sums.chunks_exact_mut(COLUMN).enumerate() {
        let shift = 4 * quarter as u32;
        for (sum, word) in part.iter_mut().zip(column) {
            let v = (word.wrapping_shr(shift) & 15) as i16;
            *sum = sum.wrapping_add(v.wrapping_mul(units));
        }
    }
}

/// The largest sum of 64 neighbours.
pub(crate) fn largest(sums: &Sums, word: usize) -> i16 {
    sums[64 * word..64 * word + 64].iter().fold(i16::MIN, |most, sum| most.max(*sum))
}
