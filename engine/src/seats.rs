//! Course seats: who could be offered which seat so that all together gain most (MATCHING B11). The best assignment, what one more seat
//! of each start would be worth, and no decision: staff decide.

use domain::id::{CourseId, PersonId, VacancyId};
use domain::matching::Rules;
use domain::matching::courses::{CourseQuery, rank_courses};
use domain::matching::offers::{Learner, Offer};
use domain::matching::order::tie_break;
use domain::matching::person::Person;
use domain::matching::units::Vacancy;
use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;
use std::collections::HashMap;
use time::Date;

/// Somebody who could take a seat.
#[derive(Debug, Clone)]
pub struct Applicant {
    /// Id.
    pub id: PersonId,
    /// What the person can do.
    pub person: Person,
    /// The vacancy or the occupations aimed at.
    pub targets: Vec<Vacancy>,
    /// Weeks waited so far.
    pub weeks_waited: u32,
    /// Priority that the authority gave, 0 to 10.
    pub priority: u32,
}

/// Seats of one start of a course.
#[derive(Debug, Clone, Copy)]
pub struct Seats<'a> {
    /// The course.
    pub offer: Offer<'a>,
    /// First day.
    pub start_on: Date,
    /// Seats that are open.
    pub open: u32,
    /// Of these kept for people who come later.
    pub reserved: u32,
}

/// What counts beside the gain; set openly by the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Points for each week waited.
    pub week: u32,
    /// Points for each step of priority.
    pub priority: u32,
}

/// A seat for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seated {
    /// Place of the start in the list.
    pub seats: usize,
    /// What the course would add to the fit.
    pub gain: u32,
    /// The gain with what else counts.
    pub worth: i64,
}

/// The best assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seating {
    /// By applicant; none if there is no seat, or none that would help.
    pub seated: Vec<Option<Seated>>,
    /// What all seats are worth together.
    pub worth: i64,
    /// By start: what one more seat would add.
    pub prices: Vec<i64>,
}

/// Room below a point for settling ties: 500 people with shares of 44 bits each.
const TIES: i128 = 1 << 54;
/// Far below every sum of worths.
const NEVER: i128 = -(1 << 110);

