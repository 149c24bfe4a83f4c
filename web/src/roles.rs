//! Choosing one of several roles after the password was right. That it was right is proved by a mark that holds for two minutes.

use crate::frame::{Frame, Page, answer};
use crate::posted::{Fields, Posted};
use crate::refusal::Refusal;
use crate::session::app;
use crate::sign_in;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use api::App;
use api::caller::allow;
use api::cursor::{Key, Position};
use askama::Template;
use domain::access::permits::Member;
use domain::code::Code;
use i18n::msg;
use serde::Deserialize;
use store::{Membership, Subject};
use time::Duration;
use uuid::Uuid;

/// How long the mark holds.
const HOLDS: Duration = Duration::minutes(2);

/// A role and the mark.
#[derive(Deserialize)]
pub struct RoleFields {
    #[serde(default)]
    proof: String,
    membership: Uuid,
    #[serde(default)]
    next: String,
}

impl Fields for RoleFields {
    const BEGINS_SESSION: bool = true;
    fn token(&self) -> &str {
        ""
    }
}

#[derive(Template)]
#[template(path = "role.html")]
struct RolePage<'a> {
    frame: Frame<'a>,
    proof: String,
    next: Option<&'a str>,
    choices: Vec<(Uuid, String, String)>,
}

/// Asks for one of the roles.
pub async fn ask(app: &Data<App>, req: &HttpRequest, account: Uuid, all: &[Membership], next: Option<&str>) -> Page {
    let mut organisations = Vec::new();
    for membership in all {
        let by = allow::<Member>(app, req, Subject::Account { account, membership: membership.id }).await?;
        organisations.push(app.db.read(&by, |tx| tx.own_organisation()).await?);
    }
    let proof = Key::of_deployment(app, "role").seal((app.now(), account));
    let frame = Frame::new(app, req, None, msg::PAGE_CHOOSE_ROLE);
    let language = frame.words.language();
    let choice = |(m, house): (&Membership, String)| (m.id, frame.words.code("page-role-", &m.role), house);
    let choices = all.iter().zip(organisations).map(choice).collect();
    Ok(answer(language, StatusCode::OK, &RolePage { frame, proof, next, choices }))
}

/// `POST /sign-in/role`
pub async fn choose(req: HttpRequest, posted: Posted<RoleFields>) -> Page {
    let app = app(&req)?;
    let Posted { fields, session: before } = posted;
    let (at, account): Position = Key::of_deployment(&app, "role").open(&fields.proof).map_err(|_| Refusal::Form)?;
    if app.now() - at > HOLDS {
        return Err(Refusal::Form);
    }
    let memberships = app.db.outside(move |db| db.memberships(account)).await?;
    let chosen = memberships.iter().find(|m| m.id == fields.membership);
    let membership = chosen.ok_or_else(|| api::problem::Problem::new(Code::SignInRefused))?.id;
    sign_in::begin(&app, &req, Subject::Account { account, membership }, before, &fields.next).await
}
