//! What staff write while they work with a person: each kind works, refuses, hides, notices a stale version, can be replayed.

use crate::support::casework::{self, KINDS, body};
use crate::support::people::{self, GUIDANCE, begin_active};
use crate::support::{TestApp, unique};
use serde_json::{Value, json};

fn text(words: &str) -> Value {
    json!({"original": words, "originalLang": "en"})
}

#[test]
fn every_kind_is_added_once_shown_and_hidden_from_others() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    for kind in KINDS {
        let key = unique("once");
        let path = format!("{profile}/{kind}");
        let first = caseworker.post(&path, body(kind)).once(&key).expect(201);
        let again = caseworker.post(&path, body(kind)).once(&key).expect(201);
        assert_eq!(again.header("idempotent-replayed"), Some("true"), "{kind}");
        assert_eq!(first.json(), again.json(), "{kind}");
        assert_eq!(caseworker.get(&path).expect(200).list_at("/items").len(), 1, "{kind}");
        let one = format!("{path}/{}", first.id());
        assert!(first.header("location").is_some_and(|at| at.ends_with(&one)), "{kind}");
        let shown = caseworker.get(&one).expect(200);
        assert_eq!(shown.header("etag"), Some("\"1\""), "{kind}");
        for other in ["caseworker.koeln", "adviser"] {
            app.as_role(other).get(&one).expect(404);
            app.as_role(other).get(&path).expect(404);
        }
        app.as_role("matcher").get(&one).expect(403);
    }
}

#[test]
fn whatever_is_wrong_is_told_at_once() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let nothing = uuid::Uuid::new_v4();
    for (kind, wrong, told) in [
        (
            "appraisals",
            json!({"summary": text(" "), "regionAdvice": [{"region": "Gent", "reason": text("near")}]}),
            vec!["/regionAdvice/0/region region-unknown", "/summary/original text-empty"],
        ),
        (
            "counselling",
            json!({"heldOn": "2999-01-01", "minutes": 30, "subject": text("x"), "personPresent": true, "nextOn": "2020-01-01"}),
            vec!["/heldOn date-in-future", "/nextOn end-before-begin"],
        ),
        ("plans", json!({"goal": {}}), vec!["/goal member-missing"]),
        ("plans", json!({"goal": {"vacancy": nothing}}), vec!["/goal/vacancy not-found"]),
        ("steps", json!({"type": "literacy", "closes": [1]}), vec!["/plan member-missing"]),
        ("steps", json!({"type": "literacy", "target": {"course": nothing}}), vec!["/target/course not-found"]),
        (
            "referrals",
            json!({"kind": "course", "to": {}, "fieldGroups": ["identity"], "format": "paper", "reason": text("x")}),
            vec!["/course member-missing", "/to member-missing"],
        ),
        ("enrolments", json!({"course": nothing}), vec!["/course not-found"]),
        (
            "placements",
            json!({"kind": "job", "isco": "0110", "startOn": "2026-01-02", "endOn": "2026-01-01", "stillThere": [{"months": 4, "there": true, "askedOn": "2026-01-01"}]}),
            vec!["/endOn end-before-begin", "/isco concept-unknown", "/stillThere/0/months value-not-listed"],
        ),
    ] {
        let refused = caseworker.post(&format!("{profile}/{kind}"), wrong).expect(400);
        assert_eq!(refused.violations(), told, "{kind}");
    }
}

#[test]
fn an_appraisal_stands_before_the_older_one_and_is_released_with_its_copy() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let path = format!("{profile}/appraisals");
    let old = caseworker.post(&path, body("appraisals")).expect(201);
    let new = caseworker.post(&path, body("appraisals")).expect(201);
    assert_eq!(new.text_at("/content/supersedes"), old.id());
    assert_eq!(new.at("/stale"), json!(false));
    let both = caseworker.get(&path).expect(200);
    assert_eq!(both.list_at("/items").len(), 2, "the old one stays readable");
    caseworker.patch(&format!("{path}/{}", new.id()), json!({})).version(1).expect(405);

    let release = format!("{path}/{}/release", new.id());
    let copy = json!({"languages": {"person": "ar", "professional": "nl"}, "format": "paper", "givenOn": "2026-01-08"});
    caseworker.post(&release, copy.clone()).expect(428);
    caseworker.post(&release, copy.clone()).version(9).expect(412);
    let released = caseworker.post(&release, copy.clone()).version(1).expect(200);
    assert_eq!(
        (released.text_at("/status"), released.text_at("/copyGiven/format")),
        ("released".into(), "paper".into())
    );
    caseworker.post(&release, copy).version(2).expect(409);
}

