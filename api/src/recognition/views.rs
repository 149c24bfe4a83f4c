//! How a recognition case looks: to those who keep the record, and to the centre it was sent to, which sees the case, one claim and
//! the name.

use crate::entries::{EducationView, LevelStatementView};
use crate::reply::moment;
use domain::access::Role;
use domain::recognition::{Case, CaseBody, CasePurpose, CaseState, Clock, Payer, Side};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use super::directory::ProfessionView;

/// A case.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// Identifier.
    pub id: Uuid,
    /// The record.
    pub profile: Uuid,
    /// The education entry it is about.
    pub education: Uuid,
    /// Purpose.
    pub purpose: CasePurpose,
    /// Host country.
    pub host_country: String,
    /// Profession, ISCO-08 unit group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isco08: Option<String>,
    /// Who pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<Payer>,
    /// State.
    pub state: CaseState,
    /// Where the caller may move it.
    pub next: Vec<CaseState>,
    /// Version; the `ETag`.
    pub version: i32,
    /// Body, fee, legal limit and papers.
    pub body: CaseBody,
    /// What was last asked or said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The centre it was sent to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Uuid>,
    /// The centre sees it now; a consent that was withdrawn ends that.
    pub shared: bool,
    /// The person agreed that authorities of the home country are contacted.
    pub home_contact_allowed: bool,
    /// Begin.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    pub sent_at: Option<String>,
    /// Days elapsed, limit, overdue; absent before it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

impl CaseView {
    /// A case as this role sees it; `live` are the grants that hold now.
    pub fn new(profile: Uuid, case: Case, role: Role, live: &[Uuid], today: Date) -> Self {
        let side = if role == Role::Recogniser { Side::Body } else { Side::Custodian };
        let holds = |grant: Option<Uuid>| grant.is_some_and(|grant| live.contains(&grant));
        let clock = case.sent_at.map(|sent| Clock::of(case.state, sent, case.answered_at, case.body.limit_days, today));
        Self {
            id: case.id,
            profile,
            education: case.education,
            purpose: case.purpose,
            host_country: case.host_country,
            isco08: case.isco08,
            payer: case.payer,
            state: case.state,
            next: case.state.next(side).to_vec(),
            version: case.version,
            shared: holds(case.grant) && case.state.is_shared(),
            home_contact_allowed: holds(case.home_contact),
            body: case.body,
            message: case.message,
            recipient: case.recipient.map(|r| r.0),
            created_at: moment(case.created_at),
            sent_at: case.sent_at.map(moment),
            clock,
        }
    }
}

/// Cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePage {
    /// Newest first.
    pub items: Vec<CaseView>,
}

/// A case with what it is about, and nothing else of the record.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CaseFile {
    /// The case.
    pub case: CaseView,
    /// The name, where it is shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<EducationView>,
    /// Statements about the claim.
    pub statements: Vec<LevelStatementView>,
    /// How the profession is regulated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profession: Option<ProfessionView>,
    /// This is not a recognition.
    pub notice: String,
}
