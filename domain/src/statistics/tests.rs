//! Reports against hand counts.

use super::*;
use crate::suppression::Counts;
use serde_json::{Value, json};
use time::macros::date;

const FRAME: Frame<'static> = Frame { day: date!(2026 - 11 - 22), host: "BEL" };

fn person(more: Value) -> Facts {
    let mut facts = json!({"state": "active", "begunOn": "2026-02-02"});
    if let (Value::Object(all), Value::Object(more)) = (&mut facts, more) {
        all.extend(more);
    }
    serde_json::from_value(facts).expect("facts are written as the database writes them")
}

fn born(year: u16, sex: &str) -> Value {
    json!({"birthDate": {"year": year}, "sex": sex})
}

fn cell(counts: &Counts, line: &str, column: &str) -> u64 {
    let at = |names: &[String], name: &str| names.iter().position(|n| n == name).unwrap_or_else(|| panic!("no {name}"));
    counts.cells[at(&counts.lines, line)][at(&counts.columns, column)]
}

fn worker(sex: &str, year: u16, isced: u8, evidence: &str, jobs: Value) -> Facts {
    let education = json!([{"isced": isced, "completed": true, "evidence": evidence}]);
    person(json!({"identity": born(year, sex), "education": education, "work": jobs}))
}

fn job(isco: &str, country: &str, current: bool) -> Value {
    json!({"isco": isco, "country": country, "current": current})
}

#[test]
fn check_20_over_qualification_equals_a_hand_count() {
    let people = [
        // Two women clean and cook with a degree: over-qualified.
        worker("female", 1990, 6, "declared", json!([job("9112", "BEL", true)])),
        worker("female", 1985, 7, "declared", json!([job("5120", "BEL", true)])),
        // One works in group 2 beside it: not.
        worker("female", 1985, 7, "declared", json!([job("5120", "BEL", true), job("2221", "BEL", true)])),
        // One man is proved and drives.
        worker("male", 1980, 5, "assessed", json!([job("8322", "BEL", true)])),
        worker("male", 1980, 6, "assessed", json!([job("2511", "BEL", true)])),
        // These are no part of it: school only, too young, too old, abroad, in the past, no birth year, study not completed.
        worker("male", 1980, 3, "assessed", json!([job("8322", "BEL", true)])),
        worker("male", 2010, 6, "assessed", json!([job("8322", "BEL", true)])),
        worker("male", 1955, 6, "assessed", json!([job("8322", "BEL", true)])),
        worker("male", 1980, 6, "assessed", json!([job("8322", "SYR", true)])),
        worker("male", 1980, 6, "assessed", json!([job("8322", "BEL", false)])),
        person(
            json!({"education": [{"isced": 6, "completed": true, "evidence": "declared"}], "work": [job("9112", "BEL", true)]}),
        ),
        person(json!({"identity": born(1990, "male"), "work": [job("9112", "BEL", true)],
            "education": [{"isced": 6, "completed": false, "evidence": "declared"}]})),
    ];
    let counts = tabulate(Report::OverQualification, &people, &FRAME);
    assert_eq!(cell(&counts, "female, declared", "over_qualified"), 2);
    assert_eq!(cell(&counts, "female, declared", "not_over_qualified"), 1);
    assert_eq!(cell(&counts, "male, assessed", "over_qualified"), 1);
    assert_eq!(cell(&counts, "male, assessed", "not_over_qualified"), 1);
    assert_eq!(counts.sum(), 5);
}

#[test]
fn a_running_placement_is_a_job_and_one_that_ended_is_none() {
    let placed = |status: &str, end: Value| {
        person(
            json!({"identity": born(1990, "female"), "education": [{"isced": 6, "completed": true, "evidence": "declared"}],
            "placements": [{"status": status, "isco": "9112", "startOn": "2026-03-01", "endOn": end}]}),
        )
    };
    let people = [
        placed("running", Value::Null),
        placed("ended", Value::Null),
        placed("running", json!("2026-05-01")),
        placed("running", json!("2027-05-01")),
    ];
    let counts = tabulate(Report::OverQualification, &people, &FRAME);
    assert_eq!((counts.sum(), cell(&counts, "female, declared", "over_qualified")), (2, 2));
}

fn enrolled(status: &str, operation: &str) -> Value {
    json!({"status": status, "begunOn": "2026-05-01", "type": "LANG_GEN",
        "funding": {"fund": "ESF+", "operation": operation}})
}

