//! The OpenAPI document as the guards read it: which operations there are, what each demands and what each may answer.

use domain::access::{Action, Group, Role, Verb, action_reach, group_reach, purpose, usual_purpose};
use domain::access::{Purpose, Reach};
use serde_json::Value;
use std::str::FromStr;

/// What an operation demands, as `x-permission` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Nothing: anybody may call it.
    Public,
    /// A verb on a field group: `R skills`, `W skills`.
    OnGroup(Verb, Group),
    /// An action: `create-profile`.
    Does(Action),
}

impl FromStr for Demand {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || format!("\"{text}\" is no permission");
        match text.split_once(' ') {
            None if text == "public" => Ok(Self::Public),
            None => text.parse().map(Self::Does).map_err(|()| unknown()),
            Some((verb, group)) => {
                let verb = match verb {
                    "R" => Verb::Read,
                    "W" => Verb::Write,
                    _ => return Err(unknown()),
                };
                group.parse().map(|group| Self::OnGroup(verb, group)).map_err(|()| unknown())
            }
        }
    }
}

impl Demand {
    /// Whose rows a role may treat so, by the matrix of the domain; `None` is never.
    pub fn reach(self, role: Role) -> Option<Reach> {
        match self {
            Self::Public => Some(Reach::Everyone),
            Self::OnGroup(verb, group) => group_reach(role, verb, group),
            Self::Does(action) => action_reach(role, action),
        }
    }

    /// Why the role would do it.
    pub fn purpose(self, role: Role) -> Purpose {
        match self {
            Self::Public => Purpose::Public,
            Self::OnGroup(..) => usual_purpose(role),
            Self::Does(action) => purpose(action, role),
        }
    }
}

/// One operation of the document.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Operation id, `verb_noun`.
    pub id: String,
    /// Method in capitals.
    pub method: String,
    /// Path below the base, with its parameters.
    pub path: String,
    /// `x-permission` as it stands, or empty.
    pub permission: String,
    /// Says of itself that it needs no token.
    pub says_public: bool,
    /// Statuses it lists.
    pub statuses: Vec<String>,
}

impl Operation {
    /// What it demands, or why that cannot be told.
    pub fn demand(&self) -> Result<Demand, String> {
        self.permission.parse()
    }

    /// It is about one profile, named in its path.
    pub fn is_about_a_profile(&self) -> bool {
        self.path.starts_with("/profiles/{profile_id}")
    }
}

/// The document that the routes give, as it is committed.
pub fn text() -> String {
    let json = serde_json::to_string_pretty(&api::routes::document()).expect("the document is JSON");
    format!("{json}\n")
}

/// The operations of the routes, in the order of the document.
pub fn operations() -> Vec<Operation> {
    of(&serde_json::to_value(api::routes::document()).expect("the document is JSON"))
}

/// The operations of a document.
pub fn of(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.get(method) {
                all.push(one(path, method, operation));
            }
        }
    }
    all
}

fn one(path: &str, method: &str, operation: &Value) -> Operation {
    let text = |name: &str| operation[name].as_str().unwrap_or_default().to_owned();
    let security = operation.get("security").and_then(Value::as_array);
    Operation {
        id: text("operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        permission: text("x-permission"),
        says_public: security.is_some_and(|s| s.iter().all(|need| need == &Value::Object(Default::default()))),
        statuses: operation["responses"].as_object().into_iter().flatten().map(|(status, _)| status.clone()).collect(),
    }
}
