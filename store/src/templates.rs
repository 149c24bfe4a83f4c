//! Versions of an organisation's questionnaire: appended, never changed.

use crate::error::{Error, Result};
use crate::schema::interview_template as template;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::ManageSettings;
use domain::audit::Event;
use domain::profile::Template;
use serde_json::Value;

/// A template with its version.
#[derive(Debug, Clone, Default)]
pub struct StoredTemplate {
    /// Version, from 1; 0: nobody has written one.
    pub version: i32,
    /// Content.
    pub content: Template,
}

impl<P: Permission> Tx<'_, P> {
    /// The newest template of the caller's organisation, or one version of it.
    pub fn template(&mut self, version: Option<i32>) -> Result<Option<StoredTemplate>> {
        let own = template::table.filter(template::organisation_id.eq(self.caller().organisation().0));
        let mut query = own.select((template::version, template::content)).into_boxed();
        if let Some(version) = version {
            query = query.filter(template::version.eq(version));
        }
        let row: Option<(i32, Value)> = query.order(template::version.desc()).first(self.conn()).optional()?;
        row.map(|(version, content)| Ok(StoredTemplate { version, content: serde_json::from_value(content)? }))
            .transpose()
    }
}

impl Tx<'_, ManageSettings> {
    /// Writes the next version, if `expected` is the newest (0: there is none).
    pub fn set_template(&mut self, expected: i32, content: &Template) -> Result<StoredTemplate> {
        let current = self.template(None)?.map_or(0, |t| t.version);
        if current != expected {
            return Err(Error::Stale { current });
        }
        let version = expected + 1;
        diesel::insert_into(template::table)
            .values((
                template::organisation_id.eq(self.caller().organisation().0),
                template::version.eq(version),
                template::content.eq(serde_json::to_value(content)?),
                template::created_by.eq(self.caller().account()),
            ))
            .execute(self.conn())?;
        self.note(Event::SettingChanged);
        Ok(StoredTemplate { version, content: content.clone() })
    }
}
