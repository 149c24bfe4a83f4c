//! Free text: what was said stays as it was said; the adviser's words and translations stand beside it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Who made a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TranslationOrigin {
    /// A person.
    Human,
    /// A machine; shown as such.
    Machine,
    /// The interpreter of the interview.
    Interpreter,
}

/// The same text in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Translation {
    /// BCP 47.
    #[schema(example = "de")]
    pub lang: String,
    /// The translated text.
    pub text: String,
    /// Who made it.
    pub origin: TranslationOrigin,
    /// Account that recorded it; filled in when it is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Uuid>,
    /// When; filled in when it is stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 40)]
    pub at: Option<String>,
}

/// Free text in its original language. The original is never overwritten by an adviser's wording.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Text {
    /// As the person (or the source) said it.
    #[schema(example = "كنت طباخا في مطعم")]
    pub original: String,
    /// BCP 47 tag of the original.
    #[schema(example = "ar")]
    pub original_lang: String,
    /// The adviser's wording, beside the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adviser_text: Option<String>,
    /// Translations, each with its origin.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
}

impl Text {
    /// A text with nothing beside it.
    pub fn said(original: impl Into<String>, original_lang: &str) -> Self {
        Self {
            original: original.into(),
            original_lang: original_lang.to_owned(),
            adviser_text: None,
            translations: Vec::new(),
        }
    }

    /// The text in `lang` if there is one, else the original, with the language it is in.
    pub fn best(&self, lang: &str) -> (&str, &str) {
        if self.original_lang == lang {
            return (&self.original, &self.original_lang);
        }
        self.translations
            .iter()
            .find(|t| t.lang == lang)
            .map_or((&self.original, &self.original_lang), |t| (&t.text, &t.lang))
    }
}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Text(<{} characters, {}>)", self.original.chars().count(), self.original_lang)
    }
}
