//! Vacancies for a person at one size, compared with the naive rules; and how long a bridging plan takes.

use super::dice::Dice;
use super::job::K;
use super::population::World;
use super::rounds::quantile;
use super::{Options, machine};
use crate::Failure;
use domain::id::VacancyId;
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::gates::{Availability, Filters};
use domain::matching::order::{Candidate, Order, Query, rank_vacancies};
use domain::matching::solver::{Levels, MODES, Problem, Step, undominated};
use domain::matching::units::Vacancy;
use engine::vacancies::Vacancies;
use std::fmt::Write;
use std::time::Instant;
use time::Date;
use uuid::Uuid;

/// Measures one size; the text is a piece of the report.
pub fn measure(world: &World, count: usize, day: Date, options: &Options) -> Result<String, Failure> {
    let begun = machine::Ticks::now();
    let constants = Constants::mr_1();
    let rules = Rules { constants: &constants, taxonomy: &world.taxonomy, day };
    let compile = |number: u64| {
        let id = VacancyId(Uuid::from_u128(u128::from(number) + 1));
        Vacancy::compile(id, &world.vacancy(number), &rules).ok()
    };
    let vacancies: Vec<Vacancy> = (0..count as u64).filter_map(compile).collect();
    let built = Instant::now();
    let index = Vacancies::new(vacancies, &rules);
    let seconds = built.elapsed().as_secs_f64();
    let people: Vec<Candidate> = (0..options.searches)
        .map(|number| {
            let entry = world.entry(number, u128::from(number));
            Candidate { id: entry.id, availability: Availability::default(), person: entry.person }
        })
        .collect();
    let mut out = format!("{}.\n\n", machine::state(begun));
    for (order, name) in [(Order::Balanced, "by requirements and wishes"), (Order::Fit, "by requirements")] {
        let query = Query { order, k: K, fresh_days: None, filters: Filters::default() };
        let compared = people.iter().take(options.oracle.max(if count <= 20_000 { 20 } else { 0 }));
        let (mut equal, mut all) = (0, 0);
        for person in compared {
            all += 1;
            let right = rank_vacancies(person, index.all(), &query, &rules);
            equal += usize::from(index.rank(person, &query, &rules) == right);
        }
        let mut ms = Vec::new();
        for person in people.iter().cycle().take(people.len() * (options.rounds + 1)).skip(people.len()) {
            let begun = Instant::now();
            std::hint::black_box(index.rank(person, &query, &rules));
            ms.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        let [median, p95, p99] = [50, 95, 99].map(|share| quantile(&mut ms, share));
        let _ = writeln!(
            out,
            "{count} vacancies for a person, the {K} best {name}: median {median:.2}, p95 {p95:.2}, p99 {p99:.2} ms; {equal} of {all} rankings equal to the naive rules."
        );
    }
    let _ = writeln!(out, "Index built in {seconds:.1} s, {} bytes a vacancy.", index.bytes() / count.max(1));
    Ok(out)
}

/// The cheapest set of courses for 20 missing requirements among 200 courses.
pub fn plans(seed: u64) -> String {
    let (mut ms, mut exact) = (Vec::new(), 0);
    for number in 0..100 {
        let mut dice = Dice::new(seed ^ 2, number);
        let steps: Vec<Step> = (0..200).map(|at| step(&mut dice, at)).collect();
        let begun = Instant::now();
        let steps: Vec<Step> = undominated(&steps).into_iter().map(|at| steps[at].clone()).collect();
        let mut goal_levels: Levels = [0; MODES];
        goal_levels[0] = 4;
        let problem = Problem { steps, start: [0; MODES], goal: (1 << 20) - 1, goal_levels, max_states: 200_000 };
        let plan = std::hint::black_box(problem.solve());
        ms.push(begun.elapsed().as_secs_f64() * 1_000.0);
        exact += usize::from(plan.is_some_and(|plan| plan.exact));
    }
    let [median, p95, p99] = [50, 95, 99].map(|share| quantile(&mut ms, share));
    format!(
        "Bridging plan, 20 missing requirements and 200 courses, 100 cases: median {median:.2}, p95 {p95:.2}, p99 {p99:.2} ms; {exact} proved cheapest.\n"
    )
}

/// A course that gives one to four things, or a step of a language.
fn step(dice: &mut Dice, at: usize) -> Step {
    let level = |rank: usize| {
        let mut levels: Levels = [0; MODES];
        levels[0] = rank as u8;
        levels
    };
    let rank = dice.roll(4);
    let speaks = at.is_multiple_of(10);
    let closes =
        if speaks { 0 } else { (0..1 + dice.roll(4)).fold(1 << (at % 20), |bits, _| bits | 1 << dice.roll(20)) };
    Step {
        cost: 100 + 10 * dice.roll(200) as u32,
        needs: 0,
        needs_levels: level(if speaks || dice.chance(20) { rank } else { 0 }),
        closes,
        raises: level(if speaks { rank + 1 } else { 0 }),
    }
}
