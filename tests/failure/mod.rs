//! What must survive: writes that were acknowledged.
