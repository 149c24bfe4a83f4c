//! Casework: appraisals, counselling, plans, steps, referrals, enrolments, placements. Lists, single entries, changes and moves have one
//! form; the macros write the handlers out, so that each is registered, documented and checked like one written by hand.

mod appraisals;
mod enrolments;
mod handlers;
mod outcomes;
mod placements;
mod plans;
mod referrals;
mod tracks;

pub use appraisals::*;
pub use enrolments::*;
pub use outcomes::*;
pub use placements::*;
pub use plans::*;
pub use referrals::*;
pub use tracks::*;

pub(crate) use handlers::{adds, edits, moves, reads, views};

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
