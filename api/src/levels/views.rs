//! How a level reading looks: codes, and sentences in the reader's language.

use crate::app::App;
use crate::reply::moment;
use domain::eqf::{self, Message, Var};
use domain::language::Language;
use i18n::{MessageId, Value, msg};
use serde::Serialize;
use store::StoredReading;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// A row of the table that was found for a qualification.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CredentialRow {
    /// Stable key of the row.
    pub row_id: String,
    /// The row's name that fitted.
    pub matched: String,
    /// The row's English name.
    pub english: String,
    /// `exact`, `romanised`, `alias`, `second_pass`.
    pub how: String,
    /// How sure the name match is shown, 0 to 100.
    pub certainty: u8,
    /// Lowest EQF level of the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_min: Option<u8>,
    /// Highest EQF level of the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_max: Option<u8>,
    /// Who compares it so.
    pub source: String,
    /// Year of that source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_year: Option<i32>,
}

impl From<eqf::NameMatch> for CredentialRow {
    fn from(m: eqf::NameMatch) -> Self {
        Self {
            row_id: m.row_id,
            matched: m.matched,
            english: m.english,
            how: word(&m.how),
            certainty: m.certainty,
            eqf_min: m.eqf_min,
            eqf_max: m.eqf_max,
            source: m.source,
            source_year: m.source_year,
        }
    }
}

/// The reading of one education entry.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemLevel {
    /// Education entry.
    pub entry: Uuid,
    /// `formal`, `statement`, `referenced`, `indicative`, `declared`, `competence_only`, `no_level`.
    pub status: String,
    /// Rule or gate it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Lowest EQF level; absent means no level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_min: Option<u8>,
    /// Highest EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_max: Option<u8>,
    /// `high`, `medium`, `low`, `none`.
    pub confidence: String,
    /// An adviser confirmed the row; otherwise the name match is a proposal.
    pub row_confirmed: bool,
    /// Gates that stopped a level.
    pub gates: Vec<String>,
    /// What to watch about this entry.
    pub flags: Vec<String>,
    /// What was seen of the papers.
    pub evidence: String,
    /// Rows it rests on.
    pub rows: Vec<CredentialRow>,
    /// Other rows that may be meant.
    pub other_rows: Vec<CredentialRow>,
}

/// A reading that lost; it is shown, never hidden.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OtherLevel {
    /// Education entry, if it is an entry's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<Uuid>,
    /// Rule.
    pub rule: String,
    /// Status.
    pub status: String,
    /// Lowest EQF level.
    pub eqf_min: u8,
    /// Highest EQF level.
    pub eqf_max: u8,
    /// How sure it is.
    pub confidence: String,
}

/// A range of competence from experience, beside the level and never part of it.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct CompetenceLevel {
    /// Lowest.
    pub min: u8,
    /// Highest, at most 6.
    pub max: u8,
}

/// One sentence of the explanation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Sentence {
    /// Stable id of the text.
    pub id: String,
    /// The text in the reader's language.
    pub text: String,
    /// The translation has not been reviewed by a person yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

/// The reading of a person's education.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LevelView {
    /// Identifier; absent in an estimate, which is not stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// Status of the headline.
    pub status: String,
    /// Rule or gate it rests on.
    pub rule: String,
    /// Lowest EQF level; absent means no level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_min: Option<u8>,
    /// Highest EQF level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eqf_max: Option<u8>,
    /// How sure it is.
    pub confidence: String,
    /// From experience; it never raises the level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competence_level: Option<CompetenceLevel>,
    /// Every reading that lost.
    pub other_readings: Vec<OtherLevel>,
    /// Somebody contests it and nobody has answered yet.
    pub contested: bool,
    /// Codes of what to watch.
    pub flags: Vec<String>,
    /// Codes of what to do next.
    pub next_steps: Vec<String>,
    /// One an education entry.
    pub items: Vec<ItemLevel>,
    /// Why, in sentences.
    pub explanation: Vec<Sentence>,
    /// This is not a recognition; stands beside every level.
    pub notice: String,
    /// Version of the rules.
    pub rule_version: String,
    /// Versions of the tables, as `dataset version`.
    pub data_versions: Vec<String>,
    /// When it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub computed_at: Option<String>,
}

