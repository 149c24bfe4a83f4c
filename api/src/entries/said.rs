//! Free text: the original is never overwritten, and each translation keeps who recorded it and when.
//! While a record is a draft the interview still goes on, and an original may be corrected; from then on whoever said something else
//! says it in a text of its own. Earlier wordings stay readable either way.

use domain::code::Code;
use domain::profile::{Content, Head, State};
use domain::violation::Violations;
use serde_json::Value;
use store::{Caller, Error};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

/// Who writes, when, and whether what was said is fixed.
#[derive(Debug, Clone, Copy)]
pub struct Saying {
    by: Uuid,
    /// When.
    pub at: OffsetDateTime,
    fixed: bool,
}

impl Saying {
    /// Of a caller; nothing is fixed yet.
    pub fn new(caller: &Caller, at: OffsetDateTime) -> Self {
        Self { by: caller.account(), at, fixed: false }
    }

    /// In a record: originals are fixed once it is no draft any more.
    pub fn to(self, head: &Head) -> Self {
        Self { fixed: head.state != State::Draft, ..self }
    }

    /// The content with its translations signed, or every original that would be overwritten.
    pub fn said<C: Content>(&self, before: Option<&Value>, content: &C) -> store::Result<C> {
        let mut after = serde_json::to_value(content)?;
        let mut v = Violations::default();
        self.walk(before.unwrap_or(&Value::Null), &mut after, "", &mut v);
        v.or(()).map_err(Error::Input)?;
        Ok(serde_json::from_value(after)?)
    }

    fn walk(&self, before: &Value, after: &mut Value, at: &str, v: &mut Violations) {
        match after {
            Value::Object(members) => {
                let is_text = members.contains_key("original") && members.contains_key("originalLang");
                if is_text && self.fixed {
                    let kept = |name: &str| before.get(name).is_none_or(|old| Some(old) == members.get(name));
                    if !kept("original") || !kept("originalLang") {
                        v.note(&format!("{at}/original"), Code::OriginalKept);
                    }
                }
                for (name, value) in members {
                    let old = before.get(name.as_str()).unwrap_or(&Value::Null);
                    if is_text && name == "translations" {
                        self.sign(old, value);
                    } else {
                        self.walk(old, value, &format!("{at}/{name}"), v);
                    }
                }
            }
            Value::Array(items) => {
                if self.fixed && replaced(before, items) {
                    v.note(at, Code::OriginalKept);
                }
                let of_items = Self { fixed: false, ..*self };
                for (i, item) in items.iter_mut().enumerate() {
                    of_items.walk(before.get(i).unwrap_or(&Value::Null), item, at, v);
                }
            }
            Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }

    /// A translation that stands already keeps its signature; a new one gets that of the caller, whatever was sent.
    fn sign(&self, before: &Value, translations: &mut Value) {
        let known = before.as_array().map(Vec::as_slice).unwrap_or_default();
        let same = |a: &Value, b: &Value| ["lang", "text", "origin"].iter().all(|name| a.get(name) == b.get(name));
        for translation in translations.as_array_mut().into_iter().flatten() {
            let old = known.iter().find(|old| same(old, translation)).cloned();
            let Some(members) = translation.as_object_mut() else { continue };
            let signature = |name: &str, now: String| old.as_ref().map_or(Some(now.into()), |o| o.get(name).cloned());
            for (name, now) in [("by", self.by.to_string()), ("at", self.at.format(&Rfc3339).unwrap_or_default())] {
                match signature(name, now) {
                    Some(value) => members.insert(name.to_owned(), value),
                    None => members.remove(name),
                };
            }
        }
    }
}

/// In a list texts may come and go; one request does not both take one away and bring another.
fn replaced(before: &Value, after: &[Value]) -> bool {
    let old = originals(before.as_array().map(Vec::as_slice).unwrap_or_default());
    let new = originals(after);
    old.iter().any(|o| !new.contains(o)) && new.iter().any(|n| !old.contains(n))
}

fn originals(items: &[Value]) -> Vec<&str> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Value::Object(members) => {
                found.extend(members.get("original").and_then(Value::as_str));
                members.values().for_each(|value| found.extend(originals(std::slice::from_ref(value))));
            }
            Value::Array(inner) => found.extend(originals(inner)),
            Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(before: Value, after: Value) -> Vec<String> {
        let saying = Saying { by: Uuid::nil(), at: OffsetDateTime::UNIX_EPOCH, fixed: true };
        let (mut after, mut v) = (after, Violations::default());
        saying.walk(&before, &mut after, "", &mut v);
        v.into_iter().map(|x| x.pointer).collect()
    }

    fn text(original: &str) -> Value {
        json!({"original": original, "originalLang": "ar"})
    }

    #[test]
    fn an_original_is_not_overwritten() {
        let title = |o: &str| json!({"title": text(o), "months": 3});
        assert_eq!(refused(title("a"), title("b")), ["/title/original"]);
        assert_eq!(refused(title("a"), title("a")), Vec::<String>::new());
        assert_eq!(refused(json!({}), title("a")), Vec::<String>::new());
    }

    #[test]
    fn texts_of_a_list_come_and_go_and_are_not_replaced() {
        let list = |o: &[&str]| json!({"taskList": o.iter().map(|o| json!({"task": text(o)})).collect::<Vec<_>>()});
        assert_eq!(refused(list(&["a", "b"]), list(&["b"])), Vec::<String>::new());
        assert_eq!(refused(list(&["a"]), list(&["c", "a"])), Vec::<String>::new());
        assert_eq!(refused(list(&["a", "b"]), list(&["c", "b"])), ["/taskList"]);
    }
}
