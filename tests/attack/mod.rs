//! The suites of SECURITY.md section 22 that attack the service; the guards and the stories hold the others. Each leaves its line.

mod brute_force;
mod callers;
mod fixtures;
mod forge;
mod input;
mod markup;
mod mutants;
mod pages;
mod replays;
mod start_up;
mod timing;
mod tokens;
mod traps;