pub(crate) fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The view of a reading in a language.
pub fn view(
    app: &App,
    lang: Language,
    reading: eqf::Reading,
    entries: &[Uuid],
    stored: Option<(Uuid, OffsetDateTime, bool)>,
) -> LevelView {
    let entry = |item: usize| entries.get(item).copied().unwrap_or_default();
    let items = reading.items.into_iter().map(|i| ItemLevel {
        entry: entry(i.item),
        status: word(&i.status),
        rule: i.basis_rule.as_ref().map(word),
        eqf_min: i.eqf_min,
        eqf_max: i.eqf_max,
        confidence: word(&i.confidence),
        row_confirmed: i.row_confirmed,
        gates: i.gates.iter().map(word).collect(),
        flags: i.flags.iter().map(word).collect(),
        evidence: word(&i.evidence),
        rows: i.kept.into_iter().map(CredentialRow::from).collect(),
        other_rows: i.runners_up.into_iter().map(CredentialRow::from).collect(),
    });
    LevelView {
        id: stored.map(|s| s.0),
        status: word(&reading.status),
        rule: word(&reading.basis_rule),
        eqf_min: reading.eqf_min,
        eqf_max: reading.eqf_max,
        confidence: word(&reading.confidence),
        competence_level: reading.competence_level.map(|[min, max]| CompetenceLevel { min, max }),
        other_readings: reading.other_readings.iter().map(|other| other_level(other, &entry)).collect(),
        contested: stored.is_some_and(|s| s.2),
        flags: reading.flags.iter().map(word).collect(),
        next_steps: reading.next_steps.iter().map(word).collect(),
        items: items.collect(),
        explanation: reading.explanation.iter().map(|m| sentence(app, lang, m)).collect(),
        notice: app.texts.tr_plain(lang, msg::NOT_A_RECOGNITION, &[]),
        rule_version: reading.rule_version,
        data_versions: reading.data_versions.iter().map(|d| format!("{} {}", d.dataset, d.version)).collect(),
        computed_at: stored.map(|s| moment(s.1)),
    }
}

fn other_level(other: &eqf::OtherReading, entry: &impl Fn(usize) -> Uuid) -> OtherLevel {
    OtherLevel {
        entry: other.item.map(entry),
        rule: word(&other.reading.rule),
        status: word(&other.reading.status),
        eqf_min: other.reading.eqf_min,
        eqf_max: other.reading.eqf_max,
        confidence: word(&other.reading.confidence),
    }
}

/// One message of an explanation; countries and hosts are named in the reader's language.
pub(crate) fn sentence(app: &App, lang: Language, message: &Message) -> Sentence {
    let Some(id) = MessageId::find(&message.id) else {
        return Sentence { id: message.id.clone(), text: message.id.clone(), draft: true };
    };
    let args: Vec<(&str, Value<'_>)> = message
        .vars
        .iter()
        .filter(|(name, _)| id.variables().iter().any(|(known, _)| known == name))
        .map(|(name, var)| (name.as_str(), value(app, lang, name, var)))
        .collect();
    let said = app.texts.text(lang, id, &args);
    Sentence { id: message.id.clone(), text: i18n::plain(&said.text), draft: said.draft }
}

fn value<'a>(app: &App, lang: Language, name: &str, var: &'a Var) -> Value<'a> {
    match var {
        Var::Number(n) if matches!(name, "years" | "item") => Value::from(*n),
        Var::Number(n) => Value::from(n.to_string()),
        Var::Text(code) if matches!(name, "country" | "host" | "issuer" | "source") && is_country(code) => {
            Value::from(app.texts.country_name(lang, code).map_or_else(|| code.clone(), |said| said.text))
        }
        Var::Text(text) => Value::from(text),
    }
}

/// Three capital letters: the rules name bodies of a country by its code.
fn is_country(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// A stored reading in a language.
pub fn stored_view(app: &App, lang: Language, stored: StoredReading) -> store::Result<LevelView> {
    let reading: eqf::Reading = serde_json::from_value(stored.output)?;
    Ok(view(app, lang, reading, &stored.entries, Some((stored.id, stored.computed_at, stored.contested))))
}
