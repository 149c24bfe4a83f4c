//! For each operation of the document one request that is right in everything but perhaps the caller. A new operation has its entry here.

use super::TestApp;
use super::client::{Client, Request};
use super::entries::entries;
use super::people::{COOK, COOKING};
use super::rows::Ids;
use super::{casework, people, soon, unique, words};
use passerelle_tests::document::Operation;
use serde_json::{Value, json};

/// The request for an operation on a record, or nothing if nobody has written it yet.
#[expect(clippy::too_many_lines, reason = "one entry an operation, read as a table")]
pub fn of(operation: &Operation, by: &Client, ids: &Ids) -> Option<Request> {
    let path = path(operation, ids);
    let request = by.request(&operation.method, &path);
    let id = operation.id.as_str();
    if let Some(request) = entry(operation, &request) {
        return Some(request);
    }
    if let Some(request) = case(operation, by, &request).or_else(|| search(id, by)) {
        return Some(request);
    }
    if let Some(request) = super::handover::request(id, &request, by, ids) {
        return Some(request);
    }
    if let Some(request) = super::record::request(id, request.clone(), by, ids) {
        return Some(request);
    }
    let request = if operation.method == "POST" { request.once(&unique("once")) } else { request };
    Some(match id {
        "get_contact" | "get_status" | "get_expectations" | "get_profile" | "get_may_work" | "get_access_log" => {
            request
        }
        "get_rights" | "list_open_requests" | "get_subject_access_export" | "list_disclosure_rules" => request,
        "list_emergencies" => request,
        "find_breach" => {
            let span = "from=2026-01-01T00:00:00Z&until=2100-01-01T00:00:00Z";
            by.get(&format!("{path}?account=01970000-0000-7000-8000-00000000000c&{span}"))
        }
        "set_disclosure_rule" => request.json(&json!({"mode": "now", "legalReference": "none"})),
        "open_request" => request.json(&json!({"kind": "correction", "wish": "My name has two parts."})),
        "answer_request" => request.json(&json!({"granted": true, "answer": "Corrected."})).version(1),
        "set_hold" => {
            let law =
                json!({"reason": "a case", "legalReference": "Archives Act 5", "untilOn": "2100-01-01", "shown": true});
            request.json(&law)
        }
        "lift_hold" => request,
        "break_glass" => request.json(&json!({"reason": "The person is in hospital."})),
        "list_consents" | "get_consent" | "list_grants" | "get_grant" | "get_level_readings" => request,
        "list_level_readings" | "get_level_reading" | "list_level_contests" | "get_level_basis" => request,
        "list_cases_of_profile" | "get_case" | "get_background_paper" => request,
        "list_recognition_cases" | "list_directory" | "read_level" => request,
        "edit_level_basis" => patch(request, json!({"warnOfHomeContact": true})).version(0),
        "mark_education" => request.json(&json!({"authenticityDoubt": true, "contradiction": false})),
        "contest_level" => request.json(&json!({"kind": "wrong_year", "text": "It was a year later"})),
        "answer_contest" => request.json(&json!({"outcome": "upheld", "text": "The paper says so"})),
        "open_case" => request.json(&json!({"education": ids.entries["education"][0], "purpose": "study"})),
        "send_case" => request.json(&json!({"consent": ids.recognition})).version(1),
        "move_case" => request.json(&json!({"state": "withdrawn"})).version(1),
        "answer_case" => request.json(&json!({"state": "in_review"})).version(2),
        "record_verdict" => request.json(&entries("level-statements")[2]),
        "get_me" | "list_organisations" | "list_problems" | "get_problem" | "get_constants" => request,
        "list_vacancies" | "get_vacancy" | "list_courses" | "get_course" | "get_organisation" => request,
        "list_reports" | "get_report" => request,
        "list_received_referrals" | "list_asked_introductions" | "list_introductions" => request,
        "list_credentials" => by.get(&format!("{path}?country=SYR&text=baccalaureat")),
        "edit_contact" => patch(request, json!({"interpreterNeeded": true})).version(1),
        // The status stands since the record began.
        "edit_status" => patch(request, json!({"mayWork": "yes"})).version(2),
        "edit_expectations" => patch(request, json!({"willingToMove": true})).version(1),
        "create_profile" => request.json(&json!({"names": [entries("names")[0]]})),
        "search_profiles" => request.json(&json!({"limit": 5})),
        "set_state" => {
            request.json(&json!({"state": "on_hold"})).version(super::record::number(ids, "", "/head/version"))
        }
        "record_consent" => request.json(&json!({
            "purpose": "recognition", "recipient": "01970000-0000-7000-8000-00000000000c",
            "fieldGroups": ["education"], "given": false, "languageShown": "ar", "how": "in_person",
        })),
        "withdraw_consent" | "end_grant" => request,
        "open_grant" => request.json(&json!({"consent": ids.consents[1]})),
        "list_offices" | "list_accounts" | "get_account" | "invite_account" | "list_clients" | "get_client" => request,
        "end_membership" | "print_code" | "end_person_access" | "list_colleagues" | "list_assignments" => request,
        "unassign_profile" => request,
        "add_office" => request.json(&json!({"name": unique("office"), "nuts3": "BE234"})),
        "edit_office" => request.json(&json!({"name": unique("office")})).version(1),
        "add_account" => {
            request.json(&json!({"signInName": unique("a"), "displayName": "Ana Example", "role": "caseworker"}))
        }
        "edit_account" => request.json(&json!({"displayName": "Ana Example", "disabled": false})).version(1),
        "add_membership" => request.json(&json!({"office": ids.staff.office, "role": "caseworker"})),
        "add_client" => request.json(&json!({
            "name": "register", "contact": "Ana Example", "role": "system", "expiresOn": soon(),
        })),
        "edit_client" => {
            request.json(&json!({"name": "register", "contact": "Ana Example", "disabled": false})).version(1)
        }
        "renew_client_secret" => request.json(&json!({"expiresOn": soon()})).version(2),
        "assign_profile" => request.json(&json!({"account": ids.staff.colleague})),
        "match_profile" | "match_vacancy" => request.json(&json!({"limit": 2})),
        "list_tracks" | "get_track_standing" => request,
        "follow_track" => request.json(&json!({"track": "Basic language and civic course"})),
        "propose_plan" => request.json(&json!({"vacancyId": ids.vacancy})),
        "add_vacancy" => request.json(&vacancy()),
        "add_course" => request.json(&course()),
        "import_vacancies" => request.body("application/x-ndjson", format!("{}\n", vacancy())),
        "import_courses" => request.body("application/x-ndjson", format!("{}\n", course())),
        "suggest_concepts" => request.json(&json!({"text": "طباخ", "kind": "occupation", "languages": ["ar"]})),
        "suggest_for_profile" => request.json(&json!({"text": "cook food", "kind": "skill", "languages": ["en"]})),
        "list_unmapped_work" | "list_unmapped_skills" | "list_unmapped_wishes" => request,
        "list_work_codings" | "list_skill_codings" | "list_wish_codings" | "list_profile_replacements" => request,
        // The entry has been changed once before.
        "code_work" | "code_wish" => request.json(&json!({"uri": COOK, "tier": 0, "rank": 1})).version(2),
        "code_skill" => request.json(&json!({"uri": COOKING})).version(2),
        "search_esco" | "suggest_esco" => by.get(&format!("{path}?text=cook&type=occupation&language=en")),
        "get_esco_occupation" => by.get(&format!("{path}?uri={COOK}&language=de")),
        "get_esco_concept" => by.get(&format!("{path}?uri={COOK}")),
        "get_esco_skill" => by.get(&format!("{path}?uri={COOKING}")),
        "get_esco_taxonomy" => by.get(&format!("{path}?uri=http://data.europa.eu/esco/concept-scheme/occupations")),
        "list_esco_related" => by.get(&format!("{path}?uri={COOK}&relation=hasEssentialSkill")),
        "list_typical_skills" => by.get(&format!("{path}?occupation={COOK}&languages=de,ar")),
        "list_vocabularies" | "list_vocabulary_imports" | "list_replacements" => request,
        "set_current_release" => request.json(&json!({"version": "starter-1"})),
        "decide_replacement" => {
            let from = format!("http://data.europa.eu/esco/occupation/{}", unique("gone"));
            request.json(&json!({"from": from, "to": COOK, "state": "rejected"})).version(0)
        }
        "list_learned_labels" => request,
        "decide_learned_label" => {
            let may = by.get("/vocabularies/learned-labels?limit=1").send().status == 200;
            let id = if may { words::proposed(TestApp::shared()) } else { uuid::Uuid::new_v4().to_string() };
            by.put(&format!("/vocabularies/learned-labels/{id}"), json!({"state": "approved"})).version(1)
        }
        "estimate_level" => request.json(&json!({"education": [entries("education")[0]]})),
        _ => return None,
    })
}

