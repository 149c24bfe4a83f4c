//! A record that goes to another authority: signed, summed up, decided on; nothing is typed twice and nothing is lost.

use crate::support::handover::{HANDED_OVER, agree, incoming, propose};
use crate::support::people::{begin_active, cefr, consent};
use crate::support::record::{PDF, prove};
use crate::support::{Client, TestApp, unique};
use api::tokens::Keys;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

/// A record in Köln with claims of every kind, evidence, a document, a note.
fn fill(keeper: &Client) -> String {
    let profile = begin_active(keeper);
    let add = |list: &str, body: Value| keeper.post(&format!("{profile}/{list}"), body).expect(201).id();
    add("names", json!({"kind": "preferred", "text": unique("سمير")}));
    add("languages", json!({"language": "ara", "cefr": cefr("C2"), "motherTongue": true}));
    add("external-ids", json!({"scheme": "unhcr_number", "value": unique("U")}));
    let title = json!({"original": "شهادة الدراسة الثانوية العامة", "originalLang": "ar"});
    let school = add("education", json!({"title": title, "country": "SYR", "awardYear": 2008, "completed": true}));
    let work = add("work", json!({"title": {"original": "طباخ", "originalLang": "ar"}, "months": 30}));
    add("skills", json!({"skill": {"ownWords": "baking"}, "level": 3, "gainedThrough": [work]}));
    add("notes", json!({"text": {"original": "ruft zurück", "originalLang": "de"}}));
    keeper.patch(&format!("{profile}/identity"), json!({"birthDate": {"year": 1990}})).version(0).expect(200);
    prove(keeper, &profile, "education", &school);
    let query = format!("part=education&claim={school}&kind=diploma");
    keeper.request("POST", &format!("{profile}/documents?{query}")).body("application/pdf", PDF).expect(201);
    profile
}

/// For each table of claims what the export says of it: content and first provenance, without the ids of the record.
fn exported(by: &Client, profile: &str) -> BTreeMap<String, Vec<String>> {
    let export = by.get(&format!("{profile}/subject-access-export")).expect(200);
    let mut told = BTreeMap::new();
    for table in export.list_at("/held") {
        let name = table["table"].as_str().unwrap_or_default().to_owned();
        let rows = table["rows"].as_array().cloned().unwrap_or_default();
        let claims = rows.iter().filter(|row| row["content"].is_object() && row["provenance"].is_object());
        let mut said: Vec<String> = claims.map(|row| format!("{} {}", row["content"], row["provenance"])).collect();
        said.sort();
        if !said.is_empty() {
            told.insert(name, said);
        }
    }
    told
}

fn decide(app: &TestApp, transfer: &str, accepted: bool) -> crate::support::Request {
    let body = if accepted { json!({"accepted": true}) } else { json!({"accepted": false, "reason": "Not here."}) };
    app.as_role("supervisor").put(&format!("/transfers/{transfer}/decision"), body).version(1)
}

