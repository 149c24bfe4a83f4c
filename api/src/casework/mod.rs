//! Casework: appraisals, counselling, plans, steps, referrals, enrolments, placements. Lists, single entries, changes and moves have one
//! form; the macros write the handlers out, so that each is registered, documented and checked like one written by hand.

mod appraisals;
mod enrolments;
mod outcomes;
mod placements;
mod plans;
mod referrals;

pub use appraisals::*;
pub use enrolments::*;
pub use outcomes::*;
pub use placements::*;
pub use plans::*;
pub use referrals::*;

use crate::caller::Allowed;
use crate::entries::merge;
use crate::input::{Input, Shape};
use crate::problem::Problem;
use crate::reply::{self, Made, Reply, moment};
use domain::access::{Covers, Read, Writing, groups};
use domain::audit::Event;
use domain::casework::{Casework, Filed, Move, Moves, check_move};
use domain::code::Code;
use domain::funding::Funding;
use domain::id::PersonId;
use domain::profile::Head;
use domain::text::Text;
use domain::violation::Violations;
use serde::Serialize;
use serde_json::Value;
use store::{Error, NewMove, Shelf, Tx};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

/// A move of the status.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveView {
    /// To which state.
    pub status: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// Organisation that moved it.
    pub organisation: Uuid,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// What the person said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_agrees: Option<bool>,
}

impl From<Move> for MoveView {
    fn from(m: Move) -> Self {
        Self {
            status: m.status,
            at: moment(m.at),
            organisation: m.organisation,
            reason: m.reason,
            person_agrees: m.person_agrees,
        }
    }
}

/// Puts content into its stored form, or says everything that is wrong with it.
fn tidy<C: Casework>(mut content: C, now: OffsetDateTime) -> Result<C, Problem> {
    let mut v = Violations::default();
    content.tidy(now.date(), &mut v);
    v.or(content).map_err(Problem::input)
}

/// Refuses one member of the body.
fn refuse(pointer: &str, code: Code) -> Error {
    let mut v = Violations::default();
    v.note(pointer, code);
    Error::Input(v.into_iter().collect())
}

/// What staff should know before they go on; the fund does not cover the person.
fn warnings<P: Covers<groups::Appraisal>>(
    tx: &mut Tx<'_, P>,
    head: &Head,
    funding: Option<&Funding>,
) -> store::Result<Vec<Warning>> {
    let uncovered = funding.is_some_and(|f| !f.fund.covers_eu_citizens()) && tx.is_eu_citizen(head)?;
    Ok(if uncovered { vec![Warning::FundDoesNotCoverPerson] } else { Vec::new() })
}

/// Something to know, which stops nothing.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Warning {
    /// The fund does not cover a citizen of the Union.
    FundDoesNotCoverPerson,
}

/// What follows from content before it is stored: what it names must be there.
trait Checked: Shelf {
    /// Refuses what names nothing.
    fn check<P: Covers<groups::Appraisal>>(&self, tx: &mut Tx<'_, P>, head: &Head) -> store::Result<()> {
        let _ = (tx, head);
        Ok(())
    }
    /// Who pays, as far as it says.
    fn funding(&self) -> Option<&Funding> {
        None
    }
    /// Whether content may follow that one.
    fn follows(&self, before: &Self) -> Result<(), (&'static str, Code)> {
        let _ = before;
        Ok(())
    }
}

/// Another entry of the same profile that content names must be there.
fn named<C: Shelf, P: Covers<groups::Appraisal>>(
    tx: &mut Tx<'_, P>,
    head: &Head,
    id: Uuid,
    pointer: &str,
) -> store::Result<()> {
    listed(tx.file::<C>(head, id), pointer)
}

/// What content names must be there.
fn listed<T>(found: store::Result<T>, pointer: &str) -> store::Result<()> {
    match found {
        Ok(_) => Ok(()),
        Err(Error::Refused(Code::NotFound)) => Err(refuse(pointer, Code::NotFound)),
        Err(other) => Err(other),
    }
}

type View<C, V> = fn(Filed<C>, Vec<Warning>) -> V;

async fn list<C: Shelf, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Read<groups::Appraisal>>,
    view: View<C, V>,
) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, Read<groups::Appraisal>>| {
        let head = tx.open(person)?;
        let filed = tx.filed::<C>(&head)?;
        Ok(filed.into_iter().map(|f| view(f, Vec::new())).collect::<Vec<_>>())
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &serde_json::json!({ "items": items }))
}

