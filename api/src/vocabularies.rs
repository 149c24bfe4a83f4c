//! Which releases are loaded and which is current; how imports go; what stands for concepts that are gone, and who decided so.

use crate::caller::{Allowed, Anybody};
use crate::input::Input;
use crate::refusals::{PublicRefusals, ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use crate::suggestions::ConceptTitle;
use actix_web::{get, put};
use domain::access::permits::{ManageVocabulary, ReadProfile};
use domain::code::Code;
use domain::concept::ConceptRef;
use domain::id::PersonId;
use domain::profile::{Coded, Collection, Entry, Skill, WishedOccupation, Work};
use domain::violation::Place;
use i18n::msg;
use serde::{Deserialize, Serialize};
use store::{Decision, ImportLine, ReleaseHead, Replacement, Table, Titles, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// A loaded release.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseView {
    /// Version.
    pub version: String,
    /// It is the current one.
    pub current: bool,
    /// When it was loaded.
    #[schema(format = DateTime)]
    pub imported_at: String,
    /// Languages with at least one label.
    pub languages: Vec<String>,
    /// How many rows of each kind.
    #[schema(value_type = Object)]
    pub counts: serde_json::Value,
}

/// The vocabulary.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VocabularyView {
    /// The current release, then the newest.
    pub releases: Vec<ReleaseView>,
    /// Attribution of the vocabulary.
    pub attribution: String,
}

impl From<ReleaseHead> for ReleaseView {
    fn from(head: ReleaseHead) -> Self {
        Self {
            version: head.version,
            current: head.current,
            imported_at: moment(head.imported_at),
            languages: head.languages,
            counts: head.counts,
        }
    }
}

/// Lists the loaded releases of ESCO.
#[utoipa::path(tag = "vocabularies", security(()), responses((status = 200, body = VocabularyView, description = "Releases."), PublicRefusals), extensions(("x-permission" = json!("public"))))]
#[get("/vocabularies")]
pub async fn list_vocabularies(by: Anybody, input: Input) -> Reply {
    let releases = input.app().db.read(&by.0, |tx| tx.releases()).await?;
    let attribution = input.app().texts.tr_plain(input.language(), msg::ESCO_ATTRIBUTION, &[]);
    let releases = releases.into_iter().map(ReleaseView::from).collect();
    reply::ok(&input, None, &VocabularyView { releases, attribution })
}

/// Which release shall be current.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCurrentRelease {
    /// A loaded version.
    #[schema(min_length = 1, max_length = 60)]
    pub version: String,
}

/// Makes a loaded release the current one, at once; nothing is copied, and no record changes.
#[utoipa::path(tag = "vocabularies", request_body = NewCurrentRelease, responses((status = 200, body = VocabularyView, description = "Releases."), WriteRefusals), extensions(("x-permission" = json!("manage-vocabulary"))))]
#[put("/vocabularies/current")]
pub async fn set_current_release(by: Allowed<ManageVocabulary>, input: Input) -> Reply {
    let new: NewCurrentRelease = input.json()?;
    let work = move |tx: &mut Tx<'_, ManageVocabulary>| {
        let loaded = tx.releases()?;
        if !loaded.iter().any(|release| release.version == new.version) {
            let names: Vec<&str> = loaded.iter().map(|release| release.version.as_str()).collect();
            return Err(store::Error::Input(vec![domain::violation::Violation {
                place: Place::Body,
                pointer: "/version".into(),
                code: Code::ValueNotListed,
                expected: Some(names.join(", ")),
            }]));
        }
        tx.set_current_release(&new.version)?;
        tx.releases()
    };
    let releases = input.app().db.write(&by, work).await?;
    let attribution = input.app().texts.tr_plain(input.language(), msg::ESCO_ATTRIBUTION, &[]);
    let releases = releases.into_iter().map(ReleaseView::from).collect();
    reply::ok(&input, None, &VocabularyView { releases, attribution })
}

/// How an import goes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VocabularyImport {
    /// Identifier.
    pub id: Uuid,
    /// Release or set of labels.
    pub what: String,
    /// `running`, `done`, `unchanged`, `refused`, `failed`.
    pub state: String,
    /// What is being done.
    pub phase: String,
    /// File or table.
    pub file: String,
    /// Rows done of it.
    pub rows: i64,
    /// Rows it has.
    pub of: i64,
    /// Places that are wrong.
    pub violations: i64,
    /// Begin.
    #[schema(format = DateTime)]
    pub started_at: String,
    /// Last sign of life.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// The latest imports.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VocabularyImportPage {
    /// Newest first.
    pub items: Vec<VocabularyImport>,
}

