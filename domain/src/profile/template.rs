//! What an organisation makes of the interview: hidden, required and renamed questions. The ids of questions never change.

use super::Question;
use crate::code::Code;
use crate::violation::Violations;
use crate::words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A question in other words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// Which question.
    pub question: Question,
    /// Language, BCP 47.
    #[schema(example = "de")]
    pub lang: String,
    /// The words.
    #[schema(min_length = 1, max_length = 200)]
    pub text: String,
}

/// A template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Template {
    /// Questions that are not asked: `not_asked` in every record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 40)]
    pub hidden: Vec<Question>,
    /// Questions that must have an answer state before a record is active, beside those of the quick profile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 40)]
    pub required: Vec<Question>,
    /// Questions in other words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 500)]
    pub renamed: Vec<Renamed>,
}

impl Template {
    /// Puts it into its stored form and notes all that is wrong.
    pub fn tidy(&mut self, v: &mut Violations) {
        for (i, question) in self.required.iter().enumerate() {
            if self.hidden.contains(question) {
                v.note(&format!("/required/{i}"), Code::StateConflict);
            }
        }
        for (i, r) in self.renamed.iter_mut().enumerate() {
            words::tag(&r.lang, &format!("/renamed/{i}/lang"), v);
            words::tidy(&mut r.text, &format!("/renamed/{i}/text"), 200, v);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_hidden_and_required() {
        let both = vec![Question::Sex];
        let mut template = Template { hidden: both.clone(), required: both, renamed: Vec::new() };
        let mut v = Violations::default();
        template.tidy(&mut v);
        assert!(!v.is_empty());
    }
}
