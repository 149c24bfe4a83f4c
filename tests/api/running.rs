//! Who am I, the organisations, the codes of refusals, health.

use crate::support::TestApp;
use domain::access::{Role, Verb, group_reach};
use domain::code::Code;
use serde_json::json;

#[test]
fn everybody_is_told_who_they_are_and_what_they_may_do() {
    let app = TestApp::shared();
    for (name, role) in [
        ("caseworker", Role::Caseworker),
        ("supervisor", Role::Supervisor),
        ("adviser", Role::Adviser),
        ("matcher", Role::Matcher),
        ("auditor", Role::Auditor),
        ("administrator", Role::Administrator),
    ] {
        let me = app.as_role(name).get("/me").expect(200);
        assert_eq!(me.text_at("/role"), role.as_str());
        assert_eq!(me.text_at("/organisation"), app.organisation(name));
        for group in me.list_at("/groups") {
            let word = |name: &str| group[name].as_str().unwrap_or_default().to_owned();
            let verb: Verb = word("verb").parse().expect("a verb");
            let reach = group_reach(role, verb, word("group").parse().expect("a group"));
            assert_eq!(reach.map(|r| r.as_str().to_owned()), Some(word("reach")), "{group}");
        }
    }
}

#[test]
fn the_organisations_are_listed_with_names_and_nothing_else() {
    let list = TestApp::shared().as_role("matcher").get("/organisations").expect(200).list_at("/items");
    assert_eq!(list.len(), 5, "{list:?}");
    for organisation in list {
        let members: Vec<&String> = organisation.as_object().into_iter().flat_map(|o| o.keys()).collect();
        assert_eq!(members, ["id", "kind", "name"]);
    }
}

#[test]
fn every_code_is_explained_to_anybody() {
    let anonymous = TestApp::shared().anonymous();
    let listed = anonymous.get("/problems").expect(200).list_at("/items");
    assert_eq!(listed.len(), Code::ALL.len());
    let one = anonymous.get("/problems/version-stale").language("fr").expect(200);
    assert_eq!((one.number_at("/status"), one.text_at("/code").as_str()), (412, "version-stale"));
    assert_eq!(anonymous.get("/problems/no-such-code").expect(404).code(), "not-found");
}

#[test]
fn the_service_says_that_it_lives_and_is_ready() {
    let anonymous = TestApp::shared().anonymous();
    assert_eq!(anonymous.beside("GET", "/health/live").expect(200).json(), json!({"status": "live"}));
    let ready = anonymous.beside("GET", "/health/ready").expect(200);
    assert_eq!(ready.text_at("/status"), "ready");
    assert!(["waiting", "loading", "ready"].contains(&ready.text_at("/matching/state").as_str()), "{}", ready.body);
}
