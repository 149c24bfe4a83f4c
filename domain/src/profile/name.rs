//! A2: names as people bear them, whole and perhaps in parts.

use super::{Collection, Content, Entry};
use crate::access::groups;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// As in a document.
    AsInDocument,
    /// In the person's own script.
    NativeScript,
    /// As the person wants to be called.
    Preferred,
    /// An earlier name.
    Former,
}

/// A2: a name, whole. No mandatory family name, no case or script rule.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Name {
    /// Kind.
    pub kind: NameKind,
    /// The whole name.
    #[schema(min_length = 1, max_length = 200, example = "سمير خليل")]
    pub text: String,
    /// ISO 15924 script, such as `Arab`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 4, max_length = 4)]
    pub script: Option<String>,
    /// Its parts, as far as the person names them; a family name is not demanded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 12)]
    pub parts: Vec<NamePart>,
}

/// What a part of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum NameRole {
    Given,
    Middle,
    Family,
    Patronymic,
    Matronymic,
    Father,
    Grandfather,
    Prefix,
    Suffix,
    Other,
}

/// A part of a name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamePart {
    /// Role.
    pub role: NameRole,
    /// The part.
    #[schema(min_length = 1, max_length = 200)]
    pub text: String,
}

impl Name {
    /// A whole name without parts.
    pub fn whole(kind: NameKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), script: None, parts: Vec::new() }
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Name({:?})", self.kind)
    }
}

impl Content for Name {
    type Group = groups::Identity;
    fn tidy(&mut self, _: Date, v: &mut Violations) {
        words::tidy(&mut self.text, "/text", 200, v);
        if self.text.contains('\n') {
            v.note("/text", Code::TextCharacterRefused);
        }
        if let Some(code) = &self.script {
            words::script(code, "/script", v);
        }
        for (i, part) in self.parts.iter_mut().enumerate() {
            words::tidy(&mut part.text, &format!("/parts/{i}/text"), 200, v);
        }
    }
}

impl Entry for Name {
    const COLLECTION: Collection = Collection::Names;
    const MOST: i64 = 20;
}
