//! Guards by enumeration: they grow by themselves with the operations, the roles, the codes and the crates.

mod generated;
mod layers;
