//! Signing in and being admitted: accounts, memberships, clients and web sessions. The tables are read through functions of the
//! database, because nobody has a context before he is admitted.

use crate::audit::{Line, append_unknown};
use crate::caller::{Caller, Inner, Origin};
use crate::db::Db;
use crate::error::{Error, Result};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Nullable, Text, Uuid as SqlUuid};
use domain::access::Role;
use domain::audit::Event;
use domain::code::Code;
use domain::id::{OfficeId, OrganisationId, PersonId};
use sha2::{Digest, Sha256};
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

#[derive(QueryableByName)]
struct Invited {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account: Option<Uuid>,
}

#[derive(QueryableByName)]
struct Wait {
    #[diesel(sql_type = Integer)]
    seconds: i32,
}

#[derive(QueryableByName)]
struct SessionRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    membership: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    access: Option<Uuid>,
    #[diesel(sql_type = Text)]
    form_token: String,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<String>,
}

/// A live session of the pages.
#[derive(Debug, Clone)]
pub struct WebSession {
    /// Who: an account under one membership, or the person of a record.
    pub subject: Subject,
    /// Token that each form carries.
    pub form_token: String,
    /// Language chosen.
    pub language: Option<String>,
}

impl SessionRow {
    fn into_session(self) -> Result<WebSession> {
        let subject = match (self.account, self.membership, self.access) {
            (Some(account), Some(membership), None) => Subject::Account { account, membership },
            (None, None, Some(access)) => Subject::Person(access),
            _ => return Err(Error::Unforeseen("a session of nobody".into())),
        };
        Ok(WebSession { subject, form_token: self.form_token, language: self.language })
    }
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
    /// The person the record is about, by the access that a printed code opened.
    Person(Uuid),
}

impl Subject {
    /// Account, client or access: what rates and audit lines count by.
    pub fn principal(self) -> Uuid {
        match self {
            Self::Account { account, .. } => account,
            Self::Client(id) | Self::Person(id) => id,
        }
    }
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

    /// Reads the membership, client or access anew and makes the caller; whoever was removed is refused at once.
    pub fn admit(&self, subject: Subject, origin: impl Into<Origin>) -> Result<Option<Caller>> {
        let origin = origin.into();
        let inner = match subject {
            Subject::Account { account, membership } => self.staff(account, membership, origin)?,
            Subject::Client(id) => self.machine(id, origin)?,
            Subject::Person(access) => self.person(access, origin)?,
        };
        Ok(inner.map(Caller::new))
    }

    fn staff(&self, account: Uuid, membership: Uuid, origin: Origin) -> Result<Option<Inner>> {
        let Some(m) = self.memberships(account)?.into_iter().find(|m| m.id == membership) else { return Ok(None) };
        Ok(Some(Inner {
            account,
            machine: false,
            name: m.name,
            membership,
            organisation: OrganisationId(m.organisation),
            office: OfficeId(m.office),
            role: role(&m.role)?,
            person: None,
            origin,
            reason: None,
        }))
    }

    fn machine(&self, id: Uuid, origin: Origin) -> Result<Option<Inner>> {
        let Some(c) = self.client(id)? else { return Ok(None) };
        Ok(Some(Inner {
            account: id,
            machine: true,
            name: c.name,
            membership: Uuid::nil(),
            organisation: OrganisationId(c.organisation),
            office: OfficeId(c.office),
            role: role(&c.role)?,
            person: None,
            origin,
            reason: None,
        }))
    }

    fn person(&self, access: Uuid, origin: Origin) -> Result<Option<Inner>> {
        let Some(p) = self.person_access(access)? else { return Ok(None) };
        Ok(Some(Inner {
            account: access,
            machine: false,
            name: String::new(),
            membership: Uuid::nil(),
            organisation: OrganisationId(p.organisation),
            office: OfficeId(p.office),
            role: Role::Person,
            person: Some(PersonId(p.person)),
            origin,
            reason: None,
        }))
    }

    /// Counts an attempt to sign in before it is looked at. Seconds to wait, if it is not to be looked at.
    pub fn sign_in_attempt(&self, name: &[u8], address: &[u8]) -> Result<Option<u64>> {
        let wait: Wait = diesel::sql_query("SELECT app.sign_in_attempt($1, $2) AS seconds")
            .bind::<Binary, _>(name)
            .bind::<Binary, _>(address)
            .get_result(&mut *self.connection()?)?;
        Ok(u64::try_from(wait.seconds).ok().filter(|s| *s > 0))
    }

    /// The attempt was right: what was counted here is forgotten.
    pub fn sign_in_success(&self, name: &[u8], address: &[u8]) -> Result<()> {
        diesel::sql_query("SELECT app.sign_in_success($1, $2)")
            .bind::<Binary, _>(name)
            .bind::<Binary, _>(address)
            .execute(&mut *self.connection()?)?;
        Ok(())
    }

    /// Takes a one-time link and stores the password chosen with it; every session of the account ends. Nothing if it does not hold.
    pub fn use_invitation(&self, link: &[u8], password_hash: &str) -> Result<Option<Uuid>> {
        let used: Invited = diesel::sql_query("SELECT app.invitation_use($1, $2) AS account")
            .bind::<Binary, _>(Sha256::digest(link).to_vec())
            .bind::<Text, _>(password_hash)
            .get_result(&mut *self.connection()?)?;
        Ok(used.account)
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

    /// Opens a session of the pages; only the hash of its token is stored. A machine has none.
    pub fn open_session(&self, token: &[u8], subject: Subject, form: &str) -> Result<()> {
        let (hash, mut conn) = (Sha256::digest(token).to_vec(), self.connection()?);
        match subject {
            Subject::Account { account, membership } => diesel::sql_query("SELECT app.session_open($1, $2, $3, $4)")
                .bind::<Binary, _>(hash)
                .bind::<SqlUuid, _>(account)
                .bind::<SqlUuid, _>(membership)
                .bind::<Text, _>(form)
                .execute(&mut *conn)?,
            Subject::Person(access) => diesel::sql_query("SELECT app.session_open_person($1, $2, $3)")
                .bind::<Binary, _>(hash)
                .bind::<SqlUuid, _>(access)
                .bind::<Text, _>(form)
                .execute(&mut *conn)?,
            Subject::Client(_) => return Err(Code::NotPermitted.into()),
        };
        Ok(())
    }

    /// The live session of a token.
    pub fn use_session(&self, token: &[u8]) -> Result<Option<WebSession>> {
        let rows: Vec<SessionRow> =
            diesel::sql_query("SELECT account, membership, access, form_token, language FROM app.session_use($1)")
                .bind::<Binary, _>(Sha256::digest(token).to_vec())
                .load(&mut *self.connection()?)?;
        rows.into_iter().next().map(SessionRow::into_session).transpose()
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
