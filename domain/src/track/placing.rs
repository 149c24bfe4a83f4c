//! How somebody is put on a path: its steps become steps of a plan, what is missing on the way in is told, and what the person can do
//! already is validated before a course teaches it.

use super::{Track, TrackEntry};
use crate::funding::Funding;
use crate::id::{CourseId, VacancyId};
use crate::matching::Rules;
use crate::matching::gaps::{Gap, GapState, Need, NotAsked, level_state};
use crate::matching::person::Person;
use crate::matching::units::{Vacancy, asked_modes};
use crate::plan_step::{NewStep, StepTarget, StepType};
use crate::text::Text;
use crate::vacancy::NewVacancy;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The path of a plan, as it stood when the person was put on it. Written by the service, never by a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Followed {
    /// The template.
    pub template: Track,
    /// Gaps of the plan that are conditions on the way in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmet_entry: Vec<u16>,
    /// Gaps of the plan that no course closed then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_course: Vec<u16>,
}

/// What a path leads to, as something that people are compared with. A level alone names no skill, so its target asks for none.
pub fn target(track: &Track, rules: &Rules) -> Vacancy {
    let titled = NewVacancy::titled("", "", Text::said("", "und"));
    let new = NewVacancy { occupation: track.occupation.clone(), ..titled };
    Vacancy::compile(VacancyId(Uuid::nil()), &new, rules).unwrap_or_else(|_| Vacancy {
        id: VacancyId(Uuid::nil()),
        occupation: None,
        criteria: Vec::new(),
        unscored: Vec::new(),
        derived: false,
        unknown: Vec::new(),
        languages: Vec::new(),
        language_gates: Vec::new(),
        eqf: None,
        eqf_gate: None,
        licence_gates: Vec::new(),
        skill_gates: Vec::new(),
        record: new,
    })
}

/// What a person lacks on the way in; what nobody asked about is a question.
pub fn entry_gaps(entry: &TrackEntry, person: &Person, not_asked: &NotAsked) -> Vec<Gap> {
    let gap = |need, state, ask| Gap {
        need,
        state: if ask { GapState::Ask } else { state },
        must: true,
        gate: true,
        lost: 0,
    };
    let mut out: Vec<Gap> = entry.eqf.and_then(|asked| level_gap(asked, person, not_asked)).into_iter().collect();
    for language in &entry.languages {
        for (mode, asked) in asked_modes(&language.cefr) {
            let held = person.level(&language.language, mode);
            if held < asked {
                let need = Need::Language { language: language.language.clone(), mode, asked, held };
                out.push(gap(need, GapState::Short, not_asked.languages));
            }
        }
    }
    out
}

/// A level that is not reached, or of which nobody knows whether it is. One that is only declared is reached here: the papers follow.
pub fn level_gap(asked: u8, person: &Person, not_asked: &NotAsked) -> Option<Gap> {
    let reading = person.eqf();
    let state = level_state(asked, reading).filter(|state| *state != GapState::Unproven)?;
    let state = if not_asked.level { GapState::Ask } else { state };
    Some(Gap { need: Need::Level { asked, reading }, state, must: true, gate: true, lost: 0 })
}

/// A course on the way.
#[derive(Clone)]
pub struct StepCourse {
    /// Which.
    pub course: CourseId,
    /// Type of the step that it is.
    pub kind: StepType,
    /// Number of the step of the path it was chosen for, from 1; without one the first of its type takes it.
    pub step: Option<u16>,
    /// Title.
    pub title: Option<Text>,
    /// Gaps of the plan that it closes.
    pub closes: Vec<u16>,
    /// It teaches something that the person can do and nobody has assessed.
    pub teaches_known: bool,
    /// Who pays.
    pub funding: Option<Funding>,
}

fn is_proof(kind: StepType) -> bool {
    matches!(kind, StepType::Validation | StepType::SkillsTest)
}

/// The steps of a path as steps of a plan, in order. What the path has no step for comes first, as preparation. A validation stands before
/// the first course that teaches what the person can do, unless the path has proved it before; it closes the `unproven` gaps.
pub fn steps(track: &Track, courses: Vec<StepCourse>, unproven: &[u16], prove_first: &Text) -> Vec<NewStep> {
    let place = |course: &StepCourse| {
        let first = || track.steps.iter().position(|kind| *kind == course.kind).map(|at| at + 1);
        course.step.map(usize::from).or_else(first).unwrap_or(0)
    };
    let mut placed: Vec<Vec<StepCourse>> = vec![Vec::new(); track.steps.len() + 1];
    for course in courses {
        let at = place(&course).min(track.steps.len());
        placed[at].push(course);
    }
    let (mut out, mut proved) = (Vec::new(), false);
    let prove = |out: &mut Vec<NewStep>, number: Option<u16>| {
        let step =
            NewStep { closes: unproven.to_vec(), reason: Some(prove_first.clone()), ..bare(StepType::Validation) };
        out.push(NewStep { track_step: number, ..step });
    };
    for (at, here) in placed.into_iter().enumerate() {
        let number = u16::try_from(at).ok().filter(|at| *at > 0);
        let kind = at.checked_sub(1).map(|at| track.steps[at]);
        let proves = kind.is_some_and(is_proof) || here.iter().any(|course| is_proof(course.kind));
        if !proved && !proves && here.iter().any(|course| course.teaches_known) {
            prove(&mut out, number);
            proved = true;
        }
        let begun = out.len();
        if let Some(kind) = kind.filter(|_| here.is_empty()) {
            out.push(NewStep { track_step: number, ..bare(kind) });
        }
        out.extend(here.into_iter().map(|course| with_course(course, number)));
        if proves && !proved {
            proved = true;
            let closes = out.iter().flat_map(|step| step.closes.clone()).collect::<Vec<_>>();
            if let Some(first) = out[begun..].iter_mut().find(|step| is_proof(step.kind)) {
                first.closes.extend(unproven.iter().filter(|gap| !closes.contains(gap)));
            }
        }
    }
    out
}

