//! What an administrator manages in the own organisation: offices, accounts with their memberships, machine clients. No personal data.

use crate::error::{Error, Result};
use crate::schema::{account, account_invitation, client, membership, office, organisation};
use crate::tx::Tx;
use diesel::dsl::now;
use diesel::prelude::*;
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::code::Code;
use domain::membership::OrganisationKind;
use domain::organisation::OfficeDetails;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
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

    /// Makes an account with one membership in the caller's organisation and office.
    pub fn add_account(
        &mut self,
        sign_in_name: &str,
        display_name: &str,
        password_hash: &str,
        role: Role,
    ) -> Result<Uuid> {
        let id = Uuid::new_v4();
        let (organisation, office) = (self.caller().organisation().0, self.caller().office().0);
        diesel::insert_into(account::table)
            .values((
                account::id.eq(id),
                account::sign_in_name.eq(sign_in_name),
                account::display_name.eq(display_name),
                account::password_hash.eq(password_hash),
                account::organisation_id.eq(organisation),
            ))
            .execute(self.conn())?;
        diesel::insert_into(membership::table)
            .values((
                membership::id.eq(Uuid::new_v4()),
                membership::account_id.eq(id),
                membership::organisation_id.eq(organisation),
                membership::office_id.eq(office),
                membership::role.eq(role.as_str()),
            ))
            .execute(self.conn())?;
        self.note(Event::AccountChanged);
        Ok(id)
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
}

