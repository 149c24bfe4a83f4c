//! Accounts of the caller's organisation, their memberships and the one-time links that let holders choose a password.

use crate::error::{Error, Result};
use crate::schema::{account, account_invitation, membership};
use crate::tx::Tx;
use diesel::dsl::now;
use diesel::prelude::*;
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::code::Code;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

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

impl Tx<'_, ManageAccounts> {
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
}
