//! What must survive: writes that were acknowledged, and what other processes make of them.

mod imports;
mod killed;
mod two_services;
