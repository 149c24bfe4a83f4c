//! The cheapest set of steps that closes the gaps to a vacancy (B10): from offers and gaps to numbers and back.

use crate::cefr::Mode;
use crate::course::{Award, LanguageLevels};
use crate::id::CourseId;
use crate::matching::Rules;
use crate::matching::gaps::{Gap, GapState, GapView, Need, counts_as_held};
use crate::matching::input::LicenceKey;
use crate::matching::offers::{Learner, Offer, OfferRole};
use crate::matching::person::Person;
use crate::matching::plan_board::Board;
use crate::matching::plan_columns::{Columns, WideStep};
use crate::matching::solver::{Levels, MODES, Problem, Solution, Step, undominated};
use crate::matching::taxonomy::Concept;
use crate::matching::units::{Vacancy, asked_modes};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanStep {
    /// Offer.
    pub course: CourseId,
    /// What it does.
    pub role: OfferRole,
    /// Weeks.
    pub weeks: u16,
    /// What the person pays, in euros.
    pub fee: u32,
    /// 100 euros a week and the fee.
    pub cost: u32,
    /// Gaps it closes, counted at the step that closes them.
    pub closes: Vec<GapView>,
    /// It leads to a level below a documented one: that needs a recorded reason.
    pub needs_reason: bool,
}

/// A plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BridgingPlan)]
pub struct Plan {
    /// Steps, one after the other.
    pub steps: Vec<PlanStep>,
    /// Cost of all.
    pub cost: u32,
    /// Weeks of all.
    pub weeks: u32,
    /// No set of steps is cheaper.
    pub exact: bool,
    /// No set of steps costs less than this.
    pub lower_bound: u32,
    /// Gaps no offer closes.
    pub not_closable: Vec<GapView>,
    /// Gaps beyond those a plan holds.
    pub left_out: Vec<GapView>,
}

/// Plans from the must gaps. Of equal plans the one that proves first is taken, then the one with the smaller ids.
/// Nice gaps and what was not asked are left to the conversation.
pub fn plan(
    person: &Person,
    vacancy: &Vacancy,
    gaps: &[Gap],
    (offers, learner): (&[Offer], &Learner),
    rules: &Rules,
) -> Plan {
    let (mut board, left_out) = Board::new(gaps, rules);
    let mut open: Vec<&Offer> =
        offers.iter().filter(|offer| offer.hard_entry(person, learner, rules.day).is_none()).collect();
    open.sort_by_key(|offer| (offer.role() == OfferRole::Course, offer.id));
    let items = Reader { person, vacancy, board: &board, rules };
    let closing: BTreeSet<CourseId> =
        open.iter().filter(|offer| items.closed(offer) != 0).map(|offer| offer.id).collect();
    let open = board.keep_useful(person, open, |offer| closing.contains(&offer.id));
    let reader = Reader { person, vacancy, board: &board, rules };
    let wide: Vec<(&Offer, WideStep)> = open.iter().filter_map(|o| Some((*o, reader.step(o)?))).collect();
    let raw: Vec<WideStep> = wide.iter().map(|(_, step)| step.clone()).collect();
    let columns = Columns::new(&raw, &reader.held(), &board.goal(), rules.constants.limits.plan_modes);
    let mut steps: Vec<(&Offer, Step)> = wide.iter().filter_map(|(o, step)| Some((*o, columns.step(step)?))).collect();
    let start = columns.start();
    prefer_proofs(&mut steps, start);
    steps.retain(|(_, step)| step.closes != 0 || (0..MODES).any(|mode| step.raises[mode] > start[mode]));
    let raw: Vec<Step> = steps.iter().map(|(_, step)| step.clone()).collect();
    let (kept, complete) = cheapest(undominated(&raw), &raw, start, rules.constants.limits.plan_offers);
    let steps: Vec<(&Offer, Step)> = kept.into_iter().map(|at| steps[at].clone()).collect();
    let mut problem = Problem {
        steps: steps.iter().map(|(_, step)| step.clone()).collect(),
        start,
        goal: 0,
        goal_levels: [0; MODES],
        max_states: rules.constants.limits.plan_states,
    };
    let not_closable = board.aim(&columns, &mut problem);
    let solution = problem.solve();
    let mut plan = reader.show(solution, (&problem, &columns), &steps);
    plan.exact &= columns.complete && complete;
    plan.not_closable = not_closable.into_iter().map(|gap| gap.view(rules.taxonomy)).collect();
    plan.left_out = left_out.into_iter().map(|gap| gap.view(rules.taxonomy)).collect();
    plan
}

