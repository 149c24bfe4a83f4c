//! Stories over HTTP. The files mirror `api/src`.

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
mod recognition;
mod reply;
mod running;
mod sign_in;
mod suggestions;
mod tokens;
mod writers;
