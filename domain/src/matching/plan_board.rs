//! The gaps and languages a plan follows, as places in its state (B10).

use crate::cefr::{Cefr, Mode};
use crate::matching::Rules;
use crate::matching::gaps::{Gap, GapState, Need};
use crate::matching::offers::{Offer, OfferRole};
use crate::matching::person::Person;
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

    /// Follows what offers ask on the way in as far as another offer raises it; false if there was no room left.
    pub(super) fn follow_entries(&mut self, person: &Person, offers: &[&Offer], rules: &Rules) -> bool {
        let raised = |language: &str, mode: Mode, held: Cefr| {
            let gives = offers.iter().filter(|offer| offer.role() != OfferRole::Proof);
            let mut gives = gives.flat_map(|offer| &offer.course.gives.languages);
            gives.any(|given| given.language == language && given.cefr.get(mode) > Some(held))
        };
        let asked = offers.iter().flat_map(|offer| &offer.course.entry.languages);
        let asked =
            asked.flat_map(|l| asked_modes(&l.cefr).map(move |(mode, level)| (l.language.as_str(), mode, level)));
        let mut complete = true;
        for (language, mode, level) in asked {
            let held = person.level(language, mode);
            let track = Track { language: language.to_owned(), mode };
            if held < level && !self.tracks.contains(&track) && raised(language, mode, held) {
                if self.tracks.len() < rules.constants.limits.plan_modes.min(MODES) {
                    self.tracks.push(track);
                } else {
                    complete = false;
                }
            }
        }
        complete
    }

    /// Sets the goal to what can be reached, and names the rest.
    pub(super) fn aim(&self, problem: &mut Problem) -> Vec<&'a Gap> {
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
            if levels[at] < asked.rank() {
                not_closable.push(*gap);
            } else {
                problem.goal_levels[at] = asked.rank();
            }
        }
        not_closable
    }
}
