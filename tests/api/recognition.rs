//! The way to recognition: a case for one claim, seen by one centre, with clocks, a statement and what follows from it.

use crate::support::people::{begin_active, consent, share_with_employment_service};
use crate::support::{Client, TestApp};
use serde_json::{Value, json};

/// A record with two certificates, one of them with a case.
struct Asked {
    profile: String,
    claim: String,
    case: String,
}

fn diploma(country: &str, name: &str) -> Value {
    json!({"title": {"original": name, "originalLang": "ar"}, "country": country, "awardYear": 2010, "completed": true,
           "documentation": "copy_unverified", "iscedLevel": 6})
}

fn ask(caseworker: &Client) -> Asked {
    let profile = begin_active(caseworker);
    caseworker.post(&format!("{profile}/names"), json!({"kind": "preferred", "text": "Samir"})).expect(201);
    let list = format!("{profile}/education");
    let claim = caseworker.post(&list, diploma("SYR", "إجازة")).expect(201).id();
    caseworker.post(&list, diploma("IRQ", "المرحلة الإعدادية")).expect(201);
    let new = json!({"education": claim, "purpose": "regulated_profession", "hostCountry": "DEU", "isco08": "2221", "payer": "fund"});
    let case = caseworker.post(&format!("{profile}/recognition-cases"), new).expect(201);
    assert_eq!((case.text_at("/state").as_str(), case.at("/clock")), ("prepared", Value::Null));
    assert!(!case.text_at("/body/name").is_empty() && !case.text_at("/body/sourceUrl").is_empty(), "{}", case.body);
    Asked { profile, claim, case: case.id() }
}

fn send(app: &TestApp, caseworker: &Client, asked: &Asked) {
    let centre = app.organisation("recogniser");
    let agreed = consent(caseworker, &asked.profile, "recognition", &centre, &["education", "identity"]);
    let path = format!("{}/recognition-cases/{}/referral", asked.profile, asked.case);
    let sent = caseworker.post(&path, json!({"consent": agreed})).version(1).expect(200);
    assert_eq!((sent.text_at("/state").as_str(), sent.at("/shared")), ("sent", json!(true)));
    assert_eq!((sent.number_at("/clock/daysElapsed"), sent.at("/clock/overdue")), (0, json!(false)));
    assert_eq!(sent.at("/homeContactAllowed"), json!(false), "that is another consent");
}

fn verdict() -> Value {
    json!({"kind": "recognition_decision", "country": "BEL", "issuedOn": "2026-02-01", "eqfMin": 5, "eqfMax": 5, "extent": "partial",
           "hostLevel": "graduate", "isco08": "2221", "ground": "verified_documents",
           "deficits": [{"subject": "Pharmacology", "ects": 6, "weeks": 8, "remedy": "adaptation_period"}]})
}

#[test]
fn a_recogniser_sees_the_case_the_claim_and_the_name_and_nothing_else() {
    let app = TestApp::shared();
    let (caseworker, recogniser) = (app.as_role("caseworker"), app.as_role("recogniser"));
    let asked = ask(&caseworker);
    let case = format!("{}/recognition-cases/{}", asked.profile, asked.case);
    recogniser.get(&case).expect(404);
    send(app, &caseworker, &asked);
    let file = recogniser.get(&case).expect(200);
    assert_eq!((file.text_at("/claim/id"), file.text_at("/name").as_str()), (asked.claim.clone(), "Samir"));
    assert!(!file.text_at("/profession/authority").is_empty(), "{}", file.body);
    assert!(!file.text_at("/notice").is_empty());
    let education = recogniser.get(&format!("{}/education", asked.profile)).expect(200);
    assert_eq!(education.list_at("/items").len(), 1, "one claim alone: {}", education.body);
    recogniser.get(&format!("{}/level-readings", asked.profile)).expect(404);
    for part in ["work", "skills", "languages", "contact", "names", "consents"] {
        recogniser.get(&format!("{}/{part}", asked.profile)).expect(403);
    }
    let inbox = recogniser.get("/recognition-cases?state=sent").expect(200);
    assert!(inbox.list_at("/items").iter().any(|one| one["id"] == asked.case.as_str()));
    app.as_role("caseworker.koeln").get(&case).expect(404);
}

