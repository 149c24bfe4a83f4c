//! The receiver's side of a transfer: what waits, what a package holds, and the record that begins when it is accepted.

use super::{Row, Signed, Transfer, transfer};
use crate::claims::Part;
use crate::error::{Error, Result};
use crate::transfers::End;
use crate::tx::Tx;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Jsonb, Uuid as SqlUuid};
use domain::access::permits::AcceptTransfer;
use domain::audit::Event;
use domain::code::Code;
use domain::id::PersonId;
use domain::profile::Head;
use domain::transfer::{Package, TransferState};
use domain::violation::Violations;
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

#[derive(QueryableByName)]
struct HandedOver {
    #[diesel(sql_type = Bool)]
    here: bool,
}

impl Tx<'_, AcceptTransfer> {
    /// What was sent to the caller's organisation, newest first, at most 200.
    pub fn received_transfers(&mut self) -> Result<Vec<Transfer>> {
        let own = AcceptTransfer::own(self.caller().organisation());
        let rows: Vec<Row> = transfer::table
            .filter(own)
            .order((transfer::made_at.desc(), transfer::id.desc()))
            .limit(200)
            .select(Row::as_select())
            .load(self.conn())?;
        let found = rows.into_iter().map(Row::into_transfer).collect::<Result<Vec<_>>>()?;
        for one in &found {
            let subjects = one.subjects.iter().copied().map(PersonId).collect();
            self.note_subjects(Event::ProfilesListed, one.authority, subjects, &[]);
        }
        if found.is_empty() {
            self.note(Event::ProfilesListed);
        }
        Ok(found)
    }

    /// One transfer to the caller's organisation; its package too, as long as nobody has decided.
    pub fn received_transfer(&mut self, id: Uuid) -> Result<(Transfer, Option<Signed>)> {
        let found = self.find_transfer(id)?;
        let signed = if found.state == TransferState::Proposed { Some(self.signed(&found)?) } else { None };
        let subjects = found.subjects.iter().copied().map(PersonId).collect();
        self.note_subjects(Event::Delivered, found.authority, subjects, &[]);
        Ok((found, signed))
    }

    /// A transfer that is to be decided on, with its package.
    pub fn transfer_to_decide(&mut self, id: Uuid, version: i32) -> Result<(Transfer, Signed)> {
        let found = self.find_transfer(id)?;
        if found.version != version {
            return Err(Error::Stale { current: found.version });
        }
        let signed = self.signed(&found)?;
        Ok((found, signed))
    }

    /// Stores a package that came from another deployment, until somebody decides. The same once more changes nothing.
    pub fn receive_package(&mut self, package: &Package, signed: &Signed, here: bool) -> Result<Transfer> {
        if let Ok(known) = self.find_transfer(package.id) {
            self.nothing_changed();
            return Ok(known);
        }
        if here {
            return Err(Code::PackageExpired.into());
        }
        let own = self.caller().organisation();
        let row: Row = diesel::insert_into(transfer::table)
            .values((
                transfer::authority_id.eq(own.0),
                transfer::id.eq(package.id),
                transfer::subjects.eq(vec![package.profile]),
                (transfer::sender_id.eq(package.sender.id.0), transfer::sender_name.eq(&package.sender.name)),
                transfer::recipient_id.eq(own.0),
                (transfer::package.eq(&signed.package), transfer::signature.eq(&signed.signature)),
                transfer::sender_keeps_reading.eq(package.agreement.sender_keeps_reading),
                transfer::made_by.eq(self.caller().account()),
                (transfer::made_at.eq(package.made_at), transfer::expires_at.eq(package.expires_at)),
            ))
            .returning(Row::as_returning())
            .get_result(self.conn())?;
        self.note_subjects(Event::ImportRun, own, vec![PersonId(package.profile)], &[]);
        row.into_transfer()
    }

    /// Every content of a package is one that this service would store; nothing is written before that is sure.
    pub fn check_package(&self, package: &Package, today: Date) -> Result<()> {
        let mut v = Violations::default();
        package.check(|part| Part::named(part).map(|p| p.group), &mut v);
        let mut faults: Vec<_> = v.into_iter().collect();
        for (i, claim) in package.claims.iter().enumerate() {
            let mut own = Violations::default();
            if let Some(part) = Part::named(&claim.part) {
                (part.check)(&claim.content, today, &mut own);
            }
            faults.extend(own.into_iter().map(|mut fault| {
                fault.pointer = format!("/claims/{i}/content{}", fault.pointer);
                fault
            }));
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Input(faults)) }
    }

    /// Begins a record with everything that a checked package holds. The sender's record ends, if it is kept here.
    pub fn accept_transfer(&mut self, found: &Transfer, package: &Package) -> Result<(Transfer, Head)> {
        let head = self.begin()?;
        diesel::sql_query("SELECT app.take_over($1, $2, $3)")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(head.id.0)
            .bind::<Jsonb, _>(rows(package, &head))
            .execute(self.conn())?;
        self.settle(&head)?;
        let mut subjects = found.subjects.clone();
        subjects.push(head.id.0);
        let to = (found.version, TransferState::Accepted);
        let after = self.settle_transfer(found, to, None, &subjects)?;
        let handed: HandedOver = diesel::sql_query("SELECT app.hand_over($1, $2) AS here")
            .bind::<SqlUuid, _>(head.authority.0)
            .bind::<SqlUuid, _>(found.id)
            .get_result(self.conn())?;
        if handed.here {
            let before = found.subjects.iter().copied().map(PersonId).collect();
            self.note_subjects(Event::Transferred, found.sender, before, &package.agreement.field_groups);
        }
        self.note_about(Event::Transferred, &head, &package.agreement.field_groups);
        Ok((after, head))
    }

    /// Refuses what was sent; nothing of it is kept.
    pub fn refuse_transfer(&mut self, found: &Transfer, version: i32, reason: &str) -> Result<Transfer> {
        let subjects = found.subjects.clone();
        let after = self.settle_transfer(found, (version, TransferState::Refused), Some(reason), &subjects)?;
        let subjects = subjects.into_iter().map(PersonId).collect();
        self.note_subjects(Event::ReferralAnswered, found.authority, subjects, &[]);
        Ok(after)
    }
}

/// The package as the database takes it over: blocks under the id of the new record, everything else under its own.
fn rows(package: &Package, head: &Head) -> Value {
    let id = |id: Uuid| if id == package.profile { head.id.0 } else { id };
    let group = |part: &str| Part::named(part).map(|p| p.group.as_str());
    let mut packed = serde_json::to_value(package).unwrap_or_default();
    for list in ["claims", "evidence", "documents"] {
        for item in packed[list].as_array_mut().into_iter().flatten() {
            let part = item["part"].as_str().unwrap_or_default().to_owned();
            item["group"] = json!(group(&part));
            let key = if list == "claims" { "id" } else { "claim" };
            if let Some(own) = item[key].as_str().and_then(|text| text.parse().ok()) {
                item[key] = json!(id(own));
            }
        }
    }
    for (item, proof) in packed["evidence"].as_array_mut().into_iter().flatten().zip(&package.evidence) {
        item["class"] = json!(proof.content.state.class().as_str());
    }
    for (item, answer) in packed["answers"].as_array_mut().into_iter().flatten().zip(&package.answers) {
        item["group"] = json!(answer.question.group().as_str());
    }
    packed
}