#[test]
fn a_step_is_agreed_by_the_person_and_ends_with_its_result() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let plan = caseworker.post(&format!("{profile}/plans"), body("plans")).expect(201).id();
    let mut step = body("steps");
    step["plan"] = json!(plan);
    step["closes"] = json!([1]);
    let made = caseworker.post(&format!("{profile}/steps"), step.clone()).expect(201);
    step["closes"] = json!([1, 7]);
    let refused = caseworker.post(&format!("{profile}/steps"), step).expect(400);
    assert_eq!(refused.violations(), ["/closes/1 not-found"]);

    let status = format!("{profile}/steps/{}/status", made.id());
    let to = |body: Value, version| caseworker.put(&status, body).version(version);
    assert_eq!(to(json!({"status": "agreed"}), 1).expect(400).violations(), ["/personAgrees member-missing"]);
    let no = to(json!({"status": "agreed", "personAgrees": false}), 1).expect(400);
    assert_eq!(no.violations(), ["/personAgrees state-conflict"]);
    to(json!({"status": "done"}), 1).expect(409);
    to(json!({"status": "agreed", "personAgrees": true}), 1).expect(200);
    to(json!({"status": "started"}), 1).expect(412);
    to(json!({"status": "started"}), 2).expect(200);
    let done = to(json!({"status": "done", "result": {"text": text("B1 certificate")}}), 3).expect(200);
    let moves: Vec<Value> = done.list_at("/moves").iter().map(|m| m["status"].clone()).collect();
    assert_eq!(moves, ["proposed", "agreed", "started", "done"]);
    assert_eq!(done.at("/moves/1/personAgrees"), json!(true));
    to(json!({"status": "dropped", "reason": text("no")}), 4).expect(409);
    assert_eq!(to(json!({"status": "dropped"}), 4).expect(400).violations(), ["/reason member-missing"]);
}

#[test]
fn a_proposed_plan_becomes_steps_in_one_request() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    caseworker.post(&format!("{profile}/places"), json!({"nuts": "BE234"})).expect(201);
    // What was not asked is a question, not a gap; so some languages are told.
    for language in ["nld", "deu", "fra"] {
        let told = json!({"language": language, "cefr": people::cefr("A1")});
        caseworker.post(&format!("{profile}/languages"), told).expect(201);
    }
    people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    let best = adviser.post(&format!("{profile}/matches"), json!({"limit": 50})).expect(201);
    let proposal = |vacancy: &str| adviser.post(&format!("{profile}/plan-proposals"), json!({"vacancyId": vacancy}));
    let with_steps = best.list_at("/ready").into_iter().find_map(|item| {
        let vacancy = item["vacancy"]["id"].as_str()?.to_owned();
        let plan = proposal(&vacancy).expect(200);
        (!plan.list_at("/plan/steps").is_empty()).then_some((vacancy, plan))
    });
    let (vacancy, plan) = with_steps.expect("some vacancy of the demo has a course that closes a gap");
    let adopted = adviser.post(&format!("{profile}/adopted-plans"), json!({"vacancyId": vacancy})).expect(201);
    let courses = |list: Vec<Value>, at: &str| -> Vec<Value> {
        list.iter().map(|step| step.pointer(at).cloned().unwrap_or_default()).collect()
    };
    assert_eq!(
        courses(adopted.list_at("/steps"), "/content/target/course"),
        courses(plan.list_at("/plan/steps"), "/course"),
        "the same courses in the same order"
    );
    for step in adopted.list_at("/steps") {
        assert_eq!(step["content"]["plan"].as_str(), Some(adopted.text_at("/plan/id").as_str()));
        assert_eq!(step["status"], "proposed");
    }
    // A step may be there only because a later one asks for it; the last one is there for a gap.
    let closes = |step: &Value| step["content"]["closes"].as_array().is_some_and(|closes| !closes.is_empty());
    assert!(adopted.list_at("/steps").last().is_some_and(closes), "{}", adopted.body);
    let seen = caseworker.get(&format!("{profile}/steps")).expect(200);
    assert_eq!(seen.list_at("/items").len(), adopted.list_at("/steps").len());
}

