//! Who is asking, and the proof that they may. Only `Db::admit` makes a `Caller`; only `Caller::allow` makes an `Allowed`.

use domain::access::{Permission, Purpose, Reach, Role};
use domain::code::Code;
use domain::id::{OfficeId, OrganisationId, PersonId, RequestId};
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// Somebody whose credentials were checked and whose membership was read from our tables in this request.
#[derive(Debug, Clone)]
pub struct Caller(Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) account: Uuid,
    pub(crate) machine: bool,
    pub(crate) name: String,
    pub(crate) membership: Uuid,
    pub(crate) organisation: OrganisationId,
    pub(crate) office: OfficeId,
    pub(crate) role: Role,
    pub(crate) person: Option<PersonId>,
    pub(crate) origin: Origin,
    pub(crate) reason: Option<String>,
}

/// Where a request comes from and what it seeks, as far as the audit keeps it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The request.
    pub request: RequestId,
    /// HMAC of the address under a key of the deployment.
    pub address: Option<Vec<u8>>,
    /// The record that the path names, whether or not it exists.
    pub sought: Option<PersonId>,
}

impl From<RequestId> for Origin {
    fn from(request: RequestId) -> Self {
        Self { request, address: None, sought: None }
    }
}

impl Caller {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// A command at the console of the deployment, acting for one organisation as its administrator. The reason is recorded.
    pub fn operator(organisation: OrganisationId, office: OfficeId, request: RequestId, reason: &str) -> Self {
        Self::at_console(organisation, office, request, reason, Role::Administrator)
    }

    /// A command at the console that writes the catalogue of one employment service. The reason is recorded.
    pub fn importer(organisation: OrganisationId, office: OfficeId, request: RequestId, reason: &str) -> Self {
        Self::at_console(organisation, office, request, reason, Role::System)
    }

    /// A command at the console that watches over the audit of one organisation, or of the deployment. The reason is recorded.
    pub fn watcher(organisation: OrganisationId, request: RequestId, reason: &str) -> Self {
        Self::at_console(organisation, OfficeId(Uuid::nil()), request, reason, Role::Auditor)
    }

    /// The custodian's own service, following up what somebody else did to a record, or reading levels anew after a release.
    /// It reaches what a supervisor reaches. The reason is recorded.
    pub fn custodian(organisation: OrganisationId, request: RequestId, reason: &str) -> Self {
        Self::at_console(organisation, OfficeId(Uuid::nil()), request, reason, Role::Supervisor)
    }

    /// The proof that this caller may do `P`, or the refusal.
    pub fn allow<P: Permission>(&self) -> Result<Allowed<P>, Code> {
        let reach = P::reach(self.0.role).ok_or(Code::NotPermitted)?;
        Ok(Allowed { by: self.clone(), reach, purpose: P::purpose(self.0.role), permission: PhantomData })
    }

    fn at_console(
        organisation: OrganisationId,
        office: OfficeId,
        request: RequestId,
        reason: &str,
        role: Role,
    ) -> Self {
        Self::new(Inner {
            account: Uuid::nil(),
            machine: true,
            name: "operator".into(),
            membership: Uuid::nil(),
            organisation,
            office,
            role,
            person: None,
            origin: request.into(),
            reason: Some(reason.to_owned()),
        })
    }

    /// Account or client.
    pub fn account(&self) -> Uuid {
        self.0.account
    }

    /// A machine client.
    pub fn is_machine(&self) -> bool {
        self.0.machine
    }

    /// Name as colleagues see it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The active membership.
    pub fn membership(&self) -> Uuid {
        self.0.membership
    }

    /// Organisation of the membership.
    pub fn organisation(&self) -> OrganisationId {
        self.0.organisation
    }

    /// Office of the membership.
    pub fn office(&self) -> OfficeId {
        self.0.office
    }

    /// Role of the membership.
    pub fn role(&self) -> Role {
        self.0.role
    }

    /// The person themself, signed in to their own record.
    pub fn person(&self) -> Option<PersonId> {
        self.0.person
    }

    /// The request it stands for.
    pub fn request(&self) -> RequestId {
        self.0.origin.request
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }
}

impl Allowed<domain::access::Public> {
    /// Anybody: may read what is public, in the name of nobody.
    pub fn anybody(request: RequestId) -> Self {
        let nobody = Caller::at_console(
            OrganisationId(Uuid::nil()),
            OfficeId(Uuid::nil()),
            request,
            "public",
            Role::Administrator,
        );
        Self { by: nobody, reach: Reach::Everyone, purpose: Purpose::Public, permission: PhantomData }
    }
}

/// The proof that a caller may do `P`. A handler takes it as an argument; the doors of the store demand it.
#[derive(Debug)]
pub struct Allowed<P> {
    pub(crate) by: Caller,
    pub(crate) reach: Reach,
    pub(crate) purpose: Purpose,
    permission: PhantomData<fn() -> P>,
}

impl<P> Clone for Allowed<P> {
    fn clone(&self) -> Self {
        Self { by: self.by.clone(), reach: self.reach, purpose: self.purpose, permission: PhantomData }
    }
}

impl<P> Allowed<P> {
    /// Who.
    pub fn caller(&self) -> &Caller {
        &self.by
    }
}