/// Casework, and what is about a vacancy, a course or an organisation made for this request alone.
fn case(operation: &Operation, by: &Client, request: &Request) -> Option<Request> {
    let (app, request) = (TestApp::shared(), request.clone());
    let once = |request: Request| request.once(&unique("once"));
    let (verb, _) = operation.id.split_once('_')?;
    let kind = operation.path.strip_prefix("/profiles/{profile_id}/").and_then(|rest| rest.split('/').next());
    Some(match (operation.id.as_str(), verb, kind) {
        ("answer_referral", ..) => request.json(&json!({"status": "received"})).version(3),
        ("answer_introduction", ..) => {
            request.json(&json!({"given": false, "languageShown": "ar", "how": "in_person"}))
        }
        ("adopt_outcome", ..) => request,
        ("adopt_plan", ..) => {
            let vacancy = people::vacancy_for_speakers(&app.as_role("adviser"), "deu");
            once(request.json(&json!({"vacancyId": vacancy})))
        }
        ("release_appraisal", ..) => {
            let languages = json!({"person": "ar", "professional": "nl"});
            request.json(&json!({"languages": languages, "format": "paper", "givenOn": "2026-01-08"})).version(1)
        }
        ("get_introduced", ..) => by.get(&format!("/introductions/{}/person", people::introduced(app))),
        ("ask_introduction", ..) => once(people::ask(by, &casework::anybody_ranked(app))),
        ("edit_vacancy", ..) => by
            .patch(&format!("/vacancies/{}", casework::own(app, by, "/vacancies", vacancy)), json!({"places": 2}))
            .version(1),
        ("remove_vacancy", ..) => {
            by.delete(&format!("/vacancies/{}", casework::own(app, by, "/vacancies", vacancy))).version(1)
        }
        ("edit_course", ..) => {
            by.patch(&format!("/courses/{}", casework::own(app, by, "/courses", course)), json!({"fee": 2})).version(1)
        }
        ("remove_course", ..) => {
            by.delete(&format!("/courses/{}", casework::own(app, by, "/courses", course))).version(1)
        }
        ("get_profile_match" | "get_vacancy_match", ..) => {
            let (list, _) = request.url.split_once("/api/v1")?.1.rsplit_once('/')?;
            let made = once(by.post(list, json!({"limit": 2}))).send();
            let id = if made.status == 201 { made.text_at("/id") } else { uuid::Uuid::new_v4().to_string() };
            by.get(&format!("{list}/{id}"))
        }
        ("act_on_vacancy", ..) => {
            let (list, _) = request.url.split_once("/api/v1")?.1.rsplit_once("/{match_id}")?;
            once(casework::act_on_vacancy(by, list))
        }
        ("act_on_candidate", ..) => once(casework::act_on_candidate(app, by)),
        ("edit_organisation", ..) => {
            let path = format!("/organisations/{}", app.organisation("administrator"));
            let version = app.as_role("caseworker").get(&path).expect(200).number_at("/version");
            by.patch(&path, json!({"reconfirmDays": 60})).version(version)
        }
        (_, "list" | "get", Some(kind)) if casework::KINDS.contains(&kind) => request,
        (_, "add" | "propose", Some(kind)) if casework::KINDS.contains(&kind) => {
            once(request.json(&casework::body(kind)))
        }
        (_, "edit", Some(kind)) if casework::KINDS.contains(&kind) => patch(request, casework::body(kind)).version(1),
        (_, "move", Some("steps" | "referrals")) => {
            request.json(&json!({"status": "agreed", "personAgrees": true})).version(1)
        }
        (_, "move", Some("enrolments")) => request.json(&json!({"status": "accepted"})).version(1),
        (_, "move", Some("placements")) => request.json(&json!({"status": "ended"})).version(1),
        _ => return None,
    })
}

