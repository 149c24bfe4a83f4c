//! Guards by enumeration: they grow by themselves with the operations, the roles, the codes and the crates.

mod access;
mod audit;
mod compile_fail;
mod coverage;
mod fields;
mod generated;
mod layers;
mod locales;
mod matrix;
mod results;
mod rows;
mod schemas;
mod statements;
