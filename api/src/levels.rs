//! Level readings: computed when education changes, stored, and told in the reader's language. A level is never a recognition.

use crate::app::App;
use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use actix_web::{get, post};
use domain::access::permits::Member;
use domain::access::{Covers, Read, Writing, groups};
use domain::eqf::{self, Message, Var};
use domain::id::PersonId;
use domain::language::Language;
use domain::profile::{self, Education, Head, Stored};
use i18n::{MessageId, Value, msg};
use serde::{Deserialize, Serialize};
use store::{Error, NewReading, StoredReading, Tx};
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

/// Reads the education of a profile anew and appends the reading.
pub fn refresh<P: Writing + Covers<groups::Education>>(
    app: &App,
    tx: &mut Tx<'_, P>,
    head: &Head,
) -> store::Result<()> {
    let education = tx.entries::<Education>(head)?;
    let input = input(&education, &app.config.host_country, app.now().date());
    let reading = read(app, &input)?;
    let new = NewReading {
        input: serde_json::to_value(input.for_storage())?,
        rule_version: reading.rule_version.clone(),
        data_versions: serde_json::to_value(&reading.data_versions)?,
        output: serde_json::to_value(&reading)?,
        entries: education.iter().map(|e| e.id).collect(),
    };
    tx.append_reading(head, &new)
}

fn read(app: &App, input: &eqf::Input) -> store::Result<eqf::Reading> {
    eqf::read(&app.eqf, input).map_err(|violations| {
        let mut v = domain::violation::Violations::default();
        for violation in violations {
            let row = violation.pointer.ends_with("/row_id");
            let code = if row { domain::code::Code::RowUnknown } else { domain::code::Code::DateInFuture };
            v.note(if row { "/rowId" } else { "/awardYear" }, code);
        }
        Error::Input(v.into_iter().collect())
    })
}

fn input(education: &[Stored<Education>], host: &str, as_of: Date) -> eqf::Input {
    eqf::Input {
        as_of,
        host_country: host.to_owned(),
        protection_status: None,
        education: education.iter().map(|e| item(&e.content)).collect(),
        statements: Vec::new(),
        work_experience: Vec::new(),
        target: None,
        years_of_schooling: None,
    }
}

fn item(e: &Education) -> eqf::EducationItem {
    eqf::EducationItem {
        country: e.country.clone(),
        credential_name: e.title.original.clone(),
        award_year: e.award_year.map(i32::from),
        completed: e.completed,
        documentation: match e.documentation {
            profile::Documentation::Verified => eqf::Documentation::Verified,
            profile::Documentation::CopyUnverified => eqf::Documentation::CopyUnverified,
            profile::Documentation::Partial => eqf::Documentation::Partial,
            profile::Documentation::None => eqf::Documentation::None,
        },
        institution_status: match e.institution_status {
            profile::InstitutionStatus::Recognised => eqf::InstitutionStatus::Recognised,
            profile::InstitutionStatus::Unknown => eqf::InstitutionStatus::Unknown,
            profile::InstitutionStatus::NotRecognised => eqf::InstitutionStatus::NotRecognised,
        },
        kind: match e.kind {
            profile::EducationKind::Award => None,
            profile::EducationKind::Preparatory => Some(eqf::Kind::Preparatory),
            profile::EducationKind::ShortCourse => Some(eqf::Kind::ShortCourse),
        },
        nqf: e.nqf.as_ref().map(|n| eqf::Nqf { level: n.level.clone(), framework: n.framework.clone() }),
        isced: e.isced_level.map(|level| eqf::Isced { level: level.to_string(), orientation_access: None }),
        authenticity_doubt: None,
        contradiction: None,
        row_id: e.row_id.clone(),
        grade: None,
        duration_years: None,
    }
}

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
    /// Rows it rests on.
    pub rows: Vec<CredentialRow>,
    /// Other rows that may be meant.
    pub other_rows: Vec<CredentialRow>,
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

fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The view of a reading in a language.
pub fn view(
    app: &App,
    lang: Language,
    reading: eqf::Reading,
    entries: &[Uuid],
    stored: Option<(Uuid, OffsetDateTime)>,
) -> LevelView {
    let items = reading.items.into_iter().map(|i| ItemLevel {
        entry: entries.get(i.item).copied().unwrap_or_default(),
        status: word(&i.status),
        rule: i.basis_rule.as_ref().map(word),
        eqf_min: i.eqf_min,
        eqf_max: i.eqf_max,
        confidence: word(&i.confidence),
        row_confirmed: i.row_confirmed,
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

/// One message of an explanation; countries and hosts are named in the reader's language.
fn sentence(app: &App, lang: Language, message: &Message) -> Sentence {
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
    Ok(view(app, lang, reading, &stored.entries, Some((stored.id, stored.computed_at))))
}

/// Shows the latest level reading of a profile.
#[utoipa::path(tag = "levels", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = LevelView, description = "The latest reading."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/level-readings")]
pub async fn get_level_readings(by: Allowed<Read<groups::Education>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (app, lang) = (input.app().clone(), input.language());
    let view = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            let stored = tx.latest_reading(&head)?.ok_or(domain::code::Code::NotFound)?;
            stored_view(&app, lang, stored)
        })
        .await?;
    reply::ok(&input, None, &view)
}

/// What an estimate is asked about: nobody's data, nothing is stored.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEstimate {
    /// Education entries.
    #[schema(min_items = 1, max_items = 20)]
    pub education: Vec<Education>,
    /// Host country, ISO 3166-1 alpha-3; the deployment's if absent.
    #[serde(default)]
    #[schema(min_length = 3, max_length = 3)]
    pub host_country: Option<String>,
}

/// Reads the level of qualifications that belong to nobody; nothing is stored.
#[utoipa::path(tag = "levels", request_body = NewEstimate,
    responses((status = 200, body = LevelView, description = "The reading."), WriteRefusals), extensions(("x-permission" = json!("member"))))]
#[post("/eqf/estimates")]
pub async fn estimate_level(by: Allowed<Member>, input: Input) -> Reply {
    let _ = by;
    let (app, now) = (input.app(), input.app().now());
    let new: NewEstimate = input.json()?;
    let mut items = Vec::new();
    for (i, education) in new.education.into_iter().enumerate() {
        let tidy = crate::entries::tidy(education, now).map_err(|mut p| {
            p.violations.iter_mut().for_each(|v| v.pointer = format!("/education/{i}{}", v.pointer));
            p
        })?;
        items.push(item(&tidy));
    }
    let host = new.host_country.unwrap_or_else(|| app.config.host_country.clone());
    let entries = vec![Uuid::nil(); items.len()];
    let asked = eqf::Input { education: items, ..self::input(&[], &host, now.date()) };
    let reading = read(app, &asked).map_err(crate::problem::Problem::from)?;
    reply::ok(&input, None, &view(app, input.language(), reading, &entries, None))
}

/// Rows that may be meant by a typed name.
#[derive(Debug, Serialize, ToSchema)]
pub struct CredentialPage {
    /// Best first.
    pub items: Vec<CredentialRow>,
}

/// Finds the credential rows that a typed name may mean; the caseworker confirms one.
#[utoipa::path(tag = "levels", params(("country" = String, Query, description = "ISO 3166-1 alpha-3."), ("text" = String, Query, description = "The name as typed, any script."), ("year" = Option<i32>, Query, description = "Year of the award.")),
    responses((status = 200, body = CredentialPage, description = "Rows, best first."), ReadRefusals), extensions(("x-permission" = json!("member"))))]
#[get("/eqf/credentials")]
pub async fn list_credentials(by: Allowed<Member>, input: Input) -> Reply {
    let _ = by;
    let query = input.query_of(&["country", "text", "year"])?;
    let missing = |name: &str| {
        crate::problem::Problem::one(domain::violation::Place::Query, name, domain::code::Code::MemberMissing)
    };
    let country = query.get("country").ok_or_else(|| missing("country"))?;
    let text: String = query.get("text").ok_or_else(|| missing("text"))?.chars().take(300).collect();
    let year = Input::number(&query, "year", 0, 0..=2100)?;
    let year = i32::try_from(year).ok().filter(|y| *y > 0);
    let found = eqf::candidates(&input.app().eqf, country, &text, year);
    let items = found.into_iter().take(20).map(CredentialRow::from).collect();
    reply::ok(&input, None, &CredentialPage { items })
}
