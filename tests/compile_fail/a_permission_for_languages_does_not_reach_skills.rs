//! The rows of a group are reached only under a permission that covers the group.

use domain::access::{Read, groups};
use domain::profile::{Head, Skill};
use store::Tx;

pub fn skills(tx: &mut Tx<'_, Read<groups::Languages>>, head: &Head) -> store::Result<usize> {
    Ok(tx.entries::<Skill>(head)?.len())
}
