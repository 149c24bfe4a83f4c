//! The way to recognition: a case for one claim, its referral to a centre that sees that claim alone, the statement, the clocks.

mod directory;
mod paper;
mod views;

pub use directory::*;
pub use paper::{PaperLine, PaperView};
pub use views::*;

use crate::caller::Allowed;
use crate::entries::{EducationView, LevelStatementView, tidy};
use crate::input::Input;
use crate::levels::refresh_as_custodian;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Made, Reply};
use actix_web::{HttpResponse, get, post, put};
use domain::access::permits::{RecordVerdict, ReferProfile};
use domain::access::{Covers, Read, groups};
use domain::code::Code;
use domain::id::{PersonId, RequestId};
use domain::profile::{Education, Head, LevelStatement, Stored};
use domain::recognition::{Case, CaseState, NewCase, NewCaseReferral};
use domain::violation::{Place, Violations};
use domain::words;
use i18n::msg;
use paper::Paper;
use serde::Deserialize;
use store::{Moved, Sending, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

type Reader = Read<groups::Education>;

fn look<P: Covers<groups::Education>>(
    tx: &mut Tx<'_, P>,
    head: &Head,
    case: Case,
    today: time::Date,
) -> store::Result<CaseView> {
    let grants: Vec<Uuid> = [case.grant, case.home_contact].into_iter().flatten().collect();
    let live = tx.live_grants(head, &grants)?;
    Ok(CaseView::new(head.id.0, case, tx.caller().role(), &live, today))
}

/// Lists recognition cases within reach, newest first: to a recognition centre, those that were sent to it.
#[utoipa::path(tag = "recognition", params(("state" = Option<String>, Query, description = "Only this state.")),
    responses((status = 200, body = CasePage, description = "Cases, at most 200."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/recognition-cases")]
pub async fn list_recognition_cases(by: Allowed<Reader>, input: Input) -> Reply {
    let query = input.query_of(&["state"])?;
    let state = query.get("state").map(|name| name.parse::<CaseState>());
    let state = state.transpose().map_err(|()| Problem::one(Place::Query, "state", Code::ValueNotListed))?;
    let today = input.app().now().date();
    let work = move |tx: &mut Tx<'_, Reader>| {
        let lines = tx.case_list(state, 200)?;
        let mut items = Vec::with_capacity(lines.len());
        for line in lines {
            items.push(look(tx, &line.head, line.case, today)?);
        }
        Ok(items)
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &CasePage { items })
}

/// Lists the recognition cases of a profile.
#[utoipa::path(tag = "recognition", params(("profile_id" = Uuid, Path, description = "Profile.")),
    responses((status = 200, body = CasePage, description = "Cases."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/recognition-cases")]
pub async fn list_cases_of_profile(by: Allowed<Reader>, input: Input) -> Reply {
    let (person, today): (PersonId, _) = (input.id("profile_id")?, input.app().now().date());
    let work = move |tx: &mut Tx<'_, Reader>| {
        let head = tx.open(person)?;
        let cases = tx.cases(&head)?;
        cases.into_iter().map(|case| look(tx, &head, case, today)).collect::<store::Result<Vec<_>>>()
    };
    let items = input.app().db.read(&by, work).await?;
    reply::ok(&input, None, &CasePage { items })
}

/// Puts a recognition case together for one education entry; body, fee, legal limit and papers come from the directory.
#[utoipa::path(tag = "recognition", request_body = NewCase, params(("profile_id" = Uuid, Path, description = "Profile."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = CaseView, description = "Prepared; nobody else sees it yet."), WriteRefusals), extensions(("x-permission" = json!("refer-profile"))))]
#[post("/profiles/{profile_id}/recognition-cases")]
pub async fn open_case(by: Allowed<ReferProfile>, input: Input) -> Reply {
    let person: PersonId = input.id("profile_id")?;
    let new: NewCase = input.json()?;
    let mut v = Violations::default();
    new.check(&mut v);
    let new = v.or(new).map_err(Problem::input)?;
    let once = input.once(by.caller(), "open_case")?;
    let app = input.app().clone();
    reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let host = new.host_country.clone().unwrap_or_else(|| app.config.host_country.clone());
        let entries = tx.entries::<Education>(&head)?;
        let claim = entries.into_iter().find(|entry| entry.id == new.education);
        let tables = app.tables.current(tx)?;
        let body = claim.map(|c| body_for(&tables, &host, new.purpose, &c.content, new.isco08.as_deref()));
        let case = tx.open_case(&head, &new, &host, &body.unwrap_or_default())?;
        let path = format!("/profiles/{person}/recognition-cases/{}", case.id);
        let (version, today) = (case.version, app.now().date());
        Ok(Made { path: Some(path), version: Some(version), view: look(tx, &head, case, today)? })
    })
    .await
}

/// Shows a recognition case with its claim and the name. A recognition centre sees this and nothing else of the record.
#[utoipa::path(tag = "recognition", params(("profile_id" = Uuid, Path, description = "Profile."), ("case_id" = Uuid, Path, description = "Case.")),
    responses((status = 200, body = CaseFile, description = "The case."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/recognition-cases/{case_id}")]
pub async fn get_case(by: Allowed<Reader>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("case_id")?);
    let (app, today) = (input.app().clone(), input.app().now().date());
    let notice = app.texts.tr_plain(input.language(), msg::NOT_A_RECOGNITION, &[]);
    let work = move |tx: &mut Tx<'_, Reader>| {
        let head = tx.open(person)?;
        let case = tx.case(&head, id)?;
        let (claim, statements) = claim_of(tx, &head, case.education)?;
        let tables = app.tables.current(tx)?;
        let profession = case.isco08.as_deref().and_then(|code| tables.profession(&case.host_country, code));
        Ok(CaseFile {
            profession: profession.map(ProfessionView::from),
            name: tx.shown_name(&head)?,
            case: look(tx, &head, case, today)?,
            claim: claim.map(EducationView::from),
            statements: statements.into_iter().map(LevelStatementView::from).collect(),
            notice: notice.clone(),
        })
    };
    let file = input.app().db.read(&by, work).await?;
    reply::ok(&input, Some(file.case.version), &file)
}

type Claim = (Option<Stored<Education>>, Vec<Stored<LevelStatement>>);

/// The claim of a case as the caller may see it, and the statements about it.
fn claim_of<P: Covers<groups::Education>>(tx: &mut Tx<'_, P>, head: &Head, entry: Uuid) -> store::Result<Claim> {
    let claim = tx.entries::<Education>(head)?.into_iter().find(|one| one.id == entry);
    let mut statements = tx.entries::<LevelStatement>(head)?;
    statements.retain(|one| one.content.education == Some(entry));
    Ok((claim, statements))
}

/// Sends a case to the recognition centre that a consent names, with a grant for its one claim and the background paper as it stands.
#[utoipa::path(tag = "recognition", request_body = NewCaseReferral, params(("profile_id" = Uuid, Path, description = "Profile."), ("case_id" = Uuid, Path, description = "Case."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = CaseView, description = "Sent."), WriteRefusals), extensions(("x-permission" = json!("refer-profile"))))]
#[post("/profiles/{profile_id}/recognition-cases/{case_id}/referral")]
pub async fn send_case(by: Allowed<ReferProfile>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("case_id")?);
    let (referral, version, now): (NewCaseReferral, _, _) = (input.json()?, input.version()?, input.app().now());
    let work = move |tx: &mut Tx<'_, ReferProfile>| {
        let head = tx.for_change(person)?;
        let case = tx.case(&head, id)?;
        let paper = serde_json::to_value(paper_of(tx, &head, &case)?)?;
        let case = tx.send_case(&head, id, version, &Sending { referral: referral.clone(), paper }, now)?;
        look(tx, &head, case, now.date())
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(view.version), &view)
}

