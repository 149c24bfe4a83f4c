//! Offices of the caller's organisation.

use crate::error::{Error, Result};
use crate::schema::office;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::organisation::OfficeDetails;
use uuid::Uuid;

/// An office as its administrator sees it.
#[derive(Debug, Clone)]
pub struct Office {
    /// Identifier.
    pub id: Uuid,
    /// What is told of it.
    pub told: OfficeDetails,
    /// Version.
    pub version: i32,
}

type OfficeRow = (Uuid, String, Option<String>, Vec<String>, bool, i32);

fn office_of((id, name, nuts3, languages, learning_centre, version): OfficeRow) -> Office {
    Office { id, told: OfficeDetails { name, nuts3, languages, learning_centre }, version }
}

macro_rules! office_columns {
    () => {
        (office::id, office::name, office::nuts3, office::languages, office::learning_centre, office::version)
    };
}

impl Tx<'_, ManageAccounts> {
    /// The offices of the caller's organisation by name.
    pub fn offices(&mut self) -> Result<Vec<Office>> {
        let authority = self.caller().organisation().0;
        let rows: Vec<OfficeRow> = office::table
            .filter(office::authority_id.eq(authority))
            .order((office::name, office::id))
            .select(office_columns!())
            .limit(1_000)
            .load(self.conn())?;
        Ok(rows.into_iter().map(office_of).collect())
    }

    /// Opens an office.
    pub fn add_office(&mut self, new: &OfficeDetails) -> Result<Office> {
        let authority = self.caller().organisation().0;
        let made: OfficeRow = diesel::insert_into(office::table)
            .values((
                office::authority_id.eq(authority),
                office::id.eq(Uuid::new_v4()),
                office::name.eq(&new.name),
                office::nuts3.eq(&new.nuts3),
                office::languages.eq(&new.languages),
                office::learning_centre.eq(new.learning_centre),
            ))
            .returning(office_columns!())
            .get_result(self.conn())?;
        self.note(Event::OrganisationChanged);
        Ok(office_of(made))
    }

    /// Replaces what is told of an office.
    pub fn edit_office(&mut self, id: Uuid, version: i32, new: &OfficeDetails) -> Result<Office> {
        let authority = self.caller().organisation().0;
        let changed: Option<OfficeRow> =
            diesel::update(office::table.find((authority, id)).filter(office::version.eq(version)))
                .set((
                    office::name.eq(&new.name),
                    office::nuts3.eq(&new.nuts3),
                    office::languages.eq(&new.languages),
                    office::learning_centre.eq(new.learning_centre),
                    office::version.eq(office::version + 1),
                ))
                .returning(office_columns!())
                .get_result(self.conn())
                .optional()?;
        let Some(changed) = changed else {
            let current = office::table.find((authority, id)).select(office::version).first(self.conn())?;
            return Err(Error::Stale { current });
        };
        self.note(Event::OrganisationChanged);
        Ok(office_of(changed))
    }
}
