//! One concept by its URI, or several: labels, texts, links. A concept that the release no longer has is shown as obsolete.

use super::asked::{Asked, languages};
use super::views::{self, ConceptView, LinkView, Links, TextView};
use super::{Answer, Edition};
use crate::caller::Anybody;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::CachedRefusals;
use crate::reply::Reply;
use actix_web::get;
use domain::access::Public;
use domain::code::Code;
use domain::vocabulary::EscoRelation;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{ConceptFacts, Tx, Wording};
use utoipa::ToSchema;

/// Several concepts, by URI.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EscoConcepts)]
pub struct ConceptsView {
    /// How many were found.
    pub total: usize,
    /// The concepts.
    #[serde(rename = "_embedded")]
    pub embedded: BTreeMap<String, ConceptView>,
}

/// One concept, or several where several were asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = EscoResource)]
pub enum ResourceView {
    /// With `uri`.
    One(Box<ConceptView>),
    /// With `uris`.
    Several(ConceptsView),
}

/// What a read of concepts asks for.
#[derive(Clone)]
struct Wanted {
    uris: Vec<String>,
    several: bool,
    kinds: &'static [&'static str],
    languages: Vec<String>,
    selected: Option<String>,
}

impl Wanted {
    fn of(input: &Input, kinds: &'static [&'static str]) -> Result<Self, Problem> {
        let mut asked = Asked::of(input)?;
        let several = asked.all("uris");
        let uris = if several.is_empty() { vec![asked.needed("uri")] } else { several.clone() };
        if uris.len() > 50 {
            asked.refuse("uris", Code::ListTooLong, Some("50".into()));
        }
        let selected = asked.one("selectedVersion");
        asked.checked()?;
        Ok(Self { uris, several: !several.is_empty(), kinds, languages: languages(input), selected })
    }
}

const ALL: &[&str] = &["occupation", "skill", "isco_group", "skill_group"];

macro_rules! resources {
    ($($name:ident $path:literal $kinds:expr, $doc:literal;)+) => {$(
        #[doc = $doc]
        #[utoipa::path(tag = "esco", security(()), params(
            ("uri" = Option<String>, Query, description = "URI of the concept."), ("uris" = Option<Vec<String>>, Query, description = "URIs of several, at most 50; may repeat."),
            ("language" = Option<String>, Query, description = "Language of the answer."), ("selectedVersion" = Option<String>, Query, description = "`latest` or a loaded version; else the current one.")),
            responses((status = 200, body = ResourceView, description = "The concept."), CachedRefusals), extensions(("x-permission" = json!("public"))))]
        #[get($path)]
        pub async fn $name(by: Anybody, input: Input) -> Reply {
            resource(by, input, $kinds).await
        }
    )+};
}

resources! {
    get_esco_occupation "/esco/resource/occupation" &["occupation"], "Shows an occupation.";
    get_esco_skill "/esco/resource/skill" &["skill"], "Shows a skill or a piece of knowledge.";
    get_esco_concept "/esco/resource/concept" ALL, "Shows any concept, also a group.";
}

async fn resource(by: Anybody, input: Input, kinds: &'static [&'static str]) -> Reply {
    let wanted = Wanted::of(&input, kinds)?;
    let (selected, language) = (wanted.selected.clone(), wanted.languages[0].clone());
    let app = input.app().clone();
    let edition = app.db.read(&by.0, move |tx| Edition::of(tx, selected.as_deref())).await?;
    if super::has(&input, &edition) {
        return super::answer::<ResourceView>(&input, &edition, true, Answer::Unchanged);
    }
    let of = edition.clone();
    let found = app.db.read(&by.0, move |tx| concepts(tx, &of, &wanted)).await?;
    let answer = match found {
        Some(view) => Answer::View(view, language),
        None => Answer::Nothing,
    };
    super::answer(&input, &edition, true, answer)
}

fn concepts(tx: &mut Tx<'_, Public>, edition: &Edition, wanted: &Wanted) -> store::Result<Option<ResourceView>> {
    let refs: Vec<&str> = wanted.uris.iter().map(String::as_str).collect();
    let mut known = tx.concepts(&edition.version, &refs)?;
    let mut embedded = BTreeMap::new();
    for uri in &wanted.uris {
        let here = known.remove(uri);
        let (facts, obsolete) = match here {
            Some(facts) => (Some(facts), false),
            None => (tx.gone_concept(&edition.version, uri)?, true),
        };
        let Some(facts) = facts.filter(|facts| wanted.kinds.contains(&facts.kind.as_str())) else { continue };
        let view = concept(tx, edition, &facts, obsolete, &wanted.languages)?;
        embedded.insert(uri.clone(), view);
    }
    if wanted.several {
        return Ok(Some(ResourceView::Several(ConceptsView { total: embedded.len(), embedded })));
    }
    Ok(embedded.into_values().next().map(|view| ResourceView::One(Box::new(view))))
}

