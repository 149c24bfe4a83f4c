//! Each change leaves exactly its events, each read of a person one line, each refusal one; nothing else leaves any.

use super::matrix::{Call, matrix};
use crate::support::database::{As, rows};
use crate::support::{Client, Run, TestApp};
use passerelle_tests::access::{Ending, Principal, Row};
use passerelle_tests::document::Demand;
use passerelle_tests::suite::Suite;
use serde_json::Value;
use std::collections::HashMap;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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
               from audit.audit_event order by at, chain, seq";
    let mut all: HashMap<String, Vec<Line>> = HashMap::new();
    for row in rows(TestApp::shared(), As::Backup, sql) {
        let [request, event, outcome, code, action, subjects] =
            <[String; 6]>::try_from(row).expect("the query has six columns");
        all.entry(request).or_default().push(Line { event, outcome, code, action, subjects });
    }
    all
}

/// The events that a call leaves when it is done.
#[expect(clippy::too_many_lines, reason = "one line an operation, read as a table")]
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
        // Nothing that a person says of themselves is verified by it: read anew, the level is the same, and that is no new reading.
        ("edit_education" | "add_level_statement" | "remove_level_statement", Some(claim))
            if call.column.is_own_record() =>
        {
            vec![claim]
        }
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
        ("adopt_plan" | "adopt_outcome" | "follow_track", _) => vec!["claim-added"],
        ("propose_referral" | "move_referral", _) => vec!["referred"],
        ("answer_referral", _) => vec!["referral-answered"],
        ("list_received_referrals" | "get_track_standing", _) => vec!["profiles-listed"],
        ("ask_introduction", _) => vec!["introduction-asked"],
        ("save_search" | "edit_saved_search" | "remove_saved_search" | "look_at_search", _) => vec!["search-saved"],
        ("add_to_shortlist" | "remove_from_shortlist", _) => vec!["shortlist-changed"],
        // The request records a no.
        ("answer_introduction", _) => vec!["consent-refused"],
        ("get_introduced", _) => vec!["unmasked"],
        (moved, _) if moved.starts_with("move_") => vec!["claim-changed"],
        // A change of the education is read anew.
        (_, Some(claim)) if id.ends_with("_education") => vec![claim, "level-computed"],
        (_, Some(claim)) => vec![claim],
        ("create_profile", _) => vec!["created", "claim-added"],
        ("print_code", _) => vec!["code-printed"],
        ("end_person_access", _) => vec!["signed-out"],
        ("assign_profile" | "unassign_profile", _) => vec!["assigned"],
        ("add_office" | "edit_office", _) => vec!["organisation-changed"],
        ("add_account" | "edit_account" | "invite_account", _) => vec!["account-changed"],
        ("add_membership" | "end_membership", _) => vec!["membership-changed"],
        ("add_client" | "edit_client" | "renew_client_secret", _) => vec!["client-changed"],
        ("set_state", _) => vec!["state-changed"],
        ("propose_transfer", _) => vec!["exported"],
        ("get_transfer_package" | "get_transfer" | "list_changes", _) => vec!["delivered"],
        ("withdraw_transfer", _) => vec!["referred"],
        ("list_transfers" | "list_class_requests", _) => vec!["profiles-listed"],
        ("decide_transfer", _) => vec!["referral-answered"],
        // The package is known already.
        ("receive_package", _) => Vec::new(),
        ("set_class", _) => vec!["class-changed"],
        ("name_staff", _) => vec!["request-opened"],
        ("answer_class", _) => vec!["request-answered"],
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
        ("act_on_vacancy" | "act_on_candidate", _) => vec!["match-acted"],
        ("match_profile" | "match_vacancy" | "get_vacancy_match", _) => vec!["match-run"],
        ("add_vacancy" | "add_course" | "import_vacancies" | "import_courses", _) => vec!["catalogue-changed"],
        ("edit_vacancy" | "remove_vacancy" | "edit_course" | "remove_course", _) => vec!["catalogue-changed"],
        ("edit_organisation", _) => vec!["organisation-changed"],
        ("open_request", _) => vec!["request-opened"],
        ("answer_request", _) => vec!["request-answered"],
        ("set_hold", _) => vec!["hold-set"],
        ("lift_hold", _) => vec!["hold-lifted"],
        ("break_glass", _) => vec!["glass-broken"],
        ("get_subject_access_export", _) => vec!["exported"],
        ("set_disclosure_rule", _) => vec!["setting-changed"],
        ("list_open_requests", _) => vec!["profiles-listed"],
        ("get_access_log" | "find_breach" | "list_emergencies", _) => vec!["log-read"],
        ("search_profiles", _) => vec!["profiles-listed"],
        ("list_unmapped_work" | "list_unmapped_skills" | "list_unmapped_wishes", _) => vec!["profiles-listed"],
        ("decide_replacement" | "decide_learned_label", _) => vec!["vocabulary-changed"],
        _ if call.operation.is_about_a_profile() => vec!["profile-read"],
        _ => Vec::new(),
    }
}

