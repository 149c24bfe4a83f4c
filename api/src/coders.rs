//! The coder in memory: labels of the deployment's languages, built outside of any transaction, one at a time, and replaced as a whole.
//! Whether it still stands is asked in a transaction; who only asks does not wait for who builds.

use crate::app::App;
use crate::problem::Problem;
use actix_web::web::Data;
use domain::access::Permission;
use domain::vocabulary::WordKind;
use engine::coder::{Builder, Coder, Kind, LabelKind, Origin, Row};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, RwLock};
use store::{Allowed, Error, LabelRow, Tx};

/// A coder that is ready.
#[derive(Clone)]
pub struct Ready {
    /// Release whose concepts it finds.
    pub version: String,
    /// The coder.
    pub coder: Arc<Coder>,
}

#[derive(Clone)]
struct Built {
    ready: Ready,
    generation: i64,
    current: bool,
    /// Languages it searches.
    languages: BTreeSet<String>,
    /// Languages that have labels at all.
    every: BTreeSet<String>,
}

/// Coders of the current release and of at most one other.
#[derive(Default)]
pub struct CoderCache {
    built: RwLock<Vec<Built>>,
    building: futures_util::lock::Mutex<()>,
}

/// What is wanted: a release, or the current one, and the languages of the question.
#[derive(Clone)]
struct Wanted {
    version: Option<String>,
    languages: Vec<String>,
}

impl CoderCache {
    /// The coder of the current release, which also searches `languages`.
    pub async fn current<P: Permission>(
        &self,
        app: &Data<App>,
        by: &Allowed<P>,
        languages: &[String],
    ) -> Result<Ready, Problem> {
        self.get(app, by, Wanted { version: None, languages: primary(languages) }).await
    }

    /// The coder of a release.
    pub async fn of_release<P: Permission>(
        &self,
        app: &Data<App>,
        by: &Allowed<P>,
        version: &str,
        languages: &[String],
    ) -> Result<Ready, Problem> {
        self.get(app, by, Wanted { version: Some(version.to_owned()), languages: primary(languages) }).await
    }

    async fn get<P: Permission>(&self, app: &Data<App>, by: &Allowed<P>, wanted: Wanted) -> Result<Ready, Problem> {
        let (version, generation) = app.db.read(by, stand).await?;
        if let Some(ready) = self.fitting(&version, generation, &wanted) {
            return Ok(ready);
        }
        let one_at_a_time = self.building.lock().await;
        if let Some(ready) = self.fitting(&version, generation, &wanted) {
            return Ok(ready);
        }
        let (fixed, asked) = (app.config.vocabulary_languages.clone(), wanted.clone());
        let held = self.held(asked.version.as_deref().unwrap_or(&version));
        let rows = app.db.read(by, move |tx| rows(tx, &asked, &fixed, &held)).await?;
        let built = app.db.outside(move |_| Ok(rows.build())).await?;
        self.keep(built.clone());
        drop(one_at_a_time);
        Ok(built.ready)
    }

    fn fitting(&self, current: &str, generation: i64, wanted: &Wanted) -> Option<Ready> {
        let version = wanted.version.as_deref().unwrap_or(current);
        let all = self.built.read().unwrap_or_else(|e| e.into_inner());
        let fits = |built: &&Built| {
            let asked = wanted.languages.iter().filter(|lang| built.every.contains(*lang));
            built.ready.version == version
                && built.generation == generation
                && built.languages.is_superset(&asked.cloned().collect())
        };
        all.iter().find(fits).map(|built| built.ready.clone())
    }

    /// Languages that were loaded before, so that a new build does not lose them.
    fn held(&self, version: &str) -> BTreeSet<String> {
        let all = self.built.read().unwrap_or_else(|e| e.into_inner());
        all.iter().find(|built| built.ready.version == version).map(|b| b.languages.clone()).unwrap_or_default()
    }

    fn keep(&self, new: Built) {
        let mut all = self.built.write().unwrap_or_else(|e| e.into_inner());
        all.retain(|old| old.current != new.current && old.ready.version != new.ready.version);
        all.push(new);
    }
}

fn primary(languages: &[String]) -> Vec<String> {
    languages.iter().map(|tag| tag.split('-').next().unwrap_or(tag).to_owned()).collect()
}

fn stand<P: Permission>(tx: &mut Tx<'_, P>) -> store::Result<(String, i64)> {
    tx.labels_version()?.ok_or_else(|| Error::Unavailable("no vocabulary has been imported".into()))
}

/// Everything a coder is built from.
struct Rows {
    version: String,
    generation: i64,
    current: bool,
    languages: BTreeSet<String>,
    every: BTreeSet<String>,
    kinds: HashMap<String, (Kind, Option<String>)>,
    labels: Vec<LabelRow>,
}

fn rows<P: Permission>(
    tx: &mut Tx<'_, P>,
    wanted: &Wanted,
    fixed: &[String],
    held: &BTreeSet<String>,
) -> store::Result<Rows> {
    let (now, generation) = stand(tx)?;
    let version = wanted.version.clone().unwrap_or_else(|| now.clone());
    let every = tx.vocabulary_languages()?;
    let languages: BTreeSet<String> = if fixed.is_empty() {
        every.clone()
    } else {
        fixed.iter().chain(held).chain(&wanted.languages).filter(|lang| every.contains(*lang)).cloned().collect()
    };
    let mut kinds = HashMap::new();
    for (uri, kind, code, isco, _) in tx.all_concepts(&version)? {
        let kind = match kind.as_str() {
            "occupation" | "isco_group" => Kind::Occupation,
            "skill" => Kind::Skill,
            _ => continue,
        };
        kinds.insert(uri, (kind, isco.or(code)));
    }
    let asked: Vec<String> = languages.iter().cloned().collect();
    let labels = tx.all_labels(&version, &asked)?;
    Ok(Rows { current: version == now, version, generation, languages, every, kinds, labels })
}

impl Rows {
    fn build(self) -> Built {
        let mut builder = Builder::default();
        for (uri, lang, kind, label) in &self.labels {
            let Some((of, isco)) = self.kinds.get(uri) else { continue };
            let Some(label_kind) = WordKind::parse(kind) else { continue };
            let label_kind = self::label_kind(label_kind);
            let origin = Origin::default();
            builder.add(&Row { uri, kind: *of, lang, label_kind, label, isco: isco.as_deref(), origin });
        }
        Built {
            ready: Ready { version: self.version, coder: Arc::new(builder.build()) },
            generation: self.generation,
            current: self.current,
            languages: self.languages,
            every: self.every,
        }
    }
}

fn label_kind(kind: WordKind) -> LabelKind {
    match kind {
        WordKind::Preferred => LabelKind::Preferred,
        WordKind::Alternative => LabelKind::Alternative,
        WordKind::Hidden => LabelKind::Hidden,
        WordKind::Learned => LabelKind::Learned,
        WordKind::Seed => LabelKind::Seed,
    }
}

/// The name of what matched.
pub fn kind_name(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Preferred => WordKind::Preferred.as_str(),
        LabelKind::Alternative => WordKind::Alternative.as_str(),
        LabelKind::Hidden => WordKind::Hidden.as_str(),
        LabelKind::Learned => WordKind::Learned.as_str(),
        LabelKind::Seed => WordKind::Seed.as_str(),
    }
}
