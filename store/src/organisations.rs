//! Organisations as every account may see them.

use crate::error::{Error, Result};
use crate::schema::{office, organisation};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::code::Code;
use domain::id::OrganisationId;
use domain::organisation::{OfficeDetails, Organisation, OrganisationSettings};
use serde_json::Value;
use uuid::Uuid;

/// Identifier, kind and name.
pub type OrganisationRow = (Uuid, String, String);

impl<P: Permission> Tx<'_, P> {
    /// Name of the caller's organisation.
    pub fn own_organisation(&mut self) -> Result<String> {
        let id = self.caller().organisation().0;
        Ok(organisation::table.find(id).select(organisation::name).first(self.conn())?)
    }

    /// The name of an organisation.
    pub fn organisation_name(&mut self, id: OrganisationId) -> Result<String> {
        Ok(organisation::table.find(id.0).select(organisation::name).first(self.conn())?)
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

type OfficeRow = (Uuid, String, Option<String>, Vec<String>, bool);

fn described((id, name, nuts3, languages, learning_centre): OfficeRow) -> (Uuid, OfficeDetails) {
    (id, OfficeDetails { name, nuts3, languages, learning_centre })
}

impl<P: Permission> Tx<'_, P> {
    /// One organisation with its offices and settings; they hold nothing personal.
    pub fn organisation(&mut self, id: OrganisationId) -> Result<Organisation> {
        let (kind, name, version, settings): (String, String, i32, Value) = organisation::table
            .find(id.0)
            .select((organisation::kind, organisation::name, organisation::version, organisation::settings))
            .first(self.conn())?;
        let offices: Vec<OfficeRow> = office::table
            .filter(office::authority_id.eq(id.0))
            .select((office::id, office::name, office::nuts3, office::languages, office::learning_centre))
            .order((office::name, office::id))
            .load(self.conn())?;
        let offices = offices.into_iter().map(described).collect();
        Ok(Organisation { id: id.0, kind, name, version, settings: serde_json::from_value(settings)?, offices })
    }
}

impl Tx<'_, ManageAccounts> {
    /// Replaces the settings of the caller's own organisation, if `version` still stands. Another one is not found.
    pub fn set_organisation(&mut self, id: OrganisationId, version: i32, new: &OrganisationSettings) -> Result<()> {
        if id != self.caller().organisation() {
            return Err(Code::NotFound.into());
        }
        let changed = diesel::update(organisation::table.find(id.0).filter(organisation::version.eq(version)))
            .set((
                organisation::settings.eq(serde_json::to_value(new)?),
                organisation::about.eq(serde_json::to_value(&new.about)?),
                organisation::version.eq(organisation::version + 1),
                organisation::updated_at.eq(diesel::dsl::now),
            ))
            .execute(self.conn())?;
        if changed == 0 {
            return Err(Error::Stale { current: self.organisation(id)?.version });
        }
        self.note(Event::OrganisationChanged);
        Ok(())
    }
}
