//! What one concept is linked to by one relation, page by page.

use super::asked::{Asked, languages};
use super::views::{self, LinkView, PageLinks, PageView, ResultsView};
use super::{Answer, Edition};
use crate::caller::Anybody;
use crate::input::Input;
use crate::refusals::CachedRefusals;
use crate::reply::Reply;
use actix_web::get;
use domain::access::Public;
use domain::code::Code;
use domain::vocabulary::EscoRelation;
use store::Tx;

/// What is asked for.
#[derive(Clone)]
struct Wanted {
    uri: String,
    relation: EscoRelation,
    languages: Vec<String>,
    selected: Option<String>,
    limit: usize,
    offset: usize,
}

impl Wanted {
    fn href(&self, offset: usize) -> LinkView {
        let (uri, relation, language) = (&self.uri, self.relation.as_str(), &self.languages[0]);
        let mut href = format!(
            "/api/v1/esco/resource/related?uri={uri}&relation={relation}&language={language}&limit={}&offset={offset}",
            self.limit
        );
        if let Some(version) = &self.selected {
            href.push_str(&format!("&selectedVersion={version}"));
        }
        LinkView { href: Some(href), uri: None, title: None, code: None, skill_type: None }
    }
}

/// Lists the concepts that one concept is linked to by one relation, by title.
#[utoipa::path(tag = "esco", security(()), params(
    ("uri" = String, Query, description = "URI of the concept."), ("relation" = String, Query, description = "`hasEssentialSkill`, `hasOptionalSkill`, `isEssentialForOccupation`, `broaderConcept` and others."),
    ("language" = Option<String>, Query, description = "Language of the answer."), ("limit" = Option<u8>, Query, description = "Results of a page, 1 to 100; 20 if absent."),
    ("offset" = Option<u32>, Query, description = "Number of the page, from 0."), ("selectedVersion" = Option<String>, Query, description = "`latest` or a loaded version; else the current one.")),
    responses((status = 200, body = PageView, description = "A page."), CachedRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/esco/resource/related")]
pub async fn list_esco_related(by: Anybody, input: Input) -> Reply {
    let mut asked = Asked::of(&input)?;
    let uri = asked.needed("uri");
    let name = asked.needed("relation");
    let relation = name.parse().ok();
    if relation.is_none() && !name.is_empty() {
        let names: Vec<&str> = EscoRelation::ALL.iter().map(|relation| relation.as_str()).collect();
        asked.refuse("relation", Code::ValueNotListed, Some(names.join(", ")));
    }
    let (limit, offset) = (asked.number("limit", 20, 1..=100), asked.number("offset", 0, 0..=100_000));
    let selected = asked.one("selectedVersion");
    asked.checked()?;
    let Some(relation) = relation else { return Err(Code::InputRefused.into()) };
    let wanted = Wanted { uri, relation, languages: languages(&input), selected, limit, offset };
    let (selected, language) = (wanted.selected.clone(), wanted.languages[0].clone());
    let app = input.app().clone();
    let edition = app.db.read(&by.0, move |tx| Edition::of(tx, selected.as_deref())).await?;
    if super::has(&input, &edition) {
        return super::answer::<PageView>(&input, &edition, true, Answer::Unchanged);
    }
    let of = edition.clone();
    let found = app.db.read(&by.0, move |tx| page(tx, &of.version, &wanted)).await?;
    let answer = match found {
        Some(view) => Answer::View(view, language),
        None => Answer::Nothing,
    };
    super::answer(&input, &edition, true, answer)
}

fn page(tx: &mut Tx<'_, Public>, version: &str, wanted: &Wanted) -> store::Result<Option<PageView>> {
    if tx.concepts(version, &[&wanted.uri])?.is_empty() {
        return Ok(None);
    }
    let linked = tx.linked(version, &wanted.uri)?;
    let mut uris: Vec<String> = linked
        .into_iter()
        .filter(|(relation, _)| views::is_asked(*relation, wanted.relation))
        .map(|(_, uri)| uri)
        .collect();
    uris.sort();
    uris.dedup();
    let refs: Vec<&str> = uris.iter().map(String::as_str).collect();
    let langs: Vec<&str> = wanted.languages.iter().map(String::as_str).collect();
    let facts = tx.concepts(version, &refs)?;
    let titles = tx.titles(version, &refs, &langs)?;
    let mut results: Vec<_> = uris
        .iter()
        .filter_map(|uri| facts.get(uri))
        .map(|facts| views::result(facts, &titles, &wanted.languages, None))
        .collect();
    results.sort_by(|a, b| (&a.title, &a.uri).cmp(&(&b.title, &b.uri)));
    let total = results.len();
    let results = results.into_iter().skip(wanted.offset * wanted.limit).take(wanted.limit).collect();
    Ok(Some(PageView {
        total,
        limit: wanted.limit,
        offset: wanted.offset,
        language: wanted.languages[0].clone(),
        selected_version: format!("v{version}"),
        links: PageLinks {
            this: wanted.href(wanted.offset),
            next: (total > (wanted.offset + 1) * wanted.limit).then(|| wanted.href(wanted.offset + 1)),
            prev: wanted.offset.checked_sub(1).map(|offset| wanted.href(offset)),
        },
        embedded: ResultsView { results },
    }))
}
