//! Audit lines: what happened, to whom, under which permission. They enter only through `audit.append`; without the line there is no answer.

mod breach;
mod extract;
mod heads;
mod statement;
mod verify;

pub use breach::{Breach, Touched};
pub use extract::{DisclosureRule, Mode, Seen};
pub use heads::{Head, Heads};
pub use verify::{Broken, Report, Span, verify};

use crate::caller::{Allowed, Caller, Origin};
use crate::error::{Error, Result};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use domain::access::{Permission, Purpose, Reach};
use domain::audit::{Event, Noted, chain_of};
use domain::code::Code;
use domain::id::OrganisationId;
use statement::{Append, Who};
use uuid::Uuid;

/// One line before it is written.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    event: Event,
    authority: Option<OrganisationId>,
    action: String,
    reach: Option<Reach>,
    purpose: Option<Purpose>,
    subjects: Vec<Uuid>,
    sought: Option<Uuid>,
    groups: Vec<String>,
    code: Option<Code>,
}

impl Line {
    /// The lines of a transaction, in the order of their chains: reads of one authority are one line with all subjects, each change
    /// is its own.
    pub(crate) fn of<P: Permission>(by: &Allowed<P>, noted: Vec<Noted>) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        for n in noted {
            let authority = Some(n.authority.unwrap_or(by.caller().organisation()));
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
                authority,
                reach: Some(by.reach),
                purpose: Some(by.purpose),
                subjects: subjects.collect(),
                groups: groups.iter().map(|g| g.as_str().to_owned()).collect(),
                ..Self::about_nobody(n.event, P::name(), None)
            });
        }
        lines.sort_by_key(|line| chain_of(line.authority));
        lines
    }

    /// A refusal to `caller`; it names the record that was sought, if there is one.
    pub(crate) fn refusal(caller: &Caller, action: String, code: Code) -> Self {
        let sought = caller.inner().origin.sought.map(|p| p.0);
        let authority = Some(caller.organisation());
        Self { authority, sought, ..Self::about_nobody(Event::Refused, action, Some(code)) }
    }

    /// Something before anybody was admitted: a sign-in, a token, or their refusal.
    pub(crate) fn unknown(event: Event, action: String, code: Option<Code>, origin: &Origin) -> Self {
        let sought = origin.sought.map(|p| p.0);
        Self { sought, purpose: Some(Purpose::Public), ..Self::about_nobody(event, action, code) }
    }

    /// Records that nobody entered: a generator did.
    pub(crate) fn generated(authority: OrganisationId, subjects: Vec<Uuid>) -> Self {
        let nobody = Self::about_nobody(Event::Created, "generate".to_owned(), None);
        Self { authority: Some(authority), purpose: Some(Purpose::Administration), subjects, ..nobody }
    }

    fn about_nobody(event: Event, action: String, code: Option<Code>) -> Self {
        let (subjects, groups) = (Vec::new(), Vec::new());
        Self { event, authority: None, action, reach: None, purpose: None, subjects, sought: None, groups, code }
    }
}

fn is_read(event: Event) -> bool {
    matches!(event, Event::ProfileRead | Event::ProfilesListed | Event::LogRead | Event::Exported)
}

/// Appends `lines` for `caller` inside the open transaction.
pub(crate) fn append(conn: &mut PgConnection, caller: &Caller, lines: &[Line]) -> Result<()> {
    let c = caller.inner();
    let (account, client) = if c.machine { (None, Some(c.account)) } else { (Some(c.account), None) };
    let known = |id: Option<Uuid>| id.filter(|id| !id.is_nil());
    let organisation = known(Some(c.organisation.0));
    let role = Some(c.role.as_str());
    let who = Who { account: known(account), client: known(client), organisation, role, reason: c.reason.as_deref() };
    lines.iter().try_for_each(|line| write(conn, line, &who, &c.origin))
}

/// Appends `lines` for `caller` in a transaction of their own; one alone is its own statement.
pub(crate) fn append_alone(conn: &mut PgConnection, caller: &Caller, lines: &[Line]) -> Result<()> {
    if lines.len() < 2 {
        return append(conn, caller, lines);
    }
    AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN ISOLATION LEVEL READ COMMITTED").map_err(unwritten)?;
    match append(conn, caller, lines) {
        Ok(()) => AnsiTransactionManager::commit_transaction(conn).map_err(unwritten),
        Err(e) => {
            AnsiTransactionManager::rollback_transaction(conn)?;
            Err(e)
        }
    }
}

/// Appends a line for which nobody has been admitted: a token or a sign-in that was given or refused.
pub(crate) fn append_unknown(
    conn: &mut PgConnection,
    line: &Line,
    account: Option<Uuid>,
    origin: &Origin,
) -> Result<()> {
    write(conn, line, &Who { account, ..Who::default() }, origin)
}

fn write(conn: &mut PgConnection, line: &Line, who: &Who<'_>, origin: &Origin) -> Result<()> {
    Append::new(line, who, origin).execute(conn).map(|_| ()).map_err(unwritten)
}

/// No line, no answer: whatever keeps a line from being written makes the service unavailable.
fn unwritten(e: diesel::result::Error) -> Error {
    match Error::from(e) {
        Error::StorageFull => Error::StorageFull,
        e => Error::Unavailable(format!("the audit line was not written: {e}")),
    }
}