fn bare(kind: StepType) -> NewStep {
    NewStep {
        plan: None,
        kind,
        target: StepTarget::default(),
        closes: Vec::new(),
        reason: None,
        responsible: None,
        due_on: None,
        review_on: None,
        funding: None,
        track_step: None,
    }
}

fn with_course(course: StepCourse, number: Option<u16>) -> NewStep {
    NewStep {
        target: StepTarget { course: Some(course.course.0), ..StepTarget::default() },
        closes: course.closes,
        reason: course.title,
        funding: course.funding,
        track_step: number,
        ..bare(course.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cefr::{Cefr, CefrLevels};
    use crate::course::LanguageLevels;
    use crate::matching::input::EqfReading;
    use StepType::{BridgingCourse, JobSearch, LanguageCourse, SkillsTest, Validation, VocationalTraining};

    fn track(steps: &[StepType]) -> Track {
        Track { steps: steps.to_vec(), ..super::super::BUILT_IN[0].track.clone() }
    }

    fn course(kind: StepType, teaches_known: bool) -> StepCourse {
        let course = CourseId(Uuid::from_u128(kind as u128 + 1));
        StepCourse { course, kind, step: None, title: None, closes: vec![1], teaches_known, funding: None }
    }

    fn told(track: &Track, courses: Vec<StepCourse>) -> Vec<(StepType, Option<u16>, Vec<u16>)> {
        let made = steps(track, courses, &[2], &Text::said("Show it first.", "en"));
        made.into_iter().map(|s| (s.kind, s.track_step, s.closes)).collect()
    }

    #[test]
    fn what_a_person_can_do_is_validated_before_it_is_taught() {
        let path = track(&[LanguageCourse, VocationalTraining, JobSearch]);
        let plain = told(&path, vec![course(VocationalTraining, false)]);
        assert_eq!(plain.iter().map(|s| s.0).collect::<Vec<_>>(), path.steps);
        let known = told(&path, vec![course(VocationalTraining, true)]);
        let expected = [
            (LanguageCourse, Some(1), vec![]),
            (Validation, Some(2), vec![2]),
            (VocationalTraining, Some(2), vec![1]),
            (JobSearch, Some(3), vec![]),
        ];
        assert_eq!(known, expected);
    }

    #[test]
    fn a_path_that_assesses_first_has_no_second_validation() {
        let path = track(&[SkillsTest, VocationalTraining, Validation]);
        let made = told(&path, vec![course(VocationalTraining, true)]);
        assert_eq!(made.iter().map(|s| s.0).collect::<Vec<_>>(), path.steps);
        assert_eq!(made[0].2, [2], "the assessment closes what is unproven");
    }

    #[test]
    fn what_the_path_has_no_step_for_comes_first() {
        let made = told(&track(&[LanguageCourse]), vec![course(BridgingCourse, false), course(LanguageCourse, false)]);
        assert_eq!(made, [(BridgingCourse, None, vec![1]), (LanguageCourse, Some(1), vec![1])]);
    }

    #[test]
    fn unmet_entry_is_told_and_what_nobody_asked_is_a_question() {
        let b1 = CefrLevels { listening: Some(Cefr::B1), ..CefrLevels::default() };
        let languages = vec![LanguageLevels { language: "nld".into(), cefr: b1 }];
        let entry = TrackEntry { eqf: Some(4), languages };
        let mut person = Person::default();
        let states = |person: &Person, asked: &NotAsked| {
            entry_gaps(&entry, person, asked).into_iter().map(|gap| gap.state).collect::<Vec<_>>()
        };
        let nothing = NotAsked { level: true, languages: true, ..NotAsked::default() };
        assert_eq!(states(&person, &nothing), [GapState::Ask, GapState::Ask]);
        person.rest.eqf = Some(EqfReading { lo: 3, hi: 5, declared: false });
        assert_eq!(states(&person, &NotAsked::default()), [GapState::Unknown, GapState::Short]);
        person.rest.eqf = Some(EqfReading { lo: 4, hi: 4, declared: true });
        assert_eq!(states(&person, &NotAsked::default()), [GapState::Short], "a declared level lets in");
    }
}