/// Reads offers against the board.
struct Reader<'a> {
    person: &'a Person,
    vacancy: &'a Vacancy,
    board: &'a Board<'a>,
    rules: &'a Rules<'a>,
}

impl Reader<'_> {
    /// Levels of the followed activities.
    fn held(&self) -> Vec<u8> {
        self.board.tracks.iter().map(|track| self.person.level(&track.language, track.mode).rank()).collect()
    }

    /// The items an offer closes.
    fn closed(&self, offer: &Offer) -> u32 {
        let given = offer.skills(self.rules);
        let items = self.board.items.iter().enumerate();
        items.filter(|(_, gap)| self.closes(offer, &given, gap)).map(|(at, _)| 1 << at).sum()
    }

    /// The offer in numbers; none if a condition on the way in can never hold.
    fn step(&self, offer: &Offer) -> Option<WideStep> {
        let mut raises = vec![0; self.board.tracks.len()];
        if offer.role() != OfferRole::Proof {
            for language in &offer.course.gives.languages {
                self.note_levels(language, &mut raises);
            }
        }
        let mut needs_levels = vec![0; self.board.tracks.len()];
        for language in &offer.course.entry.languages {
            self.entry_levels(language, &mut needs_levels)?;
        }
        let (needs, closes) = (self.needs(offer)?, self.closed(offer));
        Some(WideStep { cost: offer.cost(self.rules), needs, needs_levels, closes, raises })
    }

    fn track(&self, language: &str, mode: Mode) -> Option<usize> {
        self.board.tracks.iter().position(|track| track.language == language && track.mode == mode)
    }

    fn note_levels(&self, language: &LanguageLevels, levels: &mut [u8]) {
        for (mode, level) in asked_modes(&language.cefr) {
            if let Some(at) = self.track(&language.language, mode) {
                levels[at] = levels[at].max(level.rank());
            }
        }
    }

    fn entry_levels(&self, language: &LanguageLevels, levels: &mut [u8]) -> Option<()> {
        for (mode, level) in asked_modes(&language.cefr) {
            match self.track(&language.language, mode) {
                Some(at) => levels[at] = levels[at].max(level.rank()),
                None if self.person.level(&language.language, mode) >= level => {}
                None => return None,
            }
        }
        Some(())
    }

    /// Items that must be closed before: skills it builds on that are gaps, and the level if that is one.
    fn needs(&self, offer: &Offer) -> Option<u32> {
        let mut needs = 0;
        for uri in &offer.course.entry.skills {
            let skill = self.rules.taxonomy.skill(uri)?;
            if !counts_as_held(skill, self.person, self.rules) {
                needs |= 1 << self.board.items.iter().position(|gap| gap.need == Need::Skill(skill))?;
            }
        }
        if let Some(level) = offer.course.entry.eqf
            && self.person.eqf().hi < level
        {
            let reaches = |gap: &&Gap| matches!(gap.need, Need::Level { asked, .. } if asked >= level);
            needs |= 1 << self.board.items.iter().position(reaches)?;
        }
        Some(needs)
    }

    /// Whether an offer closes a gap. A proof closes what is unproven or unknown and teaches nothing; a course closes
    /// what is missing, and what is unproven if it ends with a paper.
    fn closes(&self, offer: &Offer, given: &[Concept], gap: &Gap) -> bool {
        let gives = &offer.course.gives;
        let proof = offer.role() == OfferRole::Proof;
        let unproven = match gap.state {
            GapState::Unproven | GapState::Unknown => true,
            GapState::Missing | GapState::Short | GapState::AfterExchange | GapState::Ask => false,
        };
        let may = if unproven { proof || gives.award != Award::None } else { !proof };
        match &gap.need {
            Need::Skill(skill) => {
                let enough = self.rules.constants.similarity.counts_as_held;
                let near = |s: &Concept| self.rules.taxonomy.sim(*skill, *s, self.rules.constants) >= enough;
                may && given.iter().any(near)
            }
            Need::Language { language, mode, asked, .. } => {
                let reaches = |l: &LanguageLevels| l.language == *language && l.cefr.get(*mode) >= Some(*asked);
                may && gives.languages.iter().any(reaches)
            }
            Need::Level { asked, .. } => {
                let awarded = proof || gives.award == Award::Full;
                may && awarded && gives.eqf.is_some_and(|level| level >= *asked)
            }
            Need::Licence(key) => gives
                .licences
                .iter()
                .map(|l| LicenceKey::parse(l))
                .any(|given| given.kind == key.kind && (key.category.is_none() || given.category == key.category)),
            Need::Recognition { .. } => offer.counts_towards(self.vacancy),
            Need::Deficit { deficit, isco08 } => offer.makes_up_for(deficit, isco08.as_deref()),
        }
    }

    fn show(
        &self,
        solution: Option<Solution>,
        (problem, columns): (&Problem, &Columns),
        steps: &[(&Offer, Step)],
    ) -> Plan {
        let Some(solution) = solution else { return Plan::default() };
        let mut plan =
            Plan { cost: solution.cost, exact: solution.exact, lower_bound: solution.lower_bound, ..Plan::default() };
        let (mut items, mut levels) = (0u32, problem.start);
        for at in solution.steps {
            let (offer, step) = &steps[at];
            let mut closes = Vec::new();
            for (bit, gap) in self.board.items.iter().enumerate() {
                if step.closes & !items & problem.goal & 1 << bit != 0 {
                    closes.push(gap.view(self.rules.taxonomy));
                }
            }
            for (track, (gap, asked)) in self.board.short.iter().enumerate() {
                let Some((column, goal)) = columns.of(track, asked.rank()) else { continue };
                let aimed_at = problem.goal_levels[column] >= goal;
                if aimed_at && levels[column] < goal && step.raises[column] >= goal {
                    closes.push(gap.view(self.rules.taxonomy));
                }
            }
            items |= step.closes;
            levels = std::array::from_fn(|mode| levels[mode].max(step.raises[mode]));
            plan.weeks += u32::from(offer.course.weeks);
            plan.steps.push(PlanStep {
                course: offer.id,
                role: offer.role(),
                weeks: offer.course.weeks,
                fee: offer.course.fee,
                cost: step.cost,
                closes,
                needs_reason: self.is_below_a_documented_level(offer),
            });
        }
        plan
    }

    fn is_below_a_documented_level(&self, offer: &Offer) -> bool {
        let reading = self.person.eqf();
        !reading.declared && offer.course.gives.eqf.is_some_and(|level| level < reading.lo)
    }
}

