//! The rights of the person: asked for by a supervisor, answered by an auditor; and that nothing is left after an erasure.

use crate::support::database::{As, count, rows};
use crate::support::entries::{COLLECTIONS, entries};
use crate::support::people::{self, GUIDANCE, begin_active};
use crate::support::{Client, Run, TestApp, unique};
use passerelle_tests::suite::Suite;
use serde_json::{Value, json};

pub(super) fn ask(app: &TestApp, profile: &str, kind: &str) -> String {
    let wish = json!({"kind": kind, "wish": "as told in the office"});
    app.as_role("supervisor").post(&format!("{profile}/rights-requests"), wish).expect(201).id()
}

pub(super) fn decide(app: &TestApp, profile: &str, request: &str, granted: bool) -> crate::support::Request {
    let decision = json!({"granted": granted, "answer": "Looked at."});
    app.as_role("auditor").post(&format!("{profile}/rights-requests/{request}/answer"), decision).version(1)
}

#[test]
fn a_request_is_due_in_a_month_and_answered_once() {
    let app = TestApp::shared();
    let profile = begin_active(&app.as_role("caseworker"));
    let (supervisor, auditor) = (app.as_role("supervisor"), app.as_role("auditor"));
    let wish = json!({"kind": "correction", "wish": "The year of the diploma is 2009."});
    let once = unique("once");
    let path = format!("{profile}/rights-requests");
    let asked = supervisor.post(&path, wish.clone()).once(&once).expect(201);
    assert_eq!(
        asked.json(),
        supervisor.post(&path, wish).once(&once).expect(201).json(),
        "a repeated request has one effect"
    );
    let day = |at: &str| asked.text_at(at).get(..7).map(str::to_owned);
    assert_ne!(day("/askedAt"), day("/dueOn"), "due in the next month");
    assert_eq!([asked.at("/overdue"), asked.at("/state")], [json!(false), json!("open")]);
    let listed = auditor.get("/rights-requests").expect(200).list_at("/items");
    assert!(listed.iter().any(|r| r["id"] == asked.at("/id")), "it waits for an answer");
    let stale = json!({"granted": true, "answer": "yes"});
    auditor.post(&format!("{path}/{}/answer", asked.id()), stale).version(7).expect(412);
    let answered = decide(app, &profile, &asked.id(), true).expect(200);
    assert_eq!(answered.at("/request/state"), json!("granted"));
    let again = json!({"granted": false, "answer": "no"});
    assert_eq!(
        auditor.post(&format!("{path}/{}/answer", asked.id()), again).version(2).expect(409).code(),
        "state-conflict"
    );
    let rights = supervisor.get(&format!("{profile}/rights")).expect(200);
    assert_eq!(rights.at("/requests/0/answer"), json!("Looked at."));
    let empty = supervisor.post(&path, json!({"kind": "access", "wish": " "})).expect(400);
    assert_eq!(empty.violations(), ["/wish text-empty"]);
}

