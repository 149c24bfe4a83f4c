//! Where each role works: the first page after signing in, and the menu.

use crate::frame::{Page, id, see_other};
use crate::refusal::Refusal;
use crate::session::{self, app};
use actix_web::HttpRequest;
use domain::access::Role;
use domain::id::PersonId;
use i18n::{MessageId, msg};
use store::Caller;

/// The pages of a role, the first of them its own first page. A role that nobody knows yet has none.
pub fn menu(role: Option<Role>) -> Vec<(&'static str, MessageId)> {
    match role {
        Some(Role::Caseworker | Role::Supervisor | Role::Adviser | Role::System) => {
            vec![("/profiles", msg::PAGE_PROFILES)]
        }
        Some(Role::Matcher | Role::Recogniser | Role::Provider) => vec![("/vacancies", msg::PAGE_VACANCIES)],
        Some(Role::Auditor) => vec![("/requests", msg::PAGE_REQUESTS)],
        Some(Role::Administrator) => vec![("/accounts", msg::PAGE_ACCOUNTS)],
        Some(Role::Person) => vec![
            ("/own", msg::PAGE_OWN),
            ("/own/plan", msg::PAGE_PLAN),
            ("/own/access-log", msg::PAGE_LOG),
            ("/own/consents", msg::PAGE_SHARING),
            ("/own/requests", msg::PAGE_RIGHTS),
        ],
        None => Vec::new(),
    }
}

/// `GET /`: to the first page of whoever is signed in.
pub async fn start(req: HttpRequest) -> Page {
    let app = app(&req)?;
    let Some(session) = session::find(&app, &req).await? else { return Ok(see_other("/sign-in").finish()) };
    let role = session::membership(&app, &req, &session).await.and_then(|m| m.role.parse().ok());
    let goal = menu(role).first().map_or("/sign-in", |(href, _)| href);
    Ok(see_other(goal).finish())
}

/// The record that a page is about: the person's own, or the one that the path names.
pub fn person(req: &HttpRequest, caller: &Caller) -> Result<PersonId, Refusal> {
    match (req.match_info().get("profile_id"), caller.person()) {
        (None, Some(own)) => Ok(own),
        _ => id(req, "profile_id"),
    }
}

/// The address of a page that stands under the one of a record.
pub fn below(req: &HttpRequest, page: &str) -> String {
    format!("{}/{page}", req.path().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_page_of_its_own() {
        assert!(Role::ALL.iter().all(|role| !menu(Some(*role)).is_empty()));
    }
}
