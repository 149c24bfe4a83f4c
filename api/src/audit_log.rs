//! Watching over the audit: which persons an account touched, which records were opened in an emergency, and which laws withhold lines
//! from the extract.

use crate::caller::Allowed;
use crate::cursor::Key;
use crate::input::Input;
use crate::problem::Problem;
use crate::refusals::{ReadRefusals, WriteRefusals};
use crate::reply::{self, Reply, moment};
use actix_web::{get, put};
use domain::access::permits::ReadAudit;
use domain::code::Code;
use domain::id::OrganisationId;
use domain::violation::{Place, Violation, Violations};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Breach, DisclosureRule, Emergency, Mode, Touched};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use utoipa::ToSchema;
use uuid::Uuid;

/// At most so many persons are told of; an answer that is cut says so.
pub const MOST_TOUCHED: i64 = 10_000;

/// A person that the account touched.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TouchedView {
    /// Person.
    pub person: Uuid,
    /// Custodian of the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<Uuid>,
    /// Field groups.
    pub field_groups: Vec<String>,
    /// What happened.
    pub events: Vec<String>,
    /// First time.
    #[schema(format = DateTime)]
    pub first_at: String,
    /// Last time.
    #[schema(format = DateTime)]
    pub last_at: String,
    /// How many lines of the audit tell of it.
    pub lines: i64,
}

impl From<Touched> for TouchedView {
    fn from(t: Touched) -> Self {
        Self {
            person: t.person,
            authority: t.authority,
            field_groups: t.groups,
            events: t.events,
            first_at: moment(t.first_at),
            last_at: moment(t.last_at),
            lines: t.lines,
        }
    }
}

/// Whom an account touched.
#[derive(Debug, Serialize, ToSchema)]
pub struct BreachView {
    /// First touched first.
    pub items: Vec<TouchedView>,
    /// False if there are more: ask for a shorter span.
    pub complete: bool,
}

/// Which persons and field groups an account or client touched in a span of time, for the notification of a breach within 72 hours.
#[utoipa::path(tag = "audit", params(("account" = Uuid, Query, description = "Account or client."),
    ("from" = String, Query, format = DateTime, description = "Begin, RFC 3339."), ("until" = String, Query, format = DateTime, description = "End, not included; RFC 3339.")),
    responses((status = 200, body = BreachView, description = "The persons."), ReadRefusals), extensions(("x-permission" = json!("read-audit"))))]
#[get("/audit/breach")]
pub async fn find_breach(by: Allowed<ReadAudit>, input: Input) -> Reply {
    let query = input.query_of(&["account", "from", "until"])?;
    let breach = breach(&query).map_err(Problem::input)?;
    let mut found = input.app().db.read(&by, move |tx| tx.touched(&breach, MOST_TOUCHED + 1)).await?;
    let complete = found.len() as i64 <= MOST_TOUCHED;
    found.truncate(MOST_TOUCHED as usize);
    reply::ok(&input, None, &BreachView { items: found.into_iter().map(TouchedView::from).collect(), complete })
}

fn breach(query: &BTreeMap<String, String>) -> Result<Breach, Vec<Violation>> {
    let mut wrong = Vec::new();
    let mut refuse = |name: &str, code| {
        wrong.push(Violation { place: Place::Query, pointer: name.to_owned(), code, expected: None });
    };
    let mut moment = |name: &str| match query.get(name).map(|text| OffsetDateTime::parse(text, &Rfc3339)) {
        Some(Ok(at)) => Some(at),
        told => {
            refuse(name, if told.is_some() { Code::TypeMismatch } else { Code::MemberMissing });
            None
        }
    };
    let (from, until) = (moment("from"), moment("until"));
    let account = query.get("account").map(|text| Uuid::parse_str(text));
    match &account {
        None => refuse("account", Code::MemberMissing),
        Some(Err(_)) => refuse("account", Code::IdMalformed),
        Some(Ok(_)) => {}
    }
    match (account, from, until) {
        (Some(Ok(account)), Some(from), Some(until)) if from < until => Ok(Breach { account, from, until }),
        (Some(Ok(_)), Some(_), Some(_)) => {
            refuse("until", Code::EndBeforeBegin);
            Err(wrong)
        }
        _ => Err(wrong),
    }
}

/// A record that was opened in an emergency.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EmergencyView {
    /// Identifier of the grant.
    pub id: Uuid,
    /// When.
    #[schema(format = DateTime)]
    pub begun_at: String,
    /// Until when it is or was open.
    #[schema(format = DateTime)]
    pub until_at: String,
    /// Account that opened it.
    pub account: Uuid,
    /// Its name.
    pub name: String,
    /// Profile.
    pub profile: Uuid,
    /// Reference of the record.
    pub reference: String,
    /// Why.
    pub reason: String,
}

impl From<Emergency> for EmergencyView {
    fn from(e: Emergency) -> Self {
        Self {
            id: e.id,
            begun_at: moment(e.begun_at),
            until_at: moment(e.until_at),
            account: e.account,
            name: e.name,
            profile: e.person,
            reference: e.reference,
            reason: e.reason,
        }
    }
}

