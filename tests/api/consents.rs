//! What was agreed, with whom, for what; and that a withdrawal holds for every request that begins afterwards.

use crate::support::people::{self, GUIDANCE, begin_active};
use crate::support::{Client, Run, TestApp, unique, until};
use passerelle_tests::suite::Suite;
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

#[test]
fn a_no_is_recorded_and_opens_nothing() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    let no = json!({
        "purpose": "guidance", "recipient": app.organisation("adviser"), "fieldGroups": ["skills"],
        "given": false, "languageShown": "ar", "how": "interpreter",
    });
    let consent = caseworker.post(&format!("{profile}/consents"), no).expect(201).id();
    let refused = caseworker.post(&format!("{profile}/grants"), json!({"consent": consent})).expect(400);
    assert_eq!(refused.violations(), ["/consent consent-does-not-cover"]);
    app.as_role("adviser").get(&profile).expect(404);
}

#[test]
fn a_consent_covers_only_what_may_be_shared_for_its_purpose() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    let body = json!({
        "purpose": "matching", "recipient": app.organisation("adviser"), "fieldGroups": ["skills", "identity", "notes"],
        "given": true, "languageShown": "?", "how": "interpreter", "validUntilOn": "2020-01-01",
    });
    let refused = caseworker.post(&format!("{profile}/consents"), body).expect(400);
    assert_eq!(
        refused.violations(),
        [
            "/fieldGroups/1 group-not-shareable",
            "/fieldGroups/2 group-not-shareable",
            "/languageShown language-tag-unknown",
            "/validUntilOn date-in-past",
        ]
    );
    let nobody = json!({
        "purpose": "guidance", "recipient": uuid::Uuid::new_v4(), "fieldGroups": ["skills"],
        "given": true, "languageShown": "ar", "how": "interpreter",
    });
    let refused = caseworker.post(&format!("{profile}/consents"), nobody).expect(400);
    assert_eq!(refused.code(), "organisation-unknown");
}

#[test]
fn a_grant_reaches_no_further_than_the_consent_and_shows_only_its_groups() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    caseworker.post(&format!("{profile}/names"), json!({"kind": "preferred", "text": "Samir"})).expect(201);
    caseworker.post(&format!("{profile}/skills"), json!({"skill": {"ownWords": "baking"}})).expect(201);
    let consent =
        people::consent(&caseworker, &profile, "guidance", &app.organisation("adviser"), &["skills", "identity"]);
    let grants = format!("{profile}/grants");
    let wider = json!({"consent": consent, "fieldGroups": ["skills", "work"]});
    assert_eq!(caseworker.post(&grants, wider).expect(400).violations(), ["/fieldGroups consent-does-not-cover"]);
    caseworker.post(&grants, json!({"consent": consent, "fieldGroups": ["skills"]})).expect(201);
    let seen = adviser.get(&profile).expect(200);
    let sections = seen.at("/sections");
    assert_eq!(sections.as_object().map(|s| s.keys().cloned().collect::<Vec<_>>()), Some(vec!["skills".to_owned()]));
    assert!(adviser.get(&format!("{profile}/names")).expect(200).list_at("/items").is_empty());
    caseworker.get(&profile).expect(200);
}

#[test]
fn ending_and_withdrawing_a_second_time_changes_nothing() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let profile = begin_active(&caseworker);
    let sharing = people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    for path in [
        format!("{profile}/grants/{}/end", sharing.grant),
        format!("{profile}/consents/{}/withdrawal", sharing.consent),
    ] {
        let first = caseworker.request("POST", &path).expect(200);
        let second = caseworker.request("POST", &path).expect(200);
        assert_eq!(first.json(), second.json(), "{path}");
    }
    let again = caseworker.post(&format!("{profile}/grants"), json!({"consent": sharing.consent})).expect(400);
    assert_eq!(again.violations(), ["/consent consent-does-not-cover"]);
}

/// What a reader asks again and again: the record, a ranking for the person, the people for a vacancy.
struct Reader<'a> {
    adviser: &'a Client,
    profile: &'a str,
    vacancy: &'a str,
    withdrawn: &'a Mutex<Option<Instant>>,
    stop: &'a AtomicBool,
}

impl Reader<'_> {
    /// Reads until told to stop: how often something was seen, and how often by a request that began after the withdrawal was answered.
    fn run(&self) -> (u32, u32) {
        let (mut seen, mut late) = (0, 0);
        let asks: [&dyn Fn() -> bool; 3] = [
            &|| self.adviser.get(self.profile).send().status == 200,
            &|| self.adviser.post(&format!("{}/matches", self.profile), json!({"limit": 1})).send().status == 201,
            &|| {
                let people = self.adviser.post(&format!("/vacancies/{}/matches", self.vacancy), json!({})).send();
                people.status == 201 && !people.list_at("/ready").is_empty()
            },
        ];
        for ask in asks.iter().cycle() {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            let began = Instant::now();
            let shown = ask();
            let at = *self.withdrawn.lock().expect("nobody panics while telling");
            seen += u32::from(shown);
            late += u32::from(shown && at.is_some_and(|at| began > at));
        }
        (seen, late)
    }
}

