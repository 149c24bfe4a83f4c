//! Words that people confirm for a concept, until there are enough of them for a proposal.

use super::people::{self, COOKING};
use super::service::TestApp;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// Somebody who says something.
pub struct Speaker {
    keeper: &'static str,
    profile: String,
}

impl Speaker {
    /// A new record of this caseworker's.
    pub fn new(app: &TestApp, keeper: &'static str) -> Self {
        Self { keeper, profile: people::begin(&app.as_role(keeper)) }
    }

    /// Path of the record.
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// Says a skill in own words, and confirms cooking for them.
    pub fn confirms(&self, app: &TestApp, words: &str) {
        let keeper = app.as_role(self.keeper);
        let list = format!("{}/skills", self.profile);
        let entry = keeper.post(&list, json!({"skill": {"ownWords": words}})).expect(201).id();
        let choice = json!({"uri": COOKING, "tier": 3, "rank": 1, "coderVersion": "coder-2", "wordsLanguage": "en"});
        keeper.put(&format!("{list}/{entry}/coding"), choice).version(1).expect(200);
    }
}

/// Four people of one organisation.
pub fn four(app: &TestApp) -> [Speaker; 4] {
    [(); 4].map(|()| Speaker::new(app, "caseworker"))
}

/// Two words of letters that no other test uses: no label, and no number.
pub fn unused() -> String {
    let letters = |bytes: &[u8]| bytes.iter().map(|b| char::from(b'a' + b % 26)).collect::<String>();
    let id = uuid::Uuid::new_v4();
    let (first, second) = id.as_bytes().split_at(8);
    format!("{} {}", letters(first), letters(second))
}

/// The proposal of these words, if there is one.
pub fn proposal(app: &TestApp, words: &str) -> Option<Value> {
    let listed = app.as_role("administrator").get("/vocabularies/learned-labels?limit=100").expect(200);
    listed.list_at("/items").into_iter().find(|item| item["label"] == words)
}

/// A proposal for one request alone, from five people who are the same for all tests.
pub fn proposed(app: &'static TestApp) -> String {
    static FIVE: OnceLock<[Speaker; 5]> = OnceLock::new();
    let five = FIVE.get_or_init(|| {
        let [a, b, c, d] = four(app);
        [a, b, c, d, Speaker::new(app, "caseworker.koeln")]
    });
    let words = unused();
    five.iter().for_each(|speaker| speaker.confirms(app, &words));
    proposal(app, &words).and_then(|p| p["id"].as_str().map(str::to_owned)).expect("five of two organisations")
}
