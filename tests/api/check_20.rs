//! Check 20 of PRODUCT 7: the reports about over-qualification and funds over the demo data set equal a hand count.
//!
//! The hand count stands here. What the demo data say of the ten people whom the authority in Gent keeps is copied from
//! `data/demo/people.json`: their highest completed education. What they do not say is entered first: sex, year of birth, a job here.

use crate::support::database::{As, rows};
use crate::support::people::COOK;
use crate::support::{Client, TestApp};
use domain::statistics::{Facts, Frame, Report, tabulate};
use domain::suppression::Counts;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// ISCO-08 2512.
const DEVELOPER: &str = "http://data.europa.eu/esco/occupation/f2b15a0e-e65a-438a-affb-29b9d50b77d1";

/// A person of the demo: first name in the list, what is entered, ISCED of the highest completed education, and the hand count: whether
/// they are over-qualified; nothing where they are no part of the report.
struct Counted {
    name: &'static str,
    sex: &'static str,
    born: u16,
    jobs: &'static [&'static str],
    isced: Option<u8>,
    over: Option<bool>,
}

const fn person(
    (name, sex, born): (&'static str, &'static str, u16),
    jobs: &'static [&'static str],
    (isced, over): (Option<u8>, Option<bool>),
) -> Counted {
    Counted { name, sex, born, jobs, isced, over }
}

const PEOPLE: [Counted; 10] = [
    // School only: no part of it, whatever the job.
    person(("Rana Al-Demowi", "female", 1990), &[COOK], (Some(3), None)),
    person(("Bilal Misaali", "male", 1992), &[COOK], (Some(4), None)),
    person(("Zarghuna Musterzai", "female", 1985), &[], (None, None)),
    // A degree and a job in group 5.
    person(("Oksana Pryklad", "female", 1988), &[COOK], (Some(6), Some(true))),
    person(("Jorge Muestra Ficticio", "male", 1979), &[COOK], (Some(3), None)),
    person(("Selam Demoye", "female", 1999), &[], (Some(3), None)),
    person(("Haydar Numuna", "male", 1983), &[COOK], (Some(5), Some(true))),
    // A degree and a job in group 2.
    person(("Shirin Farziyan", "female", 1991), &[DEVELOPER], (Some(7), Some(false))),
    person(("Cabdi Tusaale Warsame", "male", 2001), &[COOK], (Some(2), None)),
    // One job of two in group 2 is enough not to be.
    person(("Elif Örnekoğlu", "female", 1994), &[COOK, DEVELOPER], (Some(6), Some(false))),
];

/// Paths by name of the people of the demo.
fn demo(by: &Client) -> BTreeMap<String, String> {
    let all = by.post("/profiles/search", json!({"limit": 100})).expect(200).list_at("/items");
    let name = |item: &Value| item["names"][0]["text"].as_str().unwrap_or_default().to_owned();
    let path = |item: &Value| format!("/profiles/{}", item["head"]["id"].as_str().unwrap_or_default());
    all.iter().map(|item| (name(item), path(item))).collect()
}

/// The report before anything is withheld, from what the database hands over for counting to the supervisor.
fn counted(app: &TestApp, report: Report) -> Counts {
    let me = app.as_role("supervisor").get("/me").expect(200);
    let mut sql = String::new();
    for name in ["account", "organisation", "office"] {
        sql += &format!("select set_config('app.{name}', '{}', true);", me.text_at(&format!("/{name}")));
    }
    sql += "select set_config('app.role', 'supervisor', true), set_config('app.purpose', 'statistics', true);";
    sql += "select 'facts', facts from app.statistics_facts() as f(facts)";
    let facts = rows(app, As::App, &sql).into_iter().filter(|row| row[0] == "facts");
    let facts: Vec<Facts> = facts.map(|row| serde_json::from_str(&row[1]).expect("facts")).collect();
    assert_eq!(facts.len(), PEOPLE.len(), "everybody of the authority counts");
    tabulate(report, &facts, &Frame { day: time::OffsetDateTime::now_utc().date(), host: "BEL" })
}

/// Every cell that is not zero.
fn cells(counts: &Counts) -> BTreeMap<(String, String), u64> {
    let mut all = BTreeMap::new();
    for (line, row) in counts.lines.iter().zip(&counts.cells) {
        for (column, count) in counts.columns.iter().zip(row).filter(|(_, count)| **count > 0) {
            all.insert((line.clone(), column.clone()), *count);
        }
    }
    all
}

