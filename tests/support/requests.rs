//! For each operation of the document one request that is right in everything but perhaps the caller. A new operation has its entry here.

use super::client::{Client, Request};
use super::rows::{Ids, entries};
use super::unique;
use passerelle_tests::document::Operation;
use serde_json::{Value, json};

/// The request for an operation on a record, or nothing if nobody has written it yet.
pub fn of(operation: &Operation, by: &Client, ids: &Ids) -> Option<Request> {
    let path = path(operation, ids);
    let request = by.request(&operation.method, &path);
    let id = operation.id.as_str();
    if let Some(request) = entry(operation, &request) {
        return Some(request);
    }
    let request = if operation.method == "POST" { request.once(&unique("once")) } else { request };
    Some(match id {
        "get_contact" | "get_status" | "get_expectations" | "get_profile" | "get_may_work" | "get_access_log" => {
            request
        }
        "get_rights" | "list_open_requests" | "get_subject_access_export" | "list_disclosure_rules" => request,
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
        "get_me" | "list_organisations" | "list_problems" | "get_problem" | "get_constants" => request,
        "list_vacancies" | "get_vacancy" | "list_courses" | "get_course" => request,
        "list_credentials" => by.get(&format!("{path}?country=SYR&text=baccalaureat")),
        "edit_contact" => patch(request, json!({"interpreterNeeded": true})).version(1),
        // The status stands since the record began.
        "edit_status" => patch(request, json!({"mayWork": "yes"})).version(2),
        "edit_expectations" => patch(request, json!({"willingToMove": true})).version(1),
        "create_profile" => request.json(&json!({"names": [entries("names")[0]]})),
        "search_profiles" => request.json(&json!({"limit": 5})),
        "set_state" => request.json(&json!({"state": "on_hold"})).version(2),
        "record_consent" => request.json(&json!({
            "purpose": "recognition", "recipient": "01970000-0000-7000-8000-00000000000c",
            "fieldGroups": ["education"], "given": false, "languageShown": "ar", "how": "in_person",
        })),
        "withdraw_consent" | "end_grant" => request,
        "open_grant" => request.json(&json!({"consent": ids.consents[1]})),
        "match_profile" | "match_vacancy" => request.json(&json!({"limit": 2})),
        "propose_plan" => request.json(&json!({"vacancyId": ids.vacancy})),
        "add_vacancy" => request.json(&vacancy()),
        "add_course" => request.json(&course()),
        "import_vacancies" => request.body("application/x-ndjson", format!("{}\n", vacancy())),
        "import_courses" => request.body("application/x-ndjson", format!("{}\n", course())),
        "suggest_concepts" => request.json(&json!({"text": "طباخ", "kind": "occupation", "languages": ["ar"]})),
        "estimate_level" => request.json(&json!({"education": [entries("education")[0]]})),
        _ => return None,
    })
}

/// The five operations of each collection.
fn entry(operation: &Operation, request: &Request) -> Option<Request> {
    let (verb, _) = operation.id.split_once('_')?;
    let rest = operation.path.strip_prefix("/profiles/{profile_id}/")?;
    let collection = rest.trim_end_matches("/{entry_id}");
    let request = request.clone();
    if !super::rows::COLLECTIONS.contains(&collection) {
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

fn patch(request: Request, content: Value) -> Request {
    request.json(&content).with("Content-Type", "application/merge-patch+json")
}

fn path(operation: &Operation, ids: &Ids) -> String {
    let id = operation.id.as_str();
    let collection = operation.path.split('/').nth(3).unwrap_or_default();
    let entry = ids.entries.get(collection).map(|[read, gone]| if id.starts_with("remove_") { gone } else { read });
    let consent = &ids.consents[if id == "withdraw_consent" { 2 } else { 0 }];
    let grant = &ids.grants[usize::from(id == "end_grant")];
    operation
        .path
        .replace("{profile_id}", &ids.profile)
        .replace("{entry_id}", entry.map_or("", |id| id))
        .replace("{consent_id}", consent)
        .replace("{grant_id}", grant)
        .replace("{request_id}", &ids.request)
        .replace("{hold_id}", &ids.hold)
        .replace("{organisation_id}", "01970000-0000-7000-8000-00000000000c")
        .replace("{vacancy_id}", &ids.vacancy)
        .replace("{course_id}", &ids.course)
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