/// Where a case goes.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCaseState {
    /// State.
    pub state: CaseState,
    /// What is asked or said with it.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 2000)]
    pub message: Option<String>,
}

fn moved(input: &Input, new: NewCaseState) -> Result<Moved, Problem> {
    let NewCaseState { state, mut message } = new;
    let mut v = Violations::default();
    words::tidy_optional(&mut message, "/message", 2_000, &mut v);
    if state == CaseState::MoreAsked && message.is_none() {
        v.note("/message", Code::MemberMissing);
    }
    let version = input.version()?;
    v.or(Moved { version, state, message }).map_err(Problem::input)
}

/// Moves a case on the side of those who keep the record: answered, contested, expired, withdrawn, closed.
#[utoipa::path(tag = "recognition", request_body = NewCaseState, params(("profile_id" = Uuid, Path, description = "Profile."), ("case_id" = Uuid, Path, description = "Case."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = CaseView, description = "Moved."), WriteRefusals), extensions(("x-permission" = json!("refer-profile"))))]
#[put("/profiles/{profile_id}/recognition-cases/{case_id}/state")]
pub async fn move_case(by: Allowed<ReferProfile>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("case_id")?);
    let (to, today) = (moved(&input, input.json()?)?, input.app().now().date());
    let work = move |tx: &mut Tx<'_, ReferProfile>| {
        let head = tx.for_change(person)?;
        let case = tx.move_own_case(&head, id, &to)?;
        look(tx, &head, case, today)
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(view.version), &view)
}

/// Takes a case up, or asks for more.
#[utoipa::path(tag = "recognition", request_body = NewCaseState, params(("profile_id" = Uuid, Path, description = "Profile."), ("case_id" = Uuid, Path, description = "Case."), ("If-Match" = String, Header, description = "Version that was read.")),
    responses((status = 200, body = CaseView, description = "Moved."), WriteRefusals), extensions(("x-permission" = json!("record-verdict"))))]