/// Records that were opened in an emergency.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmergencyPage {
    /// Newest first.
    pub items: Vec<EmergencyView>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Lists which shielded records of this organisation were opened in an emergency, by whom and why, newest first.
#[utoipa::path(tag = "audit", params(("after" = Option<String>, Query, description = "Cursor of the page before."),
    ("limit" = Option<u8>, Query, description = "1 to 100.")),
    responses((status = 200, body = EmergencyPage, description = "The emergencies."), ReadRefusals), extensions(("x-permission" = json!("read-audit"))))]
#[get("/audit/emergencies")]
pub async fn list_emergencies(by: Allowed<ReadAudit>, input: Input) -> Reply {
    let query = input.query_of(&["after", "limit"])?;
    let limit = Input::number(&query, "limit", 100, 1..=100)?;
    let key = Key::new(&input, by.caller(), &"emergencies");
    let before = query.get("after").map(|cursor| key.open(cursor)).transpose()?;
    let found = input.app().db.read(&by, move |tx| tx.emergencies(before, limit + 1)).await?;
    let (found, next) = key.page(found, limit as usize, |e| (e.begun_at, e.id));
    reply::ok(&input, None, &EmergencyPage { items: found.into_iter().map(EmergencyView::from).collect(), next })
}

/// For how long lines are withheld: `now` withholds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Withheld {
    Now,
    Deferred,
    Never,
}

/// What a law withholds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDisclosureRule {
    /// `now`: shown at once, the rule ends. `deferred`: shown after some days. `never`: not shown.
    pub mode: Withheld,
    /// Days, where it is deferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 3650)]
    pub days: Option<i32>,
    /// The law, as the person is told it.
    #[schema(min_length = 1, max_length = 200)]
    pub legal_reference: String,
}

/// What a law withholds, and whose access it is about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DisclosureRuleView {
    /// Whose access.
    pub organisation: Uuid,
    /// The rule.
    #[serde(flatten)]
    pub rule: NewDisclosureRule,
}

impl From<DisclosureRule> for DisclosureRuleView {
    fn from(r: DisclosureRule) -> Self {
        let (mode, days) = match r.mode {
            Mode::Never => (Withheld::Never, None),
            Mode::Deferred { days } => (Withheld::Deferred, Some(days)),
        };
        let rule = NewDisclosureRule { mode, days, legal_reference: r.legal_reference };
        Self { organisation: r.organisation.0, rule }
    }
}

/// Rules.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureRulePage {
    /// By organisation.
    pub items: Vec<DisclosureRuleView>,
}

/// Lists which laws withhold lines from the extracts of this organisation.
#[utoipa::path(tag = "audit", responses((status = 200, body = DisclosureRulePage, description = "Rules."), ReadRefusals), extensions(("x-permission" = json!("read-audit"))))]
#[get("/audit/disclosure-rules")]
pub async fn list_disclosure_rules(by: Allowed<ReadAudit>, input: Input) -> Reply {
    let rules = input.app().db.read(&by, |tx| tx.disclosure_rules()).await?;
    reply::ok(&input, None, &DisclosureRulePage { items: rules.into_iter().map(DisclosureRuleView::from).collect() })
}

/// Withholds the accesses of an organisation from the extracts, from now on and under a law; or ends that. Break glass is never withheld.
#[utoipa::path(tag = "audit", request_body = NewDisclosureRule, params(("organisation_id" = Uuid, Path, description = "Whose access.")),
    responses((status = 200, body = DisclosureRuleView, description = "The rule."), WriteRefusals), extensions(("x-permission" = json!("read-audit"))))]
#[put("/audit/disclosure-rules/{organisation_id}")]
pub async fn set_disclosure_rule(by: Allowed<ReadAudit>, input: Input) -> Reply {
    let (organisation, mut new): (OrganisationId, NewDisclosureRule) = (input.id("organisation_id")?, input.json()?);
    let rule = rule(organisation, &mut new).map_err(Problem::input)?;
    input.app().db.write(&by, move |tx| tx.set_disclosure(organisation, rule.as_ref())).await?;
    reply::ok(&input, None, &DisclosureRuleView { organisation: organisation.0, rule: new })
}

fn rule(organisation: OrganisationId, new: &mut NewDisclosureRule) -> Result<Option<DisclosureRule>, Vec<Violation>> {
    let mut v = Violations::default();
    domain::words::tidy(&mut new.legal_reference, "/legalReference", 200, &mut v);
    let mode = match (new.mode, new.days) {
        (Withheld::Now, None) => None,
        (Withheld::Never, None) => Some(Mode::Never),
        (Withheld::Deferred, Some(days)) => Some(Mode::Deferred { days }),
        (Withheld::Deferred, None) => {
            v.note("/days", Code::MemberMissing);
            None
        }
        (Withheld::Now | Withheld::Never, Some(_)) => {
            v.note("/days", Code::UnknownMember);
            None
        }
    };
    let legal_reference = new.legal_reference.clone();
    v.or(mode.map(|mode| DisclosureRule { organisation, mode, legal_reference }))
}