/// A person may not write who they are: they ask, staff decide and write it, and both read all of it in the log.
#[test]
fn the_person_proposes_a_correction_staff_decide_and_both_see_it_in_the_log() {
    let app = TestApp::shared();
    let (caseworker, supervisor, auditor) =
        (app.as_role("caseworker"), app.as_role("supervisor"), app.as_role("auditor"));
    let profile = begin_active(&caseworker);
    let identity = format!("{profile}/identity");
    let born = |year: u16| json!({"birthDate": {"year": year}});
    caseworker.patch(&identity, born(1991)).version(0).expect(200);
    let person = app.as_person(profile.trim_start_matches("/profiles/"));
    assert_eq!(person.get(&identity).expect(200).number_at("/content/birthDate/year"), 1991);
    person.patch(&identity, born(1992)).version(1).expect(403);

    let wish = json!({"kind": "correction", "wish": "I was born in 1992, here is my paper."});
    let asked = person.post(&format!("{profile}/rights-requests"), wish).expect(201);
    assert_eq!(asked.text_at("/state"), "open");
    let waiting = supervisor.get(&format!("{profile}/rights")).expect(200);
    assert_eq!(waiting.text_at("/requests/0/wish"), "I was born in 1992, here is my paper.");
    assert_eq!(person.get(&identity).expect(200).number_at("/version"), 1, "asking changes nothing");
    let answer = format!("{profile}/rights-requests/{}/answer", asked.id());
    let yes = json!({"granted": true, "answer": "The passport says 1992."});
    for by in [&person, &caseworker, &supervisor] {
        by.post(&answer, yes.clone()).version(1).expect(403);
    }
    auditor.post(&answer, yes).version(1).expect(200);
    caseworker.patch(&identity, born(1992)).version(1).expect(200);

    let told = person.get(&format!("{profile}/rights")).expect(200);
    assert_eq!(
        [told.text_at("/requests/0/state"), told.text_at("/requests/0/answer")],
        ["granted", "The passport says 1992."]
    );
    assert_eq!(person.get(&identity).expect(200).number_at("/content/birthDate/year"), 1992);
    let steps = |by: &Client| -> Vec<(Value, Value)> {
        let wanted = ["request-opened", "request-answered", "section-changed"].map(Value::from);
        let log = by.get(&format!("{profile}/access-log?limit=100")).expect(200).list_at("/items");
        let of = |line: &Value| (line["event"].clone(), line["role"].clone());
        log.iter()
            .rev()
            .filter(|line| line["outcome"] == "allowed")
            .map(of)
            .filter(|(e, _)| wanted.contains(e))
            .collect()
    };
    let last = [("request-opened", "person"), ("request-answered", "auditor"), ("section-changed", "caseworker")];
    let last = last.map(|(event, role)| (json!(event), json!(role)));
    for by in [&person, &caseworker] {
        assert!(steps(by).ends_with(&last), "{:?}", steps(by));
    }
}

#[test]
fn a_restricted_record_is_kept_and_not_used() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let profile = begin_active(&caseworker);
    let sharing = people::share(&caseworker, &profile, "guidance", &app.organisation("adviser"), &GUIDANCE);
    adviser.get(&profile).expect(200);
    decide(app, &profile, &ask(app, &profile, "restriction"), true).expect(200);
    for by in [&caseworker, &adviser, &app.as_role("supervisor")] {
        by.get(&profile).expect(404);
        let listed = by.post("/profiles/search", json!({"limit": 100})).expect(200).list_at("/items");
        assert!(listed.iter().all(|head| !profile.ends_with(head["id"].as_str().unwrap_or("?"))), "it is not listed");
    }
    adviser.post(&format!("{profile}/matches"), json!({"limit": 1})).expect(404);
    caseworker.post(&format!("{profile}/skills"), json!({"skill": {"ownWords": "x"}})).expect(404);
    assert_eq!(app.as_role("supervisor").get(&format!("{profile}/rights")).expect(200).at("/restricted"), json!(true));
    caseworker.get(&format!("{profile}/access-log")).expect(200);
    caseworker.post(&format!("{profile}/consents/{}/withdrawal", sharing.consent), Value::Null).expect(200);
    decide(app, &profile, &ask(app, &profile, "end_restriction"), true).expect(200);
    caseworker.get(&profile).expect(200);
    adviser.get(&profile).expect(404);
}

#[test]
fn a_law_keeps_a_record_from_erasure_until_it_is_lifted() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let auditor = app.as_role("auditor");
    let profile = begin_active(&caseworker);
    let past = json!({"reason": "a case", "legalReference": "Archives Act 5", "untilOn": "2020-01-01", "shown": true});
    assert_eq!(auditor.post(&format!("{profile}/holds"), past).expect(400).violations(), ["/untilOn date-in-past"]);
    let law = json!({"reason": "a case", "legalReference": "Archives Act 5", "untilOn": "2100-01-01", "shown": true});
    let hold = auditor.post(&format!("{profile}/holds"), law).expect(201).id();
    let request = ask(app, &profile, "erasure");
    assert_eq!(decide(app, &profile, &request, true).expect(409).code(), "held-by-law");
    caseworker.get(&profile).expect(200);
    let lift = format!("{profile}/holds/{hold}/end");
    let lifted = auditor.request("POST", &lift).expect(200);
    assert_eq!(lifted.json(), auditor.request("POST", &lift).expect(200).json(), "a second time changes nothing");
    let erased = decide(app, &profile, &request, true).expect(200);
    assert!(!erased.list_at("/kept").is_empty(), "what a statute keeps is told");
    caseworker.get(&profile).expect(404);
}

