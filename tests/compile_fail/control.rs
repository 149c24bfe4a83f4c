//! Compiles: a caller, a permission, the door it opens, and the rows it covers.

use domain::access::{Read, Write, groups};
use domain::id::PersonId;
use domain::profile::{Language, Skill};
use store::{Caller, Db};

pub fn read(db: &Db, caller: &Caller, person: PersonId) -> store::Result<usize> {
    let by = caller.allow::<Read<groups::Languages>>()?;
    db.read(&by, |tx| {
        let head = tx.open(person)?;
        Ok(tx.entries::<Language>(&head)?.len())
    })
}

pub fn write(db: &Db, caller: &Caller, person: PersonId) -> store::Result<usize> {
    let by = caller.allow::<Write<groups::Skills>>()?;
    db.write(&by, |tx| {
        let head = tx.for_change(person)?;
        tx.nothing_changed();
        Ok(tx.entries::<Skill>(&head)?.len())
    })
}