#[test]
fn check_12_a_record_is_handed_over_with_all_its_claims_and_their_first_provenance() {
    let app = TestApp::shared();
    let (koeln, gent) = (app.as_role("caseworker.koeln"), app.as_role("supervisor"));
    let profile = fill(&koeln);
    let agreed = agree(&koeln, &profile, &app.organisation("supervisor"));
    let body = json!({"consent": agreed, "senderKeepsReading": true});
    let transfer = koeln.post(&format!("{profile}/transfers"), body).expect(201).id();

    let waiting = gent.get("/transfers").expect(200).list_at("/items");
    assert!(waiting.iter().any(|t| t["id"] == transfer.as_str() && t["state"] == "proposed"));
    let summary = gent.get(&format!("/transfers/{transfer}")).expect(200);
    assert_eq!(summary.at("/summary/entries/education"), json!(1), "{}", summary.body);
    assert_eq!([summary.at("/summary/entries/notes"), summary.at("/summary/documents")], [Value::Null, json!(1)]);
    gent.get(&profile).expect(404);

    let before = exported(&koeln, &profile);
    let decided = decide(app, &transfer, true).expect(200);
    let taken = format!("/profiles/{}", decided.text_at("/profile/id"));
    assert_ne!(taken, profile, "a new record with a reference of its own");
    let mut after = exported(&gent, &taken);
    after.remove("person_may_work");
    assert_eq!(after, before, "the same content, and every claim with its first provenance");
    let here = app.organisation("caseworker.koeln");
    let work = gent.get(&format!("{taken}/work")).expect(200);
    assert_eq!(work.text_at("/items/0/provenance/organisation"), here);
    let education = gent.get(&format!("{taken}/education")).expect(200);
    assert_eq!(education.at("/items/0/evidence"), json!("documented"), "what proves it came along");
    let paper = gent.get(&format!("{taken}/documents")).expect(200).text_at("/items/0/id");
    assert_eq!(gent.get(&format!("{taken}/documents/{paper}/file")).expect(200).body.as_bytes(), PDF);
    assert!(gent.get(&format!("{taken}/notes")).expect(200).list_at("/items").is_empty());
    let level = gent.get(&format!("{taken}/level-readings")).expect(200);
    assert!(!level.id().is_empty(), "the level is read anew");

    koeln.get(&profile).expect(200);
    let change = koeln.post(&format!("{profile}/work"), json!({"title": {"original": "x", "originalLang": "de"}}));
    assert_eq!(change.expect(409).code(), "record-read-only");
    for (keeper, record) in [(&koeln, &profile), (&gent, &taken)] {
        let log = keeper.get(&format!("{record}/access-log?limit=100")).expect(200).list_at("/items");
        assert!(log.iter().any(|line| line["event"] == "transferred"), "both ends are told: {record}");
    }
    assert_eq!(decide(app, &transfer, true).expect(412).code(), "version-stale");
}

#[test]
fn without_the_persons_yes_the_sender_reads_no_more() {
    let app = TestApp::shared();
    let koeln = app.as_role("caseworker.koeln");
    let (profile, transfer) = incoming(app);
    decide(app, &transfer, true).expect(200);
    koeln.get(&profile).expect(404);
    koeln.get(&format!("{profile}/access-log")).expect(200);
    let found = koeln.post("/profiles/search", json!({"limit": 100})).expect(200);
    let own = profile.trim_start_matches("/profiles/");
    assert!(found.list_at("/items").iter().all(|line| line["head"]["id"] != own));
}

#[test]
fn what_is_taken_back_or_refused_cannot_be_accepted() {
    let app = TestApp::shared();
    let koeln = app.as_role("caseworker.koeln");
    let (profile, transfer) = incoming(app);
    let of = |transfer: &str| format!("{profile}/transfers/{transfer}");
    koeln.delete(&of(&transfer)).version(7).expect(412);
    assert_eq!(koeln.delete(&of(&transfer)).version(1).expect(200).text_at("/state"), "withdrawn");
    assert_eq!(decide(app, &transfer, true).expect(412).code(), "version-stale");
    koeln.get(&format!("{}/package", of(&transfer))).expect(409);

    let agreed = agree(&koeln, &profile, &app.organisation("supervisor"));
    let second = propose(&koeln, &profile, &agreed);
    koeln.request("POST", &format!("{profile}/consents/{agreed}/withdrawal")).expect(200);
    assert_eq!(koeln.get(&of(&second)).expect(200).text_at("/state"), "withdrawn", "with the consent it goes");
    decide(app, &second, true).expect(412);

    let (_, third) = incoming(app);
    let silent = app.as_role("supervisor").put(&format!("/transfers/{third}/decision"), json!({"accepted": false}));
    assert_eq!(silent.version(1).expect(400).violations(), ["/reason member-missing"]);
    assert_eq!(decide(app, &third, false).expect(200).text_at("/transfer/reason"), "Not here.");
}

