//! The feed of changes: whoever had received a record learns that it was erased.

use crate::support::people::{begin_active, share};
use crate::support::{Answer, TestApp, until};
use serde_json::{Value, json};
use std::time::Duration;

fn ids(told: &Answer) -> Vec<String> {
    let id = |item: &Value| format!("/profiles/{}", item["id"].as_str().unwrap_or_default());
    told.list_at("/items").iter().map(id).collect()
}

#[test]
fn an_erased_record_leaves_a_tombstone_for_whoever_had_received_it_and_for_nobody_else() {
    let app = TestApp::shared();
    let (caseworker, system) = (app.as_role("caseworker"), app.as_client("system"));
    let (received, other) = (begin_active(&caseworker), begin_active(&caseworker));
    share(&caseworker, &received, "national_register", &app.organisation("adviser"), &["skills"]);
    system.get(&received).expect(200);
    let begun = system.get("/changes?limit=100").expect(200);
    let after = begun.at("/next").as_str().map(|cursor| format!("?after={cursor}")).unwrap_or_default();
    for profile in [&received, &other] {
        let wish = json!({"kind": "erasure", "wish": "as told in the office"});
        let list = format!("{profile}/rights-requests");
        let asked = app.as_role("supervisor").post(&list, wish).expect(201).id();
        let yes = json!({"granted": true, "answer": "Erased."});
        app.as_role("auditor").post(&format!("{list}/{asked}/answer"), yes).version(1).expect(200);
    }
    // A line shows once no older transaction is open.
    let told = until(Duration::from_secs(10), || {
        let told = system.get(&format!("/changes{after}")).expect(200);
        ids(&told).contains(&received).then_some(told)
    });
    let told = told.expect("the erased record is told");
    assert!(!ids(&told).contains(&other), "{}", told.body);
    let item = told.list_at("/items").into_iter().find(|i| received.ends_with(i["id"].as_str().unwrap_or("?")));
    assert_eq!(item.map(|i| [i["type"].clone(), i["change"].clone()]), Some([json!("profile"), json!("erased")]));
    let next = told.text_at("/next");
    let later = system.get(&format!("/changes?after={next}")).expect(200).list_at("/items");
    assert!(later.iter().all(|i| !received.ends_with(i["id"].as_str().unwrap_or("?"))), "once told, not told again");
    assert_eq!(system.get("/changes?after=AAAA").expect(400).code(), "cursor-not-for-this-query");
    caseworker.get("/changes").expect(403);
}