#[put("/profiles/{profile_id}/recognition-cases/{case_id}/review")]
pub async fn answer_case(by: Allowed<RecordVerdict>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("case_id")?);
    let (to, today) = (moved(&input, input.json()?)?, input.app().now().date());
    if to.state == CaseState::StatementReceived {
        // A statement is recorded, not announced.
        return Err(Code::StateConflict.into());
    }
    let work = move |tx: &mut Tx<'_, RecordVerdict>| {
        let head = tx.for_change(person)?;
        let case = tx.answer_case(&head, id, &to)?;
        look(tx, &head, case, today)
    };
    let view = input.app().db.write(&by, work).await?;
    reply::ok(&input, Some(view.version), &view)
}

/// Records the statement of the body: host level, EQF, how far, deficits, conditions. The person's level is read anew with it.
#[utoipa::path(tag = "recognition", request_body = LevelStatement, params(("profile_id" = Uuid, Path, description = "Profile."), ("case_id" = Uuid, Path, description = "Case."), ("Idempotency-Key" = Option<String>, Header, description = "Once-only key.")),
    responses((status = 201, body = CaseView, description = "Recorded."), WriteRefusals), extensions(("x-permission" = json!("record-verdict"))))]
#[post("/profiles/{profile_id}/recognition-cases/{case_id}/statements")]
pub async fn record_verdict(by: Allowed<RecordVerdict>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("case_id")?);
    let now = input.app().now();
    let statement: LevelStatement = tidy(input.json()?, now)?;
    let once = input.once(by.caller(), "record_verdict")?;
    let reply = reply::create(&input, &by, once, move |tx| {
        let head = tx.for_change(person)?;
        let (case, _) = tx.record_verdict(&head, id, &statement, now)?;
        let path = format!("/profiles/{person}/recognition-cases/{id}");
        let version = case.version;
        Ok(Made { path: Some(path), version: Some(version), view: look(tx, &head, case, now.date())? })
    })
    .await?;
    let head = input.app().db.read(&by, move |tx| tx.head(person)).await?;
    let app = input.app().clone();
    // A transaction of the custodian, beside the request of the recogniser.
    let request = RequestId::fresh();
    input.app().db.outside(move |_| refresh_as_custodian(&app, head.authority, person, request)).await?;
    Ok(reply)
}

/// The paper of a case: as it was sent, or, before that, as it stands now.
fn paper_of<P: Covers<groups::Education>>(tx: &mut Tx<'_, P>, head: &Head, case: &Case) -> store::Result<Paper> {
    if let Some(paper) = &case.paper {
        return Ok(serde_json::from_value(paper.clone())?);
    }
    let (claim, statements) = claim_of(tx, head, case.education)?;
    let claim = claim.ok_or(Code::NotFound)?;
    let stored = tx.latest_reading(head)?;
    let reading = stored.map(|s| Ok::<_, store::Error>((serde_json::from_value(s.output)?, s.entries))).transpose()?;
    let statements = statements.into_iter().map(|s| s.content).collect();
    Ok(Paper::new(claim.content, statements, case.education, reading))
}

/// Shows the background paper of a case: JSON, or a page or plain text for people.
#[utoipa::path(tag = "recognition", params(("profile_id" = Uuid, Path, description = "Profile."), ("case_id" = Uuid, Path, description = "Case."), ("format" = Option<String>, Query, description = "`json`, `html` or `text`.")),
    responses((status = 200, body = PaperView, description = "The paper."), ReadRefusals), extensions(("x-permission" = json!("R education"))))]
#[get("/profiles/{profile_id}/recognition-cases/{case_id}/background-paper")]
pub async fn get_background_paper(by: Allowed<Reader>, input: Input) -> Reply {
    let (person, id): (PersonId, Uuid) = (input.id("profile_id")?, input.id("case_id")?);
    let query = input.query_of(&["format"])?;
    let format = query.get("format").map_or("json", String::as_str).to_owned();
    if !["json", "html", "text"].contains(&format.as_str()) {
        return Err(Problem::one(Place::Query, "format", Code::ValueNotListed));
    }
    let work = move |tx: &mut Tx<'_, Reader>| {
        let head = tx.open(person)?;
        let case = tx.case(&head, id)?;
        paper_of(tx, &head, &case)
    };
    let paper = input.app().db.read(&by, work).await?;
    let view = paper::view(input.app(), input.language(), id, paper);
    Ok(match format.as_str() {
        "html" => HttpResponse::Ok().content_type("text/html; charset=utf-8").body(view.html(input.language())),
        "text" => HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(view.text()),
        _ => return reply::ok(&input, None, &view),
    })
}
