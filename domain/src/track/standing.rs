//! Where somebody stands on a path, since when, and whether that is longer than usual; and how many have come to its end.

use super::Track;
use crate::plan_step::StepStatus;
use crate::statistics::STILL;
use crate::suppression::{Counts, Published, publish};
use time::Date;

/// A step of a plan that follows a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowedStep {
    /// Number of the path's step, from 1; without one it prepares for the first.
    pub number: Option<u16>,
    /// State.
    pub status: StepStatus,
    /// Day of its last move.
    pub moved_on: Date,
}

/// How far somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The first open step; 0 is the preparation.
    Standing(u16),
    /// Nothing is open, and a step that stands for the path's last one is done.
    Completed,
    /// Nothing is open, and the end was not reached.
    Left,
}

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How far.
    pub stage: Stage,
    /// Whole days since the last move, or since the person was put on the path.
    pub days: i64,
    /// It takes longer than the path's usual weeks, of the step or of the whole; where it names none, longer than the thirty days of
    /// the statistics.
    pub still: bool,
}

/// Where somebody stands who was put on a path on a day.
pub fn stand(track: &Track, begun_on: Date, steps: &[FollowedStep], day: Date) -> Place {
    let open = |step: &&FollowedStep| match step.status {
        StepStatus::Proposed | StepStatus::Agreed | StepStatus::Started => true,
        StepStatus::Done | StepStatus::Dropped => false,
    };
    let last = u16::try_from(track.steps.len()).unwrap_or(u16::MAX);
    let stage = match steps.iter().filter(open).map(|step| step.number.unwrap_or(0)).min() {
        Some(number) => Stage::Standing(number),
        None if steps.iter().any(|s| s.number == Some(last) && s.status == StepStatus::Done) => Stage::Completed,
        None => Stage::Left,
    };
    let moved_on = steps.iter().map(|step| step.moved_on).max().unwrap_or(begun_on).max(begun_on);
    let days = (day - moved_on).whole_days().max(0);
    let longer = |weeks: Option<u16>, days: i64| weeks.map(|weeks| days > 7 * i64::from(weeks));
    let still = match stage {
        Stage::Standing(number) => {
            let of_step = longer(track.weeks_of(number), days).unwrap_or(days > STILL.whole_days());
            of_step || longer(track.usual_weeks(), (day - begun_on).whole_days()).unwrap_or(false)
        }
        Stage::Completed | Stage::Left => false,
    };
    Place { stage, days, still }
}

/// How many completed each path and how many left it, as it may be told: small counts and what would give them away are withheld.
pub fn completion(paths: &[(&str, Vec<Stage>)]) -> Published {
    let names: Vec<&str> = paths.iter().map(|(name, _)| *name).collect();
    let mut counts = Counts::zero(&names, &["completed", "left"]);
    for (name, stages) in paths {
        for stage in stages {
            match stage {
                Stage::Standing(_) => {}
                Stage::Completed => counts.add(name, "completed"),
                Stage::Left => counts.add(name, "left"),
            }
        }
    }
    publish(&counts, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan_step::StepType;
    use StepStatus::{Done, Dropped, Proposed, Started};
    use time::macros::date;

    const BEGUN: Date = date!(2026 - 01 - 05);

    fn track(step_weeks: &[u16]) -> Track {
        let steps = vec![StepType::LanguageCourse, StepType::JobSearch];
        Track { steps, step_weeks: step_weeks.to_vec(), ..super::super::BUILT_IN[0].track.clone() }
    }

    fn placed(track: &Track, steps: &[(Option<u16>, StepStatus, Date)], day: Date) -> Place {
        let steps: Vec<_> = steps
            .iter()
            .map(|(number, status, moved_on)| FollowedStep { number: *number, status: *status, moved_on: *moved_on })
            .collect();
        stand(track, BEGUN, &steps, day)
    }

    #[test]
    fn somebody_stands_at_the_first_open_step_since_its_last_move() {
        let steps = [(Some(2), Proposed, BEGUN), (Some(1), Started, date!(2026 - 02 - 01)), (None, Done, BEGUN)];
        let place = placed(&track(&[10, 4]), &steps, date!(2026 - 04 - 12));
        assert_eq!(place, Place { stage: Stage::Standing(1), days: 70, still: false });
        assert!(placed(&track(&[10, 4]), &steps, date!(2026 - 04 - 13)).still, "more than ten weeks");
    }

    #[test]
    fn without_usual_weeks_thirty_days_are_long() {
        let steps = [(Some(1), Proposed, BEGUN)];
        assert!(!placed(&track(&[]), &steps, date!(2026 - 02 - 04)).still);
        assert!(placed(&track(&[]), &steps, date!(2026 - 02 - 05)).still);
        let whole = Track { weeks: Some(2), ..track(&[100, 1]) };
        assert!(placed(&whole, &steps, date!(2026 - 01 - 20)).still, "the whole takes two weeks");
    }

    #[test]
    fn the_end_is_the_last_step_done() {
        let end = |last| placed(&track(&[]), &[(Some(1), Dropped, BEGUN), (Some(2), last, BEGUN)], BEGUN).stage;
        assert_eq!((end(Done), end(Dropped)), (Stage::Completed, Stage::Left));
        assert_eq!(placed(&track(&[]), &[], BEGUN).stage, Stage::Left, "nobody wrote a step");
    }

    #[test]
    fn small_counts_are_withheld_so_that_nobody_works_them_out() {
        let of = |completed: usize, left: usize| {
            let mut stages = vec![Stage::Completed; completed];
            stages.extend(vec![Stage::Left; left]);
            stages
        };
        let told = completion(&[("a", of(8, 6)), ("b", of(3, 9)), ("c", of(0, 0))]);
        assert_eq!(told.cells[1], [None, None], "three is told neither as itself nor as what is left of twelve");
        assert_eq!(told.cells[2], [Some(0), Some(0)]);
        let large = completion(&[("a", of(8, 6))]);
        assert_eq!((large.cells[0].clone(), large.line_sums[0]), (vec![Some(8), Some(6)], Some(14)));
    }
}
