//! Reports over HTTP: who may read them, that they equal a hand count, that a month has one of each.

use crate::support::TestApp;
use crate::support::people::{self, GUIDANCE, begin_active};
use serde_json::{Value, json};

#[test]
fn supervisors_advisers_and_auditors_read_reports_and_nobody_else() {
    let app = TestApp::shared();
    for role in ["supervisor", "adviser", "auditor"] {
        let by = app.as_role(role);
        for line in by.get("/statistics").expect(200).list_at("/items") {
            let name = line["report"].as_str().unwrap_or_default();
            assert!(line["definition"].as_str().is_some_and(|words| words.len() > name.len()), "{line}");
            let report = by.get(&format!("/statistics/{name}")).expect(200);
            assert_eq!(report.text_at("/definition"), line["definition"], "{name}");
            let width = report.list_at("/columns").len();
            let cells = report.list_at("/cells");
            assert!(cells.iter().all(|line| line.as_array().is_some_and(|l| l.len() == width)), "{name}");
            let small = cells.iter().flat_map(|line| line.as_array().into_iter().flatten()).filter_map(Value::as_u64);
            assert_eq!(small.filter(|n| (1..5).contains(n)).count(), 0, "{role}: {}", report.body);
        }
    }
    for role in ["caseworker", "matcher", "administrator"] {
        app.as_role(role).get("/statistics/funds").expect(403);
    }
    app.as_role("supervisor").get("/statistics/shoe-sizes").expect(404);
    app.as_role("supervisor").get("/statistics/funds?format=xml").expect(400);
}

#[test]
fn check_20_the_fund_report_equals_a_hand_count_and_a_month_has_one() {
    let app = &TestApp::start(None);
    let (caseworker, adviser, supervisor) =
        (app.as_role("caseworker"), app.as_role("adviser"), app.as_role("supervisor"));
    let course = || {
        let mut body = crate::support::requests::course();
        body["funding"] = json!({"fund": "ESF+", "operation": "BE-1"});
        adviser.post("/courses", body).expect(201).id()
    };
    let (first, second) = (course(), course());
    let enrol = |profile: &str, course: &str| {
        let id = caseworker.post(&format!("{profile}/enrolments"), json!({"course": course})).expect(201).id();
        for (version, status) in [(1, "accepted"), (2, "started")] {
            let path = format!("{profile}/enrolments/{id}/status");
            caseworker.put(&path, json!({"status": status})).version(version).expect(200);
        }
    };
    // Seven people; three of them take both courses. Three are shared with the employment service.
    for i in 0..7 {
        let profile = begin_active(&caseworker);
        enrol(&profile, &first);
        if i < 3 {
            enrol(&profile, &second);
            people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
        }
    }
    // Two people who had two records each: one takes the course under both, one under the record that went.
    for both in [true, false] {
        let (stays, goes) = (begin_active(&caseworker), begin_active(&caseworker));
        enrol(&goes, &first);
        if both {
            enrol(&stays, &first);
        }
        let version = supervisor.get(&goes).expect(200).at("/head/version").as_i64().unwrap_or_default();
        let into = json!({"into": stays.trim_start_matches("/profiles/")});
        supervisor.post(&format!("{goes}/merge"), into).version(version).expect(200);
    }
    let report = supervisor.get("/statistics/funds").expect(200);
    assert_eq!(report.at("/lines"), json!(["ESF+, BE-1"]));
    assert_eq!(report.at("/lineSums"), json!([9]), "{}", report.body);
    assert_eq!(report.at("/columnSums"), Value::Null, "operations overlap");
    // The service knows three of the seven: nothing of them is told.
    assert_eq!(adviser.get("/statistics/funds").expect(200).at("/lineSums"), json!([null]));

    let states = supervisor.get("/statistics/profiles-by-state").expect(200);
    let everybody = states.at("/columnSums");
    enrol(&begin_active(&caseworker), &first);
    assert_eq!(supervisor.get("/statistics/funds").expect(200).json(), report.json(), "a month has one report");
    assert_eq!(supervisor.get("/statistics/profiles-by-state").expect(200).at("/columnSums"), everybody);

    let csv = supervisor.get("/statistics/funds?format=csv").expect(200);
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    let mut lines = csv.body.lines();
    assert_eq!(lines.next(), Some("report,month,made_on,line,column,count,definition"));
    assert!(csv.body.contains("\"ESF+, BE-1\",sum,9,"), "{}", csv.body);
}