fn concept(
    tx: &mut Tx<'_, Public>,
    edition: &Edition,
    facts: &ConceptFacts,
    obsolete: bool,
    languages: &[String],
) -> store::Result<ConceptView> {
    let langs: Vec<&str> = languages.iter().map(String::as_str).collect();
    let titles = tx.titles(&facts.version, &[&facts.uri], &langs)?;
    let (title, lang) = views::best(&titles, &facts.uri, languages).unwrap_or_default();
    // The language asked, or the one that stands in for it.
    let shown = [lang.as_str(), langs[0]];
    let labels = tx.labels_of_concept(&facts.version, &facts.uri, &shown)?;
    let texts = tx.texts_of_concept(&facts.version, &facts.uri, &shown)?;
    let (class_name, class_id, _) = views::class(&facts.kind);
    let mut links = links(tx, facts, languages)?;
    if obsolete && let Some(by) = tx.replacements_of(&[&facts.uri])?.remove(&facts.uri) {
        links.insert("replacedBy".into(), Links::Many(linked(tx, &edition.version, &[by], languages)?));
    }
    let mut this = views::link(facts, &titles, languages);
    this.code = None;
    this.skill_type = None;
    links.insert("self".into(), Links::One(this));
    let preferred_label = if lang.is_empty() { BTreeMap::new() } else { BTreeMap::from([(lang, title.clone())]) };
    Ok(ConceptView {
        class_name,
        class_id,
        uri: facts.uri.clone(),
        title,
        reference_language: vec!["en".to_owned()],
        preferred_label,
        alternative_label: by_language(labels.into_iter().filter(|label| label.kind == "alternative")),
        description: texts_of(&texts, "description"),
        scope_note: texts_of(&texts, "scope_note"),
        status: if obsolete { "obsolete".into() } else { facts.status.clone().unwrap_or_else(|| "released".into()) },
        code: facts.code.clone(),
        nace_code: facts.nace.clone(),
        collections: tx.collections_of(&facts.version, &facts.uri)?,
        selected_version: format!("v{}", edition.version),
        links,
    })
}

fn by_language(labels: impl Iterator<Item = Wording>) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for label in labels {
        all.entry(label.lang).or_default().push(label.text);
    }
    all
}

fn texts_of(texts: &[Wording], kind: &str) -> BTreeMap<String, TextView> {
    let of = texts.iter().filter(|text| text.kind == kind);
    of.map(|text| (text.lang.clone(), TextView { literal: text.text.clone(), mimetype: "plain/text" })).collect()
}

fn links(
    tx: &mut Tx<'_, Public>,
    facts: &ConceptFacts,
    languages: &[String],
) -> store::Result<BTreeMap<String, Links>> {
    let mut by_relation: BTreeMap<EscoRelation, Vec<String>> = BTreeMap::new();
    for (relation, uri) in tx.linked(&facts.version, &facts.uri)? {
        by_relation.entry(relation).or_default().push(uri);
    }
    if let Some(code) = &facts.isco_code {
        let groups = tx.isco_groups(&facts.version, &[code])?;
        let above = by_relation.entry(EscoRelation::BroaderIscoGroup).or_default();
        above.extend(groups.into_iter().map(|group| group.uri));
        above.sort();
        above.dedup();
    }
    let mut links = BTreeMap::new();
    for (relation, uris) in by_relation {
        links.insert(relation.as_str().to_owned(), Links::Many(linked(tx, &facts.version, &uris, languages)?));
    }
    let one = |uri: String| {
        Links::Many(vec![LinkView { href: None, uri: Some(uri), title: None, code: None, skill_type: None }])
    };
    if let Some(kind) = &facts.skill_type {
        links.insert("hasSkillType".into(), one(format!("http://data.europa.eu/esco/skill-type/{kind}")));
    }
    if let Some(level) = &facts.reuse_level {
        links.insert("hasReuseLevel".into(), one(format!("http://data.europa.eu/esco/skill-reuse-level/{level}")));
    }
    let schemes = views::schemes(facts).into_iter().map(|uri| LinkView {
        href: Some(format!("/api/v1/esco/resource/taxonomy?uri={uri}&language={}", languages[0])),
        uri: Some(uri),
        title: None,
        code: None,
        skill_type: None,
    });
    links.insert("isInScheme".into(), Links::Many(schemes.collect()));
    Ok(links)
}

