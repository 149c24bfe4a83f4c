//! Rankings: explained, recorded, repeatable, and of nobody who did not agree.

use crate::support::TestApp;
use crate::support::people::{self, begin_active};
use serde_json::{Value, json};

#[test]
fn the_same_question_gives_the_same_ranking() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin_active(&caseworker);
    let skill = people::suggested(&caseworker, "cook", "skill", "en");
    caseworker.post(&format!("{profile}/skills"), json!({"skill": {"uri": skill}, "level": 3})).expect(201);
    let ask = || {
        let run = caseworker.post(&format!("{profile}/matches"), json!({"limit": 5, "order": "fit"})).expect(201);
        let fits: Vec<Value> = run.list_at("/ready").iter().map(|item| item["match"]["fit"].clone()).collect();
        (run.text_at("/id"), fits)
    };
    let (first, second) = (ask(), ask());
    assert_ne!(first.0, second.0, "each ranking is recorded");
    assert_eq!(first.1, second.1);
    let numbers: Vec<i64> = first.1.iter().filter_map(Value::as_i64).collect();
    assert!(numbers.is_sorted_by(|a, b| a >= b), "the best comes first: {numbers:?}");
}

#[test]
fn a_person_has_one_pseudonym_for_a_recipient() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let language = json!({"language": "kon", "cefr": people::cefr("C1")});
    caseworker.post(&format!("{profile}/languages"), language).expect(201);
    people::share_with_employment_service(app, &caseworker, &profile);
    let pseudonym = || {
        let id = people::vacancy_for_speakers(&adviser, "kon");
        let run = adviser.post(&format!("/vacancies/{id}/matches"), json!({})).expect(201);
        assert_eq!(run.list_at("/ready").len(), 1, "{}", run.body);
        run.text_at("/ready/0/candidate")
    };
    let (first, second) = (pseudonym(), pseudonym());
    assert_eq!(first, second);
    let id = profile.trim_start_matches("/profiles/");
    assert!(first.starts_with("pz-") && !first.contains(&id[..8]));
}

#[test]
fn somebody_who_agreed_to_guidance_alone_is_in_no_ranking_of_people() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let language = json!({"language": "wol", "cefr": people::cefr("C1")});
    caseworker.post(&format!("{profile}/languages"), language).expect(201);
    let service = app.organisation("adviser");
    let vacancy = people::vacancy_for_speakers(&adviser, "wol");
    let ready =
        || adviser.post(&format!("/vacancies/{vacancy}/matches"), json!({})).expect(201).list_at("/ready").len();
    people::share(&caseworker, &profile, "guidance", &service, &people::GUIDANCE);
    assert_eq!(ready(), 0);
    // A grant that leaves the languages out shows none: then nobody knows of them.
    people::share(&caseworker, &profile, "matching", &service, &["skills"]);
    assert_eq!(ready(), 0);
    people::share(&caseworker, &profile, "matching", &service, &people::MATCHING);
    assert_eq!(ready(), 1);
    caseworker.put(&format!("{profile}/state"), json!({"state": "on_hold"})).version(2).expect(200);
    assert_eq!(ready(), 0, "who is on hold is not ranked");
}

#[test]
fn what_is_asked_beyond_the_limits_is_refused() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    let refused = caseworker.post(&format!("{profile}/matches"), json!({"limit": 51, "order": "random"})).expect(400);
    assert_eq!(refused.violations(), ["/limit number-out-of-range", "/order value-not-listed"]);
    let nothing = uuid::Uuid::new_v4();
    let plan = caseworker.post(&format!("{profile}/plan-proposals"), json!({"vacancyId": nothing})).expect(400);
    assert_eq!(plan.violations(), ["/vacancyId not-found"]);
    app.as_role("adviser").post(&format!("/vacancies/{nothing}/matches"), json!({})).expect(404);
}

#[test]
fn the_constants_of_the_rules_are_published() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let constants = caseworker.get("/matching/constants").expect(200);
    let profile = begin_active(&caseworker);
    let run = caseworker.post(&format!("{profile}/matches"), json!({})).expect(201);
    assert_eq!(run.text_at("/rulesHash"), constants.text_at("/rulesHash"));
    assert_eq!(run.text_at("/rules"), constants.text_at("/name"));
}
