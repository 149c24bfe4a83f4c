//! Checks a body against the schema that the OpenAPI document publishes for it: the document is the contract, and all violations come at once.

use super::json::escape;
use crate::problem::Problem;
use domain::code::Code;
use domain::violation::Violations;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, RwLock};
use utoipa::ToSchema;

/// The schema of a type with everything it refers to.
pub struct Shape {
    root: Value,
    parts: Map<String, Value>,
}

impl Shape {
    /// The shape of `T`, built once.
    pub fn of<T: ToSchema + 'static>() -> Arc<Self> {
        static SHAPES: OnceLock<RwLock<HashMap<TypeId, Arc<Shape>>>> = OnceLock::new();
        let shapes = SHAPES.get_or_init(RwLock::default);
        let known = shapes.read().unwrap_or_else(|e| e.into_inner()).get(&TypeId::of::<T>()).cloned();
        known.unwrap_or_else(|| {
            let shape = Arc::new(Self::build::<T>());
            shapes.write().unwrap_or_else(|e| e.into_inner()).insert(TypeId::of::<T>(), shape.clone());
            shape
        })
    }

    fn build<T: ToSchema>() -> Self {
        let mut schemas = Vec::new();
        T::schemas(&mut schemas);
        let json = |schema| serde_json::to_value(schema).expect("a schema is JSON");
        Self { root: json(T::schema()), parts: schemas.into_iter().map(|(name, s)| (name, json(s))).collect() }
    }

    /// The value as `T`, or every place where it has another shape.
    pub fn read<T: DeserializeOwned>(&self, value: Value) -> Result<T, Problem> {
        let mut v = Violations::default();
        self.walk(&self.root, &value, "", &mut v);
        v.or(()).map_err(Problem::input)?;
        serde_json::from_value(value).map_err(|e| {
            tracing::warn!(error = %e, "a body fits its schema and not its type");
            Problem::new(Code::InputRefused)
        })
    }

    fn walk(&self, schema: &Value, value: &Value, at: &str, v: &mut Violations) {
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            if let Some(part) = target.rsplit('/').next().and_then(|name| self.parts.get(name)) {
                self.walk(part, value, at, v);
            }
            return;
        }
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.walk(part, value, at, v);
        }
        if let Some(choices) = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array) {
            self.choose(choices, value, at, v);
            return;
        }
        if !fits(schema.get("type"), value) {
            v.expected(at, Code::TypeMismatch, type_names(schema.get("type")));
            return;
        }
        if let Some(listed) = schema.get("enum").and_then(Value::as_array)
            && !listed.contains(value)
        {
            let names: Vec<_> = listed.iter().filter_map(Value::as_str).collect();
            v.expected(at, Code::ValueNotListed, names.join(", "));
            return;
        }
        match value {
            Value::Object(members) => self.object(schema, members, at, v),
            Value::Array(items) => self.array(schema, items, at, v),
            Value::String(text) => string(schema, text, at, v),
            Value::Number(n) => number(schema, n.as_f64().unwrap_or_default(), at, v),
            Value::Bool(_) | Value::Null => {}
        }
    }

    /// The first choice that fits; where none does, what the most fitting one would say.
    fn choose(&self, choices: &[Value], value: &Value, at: &str, v: &mut Violations) {
        let mut best: Option<Violations> = None;
        for choice in choices {
            let mut tried = Violations::default();
            self.walk(choice, value, at, &mut tried);
            if tried.is_empty() {
                return;
            }
            if choice.get("type") != Some(&Value::from("null")) {
                best = best.or(Some(tried));
            }
        }
        for violation in best.into_iter().flatten() {
            match violation.expected {
                Some(expected) => v.expected(&violation.pointer, violation.code, expected),
                None => v.note(&violation.pointer, violation.code),
            }
        }
    }

    fn object(&self, schema: &Value, members: &Map<String, Value>, at: &str, v: &mut Violations) {
        let none = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                v.note(&format!("{at}/{}", escape(name)), Code::MemberMissing);
            }
        }
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (name, value) in members {
            let at = format!("{at}/{}", escape(name));
            match properties.get(name) {
                Some(property) => self.walk(property, value, &at, v),
                None if closed => match nearest(name, properties) {
                    Some(near) => v.expected(&at, Code::UnknownMember, near),
                    None => v.note(&at, Code::UnknownMember),
                },
                None => {}
            }
        }
    }

    fn array(&self, schema: &Value, items: &[Value], at: &str, v: &mut Violations) {
        let most = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(2_000);
        if items.len() as u64 > most {
            v.expected(at, Code::ListTooLong, most.to_string());
            return;
        }
        if (items.len() as u64) < schema.get("minItems").and_then(Value::as_u64).unwrap_or(0) {
            v.note(at, Code::MemberMissing);
        }
        if let Some(of) = schema.get("items") {
            for (i, item) in items.iter().enumerate() {
                self.walk(of, item, &format!("{at}/{i}"), v);
            }
        }
    }
}

