//! What the repository holds generated: the OpenAPI document, the access page and the snapshots. `bless` writes them, the guards compare them.

pub mod access;
pub mod access_page;
pub mod document;
pub mod generated;
pub mod register;
pub mod results;
pub mod suite;
