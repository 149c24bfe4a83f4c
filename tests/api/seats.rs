//! Course seats are proposed so that all together gain most, for people within reach alone.

use crate::support::people::{COOK, COOKING, begin_active};
use crate::support::{TestApp, requests};
use serde_json::{Value, json};

/// A course that teaches a cook's skill, with one seat.
fn kitchen(app: &TestApp) -> (String, &'static str) {
    let start = "2099-03-01";
    let mut course = requests::course();
    course["type"] = json!("VET_PART");
    course["mode"] = json!("online");
    course["gives"] = json!({"skills": [COOKING], "award": "full"});
    course["starts"] = json!([{"startOn": start, "places": 5, "placesLeft": 1}]);
    (app.as_role("provider").post("/courses", course).expect(201).id(), start)
}

/// Somebody who wishes to cook; who holds the skill already has nothing to gain.
fn cook(app: &TestApp, skilled: bool) -> String {
    let keeper = app.as_role("caseworker");
    let profile = begin_active(&keeper);
    keeper.post(&format!("{profile}/wished-occupations"), json!({"occupation": {"uri": COOK}})).expect(201);
    if skilled {
        keeper.post(&format!("{profile}/skills"), json!({"skill": {"uri": COOKING}, "level": 3})).expect(201);
    }
    profile.trim_start_matches("/profiles/").to_owned()
}

#[test]
fn a_seat_goes_where_it_adds_most_and_waiting_counts_as_the_authority_says() {
    let app = TestApp::shared();
    let keeper = app.as_role("caseworker");
    let (course, start) = kitchen(app);
    let (novice, other) = (cook(app, false), cook(app, true));
    let ask = |week: u32, waited: u32| {
        let body = json!({
            "starts": [{"course": course, "startOn": start}], "pointsAWeek": week,
            "people": [{"profile": other, "weeksWaited": waited}, {"profile": novice}],
        });
        keeper.post("/course-seat-proposals", body).expect(200)
    };
    let by_gain = ask(0, 0);
    assert_eq!(by_gain.at("/people/0/course"), Value::Null, "{}", by_gain.body);
    assert_eq!(by_gain.text_at("/people/1/course"), course);
    assert_eq!(by_gain.number_at("/starts/0/given"), 1);
    assert_eq!(by_gain.number_at("/worth"), by_gain.number_at("/people/1/gain"));
    let by_waiting = ask(1_000, 500);
    assert_eq!(by_waiting.text_at("/people/0/course"), course);
    assert!(by_waiting.number_at("/starts/0/oneMore") > 0, "{}", by_waiting.body);
}

#[test]
fn what_does_not_exist_and_who_is_out_of_reach_is_refused() {
    let app = TestApp::shared();
    let keeper = app.as_role("caseworker");
    let (course, start) = kitchen(app);
    let nothing = uuid::Uuid::new_v4();
    let starts = json!([{"course": nothing, "startOn": start}, {"course": course, "startOn": "2098-01-01"}]);
    let refused = keeper.post("/course-seat-proposals", json!({"starts": starts, "people": []})).expect(400);
    assert_eq!(refused.violations(), ["/starts/0/course not-found", "/starts/1/startOn not-found"]);
    let body = json!({"starts": [], "people": [{"profile": nothing, "priority": 11}], "pointsAWeek": 1001});
    let refused = keeper.post("/course-seat-proposals", body).expect(400);
    assert_eq!(refused.violations(), ["/people/0/priority number-out-of-range", "/pointsAWeek number-out-of-range"]);
    let stranger = cook(app, false);
    let body = json!({"starts": [{"course": course, "startOn": start}], "people": [{"profile": stranger}]});
    app.as_role("adviser").post("/course-seat-proposals", body.clone()).expect(404);
    app.as_role("matcher").post("/course-seat-proposals", body).expect(403);
}