async fn one<C: Checked, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Read<groups::Appraisal>>,
    view: View<C, V>,
) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let work = move |tx: &mut Tx<'_, Read<groups::Appraisal>>| {
        let head = tx.open(person)?;
        let filed = tx.file::<C>(&head, id)?;
        let warnings = warnings(tx, &head, filed.content.funding())?;
        Ok((filed.version, view(filed, warnings)))
    };
    let (version, view) = input.app().db.read(&by, work).await?;
    reply::ok(&input, Some(version), &view)
}

async fn add<P, C, V>(input: Input, by: Allowed<P>, operation: &'static str, view: View<C, V>) -> Reply
where
    P: Writing + Covers<groups::Appraisal>,
    C: Checked + ToSchema,
    V: Serialize + Send + 'static,
{
    let (person, now): (PersonId, _) = (input.id("profile_id")?, input.app().now());
    let content: C = tidy(input.json()?, now)?;
    let once = input.once(by.caller(), operation)?;
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        content.check(tx, &head)?;
        let filed = tx.add_file(&head, &content, Event::ClaimAdded, now)?;
        let warnings = warnings(tx, &head, content.funding())?;
        Ok(made(person, filed, warnings, view))
    })
    .await
}

fn made<C: Casework, V>(person: PersonId, filed: Filed<C>, warnings: Vec<Warning>, view: View<C, V>) -> Made<V> {
    let path = format!("/profiles/{person}/{}/{}", C::PATH, filed.id);
    Made { path: Some(path), version: Some(filed.version), view: view(filed, warnings) }
}

async fn edit<P, C, V>(input: Input, by: Allowed<P>, view: View<C, V>) -> Reply
where
    P: Writing + Covers<groups::Appraisal>,
    C: Checked + ToSchema,
    V: Serialize + Send + 'static,
{
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let (patch, version, now) = (input.patch()?, input.version()?, input.app().now());
    let work = move |tx: &mut Tx<'_, P>| {
        let head = tx.for_change(person)?;
        let before = tx.file::<C>(&head, id)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let content = patched(&before.content, &patch, now)?;
        content.follows(&before.content).map_err(|(pointer, code)| refuse(pointer, code))?;
        content.check(tx, &head)?;
        let filed = tx.change_file(&head, &before, version, &content)?;
        let warnings = warnings(tx, &head, content.funding())?;
        Ok((filed.version, view(filed, warnings)))
    };
    let (version, view) = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(version), &view)
}

/// Applies a merge patch (RFC 7396) and reads the result as strictly as new content.
fn patched<C: Casework + ToSchema>(stored: &C, patch: &Value, now: OffsetDateTime) -> store::Result<C> {
    let mut value = serde_json::to_value(stored)?;
    merge(&mut value, patch);
    Shape::of::<C>().read::<C>(value).and_then(|c| tidy(c, now)).map_err(|p| Error::Input(p.violations))
}

/// The parts of a move that every kind has, checked.
fn checked_move<S: Moves>(
    to: S,
    mut reason: Option<Text>,
    person_agrees: Option<bool>,
    outcome: Option<Value>,
    mut v: Violations,
) -> Result<NewMove<S>, Problem> {
    check_move(to, reason.as_mut(), person_agrees, &mut v);
    v.or(NewMove { to, reason, person_agrees, outcome }).map_err(Problem::input)
}

async fn shift<P, C, V>(input: Input, by: Allowed<P>, to: NewMove<C::Status>, view: View<C, V>) -> Reply
where
    P: Writing + Covers<groups::Appraisal>,
    C: Checked,
    C::Status: Sync,
    V: Serialize + Send + 'static,
{
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("entry_id")?);
    let (version, now) = (input.version()?, input.app().now());
    let work = move |tx: &mut Tx<'_, P>| {
        let head = tx.for_change(person)?;
        let before = tx.file::<C>(&head, id)?;
        let filed = tx.move_file(&head, (&before, version), to.clone(), Event::ClaimChanged, now)?;
        Ok((filed.version, view(filed, Vec::new())))
    };
    let (version, view) = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(version), &view)
}

