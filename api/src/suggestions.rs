//! Words to ESCO: concepts for what a person said, never a decision. A POST, because the words are a person's.

use crate::caller::Allowed;
use crate::coders::{Ready, kind_name};
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::post;
use domain::access::permits::Member;
use domain::access::{Permission, Read, groups};
use domain::code::Code;
use domain::concept::ConceptKind;
use domain::id::PersonId;
use domain::profile::Work;
use domain::violation::Violations;
use engine::coder::{CODER_VERSION, Hit, Kind, Prior, Query};
use i18n::msg;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use store::{ConceptFacts, LabelSource, Titles, Tx};
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

/// How far the words go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionMode {
    /// Typed so far: the beginning of a word counts, and a typing error.
    #[default]
    Typing,
    /// A whole text.
    Whole,
}

/// What is known of the person beside the words.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuggestionContext {
    /// Occupations that the person has confirmed: their typical skills come first.
    #[schema(max_items = 20)]
    pub occupations: Vec<String>,
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
    /// Languages of the interview, at most three; the first is searched first, and titles are given in each.
    #[schema(min_items = 1, max_items = 3)]
    pub languages: Vec<String>,
    /// 1 to 50; 10 if absent.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 50)]
    pub limit: Option<u8>,
    /// `typing` if absent.
    #[serde(default)]
    pub mode: SuggestionMode,
    /// What is known beside the words.
    #[serde(default)]
    pub context: SuggestionContext,
}

/// A title and where it comes from.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConceptTitle {
    /// The title.
    pub text: String,
    /// The older release or the source it comes from, where the current release has none in this language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_version: Option<String>,
    /// No native reader has seen it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

/// A concept that may be meant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionView {
    /// ESCO URI.
    pub uri: String,
    /// What it is.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConceptKind>,
    /// Its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its title in the language asked, else in the deployment's, in English, or as it matched.
    pub label: String,
    /// The language of that title.
    pub label_lang: String,
    /// Its titles in the languages of the question, by language.
    pub titles: BTreeMap<String, ConceptTitle>,
    /// The label that matched.
    pub matched_label: String,
    /// Its language.
    pub matched_lang: String,
    /// `preferred`, `alternative`, `hidden`, `learned`, `seed`.
    pub matched_kind: &'static str,
    /// The older release or the source the label comes from, where the current release does not have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_version: Option<String>,
    /// No native reader has seen the label that matched.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// 0 equal, 1 beginning, 2 with a typing error, 3 similar, 4 similar in another script.
    pub tier: u8,
    /// Similarity within tiers 3 and 4; no percentage and no confidence.
    pub score: u32,
}

/// Concepts, most likely first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionPage {
    /// Concepts.
    pub items: Vec<SuggestionView>,
    /// Method and constants behind the list; a stored choice names it.
    pub coder_version: &'static str,
    /// Release of the concepts.
    pub vocabulary_version: String,
    /// So much is spelt alike that not everything was looked at.
    pub truncated: bool,
    /// Attribution of the vocabulary.
    pub attribution: String,
}

/// Suggests concepts for words. Nothing is coded: a person chooses, or keeps the words.
#[utoipa::path(tag = "suggestions", request_body = NewSuggestion,
    responses((status = 200, body = SuggestionPage, description = "Concepts, most likely first."), WriteRefusals), extensions(("x-permission" = json!("member"))))]
#[post("/suggestions")]
pub async fn suggest_concepts(by: Allowed<Member>, input: Input) -> Reply {
    let new = checked(&input)?;
    let ready = input.app().coders.current(input.app(), &by, &new.languages).await?;
    let shown = Shown::of(&input, &new);
    let work = move |tx: &mut Tx<'_, Member>| suggest(tx, &ready, &new, &shown, &new.context.occupations);
    let mut page = input.app().db.read(&by, work).await?;
    page.attribution = attribution(&input);
    reply::ok(&input, None, &page)
}

/// Suggests concepts for words of one person: the typical skills of the occupations in their record come first. Nothing is coded.
#[utoipa::path(tag = "suggestions", params(("profile_id" = uuid::Uuid, Path, description = "Profile.")), request_body = NewSuggestion,
    responses((status = 200, body = SuggestionPage, description = "Concepts, most likely first."), WriteRefusals), extensions(("x-permission" = json!("R work"))))]
#[post("/profiles/{profile_id}/suggestions")]
pub async fn suggest_for_profile(by: Allowed<Read<groups::Work>>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let new = checked(&input)?;
    let ready = input.app().coders.current(input.app(), &by, &new.languages).await?;
    let shown = Shown::of(&input, &new);
    let work = move |tx: &mut Tx<'_, Read<groups::Work>>| {
        let head = tx.open(person)?;
        let entries = tx.entries::<Work>(&head)?.into_iter();
        let confirmed = entries.filter_map(|work| work.content.occupation.and_then(|o| o.uri));
        let occupations: Vec<String> = confirmed.chain(new.context.occupations.clone()).collect();
        suggest(tx, &ready, &new, &shown, &occupations)
    };
    let mut page = input.app().db.read(&by, work).await?;
    page.attribution = attribution(&input);
    reply::ok(&input, None, &page)
}

