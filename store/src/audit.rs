//! Audit lines: what happened, to whom, under which permission. They enter only through `audit.append`.

use crate::caller::{Allowed, Caller};
use crate::db::outcome;
use crate::error::Result;
use crate::schema::audit_event as event;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, SmallInt, Text, Uuid as SqlUuid};
use domain::access::{Covers, Permission, Reach, groups};
use domain::audit::{Event, Noted};
use domain::code::Code;
use domain::id::PersonId;
use time::OffsetDateTime;
use uuid::Uuid;

/// One line before it is written.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    event: Event,
    authority: Option<Uuid>,
    action: String,
    reach: Option<Reach>,
    purpose: Option<&'static str>,
    subjects: Vec<Uuid>,
    groups: Vec<String>,
    code: Option<Code>,
}

impl Line {
    /// The lines of a transaction: reads of one authority are one line with all subjects, each change is its own.
    pub(crate) fn of<P: Permission>(by: &Allowed<P>, noted: Vec<Noted>) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        for n in noted {
            let authority = Some(n.authority.unwrap_or(by.caller().organisation()).0);
            let subjects = n.subjects.iter().map(|s| s.0);
            if let Some(line) =
                lines.iter_mut().find(|l| l.event == n.event && l.authority == authority && is_read(n.event))
            {
                line.subjects.extend(subjects);
                line.subjects.sort_unstable();
                line.subjects.dedup();
                continue;
            }
            let groups = if n.groups.is_empty() { P::groups() } else { &n.groups };
            lines.push(Self {
                event: n.event,
                authority,
                action: P::name(),
                reach: Some(by.reach),
                purpose: Some(by.purpose.as_str()),
                subjects: subjects.collect(),
                groups: groups.iter().map(|g| g.as_str().to_owned()).collect(),
                code: None,
            });
        }
        lines
    }

    /// A refusal; before sign-in there is no caller.
    pub(crate) fn refusal(caller: Option<&Caller>, action: &str, event: Event, code: Code) -> Self {
        Self {
            event,
            authority: caller.map(|c| c.organisation().0),
            action: action.to_owned(),
            reach: None,
            purpose: None,
            subjects: Vec::new(),
            groups: Vec::new(),
            code: Some(code),
        }
    }
}

fn is_read(event: Event) -> bool {
    matches!(event, Event::ProfileRead | Event::ProfilesListed | Event::LogRead)
}

const APPEND: &str = "SELECT audit.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

/// Appends `lines` for `caller`, inside the open transaction or as statements of their own.
pub(crate) fn append(conn: &mut PgConnection, caller: &Caller, lines: &[Line]) -> Result<()> {
    let c = caller.inner();
    let who = Some((c.account, c.organisation.0, c.role.as_str()));
    lines.iter().try_for_each(|line| write(conn, line, who, c.request.0, c.reason.as_deref()))
}

/// Appends a line for which nobody has been admitted yet: a token or a sign-in that was refused.
pub(crate) fn append_unknown(conn: &mut PgConnection, line: &Line, account: Option<Uuid>, request: Uuid) -> Result<()> {
    write(conn, line, account.map(|a| (a, Uuid::nil(), "")), request, None)
}

fn write(
    conn: &mut PgConnection,
    l: &Line,
    who: Option<(Uuid, Uuid, &str)>,
    request: Uuid,
    reason: Option<&str>,
) -> Result<()> {
    let action = reason.map_or_else(|| l.action.clone(), |r| format!("{} ({r})", l.action));
    diesel::sql_query(APPEND)
        .bind::<Nullable<SqlUuid>, _>(l.authority)
        .bind::<Text, _>(l.event.as_str())
        .bind::<SmallInt, _>(l.event.version())
        .bind::<Text, _>(action)
        .bind::<Nullable<Text>, _>(l.reach.map(|r| r.as_str()))
        .bind::<Nullable<Text>, _>(l.purpose)
        .bind::<Array<SqlUuid>, _>(&l.subjects)
        .bind::<Array<Text>, _>(&l.groups)
        .bind::<Text, _>(outcome(l.code).as_str())
        .bind::<Nullable<Text>, _>(l.code.map(Code::as_str))
        .bind::<Nullable<SqlUuid>, _>(who.map(|w| w.0))
        .bind::<Nullable<SqlUuid>, _>(who.map(|w| w.1).filter(|o| !o.is_nil()))
        .bind::<Nullable<Text>, _>(who.map(|w| w.2).filter(|r| !r.is_empty()))
        .bind::<SqlUuid, _>(request)
        .execute(conn)?;
    Ok(())
}

/// A line as the person may read it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Order.
    pub seq: i64,
    /// When.
    pub at: OffsetDateTime,
    /// What.
    pub event: String,
    /// Which organisation.
    pub organisation: Option<Uuid>,
    /// In which role.
    pub role: Option<String>,
    /// Why.
    pub purpose: Option<String>,
    /// Which groups.
    pub groups: Vec<String>,
    /// How it went.
    pub outcome: String,
}

type SeenRow = (i64, OffsetDateTime, String, Option<Uuid>, Option<String>, Option<String>, Vec<String>, String);

impl<P: Covers<groups::AccessLog>> Tx<'_, P> {
    /// Who looked at or changed this person's record, newest first, at most `limit` lines before `before`.
    pub fn access_log(&mut self, person: PersonId, before: Option<i64>, limit: i64) -> Result<Vec<Seen>> {
        let head = self.head(person)?;
        let mut query = event::table
            .filter(event::authority_id.eq(head.authority.0))
            .filter(event::subjects.contains(vec![person.0]))
            .order(event::seq.desc())
            .limit(limit)
            .select((
                event::seq,
                event::at,
                event::event,
                event::organisation,
                event::role,
                event::purpose,
                event::field_groups,
                event::outcome,
            ))
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(event::seq.lt(before));
        }
        let rows: Vec<SeenRow> = query.load(self.conn())?;
        self.note_about(Event::LogRead, &head, &[]);
        Ok(rows.into_iter().map(seen).collect())
    }
}

fn seen((seq, at, event, organisation, role, purpose, groups, outcome): SeenRow) -> Seen {
    Seen { seq, at, event, organisation, role, purpose, groups, outcome }
}

impl Line {
    /// Somebody signed in, got a token, or was refused.
    pub(crate) fn sign_in(event: Event, code: Option<Code>) -> Self {
        Self {
            event,
            authority: None,
            action: "sign-in".to_owned(),
            reach: None,
            purpose: Some(domain::access::Purpose::Public.as_str()),
            subjects: Vec::new(),
            groups: Vec::new(),
            code,
        }
    }
}
