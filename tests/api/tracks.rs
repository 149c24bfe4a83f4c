//! Paths: what is offered, how somebody is put on one, and where those stand who were.

use crate::support::people::{self, COOK, COOKING, begin_active};
use crate::support::{Client, TestApp, requests};
use serde_json::{Value, json};

const MASTER: &str = "Complete or validate a master";
const BACHELOR: &str = "Basic qualification and bridging class to a bachelor";
const BASICS: &str = "Basic language and civic course";
const UPSKILLING: &str = "Skills assessment, tailored learning, validation";

fn follow(by: &Client, profile: &str, body: Value) -> crate::support::Answer {
    by.post(&format!("{profile}/track-plans"), body).expect(201)
}

fn each(answer: &crate::support::Answer, at: &str) -> Vec<Value> {
    answer.list_at("/steps").iter().map(|step| step["content"][at].clone()).collect()
}

/// Where a person stands on a path, as a caller is told.
fn found(by: &Client, path: &str, profile: &str) -> Option<(u64, Value)> {
    let told = by.get("/tracks/standing").expect(200);
    let track = told.list_at("/items").into_iter().find(|t| t["name"] == path)?;
    let id = profile.trim_start_matches("/profiles/");
    track["steps"].as_array()?.iter().find_map(|step| {
        let here = step["people"].as_array()?.iter().find(|p| p["profile"] == id)?;
        Some((step["step"].as_u64()?, here.clone()))
    })
}

fn finish(by: &Client, profile: &str, step: &str) {
    let status = format!("{profile}/steps/{step}/status");
    let to = |body: Value, version| by.put(&status, body).version(version).expect(200);
    to(json!({"status": "agreed", "personAgrees": true}), 1);
    to(json!({"status": "started"}), 2);
    to(json!({"status": "done"}), 3);
}

#[test]
fn a_deployment_starts_with_paths_named_in_the_callers_language() {
    let app = TestApp::shared();
    let told = app.as_role("caseworker").get("/tracks").expect(200);
    let names: Vec<Value> = told.list_at("/items").iter().map(|t| t["content"]["name"].clone()).collect();
    for built_in in [MASTER, BACHELOR, BASICS, UPSKILLING] {
        assert!(names.contains(&json!(built_in)), "{names:?}");
    }
    let german = app.as_role("caseworker").get("/tracks").with("Accept-Language", "de").expect(200);
    let title =
        german.list_at("/items").into_iter().find(|t| t["content"]["name"] == BASICS).map(|t| t["title"].clone());
    assert_eq!(title, Some(json!("Grundkurs in Sprache und Gesellschaft")));
    assert_eq!(names.len(), 4, "nobody has written one here");
}

#[test]
fn an_organisation_has_paths_of_its_own_and_a_fast_track_leads_to_a_shortage() {
    let app = TestApp::start(None);
    let (admin, caseworker) = (app.as_role("administrator"), app.as_role("caseworker"));
    let path = format!("/organisations/{}", app.organisation("administrator"));
    let version = || admin.get(&path).expect(200).number_at("/version");
    let mut fast = json!({
        "name": "Cook in Gent", "kind": "fast_track", "occupation": COOK, "regions": ["BE23"],
        "steps": ["language_course", "skills_test", "vacancy_referral"], "stepWeeks": [24, 1, 12],
        "entersWith": {"languages": [{"language": "nld", "cefr": people::cefr("A2")}]},
    });
    let refused = admin.patch(&path, json!({"tracks": [fast.clone()]})).version(version()).expect(400);
    assert_eq!(refused.violations(), ["/tracks/0/regions/0 entry-unknown"], "nobody says that cooks are short there");
    let short = json!({"occupation": COOK, "region": "BE234", "source": "VDAB", "fromOn": "2026-01-01"});
    let both = json!({"tracks": [fast.clone()], "shortages": [short]});
    admin.patch(&path, both).version(version()).expect(200);
    let told = caseworker.get("/tracks").expect(200);
    assert_eq!((told.list_at("/items").len(), told.text_at("/items/0/content/name")), (5, "Cook in Gent".into()));
    let theirs = app.as_role("adviser").get("/tracks").expect(200);
    assert_eq!(theirs.list_at("/items").len(), 4, "another organisation's path is not offered");

    let profile = begin_active(&caseworker);
    let told = json!({"language": "nld", "cefr": people::cefr("A1")});
    caseworker.post(&format!("{profile}/languages"), told).expect(201);
    caseworker.post(&format!("{profile}/skills"), json!({"skill": {"uri": COOKING}, "level": 3})).expect(201);
    let made = follow(&caseworker, &profile, json!({"track": "Cook in Gent"}));
    assert_eq!(made.text_at("/plan/content/goal/occupation"), COOK);
    let kinds: Vec<Value> = made.list_at("/plan/content/gaps").iter().map(|gap| gap["kind"].clone()).collect();
    let unmet = made.list_at("/plan/content/followed/unmetEntry").len();
    assert!(unmet > 0 && kinds[..unmet].iter().all(|kind| kind == "language"), "{}", made.body);
    assert!(kinds[unmet..].contains(&json!("skill")), "what a cook does and nobody proved: {}", made.body);
    let test = made.list_at("/steps").into_iter().find(|step| step["content"]["type"] == "skills_test");
    let closes = test.as_ref().and_then(|step| step["content"]["closes"].as_array()).map_or(0, Vec::len);
    assert!(closes > 0, "the test proves what the person says they can do: {}", made.body);

    fast["stepWeeks"] = json!([24]);
    let refused = admin.patch(&path, json!({"tracks": [fast]})).version(version()).expect(400);
    assert_eq!(refused.violations(), ["/tracks/0/stepWeeks number-out-of-range"]);
    admin.patch(&path, json!({"tracks": null})).version(version()).expect(200);
    let left = caseworker.get("/tracks/standing").expect(200);
    let gone = left.list_at("/items").into_iter().find(|t| t["name"] == "Cook in Gent").expect("people are on it");
    assert_eq!(gone["usualWeeks"], 37, "as it stood when they were put on it");
}

