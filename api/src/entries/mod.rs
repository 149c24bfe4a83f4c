//! The entries of a profile: five operations for each collection, all of one form. The macro writes them out, so that each is
//! registered, documented and checked like a handler written by hand.

mod said;

pub use collections::*;
pub use said::Saying;

use crate::app::App;
use crate::caller::Allowed;
use crate::input::{Input, Shape};
use crate::problem::Problem;
use crate::reply::{self, Made, Reply, moment};
use actix_web::web::Data;
use domain::access::{Read, Role, Write};
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::{Content, Entry, Head, Provenance, ProvenanceKind, Stored};
use domain::violation::{Place, Violations};
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
    /// System of an import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

impl From<Provenance> for ProvenanceView {
    fn from(p: Provenance) -> Self {
        Self { by: p.by, organisation: p.organisation, system: p.system, at: moment(p.at) }
    }
}

/// Who says what is entered: the `provenance` of the query, where the caller may tell another than usual.
fn provenance_of(input: &Input, role: Role) -> Result<Option<ProvenanceKind>, Problem> {
    let query = input.query_of(&["language", "provenance"])?;
    match (query.get("provenance").map(String::as_str), role) {
        (None, _) => Ok(None),
        (Some("self"), Role::Person) => Ok(Some(ProvenanceKind::Person)),
        (Some("adviser"), role) if role != Role::Person => Ok(Some(ProvenanceKind::Adviser)),
        (Some("interpreter"), role) if role != Role::Person => Ok(Some(ProvenanceKind::Interpreter)),
        (Some(_), _) => Err(Problem::one(Place::Query, "provenance", Code::ValueNotListed)),
    }
}

/// Puts content into its stored form, or says everything that is wrong with it.
pub fn tidy<C: Content>(mut content: C, now: OffsetDateTime) -> Result<C, Problem> {
    let mut v = Violations::default();
    content.tidy(now.date(), &mut v);
    v.or(content).map_err(Problem::input)
}

/// Applies a merge patch (RFC 7396) to stored content and reads the result as strictly as a new one.
/// What was said stays as it was said (`Saying`).
pub fn merged<C: Content + ToSchema>(stored: &C, patch: &Value, saying: &Saying) -> store::Result<C> {
    let before = serde_json::to_value(stored)?;
    let mut value = before.clone();
    merge(&mut value, patch);
    let content = Shape::of::<C>().read::<C>(value).and_then(|c| tidy(c, saying.at));
    let content = content.map_err(|p| Error::Input(p.violations))?;
    saying.said(Some(&before), &content)
}

/// Applies a merge patch to a value.
pub fn merge(target: &mut Value, patch: &Value) {
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

/// What goes with a change of an entry, in the same transaction.
pub trait Follow: Entry {
    /// Entries of the same record that it names, and where it does.
    fn links(&self) -> (&'static str, &[Uuid]) {
        ("", &[])
    }

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
    let saying = Saying::new(by.caller(), input.app().now());
    let told = provenance_of(&input, by.caller().role())?;
    let content: E = tidy(input.json()?, saying.at)?;
    let once = input.once(by.caller(), operation)?;
    let (app, lang): (Data<App>, _) = (input.app().clone(), input.label_language());
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let mut content = saying.said(None, &content)?;
        tx.name_concepts(content.concepts(), &lang)?;
        let (at, links) = content.links();
        tx.require_linked(&head, at, links)?;
        let mut provenance = tx.provenance(saying.at);
        provenance.by = told.unwrap_or(provenance.by);
        let stored = tx.add_entry_of(&head, &content, &provenance)?;
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
    let (patch, version) = (input.patch()?, input.version()?);
    let saying = Saying::new(by.caller(), input.app().now());
    let (app, lang): (Data<App>, _) = (input.app().clone(), input.label_language());
    let work = move |tx: &mut Tx<'_, Write<E::Group>>| {
        let head = tx.for_change(person)?;
        let before = tx.entry::<E>(&head, entry)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let mut content = merged(&before.content, &patch, &saying.to(&head))?;
        tx.name_concepts(content.concepts(), &lang)?;
        let (at, links) = content.links();
        tx.require_linked(&head, at, links)?;
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
                Self {
                    id: s.id,
                    order: s.order,
                    version: s.version,
                    provenance: s.provenance.into(),
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
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("provenance" = Option<String>, Query, description = "Who says it: `adviser` or `interpreter` from staff, `self` from the person."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
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

mod collections;

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
