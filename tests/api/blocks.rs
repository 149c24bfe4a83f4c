//! The blocks that stand once: contact, status, expectations.

use crate::support::TestApp;
use crate::support::people::begin;
use serde_json::{Value, json};

#[test]
fn a_block_begins_at_version_0_and_is_changed_by_merge_patch() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let path = format!("{}/expectations", begin(&caseworker));
    let empty = caseworker.get(&path).expect(200);
    assert_eq!(empty.header("etag"), Some("\"0\""));
    let wishes =
        json!({"goals": ["job", "recognition"], "willingToMove": true, "work": {"hours": {"min": 20, "max": 32}}});
    assert_eq!(caseworker.patch(&path, wishes).version(0).expect(200).header("etag"), Some("\"1\""));
    let changed = caseworker.patch(&path, json!({"willingToMove": null, "goals": ["job"]})).version(1).expect(200);
    assert_eq!(changed.at("/content/willingToMove"), Value::Null);
    assert_eq!(changed.number_at("/content/work/hours/max"), 32);
    caseworker.get(&path).with("If-None-Match", "\"2\"").expect(304);
    let stale = caseworker.patch(&path, json!({})).version(0).expect(412);
    assert_eq!(stale.text_at("/currentEtag"), "\"2\"");
    assert_eq!(caseworker.patch(&path, json!({})).expect(428).code(), "precondition-required");
}

#[test]
fn what_is_wrong_with_a_block_is_told_with_its_place() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let refused = |block: &str, version: i64, body: Value| {
        caseworker.patch(&format!("{profile}/{block}"), body).version(version).expect(400).violations()
    };
    let four = json!({"goals": ["job", "job", "job", "job"], "work": {"hours": {"min": 50, "max": 20}}});
    assert_eq!(refused("expectations", 0, four), ["/goals list-too-long"]);
    let reversed =
        json!({"work": {"hours": {"min": 50, "max": 20}}, "motivation": {"original": "a\u{7}", "originalLang": "ar"}});
    assert_eq!(
        refused("expectations", 0, reversed),
        ["/motivation/original text-character-refused", "/work/hours range-reversed",]
    );
    assert_eq!(refused("status", 1, json!({"mayWork": "maybe"})), ["/mayWork value-not-listed"]);
    assert_eq!(refused("contact", 0, json!({"email": "x"})), ["/email unknown-member"]);
}

#[test]
fn the_flag_may_work_follows_the_status() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let flag = || caseworker.get(&format!("{profile}/may-work")).expect(200).json();
    assert_eq!(flag(), json!({"mayWork": "yes"}));
    let from = json!({"mayWork": "not_yet", "mayWorkFromOn": "2027-03-01"});
    caseworker.patch(&format!("{profile}/status"), from).version(1).expect(200);
    assert_eq!(flag(), json!({"mayWork": "not_yet", "fromOn": "2027-03-01"}));
}
