//! What must survive: writes that were acknowledged.

mod imports;
mod killed;
