//! Every event that is ever recorded. Audit lines hold ids and names of things, never values or free text.

use crate::access::{Group, Purpose, Reach, names};
use crate::id::{OrganisationId, PersonId};

names! {
    /// What happened (SECURITY 12).
    Event {
        /// A record was opened.
        ProfileRead = "profile-read",
        /// Records were listed.
        ProfilesListed = "profiles-listed",
        /// A ranking was made.
        MatchRun = "match-run",
        /// Somebody introduced was shown by name.
        Unmasked = "unmasked",
        /// A record was exported.
        Exported = "exported",
        /// A record was delivered to another system.
        Delivered = "delivered",
        /// The access log was read.
        LogRead = "log-read",
        /// Something was refused.
        Refused = "refused",
        /// A token was refused.
        TokenRefused = "token-refused",
        /// Name or password did not fit.
        SignInFailed = "sign-in-failed",
        /// An account was locked out for a time.
        Locked = "locked",
        /// Somebody signed in to the pages.
        SignedIn = "signed-in",
        /// Somebody signed out, or was: the access of a person ended.
        SignedOut = "signed-out",
        /// A token was issued.
        TokenIssued = "token-issued",
        /// A one-time code was printed for the person.
        CodePrinted = "code-printed",
        /// Somebody went on under another membership.
        MembershipSwitched = "membership-switched",
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
        /// Evidence of an entry was recorded.
        EvidenceRecorded = "evidence-recorded",
        /// A level was read.
        LevelComputed = "level-computed",
        /// A level was contested.
        LevelContested = "level-contested",
        /// A recognition centre gave its verdict.
        VerdictRecorded = "verdict-recorded",
        /// An appraisal was added.
        AppraisalAdded = "appraisal-added",
        /// An appraisal was released to the person.
        AppraisalReleased = "appraisal-released",
        /// A record was assigned.
        Assigned = "assigned",
        /// The confidentiality class changed.
        ClassChanged = "class-changed",
        /// A record moved to another state.
        StateChanged = "state-changed",
        /// Two records became one.
        Merged = "merged",
        /// A merge was undone.
        Unmerged = "unmerged",
        /// A record went to another custodian.
        Transferred = "transferred",
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
        /// Somebody was referred.
        Referred = "referred",
        /// A referral was answered.
        ReferralAnswered = "referral-answered",
        /// An introduction was asked for.
        IntroductionAsked = "introduction-asked",
        /// A search was saved, changed, looked at or removed.
        SearchSaved = "search-saved",
        /// A shortlist changed.
        ShortlistChanged = "shortlist-changed",
        /// Somebody acted on a line of a ranking.
        MatchActed = "match-acted",
        /// A shielded record was opened in an emergency.
        GlassBroken = "glass-broken",
        /// The person asked for one of their rights.
        RequestOpened = "request-opened",
        /// Such a request was answered.
        RequestAnswered = "request-answered",
        /// A record was restricted, or is no longer.
        Restricted = "restricted",
        /// The person objected, and the objection holds.
        Objected = "objected",
        /// A law keeps a record for a time.
        HoldSet = "hold-set",
        /// A law no longer keeps a record.
        HoldLifted = "hold-lifted",
        /// Erasure was asked for.
        ErasureAsked = "erasure-asked",
        /// Erasure was decided on.
        ErasureDecided = "erasure-decided",
        /// A record was erased.
        Erased = "erased",
        /// A record was removed when its time was over.
        RetentionRemoved = "retention-removed",
        /// An account changed.
        AccountChanged = "account-changed",
        /// A membership changed.
        MembershipChanged = "membership-changed",
        /// An organisation changed.
        OrganisationChanged = "organisation-changed",
        /// A client changed.
        ClientChanged = "client-changed",
        /// A setting changed.
        SettingChanged = "setting-changed",
        /// A vacancy or course changed.
        CatalogueChanged = "catalogue-changed",
        /// A key was rotated.
        KeyRotated = "key-rotated",
        /// A vocabulary release was made current.
        VocabularyReleased = "vocabulary-released",
        /// A set of labels or a replacement changed.
        VocabularyChanged = "vocabulary-changed",
        /// An import ran.
        ImportRun = "import-run",
        /// A bulk export was asked for.
        BulkAsked = "bulk-asked",
        /// A bulk export was approved.
        BulkApproved = "bulk-approved",
        /// The schema was migrated.
        Migrated = "migrated",
        /// A backup was made.
        BackupMade = "backup-made",
        /// A backup was restored.
        Restored = "restored",
        /// The chains of the audit were verified.
        AuditVerified = "audit-verified",
        /// Old audit lines were retired.
        AuditRetired = "audit-retired",
    }
}

impl Event {
    /// Version of the event's meaning; raised when a reader must treat it differently.
    pub fn version(self) -> i16 {
        1
    }
}

names! {
    /// On what an access rests (GDPR, Articles 6 and 9), as far as the permission tells it.
    Basis {
        /// A consent or a law that a live grant names.
        Grant = "grant",
        /// The task of the authority that keeps the record.
        PublicTask = "public_task",
        /// A duty: the person's rights, supervision.
        LegalObligation = "legal_obligation",
        /// Break glass.
        VitalInterest = "vital_interest",
    }
}

impl Basis {
    /// The basis of an access for `purpose` within `reach`.
    pub fn of(purpose: Purpose, reach: Reach) -> Self {
        match (purpose, reach) {
            (Purpose::Rights | Purpose::Supervision, _) => Self::LegalObligation,
            (Purpose::Emergency, _) => Self::VitalInterest,
            (_, Reach::Shared) => Self::Grant,
            (_, Reach::Own | Reach::Office | Reach::Organisation | Reach::Everyone) => Self::PublicTask,
        }
    }
}

/// The chain that holds the lines of an authority; those of nobody stand under the nil id. PostgreSQL's `audit.chain_of` says the same.
pub fn chain_of(authority: Option<OrganisationId>) -> i16 {
    use sha2::{Digest, Sha256};
    let id = authority.map(|a| a.0).unwrap_or_default();
    i16::from(Sha256::digest(id.as_bytes())[0] & 31)
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
    pub authority: Option<OrganisationId>,
    /// The persons touched.
    pub subjects: Vec<PersonId>,
    /// The groups touched.
    pub groups: Vec<Group>,
}