#[test]
fn a_statement_changes_the_reading_and_its_deficits_become_gaps() {
    let app = TestApp::shared();
    let (caseworker, recogniser) = (app.as_role("caseworker"), app.as_role("recogniser"));
    let asked = ask(&caseworker);
    send(app, &caseworker, &asked);
    let case = format!("{}/recognition-cases/{}", asked.profile, asked.case);
    let review = |body: Value, version| recogniser.put(&format!("{case}/review"), body).version(version);
    let silent = review(json!({"state": "more_asked"}), 2).expect(400);
    assert_eq!(silent.violations(), ["/message member-missing"]);
    review(json!({"state": "more_asked", "message": "Please send the list of subjects"}), 2).expect(200);
    review(json!({"state": "in_review"}), 2).expect(412);
    let told = caseworker.get(&case).expect(200);
    assert_eq!(told.text_at("/case/message"), "Please send the list of subjects");
    caseworker.put(&format!("{case}/state"), json!({"state": "in_review"})).version(3).expect(200);
    let mut wrong = verdict();
    wrong["eqfMin"] = json!(7);
    let refused = recogniser.post(&format!("{case}/statements"), wrong).expect(400);
    assert_eq!(refused.violations(), ["/eqfMin range-reversed"]);
    let key = crate::support::unique("once");
    recogniser.post(&format!("{case}/statements"), verdict()).once(&key).expect(201);
    recogniser.post(&format!("{case}/statements"), verdict()).once(&key).expect(201);
    let reading = caseworker.get(&format!("{}/level-readings", asked.profile)).expect(200);
    assert_eq!((reading.text_at("/status").as_str(), reading.number_at("/eqfMax")), ("formal", 5), "{}", reading.body);
    let statements = caseworker.get(&format!("{}/level-statements", asked.profile)).expect(200);
    assert_eq!(statements.list_at("/items").len(), 1, "once only: {}", statements.body);
    let stated = statements.text_at("/items/0/id");
    let path = format!("{}/level-statements/{stated}", asked.profile);
    caseworker.delete(&path).version(1).expect(412);
    let nurse = json!({
        "sourceSystem": "test", "sourceId": crate::support::unique("v"), "title": {"original": "Nurse", "originalLang": "en"},
        "occupation": "http://data.europa.eu/esco/isco/C2221",
        "regulated": {"profession": "nurse", "authority": "The authority"},
    });
    let adviser = app.as_role("adviser");
    let vacancy = adviser.post("/vacancies", nurse).send();
    if vacancy.status == 201 {
        let plan = caseworker
            .post(&format!("{}/plan-proposals", asked.profile), json!({"vacancyId": vacancy.id()}))
            .expect(200);
        assert!(plan.body.contains("Pharmacology"), "the deficit is a gap: {}", plan.body);
    }
    let closed = caseworker.put(&format!("{case}/state"), json!({"state": "closed"})).version(5).expect(200);
    assert_eq!(closed.at("/shared"), json!(false));
    recogniser.get(&case).expect(404);
}

#[test]
fn check_16_a_merge_carries_the_statement_of_a_centre() {
    let app = TestApp::shared();
    let (caseworker, recogniser) = (app.as_role("caseworker"), app.as_role("recogniser"));
    let (asked, stays) = (ask(&caseworker), begin_active(&caseworker));
    send(app, &caseworker, &asked);
    let statements = format!("{}/recognition-cases/{}/statements", asked.profile, asked.case);
    recogniser.post(&statements, verdict()).expect(201);
    let list = |profile: &str| caseworker.get(&format!("{profile}/level-statements")).expect(200);
    let stated = list(&asked.profile);
    let version = caseworker.get(&asked.profile).expect(200).number_at("/head/version");
    let into = json!({"into": stays.trim_start_matches("/profiles/")});
    app.as_role("supervisor").post(&format!("{}/merge", asked.profile), into).version(version).expect(200);
    for member in ["/items/0/id", "/items/0/content", "/items/0/provenance"] {
        assert_eq!(list(&stays).at(member), stated.at(member), "{member}");
    }
}

#[test]
fn without_the_right_consent_nothing_is_sent_and_a_withdrawal_ends_it_at_once() {
    let app = TestApp::shared();
    let (caseworker, recogniser) = (app.as_role("caseworker"), app.as_role("recogniser"));
    let asked = ask(&caseworker);
    let centre = app.organisation("recogniser");
    let case = format!("{}/recognition-cases/{}", asked.profile, asked.case);
    let [guidance, _] = share_with_employment_service(app, &caseworker, &asked.profile);
    let send_on = |body: Value| caseworker.post(&format!("{case}/referral"), body).version(1);
    let refused = send_on(json!({"consent": guidance.consent})).expect(400);
    assert_eq!(refused.violations(), ["/consent consent-does-not-cover"]);
    let agreed = consent(&caseworker, &asked.profile, "recognition", &centre, &["education"]);
    let generic = caseworker.post(&format!("{}/grants", asked.profile), json!({"consent": agreed})).expect(400);
    assert_eq!(generic.violations(), ["/consent consent-does-not-cover"], "a recogniser gets one claim, by referral");
    let home = send_on(json!({"consent": agreed, "homeContactConsent": agreed})).expect(400);
    assert_eq!(home.violations(), ["/homeContactConsent consent-does-not-cover"]);
    let contact = consent(&caseworker, &asked.profile, "home_authority_contact", &centre, &["education"]);
    let sent = send_on(json!({"consent": agreed, "homeContactConsent": contact})).expect(200);
    assert_eq!(sent.at("/homeContactAllowed"), json!(true));
    assert_eq!(recogniser.get(&case).expect(200).at("/name"), Value::Null, "the name was not agreed to");
    caseworker.post(&format!("{}/consents/{contact}/withdrawal", asked.profile), Value::Null).expect(200);
    assert_eq!(recogniser.get(&case).expect(200).at("/case/homeContactAllowed"), json!(false));
    caseworker.post(&format!("{}/consents/{agreed}/withdrawal", asked.profile), Value::Null).expect(200);
    recogniser.get(&case).expect(404);
}

