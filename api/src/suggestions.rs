//! Words to ESCO: five to ten concepts for what a person said, never a decision. A POST, because the words are a person's.

use crate::caller::Allowed;
use crate::input::Input;
use crate::market_view::labels_of;
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::post;
use domain::access::permits::Member;
use domain::violation::Violations;
use engine::coder::{Hit, Kind, LabelKind, Query};
use i18n::msg;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// Occupations and ISCO-08 groups.
    Occupation,
    /// Skills and knowledge.
    Skill,
}

/// Words to be coded.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewSuggestion {
    /// The words, in any loaded language.
    #[schema(min_length = 1, max_length = 300, example = "طباخ")]
    pub text: String,
    /// What is looked for.
    pub kind: SuggestionKind,
    /// Languages of the interview, at most three; the first is searched first.
    #[schema(min_items = 1, max_items = 3)]
    pub languages: Vec<String>,
    /// 1 to 50; 10 if absent.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 50)]
    pub limit: Option<u8>,
}

/// A concept that may be meant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionView {
    /// ESCO URI.
    pub uri: String,
    /// Its label in the language asked, else in English.
    pub label: String,
    /// The label that matched.
    pub matched_label: String,
    /// Its language.
    pub matched_lang: String,
    /// `preferred`, `alternative`, `hidden`, `learned`, `seed`.
    pub matched_kind: &'static str,
    /// 0 equal, 1 beginning, 2 with a typing error, 3 similar, 4 similar in another script.
    pub tier: u8,
    /// Similarity within tiers 3 and 4; no percentage and no confidence.
    pub score: u32,
}

/// Concepts, most likely first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SuggestionPage {
    /// Concepts.
    pub items: Vec<SuggestionView>,
    /// Attribution of the vocabulary.
    pub attribution: String,
}

fn kind_name(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Preferred => "preferred",
        LabelKind::Alternative => "alternative",
        LabelKind::Hidden => "hidden",
        LabelKind::Learned => "learned",
        LabelKind::Seed => "seed",
    }
}

/// Suggests concepts for words. Nothing is coded: a person chooses, or keeps the words.
#[utoipa::path(tag = "suggestions", request_body = NewSuggestion,
    responses((status = 200, body = SuggestionPage, description = "Concepts, most likely first."), WriteRefusals), extensions(("x-permission" = json!("member"))))]
#[post("/suggestions")]
pub async fn suggest_concepts(by: Allowed<Member>, input: Input) -> Reply {
    let mut new: NewSuggestion = input.json()?;
    let mut v = Violations::default();
    domain::words::tidy(&mut new.text, "/text", 300, &mut v);
    for (i, tag) in new.languages.iter().enumerate() {
        domain::words::tag(tag, &format!("/languages/{i}"), &mut v);
    }
    v.or(()).map_err(Problem::input)?;
    let (app, lang) = (input.app().clone(), input.label_language());
    let attribution = app.texts.tr_plain(input.language(), msg::ESCO_ATTRIBUTION, &[]);
    let coder = app.market.coder(&app, &by).await?;
    let work = move |tx: &mut Tx<'_, Member>| {
        let languages: Vec<&str> = new.languages.iter().map(|l| l.split('-').next().unwrap_or(l)).collect();
        let kind = match new.kind {
            SuggestionKind::Occupation => Kind::Occupation,
            SuggestionKind::Skill => Kind::Skill,
        };
        let limit = usize::from(new.limit.unwrap_or(10));
        let hits = coder.suggest(&Query { text: &new.text, kind, languages: &languages, limit, prior: None });
        let labels = labels_of(tx, hits.iter().map(|h| h.uri.clone()).collect(), &lang)?;
        Ok(hits.into_iter().map(|h| view(h, &labels)).collect::<Vec<_>>())
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &SuggestionPage { items, attribution })
}

fn view(hit: Hit, labels: &std::collections::BTreeMap<String, String>) -> SuggestionView {
    SuggestionView {
        label: labels.get(&hit.uri).cloned().unwrap_or_else(|| hit.matched_label.clone()),
        uri: hit.uri,
        matched_label: hit.matched_label,
        matched_lang: hit.matched_lang,
        matched_kind: kind_name(hit.matched_kind),
        tier: hit.tier,
        score: hit.score,
    }
}
