//! People for the questions by SQL: kept here and elsewhere, assigned and not, shared with this and that organisation; and rows of every kind.

use crate::support::handover::app_account;
use crate::support::rows::{Ids, make};
use crate::support::{Client, TestApp, people, requests};
use passerelle_tests::access::COLUMNS;
use passerelle_tests::document::operations;
use serde_json::json;
use std::sync::OnceLock;

/// Made once for all questions.
pub fn subjects(app: &'static TestApp) -> &'static [Ids] {
    static SUBJECTS: OnceLock<Vec<Ids>> = OnceLock::new();
    SUBJECTS.get_or_init(|| {
        let columns = [0, 1, 2, 6, 11].map(|n| &COLUMNS[n]);
        let all: Vec<Ids> = std::thread::scope(|scope| {
            let making = columns.map(|column| scope.spawn(move || make(app, column)));
            making.into_iter().map(|one| one.join().expect("a record is made")).collect()
        });
        let [caseworker, supervisor, auditor] = ["caseworker", "supervisor", "auditor"].map(|name| app.as_role(name));
        let by_caseworker = [
            "edit_level_basis",
            "mark_education",
            "answer_contest",
            "edit_work",
            "code_work",
            "edit_skill",
            "edit_wished_occupation",
            "code_wish",
            "code_skill",
            "match_profile",
        ];
        by_caseworker.iter().for_each(|id| call(&caseworker, id, &all[0]));
        ["get_report", "break_glass"].iter().for_each(|id| call(&supervisor, id, &all[0]));
        let administrator = app.as_role("administrator");
        ["set_interview_template", "invite_account"].iter().for_each(|id| call(&administrator, id, &all[0]));
        app.as_person(&all[0].profile).get("/me").expect(200);
        call(&caseworker, "print_code", &all[0]);
        signed_in(app);
        call(&auditor, "set_disclosure_rule", &all[0]);
        call(&app.as_role("recogniser"), "record_verdict", &all[4]);
        sought(app, &caseworker, &all[0]);
        hiding(app, &supervisor, &all[1]);
        merge(&supervisor, &all[0]);
        erase(app);
        all
    })
}

/// The request of an operation, which must succeed.
fn call(by: &Client, id: &str, ids: &Ids) {
    let operation = operations().into_iter().find(|operation| operation.id == id).expect("an operation");
    let answer = requests::of(&operation, by, ids).expect("every operation has a request").send();
    assert!(answer.status < 300, "{id}: {} {}", answer.status, answer.body);
}

/// Found by a saved search, and on a shortlist.
fn sought(app: &TestApp, keeper: &Client, ids: &Ids) {
    let (adviser, profile) = (app.as_role("adviser"), format!("/profiles/{}", ids.profile));
    let ranked = people::ranked_alone(app, keeper, &profile);
    people::shortlist(&adviser, &ranked).expect(201);
    let search = json!({"name": "Speakers", "vacancyId": ranked.vacancy});
    let search = adviser.post("/saved-searches", search).expect(201).id();
    adviser.post(&format!("/saved-searches/{search}/looks"), serde_json::Value::Null).expect(201);
}

/// An auditor is asked to make the record strict.
fn hiding(app: &TestApp, supervisor: &Client, ids: &Ids) {
    let profile = format!("/profiles/{}", ids.profile);
    let version = supervisor.get(&profile).expect(200).number_at("/head/version");
    let staff = ["caseworker", "supervisor"].map(|name| app_account(app, name));
    let body = json!({"class": "strict", "staff": staff, "reason": "Somebody looks for this person."});
    supervisor.put(&format!("{profile}/class"), body).version(version).expect(200);
}

/// A session of the pages.
fn signed_in(app: &TestApp) {
    let password = app.account("caseworker")["password"].as_str().unwrap_or_default().to_owned();
    let form = [("name", "caseworker".to_owned()), ("password", password)];
    app.anonymous().form("/sign-in", &form).expect(303);
}

/// The other record of the keeper becomes part of this one.
fn merge(supervisor: &Client, ids: &Ids) {
    let other = format!("/profiles/{}", ids.other);
    let version = supervisor.get(&other).expect(200).number_at("/head/version");
    supervisor.post(&format!("{other}/merge"), json!({"into": ids.profile})).version(version).expect(200);
}

/// Somebody who was shared with the employment service is erased, and it is told.
fn erase(app: &TestApp) {
    let profile = people::begin_active(&app.as_role("caseworker"));
    people::share_with_employment_service(app, &app.as_role("caseworker"), &profile);
    app.as_role("adviser").get(&profile).expect(200);
    let wish = json!({"kind": "erasure", "wish": "as told in the office"});
    let request = app.as_role("supervisor").post(&format!("{profile}/rights-requests"), wish).expect(201).id();
    let decision = json!({"granted": true, "answer": "Looked at."});
    let path = format!("{profile}/rights-requests/{request}/answer");
    app.as_role("auditor").post(&path, decision).version(1).expect(200);
}
