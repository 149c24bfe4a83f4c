//! How each report counts.

use super::facts::{EnrolmentFact, each};
use super::{Facts, Frame, Report, Sex};
use crate::access::names;
use crate::casework::Moves;
use crate::cefr::Cefr;
use crate::consent::ConsentPurpose;
use crate::course::CourseType;
use crate::enrolment::EnrolmentStatus;
use crate::funding::Funding;
use crate::plan_step::{StepStatus, StepType};
use crate::profile::{EvidenceClass, State};
use crate::recognition::CaseState;
use crate::suppression::Counts;
use std::collections::{BTreeMap, BTreeSet};
use time::{Date, Duration};

/// A step that did not move for so long stands still.
pub const STILL: Duration = Duration::days(30);

/// Counts a report.
pub fn tabulate(report: Report, people: &[Facts], frame: &Frame<'_>) -> Counts {
    match report {
        Report::ProfilesByState => by_state(people),
        Report::WeeksFromArrival => weeks(people, frame),
        Report::EqfLevels => eqf(people),
        Report::IscoGroups => isco(people),
        Report::CefrLevels => cefr(people),
        Report::SupplyAndDemand => supply(people),
        Report::StandingSteps => steps(people, frame),
        Report::Recognition => recognition(people),
        Report::Consents => consents(people),
        Report::OverQualification => over_qualification(people, frame),
        Report::LanguageLearning => language_learning(people),
        Report::Enrolments => enrolments(people),
        Report::Attendance => attendance(people),
        Report::Childcare => childcare(people),
        Report::YoungPeople => young(people, frame),
        Report::Funds => funds(people),
    }
}

fn list<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|t| name(*t)).collect()
}

/// One line a person, by sex.
fn by_sex(lines: &[&str], people: &[Facts], line: impl Fn(&Facts) -> Option<&'static str>) -> Counts {
    let mut counts = Counts::zero(lines, &Sex::NAMES);
    for person in people {
        if let Some(line) = line(person) {
            counts.add(line, person.sex().name());
        }
    }
    counts
}

fn by_state(people: &[Facts]) -> Counts {
    by_sex(&list(State::ALL, State::as_str), people, |p| Some(p.state.as_str()))
}

const BANDS: [&str; 5] = ["0-4", "5-12", "13-26", "27-52", "53+"];

fn band(weeks: i64) -> &'static str {
    match weeks {
        ..=4 => BANDS[0],
        5..=12 => BANDS[1],
        13..=26 => BANDS[2],
        27..=52 => BANDS[3],
        53.. => BANDS[4],
    }
}

/// From arrival to the first of each kind.
fn weeks(people: &[Facts], frame: &Frame<'_>) -> Counts {
    let mut counts = Counts::zero(&["profile", "referral", "course", "job"], &BANDS);
    for person in people {
        let Some(arrived) = person.arrived() else { continue };
        let began = |e: &&EnrolmentFact| matches!(e.status, EnrolmentStatus::Started | EnrolmentStatus::Completed);
        let firsts = [
            ("profile", Some(person.begun_on)),
            ("referral", each(&person.referrals).map(|r| r.begun_on).min()),
            ("course", each(&person.enrolments).filter(began).map(|e| e.begun_on).min()),
            ("job", each(&person.placements).map(|p| p.start_on).min()),
        ];
        for (line, on) in firsts {
            if let Some(on) = on.filter(|on| *on <= frame.day) {
                counts.add(line, band(Facts::weeks(arrived, on)));
            }
        }
    }
    counts
}

fn eqf(people: &[Facts]) -> Counts {
    const LINES: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "range", "none"];
    by_sex(&LINES, people, |p| {
        Some(match p.eqf {
            Some([Some(low), Some(high)]) if low == high && (1..=8).contains(&low) => LINES[usize::from(low) - 1],
            Some([Some(_), Some(_)]) => "range",
            Some(_) | None => "none",
        })
    })
}

const GROUPS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The ISCO-08 major group of a unit group.
fn major(isco: &str) -> Option<&'static str> {
    GROUPS.into_iter().find(|group| isco.starts_with(group))
}

fn isco(people: &[Facts]) -> Counts {
    let lines = [&GROUPS[..], &["none"]].concat();
    by_sex(&lines, people, |p| {
        let latest = each(&p.work).find_map(|w| w.isco.as_deref());
        Some(latest.and_then(major).unwrap_or("none"))
    })
}

fn cefr(people: &[Facts]) -> Counts {
    let lines = ["not_stated", "none", "A1", "A2", "B1", "B2", "C1", "C2"];
    by_sex(&lines, people, |p| Some(p.spoken().map_or("not_stated", Cefr::as_str)))
}

