//! How far an import is: one row, written beside the transaction of the import, so that others see it while it runs.

use crate::caller::Allowed;
use crate::db::Db;
use crate::error::Result;
use crate::schema::vocabulary_import as i;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::ManageVocabulary;
use time::OffsetDateTime;
use uuid::Uuid;

/// How an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// It goes on.
    Running,
    /// Everything is in.
    Done,
    /// It was in before.
    Unchanged,
    /// The files are wrong in places; nothing went in.
    Refused,
    /// It broke off; nothing went in.
    Failed,
}

impl ImportState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Unchanged => "unchanged",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// One import.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = i)]
pub struct ImportLine {
    /// Identifier.
    pub id: Uuid,
    /// Release or set of labels.
    pub what: String,
    /// `running`, `done`, `unchanged`, `refused`, `failed`.
    pub state: String,
    /// What is being done.
    pub phase: String,
    /// File or table.
    pub file: String,
    /// Rows done of it.
    pub done: i64,
    /// Rows it has.
    pub total: i64,
    /// Places that are wrong.
    pub violations: i64,
    /// Begin.
    pub started_at: OffsetDateTime,
    /// Last sign of life.
    pub updated_at: OffsetDateTime,
}

impl Db {
    /// Begins a line and gives its id.
    pub fn begin_import(&self, _by: &Allowed<ManageVocabulary>, what: &str) -> Result<Uuid> {
        let id = Uuid::now_v7();
        diesel::insert_into(i::table)
            .values((i::id.eq(id), i::what.eq(what), i::phase.eq("inventory")))
            .execute(&mut self.connection()?)?;
        Ok(id)
    }

    /// Says how far it is.
    pub fn note_import(
        &self,
        _by: &Allowed<ManageVocabulary>,
        id: Uuid,
        (phase, file): (&str, &str),
        (done, total): (u64, u64),
    ) -> Result<()> {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        diesel::update(i::table.find(id))
            .set((
                i::phase.eq(phase),
                i::file.eq(file),
                i::done.eq(number(done)),
                i::total.eq(number(total)),
                i::updated_at.eq(diesel::dsl::now),
            ))
            .execute(&mut self.connection()?)?;
        Ok(())
    }

    /// Ends it.
    pub fn end_import(
        &self,
        _by: &Allowed<ManageVocabulary>,
        id: Uuid,
        state: ImportState,
        violations: u64,
    ) -> Result<()> {
        let violations = i64::try_from(violations).unwrap_or(i64::MAX);
        diesel::update(i::table.find(id))
            .set((i::state.eq(state.as_str()), i::violations.eq(violations), i::updated_at.eq(diesel::dsl::now)))
            .execute(&mut self.connection()?)?;
        Ok(())
    }
}

impl Tx<'_, ManageVocabulary> {
    /// The latest imports, newest first.
    pub fn imports(&mut self, limit: i64) -> Result<Vec<ImportLine>> {
        Ok(i::table.order(i::id.desc()).limit(limit).select(ImportLine::as_select()).load(self.conn())?)
    }
}
