//! Stories over HTTP. The files mirror `api/src`.

mod administration;
mod blocks;
mod casework;
mod catalogue;
mod checks_steps;
mod coding;
mod consents;
mod edge;
mod entries;
mod esco;
mod input;
mod journey;
mod levels;
mod matches;
mod organisations;
mod person;
mod profiles;
mod recognition;
mod reply;
mod running;
mod sign_in;
mod statistics;
mod suggestions;
mod tokens;
mod vocabularies;
mod writers;
