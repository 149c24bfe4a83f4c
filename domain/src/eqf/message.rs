//! The messages an explanation may use: ids and variables. The domain holds no prose; the texts are in i18n.

use super::codes::{Confidence, Flag, Gate, Rule, Status, Step};
use super::lists::{Documentation, MatchKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A message: its id and the values it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Id of the text.
    pub id: String,
    /// Values by name; always all that the id declares, empty text where nothing is known.
    pub vars: BTreeMap<String, Var>,
}

/// A value in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Var {
    /// A level, an item's number, years: never grouped, always European digits.
    Number(u32),
    /// Text, also years of an award or of a page.
    Text(String),
}

impl From<&str> for Var {
    fn from(text: &str) -> Var {
        Var::Text(text.to_owned())
    }
}

impl From<String> for Var {
    fn from(text: String) -> Var {
        Var::Text(text)
    }
}

impl From<Option<u8>> for Var {
    fn from(level: Option<u8>) -> Var {
        level.map_or(Var::Text(String::new()), |level| Var::Number(u32::from(level)))
    }
}

/// Variables of `eqf-headline-…`.
pub(super) const HEADLINE: &[&str] = &["credential", "country", "year", "min", "max", "span"];
/// Variables of `eqf-basis-…`, `eqf-gate-…` and `eqf-change-…`.
pub(super) const BASIS: &[&str] = &["item", "source", "sourceYear", "rowId", "issuer", "date"];
/// Variables of `eqf-evidence-…`, `eqf-confidence-…` and `eqf-reason-…`.
pub(super) const REASON: &[&str] = &["item", "from", "to", "rowId", "group"];
/// Variables of `eqf-match-…` and `eqf-nqf-level-unknown`.
pub(super) const MATCH: &[&str] = &["item", "claimed", "matched", "rowId"];
/// Variables of `eqf-flag-…`, `eqf-other-reading` and `eqf-competence`.
pub(super) const OTHER: &[&str] = &["item", "rule", "min", "max", "span", "source", "date", "years", "occupation"];
/// Variables of `eqf-step-…`.
pub(super) const STEP: &[&str] = &["step", "body", "url", "documents", "language"];
/// Variables of the last message.
pub(super) const LAST: &[&str] = &["host"];

/// Every id an explanation may use, with its variables: every locale has them all.
pub fn message_ids() -> Vec<(String, &'static [&'static str])> {
    let mut ids: Vec<(String, &'static [&'static str])> = Vec::new();
    let mut add = |prefix: &str, codes: Vec<String>, vars: &'static [&'static str]| {
        ids.extend(codes.into_iter().map(|code| (format!("eqf-{prefix}{code}"), vars)));
    };
    let plain = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    add("headline-", Status::ALL.iter().map(|status| status.kebab()).collect(), HEADLINE);
    add("basis-", Rule::ALL.iter().map(|rule| rule.kebab()).collect(), BASIS);
    add("gate-", Gate::ALL.iter().map(|gate| gate.kebab()).collect(), BASIS);
    add("change-", Gate::ALL.iter().map(|gate| gate.kebab()).collect(), BASIS);
    add("evidence-", Documentation::ALL.iter().map(|evidence| evidence.kebab()).collect(), REASON);
    add("confidence-", Confidence::ALL.iter().map(|confidence| confidence.kebab()).collect(), REASON);
    let reasons = ["source", "document", "name", "reform", "institution-unknown", "row-old", "one-centre"];
    add("reason-", plain(&reasons), REASON);
    add("match-", MatchKind::ALL.iter().filter(|how| how.is_of_the_rules()).map(|how| how.kebab()).collect(), MATCH);
    add("", plain(&["nqf-level-unknown"]), MATCH);
    add("flag-", Flag::ALL.iter().map(|flag| flag.kebab()).collect(), OTHER);
    add("", plain(&["other-reading", "competence"]), OTHER);
    add("step-", Step::ALL.iter().map(|step| step.kebab()).collect(), STEP);
    add("", plain(&["step-no-body"]), STEP);
    add("", plain(&["not-recognition", "decision-stands"]), LAST);
    ids
}

/// A message with all the variables its id declares; those not given are empty.
pub(super) fn message<const N: usize>(id: String, declared: &[&str], given: [(&str, Var); N]) -> Message {
    let mut vars: BTreeMap<String, Var> =
        declared.iter().map(|name| ((*name).to_owned(), Var::Text(String::new()))).collect();
    for (name, value) in given {
        vars.insert(name.to_owned(), value);
    }
    Message { id, vars }
}

/// `single`, `span` or `none`: how a range is to be told.
pub(super) fn span(min: Option<u8>, max: Option<u8>) -> &'static str {
    match (min, max) {
        (Some(min), Some(max)) if min == max => "single",
        (Some(_), Some(_)) => "span",
        (None, _) | (_, None) => "none",
    }
}
