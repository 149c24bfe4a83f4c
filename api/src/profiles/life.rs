//! What happens to whole records: states, reconfirmation, duplicates, merging and taking that back.

use super::HeadView;
use crate::caller::Allowed;
use crate::input::Input;
use crate::levels;
use crate::problem::Problem;
use crate::refusals::WriteRefusals;
use crate::reply::{self, Reply};
use actix_web::web::Data;
use actix_web::{delete, post, put};
use domain::access::permits::{ChangeState, FindDuplicates, MergeProfiles, Reconfirm};
use domain::dates::PartialDate;
use domain::id::PersonId;
use domain::profile::{ExternalId, Signal, State};
use domain::violation::Violations;
use domain::words;
use serde::{Deserialize, Serialize};
use store::{Known, Merge, Similar, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// A state to move to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewState {
    /// State.
    pub state: State,
}

/// Moves a record to another state. A draft becomes active once every question of the quick profile has an answer state; the problem
/// lists those that have none. Closing ends every grant.
#[utoipa::path(tag = "profiles", request_body = NewState, params(("profile_id" = Uuid, Path, description = "Profile."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = HeadView, description = "Moved."), WriteRefusals), extensions(("x-permission" = json!("change-state"))))]
#[put("/profiles/{profile_id}/state")]
pub async fn set_state(by: Allowed<ChangeState>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (new, version): (NewState, i32) = (input.json()?, input.version()?);
    let head = input.app().db.write(&by, move |tx| tx.move_to(person, version, new.state)).await?;
    reply::ok(&input, Some(head.version), &HeadView::of(input.app(), &head))
}

/// Records that somebody said: this is still right.
#[utoipa::path(tag = "profiles", params(("profile_id" = Uuid, Path, description = "Profile."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = HeadView, description = "Reconfirmed today."), WriteRefusals), extensions(("x-permission" = json!("reconfirm"))))]
#[post("/profiles/{profile_id}/reconfirmation")]
pub async fn reconfirm_profile(by: Allowed<Reconfirm>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (version, today) = (input.version()?, input.app().now().date());
    let head = input.app().db.write(&by, move |tx| tx.reconfirm(person, version, today)).await?;
    reply::ok(&input, Some(head.version), &HeadView::of(input.app(), &head))
}

/// What is known of somebody who may have a record already.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DuplicateSearch {
    /// Names, in any script.
    #[schema(max_items = 10)]
    pub names: Vec<String>,
    /// Birth date.
    pub birth_date: Option<PartialDate>,
    /// Numbers of other systems.
    #[schema(max_items = 10)]
    pub external_ids: Vec<ExternalId>,
    /// Telephones, E.164.
    #[schema(max_items = 10)]
    pub phones: Vec<String>,
    /// The record that is being written, if there is one.
    pub apart: Option<Uuid>,
}

impl DuplicateSearch {
    fn known(mut self) -> Result<Known, Problem> {
        let mut v = Violations::default();
        for (i, name) in self.names.iter_mut().enumerate() {
            words::tidy(name, &format!("/names/{i}"), 200, &mut v);
        }
        self.birth_date.inspect(|d| d.check("/birthDate", &mut v));
        for (i, phone) in self.phones.iter_mut().enumerate() {
            words::phone(phone, &format!("/phones/{i}"), &mut v);
        }
        let apart = self.apart.map(PersonId);
        let known =
            Known { names: self.names, birth: self.birth_date, ids: self.external_ids, phones: self.phones, apart };
        v.or(known).map_err(Problem::input)
    }
}

/// A record that may be about the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimilarView {
    /// Identifier; whether it can be opened is another question.
    pub id: Uuid,
    /// Short code, to ask the office about.
    pub reference: String,
    /// Office that keeps it.
    pub office: Uuid,
    /// What speaks for it.
    pub signals: Vec<Signal>,
}

impl From<Similar> for SimilarView {
    fn from(s: Similar) -> Self {
        Self { id: s.person.0, reference: s.reference, office: s.office.0, signals: s.signals }
    }
}

/// Records that may be about the same person.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimilarPage {
    /// At most twenty.
    pub items: Vec<SimilarView>,
}

/// Looks for records of the same person inside the own organisation, while somebody types. It warns and never blocks.
#[utoipa::path(tag = "profiles", request_body = DuplicateSearch,
    responses((status = 200, body = SimilarPage, description = "Records that may be about the same person."), WriteRefusals), extensions(("x-permission" = json!("find-duplicates"))))]
#[post("/profiles/duplicates")]
pub async fn find_duplicates(by: Allowed<FindDuplicates>, input: Input) -> Reply {
    let known = input.json::<DuplicateSearch>()?.known()?;
    let found = input.app().db.read(&by, move |tx| tx.similar(&known)).await?;
    reply::ok(&input, None, &SimilarPage { items: found.into_iter().map(SimilarView::from).collect() })
}

/// Where a record goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMerge {
    /// The record that stands; of a block its words win.
    pub into: Uuid,
}

/// Two records that became one, or two again.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeView {
    /// Identifier of the merge.
    pub id: Uuid,
    /// The record that stands.
    pub survivor: HeadView,
    /// The record that went into it.
    pub merged: HeadView,
}

fn merge_view(app: &crate::app::App, merge: &Merge) -> MergeView {
    MergeView { id: merge.id, survivor: HeadView::of(app, &merge.survivor), merged: HeadView::of(app, &merge.merged) }
}

/// Merges a record into another one of the same person: every claim is copied with its provenance, evidence and documents. The record
/// itself stays, read only, and points to the other; its grants end.
#[utoipa::path(tag = "profiles", request_body = NewMerge, params(("profile_id" = Uuid, Path, description = "Profile that goes into the other."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = MergeView, description = "Merged."), WriteRefusals), extensions(("x-permission" = json!("merge-profiles"))))]
#[post("/profiles/{profile_id}/merge")]
pub async fn merge_profile(by: Allowed<MergeProfiles>, input: Input) -> Reply {
    let source: PersonId = input.id("profile_id")?;
    let (new, version): (NewMerge, i32) = (input.json()?, input.version()?);
    let app: Data<crate::app::App> = input.app().clone();
    let work = move |tx: &mut Tx<'_, MergeProfiles>| {
        let merge = tx.merge(source, version, PersonId(new.into))?;
        levels::refresh(&app, tx, &merge.survivor)?;
        Ok(merge)
    };
    let merge = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(merge.merged.version), &merge_view(input.app(), &merge))
}

/// Takes a merge back within 30 days: the copies leave the other record, this one stands again with the grants it had.
#[utoipa::path(tag = "profiles", params(("profile_id" = Uuid, Path, description = "Profile that went into another."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = MergeView, description = "Two records again."), WriteRefusals), extensions(("x-permission" = json!("merge-profiles"))))]
#[delete("/profiles/{profile_id}/merge")]
pub async fn unmerge_profile(by: Allowed<MergeProfiles>, input: Input) -> Reply {
    let source: PersonId = input.id("profile_id")?;
    let version = input.version()?;
    let app: Data<crate::app::App> = input.app().clone();
    let work = move |tx: &mut Tx<'_, MergeProfiles>| {
        let merge = tx.unmerge(source, version)?;
        levels::refresh(&app, tx, &merge.survivor)?;
        Ok(merge)
    };
    let merge = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(merge.merged.version), &merge_view(input.app(), &merge))
}