#[test]
fn check_20_a_person_on_two_courses_of_one_operation_counts_once() {
    let with = |sex: &str, enrolments: Value| person(json!({"identity": born(1990, sex), "enrolments": enrolments}));
    let people = [
        with("female", json!([enrolled("started", "A"), enrolled("completed", "A")])),
        with("female", json!([enrolled("started", "A"), enrolled("started", "B")])),
        with("male", json!([enrolled("dropped", "A")])),
        // Who only applied takes no part.
        with("male", json!([enrolled("applied", "A"), enrolled("waiting", "B")])),
    ];
    let counts = tabulate(Report::Funds, &people, &FRAME);
    assert_eq!(counts.lines, ["ESF+, A", "ESF+, B"]);
    assert_eq!(cell(&counts, "ESF+, A", "female, completed"), 1);
    assert_eq!(cell(&counts, "ESF+, A", "female, not_completed"), 1);
    assert_eq!(cell(&counts, "ESF+, A", "male, not_completed"), 1);
    assert_eq!(cell(&counts, "ESF+, B", "female, not_completed"), 1);
    assert_eq!(counts.sum(), 4);
}

#[test]
fn weeks_are_counted_from_a_known_month_of_arrival() {
    let arrived = |arrival: Value| {
        person(json!({"arrival": arrival, "enrolments": [enrolled("started", "A")],
            "placements": [{"status": "running", "isco": "5120", "startOn": "2027-01-01"}]}))
    };
    let people =
        [arrived(json!({"year": 2026, "month": 1, "day": 19})), arrived(json!({"year": 2026})), person(json!({}))];
    let counts = tabulate(Report::WeeksFromArrival, &people, &FRAME);
    assert_eq!(cell(&counts, "profile", "0-4"), 1);
    assert_eq!(cell(&counts, "course", "13-26"), 1);
    assert_eq!(counts.sum(), 2, "a job of next year is none yet, and a year alone tells no weeks");
}

#[test]
fn a_step_stands_still_after_thirty_days_or_past_its_day() {
    let step = |status: &str, moved: &str, due: Value| json!({"type": "literacy", "status": status, "movedOn": moved, "dueOn": due});
    let people = [person(json!({"steps": [
        step("started", "2026-11-20", json!(null)),
        step("started", "2026-10-01", json!(null)),
        step("agreed", "2026-11-20", json!("2026-11-21")),
        step("done", "2026-01-01", json!(null)),
    ]}))];
    let counts = tabulate(Report::StandingSteps, &people, &FRAME);
    assert_eq!((cell(&counts, "literacy", "moving"), cell(&counts, "literacy", "standing_still")), (1, 2));
}

#[test]
fn young_people_childcare_levels_and_consents_are_counted_as_they_are_defined() {
    let mut course = enrolled("started", "A");
    course["childcareAsked"] = json!(true);
    course["attendance"] =
        json!([{"year": 2026, "month": 9, "percent": 90}, {"year": 2026, "month": 10, "percent": 60}]);
    let people = [
        person(json!({"identity": born(2006, "female"), "enrolments": [course], "eqf": [4, 4],
            "consents": [{"purpose": "guidance", "given": true, "withdrawn": true}, {"purpose": "guidance", "given": false, "withdrawn": false}]})),
        person(json!({"identity": born(2005, "male"), "eqf": [3, 5], "languages": [{"motherTongue": true,
            "cefr": {"spokenInteraction": "C2"}, "proven": false}, {"cefr": {"spokenInteraction": "A2"}, "proven": true}]})),
        person(
            json!({"identity": born(1970, "male"), "eqf": null, "wished": ["5120", "5131", "9412"], "work": [job("5120", "SYR", false)]}),
        ),
    ];
    let count = |report, line: &str, column: &str| cell(&tabulate(report, &people, &FRAME), line, column);
    assert_eq!(count(Report::YoungPeople, "job_or_course", "female"), 1);
    assert_eq!(count(Report::YoungPeople, "neither", "male"), 1);
    assert_eq!(tabulate(Report::YoungPeople, &people, &FRAME).sum(), 2);
    assert_eq!(count(Report::Childcare, "asked_and_not_given", "female"), 1);
    assert_eq!(count(Report::Attendance, "50-79", "female"), 1);
    assert_eq!(count(Report::EqfLevels, "4", "female") + count(Report::EqfLevels, "range", "male"), 2);
    assert_eq!(count(Report::EqfLevels, "none", "male"), 1);
    assert_eq!(count(Report::CefrLevels, "A2", "male"), 1);
    assert_eq!(count(Report::Consents, "guidance", "withdrawn") + count(Report::Consents, "guidance", "refused"), 2);
    assert_eq!(count(Report::SupplyAndDemand, "5", "people") + count(Report::SupplyAndDemand, "9", "people"), 2);
    assert_eq!(count(Report::IscoGroups, "5", "male"), 1);
    assert_eq!(count(Report::LanguageLearning, "male, assessed", "no_course"), 1);
    assert_eq!(count(Report::LanguageLearning, "female, not_assessed", "course_not_completed"), 1);
}
