//! Who may call what: observed against the matrix of the domain, operation by operation.

use super::matrix::matrix;
use crate::support::rows::{self, Ids};
use crate::support::{Run, TestApp, requests};
use domain::access::Role;
use passerelle_tests::access::{COLUMNS, Ending};
use passerelle_tests::document::{Operation, operations};
use passerelle_tests::suite::Suite;
use serde_json::json;

#[test]
fn every_operation_answers_every_caller_as_the_matrix_says() {
    let (mut run, matrix) = (Run::begin(Suite::Matrix), matrix());
    for call in &matrix.calls {
        run.tried(call.ending() == Some(call.expected), || {
            let body: String = call.answer.body.chars().take(160).collect();
            format!("{}: {:?} expected, {} came: {body}", call.name(), call.expected, call.answer.status)
        });
    }
    for record in &matrix.untouched {
        run.tried(record.before == record.after, || format!("changed by {}", record.column.name()));
    }
    let everything = operations().len() * COLUMNS.len();
    run.tried(matrix.calls.len() == everything, || "an operation was left out".into());
    run.tried(matrix.untouched.len() >= 10, || format!("{} columns may write nothing", matrix.untouched.len()));
    run.figure("operations", operations().len());
    run.figure("callers and rows", COLUMNS.len());
    run.figure("records untouched", matrix.untouched.len());
    run.end();
}

#[test]
fn every_operation_works_for_somebody() {
    for operation in operations() {
        let mut calls = matrix().calls.iter().filter(|call| call.operation.id == operation.id);
        assert!(calls.any(|call| call.ending() == Some(Ending::Done)), "{} works for nobody", operation.id);
    }
}

/// A caseworker has the permission, so that only reach can refuse.
fn may_be_asked(operation: &Operation) -> bool {
    operation.demand().is_ok_and(|demand| demand.reach(Role::Caseworker).is_some())
}

#[test]
fn a_record_of_others_and_one_that_never_existed_are_told_apart_by_nothing() {
    let app = TestApp::shared();
    let (foreign, outsider) = (rows::own(app), app.as_role("caseworker.koeln"));
    let nothing = Ids::of_nothing(&foreign);
    let mut run = Run::begin(Suite::Foreign);
    let asked = |operation: &&Operation| operation.is_about_a_profile() && may_be_asked(operation);
    for operation in operations().iter().filter(asked) {
        let answer = |ids| requests::of(operation, &outsider, ids).map(|request| request.send());
        let (Some(theirs), Some(nobodys)) = (answer(&foreign), answer(&nothing)) else { continue };
        let same = theirs.status == 404 && theirs.comparable() == nobodys.comparable();
        run.tried(same, || format!("{}: {} {}", operation.id, theirs.comparable(), nobodys.comparable()));
    }
    run.end();
}

#[test]
fn an_entry_of_another_record_is_not_found_in_ones_own() {
    let app = TestApp::shared();
    let (own, other) = (rows::own(app), rows::own(app));
    let caseworker = app.as_role("caseworker");
    let ranking = caseworker.post(&format!("/profiles/{}/matches", other.profile), json!({})).expect(201).id();
    caseworker.get(&format!("/profiles/{}/matches/{ranking}", own.profile)).expect(404);
    let mixed = Ids { profile: own.profile.clone(), ..other };
    // The request for a ranking makes one of the record itself; that of another record was asked for above.
    let made = |operation: &&Operation| ["get_profile_match", "act_on_vacancy"].contains(&operation.id.as_str());
    let of_an_entry = |operation: &&Operation| operation.path.matches('{').count() == 2 && may_be_asked(operation);
    for operation in operations().iter().filter(|one| of_an_entry(one) && !made(one)) {
        let request = requests::of(operation, &caseworker, &mixed).expect("every operation has a request");
        assert_eq!(request.send().status, 404, "{}", operation.id);
    }
}