/// A record with a marker in every field that takes words, shared, matched and read by others.
pub(super) fn marked(app: &TestApp, caseworker: &Client, marker: &str) -> String {
    let status = json!({"status": {"mayWork": "yes"}, "names": [{"kind": "preferred", "text": marker}]});
    let made = caseworker.post("/profiles", status).once(&unique("once")).expect(201);
    let profile = format!("/profiles/{}", made.id());
    people::state_open_questions(caseworker, &profile);
    caseworker.put(&format!("{profile}/state"), json!({"state": "active"})).version(1).expect(200);
    people::agree_to_adjustments(app, caseworker, &profile);
    for collection in COLLECTIONS {
        let mut entry = entries(collection)[0].clone();
        mark(&mut entry, marker);
        caseworker.post(&format!("{profile}/{collection}"), entry).once(&unique("once")).expect(201);
    }
    let text = json!({"original": marker, "originalLang": "en"});
    let wishes = json!({"goals": ["job"], "motivation": text});
    let version = caseworker.get(&format!("{profile}/expectations")).expect(200).number_at("/version");
    caseworker.patch(&format!("{profile}/expectations"), wishes).version(version).expect(200);
    let contact = json!({"residence": {"municipality": marker, "nuts3": "BE234"}});
    let version = caseworker.get(&format!("{profile}/contact")).expect(200).number_at("/version");
    caseworker.patch(&format!("{profile}/contact"), contact).version(version).expect(200);
    people::share_with_employment_service(app, caseworker, &profile);
    app.as_role("adviser").get(&profile).expect(200);
    caseworker.post(&format!("{profile}/matches"), json!({"limit": 3})).once(&unique("once")).expect(201);
    profile
}

/// Puts the marker wherever an entry holds words of people.
fn mark(value: &mut Value, marker: &str) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if member.is_string() && ["ownWords", "text", "original"].contains(&name.as_str()) {
                    *member = json!(marker);
                } else {
                    mark(member, marker);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mark(item, marker)),
        _ => {}
    }
}

/// The tables, ours and PostgreSQL's catalogue apart, that hold a text anywhere in a row.
pub(super) fn tables_with(app: &TestApp, text: &str) -> Vec<String> {
    let all = "select c.oid::regclass::text from pg_class c where c.relkind = 'r' \
               and c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace, 'app'::regnamespace) order by 1";
    let tables = rows(app, As::Backup, all).into_iter().map(|mut row| row.remove(0));
    tables
        .filter(|t| count(app, As::Backup, &format!("select count(*) from {t} t where t::text like '%{text}%'")) > 0)
        .collect()
}

#[test]
fn check_17_nothing_of_an_erased_person_is_left_in_any_table() {
    let app = TestApp::shared();
    let (caseworker, adviser) = (app.as_role("caseworker"), app.as_role("adviser"));
    let marker = unique("canary");
    let profile = marked(app, &caseworker, &marker);
    let id = profile.trim_start_matches("/profiles/");
    assert!(tables_with(app, &marker).len() >= 8, "the markers are there to be found: {:?}", tables_with(app, &marker));
    let before = tables_with(app, id);
    assert!(
        ["assignment", "access_grant", "idempotency_record", "match_run"]
            .iter()
            .all(|t| before.contains(&(*t).to_owned()))
    );
    let erased = decide(app, &profile, &ask(app, &profile, "erasure"), true).expect(200);
    assert!(erased.list_at("/removed").len() >= 15, "{}", erased.body);
    assert_eq!(tables_with(app, &marker), Vec::<String>::new());
    // The audit holds ids only; the tombstone tells the employment service.
    assert_eq!(tables_with(app, id), ["audit.audit_event", "tombstone"]);
    let told = rows(app, As::Backup, &format!("select recipient_id from tombstone where erased_id = '{id}'"));
    assert_eq!(told, [[app.organisation("adviser")]]);
    let statistics =
        "select count(*) from erased_statistic where state = 'active' and begun_month = date_trunc('month', now())";
    assert!(count(app, As::Backup, statistics) > 0);
    let never = format!("/profiles/{}", uuid::Uuid::new_v4());
    for by in [&caseworker, &adviser, &app.as_role("supervisor")] {
        assert_eq!(by.get(&profile).expect(404).comparable(), by.get(&never).expect(404).comparable());
    }
}

