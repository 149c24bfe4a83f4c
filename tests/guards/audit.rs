//! Each change leaves exactly its events, each read of a person one line, each refusal one; nothing else leaves any.

use super::matrix::{Call, matrix};
use crate::support::TestApp;
use crate::support::database::{As, rows};
use passerelle_tests::access::Ending;
use passerelle_tests::document::Demand;
use std::collections::HashMap;

/// A line of the audit, as far as the guard asks.
#[derive(Debug)]
struct Line {
    event: String,
    outcome: String,
    code: String,
    action: String,
    subjects: String,
}

fn lines() -> HashMap<String, Vec<Line>> {
    let sql = "select request, event, outcome, coalesce(code, ''), action, array_to_string(subjects, ' ') \
               from audit.audit_event order by seq";
    let mut all: HashMap<String, Vec<Line>> = HashMap::new();
    for row in rows(TestApp::shared(), As::Backup, sql) {
        let [request, event, outcome, code, action, subjects] =
            <[String; 6]>::try_from(row).expect("the query has six columns");
        all.entry(request).or_default().push(Line { event, outcome, code, action, subjects });
    }
    all
}

/// The events that a call leaves when it is done.
fn events(call: &Call) -> Vec<&'static str> {
    let id = call.operation.id.as_str();
    let claim =
        match (id.split_once('_').map(|(verb, _)| verb), call.operation.path.contains("/profiles/{profile_id}/")) {
            (Some("add"), true) => Some("claim-added"),
            (Some("edit"), true) if call.operation.path.ends_with("{entry_id}") => Some("claim-changed"),
            (Some("edit"), true) => Some("section-changed"),
            (Some("remove"), true) => Some("claim-withdrawn"),
            (Some("code"), true) => Some("claim-changed"),
            _ => None,
        };
    match (id, claim) {
        // What a level rests on is read anew; an edit of a statement that changes nothing in it gives the same level.
        ("add_level_statement" | "remove_level_statement" | "edit_level_basis", Some(claim)) => {
            vec![claim, "level-computed"]
        }
        ("mark_education", _) => vec!["claim-changed", "level-computed"],
        // By then the level has been read after each change: the same again is no new reading.
        ("read_level", _) => Vec::new(),
        ("contest_level" | "answer_contest", _) => vec!["level-contested"],
        ("open_case", _) => vec!["claim-added"],
        ("send_case", _) => vec!["grant-opened", "referred"],
        ("move_case", _) => vec!["referred"],
        ("answer_case", _) => vec!["referral-answered"],
        ("record_verdict", _) => vec!["verdict-recorded"],
        ("list_recognition_cases", _) => vec!["profiles-listed"],
        ("add_appraisal", _) => vec!["appraisal-added"],
        ("release_appraisal", _) => vec!["appraisal-released"],
        ("adopt_plan" | "adopt_outcome", _) => vec!["claim-added"],
        ("propose_referral" | "move_referral", _) => vec!["referred"],
        ("answer_referral", _) => vec!["referral-answered"],
        ("list_received_referrals", _) => vec!["profiles-listed"],
        ("ask_introduction", _) => vec!["introduction-asked"],
        // The request records a no.
        ("answer_introduction", _) => vec!["consent-refused"],
        ("get_introduced", _) => vec!["unmasked"],
        (moved, _) if moved.starts_with("move_") => vec!["claim-changed"],
        // A change of the education is read anew.
        (_, Some(claim)) if id.ends_with("_education") => vec![claim, "level-computed"],
        (_, Some(claim)) => vec![claim],
        ("create_profile", _) => vec!["created", "claim-added"],
        ("set_state", _) => vec!["state-changed"],
        ("answer_questions" | "reconfirm_profile", _) => vec!["section-changed"],
        ("restore_version" | "withdraw_evidence" | "describe_document", _) => vec!["claim-changed"],
        ("record_evidence", _) => vec!["evidence-recorded"],
        ("merge_profile", _) => vec!["merged", "level-computed"],
        ("unmerge_profile", _) => vec!["unmerged", "level-computed"],
        ("set_interview_template", _) => vec!["setting-changed"],
        ("find_duplicates", _) => Vec::new(),
        // The request records a no.
        ("record_consent", _) => vec!["consent-refused"],
        ("withdraw_consent", _) => vec!["consent-withdrawn"],
        ("open_grant", _) => vec!["grant-opened"],
        ("end_grant", _) => vec!["grant-ended"],
        ("match_profile" | "match_vacancy", _) => vec!["match-run"],
        ("add_vacancy" | "add_course" | "import_vacancies" | "import_courses", _) => vec!["catalogue-changed"],
        ("edit_vacancy" | "remove_vacancy" | "edit_course" | "remove_course", _) => vec!["catalogue-changed"],
        ("edit_organisation", _) => vec!["organisation-changed"],
        ("get_access_log", _) => vec!["log-read"],
        ("search_profiles", _) => vec!["profiles-listed"],
        ("list_unmapped_work" | "list_unmapped_skills" | "list_unmapped_wishes", _) => vec!["profiles-listed"],
        ("decide_replacement", _) => vec!["vocabulary-changed"],
        _ if call.operation.is_about_a_profile() => vec!["profile-read"],
        _ => Vec::new(),
    }
}

#[test]
fn every_call_leaves_exactly_its_lines() {
    let calls = &matrix().calls;
    let (all, none) = (lines(), Vec::new());
    for call in calls {
        let lines = all.get(&call.request.to_string()).unwrap_or(&none);
        let told = |line: &Line| (line.event.clone(), line.outcome.clone(), line.code.clone());
        let left: Vec<_> = lines.iter().map(told).collect();
        let line = |event: &str, outcome: &str, code: &str| (event.to_owned(), outcome.to_owned(), code.to_owned());
        let wanted: Vec<_> = match call.expected {
            Ending::Done => events(call).into_iter().map(|event| line(event, "allowed", "")).collect(),
            Ending::NotPermitted => vec![line("refused", "denied", "not-permitted")],
            Ending::NotFound => vec![line("refused", "denied", "not-found")],
            // Nobody is known whose line it could be.
            Ending::NoToken => Vec::new(),
        };
        assert_eq!(left, wanted, "{}", call.name());
    }
}

#[test]
fn the_lines_name_the_permission_and_the_person() {
    let all = lines();
    for call in matrix().calls.iter().filter(|call| call.demand != Demand::Public) {
        for line in all.get(&call.request.to_string()).into_iter().flatten() {
            assert_eq!(line.action, call.operation.permission, "{}", call.name());
            if call.expected == Ending::Done && call.operation.is_about_a_profile() {
                assert!(line.subjects.contains(&call.profile), "{}", call.name());
            }
        }
    }
}

#[test]
fn the_audit_can_be_neither_changed_nor_removed_by_the_service() {
    let app = TestApp::shared();
    let may = "select has_table_privilege('passerelle_app', 'audit.audit_event', 'insert, update, delete, truncate')";
    assert_eq!(rows(app, As::App, may), [["f"]]);
}