/// Active people by the major groups they wish for, once in each.
fn supply(people: &[Facts]) -> Counts {
    let mut counts = Counts::zero(&GROUPS, &["people"]);
    for person in people.iter().filter(|p| p.state == State::Active) {
        let wished: BTreeSet<_> = each(&person.wished).flatten().filter_map(|code| major(code)).collect();
        wished.into_iter().for_each(|group| counts.add(group, "people"));
    }
    counts
}

fn steps(people: &[Facts], frame: &Frame<'_>) -> Counts {
    let mut counts = Counts::zero(&list(StepType::ALL, StepType::as_str), &["moving", "standing_still"]);
    for step in people.iter().flat_map(|p| each(&p.steps)) {
        let still = match step.status {
            StepStatus::Done | StepStatus::Dropped => continue,
            StepStatus::Proposed | StepStatus::Agreed | StepStatus::Started => {
                frame.day - step.moved_on > STILL || step.due_on.is_some_and(|due| due < frame.day)
            }
        };
        counts.add(step.kind.as_str(), if still { "standing_still" } else { "moving" });
    }
    counts
}

fn recognition(people: &[Facts]) -> Counts {
    let mut counts = Counts::zero(&list(CaseState::ALL, CaseState::as_str), &Sex::NAMES);
    for person in people {
        each(&person.cases).for_each(|case| counts.add(case.as_str(), person.sex().name()));
    }
    counts
}

names! {
    /// How a consent stands.
    Answer {
        /// Given and standing.
        Given = "given",
        /// Refused.
        Refused = "refused",
        /// Given and withdrawn.
        Withdrawn = "withdrawn",
    }
}

fn consents(people: &[Facts]) -> Counts {
    let mut counts =
        Counts::zero(&list(ConsentPurpose::ALL, ConsentPurpose::as_str), &list(Answer::ALL, Answer::as_str));
    for consent in people.iter().flat_map(|p| each(&p.consents)) {
        let answer = match (consent.given, consent.withdrawn) {
            (false, _) => Answer::Refused,
            (true, false) => Answer::Given,
            (true, true) => Answer::Withdrawn,
        };
        counts.add(&consent.purpose, answer.as_str());
    }
    counts
}

fn class(evidence: EvidenceClass) -> &'static str {
    match evidence {
        EvidenceClass::Declared => "declared",
        EvidenceClass::Documented => "documented",
        EvidenceClass::Assessed => "assessed",
    }
}

/// All working people of 20 to 64 with ISCED 5 to 8: those whose every job is in ISCO-08 groups 4 to 9 are over-qualified.
fn over_qualification(people: &[Facts], frame: &Frame<'_>) -> Counts {
    let lines: Vec<String> = Sex::NAMES
        .iter()
        .flat_map(|sex| ["declared", "documented", "assessed"].map(|class| format!("{sex}, {class}")))
        .collect();
    let names: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut counts = Counts::zero(&names, &["over_qualified", "not_over_qualified"]);
    for person in people.iter().filter(|p| p.age(frame.day).is_some_and(|age| (20..=64).contains(&age))) {
        let Some((5..=8, evidence)) = person.highest() else { continue };
        let jobs: Vec<&str> = person.jobs(frame.host, frame.day).filter_map(major).collect();
        if jobs.is_empty() {
            continue;
        }
        let over = jobs.iter().all(|group| ["4", "5", "6", "7", "8", "9"].contains(group));
        let line = format!("{}, {}", person.sex().name(), class(evidence));
        counts.add(&line, if over { "over_qualified" } else { "not_over_qualified" });
    }
    counts
}

fn is_language_course(kind: CourseType) -> bool {
    matches!(kind, CourseType::LangGen | CourseType::LangVoc | CourseType::Lit)
}

fn language_learning(people: &[Facts]) -> Counts {
    let lines: Vec<String> =
        Sex::NAMES.iter().flat_map(|sex| ["assessed", "not_assessed"].map(|line| format!("{sex}, {line}"))).collect();
    let names: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut counts = Counts::zero(&names, &["no_course", "course_not_completed", "course_completed"]);
    for person in people {
        let assessed = each(&person.languages).any(|l| l.proven == Some(true));
        let mut courses = each(&person.enrolments).filter(|e| is_language_course(e.kind)).peekable();
        let column = match (courses.peek().is_some(), courses.any(|e| e.status == EnrolmentStatus::Completed)) {
            (false, _) => "no_course",
            (true, false) => "course_not_completed",
            (true, true) => "course_completed",
        };
        let line = format!("{}, {}", person.sex().name(), if assessed { "assessed" } else { "not_assessed" });
        counts.add(&line, column);
    }
    counts
}

