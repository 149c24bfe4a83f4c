//! Searching by words. Only public words come here: what a person said goes to `/suggestions`, which is a POST.

use super::asked::{Asked, languages};
use super::views::{self, LinkView, PageLinks, PageView, ResultView, ResultsView};
use super::{Answer, Edition};
use crate::caller::Anybody;
use crate::coders::Ready;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::CachedRefusals;
use crate::reply::Reply;
use actix_web::get;
use domain::access::Public;
use domain::code::Code;
use engine::coder::{Hit, Kind, Query};
use std::collections::BTreeMap;
use store::Tx;

/// What a search asks for.
#[derive(Clone)]
struct Search {
    text: String,
    /// Kinds of concept that are wanted.
    kinds: Vec<&'static str>,
    scheme: Option<String>,
    full: bool,
    limit: usize,
    offset: usize,
    languages: Vec<String>,
    selected: Option<String>,
    /// Path and query, without the page.
    path: String,
}

impl Search {
    fn of(input: &Input, path: &str) -> Result<Self, Problem> {
        let mut asked = Asked::of(input)?;
        let mut kinds = Vec::new();
        let types = asked.all("type");
        for name in types.iter().flat_map(|names| names.split([',', ' '])).filter(|name| !name.is_empty()) {
            match name {
                "occupation" => kinds.push("occupation"),
                "skill" => kinds.push("skill"),
                "concept" => kinds.extend(["occupation", "skill", "isco_group", "skill_group"]),
                _ => asked.refuse("type", Code::ValueNotListed, Some("occupation, skill, concept".into())),
            }
        }
        if kinds.is_empty() {
            kinds.extend(["occupation", "skill"]);
        }
        let search = Self {
            text: asked.needed("text"),
            kinds,
            scheme: asked.one("isInScheme"),
            full: asked.flag("full"),
            limit: asked.number("limit", 20, 1..=100),
            offset: asked.number("offset", 0, 0..=100_000),
            languages: languages(input),
            selected: asked.one("selectedVersion"),
            path: format!("/api/v1/esco/{path}"),
        };
        asked.checked()?;
        Ok(search)
    }

    fn wants(&self, kind: Kind) -> bool {
        match kind {
            Kind::Occupation => self.kinds.iter().any(|kind| ["occupation", "isco_group"].contains(kind)),
            Kind::Skill => self.kinds.contains(&"skill"),
        }
    }

    fn href(&self, offset: usize) -> LinkView {
        let language = self.languages.first().map_or("en", String::as_str);
        let mut query = vec![("text", self.text.clone())];
        query.extend(self.kinds.iter().filter(|kind| !kind.contains('_')).map(|kind| ("type", (*kind).to_owned())));
        query.extend([("language", language.to_owned()), ("limit", self.limit.to_string())]);
        query.push(("offset", offset.to_string()));
        query.extend(self.selected.clone().map(|version| ("selectedVersion", version)));
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        let href = Some(format!("{}?{query}", self.path));
        LinkView { href, uri: None, title: None, code: None, skill_type: None }
    }
}

/// How the words are taken.
#[derive(Clone, Copy)]
enum Words {
    Whole,
    SoFar,
}

