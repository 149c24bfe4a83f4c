//! Attackers on published tables: one solves the linear system, one tries every whole number.

use super::*;
use proptest::prelude::*;

fn table(cells: Vec<Vec<u64>>) -> Counts {
    let names = |prefix: &str, n: usize| (0..n).map(|i| format!("{prefix}{i}")).collect();
    Counts { lines: names("l", cells.len()), columns: names("c", cells[0].len()), cells }
}

/// Everything published as one grid with its sums last.
fn grid(p: &Published) -> Vec<Vec<Option<u64>>> {
    let mut grid: Vec<Vec<Option<u64>>> =
        p.cells.iter().zip(&p.line_sums).map(|(line, sum)| line.iter().chain([sum]).copied().collect()).collect();
    grid.push(p.column_sums.iter().chain([&p.sum]).copied().collect());
    grid
}

/// The equations of a grid: parts less their sum are zero. Each is the coefficients of the unknowns and a constant.
fn equations(grid: &[Vec<Option<u64>>], unknowns: &[(usize, usize)]) -> Vec<(Vec<i128>, i128)> {
    let (lines, columns) = (grid.len(), grid[0].len());
    let groups = (0..lines)
        .map(|l| (0..columns).map(|c| (l, c)).collect::<Vec<_>>())
        .chain((0..columns).map(|c| (0..lines).map(|l| (l, c)).collect()));
    groups
        .map(|places| {
            let last = *places.last().expect("a group has places");
            let (mut terms, mut constant) = (vec![0; unknowns.len()], 0);
            for place in places {
                let sign = if place == last { -1 } else { 1 };
                match (grid[place.0][place.1], unknowns.iter().position(|u| *u == place)) {
                    (Some(known), _) => constant -= sign * i128::from(known),
                    (None, Some(at)) => terms[at] += sign,
                    (None, None) => unreachable!("what is not known is an unknown"),
                }
            }
            (terms, constant)
        })
        .collect()
}

fn unknowns(grid: &[Vec<Option<u64>>]) -> Vec<(usize, usize)> {
    let places = (0..grid.len()).flat_map(|l| (0..grid[0].len()).map(move |c| (l, c)));
    places.filter(|(l, c)| grid[*l][*c].is_none()).collect()
}

/// Gauss and Jordan without fractions: the unknowns that the equations determine.
fn solved(grid: &[Vec<Option<u64>>]) -> Vec<(usize, usize)> {
    let unknowns = unknowns(grid);
    let mut rows = equations(grid, &unknowns);
    let mut pivot_row = 0;
    for column in 0..unknowns.len() {
        let Some(found) = (pivot_row..rows.len()).find(|r| rows[*r].0[column] != 0) else { continue };
        rows.swap(pivot_row, found);
        let pivot = rows[pivot_row].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != pivot_row) {
            let (mine, theirs) = (row.0[column], pivot.0[column]);
            if mine != 0 {
                for (x, p) in row.0.iter_mut().zip(&pivot.0) {
                    *x = *x * theirs - p * mine;
                }
                row.1 = row.1 * theirs - pivot.1 * mine;
                let gcd = row.0.iter().fold(row.1, |a, b| gcd(a, *b)).max(1);
                row.0.iter_mut().for_each(|x| *x /= gcd);
                row.1 /= gcd;
            }
        }
        pivot_row += 1;
    }
    let alone = |row: &(Vec<i128>, i128)| {
        let mut terms = row.0.iter().enumerate().filter(|(_, x)| **x != 0);
        terms.next().filter(|_| terms.next().is_none()).map(|(at, _)| unknowns[at])
    };
    rows.iter().filter_map(alone).collect()
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

/// Tries whole numbers from one up: the smallest and the largest each unknown part can be. Sums follow from the parts.
fn tried(grid: &[Vec<Option<u64>>], most: u64) -> Vec<((usize, usize), u64, u64)> {
    let parts: Vec<_> =
        unknowns(grid).into_iter().filter(|(l, c)| *l + 1 < grid.len() && *c + 1 < grid[0].len()).collect();
    let mut bounds: Vec<_> = parts.iter().map(|p| (*p, u64::MAX, 0)).collect();
    let mut values = vec![1; parts.len()];
    loop {
        let mut full = grid.to_vec();
        for (p, v) in parts.iter().zip(&values) {
            full[p.0][p.1] = Some(*v);
        }
        if fits(grid, &full) {
            for (bound, v) in bounds.iter_mut().zip(&values) {
                *bound = (bound.0, bound.1.min(*v), bound.2.max(*v));
            }
        }
        let Some(next) = values.iter().position(|v| *v < most) else { return bounds };
        values[next] += 1;
        values[..next].iter_mut().for_each(|v| *v = 1);
    }
}

