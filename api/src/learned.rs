//! Words that five people of two organisations confirmed for a concept: a curator approves or rejects them. What was approved is
//! searched from the next question on; what was rejected is forgotten and never proposed again.

use crate::caller::Allowed;
use crate::cursor;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use crate::suggestions::ConceptTitle;
use actix_web::{get, put};
use domain::access::permits::ManageVocabulary;
use domain::code::Code;
use domain::violation::{Place, Violations};
use serde::{Deserialize, Serialize};
use store::{LearnedLabel, Titles, Tx, Verdict};
use utoipa::ToSchema;
use uuid::Uuid;

/// Words that people confirmed for a concept.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LearnedLabelView {
    /// Identifier.
    pub id: Uuid,
    /// The words, as the last of these people typed them; absent when they were rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Their language.
    pub lang: String,
    /// The concept.
    pub uri: String,
    /// Its title in the language asked, else in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<ConceptTitle>,
    /// `proposed`, `approved`, `rejected`.
    pub state: String,
    /// Why they were rejected: `person_or_firm`, `slur`, `wrong_concept`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Version; `If-Match` of a decision.
    pub version: i32,
    /// When the fifth person had said them.
    #[schema(format = DateTime)]
    pub proposed_at: String,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub decided_at: Option<String>,
}

/// Words that people confirmed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LearnedLabelPage {
    /// Newest first.
    pub items: Vec<LearnedLabelView>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a curator decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LearnedState {
    /// A label of the kind `learned`, searched and given away under CC0.
    Approved,
    /// Forgotten, and never proposed again.
    Rejected,
}

/// Why words are no label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RejectionReason {
    /// They name a person or a firm.
    PersonOrFirm,
    /// They hurt somebody.
    Slur,
    /// They mean something else.
    WrongConcept,
}

impl RejectionReason {
    fn as_str(self) -> &'static str {
        match self {
            Self::PersonOrFirm => "person_or_firm",
            Self::Slur => "slur",
            Self::WrongConcept => "wrong_concept",
        }
    }
}

/// A curator's decision.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LearnedLabelDecision {
    /// The decision.
    pub state: LearnedState,
    /// Why they are rejected; with a rejection alone.
    #[serde(default)]
    pub reason: Option<RejectionReason>,
}

fn view(row: LearnedLabel, titles: &Titles, lang: &str) -> LearnedLabelView {
    let own = titles.get(&row.uri).and_then(|own| own.get(lang).or_else(|| own.get("en")));
    let title = own.map(|title| ConceptTitle {
        text: title.label.clone(),
        label_version: title.from.clone(),
        draft: title.draft,
    });
    LearnedLabelView {
        id: row.id,
        label: row.label,
        lang: row.lang,
        uri: row.uri,
        title,
        state: row.state,
        reason: row.reason,
        version: row.version,
        proposed_at: moment(row.proposed_at),
        decided_at: row.decided_at.map(moment),
    }
}

fn titled(tx: &mut Tx<'_, ManageVocabulary>, rows: &[LearnedLabel], lang: &str) -> store::Result<Titles> {
    let version = tx.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
    let uris: Vec<&str> = rows.iter().map(|row| row.uri.as_str()).collect();
    tx.titles(&version, &uris, &[lang, "en"])
}

/// Lists words that five people of two organisations confirmed for a concept; below that no text is stored.
#[utoipa::path(tag = "vocabularies", params(("state" = Option<String>, Query, description = "`proposed`, `approved`, `rejected`."), ("after" = Option<String>, Query, description = "Cursor of the page before."), ("limit" = Option<u8>, Query, description = "Lines, 1 to 100; 25 if absent.")),
    responses((status = 200, body = LearnedLabelPage, description = "A page."), ReadRefusals), extensions(("x-permission" = json!("manage-vocabulary"))))]
#[get("/vocabularies/learned-labels")]
pub async fn list_learned_labels(by: Allowed<ManageVocabulary>, input: Input) -> Reply {
    let query = input.query_of(&["state", "after", "limit", "language"])?;
    let limit = Input::number(&query, "limit", 25, 1..=100)?;
    let state = query.get("state").cloned();
    if state.as_ref().is_some_and(|state| !["proposed", "approved", "rejected"].contains(&state.as_str())) {
        return Err(Problem::one(Place::Query, "state", Code::ValueNotListed));
    }
    let key = cursor::Key::new(&input, by.caller(), &state);
    let after = query.get("after").map(|cursor| key.open(cursor)).transpose()?;
    let lang = input.label_language();
    let work = {
        let lang = lang.clone();
        move |tx: &mut Tx<'_, ManageVocabulary>| {
            let rows = tx.learned_labels(state.as_deref(), after, limit + 1)?;
            let titles = titled(tx, &rows, &lang)?;
            Ok((rows, titles))
        }
    };
    let (rows, titles) = input.app().db.read(&by, work).await?;
    let limit = usize::try_from(limit).unwrap_or(25);
    let (rows, next) = key.page(rows, limit, |row| (row.proposed_at, row.id));
    let items = rows.into_iter().map(|row| view(row, &titles, &lang)).collect();
    reply::ok(&input, None, &LearnedLabelPage { items, next })
}

/// Decides on words: approved ones are found from the next question on, rejected ones are forgotten and never proposed again.
#[utoipa::path(tag = "vocabularies", params(("label_id" = Uuid, Path, description = "Words."), ("If-Match" = String, Header, description = "Version that was read.")), request_body = LearnedLabelDecision,
    responses((status = 200, body = LearnedLabelView, description = "Decided."), WriteRefusals), extensions(("x-permission" = json!("manage-vocabulary"))))]
#[put("/vocabularies/learned-labels/{label_id}")]
pub async fn decide_learned_label(by: Allowed<ManageVocabulary>, input: Input) -> Reply {
    let id: Uuid = input.id("label_id")?;
    let new: LearnedLabelDecision = input.json()?;
    let mut v = Violations::default();
    let verdict = match (new.state, new.reason) {
        (LearnedState::Rejected, Some(reason)) => Verdict::Rejected(reason.as_str()),
        (LearnedState::Rejected, None) => {
            v.note("/reason", Code::MemberMissing);
            Verdict::Approved
        }
        (LearnedState::Approved, Some(_)) => {
            v.note("/reason", Code::StateConflict);
            Verdict::Approved
        }
        (LearnedState::Approved, None) => Verdict::Approved,
    };
    let verdict = v.or(verdict).map_err(Problem::input)?;
    let (version, lang) = (input.version()?, input.label_language());
    let work = {
        let lang = lang.clone();
        move |tx: &mut Tx<'_, ManageVocabulary>| {
            let decided = tx.decide_learned_label(id, version, verdict)?;
            let titles = titled(tx, std::slice::from_ref(&decided), &lang)?;
            Ok((decided, titles))
        }
    };
    let (decided, titles) = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(decided.version), &view(decided, &titles, &lang))
}
