//! The entries of a profile: five operations for each collection, all of one form. The macro writes them out, so that each is
//! registered, documented and checked like a handler written by hand.

use crate::app::App;
use crate::caller::Allowed;
use crate::input::{Input, Shape};
use crate::levels;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply, moment};
use actix_web::web::Data;
use actix_web::{delete, get, patch, post};
use domain::access::{Read, Write, groups};
use domain::id::PersonId;
use domain::profile::{
    Content, Education, Entry, EvidenceClass, Head, Language, LevelStatement, Licence, Name, PlaceWish, ProvenanceKind,
    Skill, Stored, WishedOccupation, Work,
};
use domain::violation::Violations;
use serde::Serialize;
use serde_json::Value;
use store::{Error, Table, Tx};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// Who first said it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Provenance)]
pub struct ProvenanceView {
    /// `self`, `adviser`, `interpreter`, `import`.
    pub by: ProvenanceKind,
    /// Organisation that recorded it.
    pub organisation: Uuid,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

/// Puts content into its stored form, or says everything that is wrong with it.
pub fn tidy<C: Content>(mut content: C, now: OffsetDateTime) -> Result<C, Problem> {
    let mut v = Violations::default();
    content.tidy(now.date(), &mut v);
    v.or(content).map_err(Problem::input)
}

/// Applies a merge patch (RFC 7396) to stored content and reads the result as strictly as a new one.
pub fn merged<C: Content + ToSchema>(stored: &C, patch: &Value, now: OffsetDateTime) -> store::Result<C> {
    let mut value = serde_json::to_value(stored)?;
    merge(&mut value, patch);
    let content = Shape::of::<C>().read::<C>(value).and_then(|c| tidy(c, now));
    content.map_err(|p| Error::Input(p.violations))
}

fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Default::default());
    }
    if let Value::Object(members) = target {
        for (name, value) in patch {
            if value.is_null() {
                members.remove(name);
            } else {
                merge(members.entry(name).or_insert(Value::Null), value);
            }
        }
    }
}

/// What follows a change of an entry, in the same transaction.
pub trait Follow: Entry {
    /// Computes what depends on it.
    fn follow(app: &App, tx: &mut Tx<'_, Write<Self::Group>>, head: &Head) -> store::Result<()> {
        let _ = (app, tx, head);
        Ok(())
    }
}

async fn list<E: Entry + Table, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Read<E::Group>>,
    view: fn(Stored<E>) -> V,
) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let items = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            Ok(tx.entries::<E>(&head)?.into_iter().map(view).collect::<Vec<_>>())
        })
        .await?;
    reply::ok(&input, None, &serde_json::json!({ "items": items }))
}

async fn one<E: Entry + Table, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Read<E::Group>>,
    view: fn(Stored<E>) -> V,
) -> Reply {
    let (person, entry): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let stored = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            tx.entry::<E>(&head, entry)
        })
        .await?;
    reply::ok(&input, Some(stored.version), &view(stored))
}

async fn add<E: Entry + Table + ToSchema + Clone + Sync + Follow, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Write<E::Group>>,
    operation: &'static str,
    view: fn(Stored<E>) -> V,
) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let now = input.app().now();
    let content: E = tidy(input.json()?, now)?;
    let once = input.once(by.caller(), operation)?;
    let (app, lang): (Data<App>, _) = (input.app().clone(), input.label_language());
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let mut content = content.clone();
        tx.name_concepts(content.concepts(), &lang)?;
        let stored = tx.add_entry(&head, &content, now)?;
        E::follow(&app, tx, &head)?;
        let path = format!("/profiles/{person}/{}/{}", E::COLLECTION.as_str(), stored.id);
        Ok(Made { path: Some(path), version: Some(stored.version), view: view(stored) })
    })
    .await
}

async fn edit<E: Entry + Table + ToSchema + Follow, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Write<E::Group>>,
    view: fn(Stored<E>) -> V,
) -> Reply {
    let (person, entry): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let (patch, version, now) = (input.patch()?, input.version()?, input.app().now());
    let (app, lang): (Data<App>, _) = (input.app().clone(), input.label_language());
    let work = move |tx: &mut Tx<'_, Write<E::Group>>| {
        let head = tx.for_change(person)?;
        let before = tx.entry::<E>(&head, entry)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let mut content = merged(&before.content, &patch, now)?;
        tx.name_concepts(content.concepts(), &lang)?;
        let stored = tx.change_entry(&head, entry, version, &content)?;
        E::follow(&app, tx, &head)?;
        Ok(stored)
    };
    let stored = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(stored.version), &view(stored))
}

