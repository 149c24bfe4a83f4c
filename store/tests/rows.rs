//! The schema and its row policies, against a real PostgreSQL: what the types promise must also hold by SQL alone.

#[path = "rows/audit.rs"]
mod audit;
#[path = "rows/catalogue.rs"]
mod catalogue;
#[path = "rows/datasets.rs"]
mod datasets;
#[path = "rows/feed.rs"]
mod feed;
#[path = "rows/flip.rs"]
mod flip;
#[path = "rows/learning.rs"]
mod learning;
#[path = "rows/lock.rs"]
mod lock;
#[path = "rows/merging.rs"]
mod merging;
#[path = "rows/plans.rs"]
mod plans;
#[path = "rows/policies.rs"]
mod policies;
#[path = "rows/rights.rs"]
mod rights;
#[path = "../../tests/src/suite.rs"]
#[expect(dead_code, reason = "the tests over HTTP leave the lines of the other suites")]
mod suite;
#[path = "rows/support.rs"]
mod support;
