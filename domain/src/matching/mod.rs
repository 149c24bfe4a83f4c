//! Matching people with vacancies and courses: the reference that MATCHING part B describes, written naively.
//! Pure and deterministic; all scores are integers, the day is an argument.

pub mod constants;
pub mod courses;
pub mod deficits;
pub mod experience;
pub mod explain;
mod explain_view;
pub mod fairness;
pub mod fairness_audit;
pub mod fairness_population;
pub mod fit;
pub mod gaps;
pub mod gates;
pub mod input;
mod mr_1;
pub mod offers;
pub mod order;
pub mod person;
pub mod plan;
mod plan_board;
mod plan_columns;
pub mod replaced;
pub mod research;
mod skill_units;
pub mod solver;
pub mod strength;
pub mod taxonomy;
mod taxonomy_build;
pub mod taxonomy_release;
pub mod units;
pub mod what_if;
pub mod wishes;

use constants::Constants;
use gates::{GateContext, Gates};
use person::Person;
use taxonomy::Taxonomy;
use time::Date;
use units::Vacancy;

/// What every computation reads beside person and vacancy.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The table of numbers.
    pub constants: &'a Constants,
    /// The vocabulary.
    pub taxonomy: &'a Taxonomy,
    /// The UTC day; its year is the year of the index.
    pub day: Date,
}

impl Rules<'_> {
    /// The year from which recency counts.
    pub fn index_year(&self) -> i32 {
        self.day.year()
    }
}

/// A person and a vacancy compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Gates and standing.
    pub gates: Gates,
    /// F, also computed for those a gate removes.
    pub fit: u32,
    /// G; absent if no wish counts.
    pub wishes: Option<u32>,
}

/// Compares a person with a vacancy.
pub fn score(person: &Person, vacancy: &Vacancy, context: &GateContext, rules: &Rules) -> Outcome {
    Outcome {
        gates: gates::gates(person, vacancy, context, rules),
        fit: fit::fit(person, vacancy, rules).points,
        wishes: wishes::wishes(person, vacancy, rules),
    }
}

#[cfg(test)]
mod tests;
