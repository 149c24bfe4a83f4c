//! Acceptance check 16 for everything that a record can hold: the merge carries it, and its undo gives both records back.

use crate::support::entries::{COLLECTIONS, entries};
use crate::support::people::{agree_to_adjustments, begin, begin_active};
use crate::support::record::{papers, prove};
use crate::support::{Client, TestApp};
use serde_json::{Value, json};

/// What a caseworker sees of a record, list by list.
fn shown(caseworker: &Client, profile: &str) -> Vec<(&'static str, Value)> {
    let lists = COLLECTIONS.into_iter().chain(["documents", "answers"]);
    let mut all: Vec<_> =
        lists.map(|list| (list, caseworker.get(&format!("{profile}/{list}")).expect(200).at("/items"))).collect();
    all.push(("level-basis", caseworker.get(&format!("{profile}/level-basis")).expect(200).at("/content")));
    all
}

/// What makes an entry the same entry, whichever record it stands in.
fn entry(of: &Value) -> Value {
    json!([of["id"], of["content"], of["provenance"], of["evidence"], of["sha256"], of["claim"]])
}

/// A record with an entry of each collection, evidence, documents, an answer state and what the level is read for.
fn full(caseworker: &Client) -> (String, String) {
    let profile = begin(caseworker);
    agree_to_adjustments(TestApp::shared(), caseworker, &profile);
    for collection in COLLECTIONS {
        caseworker.post(&format!("{profile}/{collection}"), entries(collection)[0].clone()).expect(201);
    }
    let about = caseworker.get(&format!("{profile}/education")).expect(200).text_at("/items/0/id");
    let mut statement = entries("level-statements")[1].clone();
    statement["education"] = json!(about);
    caseworker.post(&format!("{profile}/level-statements"), statement).expect(201);
    let work = caseworker.get(&format!("{profile}/work")).expect(200).text_at("/items/0/id");
    prove(caseworker, &profile, "work", &work);
    papers(caseworker, &profile, ("education", &about));
    let path = format!("{profile}/answers");
    let items = json!({"items": [{"question": "motivation", "state": "declined"}]});
    caseworker.patch(&path, items).version(0).expect(200);
    caseworker.patch(&format!("{profile}/level-basis"), json!({"yearsOfSchooling": 9})).version(0).expect(200);
    (profile, work)
}

#[test]
fn check_16_a_merge_loses_no_claim_of_any_collection_and_undo_restores_both() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let stays = begin_active(&caseworker);
    agree_to_adjustments(app, &caseworker, &stays);
    caseworker.post(&format!("{stays}/work"), entries("work")[1].clone()).expect(201);
    let (goes, work) = full(&caseworker);
    let before = [shown(&caseworker, &stays), shown(&caseworker, &goes)];

    let into = json!({"into": stays.trim_start_matches("/profiles/")});
    supervisor.post(&format!("{goes}/merge"), into).version(1).expect(200);
    let merged = shown(&caseworker, &stays);
    for ((list, theirs), (_, one)) in before[1].iter().zip(&merged) {
        match *list {
            "level-basis" => assert_eq!(one["yearsOfSchooling"], 9),
            "answers" => {
                let state = one.as_array().into_iter().flatten().find(|q| q["question"] == "motivation");
                assert_eq!(state.map(|q| &q["state"]), Some(&json!("declined")));
            }
            list => {
                let there: Vec<_> = one.as_array().into_iter().flatten().map(entry).collect();
                let theirs = theirs.as_array().into_iter().flatten().map(entry);
                let lost: Vec<_> = theirs.filter(|one| !there.contains(one)).collect();
                assert!(lost.is_empty(), "{list} lost {lost:?}; there are {there:?}");
            }
        }
    }
    let proof = caseworker.get(&format!("{stays}/claims/work/{work}/evidence")).expect(200);
    assert_eq!(proof.list_at("/items").len(), 1, "the evidence goes along: {}", proof.body);

    supervisor.delete(&format!("{goes}/merge")).version(2).expect(200);
    for (was, profile) in before.iter().zip([&stays, &goes]) {
        for ((list, was), (_, is)) in was.iter().zip(shown(&caseworker, profile)) {
            assert_eq!(&is, was, "{profile}/{list} is as it was");
        }
    }
}

/// The statement outlives the entry it is about, and the merge does not fail over it.
#[test]
fn check_16_a_statement_about_an_entry_that_was_withdrawn_is_carried() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let (stays, goes) = (begin(&caseworker), begin(&caseworker));
    let list = format!("{goes}/education");
    let about = caseworker.post(&list, entries("education")[0].clone()).expect(201).id();
    let mut statement = entries("level-statements")[0].clone();
    statement["education"] = json!(about);
    let stated = caseworker.post(&format!("{goes}/level-statements"), statement).expect(201).id();
    caseworker.delete(&format!("{list}/{about}")).version(1).expect(204);
    let into = json!({"into": stays.trim_start_matches("/profiles/")});
    supervisor.post(&format!("{goes}/merge"), into).version(1).expect(200);
    let carried = caseworker.get(&format!("{stays}/level-statements")).expect(200);
    assert_eq!(carried.text_at("/items/0/id"), stated);
    assert!(caseworker.get(&format!("{stays}/education")).expect(200).list_at("/items").is_empty());
}
