//! Signing in and being admitted: accounts, memberships, clients and web sessions. The tables are read through functions of the
//! database, because nobody has a context before he is admitted.

use crate::audit::{Line, append_unknown};
use crate::caller::{Caller, Inner, Origin};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::{account, client, membership, office, organisation};
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable, Text, Uuid as SqlUuid};
use domain::access::Role;
use domain::access::permits::ManageAccounts;
use domain::audit::Event;
use domain::code::Code;
use domain::id::{OfficeId, OrganisationId};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// A membership that is valid now.
#[derive(Debug, Clone, QueryableByName)]
pub struct Membership {
    /// Identifier; a token names it.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Organisation.
    #[diesel(sql_type = SqlUuid)]
    pub organisation: Uuid,
    /// Office.
    #[diesel(sql_type = SqlUuid)]
    pub office: Uuid,
    /// Role.
    #[diesel(sql_type = Text)]
    pub role: String,
    /// Name of the account.
    #[diesel(sql_type = Text)]
    pub name: String,
}

#[derive(QueryableByName)]
struct SignIn {
    #[diesel(sql_type = SqlUuid)]
    account: Uuid,
    #[diesel(sql_type = Text)]
    password_hash: String,
}

#[derive(QueryableByName)]
struct ClientRow {
    #[diesel(sql_type = SqlUuid)]
    organisation: Uuid,
    #[diesel(sql_type = SqlUuid)]
    office: Uuid,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Binary)]
    secret_hash: Vec<u8>,
    #[diesel(sql_type = Text)]
    name: String,
}

/// A live session of the pages.
#[derive(Debug, Clone, QueryableByName)]
pub struct WebSession {
    /// Account.
    #[diesel(sql_type = SqlUuid)]
    pub account: Uuid,
    /// Active membership.
    #[diesel(sql_type = SqlUuid)]
    pub membership: Uuid,
    /// Token that each form carries.
    #[diesel(sql_type = Text)]
    pub form_token: String,
    /// Language chosen.
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<String>,
}

/// Whose credentials were checked.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// An account under one membership.
    Account {
        /// Account.
        account: Uuid,
        /// Membership.
        membership: Uuid,
    },
    /// A machine client.
    Client(Uuid),
}

fn role(name: &str) -> Result<Role> {
    name.parse().map_err(|()| Error::Unforeseen(format!("a role the code does not know: {name}").into()))
}

impl Db {
    /// Account and password hash of a sign-in name.
    pub fn sign_in(&self, name: &str) -> Result<Option<(Uuid, String)>> {
        let rows: Vec<SignIn> = diesel::sql_query("SELECT account, password_hash FROM app.sign_in($1)")
            .bind::<Text, _>(name)
            .load(&mut *self.connection()?)?;
        Ok(rows.into_iter().next().map(|r| (r.account, r.password_hash)))
    }

    /// The memberships of an account that are valid now.
    pub fn memberships(&self, account: Uuid) -> Result<Vec<Membership>> {
        Ok(diesel::sql_query("SELECT id, organisation, office, role, name FROM app.memberships($1)")
            .bind::<SqlUuid, _>(account)
            .load(&mut *self.connection()?)?)
    }

    /// A client whose secret is right.
    pub fn client_sign_in(&self, id: Uuid, secret: &str) -> Result<bool> {
        let Some(row) = self.client(id)? else { return Ok(false) };
        let given = Sha256::digest(secret.as_bytes());
        Ok(row
            .secret_hash
            .iter()
            .zip(given.iter())
            .fold(row.secret_hash.len() ^ given.len(), |d, (a, b)| d | usize::from(a ^ b))
            == 0)
    }

    fn client(&self, id: Uuid) -> Result<Option<ClientRow>> {
        let rows: Vec<ClientRow> =
            diesel::sql_query("SELECT organisation, office, role, secret_hash, name FROM app.client($1)")
                .bind::<SqlUuid, _>(id)
                .load(&mut *self.connection()?)?;
        Ok(rows.into_iter().next())
    }