/// What a proof or a recognition that can be reached closes is struck from what courses give: so it comes first.
fn prefer_proofs(steps: &mut [(&Offer, Step)], start: Levels) {
    let all = steps.iter().map(|(_, step)| step.clone()).collect();
    let problem = Problem { steps: all, start, goal: 0, goal_levels: [0; MODES], max_states: 0 };
    let (items, levels) = problem.reachable();
    let reachable = |step: &Step| {
        step.needs & !items == 0 && step.needs_levels.iter().zip(levels).all(|(asked, held)| *asked <= held)
    };
    let first = steps.iter().filter(|(offer, step)| offer.role() != OfferRole::Course && reachable(step));
    let struck = first.fold(0, |bits, (_, step)| bits | step.closes);
    for (_, step) in steps.iter_mut().filter(|(offer, _)| offer.role() == OfferRole::Course) {
        step.closes &= !struck;
    }
}

/// Over the limit the offers of lowest cost per closed item stay; false if some went.
fn cheapest(mut kept: Vec<usize>, steps: &[Step], start: Levels, most: usize) -> (Vec<usize>, bool) {
    if kept.len() <= most {
        return (kept, true);
    }
    let closed = |step: &Step| {
        let raised = step.raises.iter().zip(start).filter(|(new, old)| *new > old).count() as u32;
        u64::from(step.closes.count_ones() + raised)
    };
    kept.sort_by(|a, b| {
        let left = u64::from(steps[*a].cost) * closed(&steps[*b]);
        left.cmp(&(u64::from(steps[*b].cost) * closed(&steps[*a]))).then(a.cmp(b))
    });
    kept.truncate(most);
    kept.sort_unstable();
    (kept, false)
}