fn checked(input: &Input) -> Result<NewSuggestion, Problem> {
    let mut new: NewSuggestion = input.json()?;
    let mut v = Violations::default();
    domain::words::tidy(&mut new.text, "/text", 300, &mut v);
    for (i, tag) in new.languages.iter().enumerate() {
        domain::words::tag(tag, &format!("/languages/{i}"), &mut v);
    }
    for (i, uri) in new.context.occupations.iter().enumerate() {
        if !domain::concept::is_concept(uri) || uri.len() > 200 {
            v.note(&format!("/context/occupations/{i}"), Code::ConceptUnknown);
        }
    }
    v.or(()).map_err(Problem::input)?;
    Ok(new)
}

fn attribution(input: &Input) -> String {
    input.app().texts.tr_plain(input.language(), msg::ESCO_ATTRIBUTION, &[])
}

/// In which languages titles are shown.
struct Shown {
    /// Of the one title that stands for the concept, best first.
    title: Vec<String>,
    /// Of the titles beside it.
    beside: Vec<String>,
}

impl Shown {
    fn of(input: &Input, new: &NewSuggestion) -> Self {
        let primary = |tag: &String| tag.split('-').next().unwrap_or(tag).to_owned();
        let title = vec![input.label_language(), input.app().config.language.tag().to_owned(), "en".to_owned()];
        Self { title, beside: new.languages.iter().map(primary).collect() }
    }
}

fn suggest<P: Permission>(
    tx: &mut Tx<'_, P>,
    ready: &Ready,
    new: &NewSuggestion,
    shown: &Shown,
    occupations: &[String],
) -> store::Result<SuggestionPage> {
    let prior = prior(tx, ready, new, occupations)?;
    let languages: Vec<&str> = new.languages.iter().map(String::as_str).collect();
    let kind = match new.kind {
        SuggestionKind::Occupation => Kind::Occupation,
        SuggestionKind::Skill => Kind::Skill,
    };
    let limit = usize::from(new.limit.unwrap_or(10));
    let query = Query { text: &new.text, kind, languages: &languages, limit, prior: prior.as_ref() };
    let (hits, truncated) = match new.mode {
        SuggestionMode::Typing => {
            let found = ready.coder.complete(&query);
            (found.hits, found.truncated)
        }
        SuggestionMode::Whole => (ready.coder.search(&query), false),
    };
    let uris: Vec<&str> = hits.iter().map(|hit| hit.uri.as_str()).collect();
    let labels: Vec<&str> = hits.iter().map(|hit| hit.matched_label.as_str()).collect();
    let langs: Vec<&str> = shown.title.iter().chain(&shown.beside).map(String::as_str).collect();
    let facts = tx.concepts(&ready.version, &uris)?;
    let titles = tx.titles(&ready.version, &uris, &langs)?;
    let sources = tx.label_sources(&ready.version, &uris, &labels)?;
    let items = hits.iter().map(|hit| view(hit, shown, facts.get(&hit.uri), &titles, &sources)).collect();
    Ok(SuggestionPage {
        items,
        coder_version: CODER_VERSION,
        vocabulary_version: ready.version.clone(),
        truncated,
        attribution: String::new(),
    })
}

/// The typical skills of the occupations that the person has confirmed.
fn prior<P: Permission>(
    tx: &mut Tx<'_, P>,
    ready: &Ready,
    new: &NewSuggestion,
    occupations: &[String],
) -> store::Result<Option<Prior>> {
    if new.kind != SuggestionKind::Skill || occupations.is_empty() {
        return Ok(None);
    }
    let mut prior = Prior::default();
    for occupation in occupations {
        for (skill, essential) in tx.skills_of(&ready.version, occupation)? {
            let set = if essential { &mut prior.essential } else { &mut prior.optional };
            set.insert(skill);
        }
    }
    Ok(Some(prior))
}

fn view(
    hit: &Hit,
    shown: &Shown,
    facts: Option<&ConceptFacts>,
    titles: &Titles,
    sources: &HashMap<(String, String), LabelSource>,
) -> SuggestionView {
    let own = titles.get(&hit.uri);
    let title = |lang: &String| own.and_then(|own| own.get(lang));
    let best = shown.title.iter().find_map(|lang| title(lang).map(|title| (title.label.clone(), lang.clone())));
    let (label, label_lang) = best.unwrap_or_else(|| (hit.matched_label.clone(), hit.matched_lang.clone()));
    let beside = shown.beside.iter().filter_map(|lang| {
        let title = title(lang)?;
        let (text, label_version) = (title.label.clone(), title.from.clone());
        Some((lang.clone(), ConceptTitle { text, label_version, draft: title.draft }))
    });
    let source = sources.get(&(hit.uri.clone(), hit.matched_label.clone()));
    SuggestionView {
        uri: hit.uri.clone(),
        kind: facts.and_then(|facts| kind_of(&facts.kind)),
        code: facts.and_then(|facts| facts.code.clone()),
        label,
        label_lang,
        titles: beside.collect(),
        matched_label: hit.matched_label.clone(),
        matched_lang: hit.matched_lang.clone(),
        matched_kind: kind_name(hit.matched_kind),
        label_version: source.and_then(|source| source.from.clone()),
        draft: source.is_some_and(|source| source.draft),
        tier: hit.tier,
        score: hit.score,
    }
}

fn kind_of(name: &str) -> Option<ConceptKind> {
    [ConceptKind::Occupation, ConceptKind::IscoGroup, ConceptKind::Skill, ConceptKind::SkillGroup]
        .into_iter()
        .find(|kind| kind.as_str() == name)
}
