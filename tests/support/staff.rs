//! What an administrator's operations are about.

use super::service::TestApp;
use serde_json::json;
use uuid::Uuid;

/// An office, an account with its membership, and a client that nobody else touches; and a caseworker to assign to.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Office.
    pub office: String,
    /// Account.
    pub account: String,
    /// Its membership.
    pub membership: String,
    /// Client.
    pub client: String,
    /// A member of staff who keeps records.
    pub colleague: String,
}

impl Staff {
    /// Made by the administrator.
    pub fn new(app: &TestApp) -> Self {
        let by = app.as_role("administrator");
        let new = json!({"signInName": super::unique("a"), "displayName": "Ana Example", "role": "caseworker"});
        let account = by.post("/accounts", new).expect(201);
        let expires = super::soon();
        let client = json!({"name": "register", "contact": "Ana", "role": "system", "expiresOn": expires});
        let colleagues = app.as_role("supervisor").get("/colleagues").expect(200).json();
        let colleague = colleagues["items"].as_array().into_iter().flatten().find(|c| c["role"] == "supervisor");
        Self {
            office: by.post("/offices", json!({"name": super::unique("office")})).expect(201).id(),
            membership: account.text_at("/memberships/0/id"),
            account: account.id(),
            client: by.post("/clients", client).expect(201).id(),
            colleague: colleague.map(|c| c["account"].as_str().unwrap_or_default().to_owned()).expect("a supervisor"),
        }
    }

    /// Identifiers of the same form that nothing has.
    pub fn of_nothing() -> Self {
        let random = || Uuid::new_v4().to_string();
        Self { office: random(), account: random(), membership: random(), client: random(), colleague: random() }
    }
}
