//! JSON as it may be sent: at most 32 deep, no member twice.

use crate::problem::Problem;
use domain::code::Code;
use domain::violation::Place;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

const DEEPEST: u8 = 32;
const REPEATED: &str = "repeated member ";

/// Parses a body.
pub fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let parsed = Node(DEEPEST).deserialize(&mut reader).and_then(|v| reader.end().map(|()| v));
    parsed.map_err(|e| match e.to_string().split_once(REPEATED) {
        Some((_, rest)) => {
            let name = rest.split(" at line ").next().unwrap_or_default();
            Problem::one(Place::Body, &format!("/{}", escape(name)), Code::RepeatedMember)
        }
        None => Problem::new(Code::JsonMalformed),
    })
}

/// A member's name inside a JSON pointer (RFC 6901).
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[derive(Clone, Copy)]
struct Node(u8);

impl<'de> DeserializeSeed<'de> for Node {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Value, D::Error> {
        if self.0 == 0 {
            return Err(D::Error::custom("deeper than 32"));
        }
        d.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_bool<E>(self, v: bool) -> Result<Value, E> {
        Ok(Value::Bool(v))
    }
    fn visit_i64<E>(self, v: i64) -> Result<Value, E> {
        Ok(v.into())
    }
    fn visit_u64<E>(self, v: u64) -> Result<Value, E> {
        Ok(v.into())
    }
    fn visit_f64<E: Error>(self, v: f64) -> Result<Value, E> {
        Number::from_f64(v).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }
    fn visit_str<E>(self, v: &str) -> Result<Value, E> {
        Ok(Value::String(v.to_owned()))
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = seq.next_element_seed(Node(self.0 - 1))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let value = members.next_value_seed(Node(self.0 - 1))?;
            if map.insert(name.clone(), value).is_some() {
                return Err(A::Error::custom(format!("{REPEATED}{name}")));
            }
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_that_stands_twice_is_named() {
        let problem = parse(br#"{"a": {"b": 1, "b": 2}}"#).unwrap_err();
        assert_eq!(problem.violations[0].pointer, "/b");
        assert_eq!(problem.violations[0].code, Code::RepeatedMember);
    }

    #[test]
    fn deep_and_broken_bodies_are_refused() {
        let deep = "[".repeat(40) + &"]".repeat(40);
        assert_eq!(parse(deep.as_bytes()).unwrap_err().code, Code::JsonMalformed);
        assert!(parse(("[".repeat(31) + &"]".repeat(31)).as_bytes()).is_ok());
        for broken in ["", "{", "{} {}", "{\"a\":1,}", "\u{0}", "nul", "\"\\ud800\"", "1e999"] {
            assert_eq!(parse(broken.as_bytes()).unwrap_err().code, Code::JsonMalformed, "{broken}");
        }
    }
}
