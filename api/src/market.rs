//! The market in memory, made anew when vocabulary or catalogue have changed. Whether they have is asked in the request's own transaction.

use domain::access::Permission;
use domain::concept::ConceptKind;
use domain::id::{CourseId, VacancyId};
use domain::matching::constants::Constants;
use domain::matching::taxonomy::{ConceptRow, Link, RelationRow, Taxonomy, TaxonomyRows};
use engine::market::Market;
use std::sync::{Arc, RwLock};
use store::{Error, Result, Tx};
use time::Date;

/// Generations of vocabulary and catalogue.
type Generations = (i64, i64);

/// What is in memory now.
#[derive(Default)]
pub struct MarketCache {
    taxonomy: RwLock<Option<(i64, String, Arc<Taxonomy>)>>,
    market: RwLock<Option<(Generations, Arc<Market>)>>,
}

fn held<T: Clone>(lock: &RwLock<Option<T>>) -> Option<T> {
    lock.read().unwrap_or_else(|e| e.into_inner()).clone()
}

fn keep<T>(lock: &RwLock<Option<T>>, value: T) {
    *lock.write().unwrap_or_else(|e| e.into_inner()) = Some(value);
}

impl MarketCache {
    /// The taxonomy of the current release.
    pub fn taxonomy<P: Permission>(&self, tx: &mut Tx<'_, P>) -> Result<(i64, String, Arc<Taxonomy>)> {
        let (version, generation) =
            tx.vocabulary_version()?.ok_or_else(|| Error::Unavailable("no vocabulary has been imported".into()))?;
        if let Some(ready) = held(&self.taxonomy)
            && ready.0 == generation
        {
            return Ok(ready);
        }
        let mut rows = rows(tx, &version)?;
        rows.replaced = tx.replacements_in(generation)?;
        let taxonomy = Taxonomy::build(&rows, &Constants::mr_1()).map_err(|e| Error::Unforeseen(Box::new(e)))?;
        let ready = (generation, version, Arc::new(taxonomy));
        keep(&self.taxonomy, ready.clone());
        Ok(ready)
    }

    /// The taxonomy of a release that is loaded, whether or not it is the current one, with the replacements of a generation; before
    /// generations were recorded, none counted.
    pub fn taxonomy_of<P: Permission>(
        &self,
        tx: &mut Tx<'_, P>,
        (version, generation): (&str, Option<i64>),
    ) -> Result<Option<Arc<Taxonomy>>> {
        let (now, current, taxonomy) = self.taxonomy(tx)?;
        let replaced = generation.map_or(Ok(Vec::new()), |generation| tx.replacements_in(generation))?;
        if current == version && replaced == tx.replacements_in(now)? {
            return Ok(Some(taxonomy));
        }
        let mut rows = rows(tx, version)?;
        if rows.concepts.is_empty() {
            return Ok(None);
        }
        rows.replaced = replaced;
        let built = Taxonomy::build(&rows, &Constants::mr_1()).map_err(|e| Error::Unforeseen(Box::new(e)))?;
        Ok(Some(Arc::new(built)))
    }

    /// Vacancies and courses as they stand in this transaction.
    pub fn market<P: Permission>(&self, tx: &mut Tx<'_, P>, day: Date) -> Result<Arc<Market>> {
        let (vocabulary, version, taxonomy) = self.taxonomy(tx)?;
        let key = (vocabulary, tx.catalogue_generation()?);
        if let Some((k, market)) = held(&self.market)
            && k == key
            && market.is_of(day)
        {
            return Ok(market);
        }
        let vacancies = tx.vacancies(None, MOST, true)?.into_iter().map(|v| (VacancyId(v.id), v.content)).collect();
        let courses = tx.courses(None, MOST)?.into_iter().map(|c| (CourseId(c.id), c.content)).collect();
        let mut market = Market::new(key.1, (version, taxonomy), vacancies, courses, day);
        market.vocabulary_generation = vocabulary;
        let market = Arc::new(market);
        keep(&self.market, (key, market.clone()));
        Ok(market)
    }
}

/// More than this is not held in memory.
const MOST: i64 = 1_000_000;

fn kind(name: &str) -> Result<ConceptKind> {
    [ConceptKind::Occupation, ConceptKind::IscoGroup, ConceptKind::Skill, ConceptKind::SkillGroup]
        .into_iter()
        .find(|k| k.as_str() == name)
        .ok_or_else(|| Error::Unforeseen(format!("a kind of concept the code does not know: {name}").into()))
}

fn rows<P: Permission>(tx: &mut Tx<'_, P>, version: &str) -> Result<TaxonomyRows> {
    let link = |essential| if essential { Link::Essential } else { Link::Optional };
    let relation = |(from, to, essential)| RelationRow { from, to, link: link(essential) };
    let mut concepts = Vec::new();
    for (uri, name, code, isco, reuse) in tx.all_concepts(version)? {
        let kind = kind(&name)?;
        // Unpaid work beside ESCO has no unit group, and nothing is demanded in its terms.
        if kind == ConceptKind::Occupation && isco.is_none() {
            continue;
        }
        let code = match kind {
            ConceptKind::Occupation | ConceptKind::IscoGroup => isco.or(code).unwrap_or_default(),
            ConceptKind::SkillGroup => code.unwrap_or_default(),
            ConceptKind::Skill => String::new(),
        };
        concepts.push(ConceptRow { uri, kind, code, transversal: reuse.as_deref() == Some("transversal") });
    }
    Ok(TaxonomyRows {
        concepts,
        broader: tx.all_broader(version)?,
        skill_skill: tx.all_skill_skills(version)?.into_iter().map(relation).collect(),
        occupation_skill: tx.all_occupation_skills(version)?.into_iter().map(relation).collect(),
        replaced: Vec::new(),
    })
}