/// Saved searches, each made by the caller for one request; and the shortlist of a vacancy for which somebody stands in a ranking.
fn search(id: &str, by: &Client) -> Option<Request> {
    let app = TestApp::shared();
    let own = || format!("/saved-searches/{}", casework::own_search(app, by));
    Some(match id {
        "list_search_alerts" => by.get("/saved-search-alerts"),
        "list_saved_searches" => by.get("/saved-searches"),
        "save_search" => by.post("/saved-searches", casework::search(app)).once(&unique("once")),
        "get_saved_search" => by.get(&own()),
        "edit_saved_search" => by.put(&own(), json!({"name": "Cooks"})).version(1),
        "remove_saved_search" => by.delete(&own()).version(1),
        "get_search_changes" => by.get(&format!("{}/changes", own())),
        "look_at_search" => by.post(&format!("{}/looks", own()), Value::Null).once(&unique("once")),
        "propose_seats" => by.post("/course-seat-proposals", json!({"starts": [], "people": []})),
        "list_shortlist" => by.get(&format!("/vacancies/{}/shortlist", casework::own(app, by, "/vacancies", vacancy))),
        "add_to_shortlist" => people::shortlist(by, &casework::anybody_ranked(app)).once(&unique("once")),
        "remove_from_shortlist" => {
            let ranked = casework::anybody_ranked(app);
            let entry = people::shortlist(&app.as_role("adviser"), &ranked).expect(201).id();
            by.delete(&format!("/vacancies/{}/shortlist/{entry}", ranked.vacancy)).version(1)
        }
        _ => return None,
    })
}

