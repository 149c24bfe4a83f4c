//! Every event that is ever recorded. Audit lines hold ids and names of things, never values or free text.

use crate::access::{Group, names};

names! {
    /// What happened.
    Event {
        /// A record was opened.
        ProfileRead = "profile-read",
        /// Records were listed.
        ProfilesListed = "profiles-listed",
        /// A ranking was made.
        MatchRun = "match-run",
        /// The access log was read.
        LogRead = "log-read",
        /// Something was refused.
        Refused = "refused",
        /// A token was refused.
        TokenRefused = "token-refused",
        /// Name or password did not fit.
        SignInFailed = "sign-in-failed",
        /// Somebody signed in to the pages.
        SignedIn = "signed-in",
        /// Somebody signed out.
        SignedOut = "signed-out",
        /// A token was issued.
        TokenIssued = "token-issued",
        /// A record began.
        Created = "created",
        /// A block changed.
        SectionChanged = "section-changed",
        /// An entry was added.
        ClaimAdded = "claim-added",
        /// An entry changed.
        ClaimChanged = "claim-changed",
        /// An entry was withdrawn.
        ClaimWithdrawn = "claim-withdrawn",
        /// Evidence was recorded.
        EvidenceRecorded = "evidence-recorded",
        /// A level was read.
        LevelComputed = "level-computed",
        /// A record moved to another state.
        StateChanged = "state-changed",
        /// Two records became one.
        Merged = "merged",
        /// And two again.
        Unmerged = "unmerged",
        /// A record was handed over or taken over.
        Transferred = "transferred",
        /// A record was assigned.
        Assigned = "assigned",
        /// A consent was given.
        ConsentRecorded = "consent-recorded",
        /// A consent was refused.
        ConsentRefused = "consent-refused",
        /// A consent was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// A grant was opened.
        GrantOpened = "grant-opened",
        /// A grant ended.
        GrantEnded = "grant-ended",
        /// A vacancy or course changed.
        CatalogueChanged = "catalogue-changed",
        /// An organisation changed.
        OrganisationChanged = "organisation-changed",
        /// An account changed.
        AccountChanged = "account-changed",
        /// A setting changed.
        SettingChanged = "setting-changed",
        /// A client changed.
        ClientChanged = "client-changed",
        /// A vocabulary release was made current.
        VocabularyReleased = "vocabulary-released",
        /// An import ran.
        ImportRun = "import-run",
        /// The schema was migrated.
        Migrated = "migrated",
    }
}

impl Event {
    /// Version of the event's meaning; raised when a reader must treat it differently.
    pub fn version(self) -> i16 {
        1
    }
}

names! {
    /// How it went.
    Outcome {
        /// Done.
        Allowed = "allowed",
        /// Refused.
        Denied = "denied",
        /// Not done, by a fault.
        Failed = "failed",
    }
}

/// What a store method notes while it works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// What happened.
    pub event: Event,
    /// Custodian of the subjects; absent for events about no person.
    pub authority: Option<crate::id::OrganisationId>,
    /// The persons touched.
    pub subjects: Vec<crate::id::PersonId>,
    /// The groups touched.
    pub groups: Vec<Group>,
}
