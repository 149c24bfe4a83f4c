//! Releases side by side, and what stands for concepts that are gone.

use crate::support::people::{COOK, COOKING};
use crate::support::{TestApp, unique};
use serde_json::json;

#[test]
fn anybody_sees_which_release_is_current() {
    let seen = TestApp::shared().anonymous().get("/vocabularies").expect(200);
    let release = &seen.list_at("/releases")[0];
    assert_eq!((&release["version"], &release["current"]), (&json!("starter-1"), &json!(true)));
    assert!(seen.text_at("/attribution").contains("ESCO"));
}

#[test]
fn only_a_loaded_release_becomes_current_and_only_by_the_administrator() {
    let app = TestApp::shared();
    let put = |name: &str, version: &str| app.as_role(name).put("/vocabularies/current", json!({"version": version}));
    put("caseworker", "starter-1").expect(403);
    assert_eq!(put("administrator", "9.9").expect(400).violations(), ["/version value-not-listed"]);
    put("administrator", "starter-1").expect(200);
}

#[test]
fn imports_are_seen_by_who_manages_the_vocabulary() {
    let app = TestApp::shared();
    let seen = app.as_role("administrator").get("/vocabularies/imports").expect(200);
    assert!(seen.list_at("/items").iter().any(|line| line["what"] == "starter-1" && line["state"] == "done"));
    app.as_role("adviser").get("/vocabularies/imports").expect(403);
}

#[test]
fn a_curator_decides_what_stands_for_a_concept_that_is_gone() {
    let app = TestApp::shared();
    let administrator = app.as_role("administrator");
    let gone = format!("http://data.europa.eu/esco/occupation/{}", unique("gone"));
    let put = |body| administrator.put("/vocabularies/replacements", body);
    let approve = json!({"from": gone, "to": COOK, "state": "approved"});
    assert_eq!(put(approve.clone()).version(0).expect(200).number_at("/version"), 1);
    put(approve).version(0).expect(412);
    put(json!({"from": gone, "state": "rejected"})).version(1).expect(200);
    let listed = administrator.get("/vocabularies/replacements?state=rejected&limit=200").expect(200);
    assert!(listed.list_at("/items").iter().any(|line| line["from"] == gone.as_str()));
    let refused = |body| put(body).version(0).expect(400).violations();
    assert_eq!(refused(json!({"from": COOK, "to": COOK, "state": "approved"})), ["/from state-conflict"]);
    assert_eq!(
        refused(json!({"from": "x", "to": "y", "state": "approved"})),
        ["/from concept-unknown", "/to concept-unknown"]
    );
    let nothing = format!("http://data.europa.eu/esco/skill/{}", unique("gone"));
    assert_eq!(refused(json!({"from": nothing, "state": "approved"})), ["/to member-missing"]);
    assert_eq!(
        put(json!({"from": nothing, "to": COOKING, "state": "approved"})).version(0).expect(200).number_at("/version"),
        1
    );
}

#[test]
fn a_word_of_the_lexicon_is_found_and_marked_as_a_draft() {
    let body = json!({"text": "آشپز", "kind": "occupation", "languages": ["fa"], "limit": 3});
    let found = TestApp::shared().as_role("caseworker").post("/suggestions?language=de", body).expect(200);
    let cook = found.list_at("/items").iter().find(|item| item["uri"] == COOK).cloned().expect("a cook");
    assert_eq!((&cook["matchedKind"], &cook["draft"], &cook["tier"]), (&json!("seed"), &json!(true), &json!(0)));
    assert_eq!(cook["titles"]["fa"], json!({"text": "آشپز", "labelVersion": "project", "draft": true}));
    assert_eq!((&cook["labelLang"], found.text_at("/coderVersion").as_str()), (&json!("de"), "coder-2"));
}