fn hand(told: &[((&str, &str), u64)]) -> BTreeMap<(String, String), u64> {
    told.iter().map(|((line, column), count)| (((*line).to_owned(), (*column).to_owned()), *count)).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
fn check_20_over_qualification_and_funds_on_the_demo_data_equal_a_hand_count() {
    let app = &TestApp::start(None);
    let (by, supervisor, adviser) = (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("adviser"));
    let paths = demo(&by);
    for person in &PEOPLE {
        let path = paths.get(person.name).unwrap_or_else(|| panic!("{} is of the demo: {paths:?}", person.name));
        let identity = json!({"birthDate": {"year": person.born}, "sex": person.sex});
        by.patch(&format!("{path}/identity"), identity).version(0).expect(200);
        for job in person.jobs {
            let title = json!({"original": "a job here", "originalLang": "en"});
            let body = json!({"title": title, "occupation": {"uri": job}, "current": true, "country": "BEL"});
            by.post(&format!("{path}/work"), body).expect(201);
        }
        let education = by.get(&format!("{path}/education")).expect(200).list_at("/items");
        let completed = education.iter().filter(|e| e["content"]["completed"] == true);
        let highest = completed.filter_map(|e| e["content"]["iscedLevel"].as_u64()).max();
        assert_eq!(highest, person.isced.map(u64::from), "what the demo says of {}", person.name);
    }
    // By hand: Oksana and Haydar are over-qualified, Shirin and Elif are not; nobody else is part of it. Nothing was proved.
    let expected = hand(&[
        (("female, declared", "over_qualified"), 1),
        (("male, declared", "over_qualified"), 1),
        (("female, declared", "not_over_qualified"), 2),
    ]);
    let mut by_table = BTreeMap::new();
    for person in &PEOPLE {
        let Some(over) = person.over else { continue };
        let column = if over { "over_qualified" } else { "not_over_qualified" };
        *by_table.entry((format!("{}, declared", person.sex), column.to_owned())).or_insert(0) += 1;
    }
    assert_eq!(expected, by_table, "the sentence above says what the table says");
    assert_eq!(cells(&counted(app, Report::OverQualification)), expected);
    // What is published of so few names nobody.
    let published = supervisor.get("/statistics/over-qualification").expect(200);
    let shown = published.list_at("/cells").into_iter().flat_map(|line| line.as_array().cloned().unwrap_or_default());
    assert!(shown.filter_map(|cell| cell.as_u64()).all(|count| count == 0), "{}", published.body);

    // Two courses of the demo are paid by one operation, a third by another one.
    let courses = adviser.get("/courses?limit=3").expect(200).list_at("/items");
    let funded = |n: usize, operation: &str| {
        let id = courses[n]["id"].as_str().expect("a course of the demo").to_owned();
        let path = format!("/courses/{id}");
        let version = adviser.get(&path).expect(200).number_at("/version");
        let funding = json!({"funding": {"fund": "ESF+", "operation": operation}});
        adviser.patch(&path, funding).version(version).expect(200);
        id
    };
    let (first, second, other) = (funded(0, "BE-1"), funded(1, "BE-1"), funded(2, "BE-2"));
    let enrol = |name: &str, course: &str, moves: &[&str]| {
        let profile = &paths[name];
        let id = by.post(&format!("{profile}/enrolments"), json!({"course": course})).expect(201).id();
        for (n, status) in moves.iter().enumerate() {
            let path = format!("{profile}/enrolments/{id}/status");
            let mut to = json!({"status": status});
            if *status == "completed" {
                let today = time::OffsetDateTime::now_utc().date().to_string();
                to["outcome"] = json!({"award": "attendance", "achievedOn": today});
            }
            by.put(&path, to).version(n as i64 + 1).expect(200);
        }
    };
    let (started, completed) = (&["accepted", "started"][..], &["accepted", "started", "completed"][..]);
    // Nine take the first course; three of them the second as well; one was accepted and never began.
    for person in &PEOPLE[..9] {
        enrol(person.name, &first, started);
    }
    for person in &PEOPLE[..3] {
        enrol(person.name, &second, completed);
    }
    enrol(PEOPLE[9].name, &first, &["accepted"]);
    enrol(PEOPLE[0].name, &other, started);
    // By hand: of BE-1 nine persons, not twelve enrolments. Rana, Zarghuna (women) and Bilal (a man) have completed something; three
    // women (Oksana, Selam, Shirin) and three men (Jorge, Haydar, Cabdi) have not. Of BE-2 Rana alone.
    let expected = hand(&[
        (("ESF+, BE-1", "female, completed"), 2),
        (("ESF+, BE-1", "male, completed"), 1),
        (("ESF+, BE-1", "female, not_completed"), 3),
        (("ESF+, BE-1", "male, not_completed"), 3),
        (("ESF+, BE-2", "female, not_completed"), 1),
    ]);
    let funds = counted(app, Report::Funds);
    assert_eq!(cells(&funds), expected);
    let published = supervisor.get("/statistics/funds").expect(200);
    assert_eq!(published.at("/lines"), json!(["ESF+, BE-1", "ESF+, BE-2"]));
    assert_eq!(published.at("/lineSums/1"), Value::Null, "one person is told to nobody: {}", published.body);
    assert!([json!(9), Value::Null].contains(&published.at("/lineSums/0")), "{}", published.body);
}
