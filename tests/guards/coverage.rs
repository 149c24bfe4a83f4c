//! The document is the service: each operation is there, says what it demands, has a request in the tests, and answers only what it lists.

use super::matrix::matrix;
use crate::support::rows::{self, Ids};
use crate::support::{Run, TestApp, requests};
use passerelle_tests::document::{self, Demand, operations};
use passerelle_tests::generated::root;
use passerelle_tests::suite::Suite;
use std::collections::BTreeSet;
use std::path::Path;

/// What anybody may call: the codes of refusals, and the vocabulary. The list may only shrink; `bless` does not write it.
const PUBLIC: [&str; 11] = [
    "get_esco_concept",
    "get_esco_occupation",
    "get_esco_skill",
    "get_esco_taxonomy",
    "get_problem",
    "list_esco_related",
    "list_problems",
    "list_typical_skills",
    "list_vocabularies",
    "search_esco",
    "suggest_esco",
];

/// What stands beside the document; this list may only shrink, too.
const BESIDE: [(&str, &str); 6] = [
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/health/live"),
    ("GET", "/health/ready"),
    ("GET", "/.well-known/jwks.json"),
    ("GET", "/.well-known/oauth-authorization-server"),
    ("POST", "/oauth/token"),
];

fn nothing() -> Ids {
    Ids::of_nothing(&rows::own(TestApp::shared()))
}

#[test]
fn every_operation_says_what_it_demands() {
    let mut public = Vec::new();
    for operation in operations() {
        let demand = operation.demand().unwrap_or_else(|why| panic!("{}: {why}", operation.id));
        assert_eq!(operation.says_public, demand == Demand::Public, "{}: security and x-permission", operation.id);
        if demand == Demand::Public {
            public.push(operation.id);
        }
    }
    public.sort();
    assert_eq!(public, PUBLIC, "the list of public operations may only shrink");
}

#[test]
fn every_operation_has_a_request_and_a_name_of_its_own() {
    let (ids, by) = (nothing(), TestApp::shared().anonymous());
    let mut names = BTreeSet::new();
    for operation in operations() {
        assert!(requests::of(&operation, &by, &ids).is_some(), "{}: write its request", operation.id);
        assert!(operation.id.contains('_'), "{} is not verb_noun", operation.id);
        assert!(names.insert(operation.id.clone()), "{} stands twice", operation.id);
    }
    assert_eq!(requests::of(&document::of(&unknown())[0], &by, &ids).map(|r| r.url), None, "the guard can fail");
}

fn unknown() -> serde_json::Value {
    serde_json::json!({"paths": {"/moons": {"get": {"operationId": "list_moons", "responses": {}}}}})
}

#[test]
fn every_operation_of_the_document_is_a_route() {
    let (ids, by) = (nothing(), TestApp::shared().anonymous());
    let mut run = Run::begin(Suite::Coverage);
    for operation in operations() {
        let request = requests::of(&operation, &by, &ids);
        let wanted = if PUBLIC.contains(&operation.id.as_str()) { 200 } else { 401 };
        let status = request.map(|request| request.send().status);
        run.tried(status == Some(wanted), || format!("{}: {status:?}", operation.id));
    }
    run.figure("public", PUBLIC.len());
    run.figure("beside the document", BESIDE.len());
    run.end();
}

#[test]
fn the_service_shows_the_committed_document() {
    let shown = TestApp::shared().anonymous().get("/openapi.json").expect(200).json();
    let committed = std::fs::read_to_string(root().join("openapi/openapi.json")).expect("the document is committed");
    let committed: serde_json::Value = serde_json::from_str(&committed).expect("the document is JSON");
    assert_eq!(shown, committed);
}

#[test]
fn an_operation_answers_only_what_it_lists() {
    for call in &matrix().calls {
        let status = call.answer.status.to_string();
        assert!(call.operation.statuses.contains(&status), "{}: {status} is not in the document", call.name());
    }
}

#[test]
fn nothing_beside_the_document_is_reached_without_a_token_but_what_is_listed() {
    let anonymous = TestApp::shared().anonymous();
    for (method, path) in BESIDE {
        let status = anonymous.beside(method, path).send().status;
        assert!(matches!(status, 200 | 400), "{method} {path}: {status}");
    }
}

/// A route that is not collected is in no document: `.route(` and `web::resource` with methods are for what stands beside it.
#[test]
fn handlers_are_registered_where_the_document_collects_them() {
    let mut found = Vec::new();
    for file in sources(&root().join("api/src")) {
        let text = std::fs::read_to_string(&file).expect("a source file can be read");
        if text.contains(".route(") {
            found.push(file);
        }
    }
    assert!(found.is_empty(), "use .service(handler): {found:?}");
}

fn sources(directory: &Path) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for entry in directory.read_dir().expect("a source directory can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
    all
}
