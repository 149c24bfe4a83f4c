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
    /// Name of the caller's organisation.
    pub fn own_organisation(&mut self) -> Result<String> {
        let id = self.caller().organisation().0;
        Ok(organisation::table.find(id).select(organisation::name).first(self.conn())?)
    }

    /// All organisations by name, at most 200.
    pub fn organisations(&mut self) -> Result<Vec<OrganisationRow>> {
        Ok(organisation::table
            .select((organisation::id, organisation::kind, organisation::name))
            .order((organisation::name, organisation::id))
            .limit(200)
            .load(self.conn())?)
    }
}
