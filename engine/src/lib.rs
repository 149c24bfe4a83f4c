//! In-memory indexes built from rows the store hands over. No I/O.

pub mod audiences;
pub mod coder;
pub mod market;
pub mod people;
pub mod seats;
pub mod vacancies;
