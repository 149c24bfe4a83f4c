//! The shapes of ESCO's web service: HAL, with the names it uses.

use domain::vocabulary::EscoRelation;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{ConceptFacts, Titles};
use utoipa::ToSchema;

/// A link to a concept.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EscoLink)]
pub struct LinkView {
    /// Address of the concept here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Its URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Of a skill: skill or knowledge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill_type: Option<String>,
}

/// `self`, `next` and `prev` of a page, `self` of a result.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EscoPageLinks)]
pub struct PageLinks {
    /// The answer itself.
    #[serde(rename = "self")]
    pub this: LinkView,
    /// The page after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<LinkView>,
    /// The page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prev: Option<LinkView>,
}

/// One result of a search.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EscoResult)]
pub struct ResultView {
    /// `Occupation`, `Skill`, `Concept`.
    pub class_name: &'static str,
    /// URI of the class.
    pub class_id: String,
    /// URI.
    pub uri: String,
    /// Title in the language of the answer.
    pub title: String,
    /// The label that matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_hit: Option<String>,
    /// Code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Concept schemes it is in.
    pub is_in_scheme: Vec<String>,
    /// Titles by language, never under another language's key.
    pub preferred_label: BTreeMap<String, String>,
    /// `released` or `obsolete`; only with `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Other labels by language; only with `full`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative_label: Option<BTreeMap<String, Vec<String>>>,
    /// Its own address.
    #[serde(rename = "_links")]
    pub links: PageLinks,
}

/// What stands in a page.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EscoResults)]
pub struct ResultsView {
    /// Results, best first.
    pub results: Vec<ResultView>,
}

/// A page of results.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EscoPage)]
pub struct PageView {
    /// Results in all.
    pub total: usize,
    /// Results of a page.
    pub limit: usize,
    /// Number of this page, from 0.
    pub offset: usize,
    /// Language asked.
    pub language: String,
    /// Release that was searched.
    pub selected_version: String,
    /// Addresses of this page and its neighbours.
    #[serde(rename = "_links")]
    pub links: PageLinks,
    /// The results.
    #[serde(rename = "_embedded")]
    pub embedded: ResultsView,
}

/// A text about a concept.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EscoText)]
pub struct TextView {
    /// The text.
    pub literal: String,
    /// Always plain text.
    pub mimetype: &'static str,
}

/// A concept.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EscoConcept)]
pub struct ConceptView {
    /// `Occupation`, `Skill`, `Concept`.
    pub class_name: &'static str,
    /// URI of the class.
    pub class_id: String,
    /// URI.
    pub uri: String,
    /// Title in the language of the answer.
    pub title: String,
    /// Languages in which it was written.
    pub reference_language: Vec<String>,
    /// Titles by language.
    pub preferred_label: BTreeMap<String, String>,
    /// Other labels by language.
    pub alternative_label: BTreeMap<String, Vec<String>>,
    /// Texts by language.
    pub description: BTreeMap<String, TextView>,
    /// What it includes and excludes, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scope_note: BTreeMap<String, TextView>,
    /// `released`; `obsolete` if the release no longer has it.
    pub status: String,
    /// Code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// URIs of economic activities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nace_code: Vec<String>,
    /// Collections it is in: `digital`, `green`, `language`, `transversal` and others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    /// Release it is shown from.
    pub selected_version: String,
    /// `self` is one link, each relation a list of them.
    #[serde(rename = "_links")]
    #[schema(value_type = Object)]
    pub links: BTreeMap<String, Links>,
}

/// One link or several.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Links {
    /// `self`.
    One(LinkView),
    /// A relation.
    Many(Vec<LinkView>),
}

/// Class, class id and path of a kind of concept.
pub(super) fn class(kind: &str) -> (&'static str, String, &'static str) {
    let (name, path) = match kind {
        "occupation" => ("Occupation", "occupation"),
        "skill" => ("Skill", "skill"),
        _ => ("Concept", "concept"),
    };
    (name, format!("http://data.europa.eu/esco/model#{name}"), path)
}

/// The scheme a kind of concept is in, where the files do not say.
pub(super) fn scheme_of(kind: &str) -> &'static str {
    match kind {
        "occupation" => "http://data.europa.eu/esco/concept-scheme/occupations",
        "skill" => "http://data.europa.eu/esco/concept-scheme/skills",
        "isco_group" => "http://data.europa.eu/esco/concept-scheme/isco",
        _ => "http://data.europa.eu/esco/concept-scheme/skills-hierarchy",
    }
}

/// The concept schemes of a concept.
pub(super) fn schemes(facts: &ConceptFacts) -> Vec<String> {
    if facts.in_scheme.is_empty() { vec![scheme_of(&facts.kind).to_owned()] } else { facts.in_scheme.clone() }
}

/// Address of a concept here.
pub(super) fn href(kind: &str, uri: &str, language: &str) -> String {
    format!("/api/v1/esco/resource/{}?uri={uri}&language={language}", class(kind).2)
}

/// The best title and its language, of those asked in order.
pub(super) fn best(titles: &Titles, uri: &str, languages: &[String]) -> Option<(String, String)> {
    let own = titles.get(uri)?;
    languages.iter().find_map(|lang| own.get(lang).map(|title| (title.label.clone(), lang.clone())))
}

/// A link to a concept whose facts and titles were read.
pub(super) fn link(facts: &ConceptFacts, titles: &Titles, languages: &[String]) -> LinkView {
    let language = languages.first().map_or("en", String::as_str);
    let skill_type = facts.skill_type.as_ref().map(|kind| format!("http://data.europa.eu/esco/skill-type/{kind}"));
    LinkView {
        href: Some(href(&facts.kind, &facts.uri, language)),
        uri: Some(facts.uri.clone()),
        title: best(titles, &facts.uri, languages).map(|(title, _)| title),
        code: facts.code.clone(),
        skill_type,
    }
}

/// One result.
pub(super) fn result(
    facts: &ConceptFacts,
    titles: &Titles,
    languages: &[String],
    search_hit: Option<String>,
) -> ResultView {
    let (class_name, class_id, _) = class(&facts.kind);
    let (title, lang) =
        best(titles, &facts.uri, languages).unwrap_or_else(|| (search_hit.clone().unwrap_or_default(), String::new()));
    let mut preferred_label = BTreeMap::new();
    if !lang.is_empty() {
        preferred_label.insert(lang, title.clone());
    }
    ResultView {
        class_name,
        class_id,
        uri: facts.uri.clone(),
        title,
        search_hit,
        code: facts.code.clone(),
        is_in_scheme: schemes(facts),
        preferred_label,
        status: None,
        alternative_label: None,
        links: PageLinks { this: LinkView { code: None, ..link(facts, titles, languages) }, next: None, prev: None },
    }
}

/// Whether a relation was asked for, by its own name or the general one.
pub(super) fn is_asked(relation: EscoRelation, asked: EscoRelation) -> bool {
    relation == asked || relation.general() == Some(asked)
}
