//! Every black-box test in one binary: stories over HTTP, guards by enumeration, and what must survive a killed process.

mod api;
mod attack;
mod failure;
mod guards;
mod support;