async fn remove<E: Entry + Table + Follow>(input: Input, by: Allowed<Write<E::Group>>) -> Reply {
    let (person, entry): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let version = input.version()?;
    let app: Data<App> = input.app().clone();
    let work = move |tx: &mut Tx<'_, Write<E::Group>>| {
        let head = tx.for_change(person)?;
        tx.withdraw_entry::<E>(&head, entry, version)?;
        E::follow(&app, tx, &head)
    };
    input.app().db.write(&by, work).await?;
    reply::no_content()
}

macro_rules! entries {
    ($($module:ident: $content:ident as $view:ident, page $page:ident, group $group:ident $group_name:literal, path $path:tt, one $one:tt,
        tag $tag:literal, $list:ident $get:ident $add:ident $edit:ident $remove:ident, $noun:literal;)+) => {$(
        #[doc = concat!("A stored ", $noun, ".")]
        #[derive(Debug, Clone, Serialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $view {
            /// Identifier.
            pub id: Uuid,
            /// Position in the list.
            pub order: i32,
            /// Version; the `ETag`.
            pub version: i32,
            /// Who first said it.
            pub provenance: ProvenanceView,
            /// Best evidence.
            pub evidence: EvidenceClass,
            /// Begin.
            #[schema(format = DateTime)]
            pub created_at: String,
            /// Last change.
            #[schema(format = DateTime)]
            pub updated_at: String,
            #[doc = concat!("The ", $noun, " itself; a change is a merge patch of this.")]
            pub content: $content,
        }

        #[doc = concat!("Every ", $noun, " of a profile, in order.")]
        #[derive(Debug, Clone, Serialize, ToSchema)]
        pub struct $page {
            /// Entries.
            pub items: Vec<$view>,
        }

        impl From<Stored<$content>> for $view {
            fn from(s: Stored<$content>) -> Self {
                let provenance =
                    ProvenanceView { by: s.provenance.by, organisation: s.provenance.organisation, at: moment(s.provenance.at) };
                Self {
                    id: s.id,
                    order: s.order,
                    version: s.version,
                    provenance,
                    evidence: s.evidence,
                    created_at: moment(s.created_at),
                    updated_at: moment(s.updated_at),
                    content: s.content,
                }
            }
        }

        #[doc = concat!("Lists every ", $noun, " of a profile.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile.")),
            responses((status = 200, body = $page, description = "The entries."), ReadRefusals), extensions(("x-permission" = json!(concat!("R ", $group_name)))))]
        #[get($path)]
        pub async fn $list(by: Allowed<Read<groups::$group>>, input: Input) -> Reply {
            list::<$content, $view>(input, by, $view::from).await
        }

        #[doc = concat!("Shows one ", $noun, ".")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry.")),
            responses((status = 200, body = $view, description = "The entry."), ReadRefusals), extensions(("x-permission" = json!(concat!("R ", $group_name)))))]
        #[get($one)]
        pub async fn $get(by: Allowed<Read<groups::$group>>, input: Input) -> Reply {
            one::<$content, $view>(input, by, $view::from).await
        }

        #[doc = concat!("Adds one ", $noun, ".")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
            request_body = $content, responses((status = 201, body = $view, description = "Added."), WriteRefusals), extensions(("x-permission" = json!(concat!("W ", $group_name)))))]
        #[post($path)]
        pub async fn $add(by: Allowed<Write<groups::$group>>, input: Input) -> Reply {
            add::<$content, $view>(input, by, stringify!($add), $view::from).await
        }

        #[doc = concat!("Changes one ", $noun, ": a JSON merge patch of its content.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
            request_body(content = Object, content_type = "application/merge-patch+json"),
            responses((status = 200, body = $view, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!(concat!("W ", $group_name)))))]
        #[patch($one)]
        pub async fn $edit(by: Allowed<Write<groups::$group>>, input: Input) -> Reply {
            edit::<$content, $view>(input, by, $view::from).await
        }

        #[doc = concat!("Withdraws one ", $noun, "; it stays in the history.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
            responses((status = 204, description = "Withdrawn."), WriteRefusals), extensions(("x-permission" = json!(concat!("W ", $group_name)))))]
        #[delete($one)]
        pub async fn $remove(by: Allowed<Write<groups::$group>>, input: Input) -> Reply {
            remove::<$content>(input, by).await
        }
    )+};
}

