//! Fictional people, entered over HTTP, each for one test alone.

use super::client::Client;
use super::service::TestApp;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU8, Ordering};

/// ESCO: cook.
pub const COOK: &str = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e";

/// ESCO: a skill of a cook that the starter selection has.
pub const COOKING: &str = "http://data.europa.eu/esco/skill/f3934441-4bff-4076-9945-e6c51a01c467";

/// The field groups that may be shared for guidance.
pub const GUIDANCE: [&str; 11] = [
    "identity",
    "contact",
    "status",
    "education",
    "work",
    "skills",
    "languages",
    "expectations",
    "accommodation",
    "appraisal",
    "consent",
];
/// Those of matching.
pub const MATCHING: [&str; 6] = ["status", "education", "work", "skills", "languages", "expectations"];

/// A consent and the grant that rests on it.
pub struct Sharing {
    /// Consent.
    pub consent: String,
    /// Grant.
    pub grant: String,
}

/// Begins an empty record, and gives its path.
pub fn begin(caseworker: &Client) -> String {
    let made = caseworker.post("/profiles", json!({"status": {"mayWork": "yes"}})).expect(201);
    format!("/profiles/{}", made.id())
}

/// Says of every open question of the quick profile that it was not asked.
pub fn state_open_questions(caseworker: &Client, profile: &str) {
    let path = format!("{profile}/answers");
    let shown = caseworker.get(&path).expect(200);
    let states = shown.list_at("/items");
    let open = states.iter().filter(|q| q["quick"] == true && q["state"] == "not_asked");
    let items: Vec<Value> = open.map(|q| json!({"question": q["question"], "state": "not_asked"})).collect();
    caseworker.patch(&path, json!({"items": items})).version(shown.number_at("/version")).expect(200);
}

/// Begins a record and makes it active.
pub fn begin_active(caseworker: &Client) -> String {
    let path = begin(caseworker);
    state_open_questions(caseworker, &path);
    caseworker.put(&format!("{path}/state"), json!({"state": "active"})).version(1).expect(200);
    path
}

/// Records a yes.
pub fn consent(caseworker: &Client, profile: &str, purpose: &str, recipient: &str, groups: &[&str]) -> String {
    let body = json!({
        "purpose": purpose, "recipient": recipient, "fieldGroups": groups,
        "given": true, "languageShown": "ar", "how": "interpreter",
    });
    caseworker.post(&format!("{profile}/consents"), body).expect(201).id()
}

/// Records that the person agrees to have adjustments recorded.
pub fn agree_to_adjustments(app: &TestApp, keeper: &Client, profile: &str) {
    consent(keeper, profile, "accommodation", &app.organisation("caseworker"), &["accommodation"]);
}

/// Records a yes and opens the grant.
pub fn share(caseworker: &Client, profile: &str, purpose: &str, recipient: &str, groups: &[&str]) -> Sharing {
    let consent = consent(caseworker, profile, purpose, recipient, groups);
    let grant = caseworker.post(&format!("{profile}/grants"), json!({"consent": consent})).expect(201).id();
    Sharing { consent, grant }
}

/// Shares with the employment service for guidance and for matching.
pub fn share_with_employment_service(app: &TestApp, caseworker: &Client, profile: &str) -> [Sharing; 2] {
    let service = app.organisation("adviser");
    [
        share(caseworker, profile, "guidance", &service, &GUIDANCE),
        share(caseworker, profile, "matching", &service, &MATCHING),
    ]
}

/// All five activities at one level.
pub fn cefr(level: &str) -> Value {
    json!({
        "listening": level, "reading": level, "spokenInteraction": level, "spokenProduction": level, "writing": level,
    })
}

/// The first suggestion for some words.
pub fn suggested(client: &Client, text: &str, kind: &str, language: &str) -> String {
    let body = json!({"text": text, "kind": kind, "languages": [language]});
    client.post("/suggestions", body).expect(200).text_at("/items/0/uri")
}