fn of_enrolments(lines: &[&str], people: &[Facts], line: fn(&EnrolmentFact) -> Option<&'static str>) -> Counts {
    let mut counts = Counts::zero(lines, &Sex::NAMES);
    for person in people {
        for line in each(&person.enrolments).filter_map(line) {
            counts.add(line, person.sex().name());
        }
    }
    counts
}

fn enrolments(people: &[Facts]) -> Counts {
    of_enrolments(&list(EnrolmentStatus::ALL, EnrolmentStatus::as_str), people, |e| Some(e.status.as_str()))
}

/// The mean over the months that were recorded, of enrolments that began.
fn attendance(people: &[Facts]) -> Counts {
    of_enrolments(&["not_recorded", "0-49", "50-79", "80-100"], people, |e| match e.status {
        EnrolmentStatus::Started | EnrolmentStatus::Completed | EnrolmentStatus::Dropped => {
            let months: Vec<u32> = each(&e.attendance).map(|a| u32::from(a.percent)).collect();
            let mean = months.iter().sum::<u32>().checked_div(u32::try_from(months.len()).unwrap_or(0));
            Some(match mean {
                None => "not_recorded",
                Some(..50) => "0-49",
                Some(50..80) => "50-79",
                Some(80..) => "80-100",
            })
        }
        EnrolmentStatus::Applied | EnrolmentStatus::Waiting => None,
        EnrolmentStatus::Accepted | EnrolmentStatus::Refused => None,
    })
}

fn childcare(people: &[Facts]) -> Counts {
    of_enrolments(&["asked_and_given", "asked_and_not_given", "not_asked"], people, |e| {
        Some(match (e.childcare_asked, e.childcare_given) {
            (Some(true), Some(true)) => "asked_and_given",
            (Some(true), Some(false) | None) => "asked_and_not_given",
            (Some(false) | None, _) => "not_asked",
        })
    })
}

fn young(people: &[Facts], frame: &Frame<'_>) -> Counts {
    by_sex(&["job_or_course", "neither"], people, |p| {
        p.age(frame.day).filter(|age| (18..=24).contains(age))?;
        let learns = each(&p.enrolments).any(|e| e.status == EnrolmentStatus::Started);
        let works = p.jobs(frame.host, frame.day).next().is_some();
        Some(if learns || works { "job_or_course" } else { "neither" })
    })
}

/// Participants: whoever began a course, a placement or a step that the operation pays. Each person counts once in each operation, as
/// completed if anything was.
fn funds(people: &[Facts]) -> Counts {
    let columns: Vec<String> =
        Sex::NAMES.iter().flat_map(|sex| ["completed", "not_completed"].map(|c| format!("{sex}, {c}"))).collect();
    let mut taken: Vec<(BTreeMap<String, bool>, Sex)> = Vec::new();
    for person in people {
        let mut own = BTreeMap::new();
        let mut note = |funding: &Funding, completed: bool| {
            *own.entry(name_of(funding)).or_insert(false) |= completed;
        };
        for e in each(&person.enrolments) {
            let began =
                matches!(e.status, EnrolmentStatus::Started | EnrolmentStatus::Completed | EnrolmentStatus::Dropped);
            if let Some(funding) = e.funding.as_ref().filter(|_| began) {
                note(funding, e.status == EnrolmentStatus::Completed);
            }
        }
        each(&person.placements)
            .filter_map(|p| Some((p.funding.as_ref()?, p.status.next().is_empty())))
            .for_each(|(f, c)| note(f, c));
        each(&person.step_funding).for_each(|f| note(f, false));
        taken.push((own, person.sex()));
    }
    let operations: BTreeSet<&str> = taken.iter().flat_map(|(own, _)| own.keys().map(String::as_str)).collect();
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut counts = Counts::zero(&operations.into_iter().collect::<Vec<_>>(), &names);
    for (own, sex) in &taken {
        for (operation, completed) in own {
            let end = if *completed { "completed" } else { "not_completed" };
            counts.add(operation, &format!("{}, {end}", sex.name()));
        }
    }
    counts
}

/// `ESF+, BE-ESF-2027-014`; a fund without an operation stands for itself.
fn name_of(funding: &Funding) -> String {
    match &funding.operation {
        Some(operation) => format!("{}, {operation}", funding.fund.as_str()),
        None => funding.fund.as_str().to_owned(),
    }
}

/// The month of a day, by its first.
pub fn month_of(day: Date) -> Date {
    day.replace_day(1).expect("every month has a first day")
}