#[test]
fn every_call_leaves_exactly_its_lines() {
    let (calls, mut run) = (&matrix().calls, Run::begin(Suite::AuditLines));
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
            Ending::NoToken if call.column.who == Principal::Nobody => vec![line("refused", "denied", "token-missing")],
            Ending::NoToken => vec![line("token-refused", "denied", "token-refused")],
        };
        run.tried(left == wanted, || format!("{}: {left:?}, not {wanted:?}", call.name()));
    }
    run.figure("lines", all.values().map(Vec::len).sum::<usize>());
    run.end();
}

#[test]
fn the_lines_name_the_permission_and_the_person() {
    let all = lines();
    for call in matrix().calls.iter().filter(|call| call.demand != Demand::Public) {
        for line in all.get(&call.request.to_string()).into_iter().flatten() {
            assert_eq!(line.action, call.operation.permission, "{}", call.name());
            // A refused request names the record it sought, if there is one.
            if call.operation.is_about_a_profile() {
                let exists = call.column.row != Row::NeverExisted;
                // Two records become one: each has its line.
                let other = call.operation.id.ends_with("merge_profile") && !line.subjects.is_empty();
                assert_eq!(line.subjects.contains(&call.profile) || other, exists, "{}", call.name());
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

/// Every line of an extract that was written up to a moment.
fn extract(keeper: &Client, profile: &str, until: OffsetDateTime) -> usize {
    let (mut lines, mut after) = (0, String::new());
    loop {
        let page = keeper.get(&format!("/profiles/{profile}/access-log?limit=100{after}")).expect(200);
        let moment = |line: &Value| OffsetDateTime::parse(line["at"].as_str().unwrap_or_default(), &Rfc3339);
        let own = |line: &&Value| line["record"].is_null() && moment(line).expect("a moment") <= until;
        lines += page.list_at("/items").iter().filter(own).count();
        match page.at("/next").as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return lines,
        }
    }
}

#[test]
fn check_18_the_extract_holds_every_read_and_every_refusal() {
    let (app, lines) = (TestApp::shared(), lines());
    let keepers: HashMap<_, _> = matrix().calls.iter().map(|call| (call.profile.clone(), call.keeper)).collect();
    let mut refused = 0;
    for (profile, keeper) in keepers {
        let about = format!("from audit.audit_event where subjects @> array['{profile}'::uuid]");
        let told = rows(app, As::Backup, &format!("select count(*), max(extract(epoch from at)) {about}"));
        let Ok(last) = told[0][1].parse::<f64>() else { continue };
        let until = OffsetDateTime::from_unix_timestamp_nanos((last * 1e9) as i128 + 1_000).expect("a moment");
        assert_eq!(told[0][0], extract(&app.as_role(keeper), &profile, until).to_string(), "{profile}");
        let calls = matrix().calls.iter().filter(|call| call.profile == profile && call.operation.is_about_a_profile());
        let of = |call: &Call| {
            lines.get(&call.request.to_string()).map_or(0, |l| l.iter().filter(|l| l.outcome == "denied").count())
        };
        refused += calls.map(of).sum::<usize>();
    }
    assert!(refused > 300, "{refused} refusals stand in the extracts");
}
