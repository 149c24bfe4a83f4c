//! Rankings: explained, recorded, repeatable, and of nobody who did not agree.

use crate::support::people::{self, begin_active};
use crate::support::{TestApp, unique};
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

#[test]
fn what_people_do_after_a_ranking_stands_beside_its_lines_and_changes_none() {
    let app = TestApp::shared();
    let (keeper, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = people::begin_active(&keeper);
    let ranked = people::ranked_alone(app, &keeper, &profile);
    let path = format!("/vacancies/{}/matches/{}", ranked.vacancy, ranked.run);
    let before = adviser.get(&path).expect(200);
    assert_eq!(before.at("/lines/0/acts"), json!([]));
    let act = |body: Value| adviser.post(&format!("{path}/acts"), body);
    let on = |act: &str| json!({"candidate": ranked.candidate, "act": act});
    assert_eq!(act(on("overrode")).expect(400).violations(), ["/reason member-missing"]);
    assert_eq!(act(on("shortlisted")).expect(400).violations(), ["/act value-not-listed"]);
    assert_eq!(
        act(json!({"candidate": "pz-nobody", "act": "opened"})).expect(400).violations(),
        ["/candidate not-found"]
    );
    let key = unique("act");
    let opened = act(on("opened")).once(&key).expect(201);
    assert_eq!(act(on("opened")).once(&key).expect(201).body, opened.body, "the same act is one act");
    people::shortlist(&adviser, &ranked).expect(201);
    people::ask(&adviser, &ranked).expect(201);
    let reason = "The employer asks for somebody from the village.";
    act(json!({"candidate": ranked.candidate, "act": "overrode", "reason": reason})).expect(201);
    people::share(&keeper, &profile, "guidance", &app.organisation("adviser"), &people::GUIDANCE);
    let referral = |run: &str| {
        let text = json!({"original": "They look for a cook.", "originalLang": "en"});
        let body = json!({
            "kind": "vacancy", "to": {"name": "Restaurant"}, "vacancy": ranked.vacancy, "fieldGroups": ["identity"],
            "format": "paper", "reason": text, "matchRun": run,
        });
        adviser.post(&format!("{profile}/referrals"), body)
    };
    let nothing = uuid::Uuid::new_v4().to_string();
    assert_eq!(referral(&nothing).expect(400).violations(), ["/matchRun not-found"]);
    referral(&ranked.run).expect(201);
    let after = adviser.get(&path).expect(200);
    let acts: Vec<Value> = after.list_at("/lines/0/acts").iter().map(|act| act["act"].clone()).collect();
    assert_eq!(acts, ["opened", "shortlisted", "asked", "overrode", "referred"]);
    assert_eq!(after.text_at("/lines/0/acts/3/reason"), reason);
    for same in ["/answerHash", "/places", "/lines/0/line", "/query", "/removed"] {
        assert_eq!(after.at(same), before.at(same), "{same}");
    }
    app.as_role("matcher").post(&format!("{path}/acts"), on("opened")).expect(404);
}

#[test]
fn a_caseworker_says_why_another_vacancy_was_chosen() {
    let app = TestApp::shared();
    let keeper = app.as_role("caseworker");
    let profile = people::begin_active(&keeper);
    keeper.post(&format!("{profile}/places"), json!({"nuts": "BE234"})).expect(201);
    let run = keeper.post(&format!("{profile}/matches"), json!({"limit": 3})).expect(201);
    let vacancy = run.text_at("/ready/0/vacancy/id");
    let path = format!("{profile}/matches/{}", run.id());
    let body = json!({"vacancy": vacancy, "act": "overrode", "reason": "The person knows the second firm."});
    keeper.post(&format!("{path}/acts"), body.clone()).expect(201);
    let lines = keeper.get(&path).expect(200).list_at("/lines");
    let told: Vec<_> = lines.iter().filter(|line| line["acts"] != json!([])).map(|line| &line["vacancy"]).collect();
    assert_eq!(told, [&json!(vacancy)]);
    let other = json!({"vacancy": uuid::Uuid::new_v4(), "act": "opened"});
    assert_eq!(keeper.post(&format!("{path}/acts"), other).expect(400).violations(), ["/vacancy not-found"]);
    app.as_role("caseworker.koeln").post(&format!("{path}/acts"), body.clone()).expect(404);
    app.as_role("supervisor").post(&format!("{path}/acts"), body).expect(404);
}
