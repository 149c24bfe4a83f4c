//! The rules of Passerelle: no I/O, no clock, no framework.

pub mod access;
pub mod audit;
pub mod cefr;
pub mod code;
pub mod concept;
pub mod consent;
pub mod course;
pub mod dates;
pub mod eqf;
pub mod id;
pub mod language;
pub mod match_record;
pub mod matching;
pub mod profile;
pub mod rights;
pub mod text;
pub mod vacancy;
pub mod violation;
pub mod vocabulary;
pub mod words;