/// Searches occupations and skills by words in any loaded language; `*` lists all.
#[utoipa::path(tag = "esco", security(()), params(
    ("text" = String, Query, description = "Words, or `*` for all."), ("type" = Option<Vec<String>>, Query, description = "`occupation`, `skill`, `concept`; may repeat."),
    ("language" = Option<String>, Query, description = "Language of the answer."), ("limit" = Option<u8>, Query, description = "Results of a page, 1 to 100; 20 if absent."),
    ("offset" = Option<u32>, Query, description = "Number of the page, from 0."), ("full" = Option<bool>, Query, description = "With other labels."),
    ("isInScheme" = Option<String>, Query, description = "Only concepts of this scheme."), ("selectedVersion" = Option<String>, Query, description = "`latest` or a loaded version; else the current one.")),
    responses((status = 200, body = PageView, description = "A page."), CachedRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/esco/search")]
pub async fn search_esco(by: Anybody, input: Input) -> Reply {
    find(by, input, "search", Words::Whole).await
}

/// Completes words typed so far: beginnings and typing errors first.
#[utoipa::path(tag = "esco", security(()), params(
    ("text" = String, Query, description = "What is typed so far."), ("type" = Option<Vec<String>>, Query, description = "`occupation`, `skill`, `concept`; may repeat."),
    ("language" = Option<String>, Query, description = "Language of the answer."), ("limit" = Option<u8>, Query, description = "Results, 1 to 100; 20 if absent."),
    ("selectedVersion" = Option<String>, Query, description = "`latest` or a loaded version; else the current one.")),
    responses((status = 200, body = PageView, description = "A page."), CachedRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/esco/suggest")]
pub async fn suggest_esco(by: Anybody, input: Input) -> Reply {
    find(by, input, "suggest", Words::SoFar).await
}

async fn find(by: Anybody, input: Input, path: &str, words: Words) -> Reply {
    let search = Search::of(&input, path)?;
    let app = input.app().clone();
    let selected = search.selected.clone();
    let edition = app.db.read(&by.0, move |tx| Edition::of(tx, selected.as_deref())).await?;
    if super::has(&input, &edition) {
        return super::answer::<PageView>(&input, &edition, false, Answer::Unchanged);
    }
    let language = search.languages[0].clone();
    let (shown, of) = (search.clone(), edition.clone());
    let view = if search.text == "*" {
        app.db.read(&by.0, move |tx| list(tx, &of, &shown)).await?
    } else {
        let ready = app.coders.of_release(&app, &by.0, &edition.version, &search.languages).await?;
        app.db.read(&by.0, move |tx| rank(tx, &ready, &shown, words)).await?
    };
    super::answer(&input, &edition, false, Answer::View(view, language))
}

/// Everything of the kinds asked, by URI.
fn list(tx: &mut Tx<'_, Public>, edition: &Edition, search: &Search) -> store::Result<PageView> {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let page = (number(search.limit), number(search.limit * search.offset));
    let scheme = search.scheme.as_deref();
    let (facts, total) = tx.concepts_of_kinds(&edition.version, (&search.kinds, scheme), page)?;
    let uris: Vec<&str> = facts.iter().map(|facts| facts.uri.as_str()).collect();
    let langs: Vec<&str> = search.languages.iter().map(String::as_str).collect();
    let titles = tx.titles(&edition.version, &uris, &langs)?;
    let results = facts.iter().map(|facts| views::result(facts, &titles, &search.languages, None)).collect();
    page_of(tx, &edition.version, search, results, usize::try_from(total).unwrap_or(0))
}

/// What the words lead to, best first; fifty at most of occupations and of skills.
fn rank(tx: &mut Tx<'_, Public>, ready: &Ready, search: &Search, words: Words) -> store::Result<PageView> {
    let languages: Vec<&str> = search.languages.iter().map(String::as_str).collect();
    let mut hits: Vec<Hit> = Vec::new();
    for kind in [Kind::Occupation, Kind::Skill].into_iter().filter(|kind| search.wants(*kind)) {
        let query = Query { text: &search.text, kind, languages: &languages, limit: 50, prior: None };
        hits.extend(match words {
            Words::Whole => ready.coder.search(&query),
            Words::SoFar => ready.coder.suggest(&query),
        });
    }
    // Within a kind the coder's order stands.
    hits.sort_by_key(|hit| (hit.tier, std::cmp::Reverse(hit.score)));
    let uris: Vec<&str> = hits.iter().map(|hit| hit.uri.as_str()).collect();
    let facts = tx.concepts(&ready.version, &uris)?;
    let titles = tx.titles(&ready.version, &uris, &languages)?;
    let mut results = Vec::new();
    for hit in &hits {
        let Some(facts) = facts.get(&hit.uri).filter(|facts| search.kinds.contains(&facts.kind.as_str())) else {
            continue;
        };
        if search.scheme.as_ref().is_none_or(|scheme| views::schemes(facts).contains(scheme)) {
            results.push(views::result(facts, &titles, &search.languages, Some(hit.matched_label.clone())));
        }
    }
    let total = results.len();
    let page = results.into_iter().skip(search.offset * search.limit).take(search.limit).collect();
    page_of(tx, &ready.version, search, page, total)
}

fn page_of(
    tx: &mut Tx<'_, Public>,
    version: &str,
    search: &Search,
    mut results: Vec<ResultView>,
    total: usize,
) -> store::Result<PageView> {
    if search.full {
        let langs: Vec<&str> = search.languages.iter().map(String::as_str).collect();
        for result in &mut results {
            let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for label in tx.labels_of_concept(version, &result.uri, &langs)? {
                if label.kind == "alternative" {
                    labels.entry(label.lang).or_default().push(label.text);
                }
            }
            result.alternative_label = Some(labels);
            result.status = Some("released".into());
        }
    }
    let more = total > (search.offset + 1) * search.limit;
    Ok(PageView {
        total,
        limit: search.limit,
        offset: search.offset,
        language: search.languages[0].clone(),
        selected_version: format!("v{version}"),
        links: PageLinks {
            this: search.href(search.offset),
            next: more.then(|| search.href(search.offset + 1)),
            prev: search.offset.checked_sub(1).map(|offset| search.href(offset)),
        },
        embedded: ResultsView { results },
    })
}
