//! Files that leave the service, one file a format.

pub mod sheet;