#[test]
fn a_case_is_refused_with_everything_that_is_wrong_and_moves_only_as_its_table_says() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let asked = ask(&caseworker);
    let list = format!("{}/recognition-cases", asked.profile);
    let wrong = json!({"education": asked.claim, "purpose": "regulated_profession", "hostCountry": "bel"});
    assert_eq!(
        caseworker.post(&list, wrong).expect(400).violations(),
        ["/hostCountry country-unknown", "/isco08 member-missing"]
    );
    let unknown = json!({"education": uuid::Uuid::new_v4(), "purpose": "study"});
    assert_eq!(caseworker.post(&list, unknown).expect(400).violations(), ["/education entry-unknown"]);
    let state = format!("{list}/{}/state", asked.case);
    for not_yet in ["sent", "statement_received", "closed"] {
        let refused = caseworker.put(&state, json!({"state": not_yet})).version(1).expect(409);
        assert_eq!(refused.code(), "state-conflict", "{not_yet}");
    }
    caseworker.put(&state, json!({"state": "withdrawn"})).version(7).expect(412);
    caseworker.put(&state, json!({"state": "withdrawn"})).version(1).expect(200);
    assert_eq!(caseworker.get(&format!("{list}/{}", asked.case)).expect(200).list_at("/case/next").len(), 0);
}

#[test]
fn the_background_paper_is_told_as_data_page_and_text_in_the_readers_language() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let asked = ask(&caseworker);
    let paper = format!("{}/recognition-cases/{}/background-paper", asked.profile, asked.case);
    let data = caseworker.get(&paper).expect(200);
    assert_eq!((data.number_at("/eqfMax"), data.text_at("/claim/country").as_str()), (6, "SYR"));
    assert!(!data.list_at("/explanation").is_empty() && !data.text_at("/notice").is_empty());
    assert!(!data.body.contains("IRQ"), "one claim alone: {}", data.body);
    let page = caseworker.get(&format!("{paper}?format=html")).language("ar").expect(200).body;
    assert!(page.contains("dir=\"rtl\"") && page.contains("ورقة معلومات") && page.contains("إجازة"), "{page}");
    let text = caseworker.get(&format!("{paper}?format=text")).language("de").expect(200).body;
    assert!(text.starts_with("Hintergrundpapier") && !text.contains('<'), "{text}");
    assert_eq!(caseworker.get(&format!("{paper}?format=pdf")).expect(400).violations(), ["format value-not-listed"]);
}

#[test]
fn the_directory_names_bodies_fees_papers_and_what_makes_up_for_differences() {
    let caseworker = TestApp::shared().as_role("caseworker");
    for host in ["DEU", "SWE", "NLD", "FRA", "ITA", "GRC"] {
        let found = caseworker.get(&format!("/eqf/directory?hostCountry={host}&isco08=2330")).expect(200);
        let steps: Vec<_> = found.list_at("/items").iter().map(|one| one["step"].clone()).collect();
        for step in
            ["NS_ENIC_STATEMENT", "NS_COMPETENT_AUTHORITY", "NS_VALIDATION", "NS_EQPR", "NS_INTERVIEW", "NS_HEI_CREDIT"]
        {
            assert!(steps.contains(&json!(step)), "{host} has nobody for {step}: {}", found.body);
        }
        assert!(
            found
                .list_at("/items")
                .iter()
                .all(|one| one["sourceUrl"].as_str().is_some_and(|url| url.starts_with("http")))
        );
        let nurses = caseworker.get(&format!("/eqf/directory?hostCountry={host}&isco08=2221")).expect(200);
        let nurse = &nurses.list_at("/professions")[0];
        assert_eq!((nurse["system"].as_str(), nurse["measures"].as_array().map(Vec::len)), (Some("sectoral"), Some(2)));
    }
    let german = caseworker.get("/eqf/directory?hostCountry=DEU&step=NS_ENIC_STATEMENT").expect(200);
    assert!(german.list_at("/items").iter().any(|one| one["limitDays"] == 90 && one["fee"] != ""), "{}", german.body);
    let wrong = caseworker.get("/eqf/directory?hostCountry=de&isco08=nurse&step=NS_X").expect(400);
    assert_eq!(wrong.violations(), ["hostCountry country-unknown", "isco08 field-unknown", "step value-not-listed"]);
}
