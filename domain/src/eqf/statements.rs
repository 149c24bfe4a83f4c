//! R1, R1b, R2, R3: what bodies decided or stated, while it is in force, and which of it leads.

use super::codes::{Confidence, Rule};
use super::input::{Input, Statement};
use super::lists::{Documentation, StatementBasis, StatementType};
use super::reading::{LevelReading, Range};
use super::rules::level;
use std::cmp::Reverse;
use time::{Date, Month};

/// A statement that gives a level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ruled<'a> {
    pub index: usize,
    pub statement: &'a Statement,
    pub reading: LevelReading,
}

/// The European Union, the European Economic Area and Switzerland.
const EUROPEAN: [&str; 31] = [
    "AUT", "BEL", "BGR", "CHE", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL",
    "ISL", "ITA", "LIE", "LTU", "LUX", "LVA", "MLT", "NLD", "NOR", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
];

/// All statements that give a level, the leading one first.
pub(super) fn ruled(input: &Input) -> Vec<Ruled<'_>> {
    let indexed = input.statements.iter().enumerate();
    let mut ruled: Vec<Ruled> = indexed.filter_map(|(index, statement)| rule(input, index, statement)).collect();
    let newest_passport = ruled.iter().filter(|one| one.reading.rule == Rule::R2).map(|one| one.statement.date).max();
    ruled.sort_by_key(|one| {
        let reading = one.reading;
        let order = order(one, newest_passport);
        let levels = (reading.eqf_max, reading.eqf_min, reading.confidence);
        (order, Reverse(one.statement.date), levels, &one.statement.country, one.index)
    });
    ruled
}

/// A decision of the host country in force that states no level: refused, or partial.
pub(super) fn refusals(input: &Input) -> impl Iterator<Item = (usize, &Statement)> {
    input.statements.iter().enumerate().filter(|(_, statement)| {
        statement.kind == StatementType::RecognitionDecision
            && statement.country == input.host_country
            && statement.eqf_max.is_none()
            && in_force(statement, input.as_of)
    })
}

/// Whether an EQPR is over five years old.
pub(super) fn is_old_passport(statement: &Statement, as_of: Date) -> bool {
    statement.kind == StatementType::Eqpr && as_of > five_years_on(statement.date)
}

/// Whether a statement counts on this day.
pub(super) fn in_force(statement: &Statement, as_of: Date) -> bool {
    statement.valid_until.is_none_or(|until| as_of <= until) && !is_old_passport(statement, as_of)
}

fn rule<'a>(input: &Input, index: usize, statement: &'a Statement) -> Option<Ruled<'a>> {
    let range = Range::new(statement.eqf_min?, statement.eqf_max?);
    if !in_force(statement, input.as_of) {
        return None;
    }
    let of_host = statement.country == input.host_country;
    let verified = statement.basis == Some(StatementBasis::VerifiedDocuments);
    let (rule, confidence) = match statement.kind {
        StatementType::RecognitionDecision if of_host => (Rule::R1, Confidence::High),
        StatementType::RecognitionDecision if EUROPEAN.contains(&statement.country.as_str()) => {
            (Rule::R1b, Confidence::Medium)
        }
        // Of any other country: shown by who holds it, but no reading.
        StatementType::RecognitionDecision => return None,
        StatementType::Eqpr => (Rule::R2, Confidence::Medium),
        StatementType::EnicStatement => match (of_host, verified) {
            (true, true) => (Rule::R3, Confidence::High),
            (true, false) | (false, true) => (Rule::R3, Confidence::Medium),
            (false, false) => (Rule::R3, Confidence::Low),
        },
    };
    // A statement stands by itself: what was seen of the document does not change it.
    Some(Ruled { index, statement, reading: level(rule, range, Documentation::Verified, confidence) })
}

fn order(one: &Ruled, newest_passport: Option<Date>) -> u8 {
    match one.reading.rule {
        Rule::R1 => 0,
        Rule::R3 if one.reading.confidence == Confidence::High && newest_passport < Some(one.statement.date) => 1,
        Rule::R2 => 2,
        Rule::R3 => 3,
        Rule::R1b => 4,
        Rule::R4 | Rule::R5 | Rule::R6 | Rule::R7 | Rule::R8 => 5,
    }
}

/// The same day five years on; of 29 February the 28th.
fn five_years_on(date: Date) -> Date {
    let year = date.year() + 5;
    date.replace_year(year).or_else(|_| Date::from_calendar_date(year, Month::February, 28)).unwrap_or(Date::MAX)
}
