//! The first pages of the roles that open no record: requests for auditors, accounts for administrators, vacancies for matching staff.

use crate::frame::{Frame, Page, answer};
use crate::own::right;
use crate::rows::{Cell, RowsPage};
use crate::session::{SignedIn, app};
use crate::wording::Wording;
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use domain::access::permits::{ConfirmClass, ManageAccounts, Member, ReadRequests};
use i18n::msg;
use store::Tx;

/// At most so many vacancies stand on the page.
const VACANCIES: i64 = 100;

/// `GET /requests`
pub async fn requests(of: SignedIn<ReadRequests>, classes: SignedIn<ConfirmClass>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let work = |tx: &mut Tx<'_, ReadRequests>| Ok((tx.open_requests()?, tx.own_organisation()?));
    let (open, organisation) = app.db.read(&of.by, work).await?;
    let waiting = app.db.read(&classes.by, |tx| tx.class_requests()).await?;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_REQUESTS).of(&of.by, organisation);
    let words = &frame.words;
    let rights = open.iter().map(|r| {
        let (kind, asked, due) = (right(words, r.kind), words.day(r.asked_at.date()), words.day(r.due_on));
        vec![Cell::Ours(kind), Cell::Code(r.person.to_string()), Cell::Ours(asked), Cell::Ours(due)]
    });
    let named = waiting.iter().map(|r| {
        let (kind, asked) = (words.say(msg::PAGE_RIGHT_CLASS), words.day(r.asked_at.date()));
        vec![Cell::Ours(kind), Cell::Code(r.person.to_string()), Cell::Ours(asked), Cell::Ours(String::new())]
    });
    let rows: Vec<_> = rights.chain(named).collect();
    let heads = [msg::PAGE_COLUMN_KIND, msg::PAGE_COLUMN_REFERENCE, msg::PAGE_COLUMN_WHEN, msg::PAGE_COLUMN_DUE];
    let language = frame.words.language();
    let page = RowsPage::new(frame, msg::PAGE_REQUESTS_ABOUT, &heads, rows, msg::PAGE_REQUESTS_EMPTY);
    Ok(answer(language, StatusCode::OK, &page))
}

/// `GET /accounts`
pub async fn accounts(of: SignedIn<ManageAccounts>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let work = |tx: &mut Tx<'_, ManageAccounts>| {
        let (accounts, posts) = tx.accounts()?;
        Ok((accounts, posts, tx.own_organisation()?))
    };
    let (accounts, posts, organisation) = app.db.read(&of.by, work).await?;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_ACCOUNTS).of(&of.by, organisation);
    let now = app.now();
    let live = |p: &&store::Post| p.valid_until.is_none_or(|until| until > now);
    let row = |a: &store::Account, words: &Wording<'_>| {
        let own = posts.iter().filter(|p| p.account == a.id).filter(live);
        let roles: Vec<String> = own.map(|p| words.code("page-role-", &p.role)).collect();
        let state = if a.disabled_at.is_some() { msg::PAGE_ACCOUNT_DISABLED } else { msg::PAGE_ACCOUNT_USED };
        vec![
            Cell::Said(a.display_name.clone()),
            Cell::Code(a.sign_in_name.clone()),
            Cell::Ours(words.list(&roles)),
            Cell::Ours(words.say(state)),
        ]
    };
    let rows = accounts.iter().map(|a| row(a, &frame.words)).collect();
    let heads = [msg::PAGE_COLUMN_NAME, msg::PAGE_SIGN_IN_NAME, msg::PAGE_COLUMN_ROLES, msg::PAGE_COLUMN_STATE];
    let language = frame.words.language();
    let page = RowsPage::new(frame, msg::PAGE_ACCOUNTS_ABOUT, &heads, rows, msg::PAGE_SECTION_EMPTY);
    Ok(answer(language, StatusCode::OK, &page))
}

/// `GET /vacancies`
pub async fn vacancies(of: SignedIn<Member>, req: HttpRequest) -> Page {
    let app = app(&req)?;
    let work = |tx: &mut Tx<'_, Member>| Ok((tx.vacancies(None, VACANCIES, true)?, tx.own_organisation()?));
    let (open, organisation) = app.db.read(&of.by, work).await?;
    let frame = Frame::new(&app, &req, Some(&of.session), msg::PAGE_VACANCIES).of(&of.by, organisation);
    let tag = frame.words.language().tag();
    let row = |v: &store::Listed<domain::vacancy::NewVacancy>| {
        let employer = v.content.employer.clone().unwrap_or_default();
        let region = v.content.region.clone().unwrap_or_default();
        vec![Cell::Said(v.content.title.best(tag).0.to_owned()), Cell::Said(employer), Cell::Code(region)]
    };
    let rows = open.iter().map(row).collect();
    let heads = [msg::PAGE_COLUMN_NAME, msg::PAGE_VACANCY_EMPLOYER, msg::PAGE_VACANCY_REGION];
    let language = frame.words.language();
    let page = RowsPage::new(frame, msg::PAGE_VACANCIES_ABOUT, &heads, rows, msg::PAGE_VACANCIES_EMPTY);
    Ok(answer(language, StatusCode::OK, &page))
}
