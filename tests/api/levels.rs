//! Level readings: never typed, always with a source, never a recognition.

use crate::support::TestApp;
use crate::support::people::begin;
use serde_json::{Value, json};

fn diploma(year: u16) -> Value {
    let title = json!({"original": "شهادة الدراسة الثانوية العامة", "originalLang": "ar"});
    json!({"title": title, "country": "SYR", "awardYear": year, "completed": true, "documentation": "copy_unverified"})
}

#[test]
fn a_reading_follows_each_change_of_the_education() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let readings = format!("{profile}/level-readings");
    caseworker.get(&readings).expect(404);
    let list = format!("{profile}/education");
    let one = format!("{list}/{}", caseworker.post(&list, diploma(2010)).expect(201).id());
    let first = caseworker.get(&readings).expect(200);
    assert_eq!((first.number_at("/eqfMin"), first.text_at("/status").as_str()), (4, "indicative"));
    caseworker.patch(&one, json!({"completed": false})).version(1).expect(200);
    let second = caseworker.get(&readings).expect(200);
    assert_ne!(first.text_at("/id"), second.text_at("/id"));
    assert_eq!(second.at("/eqfMin"), Value::Null, "what was not completed has no level: {}", second.body);
}

#[test]
fn a_level_cannot_be_typed() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let list = format!("{}/education", begin(&caseworker));
    let mut body = diploma(2010);
    body["eqf"] = json!(7);
    assert_eq!(caseworker.post(&list, body).expect(400).violations(), ["/eqf unknown-member"]);
    let mut body = diploma(2010);
    body["rowId"] = json!("XXX-99");
    assert_eq!(caseworker.post(&list, body).expect(400).violations(), ["/rowId row-unknown"]);
}

#[test]
fn an_estimate_reads_like_a_record_and_is_told_in_the_readers_language() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let body = json!({"education": [diploma(2010)], "hostCountry": "DEU"});
    let estimate = caseworker.post("/eqf/estimates", body.clone()).language("ar").expect(200);
    assert_eq!(estimate.number_at("/eqfMin"), 4);
    assert_eq!(estimate.at("/id"), Value::Null, "nothing is stored");
    let arabic = |text: String| text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
    assert!(arabic(estimate.text_at("/notice")));
    assert!(estimate.list_at("/explanation").iter().all(|s| arabic(s["text"].to_string())), "{}", estimate.body);
    let empty = caseworker.post("/eqf/estimates", json!({"education": []})).expect(400);
    assert_eq!(empty.violations(), ["/education member-missing"]);
    let mut wrong = body;
    wrong["education"][0]["country"] = json!("syr");
    let refused = caseworker.post("/eqf/estimates", wrong).expect(400);
    assert_eq!(refused.violations(), ["/education/0/country country-unknown"]);
}

#[test]
fn rows_are_found_by_what_was_typed() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let found = caseworker.get("/eqf/credentials?country=SYR&text=baccalaureat").expect(200);
    let rows = found.list_at("/items");
    assert!(rows.iter().any(|row| row["rowId"] == "SYR-03"), "{}", found.body);
    assert!(rows.iter().all(|row| row["source"].as_str().is_some_and(|source| !source.is_empty())));
    assert_eq!(caseworker.get("/eqf/credentials?text=x").expect(400).violations(), ["country member-missing"]);
    assert_eq!(caseworker.get("/eqf/credentials?country=SYR").expect(400).violations(), ["text member-missing"]);
}

/// A record with one certificate, and the path of its reading.
fn read(caseworker: &crate::support::Client) -> (String, String) {
    let profile = begin(caseworker);
    caseworker.post(&format!("{profile}/education"), diploma(2010)).expect(201);
    let reading = caseworker.get(&format!("{profile}/level-readings")).expect(200).id();
    (profile, reading)
}

