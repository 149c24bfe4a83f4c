//! Versions, evidence, documents, the interview template: what stands behind claims whatever their collection.

use crate::support::database::{As, count};
use crate::support::people::{begin, begin_active, share_with_employment_service};
use crate::support::record::PDF;
use crate::support::{Client, TestApp};
use serde_json::{Value, json};

fn work(client: &Client, profile: &str, words: &str) -> String {
    let body = json!({"title": {"original": words, "originalLang": "nl"}});
    client.post(&format!("{profile}/work"), body).expect(201).id()
}

#[test]
fn an_earlier_version_can_be_read_and_comes_back_as_a_new_one() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let claim = work(&caseworker, &profile, "kok");
    let one = format!("{profile}/work/{claim}");
    caseworker.patch(&one, json!({"months": 24})).version(1).expect(200);
    caseworker.delete(&one).version(2).expect(204);
    let about = format!("{profile}/claims/work/{claim}");
    let kept = caseworker.get(&format!("{about}/versions")).expect(200);
    let versions: Vec<i64> = kept.list_at("/items").iter().filter_map(|v| v["version"].as_i64()).collect();
    assert_eq!(versions, [2, 1]);
    assert_eq!(kept.at("/items/1/content/months"), Value::Null);

    let restore = |version: i64, read: i64| {
        caseworker.post(&format!("{about}/restoration"), json!({"version": version})).version(read)
    };
    restore(1, 7).expect(412);
    restore(9, 3).expect(404);
    assert_eq!(restore(3, 3).expect(200).number_at("/version"), 4, "the withdrawal itself is taken back");
    assert_eq!(caseworker.get(&one).expect(200).number_at("/content/months"), 24);
    restore(1, 4).expect(200);
    assert_eq!(caseworker.get(&one).expect(200).at("/content/months"), Value::Null);
    let unknown = format!("{profile}/claims/dreams/{claim}/versions");
    caseworker.get(&unknown).expect(404);
}

#[test]
fn whoever_entered_a_claim_does_not_record_its_verification() {
    let app = TestApp::shared();
    let (caseworker, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let profile = begin(&caseworker);
    let claim = work(&caseworker, &profile, "kok");
    let path = format!("{profile}/claims/work/{claim}/evidence");
    let class = || caseworker.get(&format!("{profile}/work/{claim}")).expect(200).text_at("/evidence");
    assert_eq!(class(), "declared");
    caseworker.post(&path, json!({"state": "document_seen", "date": "2026-01-12"})).expect(201);
    assert_eq!(class(), "documented");
    let own = caseworker.post(&path, json!({"state": "practical_test"})).expect(409);
    assert_eq!(own.code(), "own-claim-not-verified");
    let tested = supervisor.post(&path, json!({"state": "practical_test", "by": "VDAB"})).expect(201);
    assert_eq!(tested.text_at("/class"), "assessed");
    assert_eq!(class(), "assessed");
    let past = json!({"state": "skills_test", "date": "2020-01-01", "validUntilOn": "2019-01-01"});
    assert_eq!(supervisor.post(&path, past).expect(400).violations(), ["/validUntilOn end-before-begin"]);
    supervisor.delete(&format!("{path}/{}", tested.id())).expect(204);
    assert_eq!(class(), "documented", "the best that is left");
    let run_out = json!({"state": "formally_recognised", "date": "2020-01-01", "validUntilOn": "2021-01-01"});
    supervisor.post(&path, run_out).expect(201);
    assert_eq!(class(), "documented", "what has run out proves nothing");
    assert_eq!(caseworker.get(&path).expect(200).list_at("/items").len(), 2);
}

#[test]
fn notes_do_not_leave_the_organisation_that_wrote_them() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    share_with_employment_service(app, &caseworker, &profile);
    let list = format!("{profile}/notes");
    let note = |words: &str| json!({"text": {"original": words, "originalLang": "nl"}});
    let theirs = adviser.post(&list, note("van de dienst")).expect(201).id();
    let ours = caseworker.post(&list, note("van ons")).expect(201).id();
    for (reader, own, other) in [(&caseworker, &ours, &theirs), (&adviser, &theirs, &ours)] {
        let seen = reader.get(&list).expect(200).list_at("/items");
        assert_eq!(seen.iter().map(|n| n["id"].clone()).collect::<Vec<_>>(), [Value::from(own.clone())]);
        reader.get(&format!("{list}/{other}")).expect(404);
    }
}

#[test]
fn adjustments_need_a_consent_of_their_own() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin(&caseworker);
    let list = format!("{profile}/accommodation-needs");
    let need = || caseworker.post(&list, json!({"place": "course", "adjustment": "captions"}));
    assert_eq!(need().expect(409).code(), "consent-needed");
    crate::support::people::agree_to_adjustments(app, &caseworker, &profile);
    need().expect(201);
    let consent = caseworker.get(&format!("{profile}/consents")).expect(200).text_at("/items/0/id");
    caseworker.post(&format!("{profile}/consents/{consent}/withdrawal"), Value::Null).expect(200);
    assert!(caseworker.get(&list).expect(200).list_at("/items").is_empty(), "what was agreed was taken back");
}