    /// Reads the membership or client anew and makes the caller; whoever was removed is refused at once.
    pub fn admit(&self, subject: Subject, origin: impl Into<Origin>) -> Result<Option<Caller>> {
        let inner = match subject {
            Subject::Account { account, membership } => self
                .memberships(account)?
                .into_iter()
                .find(|m| m.id == membership)
                .map(|m| (account, m.id, false, m.organisation, m.office, m.role, m.name)),
            Subject::Client(id) => {
                self.client(id)?.map(|c| (id, Uuid::nil(), true, c.organisation, c.office, c.role, c.name))
            }
        };
        let Some((account, membership, machine, organisation, office, name_of_role, name)) = inner else {
            return Ok(None);
        };
        Ok(Some(Caller::new(Inner {
            account,
            machine,
            name,
            membership,
            organisation: OrganisationId(organisation),
            office: OfficeId(office),
            role: role(&name_of_role)?,
            person: None,
            origin: origin.into(),
            reason: None,
        })))
    }

    /// Records a sign-in, a token, or their refusal, for which there is no caller yet.
    pub fn note_sign_in(
        &self,
        event: Event,
        account: Option<Uuid>,
        code: Option<Code>,
        origin: impl Into<Origin>,
    ) -> Result<()> {
        self.note_unknown(event, account, "sign-in", code, origin)
    }

    /// Records what somebody was refused, or given, before anybody was admitted; without the line there is no answer.
    pub fn note_unknown(
        &self,
        event: Event,
        account: Option<Uuid>,
        action: &str,
        code: Option<Code>,
        origin: impl Into<Origin>,
    ) -> Result<()> {
        let origin = origin.into();
        let line = Line::unknown(event, action.to_owned(), code, &origin);
        append_unknown(&mut *self.connection()?, &line, account, &origin)
    }

    /// Opens a session of the pages; only the hash of its token is stored.
    pub fn open_session(&self, token: &[u8], account: Uuid, membership: Uuid, form: &str) -> Result<()> {
        diesel::sql_query("SELECT app.session_open($1, $2, $3, $4)")
            .bind::<Binary, _>(Sha256::digest(token).to_vec())
            .bind::<SqlUuid, _>(account)
            .bind::<SqlUuid, _>(membership)
            .bind::<Text, _>(form)
            .execute(&mut *self.connection()?)?;
        Ok(())
    }

    /// The live session of a token.
    pub fn use_session(&self, token: &[u8]) -> Result<Option<WebSession>> {
        let rows: Vec<WebSession> =
            diesel::sql_query("SELECT account, membership, form_token, language FROM app.session_use($1)")
                .bind::<Binary, _>(Sha256::digest(token).to_vec())
                .load(&mut *self.connection()?)?;
        Ok(rows.into_iter().next())
    }

    /// Stores the language chosen in a session.
    pub fn set_session_language(&self, token: &[u8], tag: &str) -> Result<()> {
        diesel::sql_query("SELECT app.session_language($1, $2)")
            .bind::<Binary, _>(Sha256::digest(token).to_vec())
            .bind::<Text, _>(tag)
            .execute(&mut *self.connection()?)?;
        Ok(())
    }

    /// Ends a session.
    pub fn close_session(&self, token: &[u8]) -> Result<()> {
        diesel::sql_query("SELECT app.session_close($1)")
            .bind::<Binary, _>(Sha256::digest(token).to_vec())
            .execute(&mut *self.connection()?)?;
        Ok(())
    }
}

/// An organisation to be entered.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Identifier.
    pub id: Uuid,
    /// `reception_authority`, `pes` ...
    pub kind: &'static str,
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
            .values((organisation::id.eq(new.id), organisation::kind.eq(new.kind), organisation::name.eq(&new.name)))
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
        diesel::insert_into(account::table)
            .values((
                account::id.eq(id),
                account::sign_in_name.eq(sign_in_name),
                account::display_name.eq(display_name),
                account::password_hash.eq(password_hash),
            ))
            .execute(self.conn())?;
        let (organisation, office) = (self.caller().organisation().0, self.caller().office().0);
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
    pub fn add_client(&mut self, name: &str, role: Role, secret: &str, expires_at: OffsetDateTime) -> Result<Uuid> {
        let id = Uuid::new_v4();
        let (organisation, office) = (self.caller().organisation().0, self.caller().office().0);
        diesel::insert_into(client::table)
            .values((
                client::id.eq(id),
                client::organisation_id.eq(organisation),
                client::office_id.eq(office),
                client::name.eq(name),
                client::role.eq(role.as_str()),
                client::secret_hash.eq(Sha256::digest(secret.as_bytes()).to_vec()),
                client::expires_at.eq(expires_at),
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
