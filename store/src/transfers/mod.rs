//! Records that are handed over to another authority: the row of a transfer, and the sender's side of it. The receiver's is beside.

mod packing;
mod receiving;

pub use packing::Packed;

use crate::error::{Error, Result};
use crate::schema::{person, transfer};
use crate::tx::Tx;
use diesel::dsl::{exists, now};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::access::Permission;
use domain::access::permits::{AcceptTransfer, SendTransfer};
use domain::audit::Event;
use domain::code::Code;
use domain::consent::ConsentPurpose;
use domain::id::{ConsentId, OrganisationId};
use domain::profile::Head;
use domain::transfer::{Package, TransferState};
use time::OffsetDateTime;
use uuid::Uuid;

/// A transfer without its package.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// Identifier, the package's.
    pub id: Uuid,
    /// Whose record it was when it was packed, if that is kept here; else the recipient.
    pub authority: OrganisationId,
    /// The record that was packed and, once accepted, the one that began.
    pub subjects: Vec<Uuid>,
    /// Who hands over.
    pub sender: OrganisationId,
    /// Its name.
    pub sender_name: String,
    /// To whom.
    pub recipient: OrganisationId,
    /// Where it stands.
    pub state: TransferState,
    /// The sender reads on for 30 days.
    pub sender_keeps_reading: bool,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// Until when it can be accepted.
    pub expires_at: OffsetDateTime,
    /// When it was decided on.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Version.
    pub version: i32,
}

/// A package as it was signed.
#[derive(Clone)]
pub struct Signed {
    /// The package, byte for byte.
    pub package: String,
    /// Its detached signature.
    pub signature: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = transfer)]
struct Row {
    id: Uuid,
    authority_id: Uuid,
    subjects: Vec<Uuid>,
    sender_id: Uuid,
    sender_name: String,
    recipient_id: Uuid,
    state: String,
    sender_keeps_reading: bool,
    made_at: OffsetDateTime,
    expires_at: OffsetDateTime,
    decided_at: Option<OffsetDateTime>,
    reason: Option<String>,
    version: i32,
}

impl Row {
    fn into_transfer(self) -> Result<Transfer> {
        Ok(Transfer {
            id: self.id,
            authority: OrganisationId(self.authority_id),
            subjects: self.subjects,
            sender: OrganisationId(self.sender_id),
            sender_name: self.sender_name,
            recipient: OrganisationId(self.recipient_id),
            state: self.state.parse().map_err(|()| Error::Unforeseen("a state the code does not know".into()))?,
            sender_keeps_reading: self.sender_keeps_reading,
            made_at: self.made_at,
            expires_at: self.expires_at,
            decided_at: self.decided_at,
            reason: self.reason,
            version: self.version,
        })
    }
}

type Filter<'a> = Box<dyn BoxableExpression<transfer::table, Pg, SqlType = Bool> + 'a>;

/// One of the two ends of a transfer; the policies ask the same.
pub trait End: Permission {
    /// The transfers at this end.
    fn own<'a>(organisation: OrganisationId) -> Filter<'a>;
}

impl End for SendTransfer {
    fn own<'a>(organisation: OrganisationId) -> Filter<'a> {
        Box::new(transfer::sender_id.eq(organisation.0).and(transfer::authority_id.eq(organisation.0)))
    }
}

impl End for AcceptTransfer {
    fn own<'a>(organisation: OrganisationId) -> Filter<'a> {
        Box::new(transfer::recipient_id.eq(organisation.0))
    }
}

impl<P: End> Tx<'_, P> {
    fn find_transfer(&mut self, id: Uuid) -> Result<Transfer> {
        let own = P::own(self.caller().organisation());
        let query = transfer::table.filter(own).filter(transfer::id.eq(id)).select(Row::as_select());
        query.first::<Row>(self.conn())?.into_transfer()
    }

    /// The signed package, as long as nobody has decided.
    fn signed(&mut self, found: &Transfer) -> Result<Signed> {
        let columns = (transfer::package, transfer::signature);
        let row: (Option<String>, Option<String>) =
            transfer::table.find((found.authority.0, found.id)).select(columns).first(self.conn())?;
        match row {
            (Some(package), Some(signature)) => Ok(Signed { package, signature }),
            _ => Err(Code::StateConflict.into()),
        }
    }

    /// Moves a proposed transfer on; its package goes.
    fn settle_transfer(
        &mut self,
        found: &Transfer,
        (version, to): (i32, TransferState),
        reason: Option<&str>,
        subjects: &[Uuid],
    ) -> Result<Transfer> {
        if found.version != version {
            return Err(Error::Stale { current: found.version });
        }
        if found.state != TransferState::Proposed {
            return Err(Code::StateConflict.into());
        }
        let none: Option<String> = None;
        let row: Option<Row> = diesel::update(transfer::table.find((found.authority.0, found.id)))
            .filter(transfer::version.eq(version))
            .set((
                transfer::state.eq(to.as_str()),
                (transfer::package.eq(none.clone()), transfer::signature.eq(none)),
                transfer::subjects.eq(subjects.to_vec()),
                transfer::reason.eq(reason),
                (transfer::decided_by.eq(self.caller().account()), transfer::decided_at.eq(now)),
                transfer::version.eq(transfer::version + 1),
            ))
            .returning(Row::as_returning())
            .get_result(self.conn())
            .optional()?;
        row.ok_or(Error::Stale { current: version })?.into_transfer()
    }
}

