//! The person's extract: who looked at or changed a record, when and why; and what a law withholds from it.

use crate::error::{Error, Result};
use crate::schema::disclosure_rule as rule;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::access::permits::ReadAudit;
use domain::access::{Covers, groups};
use domain::audit::Event;
use domain::id::{OrganisationId, PersonId};
use domain::profile::Head;
use time::OffsetDateTime;
use uuid::Uuid;

/// A line as the person may read it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Seen {
    /// Order.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub at: OffsetDateTime,
    /// What.
    #[diesel(sql_type = Text)]
    pub event: String,
    /// Which organisation.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub organisation: Option<Uuid>,
    /// Its name.
    #[diesel(sql_type = Nullable<Text>)]
    pub organisation_name: Option<String>,
    /// In which role.
    #[diesel(sql_type = Nullable<Text>)]
    pub role: Option<String>,
    /// Why.
    #[diesel(sql_type = Nullable<Text>)]
    pub purpose: Option<String>,
    /// On what it rests.
    #[diesel(sql_type = Nullable<Text>)]
    pub basis: Option<String>,
    /// Which groups.
    #[diesel(sql_type = Array<Text>)]
    pub groups: Vec<String>,
    /// How it went.
    #[diesel(sql_type = Text)]
    pub outcome: String,
    /// Reference of the record that it is about, where that was merged into the one that was asked for.
    #[diesel(sql_type = Nullable<Text>)]
    pub record: Option<String>,
}

const EXTRACT: &str = "SELECT x.seq, x.at, x.event, x.organisation, o.name AS organisation_name, x.role, x.purpose, x.basis, x.groups, \
    x.outcome, x.record FROM audit.extract($1, $2, $3, $4) x LEFT JOIN organisation o ON o.id = x.organisation ORDER BY x.seq DESC";

impl<P: Covers<groups::AccessLog>> Tx<'_, P> {
    /// Who looked at or changed this person's record or was refused it, newest first, at most `limit` lines before `before`.
    pub fn access_log(&mut self, person: PersonId, before: Option<i64>, limit: i64) -> Result<Vec<Seen>> {
        let head = self.head(person)?;
        let seen = self.log_lines(&head, before, limit)?;
        self.note_about(Event::LogRead, &head, &[]);
        Ok(seen)
    }

    /// The same of a record whose reading is noted elsewhere.
    pub fn log_lines(&mut self, head: &Head, before: Option<i64>, limit: i64) -> Result<Vec<Seen>> {
        Ok(diesel::sql_query(EXTRACT)
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<Nullable<BigInt>, _>(before)
            .bind::<BigInt, _>(limit)
            .load(self.conn())?)
    }

    /// The laws under which lines can be missing from the extracts of the caller's organisation.
    pub fn disclosure_rules(&mut self) -> Result<Vec<DisclosureRule>> {
        let own = rule::authority_id.eq(self.caller().organisation().0);
        let columns = (rule::organisation_id, rule::mode, rule::days, rule::legal_reference);
        let rows: Vec<(Uuid, String, Option<i32>, String)> =
            rule::table.filter(own).select(columns).order(rule::organisation_id).load(self.conn())?;
        rows.into_iter()
            .map(|(organisation, mode, days, legal_reference)| {
                let mode = match (mode.as_str(), days) {
                    ("never", None) => Mode::Never,
                    ("deferred", Some(days)) => Mode::Deferred { days },
                    _ => return Err(Error::Unforeseen("a disclosure rule the code does not know".into())),
                };
                Ok(DisclosureRule { organisation: OrganisationId(organisation), mode, legal_reference })
            })
            .collect()
    }
}

/// What a law withholds from the extract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureRule {
    /// Whose access.
    pub organisation: OrganisationId,
    /// For how long.
    pub mode: Mode,
    /// The law.
    pub legal_reference: String,
}

/// For how long a line is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For so many days after the access.
    Deferred {
        /// Days.
        days: i32,
    },
    /// Always.
    Never,
}

impl Tx<'_, ReadAudit> {
    /// Withholds lines that are written from now on, or ends that; those that stand keep what they say.
    pub fn set_disclosure(&mut self, organisation: OrganisationId, rule: Option<&DisclosureRule>) -> Result<()> {
        let key = (self.caller().organisation().0, organisation.0);
        diesel::delete(rule::table.find(key)).execute(self.conn())?;
        if let Some(new) = rule {
            let (mode, days) = match new.mode {
                Mode::Never => ("never", None),
                Mode::Deferred { days } => ("deferred", Some(days)),
            };
            diesel::insert_into(rule::table)
                .values((
                    rule::authority_id.eq(key.0),
                    rule::organisation_id.eq(key.1),
                    rule::mode.eq(mode),
                    rule::days.eq(days),
                    rule::legal_reference.eq(&new.legal_reference),
                ))
                .execute(self.conn())?;
        }
        self.note(Event::SettingChanged);
        Ok(())
    }
}