#[test]
fn a_path_becomes_proposed_steps_and_unmet_entry_is_told() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let made = follow(&caseworker, &profile, json!({"track": BACHELOR}));
    let types = ["language_course", "vocational_training", "bridging_course", "higher_education_admission"];
    assert_eq!(each(&made, "type"), types);
    assert_eq!(each(&made, "trackStep"), [1, 2, 3, 4]);
    assert!(made.list_at("/steps").iter().all(|step| step["status"] == "proposed"), "{}", made.body);
    assert_eq!(made.text_at("/plan/content/track"), BACHELOR);
    assert_eq!(made.at("/plan/content/followed/template/scholarship"), json!(true));
    let unmet = made.list_at("/plan/content/followed/unmetEntry");
    assert_eq!(unmet, [1], "nobody has read a level yet");
    assert_eq!(
        (made.text_at("/plan/content/gaps/0/kind"), made.text_at("/plan/content/gaps/0/needed")),
        ("level".into(), "3".into())
    );
    let seen = caseworker.get(&format!("{profile}/plans/{}", made.text_at("/plan/id"))).expect(200);
    assert_eq!(seen.at("/content"), made.at("/plan/content"), "it is kept as it was told");

    let step = format!("{profile}/steps/{}", made.text_at("/steps/0/id"));
    let moved = caseworker.patch(&step, json!({"trackStep": 2})).version(1).expect(400);
    assert_eq!(moved.violations(), ["/trackStep state-conflict"]);
    let forged = json!({"goal": {"qualification": {"original": "Cook", "originalLang": "en"}}, "followed": made.at("/plan/content/followed")});
    let forged = caseworker.post(&format!("{profile}/plans"), forged).expect(400);
    assert_eq!(forged.violations(), ["/followed unknown-member"], "the service alone says what was missing");
}

#[test]
fn what_a_person_can_do_is_validated_before_a_course_teaches_it() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let mut course = requests::course();
    course["gives"] = json!({"skills": [COOKING], "award": "full"});
    let course = app.as_role("adviser").post("/courses", course).expect(201).id();
    let body = json!({"track": BASICS, "courses": [{"step": 2, "course": course}]});
    let novice = begin_active(&caseworker);
    let plain = follow(&caseworker, &novice, body.clone());
    assert_eq!(each(&plain, "type"), ["literacy", "language_course", "integration_course", "mentoring"]);
    assert_eq!(plain.text_at("/steps/1/content/target/course"), course);
    let cook = begin_active(&caseworker);
    caseworker.post(&format!("{cook}/skills"), json!({"skill": {"uri": COOKING}, "level": 3})).expect(201);
    let made = follow(&caseworker, &cook, body);
    assert_eq!(each(&made, "type"), ["literacy", "validation", "language_course", "integration_course", "mentoring"]);
    assert_eq!(each(&made, "trackStep"), [1, 2, 2, 3, 4]);
    assert!(made.text_at("/steps/1/content/reason/original").contains("validated first"), "{}", made.body);
}

