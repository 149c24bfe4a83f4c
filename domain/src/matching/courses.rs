//! Courses for a person, by what they would change (B7).

use crate::id::{CourseId, VacancyId};
use crate::matching::Rules;
use crate::matching::fit::fit;
use crate::matching::offers::{EntryBar, Learner, Offer};
use crate::matching::person::Person;
use crate::matching::units::{Unmatchable, Vacancy};
use crate::text::Text;
use crate::vacancy::NewVacancy;
use serde::Serialize;
use std::cmp::Reverse;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

/// A course a person can enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RankedCourse {
    /// From 1.
    pub rank: u32,
    /// Course.
    pub course: CourseId,
    /// K: F of the target after the course, less F now; of several targets the largest.
    pub gain: u32,
    /// Counts towards the recognition the target needs.
    pub counts_towards_recognition: bool,
    /// First start to which one can still apply; absent if it begins at any time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_on: Option<Date>,
    /// 100 euros a week and what the person pays.
    pub cost: u32,
}

/// A course a person cannot enter now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BarredCourse {
    /// Course.
    pub course: CourseId,
    /// The first thing that bars it.
    pub bar: EntryBar,
}

/// Courses for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CourseRanking {
    /// Those the person can enter, best first.
    pub courses: Vec<RankedCourse>,
    /// All that passed.
    pub total: u32,
    /// Those barred, by id.
    pub barred: Vec<BarredCourse>,
}

/// What a ranking of courses is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CourseQuery {
    /// Lines.
    pub k: usize,
    /// What only the planner reads.
    pub learner: Learner,
}

/// An occupation as a target: a vacancy with derived skills and nothing else.
pub fn occupation_target(uri: &str, rules: &Rules) -> Result<Vacancy, Unmatchable> {
    let titled = NewVacancy::titled("", "", Text::said("", "und"));
    let new = NewVacancy { occupation: Some(uri.to_owned()), ..titled };
    Vacancy::compile(VacancyId(Uuid::nil()), &new, rules)
}

/// Orders courses. `targets` is the chosen vacancy or occupation, else the wished occupations.
pub fn rank_courses(
    person: &Person,
    targets: &[Vacancy],
    offers: &[Offer],
    query: &CourseQuery,
    rules: &Rules,
) -> CourseRanking {
    let now: Vec<u32> = targets.iter().map(|target| fit(person, target, rules).points).collect();
    let mut ranking = CourseRanking::default();
    for offer in offers {
        let bar = offer.hard_entry(person, &query.learner, rules.day).or_else(|| offer.entry(person, rules));
        if let Some(bar) = bar {
            ranking.barred.push(BarredCourse { course: offer.id, bar });
            continue;
        }
        let after = offer.after(person, rules);
        let gains = targets.iter().zip(&now).map(|(t, now)| fit(&after, t, rules).points.saturating_sub(*now));
        ranking.courses.push(RankedCourse {
            rank: 0,
            course: offer.id,
            gain: gains.max().unwrap_or(0),
            counts_towards_recognition: targets.iter().any(|target| offer.counts_towards(target)),
            start_on: offer.next_start(rules.day),
            cost: offer.cost(rules),
        });
    }
    ranking.barred.sort_by_key(|barred| barred.course);
    ranking.courses.sort_by_key(|line| {
        let start = line.start_on.unwrap_or(rules.day);
        (Reverse(line.gain), !line.counts_towards_recognition, start, line.cost, line.course)
    });
    ranking.total = ranking.courses.len() as u32;
    ranking.courses.truncate(query.k);
    for (rank, line) in (1..).zip(&mut ranking.courses) {
        line.rank = rank;
    }
    ranking
}
