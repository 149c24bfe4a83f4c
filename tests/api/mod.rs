//! Stories over HTTP. The files mirror `api/src`.

mod audit;
mod blocks;
mod catalogue;
mod consents;
mod edge;
mod entries;
mod input;
mod journey;
mod levels;
mod matches;
mod profiles;
mod reply;
mod rights;
mod running;
mod sign_in;
mod suggestions;
mod tokens;
mod writers;
