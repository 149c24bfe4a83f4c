//! Records that are closed, handed over or merged: read only for staff, and the rights of the person go on, because it is all still held.

use super::rights::{ask, decide, marked, tables_with};
use crate::support::database::{As, rows};
use crate::support::handover::incoming;
use crate::support::people::{self, GUIDANCE, MATCHING, begin_active};
use crate::support::{Client, TestApp, unique};
use serde_json::{Value, json};

fn id(profile: &str) -> &str {
    profile.trim_start_matches("/profiles/")
}

fn close(keeper: &Client, profile: &str) {
    keeper.put(&format!("{profile}/state"), json!({"state": "closed"})).version(2).expect(200);
}

/// Merges one record into the other; gives the version of the one that went.
fn merge(app: &TestApp, goes: &str, stays: &str) -> i64 {
    let supervisor = app.as_role("supervisor");
    let version = supervisor.get(goes).expect(200).number_at("/head/version");
    let into = json!({"into": id(stays)});
    let merged = supervisor.post(&format!("{goes}/merge"), into).version(version).expect(200);
    merged.number_at("/merged/version")
}

fn withdraw(keeper: &Client, profile: &str, consent: &str) {
    let path = format!("{profile}/consents/{consent}/withdrawal");
    assert_ne!(keeper.post(&path, Value::Null).expect(200).at("/withdrawnAt"), Value::Null);
}

/// Nothing of a record is left but its id, in the audit and with those who had received it.
fn gone(app: &TestApp, profile: &str) {
    app.as_role("supervisor").get(&format!("{profile}/rights")).expect(404);
    let left = tables_with(app, id(profile));
    assert!(left.iter().all(|table| ["audit.audit_event", "tombstone"].contains(&table.as_str())), "{left:?}");
}

/// Asks for the erasure of a record that is read only, and decides for it.
fn erase(app: &TestApp, profile: &str) {
    decide(app, profile, &ask(app, profile, "erasure"), true).expect(200);
    gone(app, profile);
}