#[test]
fn a_document_is_typed_by_its_content_and_gone_when_it_is_removed() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    let claim = work(&caseworker, &profile, "kok");
    let upload = |bytes: &[u8], query: &str| {
        let path = format!("{profile}/documents?{query}");
        caseworker.request("POST", &path).body("image/png", bytes)
    };
    let query = format!("part=work&claim={claim}&kind=work_reference");
    let made = upload(PDF, &query).expect(201);
    assert_eq!(made.text_at("/mediaType"), "application/pdf", "whatever the sender calls it");
    assert_eq!(made.text_at("/group"), "work");
    let one = format!("{profile}/documents/{}", made.id());
    let file = caseworker.get(&format!("{one}/file")).expect(200);
    assert_eq!(file.body.as_bytes(), PDF);
    assert!(file.header("content-disposition").is_some_and(|h| h.starts_with("attachment")));
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));

    assert_eq!(upload(b"<html>", &query).expect(415).code(), "media-type-not-supported");
    assert_eq!(upload(b"%PDF-1.4 /JavaScript (x)", &query).expect(400).code(), "file-refused");
    assert_eq!(upload(PDF, "part=work&kind=other").expect(400).violations(), ["claim member-missing"]);
    assert_eq!(
        upload(PDF, &query.replace("work_reference", "passport")).expect(400).violations(),
        ["kind value-not-listed"]
    );
    upload(PDF, &format!("part=skills&claim={claim}&kind=other")).expect(404);

    let told = caseworker.patch(&one, json!({"language": "nl", "seenAs": "original"})).version(1).expect(200);
    assert_eq!(told.text_at("/content/seenAs"), "original");
    caseworker.delete(&one).version(1).expect(412);
    caseworker.delete(&one).version(2).expect(204);
    caseworker.get(&format!("{one}/file")).expect(404);
    assert!(caseworker.get(&format!("{profile}/documents")).expect(200).list_at("/items").is_empty());
}

#[test]
fn the_documents_of_an_entry_go_with_it_and_do_not_come_back() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin(&caseworker);
    let (leaving, staying) = (work(&caseworker, &profile, "kok"), work(&caseworker, &profile, "bakker"));
    let upload = |claim: &str| {
        let path = format!("{profile}/documents?part=work&claim={claim}&kind=work_reference");
        caseworker.request("POST", &path).body("application/pdf", PDF).expect(201).id()
    };
    let (gone, also, kept) = (upload(&leaving), upload(&leaving), upload(&staying));
    let files = |id: &str| {
        let held = format!("select count(*) from person_document where id = '{id}' and file is not null");
        count(app, As::Backup, &held)
    };
    let entry = format!("{profile}/work/{leaving}");
    caseworker.delete(&entry).version(7).expect(412);
    assert_eq!([files(&gone), files(&also)], [1, 1], "what was not removed keeps its papers");
    caseworker.delete(&entry).version(1).expect(204);
    let left = caseworker.get(&format!("{profile}/documents")).expect(200).list_at("/items");
    assert_eq!(left.iter().map(|document| document["id"].clone()).collect::<Vec<_>>(), [json!(kept)]);
    caseworker.get(&format!("{profile}/documents/{gone}/file")).expect(404);
    assert_eq!([files(&gone), files(&also), files(&kept)], [0, 0, 1], "the files are gone from the database");

    // The entry comes back from its history, its papers do not.
    let restored = format!("{profile}/claims/work/{leaving}/restoration");
    caseworker.post(&restored, json!({"version": 2})).version(2).expect(200);
    caseworker.get(&entry).expect(200);
    caseworker.get(&format!("{profile}/documents/{gone}/file")).expect(404);
}

#[test]
fn a_template_hides_and_renames_and_a_record_keeps_its_version() {
    let app = TestApp::shared();
    let administrator = app.as_role("administrator");
    let begun = administrator.get("/interview-template").expect(200).number_at("/version");
    let renamed = json!([{"question": "goals", "lang": "nl", "text": "Wat wil je bereiken?"}]);
    let template = json!({"hidden": ["mentor"], "renamed": renamed});
    let written = administrator.put("/interview-template", template).version(begun);
    // Another story may have written one in between: then this one is told so, and asks again.
    let Some(version) = Some(written.send()).filter(|a| a.status == 200).map(|a| a.number_at("/version")) else {
        return;
    };
    let both = json!({"hidden": ["sex"], "required": ["sex"]});
    let refused = administrator.put("/interview-template", both).version(version).expect(400);
    assert_eq!(refused.violations(), ["/required/0 state-conflict"]);
    let shown = administrator.get(&format!("/interview-template?version={version}")).expect(200);
    let mentor = shown.list_at("/questions").into_iter().find(|q| q["question"] == "mentor").unwrap_or_default();
    assert_eq!((mentor["hidden"].clone(), mentor["required"].clone()), (true.into(), false.into()));
    assert_eq!(shown.at("/content/renamed"), renamed);
    administrator.get("/interview-template?version=99999").expect(404);
}

#[test]
fn a_record_is_fresh_again_when_somebody_says_it_is_still_right() {
    let caseworker = TestApp::shared().as_role("caseworker");
    let profile = begin(&caseworker);
    assert_eq!(caseworker.get(&profile).expect(200).text_at("/head/freshness"), "fresh");
    let path = format!("{profile}/reconfirmation");
    assert_eq!(caseworker.post(&path, json!({})).expect(428).code(), "precondition-required");
    let said = caseworker.post(&path, json!({})).version(1).expect(200);
    let today = time::OffsetDateTime::now_utc().date().to_string();
    assert_eq!(said.text_at("/reconfirmedOn"), today);
    caseworker.post(&path, json!({})).version(1).expect(412);
}

#[test]
fn a_closed_record_is_read_only_and_its_grants_end() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    share_with_employment_service(app, &caseworker, &profile);
    adviser.get(&profile).expect(200);
    caseworker.put(&format!("{profile}/state"), json!({"state": "closed"})).version(2).expect(200);
    adviser.get(&profile).expect(404);
    let note = json!({"text": {"original": "x", "originalLang": "nl"}});
    assert_eq!(caseworker.post(&format!("{profile}/notes"), note).expect(409).code(), "record-read-only");
}
