//! Organisations as every account may see them.

use crate::error::Result;
use crate::schema::organisation;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use uuid::Uuid;

/// Identifier, kind and name.
pub type OrganisationRow = (Uuid, String, String);

impl<P: Permission> Tx<'_, P> {
    /// All organisations by name, at most 200.
    pub fn organisations(&mut self) -> Result<Vec<OrganisationRow>> {
        Ok(organisation::table
            .select((organisation::id, organisation::kind, organisation::name))
            .order((organisation::name, organisation::id))
            .limit(200)
            .load(self.conn())?)
    }
}