#[test]
fn the_rights_go_on_when_a_record_is_closed() {
    let app = TestApp::shared();
    let (keeper, supervisor, auditor) = (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("auditor"));
    let profile = begin_active(&keeper);
    let sharing = people::share(&keeper, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    close(&keeper, &profile);
    // The person comes in with a printed code, takes back what was agreed and asks.
    let person = app.as_person(id(&profile));
    withdraw(&person, &profile, &sharing.consent);
    keeper.post(&format!("{profile}/grants/{}/end", sharing.grant), Value::Null).expect(200);
    let wish = json!({"kind": "objection", "wish": "Leave me alone."});
    person.post(&format!("{profile}/rights-requests"), wish).expect(201);

    let law = json!({"reason": "a case", "legalReference": "Archives Act 5", "untilOn": "2100-01-01", "shown": true});
    let hold = auditor.post(&format!("{profile}/holds"), law).expect(201).id();
    decide(app, &profile, &ask(app, &profile, "restriction"), true).expect(200);
    assert_eq!(supervisor.get(&format!("{profile}/rights")).expect(200).at("/restricted"), json!(true));
    let request = ask(app, &profile, "erasure");
    assert_eq!(decide(app, &profile, &request, true).expect(409).code(), "held-by-law");
    auditor.request("POST", &format!("{profile}/holds/{hold}/end")).expect(200);
    decide(app, &profile, &request, true).expect(200);
    supervisor.get(&format!("{profile}/rights")).expect(404);
}

#[test]
fn the_rights_go_on_in_a_record_that_went_into_another() {
    let app = TestApp::shared();
    let keeper = app.as_role("caseworker");
    let (goes, stays) = (begin_active(&keeper), begin_active(&keeper));
    let sharing = people::share(&keeper, &goes, "guidance", &app.organisation("adviser"), &GUIDANCE);
    merge(app, &goes, &stays);
    withdraw(&keeper, &goes, &sharing.consent);
    decide(app, &goes, &ask(app, &goes, "restriction"), true).expect(200);
    assert_eq!(app.as_role("supervisor").get(&format!("{goes}/rights")).expect(200).at("/restricted"), json!(true));
    erase(app, &goes);
}

#[test]
fn the_rights_go_on_in_a_record_that_was_handed_over() {
    let app = TestApp::shared();
    // Köln's staff read no more from the day on; what was agreed with Gent can still be taken back there.
    let (profile, transfer) = incoming(app);
    let path = format!("/transfers/{transfer}/decision");
    app.as_role("supervisor").put(&path, json!({"accepted": true})).version(1).expect(200);
    let koeln = app.as_role("caseworker.koeln");
    koeln.get(&profile).expect(404);
    let agreed = koeln.get(&format!("{profile}/subject-access-export")).expect(200);
    let held = agreed.list_at("/held");
    let consents = held.iter().find(|table| table["table"] == "consent").map(|table| table["rows"][0]["id"].clone());
    let consent = consents.as_ref().and_then(Value::as_str).expect("the consent to the transfer");
    withdraw(&koeln, &profile, consent);

    // Only Gent has a supervisor and an auditor: there the head is put where handing over leaves it, within the window and after.
    let keeper = app.as_role("caseworker");
    for (window, reads) in [("30 days", 200), ("0 days", 404)] {
        let handed = begin_active(&keeper);
        let gone = format!(
            "update person set state = 'closed', readable_until = now() + interval '{window}' where id = '{}'",
            id(&handed)
        );
        rows(app, As::Superuser, &gone);
        keeper.get(&handed).expect(reads);
        decide(app, &handed, &ask(app, &handed, "restriction"), true).expect(200);
        erase(app, &handed);
    }
}

#[test]
fn what_was_taken_back_while_records_were_one_stays_taken_back_when_they_are_apart() {
    let app = TestApp::shared();
    let (keeper, supervisor, adviser) = (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("adviser"));
    let (goes, stays) = (begin_active(&keeper), begin_active(&keeper));
    let service = app.organisation("adviser");
    let withdrawn = people::share(&keeper, &goes, "guidance", &service, &GUIDANCE);
    let standing = people::share(&keeper, &goes, "matching", &service, &MATCHING);
    let ended = people::share(&keeper, &goes, "course_placement", &app.organisation("provider"), &["identity"]);
    let run_out = people::share(&keeper, &goes, "national_register", &service, &["identity"]);
    let shown = |grant: &str| keeper.get(&format!("{goes}/grants/{grant}")).expect(200).at("/revokedAt");
    let version = merge(app, &goes, &stays);
    assert_ne!(shown(&standing.grant), Value::Null, "a merge ends the grants of the record that goes");
    withdraw(&keeper, &goes, &withdrawn.consent);
    let end = format!("{goes}/grants/{}/end", ended.grant);
    let first = keeper.post(&end, Value::Null).expect(200);
    assert_eq!(first.json(), keeper.post(&end, Value::Null).expect(200).json(), "a second time changes nothing");
    let past = format!("update consent set valid_until = now() - interval '1 minute' where id = '{}'", run_out.consent);
    rows(app, As::Superuser, &past);

    supervisor.delete(&format!("{goes}/merge")).version(version).expect(200);
    for grant in [&withdrawn.grant, &ended.grant, &run_out.grant] {
        assert_ne!(shown(grant), Value::Null, "{grant} stays ended");
    }
    assert_eq!(shown(&standing.grant), Value::Null, "what still stands is given back");
    adviser.get(&goes).expect(404);
}

/// Three records of one person, the first merged into the second and that into the third, with a marker in each.
fn chain(app: &TestApp, keeper: &Client, marker: &str) -> [String; 3] {
    let records = [(); 3].map(|()| marked(app, keeper, marker));
    merge(app, &records[0], &records[1]);
    merge(app, &records[1], &records[2]);
    records
}

#[test]
fn erasing_any_record_of_a_person_erases_all_that_were_merged() {
    let app = TestApp::shared();
    let (keeper, auditor) = (app.as_role("caseworker"), app.as_role("auditor"));
    for named in [1, 2] {
        let marker = unique("canary");
        let records = chain(app, &keeper, &marker);
        let law =
            json!({"reason": "a case", "legalReference": "Archives Act 5", "untilOn": "2100-01-01", "shown": true});
        let held = &records[(named + 1) % 3];
        let hold = auditor.post(&format!("{held}/holds"), law).expect(201).id();
        let request = ask(app, &records[named], "erasure");
        let refused = decide(app, &records[named], &request, true).expect(409);
        assert_eq!(refused.code(), "held-by-law", "a law that holds one record holds all");
        keeper.get(held).expect(200);
        auditor.request("POST", &format!("{held}/holds/{hold}/end")).expect(200);

        let erased = decide(app, &records[named], &request, true).expect(200);
        assert_eq!(erased.list_at("/records").len(), 3, "it tells which records went: {}", erased.body);
        assert_eq!(tables_with(app, &marker), Vec::<String>::new());
        for record in &records {
            gone(app, record);
            let told = format!("select recipient_id from tombstone where erased_id = '{}'", id(record));
            assert_eq!(rows(app, As::Backup, &told), [[app.organisation("adviser")]], "each has its tombstone");
        }
    }
}

#[test]
fn a_restriction_holds_for_every_record_of_a_person() {
    let app = TestApp::shared();
    let (keeper, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let (goes, stays) = (begin_active(&keeper), begin_active(&keeper));
    merge(app, &goes, &stays);
    for (kind, shown) in [("restriction", 404), ("end_restriction", 200)] {
        decide(app, &goes, &ask(app, &goes, kind), true).expect(200);
        for record in [&goes, &stays] {
            supervisor.get(record).expect(shown);
        }
    }
}

#[test]
fn the_export_and_the_log_tell_of_the_records_that_went_into_one() {
    let app = TestApp::shared();
    let (keeper, supervisor) = (app.as_role("caseworker"), app.as_role("supervisor"));
    let (goes, stays) = (begin_active(&keeper), begin_active(&keeper));
    let before = unique("before");
    let added = keeper.post(&format!("{goes}/names"), json!({"kind": "former", "text": before})).expect(201);
    let path = format!("{goes}/names/{}", added.id());
    keeper.patch(&path, json!({"text": unique("after")})).version(1).expect(200);
    let reference = keeper.get(&goes).expect(200).text_at("/head/reference");
    merge(app, &goes, &stays);

    let export = supervisor.get(&format!("{stays}/subject-access-export")).expect(200);
    let tables = export.list_at("/held");
    let of_other: Vec<&Value> = tables.iter().filter(|table| table["record"] == reference.as_str()).collect();
    let named: Vec<&str> = of_other.iter().filter_map(|table| table["table"].as_str()).collect();
    for table in ["person", "person_name", "claim_version", "assignment"] {
        assert!(named.contains(&table), "{table} of the record that went: {named:?}");
    }
    assert!(export.body.contains(&before), "what was said before the merge stands in that record alone");
    let own = tables.iter().filter(|table| table["table"] == "person_name" && table["record"].is_null()).count();
    assert_eq!(own, 1, "the record itself has no mark");

    let log = supervisor.get(&format!("{stays}/access-log?limit=100")).expect(200).list_at("/items");
    let marked = |line: &&Value| line["record"] == reference.as_str();
    assert!(log.iter().filter(marked).any(|line| line["event"] == "claim-changed"));
    let merged = log.iter().find(|line| line["event"] == "merged").expect("the merge is in the log");
    assert_eq!(merged["record"], Value::Null, "it is about both");
}
