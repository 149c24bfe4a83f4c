//! Lists of records: what narrows them, and how many each filter took away (PRODUCT 7, check 9).

use crate::access::names;
use serde::Serialize;
use utoipa::ToSchema;

names! {
    /// A filter of a list, in the order in which filters are counted.
    ListFilter {
        /// The state.
        State = "state",
        /// The short code.
        Reference = "reference",
        /// Assigned to the caller by name.
        Assigned = "assigned",
        /// Words of a name.
        Name = "name",
        /// Somebody should do something.
        Due = "due",
        /// A language, at a level or better.
        Language = "language",
    }
}

/// What one filter removed of those that passed the filters before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FilterCount {
    /// Filter.
    pub filter: ListFilter,
    /// The language, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Records.
    pub removed: i64,
}