/// A vacancy for which only people who speak a language come into question, so that a search finds those of one test alone.
pub fn vacancy_for_speakers(adviser: &Client, language: &str) -> String {
    let wanted = json!([{"language": language, "cefr": {"listening": "B1"}, "gateReason": "the guests speak it"}]);
    let body = json!({
        "sourceSystem": "test", "sourceId": super::unique("v"), "occupation": COOK,
        "title": {"original": "Cook for guests", "originalLang": "en"}, "must": {"languages": wanted},
    });
    adviser.post("/vacancies", body).expect(201).id()
}

/// A language code of the range for private use that no other test of this process uses.
pub fn language_of_nobody() -> String {
    static NEXT: AtomicU8 = AtomicU8::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    let letter = |n: u8| char::from(b'a' + n % 26);
    format!("q{}{}", letter(next / 26), letter(next))
}

/// A person who is alone in a ranking for a vacancy.
pub struct Ranked {
    /// The vacancy.
    pub vacancy: String,
    /// The recorded ranking.
    pub run: String,
    /// The pseudonym.
    pub candidate: String,
}

/// Shares for matching, and ranks the person alone.
pub fn ranked_alone(app: &TestApp, keeper: &Client, profile: &str) -> Ranked {
    let code = language_of_nobody();
    keeper.post(&format!("{profile}/languages"), json!({"language": code, "cefr": cefr("C1")})).expect(201);
    share(keeper, profile, "matching", &app.organisation("adviser"), &MATCHING);
    rank(&app.as_role("adviser"), &code)
}

/// Ranks the one person who speaks a language, for a new vacancy.
pub fn rank(adviser: &Client, code: &str) -> Ranked {
    let vacancy = vacancy_for_speakers(adviser, code);
    let run = adviser.post(&format!("/vacancies/{vacancy}/matches"), json!({})).expect(201);
    assert_eq!(run.list_at("/ready").len(), 1, "{}", run.body);
    Ranked { vacancy, run: run.text_at("/id"), candidate: run.text_at("/ready/0/candidate") }
}

/// The employment service asks to know the person for a vacancy; gives the request.
pub fn asked_to_know(app: &TestApp, keeper: &Client, profile: &str) -> String {
    let ranked = ranked_alone(app, keeper, profile);
    ask(&app.as_role("adviser"), &ranked).expect(201).id()
}

/// Asks to know a ranked person.
pub fn ask(adviser: &Client, ranked: &Ranked) -> super::Request {
    let body = json!({"matchRun": ranked.run, "candidate": ranked.candidate, "reason": "The restaurant asks for you."});
    adviser.post(&format!("/vacancies/{}/introductions", ranked.vacancy), body)
}

/// Puts a ranked person on the shortlist.
pub fn shortlist(adviser: &Client, ranked: &Ranked) -> super::Request {
    let reason = "Has cooked for many guests.";
    let body = json!({
        "matchRun": ranked.run, "candidate": ranked.candidate, "decision": "shortlisted", "reason": reason,
    });
    adviser.post(&format!("/vacancies/{}/shortlist", ranked.vacancy), body)
}

/// The person's answer to a request.
pub fn answer(keeper: &Client, profile: &str, introduction: &str, given: bool) -> super::Request {
    let body = json!({"given": given, "languageShown": "ar", "how": "interpreter"});
    keeper.put(&format!("{profile}/introductions/{introduction}/answer"), body)
}

/// An introduction to which somebody said yes, the same for all tests.
pub fn introduced(app: &'static TestApp) -> &'static str {
    static INTRODUCED: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    INTRODUCED.get_or_init(|| {
        let keeper = app.as_role("caseworker");
        let profile = begin_active(&keeper);
        let introduction = asked_to_know(app, &keeper, &profile);
        answer(&keeper, &profile, &introduction, true).expect(200);
        introduction
    })
}
