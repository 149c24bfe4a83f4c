//! Concepts for words, in any script.

use crate::support::TestApp;
use crate::support::people::COOK;
use serde_json::json;

#[test]
fn a_cook_is_found_in_the_words_of_each_language() {
    let adviser = TestApp::shared().as_role("caseworker");
    for (words, language) in [("طباخ", "ar"), ("Koch", "de"), ("cook", "en"), ("cuisinier", "fr"), ("кухар", "uk")]
    {
        let body = json!({"text": words, "kind": "occupation", "languages": [language], "limit": 5});
        let found = adviser.post("/suggestions?language=de", body).expect(200);
        let uris: Vec<_> = found.list_at("/items").iter().map(|item| item["uri"].clone()).collect();
        assert!(uris.contains(&json!(COOK)), "{words}: {}", found.body);
        assert!(found.text_at("/attribution").contains("ESCO"));
    }
}

#[test]
fn a_typing_error_does_not_hide_a_skill() {
    let body = json!({"text": "coock food", "kind": "skill", "languages": ["en"]});
    let found = TestApp::shared().as_role("caseworker").post("/suggestions", body).expect(200);
    assert!(!found.list_at("/items").is_empty(), "{}", found.body);
}

#[test]
fn what_is_wrong_with_a_question_is_told() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let refused = |body: serde_json::Value| caseworker.post("/suggestions", body).expect(400).violations();
    assert_eq!(
        refused(json!({"text": "", "kind": "job", "languages": [], "limit": 0})),
        ["/kind value-not-listed", "/languages member-missing", "/limit number-out-of-range", "/text text-empty",]
    );
    assert_eq!(
        refused(json!({"text": "\u{202E}", "kind": "skill", "languages": ["Deutsch"]})),
        ["/languages/0 language-tag-unknown", "/text text-character-refused",]
    );
}
