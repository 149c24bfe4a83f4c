//! What an administrator manages in the own organisation: no personal data. Here what the organisation and the deployment are.

mod accounts;
mod clients;
mod offices;

pub use accounts::{Account, Post};
pub use clients::{Client, ClientEdit, NewClient};
pub use offices::Office;

use crate::error::{Error, Result};
use crate::schema::{office, organisation};
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::membership::OrganisationKind;
use uuid::Uuid;

/// An organisation to be entered.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Identifier.
    pub id: Uuid,
    /// What it is.
    pub kind: OrganisationKind,
    /// Name.
    pub name: String,
    /// First office.
    pub office: Uuid,
    /// Its name.
    pub office_name: String,
    /// Its region, NUTS 3.
    pub nuts3: Option<String>,
}

impl Tx<'_, ManageAccounts> {
    /// Enters an organisation with its first office.
    pub fn add_organisation(&mut self, new: &NewOrganisation) -> Result<()> {
        diesel::insert_into(organisation::table)
            .values((
                organisation::id.eq(new.id),
                organisation::kind.eq(new.kind.as_str()),
                organisation::name.eq(&new.name),
            ))
            .execute(self.conn())?;
        diesel::insert_into(office::table)
            .values((
                office::authority_id.eq(new.id),
                office::id.eq(new.office),
                office::name.eq(&new.office_name),
                office::nuts3.eq(&new.nuts3),
            ))
            .execute(self.conn())?;
        self.note(Event::OrganisationChanged);
        Ok(())
    }

    /// The organisations that stand already, so that nothing is entered twice.
    pub fn has_organisation(&mut self, id: Uuid) -> Result<bool> {
        Ok(diesel::select(diesel::dsl::exists(organisation::table.find(id))).get_result(self.conn())?)
    }

    /// What the caller's organisation is.
    pub fn organisation_kind(&mut self) -> Result<OrganisationKind> {
        let id = self.caller().organisation().0;
        let kind: String = organisation::table.find(id).select(organisation::kind).first(self.conn())?;
        kind.parse().map_err(|()| Error::Unforeseen(format!("an unknown kind of organisation: {kind}").into()))
    }

    /// Notes that this deployment lets one person enter a claim and verify it (SECURITY 1); each start says so again.
    pub fn note_relaxed_verification(&mut self) {
        self.note(Event::SettingChanged);
    }

    /// Says what this database is for, or that it is for something else already.
    pub fn claim_deployment(&mut self, kind: &str) -> Result<bool> {
        use crate::schema::deployment::dsl;
        diesel::insert_into(dsl::deployment)
            .values(dsl::kind.eq(kind))
            .on_conflict(dsl::only_row)
            .do_nothing()
            .execute(self.conn())?;
        let stands: String = dsl::deployment.select(dsl::kind).first(self.conn())?;
        self.nothing_changed();
        Ok(stands == kind)
    }
}