#[test]
fn a_transfer_rests_on_a_live_consent_for_it() {
    let app = TestApp::shared();
    let koeln = app.as_role("caseworker.koeln");
    let profile = begin_active(&koeln);
    let gent = app.organisation("supervisor");
    let ask = |body: Value| koeln.post(&format!("{profile}/transfers"), body);
    let other = consent(&koeln, &profile, "guidance", &gent, &["skills"]);
    assert_eq!(ask(json!({"consent": other})).expect(400).violations(), ["/consent consent-does-not-cover"]);
    let right = agree(&koeln, &profile, &gent);
    let past = ask(json!({"consent": right, "expiresOn": "2026-01-01"})).expect(400);
    assert_eq!(past.violations(), ["/expiresOn date-in-past"]);
    let granted = koeln.post(&format!("{profile}/grants"), json!({"consent": right})).expect(400);
    assert_eq!(granted.violations(), ["/consent consent-does-not-cover"], "a transfer opens no grant");
    let notes = json!({"purpose": "transfer", "recipient": gent, "fieldGroups": ["notes"], "given": true,
        "languageShown": "ar", "how": "in_person"});
    let refused = koeln.post(&format!("{profile}/consents"), notes).expect(400);
    assert_eq!(refused.violations(), ["/fieldGroups/0 group-not-shareable"]);
    let key = unique("once");
    let first = ask(json!({"consent": right})).once(&key).expect(201);
    assert_eq!(ask(json!({"consent": right})).once(&key).expect(201).json(), first.json());
}

#[test]
fn the_receiver_is_warned_of_a_record_of_the_same_person_and_not_kept_from_it() {
    let app = TestApp::shared();
    let (koeln, gent) = (app.as_role("caseworker.koeln"), app.as_role("caseworker"));
    let number = json!({"scheme": "unhcr_number", "value": unique("U")});
    let known = begin_active(&gent);
    gent.post(&format!("{known}/external-ids"), number.clone()).expect(201);
    let profile = begin_active(&koeln);
    koeln.post(&format!("{profile}/external-ids"), number).expect(201);
    let agreed = agree(&koeln, &profile, &app.organisation("supervisor"));
    let transfer = propose(&koeln, &profile, &agreed);
    let summary = app.as_role("supervisor").get(&format!("/transfers/{transfer}")).expect(200);
    assert_eq!(format!("/profiles/{}", summary.text_at("/summary/similar/0/id")), known, "{}", summary.body);
    let decided = decide(app, &transfer, true).expect(200);
    assert_eq!(format!("/profiles/{}", decided.text_at("/similar/0/id")), known);
}

/// Another deployment, and the keys that it believes: those of the shared one and one of this test.
struct Elsewhere {
    app: TestApp,
    keys: Keys,
}

const TEST: &str = "https://sender.example";

impl Elsewhere {
    fn start() -> Self {
        let keys = Keys::from_pkcs8(&Keys::generate().expect("a key"), TEST).expect("keys");
        let shared = TestApp::shared();
        let theirs = shared.anonymous().beside("GET", "/.well-known/jwks.json").expect(200).json();
        let file = std::env::temp_dir().join(unique("senders"));
        let listed = json!({TEST: keys.jwks(), shared.base.clone(): theirs});
        std::fs::write(&file, listed.to_string()).expect("a file is written");
        let name = file.to_string_lossy().into_owned();
        let app = TestApp::start_with(None, &[("PASSERELLE_TRANSFER_SENDERS", name.as_str())]);
        std::fs::remove_file(&file).expect("the file goes");
        Self { app, keys }
    }

    fn receive(&self, package: &str, signature: &str) -> crate::support::Request {
        let body = json!({"package": package, "signature": signature});
        self.app.as_role("supervisor").post("/transfers/packages", body)
    }

    fn signed(&self, package: &Value) -> crate::support::Request {
        let text = package.to_string();
        self.receive(&text, &self.keys.sign_beside(&text).expect("signed"))
    }

    fn persons(&self) -> u64 {
        use crate::support::database::{As, count};
        count(&self.app, As::Backup, "select count(*) from person")
            + count(&self.app, As::Backup, "select count(*) from transfer")
    }
}

fn moment(days: i64) -> String {
    (OffsetDateTime::now_utc() + Duration::days(days)).format(&Rfc3339).expect("a moment")
}