/// The five operations of each collection.
fn entry(operation: &Operation, request: &Request) -> Option<Request> {
    let (verb, _) = operation.id.split_once('_')?;
    let rest = operation.path.strip_prefix("/profiles/{profile_id}/")?;
    let collection = rest.trim_end_matches("/{entry_id}");
    let request = request.clone();
    if !super::entries::COLLECTIONS.contains(&collection) {
        return None;
    }
    match verb {
        "list" | "get" => Some(request),
        "add" => Some(request.json(&entries(collection)[2]).once(&unique("once"))),
        "edit" if collection == "education" => Some(patch(request, json!({"documentation": "verified"})).version(1)),
        // The whole entry again is a merge patch that changes nothing but the version.
        "edit" => Some(patch(request, entries(collection)[0].clone()).version(1)),
        "remove" => Some(request.version(1)),
        _ => None,
    }
}

pub(super) fn patch(request: Request, content: Value) -> Request {
    request.json(&content).with("Content-Type", "application/merge-patch+json")
}

fn path(operation: &Operation, ids: &Ids) -> String {
    let id = operation.id.as_str();
    let collection = operation.path.split('/').nth(3).unwrap_or_default();
    let collection = match id {
        "answer_referral" => "answered",
        "adopt_outcome" => "completed",
        _ => collection,
    };
    let moved = ["remove_", "move_", "release_"].iter().any(|verb| id.starts_with(verb));
    let entry = ids.entries.get(collection).map(|[read, gone]| if moved { gone } else { read });
    let entry = if id == "answer_introduction" { Some(&ids.introduction) } else { entry };
    let claim = if id.ends_with("evidence") { &ids.proven[0] } else { &ids.kept };
    let document = &ids.documents[usize::from(id == "remove_document")];
    let consent = &ids.consents[if id == "withdraw_consent" { 2 } else { 0 }];
    let grant = &ids.grants[usize::from(id == "end_grant")];
    let case = &ids.cases[match id {
        "send_case" => 1,
        "move_case" => 2,
        _ => 0,
    }];
    operation
        .path
        .replace("{profile_id}", &ids.profile)
        .replace("{reading_id}", &ids.reading)
        .replace("{contest_id}", &ids.contest)
        .replace("{case_id}", case)
        .replace("{part}", ids.part)
        .replace("{claim_id}", claim)
        .replace("{evidence_id}", &ids.proven[1])
        .replace("{document_id}", document)
        .replace("{entry_id}", entry.unwrap_or(&ids.introduction))
        .replace("{consent_id}", consent)
        .replace("{grant_id}", grant)
        .replace("{transfer_id}", &ids.transfers[usize::from(id == "withdraw_transfer")])
        .replace("{request_id}", &ids.request)
        .replace("{hold_id}", &ids.hold)
        .replace("{organisation_id}", "01970000-0000-7000-8000-00000000000c")
        .replace("{vacancy_id}", &ids.vacancy)
        .replace("{course_id}", &ids.course)
        .replace("{report}", "eqf-levels")
        .replace("{organisation_id}", "01970000-0000-7000-8000-00000000000a")
        .replace("{office_id}", &ids.staff.office)
        .replace("{membership_id}", &ids.staff.membership)
        .replace("{account_id}", if id == "unassign_profile" { &ids.staff.colleague } else { &ids.staff.account })
        .replace("{client_id}", &ids.staff.client)
        .replace("{code}", "not-found")
}

/// A vacancy that nobody has entered yet.
pub fn vacancy() -> Value {
    let title = json!({"original": "Koch/Köchin", "originalLang": "de"});
    json!({"sourceSystem": "test", "sourceId": unique("v"), "title": title})
}

/// A course that nobody has entered yet.
pub fn course() -> Value {
    let title = json!({"original": "Deutsch A2", "originalLang": "de"});
    let (system, id) = ("test", unique("c"));
    json!({"sourceSystem": system, "sourceId": id, "type": "LANG_GEN", "provider": "Schule", "title": title, "weeks": 8})
}
