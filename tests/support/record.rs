//! What belongs to the whole record: requests of its operations, and rows that only some may write.

use super::client::{Client, Request};
use super::database::{As, rows};
use super::entries::entries;
use super::requests::patch;
use super::rows::Ids;
use super::{TestApp, unique};
use serde_json::{Value, json};
use uuid::Uuid;

/// The request for an operation on blocks, claims, answers, documents, the template or the life of a record; nothing if it is another one.
pub fn request(id: &str, request: Request, by: &Client, ids: &Ids) -> Option<Request> {
    Some(match id {
        "get_identity" | "get_guardian" | "get_support" | "get_basics" | "get_digital" => request,
        "get_answers" | "list_versions" | "list_evidence" | "get_interview_template" => request,
        "list_documents" | "get_document" | "get_document_file" => request,
        "edit_identity" => patch(request, json!({"sex": "other"})).version(1),
        "edit_guardian" => patch(request, json!({"phone": "+32470000009"})).version(1),
        "edit_support" => patch(request, json!({"mentor": {"wanted": true}})).version(1),
        "edit_basics" => patch(request, json!({"numeracy": "basic"})).version(1),
        "edit_digital" => patch(request, json!({"typesLatin": false})).version(1),
        "answer_questions" => {
            let items =
                json!({"items": [{"question": "goals", "state": null}, {"question": "mentor", "state": "declined"}]});
            patch(request, items).version(number(ids, "/answers", "/version"))
        }
        "restore_version" => request.json(&json!({"version": 1})).version(2),
        "record_evidence" => request.json(&json!({"state": "document_seen"})),
        "withdraw_evidence" => request,
        "add_document" => {
            let claim = ids.entries.get("skills").map_or("", |[claim, _]| claim);
            let query = format!("part=skills&claim={claim}&kind=other");
            by.request("POST", &format!("/profiles/{}/documents?{query}", ids.profile))
                .body("application/pdf", PDF)
                .once(&unique("once"))
        }
        "describe_document" => patch(request, json!({"language": "ar"})).version(1),
        "remove_document" => request.version(1),
        "set_interview_template" => {
            let template = by.get("/interview-template").send();
            let version = template.json()["version"].as_i64().unwrap_or_default();
            request.json(&json!({"hidden": ["mentor"]})).version(version)
        }
        "find_duplicates" => request.json(&json!({"names": [unique("nobody")]})),
        "reconfirm_profile" => request.version(number(ids, "", "/head/version")),
        "merge_profile" => request.json(&json!({"into": ids.other})).version(number(ids, "", "/head/version")),
        "unmerge_profile" => request.version(number(ids, "", "/head/version")),
        _ => return None,
    })
}

/// A number in the record as its keeper sees it now; 0 where there is none.
pub fn number(ids: &Ids, below: &str, pointer: &str) -> i64 {
    let keeper = TestApp::shared().as_role(ids.keeper);
    keeper.get(&format!("/profiles/{}{below}", ids.profile)).send().at(pointer).as_i64().unwrap_or_default()
}

/// Those that only somebody to whom the person is assigned may write.
pub const FOR_ASSIGNED: [(&str, &str); 3] =
    [("accommodation-needs", "person_accommodation"), ("notes", "person_note"), ("sessions", "person_session")];

/// The smallest document.
pub const PDF: &[u8] = b"%PDF-1.4\n";

/// Records that a paper was seen for an entry of a part.
pub fn prove(by: &Client, profile: &str, part: &str, claim: &str) -> String {
    let path = format!("{profile}/claims/{part}/{claim}/evidence");
    by.post(&path, json!({"state": "document_seen"})).expect(201).id()
}

/// Two documents of an entry of a part.
pub fn papers(by: &Client, profile: &str, (part, claim): (&str, &str)) -> [String; 2] {
    ["diploma", "certificate"].map(|kind| {
        let query = format!("part={part}&claim={claim}&kind={kind}");
        by.request("POST", &format!("{profile}/documents?{query}")).body("application/pdf", PDF).expect(201).id()
    })
}

/// What a colleague wrote to whom the person is assigned; the caller of the test is not that colleague.
pub fn by_a_colleague(app: &TestApp, profile: &str, table: &str, content: &Value) -> String {
    let (person, id, colleague) = (profile.trim_start_matches("/profiles/"), Uuid::new_v4(), Uuid::new_v4());
    let house = app.organisation("caseworker");
    let context = |role: &str| {
        format!(
            "select set_config('app.role', '{role}', true), set_config('app.organisation', '{house}', true), \
            set_config('app.account', '{colleague}', true), set_config('app.purpose', 'profiling', true);"
        )
    };
    let provenance = json!({"by": "adviser", "organisation": house, "at": "2026-01-12T10:00:00Z"});
    let sql = format!(
        "{} insert into assignment (authority_id, person_id, account_id) values ('{house}', '{person}', '{colleague}'); \
         {} insert into {table} (authority_id, person_id, id, provenance, content, created_by) \
         values ('{house}', '{person}', '{id}', '{provenance}', '{content}', '{colleague}')",
        context("supervisor"),
        context("caseworker"),
    );
    rows(app, As::App, &sql);
    id.to_string()
}

impl Ids {
    /// Notes belong to the organisation that writes them, and evidence is withdrawn by who recorded it: the recipient's own.
    pub fn write_as_recipient(&mut self, recipient: &Client) {
        let profile = format!("/profiles/{}", self.profile);
        for collection in ["notes", "sessions"] {
            let [first, second, _] = entries(collection);
            let add = |body| recipient.post(&format!("{profile}/{collection}"), body).expect(201).id();
            self.entries.insert(collection, [add(first), add(second)]);
        }
        self.proven[1] = prove(recipient, &profile, self.part, &self.proven[0]);
    }
}