/// A package as another deployment would make it.
fn package(to: &str, skill: &Value) -> Value {
    let id = || uuid::Uuid::new_v4().to_string();
    let sender = id();
    let provenance = json!({"by": "adviser", "organisation": sender, "at": moment(-2)});
    let claim = json!({"part": "skills", "id": id(), "order": 0, "provenance": provenance, "content": skill, "createdAt": moment(-2)});
    let agreement = json!({"consent": id(), "purpose": "transfer", "fieldGroups": HANDED_OVER, "recordedAt": moment(-1),
        "senderKeepsReading": false});
    json!({"format": "passerelle-transfer 1.0", "id": id(), "issuer": TEST, "sender": {"id": sender, "name": "Camp"},
        "recipient": {"id": to, "name": "Reception"}, "agreement": agreement, "madeAt": moment(-1), "expiresAt": moment(20),
        "profile": id(), "reference": "AAAA-BBBB", "claims": [claim], "evidence": [], "documents": [], "answers": []})
}

#[test]
fn a_package_from_another_deployment_is_verified_whole_before_a_row_is_written() {
    let elsewhere = Elsewhere::start();
    let gent = elsewhere.app.organisation("supervisor");
    let baking = json!({"skill": {"ownWords": "baking"}});
    let good = package(&gent, &baking);
    let before = elsewhere.persons();
    let text = good.to_string();
    let signature = elsewhere.keys.sign_beside(&text).expect("signed");
    let tampered = text.replace("baking", "surgery");
    assert_eq!(elsewhere.receive(&tampered, &signature).expect(400).code(), "package-tampered");
    assert_eq!(elsewhere.receive(&format!("{text} "), &signature).expect(400).code(), "package-tampered");
    assert_eq!(elsewhere.receive("{}", &signature).expect(400).code(), "package-unreadable");
    let mut changed = good.clone();
    changed["issuer"] = json!("https://nobody.example");
    assert_eq!(elsewhere.signed(&changed).expect(400).code(), "package-sender-unknown");
    let (mut late, mut other) = (good.clone(), good.clone());
    late["expiresAt"] = json!(moment(-1));
    assert_eq!(elsewhere.signed(&late).expect(409).code(), "package-expired");
    other["recipient"]["id"] = json!(uuid::Uuid::new_v4().to_string());
    assert_eq!(elsewhere.signed(&other).expect(400).code(), "package-for-another");
    let mut hostile = package(&gent, &json!({"skill": {"ownWords": "baking"}, "level": 9}));
    hostile["claims"][0]["part"] = json!("notes");
    let more = json!({"part": "skills", "id": uuid::Uuid::new_v4(), "order": 1, "content": {"level": 9},
        "provenance": good["claims"][0]["provenance"], "createdAt": moment(-2)});
    hostile["claims"].as_array_mut().expect("a list").push(more);
    let told = elsewhere.signed(&hostile).expect(400).violations();
    assert!(told.contains(&"/claims/0/part group-not-shareable".to_owned()), "{told:?}");
    assert!(told.iter().any(|v| v.starts_with("/claims/1/content")), "{told:?}");
    assert_eq!(elsewhere.persons(), before, "nothing was written");

    let received = elsewhere.receive(&text, &signature).expect(201);
    assert_eq!(
        elsewhere.receive(&text, &signature).expect(201).json(),
        received.json(),
        "the same once more is the same"
    );
    let taken = decide(&elsewhere.app, &received.id(), true).expect(200);
    let by = elsewhere.app.as_role("supervisor");
    let skill = by.get(&format!("/profiles/{}/skills", taken.text_at("/profile/id"))).expect(200);
    assert_eq!(skill.at("/items/0/provenance/organisation"), good["sender"]["id"]);
    assert_eq!(skill.at("/items/0/content"), baking);

    let shared = TestApp::shared();
    let (profile, transfer) = incoming(shared);
    let path = format!("{profile}/transfers/{transfer}/package");
    let carried = shared.as_role("caseworker.koeln").get(&path).expect(200);
    let waits = elsewhere.receive(&carried.text_at("/package"), &carried.text_at("/signature")).expect(201);
    decide(&elsewhere.app, &waits.id(), true).expect(200);
}
