//! The handlers of casework, written out by macros: views, lists, one, add, change, move.

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