#[test]
fn what_does_not_fit_the_path_is_refused_with_its_place() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let (profile, nothing) = (begin_active(&caseworker), uuid::Uuid::new_v4());
    let path = format!("{profile}/track-plans");
    let refused = |body: Value| caseworker.post(&path, body).expect(400).violations();
    assert_eq!(refused(json!({"track": "Welder in Köln"})), ["/track not-found"]);
    let course = app.as_role("adviser").post("/courses", requests::course()).expect(201).id();
    let courses = json!([{"step": 2, "course": nothing}, {"step": 1, "course": course}, {"step": 9, "course": course}]);
    let told = refused(json!({"track": BASICS, "courses": courses}));
    assert_eq!(
        told,
        ["/courses/0/course not-found", "/courses/1/step value-not-listed", "/courses/2/step value-not-listed"]
    );
    assert_eq!(refused(json!({"track": BASICS, "goal": {}})), ["/goal member-missing"]);
    app.as_role("caseworker.koeln").post(&path, json!({"track": BASICS})).expect(404);
    app.as_role("matcher").post(&path, json!({"track": BASICS})).expect(403);
}

#[test]
fn where_a_path_stands_still_is_told_of_people_within_reach_alone() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    let made = follow(&caseworker, &profile, json!({"track": MASTER}));
    let (step, here) = found(&caseworker, MASTER, &profile).expect("it stands at the first step");
    assert_eq!((step, &here["days"], &here["standsStill"]), (1, &json!(0), &json!(false)));
    assert_eq!(here["plan"], made.at("/plan/id"));
    assert!(found(&app.as_role("supervisor"), MASTER, &profile).is_some(), "of the whole organisation");
    assert!(found(&app.as_role("caseworker.koeln"), MASTER, &profile).is_none(), "of another organisation");
    people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &["identity", "appraisal"]);
    assert!(found(&app.as_role("adviser"), MASTER, &profile).is_none(), "the path is another organisation's");
    follow(
        &app.as_role("adviser"),
        &profile,
        json!({"track": UPSKILLING, "goal": {"qualification": {"original": "Cook", "originalLang": "en"}}}),
    );
    assert!(found(&app.as_role("adviser"), UPSKILLING, &profile).is_some());
    assert!(found(&caseworker, UPSKILLING, &profile).is_none());
    app.as_role("matcher").get("/tracks/standing").expect(403);

    let ids: Vec<String> = made.list_at("/steps").iter().filter_map(|s| Some(s["id"].as_str()?.to_owned())).collect();
    finish(&caseworker, &profile, &ids[0]);
    assert_eq!(found(&caseworker, MASTER, &profile).map(|(step, _)| step), Some(2));
    ids[1..].iter().for_each(|id| finish(&caseworker, &profile, id));
    assert!(found(&caseworker, MASTER, &profile).is_none(), "nobody stands at the end");
    let told = caseworker.get("/tracks/standing").expect(200);
    assert_eq!((told.number_at("/referencePercent"), told.number_at("/least")), (75, 5));
    let master = told.list_at("/items").into_iter().find(|t| t["name"] == MASTER).expect("the path is offered");
    assert_eq!(master["completion"], json!({"completed": null, "left": 0}), "one person is nobody's share");
    let of_mentoring = &master["steps"][3];
    assert_eq!((&of_mentoring["type"], of_mentoring["openCourses"].is_u64()), (&json!("mentoring"), true));
    assert!(master["steps"][4].get("openCourses").is_none(), "looking for work needs no course");
}

#[test]
fn a_gap_without_a_course_is_told_until_a_step_closes_it() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    let made = follow(&caseworker, &profile, json!({"track": BACHELOR}));
    let gaps = || {
        let told = caseworker.get("/tracks/standing").expect(200);
        let path = told.list_at("/items").into_iter().find(|t| t["name"] == BACHELOR).expect("the path is offered");
        let of = |gap: &Value| gap["gap"]["needed"] == "3" && gap["gap"]["kind"] == "level";
        let found = path["gapsWithoutCourse"].as_array().and_then(|all| all.iter().find(|gap| of(gap)).cloned());
        found.and_then(|gap| gap["people"].as_u64()).unwrap_or(0)
    };
    assert!(made.list_at("/plan/content/followed/withoutCourse").contains(&json!(1)), "{}", made.body);
    let before = gaps();
    assert!(before > 0);
    let closing = json!({"type": "recognition_application", "plan": made.at("/plan/id"), "closes": [1]});
    caseworker.post(&format!("{profile}/steps"), closing).expect(201);
    assert_eq!(gaps(), before - 1);
}
