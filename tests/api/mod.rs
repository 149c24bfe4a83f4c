//! Stories over HTTP. The files mirror `api/src`.

mod administration;
mod blocks;
mod catalogue;
mod checks;
mod claims;
mod consents;
mod edge;
mod entries;
mod input;
mod journey;
mod levels;
mod matches;
mod person;
mod profiles;
mod reply;
mod running;
mod sign_in;
mod suggestions;
mod tokens;
mod writers;
