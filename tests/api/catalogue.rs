//! Vacancies and courses: lists, imports line by line.

use crate::support::requests::{course, vacancy};
use crate::support::{Answer, TestApp};
use serde_json::{Value, json};

fn results(answer: &Answer) -> Vec<Value> {
    answer.body.lines().map(|line| serde_json::from_str(line).expect("a result is JSON")).collect()
}

fn statuses(answer: &Answer) -> Vec<String> {
    results(answer).iter().map(|line| line["status"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn an_import_answers_line_by_line_and_the_same_file_again_changes_nothing() {
    for (path, new) in [("/imports/vacancies", vacancy as fn() -> Value), ("/imports/courses", course)] {
        let (first, second, adviser) = (new(), new(), TestApp::shared().as_role("adviser"));
        let wrong = json!({"sourceSystem": "test", "titel": {}});
        let file = format!("{first}\n\n{wrong}\n{{\"broken\n{second}\n");
        let import = |file: &str| adviser.request("POST", path).body("application/x-ndjson", file).expect(200);
        let answer = import(&file);
        assert_eq!(answer.header("content-type"), Some("application/x-ndjson"));
        assert_eq!(statuses(&answer), ["created", "refused", "refused", "created"], "{path}: {}", answer.body);
        let lines: Vec<_> = results(&answer).iter().filter_map(|line| line["line"].as_u64()).collect();
        assert_eq!(lines, [1, 3, 4, 5], "lines are those of the file");
        let pointers = results(&answer)[1]["problem"]["errors"].to_string();
        assert!(pointers.contains("/titel") && pointers.contains("/sourceId"), "{pointers}");
        assert_eq!(statuses(&import(&file)), ["unchanged", "refused", "refused", "unchanged"], "{path}");

        let mut changed = first.clone();
        changed["title"]["original"] = json!("Another title");
        assert_eq!(statuses(&import(&format!("{changed}\n"))), ["updated"], "{path}");
        let id = results(&answer)[0]["id"].as_str().unwrap_or_default().to_owned();
        let list = path.trim_start_matches("/imports");
        let shown = adviser.get(&format!("{list}/{id}")).expect(200);
        assert_eq!(shown.text_at("/content/title/original"), "Another title");
        assert_eq!(shown.number_at("/version"), 2);
    }
}

#[test]
fn an_import_wants_lines_of_json() {
    let adviser = TestApp::shared().as_role("adviser");
    adviser.post("/imports/vacancies", vacancy()).expect(415);
    let nothing = adviser.request("POST", "/imports/vacancies").body("application/x-ndjson", "").expect(200);
    assert_eq!(nothing.body, "");
}

#[test]
fn everything_that_is_wrong_with_a_vacancy_is_told_at_once() {
    let body = json!({
        "sourceSystem": "test", "sourceId": "x", "title": {"original": "Cook", "originalLang": "en"},
        "occupation": "http://elsewhere.example/cook", "region": "Gent", "remote": 120,
        "pay": {"min": 3000, "max": 2000}, "hours": {"min": 40, "max": 20},
        "must": {"languages": [{"language": "german", "cefr": {}}], "skills": [{"uri": "x", "weight": 9}]},
    });
    let answer = TestApp::shared().as_role("adviser").post("/vacancies", body).expect(400);
    assert_eq!(
        answer.violations(),
        [
            "/hours range-reversed",
            "/must/languages/0/language language-unknown",
            "/must/skills/0/uri concept-unknown",
            "/must/skills/0/weight number-out-of-range",
            "/occupation concept-unknown",
            "/pay range-reversed",
            "/region region-unknown",
            "/remote number-out-of-range",
        ]
    );
}

#[test]
fn a_concept_that_is_not_known_here_marks_the_vacancy() {
    let mut body = vacancy();
    body["occupation"] = json!("http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000000");
    let made = TestApp::shared().as_role("adviser").post("/vacancies", body).expect(201);
    assert_eq!(made.at("/needsMapping"), json!(true));
}

#[test]
fn lists_go_on_where_the_page_before_ended() {
    let caseworker = TestApp::shared().as_role("caseworker");
    for list in ["vacancies", "courses"] {
        let first = caseworker.get(&format!("/{list}?limit=3")).expect(200);
        let next = caseworker.get(&format!("/{list}?limit=3&after={}", first.text_at("/next"))).expect(200);
        assert_eq!((first.list_at("/items").len(), next.list_at("/items").len()), (3, 3), "{list}");
        assert!(first.list_at("/items").iter().all(|item| !next.list_at("/items").contains(item)), "{list}");
    }
}

#[test]
fn another_organisations_entries_are_not_overwritten_by_the_same_key() {
    let app = TestApp::shared();
    let body = vacancy();
    let made = app.as_role("adviser").post("/vacancies", body.clone()).expect(201);
    app.as_role("caseworker").post("/vacancies", body).expect(403);
    assert_eq!(
        app.as_role("caseworker").get(&format!("/vacancies/{}", made.id())).expect(200).number_at("/version"),
        1
    );
}

#[test]
fn an_entry_is_changed_and_taken_out_by_whoever_entered_it() {
    let adviser = TestApp::shared().as_role("adviser");
    for (list, new) in [("vacancies", vacancy as fn() -> Value), ("courses", course)] {
        let path = format!("/{list}/{}", adviser.post(&format!("/{list}"), new()).expect(201).id());
        let title = json!({"title": {"original": "Changed", "originalLang": "en"}});
        adviser.patch(&path, title.clone()).expect(428);
        adviser.patch(&path, title.clone()).version(5).expect(412);
        let changed = adviser.patch(&path, title).version(1).expect(200);
        assert_eq!((changed.text_at("/content/title/original"), changed.number_at("/version")), ("Changed".into(), 2));
        let key = adviser.patch(&path, json!({"sourceId": "other"})).version(2).expect(400);
        assert_eq!(key.violations(), ["/sourceId state-conflict"]);
        let url = json!({"origin": {"sourceUrl": "javascript:alert(1)"}, "funding": {"fund": "ESF+", "share": 0}});
        let refused = adviser.patch(&path, url).version(2).expect(400);
        assert_eq!(refused.violations().len(), 1, "{}", refused.body);
        TestApp::shared().as_role("caseworker").delete(&path).version(2).expect(403);
        adviser.delete(&path).version(1).expect(412);
        adviser.delete(&path).version(2).expect(204);
        if list == "courses" {
            adviser.get(&path).expect(404);
        } else {
            assert_eq!(adviser.get(&path).expect(200).text_at("/content/status"), "removed");
        }
    }
}

#[test]
fn a_course_says_everything_that_a_person_asks_about_it() {
    let mut body = course();
    let more = json!({
        "type": "MENTOR", "childcare": true, "timetable": ["evening"], "hours": 120, "site": "Gent",
        "support": {"childcare": {"ageFrom": 0, "ageTo": 3, "hoursAWeek": 12}, "coaching": true},
        "funding": {"fund": "AMIF", "operation": "BE-2", "share": 75},
        "identifiedWith": [{"who": "Two restaurants", "region": "BE23", "identifiedOn": "2026-05-01"}],
        "mentorship": {"company": "Restaurant", "languages": ["nld"], "hoursAMonth": 8, "months": 6},
        "starts": [{"startOn": "2027-01-11", "endOn": "2027-03-01", "applyByOn": "2027-01-04", "places": 12, "placesLeft": 5}],
        "origin": {"sourceUrl": "https://example.org/c", "checkedOn": "2026-11-01", "expiresOn": "2027-02-01"},
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut body, more.clone()) {
        all.extend(more);
    }
    let adviser = TestApp::shared().as_role("adviser");
    let made = adviser.post("/courses", body.clone()).expect(201);
    for (member, value) in more.as_object().into_iter().flatten() {
        if !["support", "starts"].contains(&member.as_str()) {
            assert_eq!(&made.at(&format!("/content/{member}")), value, "{member}");
        }
    }
    body["starts"] = json!([{"startOn": "2027-01-11", "endOn": "2027-01-01", "places": 3, "placesLeft": 5}]);
    body["support"]["childcare"]["ageFrom"] = json!(9);
    body["type"] = json!("CIVIC");
    let refused = adviser.post("/courses", body).expect(400);
    assert_eq!(
        refused.violations(),
        [
            "/mentorship state-conflict",
            "/starts/0/endOn end-before-begin",
            "/starts/0/placesLeft range-reversed",
            "/support/childcare/ageTo range-reversed",
        ]
    );
}