impl From<ImportLine> for VocabularyImport {
    fn from(line: ImportLine) -> Self {
        Self {
            id: line.id,
            what: line.what,
            state: line.state,
            phase: line.phase,
            file: line.file,
            rows: line.done,
            of: line.total,
            violations: line.violations,
            started_at: moment(line.started_at),
            updated_at: moment(line.updated_at),
        }
    }
}

/// Lists the latest 50 imports of vocabulary and how far they are.
#[utoipa::path(tag = "vocabularies", responses((status = 200, body = VocabularyImportPage, description = "Imports."), ReadRefusals), extensions(("x-permission" = json!("manage-vocabulary"))))]
#[get("/vocabularies/imports")]
pub async fn list_vocabulary_imports(by: Allowed<ManageVocabulary>, input: Input) -> Reply {
    let lines = input.app().db.read(&by, |tx| tx.imports(50)).await?;
    reply::ok(&input, None, &VocabularyImportPage { items: lines.into_iter().map(VocabularyImport::from).collect() })
}

/// What stands for a concept that the current release no longer has.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReplacementView {
    /// The concept that is gone.
    pub from: String,
    /// The concept that may stand for it.
    pub to: String,
    /// `list` of the publisher, the same English `label`, or a `curator`.
    pub origin: String,
    /// `proposed`, `approved`, `rejected`.
    pub state: String,
    /// Version; `If-Match` of a decision.
    pub version: i32,
    /// When it was found.
    #[schema(format = DateTime)]
    pub proposed_at: String,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub decided_at: Option<String>,
}

/// Replacements.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReplacementPage {
    /// By the concept that is gone.
    pub items: Vec<ReplacementView>,
    /// Where the next page begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl From<Replacement> for ReplacementView {
    fn from(r: Replacement) -> Self {
        Self {
            from: r.from_uri,
            to: r.to_uri,
            origin: r.origin,
            state: r.state,
            version: r.version,
            proposed_at: moment(r.proposed_at),
            decided_at: r.decided_at.map(moment),
        }
    }
}

/// Lists replacements for deprecated concepts; a proposal counts only once it is approved.
#[utoipa::path(tag = "vocabularies", params(("state" = Option<String>, Query, description = "`proposed`, `approved`, `rejected`."), ("after" = Option<String>, Query, description = "`next` of the page before."), ("limit" = Option<u8>, Query, description = "Lines, 1 to 200; 25 if absent.")),
    responses((status = 200, body = ReplacementPage, description = "A page."), ReadRefusals), extensions(("x-permission" = json!("manage-vocabulary"))))]
#[get("/vocabularies/replacements")]
pub async fn list_replacements(by: Allowed<ManageVocabulary>, input: Input) -> Reply {
    let query = input.query_of(&["state", "after", "limit"])?;
    let limit = Input::number(&query, "limit", 25, 1..=200)?;
    let (state, after) = (query.get("state").cloned(), query.get("after").cloned());
    if state.as_ref().is_some_and(|state| !["proposed", "approved", "rejected"].contains(&state.as_str())) {
        return Err(crate::problem::Problem::one(Place::Query, "state", Code::ValueNotListed));
    }
    let work = move |tx: &mut Tx<'_, ManageVocabulary>| tx.replacements(state.as_deref(), after.as_deref(), limit + 1);
    let mut rows = input.app().db.read(&by, work).await?;
    let limit = usize::try_from(limit).unwrap_or(25);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| last.from_uri.clone());
    let items = rows.into_iter().map(ReplacementView::from).collect();
    reply::ok(&input, None, &ReplacementPage { items, next })
}

/// What a curator decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReplacementState {
    /// It stands for the old concept; records show it, and somebody confirms.
    Approved,
    /// It does not.
    Rejected,
}

/// A curator's decision.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReplacement {
    /// The concept that is gone.
    #[schema(max_length = 200)]
    pub from: String,
    /// The concept that stands for it; the proposed one if absent.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub to: Option<String>,
    /// The decision.
    pub state: ReplacementState,
}

/// Decides on a proposal, or names a replacement where none was proposed (`If-Match: "0"`).
#[utoipa::path(tag = "vocabularies", params(("If-Match" = String, Header, description = "Version that was read, 0 where nothing was proposed.")), request_body = NewReplacement,
    responses((status = 200, body = ReplacementView, description = "Decided."), WriteRefusals), extensions(("x-permission" = json!("manage-vocabulary"))))]
