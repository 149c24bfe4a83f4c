//! What came back, and the questions that tests ask it.

use serde_json::Value;
use ureq::Body;
use ureq::http::{HeaderMap, Response};

/// An answer of the service.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub body: String,
}

impl Answer {
    pub(super) fn read(response: Response<Body>) -> Result<Self, ureq::Error> {
        let (parts, mut body) = response.into_parts();
        let body = body.with_config().limit(64 * 1024 * 1024).read_to_string()?;
        Ok(Self { status: parts.status.as_u16(), headers: parts.headers, body })
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.body))
    }

    /// What stands at a JSON pointer; null if nothing does.
    #[track_caller]
    pub fn at(&self, pointer: &str) -> Value {
        self.json().pointer(pointer).cloned().unwrap_or_default()
    }

    /// A text at a JSON pointer.
    #[track_caller]
    pub fn text_at(&self, pointer: &str) -> String {
        let value = self.at(pointer);
        value.as_str().unwrap_or_else(|| panic!("no text at {pointer}: {}", self.body)).to_owned()
    }

    /// A number at a JSON pointer.
    #[track_caller]
    pub fn number_at(&self, pointer: &str) -> i64 {
        self.at(pointer).as_i64().unwrap_or_else(|| panic!("no number at {pointer}: {}", self.body))
    }

    /// A list at a JSON pointer.
    #[track_caller]
    pub fn list_at(&self, pointer: &str) -> Vec<Value> {
        self.at(pointer).as_array().unwrap_or_else(|| panic!("no list at {pointer}: {}", self.body)).clone()
    }

    /// The identifier of what was made.
    #[track_caller]
    pub fn id(&self) -> String {
        let own = self.at("/id");
        if own.is_string() { self.text_at("/id") } else { self.text_at("/head/id") }
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The code of a problem.
    #[track_caller]
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}", self.body);
        self.text_at("/code")
    }

    /// What is wrong with the input: `/skill member-missing`, sorted.
    #[track_caller]
    pub fn violations(&self) -> Vec<String> {
        let text = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        let line = |error: &Value| format!("{} {}", text(error, "pointer"), text(error, "code"));
        let mut all: Vec<String> = self.list_at("/errors").iter().map(line).collect();
        all.sort();
        all
    }

    /// Status, headers and body without what differs from request to request, for comparing two answers.
    pub fn comparable(&self) -> String {
        let passing = ["date", "x-request-id", "content-length"];
        let mut headers: Vec<String> = self
            .headers
            .iter()
            .filter(|(name, _)| !passing.contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or_default()))
            .collect();
        headers.sort();
        let instance = self.at("/instance");
        let body = self.body.replace(instance.as_str().unwrap_or("-"), "(instance)");
        format!("{}\n{}\n{body}", self.status, headers.join("\n"))
    }
}
