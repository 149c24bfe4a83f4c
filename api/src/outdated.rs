//! Entries of a record whose concepts the current release no longer has, or calls obsolete. They stay as they were chosen until somebody confirms what stands
//! for them.

use crate::caller::Allowed;
use crate::input::Input;
use crate::refusals::ReadRefusals;
use crate::reply::{self, Reply};
use crate::suggestions::ConceptTitle;
use actix_web::get;
use domain::access::permits::ReadProfile;
use domain::concept::ConceptRef;
use domain::id::PersonId;
use domain::profile::{Coded, Collection, Entry, Skill, WishedOccupation, Work};
use serde::Serialize;
use store::{Table, Titles, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// An entry whose concept the current release no longer has, or calls obsolete.
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

/// Lists the entries of a record whose concepts the current release no longer has, or calls obsolete, each with what stands for it. None changes before somebody confirms.
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
    let released = tx.released(&refs)?;
    items.retain(|item| item.concept.uri.as_ref().is_some_and(|uri| !released.contains(uri)));
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