#[test]
fn the_export_holds_everything_and_says_what_may_be_carried_away() {
    let app = TestApp::shared();
    let caseworker = app.as_role("caseworker");
    let marker = unique("canary");
    let profile = marked(app, &caseworker, &marker);
    let export = caseworker.get(&format!("{profile}/subject-access-export")).expect(200);
    let id = profile.trim_start_matches("/profiles/");
    let held: Vec<String> = export
        .list_at("/held")
        .iter()
        .filter(|t| t["rows"] != json!([]))
        .filter_map(|t| t["table"].as_str().map(str::to_owned))
        .collect();
    // Every table that names the person, and no other.
    // Notes and interviews belong to the organisation that wrote them; national law says whether the person sees them.
    let apart = ["audit.audit_event", "person_salt", "person_note", "person_session"];
    let secret = |table: &String| apart.contains(&table.as_str());
    let mut named: Vec<_> = tables_with(app, id).into_iter().filter(|table| !secret(table)).collect();
    let mut told: Vec<_> = held.into_iter().filter(|table| !secret(table)).collect();
    named.sort();
    told.sort();
    assert_eq!(told, named);
    assert!(export.body.matches(&marker).count() >= 9, "content is in it");
    let field = |table: &str, name: &str| {
        let tables = export.list_at("/held");
        let fields = tables.iter().find(|t| t["table"] == table).map(|t| t["fields"].clone()).unwrap_or_default();
        fields.as_array().into_iter().flatten().find(|f| f["name"] == name).map(|f| f["portable"].clone())
    };
    assert_eq!(field("person_work", "content"), Some(json!(true)));
    assert_eq!(field("eqf_reading", "output"), Some(json!(false)));
    assert_eq!(field("person_salt", "salt"), None, "no secret leaves");
    assert_eq!(export.at("/recipients/0/organisation"), json!(app.organisation("adviser")));
    assert_eq!(export.at("/purposes/0/basis"), json!("public_task"));
    assert!(!export.list_at("/sources").is_empty() && !export.list_at("/retention").is_empty());
    assert!(export.list_at("/accessLog").iter().any(|line| line["role"] == "adviser"));
}

#[test]
fn no_log_and_no_metric_holds_a_word_of_a_person() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Canaries));
    let caseworker = app.as_role("caseworker");
    let marker = unique("canary");
    let profile = marked(app, &caseworker, &marker);
    // Refusals quote nothing either: a field that is too long, a word where none is, a constraint that is hit.
    let long = marker.repeat(200);
    let refused = caseworker.post(&format!("{profile}/names"), json!({"kind": "preferred", "text": long})).expect(400);
    let unknown = caseworker.post(&format!("{profile}/names"), json!({"kind": marker, "text": "x"})).expect(400);
    let nowhere = caseworker.get(&format!("{profile}/names/{marker}")).send();
    for body in [&refused.body, &unknown.body, &nowhere.body] {
        assert!(!body.contains(&marker), "{body}");
    }
    let (logs, metrics) = (app.logs(), app.metrics());
    assert!(metrics.contains("http_requests_total"), "there are metrics");
    let id = profile.trim_start_matches("/profiles/");
    for (name, text) in logs.iter().map(|(name, text)| (name.as_str(), text)).chain([("metrics", &metrics)]) {
        run.tried(!text.contains(&marker), || format!("{name} holds a word of a person"));
        run.tried(!text.contains(id), || format!("{name} holds the id of a person"));
    }
    assert!(logs.len() >= 2, "the service's log and PostgreSQL's: {:?}", logs.keys());
    run.figure("logs", logs.len());
    run.end();
}