fn fits(wanted: Option<&Value>, value: &Value) -> bool {
    let one = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        // What serde refuses: 2.0 is no integer here.
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => true,
    };
    match wanted {
        None => true,
        Some(Value::String(name)) => one(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(one),
        Some(_) => true,
    }
}

fn type_names(wanted: Option<&Value>) -> String {
    match wanted {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).filter(|n| *n != "null").collect::<Vec<_>>().join(", ")
        }
        Some(_) | None => String::new(),
    }
}

fn string(schema: &Value, text: &str, at: &str, v: &mut Violations) {
    // PostgreSQL cannot store it, whatever the field.
    if text.contains('\0') {
        v.note(at, Code::TextCharacterRefused);
    }
    let length = text.chars().count() as u64;
    if let Some(most) = schema.get("maxLength").and_then(Value::as_u64)
        && length > most
    {
        v.expected(at, Code::TextTooLong, most.to_string());
    }
    if length < schema.get("minLength").and_then(Value::as_u64).unwrap_or(0) {
        v.note(at, if length == 0 { Code::TextEmpty } else { Code::TypeMismatch });
    }
    match schema.get("format").and_then(Value::as_str) {
        Some("uuid") if uuid::Uuid::try_parse(text).is_err() => v.note(at, Code::IdMalformed),
        Some("date") if !is_day(text) => v.expected(at, Code::TypeMismatch, "YYYY-MM-DD"),
        Some(_) | None => {}
    }
}

fn is_day(text: &str) -> bool {
    time::Date::parse(text, &time::macros::format_description!("[year]-[month]-[day]")).is_ok()
}

fn number(schema: &Value, n: f64, at: &str, v: &mut Violations) {
    let bound = |name| schema.get(name).and_then(Value::as_f64);
    let (least, most) = (bound("minimum"), bound("maximum"));
    let unsigned_16 = schema.get("format").and_then(Value::as_str).map(limit);
    let most = most.or(unsigned_16.flatten());
    if least.is_some_and(|l| n < l) || most.is_some_and(|m| n > m) {
        let end = |b: Option<f64>| b.map(|b| b.to_string()).unwrap_or_default();
        v.expected(at, Code::NumberOutOfRange, format!("{}-{}", end(least), end(most)));
    }
}

/// The largest value of the integer formats utoipa writes.
fn limit(format: &str) -> Option<f64> {
    match format {
        "int32" => Some(f64::from(i32::MAX)),
        _ => None,
    }
}

fn nearest(name: &str, properties: &Map<String, Value>) -> Option<String> {
    let most = name.chars().count() / 3;
    let near = properties.keys().map(|k| (strsim::osa_distance(name, k), k)).min()?;
    (near.0 <= most.max(1)).then(|| near.1.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::profile::{Education, Skill, Work};
    use serde_json::json;

    fn violations<T: ToSchema + DeserializeOwned + 'static>(value: Value) -> Vec<(String, Code)> {
        match Shape::of::<T>().read::<T>(value) {
            Ok(_) => Vec::new(),
            Err(p) => p.violations.into_iter().map(|v| (v.pointer, v.code)).collect(),
        }
    }

    #[test]
    fn all_violations_come_at_once() {
        let body = json!({"titel": {}, "country": 7, "completed": "yes", "documentation": "seen"});
        let mut found = violations::<Education>(body);
        found.sort();
        assert_eq!(
            found,
            [
                ("/completed".into(), Code::TypeMismatch),
                ("/country".into(), Code::TypeMismatch),
                ("/documentation".into(), Code::ValueNotListed),
                ("/titel".into(), Code::UnknownMember),
                ("/title".into(), Code::MemberMissing),
            ]
        );
    }

    #[test]
    fn what_fits_the_schema_fits_the_type() {
        let skill = json!({"skill": {"uri": "http://data.europa.eu/esco/skill/x"}, "level": 3, "lastUsed": 2024});
        assert_eq!(violations::<Skill>(skill), []);
        let work = json!({"title": {"original": "cook", "originalLang": "en"}, "period": {"from": {"year": 2012}}, "occupation": null});
        assert_eq!(violations::<Work>(work), []);
    }

    #[test]
    fn numbers_outside_their_type_are_refused_by_the_shape() {
        for level in [json!(-1), json!(300), json!(2.0), json!(5_000_000_000_u64)] {
            let found = violations::<Skill>(json!({"skill": {"ownWords": "x"}, "level": level.clone()}));
            assert_eq!(found.len(), 1, "{level}: {found:?}");
        }
    }

    #[test]
    fn a_nul_is_refused_in_every_text() {
        let found = violations::<Skill>(json!({"skill": {"uri": "http://data.europa.eu/esco/\u{0}"}}));
        assert_eq!(found, [("/skill/uri".into(), Code::TextCharacterRefused)]);
    }

    #[test]
    fn a_misspelt_member_is_told_its_neighbour() {
        let problem = Shape::of::<Skill>().read::<Skill>(json!({"skil": {}})).unwrap_err();
        assert_eq!(
            problem.violations.iter().find(|v| v.code == Code::UnknownMember).unwrap().expected.as_deref(),
            Some("skill")
        );
    }
}
