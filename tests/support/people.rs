//! Fictional people, entered over HTTP, each for one test alone.

use super::client::Client;
use super::service::TestApp;
use serde_json::{Value, json};

/// ESCO: cook.
pub const COOK: &str = "http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e";

/// ESCO: a skill of a cook that the starter selection has.
pub const COOKING: &str = "http://data.europa.eu/esco/skill/f3934441-4bff-4076-9945-e6c51a01c467";

/// The field groups that may be shared for guidance.
pub const GUIDANCE: [&str; 10] = [
    "identity",
    "contact",
    "status",
    "education",
    "work",
    "skills",
    "languages",
    "expectations",
    "accommodation",
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

/// The questions of the quick profile.
pub const QUICK: [&str; 11] = [
    "names",
    "interview-languages",
    "contact-language",
    "interpreter",
    "may-work",
    "goals",
    "wished-occupations",
    "languages",
    "education",
    "work",
    "skills",
];

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