#[test]
fn among_fifty_readers_no_read_that_begins_after_a_withdrawal_sees_the_record() {
    let mut run = Run::begin(Suite::Withdrawal);
    // A service of its own: fifty readers leave no connection to the other stories.
    let app = &TestApp::start(None);
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let language = json!({"language": "lua", "cefr": people::cefr("C1")});
    caseworker.post(&format!("{profile}/languages"), language).expect(201);
    let vacancy = people::vacancy_for_speakers(&adviser, "lua");
    let sharings = people::share_with_employment_service(app, &caseworker, &profile);
    let (withdrawn, stop) = (Mutex::new(None), AtomicBool::new(false));
    let reader = Reader { adviser: &adviser, profile: &profile, vacancy: &vacancy, withdrawn: &withdrawn, stop: &stop };
    let counts: Vec<(u32, u32)> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..50).map(|_| scope.spawn(|| reader.run())).collect();
        let read = || adviser.get(&profile).send().status;
        (0..5).for_each(|_| assert!(matches!(read(), 200 | 503), "it is shared"));
        for sharing in &sharings {
            let withdrawal = format!("{profile}/consents/{}/withdrawal", sharing.consent);
            // Fifty readers take every connection: whoever is told to come back comes back.
            let done = until(Duration::from_secs(30), || {
                (caseworker.post(&withdrawal, Value::Null).send().status == 200).then_some(())
            });
            assert!(done.is_some(), "it was withdrawn");
        }
        *withdrawn.lock().expect("nobody panics while reading") = Some(Instant::now());
        (0..20).for_each(|_| assert!(matches!(read(), 404 | 503), "it is no longer shared"));
        stop.store(true, Ordering::Relaxed);
        readers.into_iter().map(|reader| reader.join().expect("a reader ends")).collect()
    });
    let (seen, late) = counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    run.all(seen as usize, Vec::new());
    run.tried(late == 0, || format!("{late} reads that began after the withdrawal saw the record"));
    run.figure("readers", counts.len());
    run.figure("reads that saw it before", seen);
    run.end();
}

/// Consent is asked for in the interview, while the record is still a draft; nobody else reads it before it is active.
#[test]
fn an_answer_that_is_repeated_stands_in_the_log_and_ends_with_the_consent() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let organisation = app.organisation("adviser");
    people::share(&caseworker, &profile, "guidance", &organisation, &GUIDANCE);
    let key = unique("once");
    let add = || adviser.post(&format!("{profile}/skills"), json!({"skill": {"ownWords": "baking"}})).once(&key);
    let reads = || {
        let log = caseworker.get(&format!("{profile}/access-log")).expect(200).list_at("/items");
        log.iter().filter(|line| line["event"] == "profile-read" && line["organisation"] == json!(organisation)).count()
    };
    let first = add().expect(201);
    let before = reads();
    assert_eq!(add().expect(201).body, first.body);
    assert_eq!(reads(), before + 1, "whoever gets the answer again has read it again");
    for consent in caseworker.get(&format!("{profile}/consents")).expect(200).list_at("/items") {
        let id = consent["id"].as_str().unwrap_or_default();
        caseworker.post(&format!("{profile}/consents/{id}/withdrawal"), Value::Null).expect(200);
    }
    add().expect(404);
}

#[test]
fn a_draft_is_not_shared_until_it_is_active() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = people::begin(&caseworker);
    let service = app.organisation("adviser");
    people::share(&caseworker, &profile, "guidance", &service, &GUIDANCE);
    adviser.get(&profile).expect(404);
    adviser.get(&format!("{profile}/skills")).expect(404);

    let mut referral = crate::support::casework::body("referrals");
    referral["to"] = json!({"organisation": service});
    referral["format"] = json!("here");
    let referral = caseworker.post(&format!("{profile}/referrals"), referral).expect(201).id();
    let status = format!("{profile}/referrals/{referral}/status");
    caseworker.put(&status, json!({"status": "agreed", "personAgrees": true})).version(1).expect(200);
    let send = || caseworker.put(&status, json!({"status": "sent"})).version(2);
    assert_eq!(send().expect(409).code(), "state-conflict");

    people::state_open_questions(&caseworker, &profile);
    let version = caseworker.get(&profile).expect(200).number_at("/head/version");
    caseworker.put(&format!("{profile}/state"), json!({"state": "active"})).version(version).expect(200);
    adviser.get(&profile).expect(200);
    send().expect(200);
}