/// Links to concepts, by title.
pub(super) fn linked(
    tx: &mut Tx<'_, Public>,
    version: &str,
    uris: &[String],
    languages: &[String],
) -> store::Result<Vec<LinkView>> {
    let refs: Vec<&str> = uris.iter().map(String::as_str).collect();
    let langs: Vec<&str> = languages.iter().map(String::as_str).collect();
    let facts = tx.concepts(version, &refs)?;
    let titles = tx.titles(version, &refs, &langs)?;
    let mut links: Vec<LinkView> =
        uris.iter().filter_map(|uri| facts.get(uri)).map(|facts| views::link(facts, &titles, languages)).collect();
    links.sort_by(|a, b| (&a.title, &a.uri).cmp(&(&b.title, &b.uri)));
    Ok(links)
}

/// A concept scheme.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = EscoTaxonomy)]
pub struct TaxonomyView {
    /// `Taxonomy`.
    pub class_name: &'static str,
    /// URI of the class.
    pub class_id: &'static str,
    /// URI.
    pub uri: String,
    /// Name in the language of the answer.
    pub title: String,
    /// Names by language.
    pub preferred_label: BTreeMap<String, String>,
    /// Release it is shown from.
    pub selected_version: String,
    /// `self` and `hasTopConcept`.
    #[serde(rename = "_links")]
    #[schema(value_type = Object)]
    pub links: BTreeMap<String, Links>,
}

/// Schemes that every release has, with their kinds of concepts and English names.
const SCHEMES: [(&str, &str); 4] = [
    ("occupation", "ESCO Occupations"),
    ("skill", "ESCO skills"),
    ("isco_group", "ISCO 2008"),
    ("skill_group", "ESCO skills hierarchy"),
];

/// Shows a concept scheme and its topmost concepts.
#[utoipa::path(tag = "esco", security(()), params(("uri" = String, Query, description = "URI of the scheme."), ("language" = Option<String>, Query, description = "Language of the answer."),
    ("selectedVersion" = Option<String>, Query, description = "`latest` or a loaded version; else the current one.")),
    responses((status = 200, body = TaxonomyView, description = "The scheme."), CachedRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/esco/resource/taxonomy")]
pub async fn get_esco_taxonomy(by: Anybody, input: Input) -> Reply {
    let wanted = Wanted::of(&input, ALL)?;
    let (selected, language) = (wanted.selected.clone(), wanted.languages[0].clone());
    let app = input.app().clone();
    let edition = app.db.read(&by.0, move |tx| Edition::of(tx, selected.as_deref())).await?;
    if super::has(&input, &edition) {
        return super::answer::<TaxonomyView>(&input, &edition, true, Answer::Unchanged);
    }
    let of = edition.clone();
    let found = app.db.read(&by.0, move |tx| taxonomy(tx, &of, &wanted)).await?;
    let answer = match found {
        Some(view) => Answer::View(view, language),
        None => Answer::Nothing,
    };
    super::answer(&input, &edition, true, answer)
}

fn taxonomy(tx: &mut Tx<'_, Public>, edition: &Edition, wanted: &Wanted) -> store::Result<Option<TaxonomyView>> {
    let uri = &wanted.uris[0];
    let kind = SCHEMES.iter().find(|(kind, _)| views::scheme_of(kind) == uri);
    let named: BTreeMap<String, String> = tx
        .schemes(&edition.version)?
        .into_iter()
        .filter(|(of, ..)| of == uri)
        .map(|(_, lang, name)| (lang, name))
        .collect();
    let usual = kind.map(|(_, name)| ("en".to_owned(), (*name).to_owned()));
    let best = wanted.languages.iter().find_map(|lang| named.get(lang).map(|name| (lang.clone(), name.clone())));
    let Some((lang, title)) = best.or(usual) else { return Ok(None) };
    let top = match kind {
        Some((kind, _)) => tx.topmost(&edition.version, kind)?,
        None => Vec::new(),
    };
    let this = LinkView {
        href: Some(format!("/api/v1/esco/resource/taxonomy?uri={uri}&language={}", wanted.languages[0])),
        uri: Some(uri.clone()),
        title: Some(title.clone()),
        code: None,
        skill_type: None,
    };
    let links = BTreeMap::from([
        ("self".to_owned(), Links::One(this)),
        ("hasTopConcept".to_owned(), Links::Many(linked(tx, &edition.version, &top, &wanted.languages)?)),
    ]);
    Ok(Some(TaxonomyView {
        class_name: "Taxonomy",
        class_id: "http://www.w3.org/2004/02/skos/core#ConceptScheme",
        uri: uri.clone(),
        preferred_label: BTreeMap::from([(lang, title.clone())]),
        title,
        selected_version: format!("v{}", edition.version),
        links,
    }))
}