/// Every published sum is the sum of its parts, and no withheld sum is zero.
fn fits(grid: &[Vec<Option<u64>>], full: &[Vec<Option<u64>>]) -> bool {
    let (lines, columns) = (grid.len() - 1, grid[0].len() - 1);
    let part = |l: usize, c: usize| full[l][c].unwrap_or(0);
    let line = |l: usize| (0..columns).map(|c| part(l, c)).sum::<u64>();
    let column = |c: usize| (0..lines).map(|l| part(l, c)).sum::<u64>();
    let agrees = |told: Option<u64>, sum: u64| told.map_or(sum > 0, |told| told == sum);
    (0..lines).all(|l| agrees(grid[l][columns], line(l)))
        && (0..columns).all(|c| agrees(grid[lines][c], column(c)))
        && agrees(grid[lines][columns], (0..lines).map(line).sum())
}

fn small() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 0_u64..8, 1 => 8_u64..60]
}

fn cells(lines: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> impl Strategy<Value = Counts> {
    (lines, columns).prop_flat_map(|(l, c)| prop::collection::vec(prop::collection::vec(small(), c), l)).prop_map(table)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn check_19_no_count_can_be_solved_for(counts in cells(1..7, 1..6)) {
        let published = grid(&publish(&counts, None));
        prop_assert_eq!(solved(&published), []);
        for (l, line) in counts.cells.iter().enumerate() {
            for (c, count) in line.iter().enumerate() {
                prop_assert!(!(1..LEAST).contains(count) || published[l][c].is_none());
                prop_assert!(published[l][c].is_none_or(|shown| shown == *count));
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn check_19_no_count_is_the_only_whole_number_that_fits(
        lines in prop::collection::vec(prop::collection::vec(0_u64..6, 2), 2..4),
    ) {
        let published = grid(&publish(&table(lines), None));
        for (place, least, most) in tried(&published, 6) {
            prop_assert!(least < most, "{:?} is {} in {:?}", place, least, published);
        }
    }

}

proptest! {
    #[test]
    fn check_19_two_reports_do_not_tell_of_a_few(first in cells(3..4, 3..4), more in prop::collection::vec(0_u64..9, 9)) {
        let before = publish(&first, None);
        let grown = first.cells.iter().flatten().zip(more).map(|(a, b)| a + b).collect::<Vec<_>>();
        let after = publish(&table(grown.chunks(3).map(<[u64]>::to_vec).collect()), Some(&before));
        let (before, after) = (grid(&before), grid(&after));
        prop_assert_eq!(solved(&after), []);
        for (was, is) in before.iter().flatten().zip(after.iter().flatten()) {
            if let (Some(was), Some(is)) = (was, is) {
                prop_assert!(!(1..LEAST).contains(&was.abs_diff(*is)), "{} then {}", was, is);
            }
        }
    }
}

#[test]
fn a_single_small_count_takes_another_with_it() {
    let published = publish(&table(vec![vec![3, 20, 40]]), None);
    assert_eq!(published.cells, [[None, None, Some(40)]]);
    assert_eq!((published.column_sums, published.sum), (vec![None, None, Some(40)], Some(63)));
}

#[test]
fn zeros_and_large_counts_are_shown_as_they_are() {
    let published = publish(&table(vec![vec![0, 12], vec![9, 7]]), None);
    assert_eq!(published.cells, [[Some(0), Some(12)], [Some(9), Some(7)]]);
    assert_eq!((published.line_sums, published.sum), (vec![Some(12), Some(16)], Some(28)));
}

#[test]
fn five_single_people_are_told_by_nothing() {
    let published = publish(&table(vec![vec![1, 1, 1, 1, 1]]), None);
    assert!(published.sum.is_none() && published.cells[0].iter().all(Option::is_none));
}

#[test]
fn the_attackers_work_where_nothing_is_protected() {
    let bare =
        vec![vec![None, Some(20), Some(23)], vec![Some(7), Some(5), Some(12)], vec![Some(10), Some(25), Some(35)]];
    assert_eq!(solved(&bare), [(0, 0)]);
    assert_eq!(tried(&bare, 8), [((0, 0), 3, 3)]);
}
