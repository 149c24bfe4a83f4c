//! The one statement by which lines enter the audit; prepared once a connection, because every request sends it.

use super::Line;
use crate::caller::Origin;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Binary, Nullable, SmallInt, Text, Uuid as SqlUuid};
use domain::access::{Purpose, Reach};
use domain::audit::{Basis, Outcome};
use domain::code::Code;
use uuid::Uuid;

/// Who did it, as the line says it.
#[derive(Debug, Default)]
pub(super) struct Who<'a> {
    pub account: Option<Uuid>,
    pub client: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub role: Option<&'a str>,
    pub reason: Option<&'a str>,
}

/// `SELECT audit.append(..)` with what it is given.
pub(super) struct Append<'a> {
    line: &'a Line,
    who: &'a Who<'a>,
    origin: &'a Origin,
    authority: Option<Uuid>,
    event: &'static str,
    version: i16,
    action: String,
    reach: Option<&'static str>,
    purpose: Option<&'static str>,
    basis: Option<&'static str>,
    outcome: &'static str,
    code: Option<&'static str>,
}

impl<'a> Append<'a> {
    pub(super) fn new(line: &'a Line, who: &'a Who<'a>, origin: &'a Origin) -> Self {
        let basis = line.purpose.zip(line.reach).map(|(purpose, reach)| Basis::of(purpose, reach));
        Self {
            line,
            who,
            origin,
            authority: line.authority.map(|a| a.0),
            event: line.event.as_str(),
            version: line.event.version(),
            action: who.reason.map_or_else(|| line.action.clone(), |reason| format!("{} ({reason})", line.action)),
            reach: line.reach.map(Reach::as_str),
            purpose: line.purpose.map(Purpose::as_str),
            basis: basis.map(Basis::as_str),
            outcome: outcome(line.code).as_str(),
            code: line.code.map(Code::as_str),
        }
    }
}

fn outcome(code: Option<Code>) -> Outcome {
    match code {
        None => Outcome::Allowed,
        Some(Code::Unforeseen | Code::Unavailable | Code::StorageFull) => Outcome::Failed,
        Some(_) => Outcome::Denied,
    }
}

impl QueryFragment<Pg> for Append<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        macro_rules! arguments {
            ($($kind:ty = $value:expr),+ $(,)?) => {
                let mut before = "SELECT audit.append(";
                $(
                    out.push_sql(before);
                    out.push_bind_param::<$kind, _>($value)?;
                    before = ", ";
                )+
                let _ = before;
            };
        }
        arguments![
            Nullable<SqlUuid> = &self.authority,
            Text = self.event,
            SmallInt = &self.version,
            Nullable<SqlUuid> = &self.who.account,
            Nullable<SqlUuid> = &self.who.client,
            Nullable<SqlUuid> = &self.who.organisation,
            Nullable<Text> = &self.who.role,
            Text = &self.action,
            Nullable<Text> = &self.reach,
            Nullable<Text> = &self.purpose,
            Nullable<Text> = &self.basis,
            Array<SqlUuid> = &self.line.subjects,
            Nullable<SqlUuid> = &self.line.sought,
            Array<Text> = &self.line.groups,
            Text = self.outcome,
            Nullable<Text> = &self.code,
            SqlUuid = &self.origin.request.0,
            Nullable<Binary> = &self.origin.address,
        ];
        out.push_sql(")");
        Ok(())
    }
}

impl QueryId for Append<'_> {
    type QueryId = Append<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl RunQueryDsl<PgConnection> for Append<'_> {}
