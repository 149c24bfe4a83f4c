//! Import formats: one file a format, a pure function from bytes to our own types.

pub mod coded;
