//! The market and the coder in memory, made anew when vocabulary or catalogue have changed. Whether they have is asked in the request's own transaction.

use crate::app::App;
use crate::problem::Problem;
use actix_web::web::Data;
use domain::access::Permission;
use domain::concept::ConceptKind;
use domain::id::{CourseId, VacancyId};
use domain::matching::constants::Constants;
use domain::matching::taxonomy::{ConceptRow, Link, RelationRow, Taxonomy, TaxonomyRows};
use engine::coder::{Builder, Coder, Kind, LabelKind, Origin, Row};
use engine::market::Market;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use store::{Allowed, Error, LabelRow, Result, Tx};
use time::Date;

/// Generations of vocabulary and catalogue.
type Generations = (i64, i64);

/// What is in memory now.
#[derive(Default)]
pub struct MarketCache {
    taxonomy: RwLock<Option<(i64, String, Arc<Taxonomy>)>>,
    market: RwLock<Option<(Generations, Arc<Market>)>>,
    coder: RwLock<Option<(i64, Arc<Coder>)>>,
    building: futures_util::lock::Mutex<()>,
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
        let rows = rows(tx, &version)?;
        let taxonomy = Taxonomy::build(&rows, &Constants::mr_1()).map_err(|e| Error::Unforeseen(Box::new(e)))?;
        let ready = (generation, version, Arc::new(taxonomy));
        keep(&self.taxonomy, ready.clone());
        Ok(ready)
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
        let market = Arc::new(Market::new(version, taxonomy, vacancies, courses, day));
        keep(&self.market, (key, market.clone()));
        Ok(market)
    }

    /// The coder over all labels of the current release, in every loaded language. The rows are read in a transaction and built
    /// outside of it, by one request at a time; the others wait without holding a thread.
    pub async fn coder<P: Permission>(
        &self,
        app: &Data<App>,
        by: &Allowed<P>,
    ) -> std::result::Result<Arc<Coder>, Problem> {
        let one_at_a_time = self.building.lock().await;
        let ready = held(&self.coder);
        let fresh = app.db.read(by, move |tx| labels(tx, ready.as_ref().map(|r| r.0))).await?;
        let built = match (fresh, held(&self.coder)) {
            (None, Some(ready)) => return Ok(ready.1),
            (None, None) => return Err(Problem::unforeseen("no coder and no labels")),
            (Some(labels), _) => app.db.outside(move |_| Ok((labels.generation, Arc::new(labels.build())))).await?,
        };
        keep(&self.coder, built.clone());
        drop(one_at_a_time);
        Ok(built.1)
    }
}

/// Everything the coder is built from.
struct Labels {
    generation: i64,
    kinds: HashMap<String, (String, Option<String>)>,
    labels: Vec<LabelRow>,
}

/// The labels of the current release, or nothing if the coder of `built` still stands.
fn labels<P: Permission>(tx: &mut Tx<'_, P>, built: Option<i64>) -> Result<Option<Labels>> {
    let (version, generation) =
        tx.vocabulary_version()?.ok_or_else(|| Error::Unavailable("no vocabulary has been imported".into()))?;
    if built == Some(generation) {
        return Ok(None);
    }
    let concepts = tx.all_concepts(&version)?;
    let kinds = concepts.into_iter().map(|(uri, kind, code, isco, _)| (uri, (kind, isco.or(code)))).collect();
    Ok(Some(Labels { generation, kinds, labels: tx.all_labels(&version)? }))
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
    })
}

impl Labels {
    fn build(self) -> Coder {
        let mut builder = Builder::default();
        for (uri, lang, label_kind, label) in &self.labels {
            let Some((kind, isco)) = self.kinds.get(uri) else { continue };
            let kind = match kind.as_str() {
                "occupation" | "isco_group" => Kind::Occupation,
                "skill" => Kind::Skill,
                _ => continue,
            };
            let label_kind = match label_kind.as_str() {
                "preferred" => LabelKind::Preferred,
                "hidden" => LabelKind::Hidden,
                _ => LabelKind::Alternative,
            };
            builder.add(&Row { uri, kind, lang, label_kind, label, isco: isco.as_deref(), origin: Origin::default() });
        }
        builder.build()
    }
}
