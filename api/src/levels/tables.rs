//! The level tables in memory: those that the executable carries, with what the database adds. Whether they changed is asked in the
//! request's own transaction, so a switch holds for the next reading in every process.

use domain::access::Permission;
use domain::eqf::{Dataset, TableViolation, Tables};
use std::sync::{Arc, RwLock};
use store::Tx;

/// The tables that count now.
pub struct TablesCache {
    bundled: Dataset,
    exclude: Vec<String>,
    now: RwLock<(i64, Arc<Tables>)>,
}

impl TablesCache {
    /// Compiles the tables of the executable; generation 0 is before anything was added.
    pub fn new(bundled: Dataset, exclude: Vec<String>) -> Result<Self, Vec<TableViolation>> {
        let left_out: Vec<&str> = exclude.iter().map(String::as_str).collect();
        let tables = Arc::new(Tables::assemble(&bundled, &[], &left_out)?);
        Ok(Self { bundled, exclude, now: RwLock::new((0, tables)) })
    }

    /// The tables as they stand in this transaction. Tables that this version cannot read are logged, and the old ones stay.
    pub fn current<P: Permission>(&self, tx: &mut Tx<'_, P>) -> store::Result<Arc<Tables>> {
        let generation = tx.eqf_generation()?;
        let held = self.held();
        if held.0 == generation {
            return Ok(held.1);
        }
        let stored = tx.current_datasets()?.into_iter().map(Dataset::stored).collect::<Result<Vec<_>, _>>();
        let tables = match stored.and_then(|stored| self.with(&stored)) {
            Ok(tables) => Arc::new(tables),
            Err(violations) => {
                tracing::error!(count = violations.len(), first = ?violations.first(), "the stored level tables cannot be read");
                held.1
            }
        };
        *self.now.write().unwrap_or_else(|e| e.into_inner()) = (generation, tables.clone());
        Ok(tables)
    }

    /// The tables with these datasets, or everything that is wrong with them.
    pub fn with(&self, stored: &[Dataset]) -> Result<Tables, Vec<TableViolation>> {
        let left_out: Vec<&str> = self.exclude.iter().map(String::as_str).collect();
        Tables::assemble(&self.bundled, stored, &left_out)
    }

    fn held(&self) -> (i64, Arc<Tables>) {
        self.now.read().unwrap_or_else(|e| e.into_inner()).clone()
    }
}
