//! The steps that were agreed on, as the person and the staff read them: what comes next, by when, and why.

use crate::frame::{Frame, Page, answer};
use crate::home;
use crate::rows::{Cell, RowsPage};
use crate::session::{SignedIn, app};
use crate::wording::{Wording, code};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use domain::access::permits::ReadProfile;
use domain::access::{Permission, Read, groups};
use domain::casework::Filed;
use domain::plan_step::{NewStep, StepStatus};
use i18n::msg;
use store::{Allowed, Tx};

/// `GET /own/plan`, `GET /profiles/{profile_id}/plan`
pub async fn show(of: SignedIn<Read<groups::Appraisal>>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let person = home::person(&req, of.by.caller())?;
    let work = move |tx: &mut Tx<'_, Read<groups::Appraisal>>| {
        let head = tx.open(person)?;
        Ok((tx.filed::<NewStep>(&head)?, tx.own_organisation()?))
    };
    let (mut steps, organisation) = app.db.read(&of.by, work).await?;
    // What goes on comes first, then by day; a step without one comes after those that have one.
    steps.sort_by_key(|step| (over(step.status), step.content.due_on.is_none(), step.content.due_on, step.created_at));
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_PLAN).of(&of.by, organisation);
    let rows = steps.iter().map(|step| row(&frame.words, step)).collect();
    let heads = [
        msg::PAGE_COLUMN_STEP,
        msg::PAGE_COLUMN_BY,
        msg::PAGE_COLUMN_STATE,
        msg::PAGE_COLUMN_WHERE,
        msg::PAGE_COLUMN_WHY,
    ];
    let language = frame.words.language();
    let page = RowsPage::new(frame, msg::PAGE_PLAN_ABOUT, &heads, rows, msg::PAGE_PLAN_EMPTY);
    Ok(answer(language, StatusCode::OK, &page))
}

/// Whether somebody who may open a record may open its plan, too.
pub fn may_open(by: &Allowed<ReadProfile>) -> bool {
    Read::<groups::Appraisal>::reach(by.caller().role()).is_some()
}

fn over(status: StepStatus) -> bool {
    match status {
        StepStatus::Done | StepStatus::Dropped => true,
        StepStatus::Proposed | StepStatus::Agreed | StepStatus::Started => false,
    }
}

fn row(words: &Wording<'_>, step: &Filed<NewStep>) -> Vec<Cell> {
    let new = &step.content;
    // As it was written: a translation would have to say whose it is.
    let reason = new.reason.as_ref().map(|reason| reason.original.clone());
    vec![
        Cell::Ours(words.code("page-step-", &code(&new.kind))),
        Cell::Ours(new.due_on.map(|day| words.day(day)).unwrap_or_default()),
        Cell::Ours(words.code("page-step-state-", &code(&step.status))),
        Cell::Said(new.target.body.clone().unwrap_or_default()),
        Cell::Said(reason.unwrap_or_default()),
    ]
}
