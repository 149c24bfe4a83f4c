//! Vacancies for a person, exactly as `domain::matching::order::rank_vacancies` ranks them, without comparing each: the lists hold
//! the units of requirements, the search the strengths of the person (MATCHING C2). Immutable, made anew with the catalogue.

mod block;
mod gating;
mod held;
#[cfg(test)]
mod tests;
mod tongues;

use crate::people::bits::{Bits, places};
use crate::people::block::BLOCK;
use crate::people::names::{Layout, Names};
use crate::people::reach::Reach;
use crate::people::sum::{Sums, largest};
use crate::people::top::{Line, Place, Top};
use block::Block;
use domain::id::VacancyId;
use domain::matching::Rules;
use domain::matching::gates::{GateResult, Standing, licences};
use domain::matching::order::{Candidate, Order, Query, Ranked, Ranking, tie_break};
use domain::matching::units::Vacancy;
use domain::matching::wishes::wishes;
use gating::{Gating, Removed};
use held::Held;
use std::sync::Arc;
use tongues::Tongues;

/// The index of a catalogue.
#[derive(Debug)]
pub struct Vacancies {
    reach: Arc<Reach>,
    names: Names,
    vacancies: Vec<Vacancy>,
    blocks: Vec<Block>,
    tongues: Tongues,
}

impl Vacancies {
    /// Indexes compiled vacancies; they stay in their order.
    pub fn new(vacancies: Vec<Vacancy>, rules: &Rules) -> Self {
        let reach = Arc::new(Reach::new(rules.taxonomy, rules.constants));
        let mut names = Names::new(Layout::new(rules.taxonomy.len()));
        let encoded: Vec<_> =
            vacancies.iter().map(|vacancy| block::encode(vacancy, &reach, &mut names, rules)).collect();
        let mut rest = encoded.into_iter().peekable();
        let mut blocks = Vec::new();
        while rest.peek().is_some() {
            let part: Vec<_> = rest.by_ref().take(BLOCK).collect();
            let from = blocks.len() * BLOCK;
            blocks.push(Block::new(&part, &vacancies[from..from + part.len()], &names));
        }
        let tongues = Tongues::new(&vacancies);
        Self { reach, names, vacancies, blocks, tongues }
    }

    /// The vacancies, in their order.
    pub fn all(&self) -> &[Vacancy] {
        &self.vacancies
    }

    /// Bytes the lists take, without the vacancies themselves.
    pub fn bytes(&self) -> usize {
        self.tongues.bytes() + self.blocks.iter().map(Block::bytes).sum::<usize>()
    }

    /// The best vacancies for a person.
    pub fn rank(&self, candidate: &Candidate, query: &Query, rules: &Rules) -> Ranking {
        let held = Held::new(&candidate.person, &self.reach, &self.names, rules);
        let gating = Gating::new(candidate, query, &self.names, rules);
        let mut removed = Removed::default();
        let mut shortfalls = self.tongues.shortfalls();
        let mut lists = [Top::new(query.order, query.k), Top::new(query.order, query.k)];
        let mut totals = [0; 2];
        let mut sums: Sums = [0; BLOCK];
        for (number, block) in self.blocks.iter().enumerate() {
            let vacancies = &self.vacancies[number * BLOCK..number * BLOCK + block.len()];
            let passed = gating.pass(block, vacancies, &mut removed);
            if passed.ready.is_empty() && passed.later.is_empty() {
                continue;
            }
            held.add_up(block, &mut sums);
            for (at, bits) in [&passed.ready, &passed.later].into_iter().enumerate() {
                totals[at] += bits.count();
                take(bits, &sums, &mut lists[at], |at, sum, top| {
                    let vacancy = &vacancies[at];
                    let lost = shortfalls.points(number * BLOCK + at, held.person, rules);
                    let band = gating.band(block, at);
                    let Some(fit) = held.fit((block, at), sum, (vacancy, lost), band, top.least_fit()) else {
                        return;
                    };
                    // The order by fit does not ask for wishes: those of the lines that are shown are read at the end.
                    let wishes = (query.order != Order::Fit).then(|| wishes(held.person, vacancy, rules)).flatten();
                    top.push(Line::new(query.order, fit, wishes, vacancy.id.0, Place::Block(number, at)));
                });
            }
        }
        let tie = |vacancy| tie_break(candidate.id, VacancyId(vacancy), rules.day);
        let [ready, later] = lists.map(|top| top.finish(tie));
        let line = |(rank, line): (u32, Line)| Ranked {
            rank,
            person: candidate.id,
            vacancy: VacancyId(line.id),
            standing: Standing::AfterRecognition,
            fit: line.fit,
            wishes: match line.place {
                Place::Block(block, at) if query.order == Order::Fit => {
                    wishes(held.person, &self.vacancies[block * BLOCK + at], rules)
                }
                Place::Block(..) | Place::Delta(_) => line.wishes,
            },
        };
        let standing = |place| match place {
            Place::Block(number, at) => self.standing(&gating, number * BLOCK + at, candidate),
            Place::Delta(_) => Standing::Ready,
        };
        Ranking {
            ready: (1..).zip(ready).map(|l| Ranked { standing: standing(l.1.place), ..line(l) }).collect(),
            after_recognition: (1..).zip(later).map(line).collect(),
            ready_total: totals[0],
            after_recognition_total: totals[1],
            removed: removed.counts(),
        }
    }

    fn standing(&self, gating: &Gating<'_>, at: usize, candidate: &Candidate) -> Standing {
        let (vacancy, person) = (&self.vacancies[at], &candidate.person);
        let to_check = gating.right_unclear
            || licences(person, vacancy) == GateResult::ToCheck
            || domain::matching::gates::level(person, vacancy) == GateResult::ToCheck;
        if to_check { Standing::ToCheck } else { Standing::Ready }
    }
}

fn take(bits: &Bits, sums: &Sums, top: &mut Top, mut line: impl FnMut(usize, i16, &mut Top)) {
    for (word, set) in bits.0.iter().enumerate().filter(|(_, set)| **set != 0) {
        if i32::from(largest(sums, word)) < top.least_fit() {
            continue;
        }
        for at in places(*set).map(|bit| 64 * word + bit) {
            if i32::from(sums[at]) >= top.least_fit() {
                line(at, sums[at], top);
            }
        }
    }
}
