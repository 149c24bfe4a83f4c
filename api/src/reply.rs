//! Answers that went well: the view, its version, and who may keep it.

use crate::app::App;
use crate::input::Input;
use crate::problem::Problem;
use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use domain::access::Writing;
use serde::Serialize;
use store::{Allowed, Answer, OnceKey, Tx};

/// What handlers return.
pub type Reply = Result<HttpResponse, Problem>;

/// 200 with a view and, if the thing has one, its version. `If-None-Match` of the same version gets 304.
pub fn ok<V: Serialize>(input: &Input, version: Option<i32>, view: &V) -> Reply {
    let Some(version) = version else { return Ok(HttpResponse::Ok().json(view)) };
    let tag = format!("\"{version}\"");
    let known = input.request().headers().get(header::IF_NONE_MATCH).is_some_and(|h| h.as_bytes() == tag.as_bytes());
    let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut reply = HttpResponse::build(status);
    reply.insert_header((header::ETAG, tag));
    Ok(if known { reply.finish() } else { reply.json(view) })
}

/// 204.
pub fn no_content() -> Reply {
    Ok(HttpResponse::NoContent().finish())
}

/// What was made: where it is and how it looks.
pub struct Made<V> {
    /// Path below the base, such as `/profiles/…`; absent for what is recorded and has no address of its own yet.
    pub path: Option<String>,
    /// Version, if it has one.
    pub version: Option<i32>,
    /// View.
    pub view: V,
}

/// Does the work once: with an `Idempotency-Key` the stored answer comes back for a repeated request.
pub async fn create<P, V, F>(input: &Input, by: &Allowed<P>, once: Option<OnceKey>, work: F) -> Reply
where
    P: Writing,
    V: Serialize + Send + 'static,
    F: Fn(&mut Tx<'_, P>) -> store::Result<Made<V>> + Send + 'static,
{
    let base = input.app().config.base_url();
    let (answer, replayed) = input
        .app()
        .db
        .write(by, move |tx| {
            if let Some(once) = &once
                && let Some(answer) = tx.replay(once)?
            {
                return Ok((answer, true));
            }
            let made = work(tx)?;
            let answer = Answer {
                status: 201,
                location: made.path.map(|path| format!("{base}/api/v1{path}")),
                etag: made.version.map(|v| format!("\"{v}\"")),
                body: serde_json::to_string(&made.view)?,
            };
            if let Some(once) = &once {
                tx.remember(once, &answer)?;
            }
            Ok((answer, false))
        })
        .await?;
    Ok(render(answer, replayed))
}

fn render(answer: Answer, replayed: bool) -> HttpResponse {
    let status =
        u16::try_from(answer.status).ok().and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::CREATED);
    let mut reply = HttpResponse::build(status);
    if let Some(location) = answer.location {
        reply.insert_header((header::LOCATION, location));
    }
    if let Some(etag) = answer.etag {
        reply.insert_header((header::ETAG, etag));
    }
    if replayed {
        reply.insert_header(("Idempotent-Replayed", "true"));
    }
    reply.content_type("application/json").body(answer.body)
}

/// A moment as it stands on the wire.
pub fn moment(at: time::OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

/// The clock of the edge.
pub fn now(app: &App) -> time::OffsetDateTime {
    app.now()
}