#[put("/vocabularies/replacements")]
pub async fn decide_replacement(by: Allowed<ManageVocabulary>, input: Input) -> Reply {
    let new: NewReplacement = input.json()?;
    let mut v = domain::violation::Violations::default();
    for (pointer, uri) in [("/from", Some(&new.from)), ("/to", new.to.as_ref())] {
        if uri.is_some_and(|uri| !domain::concept::is_concept(uri)) {
            v.note(pointer, Code::ConceptUnknown);
        }
    }
    v.or(()).map_err(crate::problem::Problem::input)?;
    let version = input.version()?;
    let decision = match new.state {
        ReplacementState::Approved => Decision::Approved,
        ReplacementState::Rejected => Decision::Rejected,
    };
    let work =
        move |tx: &mut Tx<'_, ManageVocabulary>| tx.decide_replacement(&new.from, version, decision, new.to.as_deref());
    let decided = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(decided.version), &ReplacementView::from(decided))
}

/// An entry whose concept the current release no longer has.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutdatedEntry {
    /// Collection it stands in.
    pub collection: Collection,
    /// Entry.
    pub entry: Uuid,
    /// Its version; `If-Match` of the confirmation.
    pub version: i32,
    /// The concept as it was chosen.
    pub concept: ConceptRef,
    /// What stands for it, approved; absent where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<OutdatedReplacement>,
}

/// A concept that stands for another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutdatedReplacement {
    /// ESCO URI; confirm it with PUT `coding` of the entry.
    pub uri: String,
    /// Its title in the language asked, else in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<ConceptTitle>,
}

/// Entries whose concepts are gone.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutdatedPage {
    /// Entries.
    pub items: Vec<OutdatedEntry>,
}

/// Lists the entries of a record whose concepts the current release no longer has, each with what stands for it. None changes before somebody confirms.
#[utoipa::path(tag = "codings", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = OutdatedPage, description = "The entries."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/replacements")]
pub async fn list_profile_replacements(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let lang = input.label_language();
    let items = input.app().db.read(&by, move |tx| outdated(tx, person, &lang)).await?;
    reply::ok(&input, None, &OutdatedPage { items })
}

fn outdated(tx: &mut Tx<'_, ReadProfile>, person: PersonId, lang: &str) -> store::Result<Vec<OutdatedEntry>> {
    let head = tx.open(person)?;
    let mut items = coded::<Work>(tx, &head)?;
    items.extend(coded::<Skill>(tx, &head)?);
    items.extend(coded::<WishedOccupation>(tx, &head)?);
    let uris: Vec<String> = items.iter().filter_map(|item| item.concept.uri.clone()).collect();
    let refs: Vec<&str> = uris.iter().map(String::as_str).collect();
    let known = tx.known(&refs)?;
    items.retain(|item| item.concept.uri.as_ref().is_some_and(|uri| !known.contains(uri)));
    let stands = tx.replacements_of(&refs)?;
    let targets: Vec<&str> = stands.values().map(String::as_str).collect();
    let version = tx.vocabulary_version()?.map(|(version, _)| version).unwrap_or_default();
    let titles = tx.titles(&version, &targets, &[lang, "en"])?;
    for item in &mut items {
        let uri = item.concept.uri.as_ref().and_then(|uri| stands.get(uri));
        item.replacement = uri.map(|uri| OutdatedReplacement { uri: uri.clone(), title: title(&titles, uri, lang) });
    }
    Ok(items)
}

fn coded<E: Coded + Table>(
    tx: &mut Tx<'_, ReadProfile>,
    head: &domain::profile::Head,
) -> store::Result<Vec<OutdatedEntry>>
where
    ReadProfile: domain::access::Covers<E::Group>,
{
    let entries = tx.entries::<E>(head)?.into_iter().filter_map(|stored| {
        let concept = stored.content.concept().filter(|concept| concept.uri.is_some())?.clone();
        let collection = <E as Entry>::COLLECTION;
        Some(OutdatedEntry { collection, entry: stored.id, version: stored.version, concept, replacement: None })
    });
    Ok(entries.collect())
}

fn title(titles: &Titles, uri: &str, lang: &str) -> Option<ConceptTitle> {
    let own = titles.get(uri)?;
    let title = own.get(lang).or_else(|| own.get("en"))?;
    Some(ConceptTitle { text: title.label.clone(), label_version: title.from.clone(), draft: title.draft })
}