impl Tx<'_, SendTransfer> {
    /// The live consent to hand the record over; a strict record is not handed over.
    pub fn may_hand_over(
        &mut self,
        head: &Head,
        id: ConsentId,
        at: OffsetDateTime,
    ) -> Result<domain::consent::Consent> {
        let own = person::table.find((head.authority.0, head.id.0)).filter(person::class.eq("strict"));
        if diesel::select(exists(own)).get_result(self.conn())? {
            return Err(Code::StrictNotShared.into());
        }
        let found = self.consent(head, id).map_err(|e| match e {
            Error::Refused(Code::NotFound) => crate::consents::refuse("/consent"),
            other => other,
        })?;
        let live = found.given && found.withdrawn_at.is_none() && found.valid_until > at;
        let right = found.purpose == ConsentPurpose::Transfer && found.recipient != head.authority;
        if live && right { Ok(found) } else { Err(crate::consents::refuse("/consent")) }
    }

    /// Stores a signed package until the receiver decides.
    pub fn propose_transfer(&mut self, head: &Head, package: &Package, signed: &Signed) -> Result<Transfer> {
        let row: Row = diesel::insert_into(transfer::table)
            .values((
                transfer::authority_id.eq(head.authority.0),
                transfer::id.eq(package.id),
                transfer::subjects.eq(vec![head.id.0]),
                (transfer::sender_id.eq(package.sender.id.0), transfer::sender_name.eq(&package.sender.name)),
                transfer::recipient_id.eq(package.recipient.id.0),
                transfer::consent_id.eq(package.agreement.consent.0),
                (transfer::package.eq(&signed.package), transfer::signature.eq(&signed.signature)),
                transfer::sender_keeps_reading.eq(package.agreement.sender_keeps_reading),
                transfer::made_by.eq(self.caller().account()),
                (transfer::made_at.eq(package.made_at), transfer::expires_at.eq(package.expires_at)),
            ))
            .returning(Row::as_returning())
            .get_result(self.conn())?;
        self.note_about(Event::Exported, head, &package.agreement.field_groups);
        row.into_transfer()
    }

    /// The transfers of a record, newest first.
    pub fn transfers_of(&mut self, head: &Head) -> Result<Vec<Transfer>> {
        let own = SendTransfer::own(self.caller().organisation());
        let rows: Vec<Row> = transfer::table
            .filter(own)
            .filter(transfer::subjects.contains(vec![head.id.0]))
            .order((transfer::made_at.desc(), transfer::id.desc()))
            .limit(200)
            .select(Row::as_select())
            .load(self.conn())?;
        rows.into_iter().map(Row::into_transfer).collect()
    }

    /// One transfer of a record.
    pub fn transfer_of(&mut self, head: &Head, id: Uuid) -> Result<Transfer> {
        let found = self.find_transfer(id)?;
        if found.subjects.first() == Some(&head.id.0) { Ok(found) } else { Err(Code::NotFound.into()) }
    }

    /// The signed package of a transfer, to be carried to another deployment.
    pub fn package_of(&mut self, head: &Head, id: Uuid) -> Result<Signed> {
        let found = self.transfer_of(head, id)?;
        self.note_about(Event::Delivered, head, &[]);
        self.signed(&found)
    }

    /// Takes a transfer back that nobody has decided on.
    pub fn withdraw_transfer(&mut self, head: &Head, id: Uuid, version: i32) -> Result<Transfer> {
        let found = self.transfer_of(head, id)?;
        let subjects = found.subjects.clone();
        let after = self.settle_transfer(&found, (version, TransferState::Withdrawn), None, &subjects)?;
        self.note_about(Event::Referred, head, &[]);
        Ok(after)
    }
}
