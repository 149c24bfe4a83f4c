//! Records: begin, open, list, move through the states, and who looked.

mod life;
mod list;
mod log;
mod views;

pub use life::*;
pub use list::*;
pub use log::*;
pub use views::*;

use crate::caller::Allowed;
use crate::entries::{NameView, tidy};
use crate::input::Input;
use crate::levels::stored_view;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{get, post};
use domain::access::Covers;
use domain::access::permits::{CreateProfile, ReadProfile};
use domain::id::PersonId;
use domain::profile::{
    Activity, Basics, Block, Contact, ContactPoint, Digital, Education, Entry, Expectations, ExternalId, Guardian,
    Head, Identity, Language, Licence, Name, PlaceWish, Skill, SoftSkill, Status, Support, WishedOccupation, Work,
};
use store::{Claims, Table, Tx};

/// Begins a record in the caller's office.
#[utoipa::path(tag = "profiles", request_body = NewProfile, params(("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = ProfileView, description = "The new record, a draft."), WriteRefusals), extensions(("x-permission" = json!("create-profile"))))]
#[post("/profiles")]
pub async fn create_profile(by: Allowed<CreateProfile>, input: Input) -> Reply {
    let now = input.app().now();
    let new = draft(input.json()?, now)?;
    let once = input.once(by.caller(), "create_profile")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let head = tx.create()?;
        let mut sections = Sections::default();
        let mut names = Vec::new();
        for name in &new.names {
            names.push(NameView::from(tx.add_entry(&head, name, now)?));
        }
        sections.names = Some(names);
        if let Some(identity) = &new.identity {
            sections.identity = Some(tx.set_block(&head, 0, identity, now)?.content);
        }
        if let Some(contact) = &new.contact {
            sections.contact = Some(tx.set_block(&head, 0, contact, now)?.content);
        }
        if let Some(status) = &new.status {
            sections.status = Some(tx.set_block(&head, 0, status, now)?.content);
            tx.set_may_work(&head, status)?;
        }
        let view = ProfileView { head: HeadView::of(&app, &head), sections };
        Ok(Made { path: Some(format!("/profiles/{}", head.id)), version: Some(head.version), view })
    })
    .await
}

/// All parts in their stored form, or everything that is wrong with them.
fn draft(new: NewProfile, now: time::OffsetDateTime) -> Result<NewProfile, crate::problem::Problem> {
    let mut violations = Vec::new();
    let mut at = |pointer: String, p: crate::problem::Problem| {
        violations.extend(p.violations.into_iter().map(|mut v| {
            v.pointer = format!("{pointer}{}", v.pointer);
            v
        }));
    };
    let mut tidied = NewProfile::default();
    for (i, name) in new.names.into_iter().enumerate() {
        match tidy(name, now) {
            Ok(name) => tidied.names.push(name),
            Err(p) => at(format!("/names/{i}"), p),
        }
    }
    match new.identity.map(|i| tidy(i, now)).transpose() {
        Ok(identity) => tidied.identity = identity,
        Err(p) => at("/identity".into(), p),
    }
    match new.contact.map(|c| tidy(c, now)).transpose() {
        Ok(contact) => tidied.contact = contact,
        Err(p) => at("/contact".into(), p),
    }
    match new.status.map(|s| tidy(s, now)).transpose() {
        Ok(status) => tidied.status = status,
        Err(p) => at("/status".into(), p),
    }
    if violations.is_empty() { Ok(tidied) } else { Err(crate::problem::Problem::input(violations)) }
}

fn section<E: Entry + Table, V: From<domain::profile::Stored<E>>>(
    claims: &mut Claims<ReadProfile>,
) -> store::Result<Option<Vec<V>>>
where
    ReadProfile: Covers<E::Group>,
{
    let entries = claims.entries::<E>()?;
    Ok((!entries.is_empty()).then(|| entries.into_iter().map(V::from).collect()))
}

/// A block, if somebody has written it.
fn written<B: Block + Table>(claims: &mut Claims<ReadProfile>) -> store::Result<Option<B>>
where
    ReadProfile: Covers<B::Group>,
{
    Ok(claims.block::<B>()?.map(|block| block.content))
}

/// Everything of an opened record that the caller may see. The pages use it too.
pub fn sections(
    app: &crate::app::App,
    tx: &mut Tx<'_, ReadProfile>,
    head: &Head,
    lang: domain::language::Language,
) -> store::Result<Sections> {
    let reading = tx.latest_reading(head)?.map(|r| stored_view(app, lang, r)).transpose()?;
    let mut claims = tx.claims(head)?;
    Ok(Sections {
        names: section::<Name, _>(&mut claims)?,
        identity: written::<Identity>(&mut claims)?,
        contact: written::<Contact>(&mut claims)?,
        contact_points: section::<ContactPoint, _>(&mut claims)?,
        guardian: written::<Guardian>(&mut claims)?,
        status: written::<Status>(&mut claims)?,
        external_ids: section::<ExternalId, _>(&mut claims)?,
        languages: section::<Language, _>(&mut claims)?,
        basics: written::<Basics>(&mut claims)?,
        education: section::<Education, _>(&mut claims)?,
        level_reading: reading,
        work: section::<Work, _>(&mut claims)?,
        skills: section::<Skill, _>(&mut claims)?,
        activities: section::<Activity, _>(&mut claims)?,
        digital: written::<Digital>(&mut claims)?,
        soft_skills: section::<SoftSkill, _>(&mut claims)?,
        licences: section::<Licence, _>(&mut claims)?,
        expectations: written::<Expectations>(&mut claims)?,
        support: written::<Support>(&mut claims)?,
        wished_occupations: section::<WishedOccupation, _>(&mut claims)?,
        places: section::<PlaceWish, _>(&mut claims)?,
    })
}

/// Opens a record: the sections that the caller's role and grants give.
#[utoipa::path(tag = "profiles", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = ProfileView, description = "The record."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}")]
pub async fn get_profile(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (app, lang) = (input.app().clone(), input.language());
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        let sections = sections(&app, tx, &head, lang)?;
        Ok(ProfileView { head: HeadView::of(&app, &head), sections })
    };
    let view = input.app().db.read(&by, work).await?;
    reply::ok(&input, Some(view.head.version), &view)
}

/// The flag "may work" alone, for those who may not see the rest of the status.
#[utoipa::path(tag = "profiles", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = MayWorkView, description = "The flag."), ReadRefusals), extensions(("x-permission" = json!("read-profile"))))]
#[get("/profiles/{profile_id}/may-work")]
pub async fn get_may_work(by: Allowed<ReadProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let work = move |tx: &mut Tx<'_, ReadProfile>| {
        let head = tx.open(person)?;
        tx.may_work(&head)
    };
    let (may_work, from_on) = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &MayWorkView { may_work, from_on })
}
