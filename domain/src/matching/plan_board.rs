//! The gaps and languages a plan follows, as places in its state (B10).

use crate::cefr::{Cefr, Mode};
use crate::matching::Rules;
use crate::matching::gaps::{Gap, GapState, Need};
use crate::matching::offers::{Offer, OfferRole};
use crate::matching::person::Person;
use crate::matching::plan_columns::Columns;
use crate::matching::solver::{ITEMS, MODES, Problem};
use crate::matching::units::asked_modes;

/// One activity of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Track {
    pub(super) language: String,
    pub(super) mode: Mode,
}

/// Gaps and languages as places in a state.
pub(super) struct Board<'a> {
    pub(super) items: Vec<&'a Gap>,
    /// The first ones are those of `short`.
    pub(super) tracks: Vec<Track>,
    pub(super) short: Vec<(&'a Gap, Cefr)>,
}

impl<'a> Board<'a> {
    /// The heaviest gaps, as many as a state holds; the rest is listed.
    pub(super) fn new(gaps: &'a [Gap], rules: &Rules) -> (Self, Vec<&'a Gap>) {
        let limits = &rules.constants.limits;
        let mut board = Self { items: Vec::new(), tracks: Vec::new(), short: Vec::new() };
        let mut left_out = Vec::new();
        for gap in gaps.iter().filter(|gap| gap.must && gap.state != GapState::Ask) {
            match &gap.need {
                Need::Language { language, mode, asked, .. } if gap.state == GapState::Short => {
                    let track = Track { language: language.clone(), mode: *mode };
                    match board.tracks.iter().position(|known| *known == track) {
                        Some(at) => board.short[at].1 = board.short[at].1.max(*asked),
                        None if board.tracks.len() < limits.plan_modes.min(MODES) => {
                            board.tracks.push(track);
                            board.short.push((gap, *asked));
                        }
                        None => left_out.push(gap),
                    }
                }
                Need::Skill(_)
                | Need::Language { .. }
                | Need::Level { .. }
                | Need::Licence(_)
                | Need::Recognition { .. }
                | Need::Deficit { .. } => {
                    if board.items.len() < limits.plan_items.min(ITEMS) {
                        board.items.push(gap);
                    } else {
                        left_out.push(gap);
                    }
                }
            }
        }
        (board, left_out)
    }

    /// Keeps the offers that can matter, and follows what they ask on the way in: an offer matters if it closes an item, or if it raises
    /// an activity that is short or that an offer that matters asks for.
    pub(super) fn keep_useful<'o>(
        &mut self,
        person: &Person,
        offers: Vec<&'o Offer<'o>>,
        closes: impl Fn(&Offer) -> bool,
    ) -> Vec<&'o Offer<'o>> {
        let mut useful: Vec<bool> = offers.iter().map(|offer| closes(offer)).collect();
        let mut followed = vec![false; offers.len()];
        loop {
            for (at, offer) in offers.iter().enumerate() {
                useful[at] |= offer.role() != OfferRole::Proof && self.is_raised_by(offer, person);
            }
            let Some(next) = (0..offers.len()).find(|at| useful[*at] && !followed[*at]) else { break };
            followed[next] = true;
            for language in &offers[next].course.entry.languages {
                for (mode, level) in asked_modes(&language.cefr) {
                    let track = Track { language: language.language.clone(), mode };
                    if person.level(&track.language, mode) < level && !self.tracks.contains(&track) {
                        self.tracks.push(track);
                    }
                }
            }
        }
        offers.into_iter().zip(useful).filter_map(|(offer, useful)| useful.then_some(offer)).collect()
    }

    fn is_raised_by(&self, offer: &Offer, person: &Person) -> bool {
        self.tracks.iter().any(|track| {
            let given = offer.course.gives.languages.iter().filter(|given| given.language == track.language);
            given.filter_map(|l| l.cefr.get(track.mode)).any(|given| given > person.level(&track.language, track.mode))
        })
    }

    /// The level asked of each followed activity; 0 where only an entry asks for it.
    pub(super) fn goal(&self) -> Vec<u8> {
        let short = self.short.iter().map(|(_, asked)| asked.rank());
        short.chain(std::iter::repeat(0)).take(self.tracks.len()).collect()
    }

    /// Sets the goal to what can be reached, and names the rest.
    pub(super) fn aim(&self, columns: &Columns, problem: &mut Problem) -> Vec<&'a Gap> {
        let (items, levels) = problem.reachable();
        let mut not_closable = Vec::new();
        for (at, gap) in self.items.iter().enumerate() {
            if items & 1 << at == 0 {
                not_closable.push(*gap);
            } else {
                problem.goal |= 1 << at;
            }
        }
        for (at, (gap, asked)) in self.short.iter().enumerate() {
            match columns.of(at, asked.rank()) {
                Some((column, rank)) if levels[column] >= rank => problem.goal_levels[column] = rank,
                Some(_) | None => not_closable.push(*gap),
            }
        }
        not_closable
    }
}