entries! {
    names: Name as NameView, page NamePage, group Identity "identity", path "/profiles/{profile_id}/names", one "/profiles/{profile_id}/names/{entry_id}",
        tag "names", list_names get_name add_name edit_name remove_name, "name";
    languages: Language as LanguageView, page LanguagePage, group Languages "languages", path "/profiles/{profile_id}/languages", one "/profiles/{profile_id}/languages/{entry_id}",
        tag "languages", list_languages get_language add_language edit_language remove_language, "language";
    education: Education as EducationView, page EducationPage, group Education "education", path "/profiles/{profile_id}/education", one "/profiles/{profile_id}/education/{entry_id}",
        tag "education", list_education get_education add_education edit_education remove_education, "education entry";
    level_statements: LevelStatement as LevelStatementView, page LevelStatementPage, group Education "education", path "/profiles/{profile_id}/level-statements", one "/profiles/{profile_id}/level-statements/{entry_id}",
        tag "levels", list_level_statements get_level_statement add_level_statement edit_level_statement remove_level_statement, "decision or statement of a body";
    work: Work as WorkView, page WorkPage, group Work "work", path "/profiles/{profile_id}/work", one "/profiles/{profile_id}/work/{entry_id}",
        tag "work", list_work get_work add_work edit_work remove_work, "work experience";
    skills: Skill as SkillView, page SkillPage, group Skills "skills", path "/profiles/{profile_id}/skills", one "/profiles/{profile_id}/skills/{entry_id}",
        tag "skills", list_skills get_skill add_skill edit_skill remove_skill, "skill";
    licences: Licence as LicenceView, page LicencePage, group Skills "skills", path "/profiles/{profile_id}/licences", one "/profiles/{profile_id}/licences/{entry_id}",
        tag "licences", list_licences get_licence add_licence edit_licence remove_licence, "licence";
    wished_occupations: WishedOccupation as WishedOccupationView, page WishedOccupationPage, group Expectations "expectations", path "/profiles/{profile_id}/wished-occupations", one "/profiles/{profile_id}/wished-occupations/{entry_id}",
        tag "wished_occupations", list_wished_occupations get_wished_occupation add_wished_occupation edit_wished_occupation remove_wished_occupation, "wished occupation";
    places: PlaceWish as PlaceView, page PlacePage, group Expectations "expectations", path "/profiles/{profile_id}/places", one "/profiles/{profile_id}/places/{entry_id}",
        tag "places", list_places get_place add_place edit_place remove_place, "place";
}

impl Follow for Name {}
impl Follow for Language {}
impl Follow for Skill {}
impl Follow for Licence {}
impl Follow for WishedOccupation {}
impl Follow for PlaceWish {}

impl Follow for Education {
    fn follow(app: &App, tx: &mut Tx<'_, Write<groups::Education>>, head: &Head) -> store::Result<()> {
        levels::refresh(app, tx, head)
    }
}

impl Follow for LevelStatement {
    fn follow(app: &App, tx: &mut Tx<'_, Write<groups::Education>>, head: &Head) -> store::Result<()> {
        levels::refresh(app, tx, head)
    }
}

impl Follow for Work {
    fn follow(app: &App, tx: &mut Tx<'_, Write<groups::Work>>, head: &Head) -> store::Result<()> {
        levels::refresh(app, tx, head)
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use serde_json::json;

    #[test]
    fn the_examples_of_rfc_7396_hold() {
        for (target, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}})),
            (json!({"a": "foo"}), json!({"b": {"c": null}}), json!({"a": "foo", "b": {}})),
            (json!(["a", "b"]), json!({"a": "b"}), json!({"a": "b"})),
        ] {
            let mut value = target;
            merge(&mut value, &patch);
            assert_eq!(value, result);
        }
    }
}
