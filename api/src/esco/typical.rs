//! The typical skills of an occupation, as an interview walks through them: essential ones first, in two languages side by side.

use super::asked::Asked;
use super::{Answer, Edition};
use crate::caller::Anybody;
use crate::input::Input;
use crate::refusals::CachedRefusals;
use crate::reply::Reply;
use crate::suggestions::ConceptTitle;
use actix_web::get;
use domain::access::Public;
use domain::code::Code;
use domain::matching::taxonomy::Link;
use i18n::msg;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Titles, Tx};
use utoipa::ToSchema;

/// A skill of an occupation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypicalSkill {
    /// ESCO URI.
    pub uri: String,
    /// `essential` or `optional`.
    pub relation: Link,
    /// `skill` or `knowledge`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill_type: Option<String>,
    /// How far it carries over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reuse_level: Option<String>,
    /// Titles by language, as far as there are any.
    pub titles: BTreeMap<String, ConceptTitle>,
}

/// The typical skills of an occupation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypicalSkills {
    /// The occupation or unit group.
    pub occupation: String,
    /// Its titles by language.
    pub titles: BTreeMap<String, ConceptTitle>,
    /// Essential ones first; within each, those that few occupations have first.
    pub items: Vec<TypicalSkill>,
    /// Release they are from.
    pub selected_version: String,
    /// Attribution of the vocabulary.
    pub attribution: String,
}

/// Lists the typical skills of an occupation with titles in up to three languages; of a unit group those that at least half of its occupations need.
#[utoipa::path(tag = "esco", security(()), params(
    ("occupation" = String, Query, description = "URI of an occupation or of an ISCO-08 unit group."), ("languages" = Option<String>, Query, description = "Languages of the titles, comma between, at most three; else the language of the answer and the deployment's."),
    ("limit" = Option<u16>, Query, description = "Skills, 1 to 200; 60 if absent."), ("selectedVersion" = Option<String>, Query, description = "`latest` or a loaded version; else the current one.")),
    responses((status = 200, body = TypicalSkills, description = "The skills."), CachedRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/esco/typical-skills")]
pub async fn list_typical_skills(by: Anybody, input: Input) -> Reply {
    let mut asked = Asked::of(&input)?;
    let occupation = asked.needed("occupation");
    let named = asked.one("languages").unwrap_or_default();
    let named: Vec<String> = named.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    if named.len() > 3 {
        asked.refuse("languages", Code::ListTooLong, Some("3".into()));
    }
    let limit = asked.number("limit", 60, 1..=200);
    let selected = asked.one("selectedVersion");
    asked.checked()?;
    let languages = if named.is_empty() { super::asked::languages(&input) } else { named };
    let app = input.app().clone();
    let edition = app.db.read(&by.0, move |tx| Edition::of(tx, selected.as_deref())).await?;
    if super::has(&input, &edition) {
        return super::answer::<TypicalSkills>(&input, &edition, true, Answer::Unchanged);
    }
    let (of, language) = (edition.clone(), languages[0].clone());
    let found = app.db.read(&by.0, move |tx| typical(tx, &of.version, &occupation, &languages, limit)).await?;
    let answer = match found {
        Some(mut view) => {
            view.attribution = app.texts.tr_plain(input.language(), msg::ESCO_ATTRIBUTION, &[]);
            Answer::View(view, language)
        }
        None => Answer::Nothing,
    };
    super::answer(&input, &edition, true, answer)
}

fn typical(
    tx: &mut Tx<'_, Public>,
    version: &str,
    occupation: &str,
    languages: &[String],
    limit: usize,
) -> store::Result<Option<TypicalSkills>> {
    let Some(facts) = tx.concepts(version, &[occupation])?.remove(occupation) else { return Ok(None) };
    let mut skills = match facts.kind.as_str() {
        "occupation" => tx.skills_of(version, occupation)?,
        "isco_group" => tx.skills_of_group(version, facts.code.as_deref().unwrap_or_default())?,
        _ => return Ok(None),
    };
    // ESCO names some pairs as essential and as optional; essential comes first and stays.
    let mut seen = std::collections::BTreeSet::new();
    skills.retain(|(skill, _)| seen.insert(skill.clone()));
    let uris: Vec<&str> = skills.iter().map(|(skill, _)| skill.as_str()).collect();
    let spread = tx.spread_of_skills(version, &uris)?;
    let rare = |skill: &String| spread.get(skill).copied().unwrap_or(0);
    let mut ordered: Vec<&(String, bool)> = skills.iter().collect();
    ordered.sort_by_key(|(skill, essential)| (!essential, rare(skill), skill.clone()));
    ordered.truncate(limit);
    let mut uris: Vec<&str> = ordered.iter().map(|(skill, _)| skill.as_str()).collect();
    let all = tx.concepts(version, &uris)?;
    uris.push(occupation);
    let langs: Vec<&str> = languages.iter().map(String::as_str).collect();
    let titles = tx.titles(version, &uris, &langs)?;
    let items = ordered.into_iter().map(|(uri, essential)| {
        let facts = all.get(uri);
        TypicalSkill {
            uri: uri.clone(),
            relation: if *essential { Link::Essential } else { Link::Optional },
            skill_type: facts.and_then(|facts| facts.skill_type.clone()),
            reuse_level: facts.and_then(|facts| facts.reuse_level.clone()),
            titles: of(&titles, uri),
        }
    });
    Ok(Some(TypicalSkills {
        occupation: occupation.to_owned(),
        titles: of(&titles, occupation),
        items: items.collect(),
        selected_version: format!("v{version}"),
        attribution: String::new(),
    }))
}

fn of(titles: &Titles, uri: &str) -> BTreeMap<String, ConceptTitle> {
    let own = titles.get(uri).into_iter().flatten();
    own.map(|(lang, title)| {
        let (text, label_version) = (title.label.clone(), title.from.clone());
        (lang.clone(), ConceptTitle { text, label_version, draft: title.draft })
    })
    .collect()
}
