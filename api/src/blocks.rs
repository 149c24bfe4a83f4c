//! The blocks of a profile: what stands once in it. Version 0 is a block that nobody has written yet.

use crate::app::App;
use crate::caller::Allowed;
use crate::entries::{Saying, merged};
use crate::input::Input;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply};
use actix_web::{get, patch};
use domain::access::{Read, Write, groups};
use domain::id::PersonId;
use domain::profile::{
    Basics, Block, Contact, Digital, Expectations, Guardian, Head, Identity, LevelBasis, Status, Stored, Support,
};
use serde::Serialize;
use store::{Error, Table, Tx};
use utoipa::ToSchema;

async fn show<B: Block + Table, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Read<B::Group>>,
    view: fn(Stored<B>) -> V,
) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let stored = input
        .app()
        .db
        .read(&by, move |tx| {
            let head = tx.open(person)?;
            tx.block::<B>(&head)
        })
        .await?;
    reply::ok(&input, Some(stored.version), &view(stored))
}

type After<B> = fn(&App, &mut Tx<'_, Write<<B as domain::profile::Content>::Group>>, &Head, &B) -> store::Result<()>;

async fn edit<B: Block + Table + ToSchema, V: Serialize + Send + 'static>(
    input: Input,
    by: Allowed<Write<B::Group>>,
    view: fn(Stored<B>) -> V,
    after: After<B>,
) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let (patch, version, now) = (input.patch()?, input.version()?, input.app().now());
    let saying = Saying::new(by.caller(), now);
    let (app, lang) = (input.app().clone(), input.label_language());
    let work = move |tx: &mut Tx<'_, Write<B::Group>>| {
        let head = tx.for_change(person)?;
        let before = tx.block::<B>(&head)?;
        if before.version != version {
            return Err(Error::Stale { current: before.version });
        }
        let mut content = merged(&before.content, &patch, &saying.to(&head))?;
        tx.name_concepts(content.concepts(), &lang)?;
        let stored = tx.set_block(&head, version, &content, now)?;
        after(&app, tx, &head, &content)?;
        Ok(stored)
    };
    let stored = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(stored.version), &view(stored))
}

macro_rules! blocks {
    ($($content:ident as $view:ident, group $group:ident $group_name:literal, path $path:tt, tag $tag:literal, $get:ident $edit:ident, $after:expr;)+) => {$(
        #[doc = concat!("The ", $tag, " block.")]
        #[derive(Debug, Clone, Serialize, ToSchema)]
        pub struct $view {
            /// Version; the `ETag`. 0: nothing has been written yet.
            pub version: i32,
            /// The block itself; a change is a merge patch of this.
            pub content: $content,
        }

        impl From<Stored<$content>> for $view {
            fn from(s: Stored<$content>) -> Self {
                Self { version: s.version, content: s.content }
            }
        }

        #[doc = concat!("Shows the ", $tag, " block.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile.")),
            responses((status = 200, body = $view, description = "The block."), ReadRefusals), extensions(("x-permission" = json!(concat!("R ", $group_name)))))]
        #[get($path)]
        pub async fn $get(by: Allowed<Read<groups::$group>>, input: Input) -> Reply {
            show::<$content, $view>(input, by, $view::from).await
        }

        #[doc = concat!("Changes the ", $tag, " block: a JSON merge patch of its content.")]
        #[utoipa::path(tag = $tag, params(("profile_id" = Uuid, Path, description = "Profile."), ("If-Match" = String, Header, description = "Version that was read; \"0\" the first time.")),
            request_body(content = Object, content_type = "application/merge-patch+json"),
            responses((status = 200, body = $view, description = "Changed."), WriteRefusals), extensions(("x-permission" = json!(concat!("W ", $group_name)))))]
        #[patch($path)]
        pub async fn $edit(by: Allowed<Write<groups::$group>>, input: Input) -> Reply {
            edit::<$content, $view>(input, by, $view::from, $after).await
        }
    )+};
}

blocks! {
    Contact as ContactView, group Contact "contact", path "/profiles/{profile_id}/contact", tag "contact", get_contact edit_contact, |_, _, _, _| Ok(());
    Status as StatusView, group Status "status", path "/profiles/{profile_id}/status", tag "status", get_status edit_status, |_, tx, head, status| tx.set_may_work(head, status);
    Expectations as ExpectationsView, group Expectations "expectations", path "/profiles/{profile_id}/expectations", tag "expectations", get_expectations edit_expectations, |_, _, _, _| Ok(());
    LevelBasis as LevelBasisView, group Education "education", path "/profiles/{profile_id}/level-basis", tag "levels", get_level_basis edit_level_basis, |app, tx, head, _| crate::levels::refresh(app, tx, head);
    Identity as IdentityView, group Identity "identity", path "/profiles/{profile_id}/identity", tag "identity", get_identity edit_identity, |_, _, _, _| Ok(());
    Guardian as GuardianView, group Contact "contact", path "/profiles/{profile_id}/guardian", tag "guardian", get_guardian edit_guardian, |_, _, _, _| Ok(());
    Support as SupportView, group Expectations "expectations", path "/profiles/{profile_id}/support", tag "support", get_support edit_support, |_, _, _, _| Ok(());
    Basics as BasicsView, group Skills "skills", path "/profiles/{profile_id}/basics", tag "basics", get_basics edit_basics, |_, _, _, _| Ok(());
    Digital as DigitalView, group Skills "skills", path "/profiles/{profile_id}/digital", tag "digital", get_digital edit_digital, |_, _, _, _| Ok(());
}