/// The view and the page of one kind.
macro_rules! views {
    ($view:ident, $page:ident, $content:ident, $status:ty, $outcome:ty, $noun:literal) => {
        #[doc = concat!("A stored ", $noun, ".")]
        #[derive(serde::Serialize, utoipa::ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $view {
            /// Identifier.
            pub id: uuid::Uuid,
            /// Organisation that wrote it.
            pub organisation: uuid::Uuid,
            /// State.
            pub status: $status,
            /// Version; the `ETag`.
            pub version: i32,
            /// Begin.
            #[schema(format = DateTime)]
            pub created_at: String,
            /// Last change.
            #[schema(format = DateTime)]
            pub updated_at: String,
            /// Every move of the state, oldest first.
            pub moves: Vec<$crate::casework::MoveView>,
            #[doc = concat!("The ", $noun, " itself.")]
            pub content: $content,
            /// What came of it.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[schema(value_type = Option<$outcome>)]
            pub outcome: Option<serde_json::Value>,
            /// What staff should know; it stops nothing.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub warnings: Vec<$crate::casework::Warning>,
        }

        #[doc = concat!("Every ", $noun, " of a profile.")]
        #[derive(serde::Serialize, utoipa::ToSchema)]
        pub struct $page {
            /// Newest first.
            pub items: Vec<$view>,
        }

        impl $view {
            fn of(f: domain::casework::Filed<$content>, warnings: Vec<$crate::casework::Warning>) -> Self {
                Self {
                    id: f.id,
                    organisation: f.organisation,
                    status: f.status,
                    version: f.version,
                    created_at: $crate::reply::moment(f.created_at),
                    updated_at: $crate::reply::moment(f.updated_at),
                    moves: f.moves.into_iter().map($crate::casework::MoveView::from).collect(),
                    content: f.content,
                    outcome: f.outcome,
                    warnings,
                }
            }
        }
    };
}

/// Handlers that list and show one kind.
macro_rules! reads {
    ($content:ident as $view:ident, page $page:ident, tag $tag:literal, $noun:literal, $list:ident $path:literal, $get:ident $one:literal) => {
        #[doc = concat!("Lists every ", $noun, " of a profile, newest first.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile.")),
            responses((status = 200, body = $page, description = "The entries."), ReadRefusals), extensions(("x-permission" = json!("R appraisal"))))]
        #[get($path)]
        pub async fn $list(by: Allowed<Read<groups::Appraisal>>, input: Input) -> Reply {
            super::list::<$content, $view>(input, by, $view::of).await
        }

        #[doc = concat!("Shows one ", $noun, ".")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry.")),
            responses((status = 200, body = $view, description = "The entry."), ReadRefusals), extensions(("x-permission" = json!("R appraisal"))))]
        #[get($one)]
        pub async fn $get(by: Allowed<Read<groups::Appraisal>>, input: Input) -> Reply {
            super::one::<$content, $view>(input, by, $view::of).await
        }
    };
}

/// A handler that adds one under `W appraisal`.
macro_rules! adds {
    ($content:ident as $view:ident, tag $tag:literal, $noun:literal, $add:ident $path:literal) => {
        #[doc = concat!("Adds one ", $noun, ".")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
            request_body = $content, responses((status = 201, body = $view, description = "Added."), WriteRefusals), extensions(("x-permission" = json!("W appraisal"))))]
        #[post($path)]
        pub async fn $add(by: Allowed<Write<groups::Appraisal>>, input: Input) -> Reply {
            super::add::<_, $content, $view>(input, by, stringify!($add), $view::of).await
        }
    };
}

/// A handler that changes one under `W appraisal`.
macro_rules! edits {
    ($content:ident as $view:ident, tag $tag:literal, $noun:literal, $edit:ident $one:literal) => {
        #[doc = concat!("Changes one ", $noun, ": a JSON merge patch of its content. An entry of another organisation is only read.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
            request_body(content = Object, content_type = "application/merge-patch+json"),
            responses((status = 200, body = $view, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!("W appraisal"))))]
        #[patch($one)]
        pub async fn $edit(by: Allowed<Write<groups::Appraisal>>, input: Input) -> Reply {
            super::edit::<_, $content, $view>(input, by, $view::of).await
        }
    };
}

/// A handler that moves one to another state.
macro_rules! moves {
    ($content:ident as $view:ident, body $body:ident, tag $tag:literal, $noun:literal, $set:ident $path:literal) => {
        #[doc = concat!("Moves one ", $noun, " to another state. An entry of another organisation is only read.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("entry_id" = Uuid, Path, description = "Entry."), ("If-Match" = String, Header, description = "Version that was read.")),
            request_body = $body, responses((status = 200, body = $view, description = "Moved."), WriteRefusals), extensions(("x-permission" = json!("W appraisal"))))]
        #[put($path)]
        pub async fn $set(by: Allowed<Write<groups::Appraisal>>, input: Input) -> Reply {
            let to = input.json::<$body>()?.into_move(input.app().now().date())?;
            super::shift::<_, $content, $view>(input, by, to, $view::of).await
        }
    };
}

pub(crate) use {adds, edits, moves, reads, views};
