//! Whoever a column of the access matrix means.

use super::browser::patiently;
use super::client::Client;
use super::people;
use super::service::TestApp;
use api::tokens::Keys;
use passerelle_tests::access::Principal;
use serde_json::{Value, json};
use store::Subject;
use time::OffsetDateTime;
use uuid::Uuid;

impl TestApp {
    /// Signed in as the caller of a column.
    pub fn as_caller(&self, who: Principal) -> Client {
        match who {
            Principal::Account(name, _) => self.as_role(name),
            Principal::Client(role) => self.as_client(role.as_str()),
            Principal::Person => {
                let other = people::begin(&self.as_role("caseworker"));
                self.as_person(other.trim_start_matches("/profiles/"))
            }
            Principal::Disabled => self.as_disabled(),
            Principal::ForAnotherService => self.as_caller_of_another_service(),
            Principal::Nobody => self.anonymous(),
        }
    }

    /// The person of a record that the caseworker keeps, signed in with a printed code.
    pub fn as_person(&self, profile: &str) -> Client {
        let path = format!("/profiles/{profile}/person-code");
        let code = self.as_role("caseworker").post(&path, Value::Null).expect(200).text_at("/code");
        let form = [("grant_type", "urn:passerelle:grant-type:person-code".to_owned()), ("code", code)];
        let answer = patiently(|| self.anonymous().form("/oauth/token", &form).send());
        assert_eq!(answer.status, 200, "a printed code lets its person in");
        self.with_token(&answer.text_at("/access_token"))
    }

    /// An account that held a token when it was disabled.
    fn as_disabled(&self) -> Client {
        let by = self.as_role("administrator");
        let new = json!({"signInName": super::unique("a"), "displayName": "Ana Example", "role": "caseworker"});
        let account = by.post("/accounts", new).expect(201);
        let client = self.with_token(&self.issued(&self.base, &account.id(), &account.text_at("/memberships/0/id")));
        client.get("/me").expect(200);
        let disabled = json!({"displayName": "Ana Example", "disabled": true});
        by.put(&format!("/accounts/{}", account.id()), disabled).version(1).expect(200);
        client
    }

    /// The supervisor with a token that our own key signed for somebody else.
    fn as_caller_of_another_service(&self) -> Client {
        let me = self.as_role("supervisor").get("/me").expect(200);
        self.with_token(&self.issued("https://other.example", &me.text_at("/account"), &Uuid::new_v4().to_string()))
    }

    fn issued(&self, issuer: &str, account: &str, membership: &str) -> String {
        let id = |text: &str| text.parse::<Uuid>().expect("an id");
        let keys = Keys::from_pkcs8(&self.signing_key(), issuer).expect("the key of the service");
        let subject = Subject::Account { account: id(account), membership: id(membership) };
        keys.issue(subject, OffsetDateTime::now_utc()).expect("a token can be made").compact
    }
}
