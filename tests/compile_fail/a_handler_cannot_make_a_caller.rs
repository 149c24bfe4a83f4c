//! Only the store makes a `Caller`, and from a membership that it has just read.

use store::Caller;

pub fn anybody() -> Caller {
    Caller(std::sync::Arc::new(()))
}