#[test]
fn an_adviser_changes_entries_of_the_own_organisation_only() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let theirs = caseworker.post(&format!("{profile}/steps"), body("steps")).expect(201).id();
    people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    let own = adviser.post(&format!("{profile}/steps"), body("steps")).expect(201).id();
    let change = |id: &str| adviser.patch(&format!("{profile}/steps/{id}"), json!({"dueOn": "2027-02-01"})).version(1);
    change(&own).expect(200);
    assert_eq!(change(&theirs).expect(403).code(), "not-permitted");
    adviser.get(&format!("{profile}/steps/{theirs}")).expect(200);
    // The custodian sees to everything in the record.
    caseworker.patch(&format!("{profile}/steps/{own}"), json!({"dueOn": "2027-03-01"})).version(2).expect(200);
}

#[test]
fn an_enrolment_goes_from_application_to_outcome() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let made = caseworker.post(&format!("{profile}/enrolments"), body("enrolments")).expect(201);
    let one = format!("{profile}/enrolments/{}", made.id());
    let months =
        json!({"attendance": [{"year": 2026, "month": 9, "percent": 90}, {"year": 2026, "month": 10, "percent": 70}]});
    caseworker.patch(&one, months).version(1).expect(200);
    let doubled =
        json!({"attendance": [{"year": 2026, "month": 9, "percent": 90}, {"year": 2026, "month": 9, "percent": 70}]});
    assert_eq!(
        caseworker.patch(&one, doubled).version(2).expect(400).violations(),
        ["/attendance/1/month already-exists"]
    );
    let other = caseworker.patch(&one, json!({"course": uuid::Uuid::new_v4()})).version(2).expect(400);
    assert_eq!(other.violations(), ["/course state-conflict"]);
    let to = |body: Value, version| caseworker.put(&format!("{one}/status"), body).version(version);
    to(json!({"status": "accepted"}), 2).expect(200);
    to(json!({"status": "started"}), 3).expect(200);
    assert_eq!(to(json!({"status": "completed"}), 4).expect(400).violations(), ["/outcome member-missing"]);
    assert_eq!(to(json!({"status": "dropped"}), 4).expect(400).violations(), ["/reason member-missing"]);
    let outcome = json!({
        "award": "full", "achievedOn": "2026-11-01",
        "languages": [{"language": "deu", "cefr": people::cefr("B1")}],
    });
    let done = to(json!({"status": "completed", "outcome": outcome.clone()}), 4).expect(200);
    assert_eq!(done.at("/outcome/languages"), outcome["languages"]);
}

#[test]
fn what_a_completed_course_gave_changes_the_profile_once() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let skill = people::suggested(&caseworker, "cook", "skill", "en");
    let mut course = crate::support::requests::course();
    course["gives"] = json!({"skills": [skill], "award": "full"});
    let course = adviser.post("/courses", course).expect(201).id();
    let before = json!({"language": "deu", "cefr": {"listening": "C1", "reading": "A2"}});
    caseworker.post(&format!("{profile}/languages"), before).expect(201);
    let enrolment = casework::completed(&caseworker, &profile, &course, "deu");
    let adopt = || caseworker.request("POST", &format!("{profile}/enrolments/{enrolment}/adoption")).expect(200);
    let adopted = adopt();
    assert_eq!((adopted.list_at("/languages").len(), adopted.list_at("/skills").len()), (1, 1), "{}", adopted.body);
    let german = caseworker.get(&format!("{profile}/languages")).expect(200).at("/items/0/content");
    assert_eq!(
        (&german["cefr"]["listening"], &german["cefr"]["reading"]),
        (&json!("C1"), &json!("B1")),
        "levels only rise"
    );
    assert_eq!(german["basis"], "certificate");
    assert_eq!(adopt().json(), json!({"languages": [], "skills": []}));
    let begun = caseworker.post(&format!("{profile}/enrolments"), body("enrolments")).expect(201).id();
    caseworker.request("POST", &format!("{profile}/enrolments/{begun}/adoption")).expect(409);
}

#[test]
fn a_placement_says_whether_it_lasted() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let made = caseworker.post(&format!("{profile}/placements"), body("placements")).expect(201);
    let one = format!("{profile}/placements/{}", made.id());
    let lasted = json!({"stillThere": [{"months": 3, "there": true, "askedOn": "2026-04-07"}]});
    assert_eq!(caseworker.patch(&one, lasted).version(1).expect(200).at("/content/stillThere/0/there"), json!(true));
    let ended = caseworker.put(&format!("{one}/status"), json!({"status": "ended"})).version(2).expect(200);
    assert_eq!(ended.text_at("/status"), "ended");
}