impl Tx<'_, ManageAccounts> {
    /// Gives an account of the caller's organisation a new password.
    pub fn set_password(&mut self, sign_in_name: &str, password_hash: &str) -> Result<()> {
        let changed = diesel::update(account::table.filter(account::sign_in_name.eq(sign_in_name)))
            .set(account::password_hash.eq(password_hash))
            .execute(self.conn())?;
        if changed == 0 {
            return Err(Code::NotFound.into());
        }
        self.note(Event::AccountChanged);
        Ok(())
    }

    /// The organisations that stand already, so that nothing is entered twice.
    pub fn has_organisation(&mut self, id: Uuid) -> Result<bool> {
        Ok(diesel::select(diesel::dsl::exists(organisation::table.find(id))).get_result(self.conn())?)
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

/// An account as its administrator sees it.
#[derive(Debug, Clone, Queryable)]
pub struct Account {
    /// Identifier.
    pub id: Uuid,
    /// Name to sign in with.
    pub sign_in_name: String,
    /// Name as colleagues see it.
    pub display_name: String,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<OffsetDateTime>,
    /// Version.
    pub version: i32,
}

/// A membership as its administrator sees it.
#[derive(Debug, Clone, Queryable)]
pub struct Post {
    /// Identifier.
    pub id: Uuid,
    /// Account.
    pub account: Uuid,
    /// Office.
    pub office: Uuid,
    /// Role.
    pub role: String,
    /// Begin.
    pub valid_from: OffsetDateTime,
    /// End; none is open.
    pub valid_until: Option<OffsetDateTime>,
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
    /// What the caller's organisation is.
    pub fn organisation_kind(&mut self) -> Result<OrganisationKind> {
        let id = self.caller().organisation().0;
        let kind: String = organisation::table.find(id).select(organisation::kind).first(self.conn())?;
        kind.parse().map_err(|()| Error::Unforeseen(format!("an unknown kind of organisation: {kind}").into()))
    }

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

    /// The accounts of the caller's organisation by sign-in name, and all their memberships.
    pub fn accounts(&mut self) -> Result<(Vec<Account>, Vec<Post>)> {
        let home = self.caller().organisation().0;
        let accounts = account::table
            .filter(account::organisation_id.eq(home))
            .order(account::sign_in_name)
            .select((account::id, account::sign_in_name, account::display_name, account::disabled_at, account::version))
            .limit(5_000)
            .load(self.conn())?;
        let places = membership::table
            .filter(membership::organisation_id.eq(home))
            .order((membership::valid_from, membership::id))
            .select((
                membership::id,
                membership::account_id,
                membership::office_id,
                membership::role,
                membership::valid_from,
                membership::valid_until,
            ))
            .limit(20_000)
            .load(self.conn())?;
        Ok((accounts, places))
    }

    /// One account of the caller's organisation with its memberships.
    pub fn account(&mut self, id: Uuid) -> Result<(Account, Vec<Post>)> {
        let (accounts, places) = self.accounts()?;
        let found = accounts.into_iter().find(|a| a.id == id).ok_or(Code::NotFound)?;
        Ok((found, places.into_iter().filter(|p| p.account == id).collect()))
    }

    /// Renames an account; with a moment it is disabled since then, without one it is admitted again.
    pub fn edit_account(
        &mut self,
        id: Uuid,
        version: i32,
        display_name: &str,
        disabled_at: Option<OffsetDateTime>,
    ) -> Result<()> {
        let home = self.caller().organisation().0;
        let (stands, _) = self.account(id)?;
        if stands.version != version {
            return Err(Error::Stale { current: stands.version });
        }
        let disabled_at = disabled_at.map(|since| stands.disabled_at.unwrap_or(since));
        let changed = diesel::update(
            account::table.find(id).filter(account::organisation_id.eq(home).and(account::version.eq(version))),
        )
        .set((
            account::display_name.eq(display_name),
            account::disabled_at.eq(disabled_at),
            account::version.eq(account::version + 1),
        ))
        .execute(self.conn())?;
        if changed == 0 {
            return Err(Error::Stale { current: version + 1 });
        }
        self.note(Event::AccountChanged);
        Ok(())
    }

    /// A one-time link for an account of the caller's organisation; earlier ones end.
    pub fn invite(&mut self, id: Uuid, link: &[u8], expires_at: OffsetDateTime) -> Result<()> {
        let home = self.caller().organisation().0;
        self.account(id)?;
        diesel::update(account_invitation::table.filter(account_invitation::account_id.eq(id)))
            .filter(account_invitation::used_at.is_null())
            .set(account_invitation::used_at.eq(now))
            .execute(self.conn())?;
        diesel::insert_into(account_invitation::table)
            .values((
                account_invitation::token_hash.eq(Sha256::digest(link).to_vec()),
                account_invitation::account_id.eq(id),
                account_invitation::organisation_id.eq(home),
                account_invitation::expires_at.eq(expires_at),
            ))
            .execute(self.conn())?;
        self.note(Event::AccountChanged);
        Ok(())
    }

    /// Gives an account of the caller's organisation a role at an office, from now until `valid_until`.
    pub fn add_membership(
        &mut self,
        id: Uuid,
        at: Uuid,
        role: Role,
        valid_until: Option<OffsetDateTime>,
    ) -> Result<Uuid> {
        let home = self.caller().organisation().0;
        self.account(id)?;
        let made = Uuid::new_v4();
        diesel::insert_into(membership::table)
            .values((
                membership::id.eq(made),
                membership::account_id.eq(id),
                membership::organisation_id.eq(home),
                membership::office_id.eq(at),
                membership::role.eq(role.as_str()),
                membership::valid_until.eq(valid_until),
            ))
            .execute(self.conn())?;
        self.note(Event::MembershipChanged);
        Ok(made)
    }

    /// Ends a membership at once: the next request of that account under it is refused.
    pub fn end_membership(&mut self, id: Uuid, place: Uuid) -> Result<()> {
        let home = self.caller().organisation().0;
        let ended = diesel::update(membership::table.find(place))
            .filter(membership::organisation_id.eq(home).and(membership::account_id.eq(id)))
            .filter(membership::valid_until.is_null().or(membership::valid_until.assume_not_null().gt(now)))
            .set(membership::valid_until.eq(now))
            .execute(self.conn())?;
        if ended == 0 {
            return Err(Code::NotFound.into());
        }
        self.note(Event::MembershipChanged);
        Ok(())
    }

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
