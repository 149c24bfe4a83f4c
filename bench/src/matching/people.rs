//! People for a vacancy at one size: build, memory, the sum beside the opponents, the whole ranking, changes.

use super::job::{Job, K};
use super::population::World;
use super::rounds::{Line, Missing, compare, quantile};
use super::{Options, machine, shares};
use crate::Failure;
use domain::matching::Rules;
use domain::matching::constants::Constants;
use domain::matching::gates::{Availability, Filters};
use domain::matching::order::{Candidate, Order, Query, Ranking, rank_people};
use domain::matching::units::Vacancy;
use engine::people::{Audience, Change, Entry, People, Size};
use std::time::Instant;
use time::Date;

/// People encoded at once.
const PART: usize = 65_536;

/// What was measured at one size.
pub struct Report {
    /// People.
    pub people: usize,
    /// Lines by engine and scope.
    pub lines: Vec<Line>,
    /// Who is missing.
    pub missing: Vec<Missing>,
    /// What the index takes.
    pub size: Size,
    /// People a second of processor time, from what the store hands over to a searchable index.
    pub build_rate: f64,
    /// Memory of the process before and after the index was built.
    pub resident: [usize; 2],
    /// Mean processor time in a region and country-wide, in milliseconds: of the whole ranking, and of the sum alone.
    pub worked_ms: [[f64; 2]; 2],
    /// The whole ranking in a region: median, 95th, 99th in milliseconds.
    pub region_ms: [f64; 3],
    /// The whole ranking, country-wide.
    pub country_ms: [f64; 3],
    /// One change: median, 95th, 99th in milliseconds.
    pub change_ms: [f64; 3],
    /// The whole ranking in a region while changes come.
    pub changing_ms: [f64; 3],
    /// Rankings equal to the naive rules, and compared.
    pub equal: [usize; 2],
    /// Seed, machine, commit.
    pub circumstances: String,
}

/// Measures one size.
pub fn measure(world: &World, people: usize, day: Date, options: &Options) -> Result<Report, Failure> {
    let begun = machine::Ticks::now();
    let order = by_region(world, people);
    let before = machine::resident();
    let index = People::new(world.taxonomy.clone(), Constants::mr_1(), day);
    let mut seconds = 0.0;
    for (part, numbers) in order.chunks(PART).enumerate() {
        let ids = (part * PART) as u128..;
        let entries: Vec<Entry> = numbers.iter().zip(ids).map(|(number, id)| world.entry(*number, id)).collect();
        let begun = machine::thread_ms();
        index.load(1, entries);
        seconds += (machine::thread_ms() - begun) / 1_000.0;
    }
    let size = index.size();
    eprintln!("{people} people in {seconds:.1} s, {} bytes each", size.bytes / people.max(1));
    let resident = [before, machine::resident()];
    let job = Job::new(world, &index, options.searches, people, day);
    let equal = oracle(world, &order, &index, &job, (day, options));
    let (lines, missing) = compare(&index, &job, options)?;
    let (region_ms, region_worked) = whole(&index, &job, day, options.rounds, |vacancy| vacancy.clone());
    let (country_ms, country_worked) = whole(&index, &job, day, options.rounds, |vacancy| {
        let mut everywhere = vacancy.clone();
        everywhere.record.remote = 100;
        everywhere
    });
    let (change_ms, changing_ms) = changes(world, &index, &job, people, day);
    let rules = Constants::mr_1();
    let circumstances = format!(
        "{}; {}; seed {}, rules {} {}, commit {}",
        machine::description(),
        machine::state(begun),
        options.seed,
        rules.name,
        &rules.rules_hash()[..12],
        machine::commit()
    );
    Ok(Report {
        people,
        lines,
        missing,
        size,
        build_rate: people as f64 / seconds,
        resident,
        worked_ms: [[region_worked, country_worked], sums(&index, &job, options.rounds)],
        region_ms,
        country_ms,
        change_ms,
        changing_ms,
        equal,
        circumstances,
    })
}

/// People sorted by home region: the place in the list is the id.
fn by_region(world: &World, people: usize) -> Vec<u64> {
    let mut order: Vec<(usize, u64)> = (0..people as u64).map(|number| (world.home(number), number)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, number)| number).collect()
}

fn query() -> Query {
    Query { order: Order::Fit, k: K, fresh_days: None, filters: Filters::default() }
}

