//! What must survive: writes that were acknowledged.

mod killed;