/// Seats people so that the sum of what it is worth to them is largest. A seat helps only who gains by it. Equal sums are settled by a
/// number drawn from person, course and day.
pub fn seat(applicants: &[Applicant], seats: &[Seats<'_>], terms: Terms, rules: &Rules<'_>) -> Seating {
    let gains: Vec<Vec<Option<u32>>> = applicants.iter().map(|applicant| gains(applicant, seats, rules)).collect();
    let extra = |applicant: &Applicant| {
        i64::from(terms.week) * i64::from(applicant.weeks_waited)
            + i64::from(terms.priority) * i64::from(applicant.priority)
    };
    let worths: Vec<Vec<Option<i64>>> = applicants
        .iter()
        .zip(&gains)
        .map(|(applicant, gains)| gains.iter().map(|gain| Some(i64::from((*gain)?) + extra(applicant))).collect())
        .collect();
    let ties = |row: usize, column: usize| {
        tie_break(applicants[row].id, VacancyId(seats[column].offer.id.0), seats[column].start_on)
    };
    let room: Vec<usize> = seats.iter().map(|seats| seats.open.saturating_sub(seats.reserved) as usize).collect();
    let places = assign(&worths, &room, ties);
    let prices = prices(&worths, &room, &places);
    let seated: Vec<Option<Seated>> = places
        .iter()
        .enumerate()
        .map(|(row, place)| {
            let column = (*place)?;
            Some(Seated { seats: column, gain: gains[row][column]?, worth: worths[row][column]? })
        })
        .collect();
    let worth = seated.iter().flatten().map(|seated| seated.worth).sum();
    Seating { seated, worth, prices }
}

/// What each start would add for a person; none where they may not enter or gain nothing.
fn gains(applicant: &Applicant, seats: &[Seats<'_>], rules: &Rules<'_>) -> Vec<Option<u32>> {
    let mut offers: Vec<Offer<'_>> = seats.iter().map(|seats| seats.offer).collect();
    offers.sort_by_key(|offer| offer.id);
    offers.dedup_by_key(|offer| offer.id);
    let query = CourseQuery { k: offers.len(), learner: Learner::default() };
    let ranking = rank_courses(&applicant.person, &applicant.targets, &offers, &query, rules);
    let found: HashMap<CourseId, u32> = ranking.courses.iter().map(|line| (line.course, line.gain)).collect();
    seats.iter().map(|seats| found.get(&seats.offer.id).copied().filter(|gain| *gain > 0)).collect()
}

/// The assignment of largest sum: one column a seat, and for each person one that stands for no seat.
fn assign(worths: &[Vec<Option<i64>>], room: &[usize], ties: impl Fn(usize, usize) -> u64) -> Vec<Option<usize>> {
    let people = worths.len();
    if people == 0 {
        return Vec::new();
    }
    let seats = room.iter().enumerate();
    let columns: Vec<usize> = seats.flat_map(|(start, room)| std::iter::repeat_n(start, (*room).min(people))).collect();
    let weight = |row: usize, column: usize| match columns.get(column) {
        Some(start) => {
            worths[row][*start].map_or(NEVER, |worth| i128::from(worth) * TIES + i128::from(ties(row, *start) >> 20))
        }
        None => 0,
    };
    let cells = (0..people).flat_map(|row| (0..columns.len() + people).map(move |column| (row, column)));
    let cells: Vec<i128> = cells.map(|(row, column)| weight(row, column)).collect();
    let Ok(matrix) = Matrix::from_vec(people, columns.len() + people, cells) else { return vec![None; people] };
    kuhn_munkres(&matrix).1.into_iter().map(|column| columns.get(column).copied()).collect()
}

/// What one more seat would add: the best chain in which somebody moves to it, another takes the seat left behind, and so on.
fn prices(worths: &[Vec<Option<i64>>], room: &[usize], places: &[Option<usize>]) -> Vec<i64> {
    let starts = room.len();
    // The best move from a place (the last one: from no seat) to a start.
    let mut moves = vec![vec![None::<i64>; starts]; starts + 1];
    for (worths, place) in worths.iter().zip(places) {
        let held = place.and_then(|place| worths[place]).unwrap_or(0);
        let from = &mut moves[place.unwrap_or(starts)];
        for (to, worth) in worths.iter().enumerate() {
            if let Some(worth) = worth {
                from[to] = from[to].max(Some(worth - held));
            }
        }
    }
    let mut prices = vec![0; starts];
    for _ in 0..=starts {
        for to in 0..starts {
            let left_behind = |from: usize| prices.get(from).copied().unwrap_or(0);
            let best =
                (0..=starts).filter(|from| *from != to).filter_map(|from| Some(moves[from][to]? + left_behind(from)));
            prices[to] = best.max().unwrap_or(0).max(0);
        }
    }
    prices
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tie(row: usize, column: usize) -> u64 {
        // Any fixed numbers that differ.
        (row as u64 * 7 + column as u64 * 3 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn sum(worths: &[Vec<Option<i64>>], places: &[Option<usize>]) -> i128 {
        let worth = |(row, place): (usize, &Option<usize>)| match place {
            Some(column) => worths[row][*column]
                .map_or(NEVER, |worth| i128::from(worth) * TIES + i128::from(tie(row, *column) >> 20)),
            None => 0,
        };
        places.iter().enumerate().map(worth).sum()
    }

    /// Tries every assignment.
    fn exhaustive(worths: &[Vec<Option<i64>>], room: &[usize]) -> i128 {
        fn go(worths: &[Vec<Option<i64>>], left: &mut [usize], places: &mut Vec<Option<usize>>) -> i128 {
            if places.len() == worths.len() {
                return sum(worths, places);
            }
            places.push(None);
            let mut best = go(worths, left, places);
            places.pop();
            for start in 0..left.len() {
                if left[start] > 0 && worths[places.len()][start].is_some() {
                    left[start] -= 1;
                    places.push(Some(start));
                    best = best.max(go(worths, left, places));
                    places.pop();
                    left[start] += 1;
                }
            }
            best
        }
        go(worths, &mut room.to_vec(), &mut Vec::new())
    }

    fn cases() -> impl Strategy<Value = (Vec<Vec<Option<i64>>>, Vec<usize>)> {
        let worths = |starts| prop::collection::vec(prop::collection::vec(prop::option::of(1..40i64), starts), 0..6);
        (1..4usize).prop_flat_map(move |starts| (worths(starts), prop::collection::vec(0..3usize, starts)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

        #[test]
        fn no_assignment_is_better_and_a_price_is_what_one_more_seat_adds((worths, room) in cases()) {
            let places = assign(&worths, &room, tie);
            prop_assert_eq!(sum(&worths, &places), exhaustive(&worths, &room));
            for (start, seats) in room.iter().enumerate() {
                let taken = places.iter().filter(|place| **place == Some(start)).count();
                prop_assert!(taken <= *seats);
            }
            let points = |sum: i128| sum.div_euclid(TIES);
            for (start, price) in prices(&worths, &room, &places).into_iter().enumerate() {
                let mut more = room.clone();
                more[start] += 1;
                let added = points(exhaustive(&worths, &more)) - points(exhaustive(&worths, &room));
                prop_assert_eq!(i128::from(price), added, "start {}", start);
            }
        }
    }

    #[test]
    fn a_hundred_people_and_thirty_starts_are_seated_and_the_tie_decides_among_equals() {
        let worths: Vec<Vec<Option<i64>>> =
            (0..100).map(|row| (0..30).map(|start| Some(1 + (row * 31 + start * 17) % 97)).collect()).collect();
        let places = assign(&worths, &[2; 30], tie);
        assert_eq!(places.iter().flatten().count(), 60);
        let equal = vec![vec![Some(5)]; 3];
        let first = assign(&equal, &[1], |row, _| [1 << 40, 3 << 40, 2 << 40][row]);
        assert_eq!(first, [None, Some(0), None]);
    }
}
