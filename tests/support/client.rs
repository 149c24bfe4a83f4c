//! Requests, one after the other: `cw.post("/profiles", json!({…})).expect(201)`.

use super::answer::Answer;
use serde_json::Value;
use std::sync::OnceLock;
use std::time::Duration;
use ureq::Agent;
use ureq::http::Request as HttpRequest;

/// Somebody who calls the service.
#[derive(Clone)]
pub struct Client {
    base: String,
    token: Option<String>,
}

/// A request that has not been sent yet.
#[must_use = "a request does nothing until it is sent"]
#[derive(Clone)]
pub struct Request {
    /// Method.
    pub method: String,
    /// Whole address.
    pub url: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

fn agent() -> &'static Agent {
    static AGENT: OnceLock<Agent> = OnceLock::new();
    AGENT.get_or_init(|| {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .max_idle_age(Duration::from_secs(3))
            .build();
        Agent::new_with_config(config)
    })
}

impl Client {
    /// Calls `base`, with a token or without one.
    pub fn new(base: &str, token: Option<String>) -> Self {
        Self { base: base.to_owned(), token }
    }

    /// Any method on a path below `/api/v1`.
    pub fn request(&self, method: &str, path: &str) -> Request {
        self.beside(method, &format!("/api/v1{path}"))
    }

    /// Any method on a path of the service.
    pub fn beside(&self, method: &str, path: &str) -> Request {
        let token = self.token.iter().map(|token| ("Authorization".to_owned(), format!("Bearer {token}")));
        Request { method: method.to_owned(), url: format!("{}{path}", self.base), headers: token.collect(), body: None }
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Request {
        self.request("GET", path)
    }

    /// Sends JSON.
    pub fn post(&self, path: &str, body: Value) -> Request {
        self.request("POST", path).json(&body)
    }

    /// Replaces.
    pub fn put(&self, path: &str, body: Value) -> Request {
        self.request("PUT", path).json(&body)
    }

    /// Changes by a merge patch.
    pub fn patch(&self, path: &str, body: Value) -> Request {
        self.request("PATCH", path).json(&body).with("Content-Type", "application/merge-patch+json")
    }

    /// Withdraws.
    pub fn delete(&self, path: &str) -> Request {
        self.request("DELETE", path)
    }

    /// Sends a form, as the token endpoint wants it.
    pub fn form(&self, path: &str, fields: &[(&str, String)]) -> Request {
        let coded: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        self.beside("POST", path).body("application/x-www-form-urlencoded", coded.join("&"))
    }
}

fn percent(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

impl Request {
    /// Sets a header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The version that was read.
    pub fn version(self, version: i64) -> Self {
        self.with("If-Match", &format!("\"{version}\""))
    }

    /// Language of the answer.
    pub fn language(self, tag: &str) -> Self {
        self.with("Accept-Language", tag)
    }

    /// Once-only key.
    pub fn once(self, key: &str) -> Self {
        self.with("Idempotency-Key", key)
    }

    /// A body as it stands.
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self.with("Content-Type", media_type)
    }

    /// A JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// Sends it; whatever comes back is an answer.
    pub fn send(self) -> Answer {
        let what = format!("{} {}", self.method, self.url);
        self.sent().unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    /// Sends it; a connection that fails is no answer.
    pub fn try_send(self) -> Option<Answer> {
        self.sent().ok()
    }

    /// Sends it and demands a status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        let what = format!("{} {}", self.method, self.url);
        let answer = self.send();
        assert_eq!(answer.status, status, "{what}\n{}", answer.body);
        answer
    }

    fn sent(self) -> Result<Answer, ureq::Error> {
        let mut request = HttpRequest::builder().method(self.method.as_str()).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let response = match self.body {
            Some(body) => agent().run(request.body(body)?)?,
            None => agent().run(request.body(())?)?,
        };
        Answer::read(response)
    }
}
