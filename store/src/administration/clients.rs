//! Machine clients of the caller's organisation.

use crate::error::{Error, Result};
use crate::schema::client;
use crate::tx::Tx;
use diesel::prelude::*;
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::code::Code;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// A machine client to be entered.
#[derive(Debug, Clone)]
pub struct NewClient {
    /// Name for people.
    pub name: String,
    /// Whom to ask about it.
    pub contact: String,
    /// `system` or `matcher`.
    pub role: Role,
    /// End of its secret.
    pub expires_at: OffsetDateTime,
}

/// A machine client as its administrator sees it.
#[derive(Debug, Clone, Queryable)]
pub struct Client {
    /// Identifier.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// Whom to ask about it.
    pub contact: String,
    /// Role.
    pub role: String,
    /// End of its secret.
    pub expires_at: OffsetDateTime,
    /// Since when it is refused.
    pub disabled_at: Option<OffsetDateTime>,
    /// Version.
    pub version: i32,
}

/// What an administrator changes of a client.
#[derive(Debug, Clone, Default)]
pub struct ClientEdit {
    /// Name for people.
    pub name: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// Refused since a moment, or admitted again; absent leaves it as it is.
    pub disabled_at: Option<Option<OffsetDateTime>>,
    /// A new secret and its end; the old one ends at once.
    pub secret: Option<(String, OffsetDateTime)>,
}

impl Tx<'_, ManageAccounts> {
    /// The machine clients of the caller's organisation by name.
    pub fn clients(&mut self) -> Result<Vec<Client>> {
        let home = self.caller().organisation().0;
        Ok(client::table
            .filter(client::organisation_id.eq(home))
            .order((client::name, client::id))
            .select((
                client::id,
                client::name,
                client::contact,
                client::role,
                client::expires_at,
                client::disabled_at,
                client::version,
            ))
            .limit(1_000)
            .load(self.conn())?)
    }

    /// One machine client.
    pub fn client(&mut self, id: Uuid) -> Result<Client> {
        self.clients()?.into_iter().find(|c| c.id == id).ok_or_else(|| Code::NotFound.into())
    }

    /// Makes a machine client in the caller's organisation; the secret is stored hashed.
    pub fn add_client(&mut self, new: &NewClient, secret: &str) -> Result<Uuid> {
        let id = Uuid::new_v4();
        let (organisation, office) = (self.caller().organisation().0, self.caller().office().0);
        diesel::insert_into(client::table)
            .values((
                client::id.eq(id),
                client::organisation_id.eq(organisation),
                client::office_id.eq(office),
                client::name.eq(&new.name),
                client::contact.eq(&new.contact),
                client::role.eq(new.role.as_str()),
                client::secret_hash.eq(Sha256::digest(secret.as_bytes()).to_vec()),
                client::expires_at.eq(new.expires_at),
            ))
            .execute(self.conn())?;
        self.note(Event::ClientChanged);
        Ok(id)
    }

    /// Changes a client or gives it a new secret.
    pub fn edit_client(&mut self, id: Uuid, version: i32, edit: &ClientEdit) -> Result<Client> {
        let home = self.caller().organisation().0;
        let stands = self.client(id)?;
        if stands.version != version {
            return Err(Error::Stale { current: stands.version });
        }
        let disabled_at = match edit.disabled_at {
            Some(since) => since.map(|since| stands.disabled_at.unwrap_or(since)),
            None => stands.disabled_at,
        };
        let secret = edit.secret.as_ref();
        let changed = diesel::update(client::table.find(id))
            .filter(client::organisation_id.eq(home).and(client::version.eq(version)))
            .set((
                client::name.eq(edit.name.as_ref().unwrap_or(&stands.name)),
                client::contact.eq(edit.contact.as_ref().unwrap_or(&stands.contact)),
                client::disabled_at.eq(disabled_at),
                client::expires_at.eq(secret.map_or(stands.expires_at, |s| s.1)),
                client::version.eq(client::version + 1),
                secret.map(|s| client::secret_hash.eq(Sha256::digest(s.0.as_bytes()).to_vec())),
            ))
            .execute(self.conn())?;
        if changed == 0 {
            return Err(Error::Stale { current: version + 1 });
        }
        self.note(Event::ClientChanged);
        self.client(id)
    }
}
