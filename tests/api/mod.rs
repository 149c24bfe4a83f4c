//! Stories over HTTP. The files mirror `api/src`.

mod journey;
