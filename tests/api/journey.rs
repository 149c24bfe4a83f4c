//! The main job from an interview to explained matches, as one story, and the end of sharing.

use crate::support::people::{self, cefr};
use crate::support::{Client, TestApp};
use serde_json::{Value, json};

/// What the person said; none of it may reach somebody who searches for pseudonyms.
const NAME: &str = "سمير خليل الدمشقي";
const DIPLOMA: &str = "شهادة الدراسة الثانوية العامة";
const WORK: &str = "كنت طباخا في مطعم خالي في حلب";
const MOTIVATION: &str = "أريد أن أفتح مطعما صغيرا";

/// A language that nobody else in the demo speaks, so that a search finds this person alone.
const RARE: &str = "xho";

/// The interview: everything the person tells, in the person's words.
fn interview(caseworker: &Client) -> String {
    let begun = json!({
        "names": [{"kind": "native_script", "text": NAME}],
        "contact": {"interviewLanguages": {"person": "ar", "professional": "de"}, "residence": {"nuts3": "BE234"}},
        "status": {"mayWork": "yes"},
    });
    let made = caseworker.post("/profiles", begun).expect(201);
    assert_eq!(made.header("etag"), Some("\"1\""));
    let profile = format!("/profiles/{}", made.id());
    assert!(made.header("location").is_some_and(|at| at.ends_with(&profile)), "{:?}", made.headers);
    let add = |to: &str, body: Value| caseworker.post(&format!("{profile}/{to}"), body).expect(201);

    add("languages", json!({"language": "ara", "motherTongue": true, "cefr": cefr("C2")}));
    add("languages", json!({"language": RARE, "cefr": cefr("C1")}));
    add("languages", json!({"language": "deu", "cefr": cefr("A2")}));
    add(
        "education",
        json!({
            "title": {"original": DIPLOMA, "originalLang": "ar"}, "country": "SYR", "awardYear": 2010,
            "completed": true, "documentation": "copy_unverified",
        }),
    );
    let occupation = people::suggested(caseworker, "طباخ", "occupation", "ar");
    let work = json!({
        "title": {"original": WORK, "originalLang": "ar"}, "occupation": {"uri": occupation},
        "period": {"from": {"year": 2012}, "to": {"year": 2018}},
    });
    let kept = add("work", work);
    assert_eq!(kept.text_at("/content/title/original"), WORK, "the original is kept as it was said");
    assert_eq!(kept.text_at("/provenance/by"), "adviser");
    let skill = people::suggested(caseworker, "cook", "skill", "en");
    add("skills", json!({"skill": {"uri": skill}, "level": 3, "lastUsed": 2018}));
    add("wished-occupations", json!({"occupation": {"uri": occupation}}));
    add("places", json!({"nuts": "BE234"}));
    let wishes = json!({"goals": ["job"], "motivation": {"original": MOTIVATION, "originalLang": "ar"}});
    caseworker.patch(&format!("{profile}/expectations"), wishes).version(0).expect(200);
    people::state_open_questions(caseworker, &profile);
    caseworker.put(&format!("{profile}/state"), json!({"state": "active"})).version(1).expect(200);
    profile
}

/// Each comparison adds up, and each gap names what closes it.
fn adds_up(item: &Value) {
    let points = |list: &str| -> i64 {
        let all = item["match"][list].as_array().into_iter().flatten();
        all.map(|addend| addend["points"].as_i64().expect("an addend has points")).sum()
    };
    let fit = item["match"]["fit"].as_i64().expect("a comparison has a fit");
    assert_eq!(points("addends") - points("deductions"), fit, "{item}");
    for gap in item["gaps"].as_array().expect("a comparison has gaps") {
        assert!(gap["gap"].is_object() && gap["courses"].is_array(), "{gap}");
    }
}

