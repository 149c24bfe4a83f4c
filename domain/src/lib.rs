//! The rules of Passerelle: no I/O, no clock, no framework.

pub mod cefr;
pub mod course;
pub mod text;
pub mod vacancy;