/// Compares whole rankings with the rules of the domain, everybody generated anew.
fn oracle(world: &World, order: &[u64], index: &People, job: &Job, (day, options): (Date, &Options)) -> [usize; 2] {
    let constants = Constants::mr_1();
    let rules = Rules { constants: &constants, taxonomy: &world.taxonomy, day };
    let compared = if order.len() <= 20_000 { job.vacancies.len() } else { options.oracle };
    let vacancies = &job.vacancies[..compared.min(job.vacancies.len())];
    let mut parts: Vec<Vec<Ranking>> = vec![Vec::new(); vacancies.len()];
    for (part, numbers) in order.chunks(PART).enumerate() {
        let candidate = |(at, number): (usize, &u64)| {
            let entry = world.entry(*number, (part * PART + at) as u128);
            let availability = Availability { audience: true, reconfirmed_on: entry.reconfirmed_on };
            Candidate { id: entry.id, availability, person: entry.person }
        };
        let people: Vec<Candidate> = numbers.iter().enumerate().map(candidate).collect();
        for (vacancy, parts) in vacancies.iter().zip(&mut parts) {
            parts.push(rank_people(vacancy, &people, &query(), &rules));
        }
    }
    let equal = vacancies.iter().zip(parts).filter(|(vacancy, parts)| {
        let found = index.rank(vacancy, Audience::Everyone, &query(), day).ranking;
        found == joined(parts, vacancy, day)
    });
    [equal.count(), vacancies.len()]
}

/// The ranking of a whole population from those of its parts.
fn joined(parts: &[Ranking], vacancy: &Vacancy, day: Date) -> Ranking {
    let mut out = Ranking::default();
    let mut removed = std::collections::BTreeMap::new();
    for part in parts {
        out.ready.extend(part.ready.iter().cloned());
        out.after_recognition.extend(part.after_recognition.iter().cloned());
        out.ready_total += part.ready_total;
        out.after_recognition_total += part.after_recognition_total;
        for count in &part.removed {
            removed
                .entry(count.gate)
                .or_insert(domain::matching::order::GateCount { gate: count.gate, removed: 0 })
                .removed += count.removed;
        }
    }
    out.removed = removed.into_values().collect();
    for lines in [&mut out.ready, &mut out.after_recognition] {
        lines.sort_by_cached_key(|line| {
            let tie = domain::matching::order::tie_break(line.person, vacancy.id, day);
            (std::cmp::Reverse(line.fit), tie, line.person)
        });
        lines.truncate(K);
        (1..).zip(lines).for_each(|(rank, line)| line.rank = rank);
    }
    out
}

fn whole(index: &People, job: &Job, day: Date, rounds: usize, of: impl Fn(&Vacancy) -> Vacancy) -> ([f64; 3], f64) {
    let vacancies: Vec<Vacancy> = job.vacancies.iter().map(of).collect();
    let mut ms = Vec::new();
    let started = machine::thread_ms();
    for _ in 0..rounds {
        for vacancy in &vacancies {
            let begun = Instant::now();
            std::hint::black_box(index.rank(vacancy, Audience::Everyone, &query(), day));
            ms.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    let worked = (machine::thread_ms() - started) / ms.len().max(1) as f64;
    ([50, 95, 99].map(|share| quantile(&mut ms, share)), worked)
}

/// Mean processor time of the sum alone, in a region and country-wide.
fn sums(index: &People, job: &Job, rounds: usize) -> [f64; 2] {
    let mean = |whole: bool| {
        let started = machine::thread_ms();
        for search in (0..rounds).flat_map(|_| &job.searches) {
            let region = (!whole).then(|| shares::REGIONS[usize::from(search.region)]);
            std::hint::black_box(index.largest_sums(&search.units, region, K));
        }
        (machine::thread_ms() - started) / (rounds * job.searches.len()).max(1) as f64
    };
    [mean(false), mean(true)]
}

/// Changes one at a time, each visible at once, with a search after every fourth.
fn changes(world: &World, index: &People, job: &Job, people: usize, day: Date) -> ([f64; 3], [f64; 3]) {
    let (mut change_ms, mut search_ms) = (Vec::new(), Vec::new());
    for at in 0..4_000u64 {
        let entry = world.entry(people as u64 + at, u128::from(at * 7 % people.max(1) as u64));
        let begun = Instant::now();
        index.apply(2 + at, [Change::Put(Box::new(entry))]);
        change_ms.push(begun.elapsed().as_secs_f64() * 1_000.0);
        if at % 4 == 0 {
            let vacancy = &job.vacancies[at as usize % job.vacancies.len()];
            let begun = Instant::now();
            std::hint::black_box(index.rank(vacancy, Audience::Everyone, &query(), day));
            search_ms.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    let shares = [50, 95, 99];
    (shares.map(|share| quantile(&mut change_ms, share)), shares.map(|share| quantile(&mut search_ms, share)))
}
