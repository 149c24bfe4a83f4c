//! Identifiers as types, so that one kind of id cannot stand where another is wanted.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new random, time-ordered identifier (UUIDv7).
            pub fn fresh() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    )+};
}

ids! {
    /// An organisation; as `authority_id` it is the custodian of a record.
    OrganisationId,
    /// An office of an organisation.
    OfficeId,
    /// A local account of a member of staff.
    AccountId,
    /// A machine client of the API.
    ClientId,
    /// A person's record.
    PersonId,
    /// An entry of a profile.
    EntryId,
    /// A consent, given or refused.
    ConsentId,
    /// A grant of access.
    GrantId,
    /// A vacancy.
    VacancyId,
    /// A course or another opportunity.
    CourseId,
    /// A recorded ranking.
    MatchId,
    /// A level reading.
    ReadingId,
    /// One request, as told in `instance` of a problem and in the audit.
    RequestId,
}
