//! Neither the pool nor the connection of a transaction leaves the store.

use domain::access::permits::ReadProfile;
use store::{Db, Tx};

pub fn of_the_pool(db: &Db) {
    let _ = db.connection();
    let _ = &db.pool;
}

pub fn of_a_transaction(tx: &mut Tx<'_, ReadProfile>) {
    let _ = tx.conn();
}
