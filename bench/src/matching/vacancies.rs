//! Vacancies for a person at one size, compared with the naive rules.

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