#[test]
fn from_an_interview_to_explained_matches_and_back() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = interview(&caseworker);
    level_is_read_with_source_and_explanation(&caseworker, &profile);
    let vacancy = people::vacancy_for_speakers(&adviser, RARE);

    adviser.get(&profile).expect(404);
    assert_eq!(people_for(&adviser, &vacancy).1.len(), 0, "nobody has agreed yet");
    let sharing = people::share_with_employment_service(app, &caseworker, &profile);

    let seen = adviser.get(&profile).expect(200);
    assert_eq!(seen.text_at("/sections/names/0/content/text").as_str(), NAME);
    assert_eq!(seen.at("/sections/status"), Value::Null, "an adviser sees the flag and not the status");
    assert_eq!(adviser.get(&format!("{profile}/may-work")).expect(200).text_at("/mayWork"), "yes");
    matches_are_explained(&adviser, &profile);
    plan_closes_gaps(&adviser, &profile);

    let (body, found) = people_for(&adviser, &vacancy);
    assert_eq!(found.len(), 1, "the person who speaks it is found: {body}");
    found.iter().for_each(adds_up);
    nothing_personal_stands_in(&body, &caseworker.get(&profile).expect(200).json());

    app.as_role("caseworker.koeln").get(&profile).expect(404);
    let matcher = app.as_role("matcher");
    assert_eq!(matcher.get(&profile).expect(403).code(), "not-permitted");
    assert_eq!(people_for(&matcher, &vacancy).1.len(), 1, "a matcher may rank pseudonyms");
    app.anonymous().get(&profile).expect(401);

    for consent in sharing.map(|sharing| sharing.consent) {
        caseworker.post(&format!("{profile}/consents/{consent}/withdrawal"), Value::Null).expect(200);
    }
    adviser.get(&profile).expect(404);
    adviser.post(&format!("{profile}/matches"), json!({})).expect(404);
    assert_eq!(people_for(&adviser, &vacancy).1.len(), 0, "gone from rankings");
    assert_eq!(people_for(&matcher, &vacancy).1.len(), 0, "gone from rankings of the matcher too");
    let grants = caseworker.get(&format!("{profile}/grants")).expect(200).list_at("/items");
    assert!(grants.iter().all(|grant| grant["revokedAt"].is_string()), "{grants:?}");
}

fn level_is_read_with_source_and_explanation(caseworker: &Client, profile: &str) {
    let reading = caseworker.get(&format!("{profile}/level-readings")).language("de").expect(200);
    assert_eq!((reading.number_at("/eqfMin"), reading.number_at("/eqfMax")), (4, 4), "{}", reading.body);
    assert!(!reading.text_at("/items/0/rows/0/source").is_empty(), "{}", reading.body);
    assert!(reading.number_at("/items/0/rows/0/sourceYear") > 1990, "{}", reading.body);
    let sentences = reading.list_at("/explanation");
    assert!(sentences.len() >= 3, "{sentences:?}");
    assert!(reading.text_at("/notice").contains("Anerkennung"), "{}", reading.body);
}

fn matches_are_explained(adviser: &Client, profile: &str) {
    let run = adviser.post(&format!("{profile}/matches"), json!({"limit": 20})).language("de").expect(201);
    let items = run.list_at("/ready");
    assert!(!items.is_empty(), "{}", run.body);
    items.iter().for_each(adds_up);
    let ranks: Vec<u64> = items.iter().filter_map(|item| item["rank"].as_u64()).collect();
    assert_eq!(ranks, (1..=items.len() as u64).collect::<Vec<_>>());
    let closed = |item: &Value| {
        let gaps = item["gaps"].as_array().into_iter().flatten();
        gaps.flat_map(|gap| gap["courses"].as_array().into_iter().flatten()).count()
    };
    assert!(items.iter().map(closed).sum::<usize>() > 0, "some gap has a course that closes it");
    assert!(!run.text_at("/notice").is_empty() && !run.text_at("/rulesHash").is_empty());
}

fn plan_closes_gaps(adviser: &Client, profile: &str) {
    let best = adviser.post(&format!("{profile}/matches"), json!({"limit": 1})).expect(201);
    let body = json!({"vacancyId": best.text_at("/ready/0/vacancy/id")});
    let plan = adviser.post(&format!("{profile}/plan-proposals"), body).expect(200);
    let courses = plan.at("/courses");
    for step in plan.list_at("/plan/steps") {
        let course = step["course"].as_str().expect("a step names its course");
        assert!(courses.get(course).is_some(), "{}", plan.body);
    }
}

fn people_for(by: &Client, vacancy: &str) -> (String, Vec<Value>) {
    let run = by.post(&format!("/vacancies/{vacancy}/matches"), json!({"limit": 50})).expect(201);
    let mut found = run.list_at("/ready");
    found.extend(run.list_at("/afterRecognition"));
    (run.body, found)
}

/// No name, identifier, country or free text of the person, in whatever member.
fn nothing_personal_stands_in(body: &str, profile: &Value) {
    let head = &profile["head"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut markers =
        vec![text(&head["id"]), text(&head["reference"]), text(&head["authority"]), text(&head["office"])];
    markers.extend([NAME, DIPLOMA, WORK, MOTIVATION, "سمير", "حلب", "\"SYR\"", "Syria"].map(str::to_owned));
    for section in ["names", "education", "work", "skills", "languages", "wishedOccupations", "places"] {
        let entries = profile["sections"][section].as_array().into_iter().flatten();
        markers.extend(entries.map(|entry| text(&entry["id"])));
    }
    assert!(markers.iter().all(|marker| marker.len() > 2), "{markers:?}");
    for marker in markers {
        assert!(!body.contains(&marker), "\"{marker}\" stands in a ranking of pseudonyms");
    }
}
