//! Orders, ties and the two lists (B7).

use crate::id::{PersonId, VacancyId};
use crate::matching::gates::{Availability, Filters, Gate, GateContext, Standing, gates};
use crate::matching::person::Person;
use crate::matching::units::Vacancy;
use crate::matching::{Rules, fit, wishes};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use time::Date;
use utoipa::ToSchema;

/// By what a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MatchOrder)]
pub enum Order {
    /// F; the default for people of a vacancy.
    Fit,
    /// G, absent last.
    Wishes,
    /// The smaller of F and G, or F without G; the default for vacancies of a person.
    Balanced,
}

impl Order {
    /// The value this order compares; none comes last.
    pub fn value(self, fit: u32, wishes: Option<u32>) -> Option<u32> {
        match self {
            Self::Fit => Some(fit),
            Self::Wishes => wishes,
            Self::Balanced => Some(wishes.map_or(fit, |wishes| fit.min(wishes))),
        }
    }
}

/// H: settles ties so that nobody is first for having come first; changes daily and can be repeated.
pub fn tie_break(person: PersonId, vacancy: VacancyId, day: Date) -> u64 {
    let date = format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day());
    let mut hash = Sha256::new();
    hash.update(person.0.as_bytes());
    hash.update(vacancy.0.as_bytes());
    hash.update(date.as_bytes());
    hash.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// What a ranking is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Order.
    pub order: Order,
    /// Lines of each list.
    pub k: usize,
    /// Days for which a reconfirmation holds; the table's if absent.
    pub fresh_days: Option<u16>,
    /// Filters.
    pub filters: Filters,
}

/// A person as a ranking takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Id of the person.
    pub id: PersonId,
    /// Facts about the row.
    pub availability: Availability,
    /// The person.
    pub person: Person,
}

/// A line of a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ranked {
    /// From 1, in its list.
    pub rank: u32,
    /// Person.
    pub person: PersonId,
    /// Vacancy.
    pub vacancy: VacancyId,
    /// Standing.
    pub standing: Standing,
    /// F.
    pub fit: u32,
    /// G.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wishes: Option<u32>,
}

/// How many a gate removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GateCount {
    /// Gate.
    pub gate: Gate,
    /// Pairs for which it was the first to remove.
    pub removed: u32,
}

/// The two lists and who removed how many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ranking {
    /// Ready and to check.
    pub ready: Vec<Ranked>,
    /// After recognition.
    pub after_recognition: Vec<Ranked>,
    /// All that passed, of the first list.
    pub ready_total: u32,
    /// All that passed, of the second list.
    pub after_recognition_total: u32,
    /// Gates that removed somebody, in order; gate 0 is never told.
    pub removed: Vec<GateCount>,
}

/// Vacancies for a person.
pub fn rank_vacancies(candidate: &Candidate, vacancies: &[Vacancy], query: &Query, rules: &Rules) -> Ranking {
    rank(vacancies.iter().map(|vacancy| (candidate, vacancy)), query, rules)
}

/// People for a vacancy.
pub fn rank_people(vacancy: &Vacancy, people: &[Candidate], query: &Query, rules: &Rules) -> Ranking {
    rank(people.iter().map(|candidate| (candidate, vacancy)), query, rules)
}

fn rank<'a>(pairs: impl Iterator<Item = (&'a Candidate, &'a Vacancy)>, query: &Query, rules: &Rules) -> Ranking {
    let mut removed: BTreeMap<Gate, u32> = BTreeMap::new();
    let (mut ready, mut later) = (Vec::new(), Vec::new());
    let mut context =
        GateContext { fresh_days: query.fresh_days, filters: query.filters.clone(), ..Default::default() };
    for (candidate, vacancy) in pairs {
        context.availability = candidate.availability;
        let gates = gates(&candidate.person, vacancy, &context, rules);
        if let Some(gate) = gates.removed_at {
            *removed.entry(gate).or_default() += 1;
            continue;
        }
        let line = Ranked {
            rank: 0,
            person: candidate.id,
            vacancy: vacancy.id,
            standing: gates.standing,
            fit: fit::fit(&candidate.person, vacancy, rules).points,
            wishes: wishes::wishes(&candidate.person, vacancy, rules),
        };
        match gates.standing {
            Standing::Ready | Standing::ToCheck => ready.push(line),
            Standing::AfterRecognition => later.push(line),
        }
    }
    removed.remove(&Gate::Audience);
    Ranking {
        ready_total: ready.len() as u32,
        after_recognition_total: later.len() as u32,
        ready: top(ready, query, rules.day),
        after_recognition: top(later, query, rules.day),
        removed: removed.into_iter().map(|(gate, removed)| GateCount { gate, removed }).collect(),
    }
}

/// The ranking of everybody together, from rankings of the same query in which nobody stands twice.
pub fn merge(parts: impl IntoIterator<Item = Ranking>, query: &Query, day: Date) -> Ranking {
    let mut all = Ranking::default();
    let mut removed: BTreeMap<Gate, u32> = BTreeMap::new();
    for part in parts {
        all.ready.extend(part.ready);
        all.after_recognition.extend(part.after_recognition);
        all.ready_total += part.ready_total;
        all.after_recognition_total += part.after_recognition_total;
        part.removed.into_iter().for_each(|count| *removed.entry(count.gate).or_default() += count.removed);
    }
    Ranking {
        ready: top(all.ready, query, day),
        after_recognition: top(all.after_recognition, query, day),
        removed: removed.into_iter().map(|(gate, removed)| GateCount { gate, removed }).collect(),
        ..all
    }
}

fn top(mut lines: Vec<Ranked>, query: &Query, day: Date) -> Vec<Ranked> {
    lines.sort_by_cached_key(|line| {
        let value = query.order.value(line.fit, line.wishes);
        let tie = tie_break(line.person, line.vacancy, day);
        (Reverse(value), Reverse(line.fit), tie, line.person, line.vacancy)
    });
    lines.truncate(query.k);
    for (rank, line) in (1..).zip(&mut lines) {
        line.rank = rank;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;

    #[test]
    fn the_tie_break_has_its_check_value() {
        let person = PersonId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001));
        let vacancy = VacancyId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002));
        assert_eq!(format!("{:016x}", tie_break(person, vacancy, date!(2026 - 11 - 22))), "651af898bf39fbb5");
    }
}