#[test]
fn everything_the_rules_read_has_its_place_in_the_record() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (profile, _) = read(&caseworker);
    let level = || caseworker.get(&format!("{profile}/level-readings")).expect(200);
    let cook = json!({"title": {"original": "طباخ", "originalLang": "ar"}, "occupation": {"uri": crate::support::people::COOK}, "months": 70});
    caseworker.post(&format!("{profile}/work"), cook).expect(201);
    let competence = level();
    assert_eq!((competence.number_at("/competenceLevel/min"), competence.number_at("/competenceLevel/max")), (3, 4));
    assert_eq!(competence.number_at("/eqfMax"), 4, "experience never raises the level");
    let basis = json!({"warnOfHomeContact": true, "yearsOfSchooling": 12, "target": {"uri": "http://data.europa.eu/esco/isco/C2221"}});
    let changed = caseworker.patch(&format!("{profile}/level-basis"), basis).version(0).send();
    let codes = |list: &str| {
        level().list_at(list).iter().map(|c| c.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    if changed.status == 200 {
        assert!(codes("/flags").contains(&"REGULATED_PROFESSION".to_owned()), "{:?}", codes("/flags"));
    } else {
        // The starter vocabulary may lack the group: then the rest alone.
        caseworker.patch(&format!("{profile}/level-basis"), json!({"warnOfHomeContact": true})).version(0).expect(200);
    }
    assert!(codes("/flags").contains(&"CONSENT_BEFORE_HOME_CONTACT".to_owned()), "{:?}", codes("/flags"));
    let passport = json!({"kind": "eqpr", "country": "NOR", "issuedOn": "2025-03-01", "eqfMin": 4, "eqfMax": 5});
    let statements = format!("{profile}/level-statements");
    let one = caseworker.post(&statements, passport).expect(201).id();
    assert_eq!((level().text_at("/status").as_str(), level().text_at("/rule").as_str()), ("statement", "R2"));
    assert!(!level().list_at("/otherReadings").is_empty(), "what lost is shown");
    let decision =
        json!({"kind": "recognition_decision", "country": "BEL", "issuedOn": "2026-01-10", "eqfMin": 4, "eqfMax": 4});
    caseworker.post(&statements, decision).expect(201);
    assert_eq!((level().text_at("/status").as_str(), level().text_at("/confidence").as_str()), ("formal", "high"));
    caseworker.delete(&format!("{statements}/{one}")).version(1).expect(204);
    let history = caseworker.get(&format!("{profile}/level-reading-history")).expect(200);
    let lines = history.list_at("/items");
    assert!(lines.len() >= 5, "{}", history.body);
    assert_eq!(lines[0].get("supersededBy"), None);
    assert!(lines.windows(2).all(|pair| pair[1]["supersededBy"] == pair[0]["id"]), "one chain: {}", history.body);
    let old = lines.last().and_then(|line| line["id"].as_str()).expect("a first reading");
    assert_eq!(caseworker.get(&format!("{profile}/level-readings/{old}")).expect(200).text_at("/status"), "indicative");
}

#[test]
fn a_statement_is_refused_with_everything_that_is_wrong() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (profile, _) = read(&caseworker);
    let wrong = json!({
        "kind": "enic_statement", "country": "bel", "issuedOn": "2199-01-01", "validUntilOn": "2020-01-01", "eqfMin": 6, "eqfMax": 5,
        "case": uuid::Uuid::new_v4(), "deficits": [{"subject": " ", "remedy": "course"}],
    });
    let refused = caseworker.post(&format!("{profile}/level-statements"), wrong).expect(400);
    let found = refused.violations();
    for place in ["/case", "/country", "/deficits/0/subject", "/eqfM", "/issuedOn", "/validUntilOn"] {
        assert!(found.iter().any(|v| v.starts_with(place)), "{place}: {found:?}");
    }
    let unknown =
        json!({"kind": "eqpr", "country": "NOR", "issuedOn": "2025-01-01", "education": uuid::Uuid::new_v4()});
    assert_eq!(caseworker.post(&format!("{profile}/level-statements"), unknown).expect(400).code(), "entry-unknown");
}

#[test]
fn a_doubt_stops_the_level_until_it_is_taken_back() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let (profile, _) = read(&caseworker);
    let entry = caseworker.get(&format!("{profile}/education")).expect(200).text_at("/items/0/id");
    let marks = format!("{profile}/education/{entry}/marks");
    let mark =
        |doubt: bool| caseworker.put(&marks, json!({"authenticityDoubt": doubt, "contradiction": false})).expect(200);
    mark(true);
    let stopped = caseworker.get(&format!("{profile}/level-readings")).expect(200);
    assert_eq!((stopped.text_at("/rule").as_str(), stopped.at("/eqfMax")), ("G4", Value::Null));
    mark(false);
    assert_eq!(caseworker.get(&format!("{profile}/level-readings")).expect(200).number_at("/eqfMax"), 4);
}

#[test]
fn a_level_is_contested_shown_so_and_answered_by_somebody_else() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let (profile, reading) = read(&caseworker);
    let contests = format!("{profile}/level-readings/{reading}/contests");
    let empty = caseworker.post(&contests, json!({"kind": "level", "text": " "})).expect(400);
    assert_eq!(empty.violations(), ["/text text-empty"]);
    let body = json!({"kind": "wrong_year", "text": "It was 2011"});
    let key = crate::support::unique("once");
    let contest = caseworker.post(&contests, body.clone()).once(&key).expect(201);
    assert_eq!(caseworker.post(&contests, body).once(&key).expect(201).id(), contest.id(), "once only");
    assert_eq!(contest.text_at("/role"), "caseworker");
    let shown = || supervisor.get(&format!("{profile}/level-readings")).expect(200).at("/contested");
    assert_eq!(shown(), json!(true));
    let answer = format!("{profile}/level-contests/{}/answer", contest.id());
    let upheld = json!({"outcome": "upheld", "text": "The paper says 2010"});
    assert_eq!(caseworker.post(&answer, upheld.clone()).expect(409).code(), "another-person-needed");
    let nothing = json!({"outcome": "changed", "text": "changed"});
    assert_eq!(supervisor.post(&answer, nothing).expect(409).code(), "reading-unchanged");
    let answered = supervisor.post(&answer, upheld.clone()).expect(201);
    assert_eq!(answered.text_at("/answer/outcome"), "upheld");
    assert_eq!(shown(), json!(false));
    assert_eq!(supervisor.post(&answer, upheld).expect(409).code(), "state-conflict");
    app.as_role("caseworker.koeln").get(&format!("{profile}/level-contests")).expect(404);
}

#[test]
fn names_that_only_resemble_are_proposed_with_less_certainty() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let found = caseworker.get("/eqf/credentials?country=IRN&text=foq%20lisanse").expect(200);
    let items = found.list_at("/items");
    let master = items.iter().find(|item| item["rowId"] == "IRN-12").expect("the row is proposed");
    assert_eq!(master["how"].as_str(), Some("similar"), "{}", found.body);
    assert!(items.iter().all(|item| item["certainty"].as_u64().is_some_and(|c| c < 80)), "{}", found.body);
    assert!(!found.text_at("/notice").is_empty());
}
