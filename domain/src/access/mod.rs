//! Who may do what to whose rows: roles, field groups, actions and reach, each decided by an exhaustive `match`.
//! `docs/ACCESS.md` prints what this code says; the database holds the same table (`app.access`) and is compared at start.

mod actions;
mod matrix;
mod page;
mod permission;

pub use actions::action_reach;
pub use matrix::{group_reach, said_for_oneself};
pub use page::tables;
pub use permission::{Covers, FieldGroup, Permission, Public, Read, Write, Writing, groups, permits};

macro_rules! names {
    ($(#[doc = $doc:literal])* $enum:ident { $($(#[doc = $vdoc:literal])* $variant:ident = $text:tt,)+ }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        pub enum $enum { $($(#[doc = $vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $enum {
            /// All, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name, the same in the API and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::str::FromStr for $enum {
            type Err = ();
            fn from_str(s: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|x| x.as_str() == s).ok_or(())
            }
        }
    };
}
pub(crate) use names;

names! {
    /// Who somebody is in the membership that is active.
    Role {
        /// Interviews people and keeps their records.
        Caseworker = "caseworker",
        /// Leads caseworkers of one organisation.
        Supervisor = "supervisor",
        /// Advises people for an employment service.
        Adviser = "adviser",
        /// Sees pseudonymous people only.
        Matcher = "matcher",
        /// A national system.
        System = "system",
        /// Decides on the qualifications referred to it.
        Recogniser = "recogniser",
        /// Gives courses.
        Provider = "provider",
        /// Watches over the records of access.
        Auditor = "auditor",
        /// Keeps accounts and settings; sees no personal data.
        Administrator = "administrator",
        /// The person the record is about.
        Person = "person",
    }
}

names! {
    /// A group of fields that are seen together; one table holds one group.
    Group {
        /// Names, birth date, sex.
        Identity = "identity",
        /// Contact points, residence, guardian, interview languages.
        Contact = "contact",
        /// Citizenship, arrival, legal situation, right to work.
        Status = "status",
        /// Education and its level readings.
        Education = "education",
        /// Work experience.
        Work = "work",
        /// Skills and licences.
        Skills = "skills",
        /// Languages.
        Languages = "languages",
        /// Goals, wishes, places.
        Expectations = "expectations",
        /// Adjustments needed.
        Accommodation = "accommodation",
        /// Working notes.
        Notes = "notes",
        /// Appraisal, plan, referrals.
        Appraisal = "appraisal",
        /// Consents and grants.
        Consent = "consent",
        /// Who looked.
        AccessLog = "access-log",
    }
}

names! {
    /// How a group is seen or changed.
    Verb {
        /// Read as it is.
        Read = "read",
        /// Add, change, withdraw.
        Write = "write",
        /// In the pseudonymous matching view.
        Pseudonym = "pseudonym",
        /// Only the derived flag "may work".
        Flag = "flag",
        /// Only the name.
        Name = "name",
    }
}

names! {
    /// Whose rows.
    Reach {
        /// One's own record, or persons assigned by name.
        Own = "own",
        /// Persons of the caller's office.
        Office = "office",
        /// Persons of the caller's organisation.
        Organisation = "organisation",
        /// Persons with a live grant to the caller's organisation for the purpose of the action.
        Shared = "shared",
        /// Rows without personal data.
        Everyone = "everyone",
    }
}

names! {
    /// Why personal data are touched; fixed by the action and the role, never told by the caller.
    Purpose {
        /// Making and keeping the record.
        Profiling = "profiling",
        /// An employment service helps the person.
        Guidance = "guidance",
        /// Pseudonymous matching.
        Matching = "matching",
        /// One opportunity, with identity.
        Introduction = "introduction",
        /// Placing in a course.
        CoursePlacement = "course_placement",
        /// Recognition of a qualification.
        Recognition = "recognition",
        /// Handing the record over.
        Transfer = "transfer",
        /// Feeding a national register.
        NationalRegister = "national_register",
        /// Counts.
        Statistics = "statistics",
        /// The person's rights.
        Rights = "rights",
        /// Break glass.
        Emergency = "emergency",
        /// Supervision.
        Supervision = "supervision",
        /// Accounts, catalogues, vocabulary.
        Administration = "administration",
        /// Nothing personal.
        Public = "public",
    }
}

names! {
    /// What somebody does, beside reading and writing field groups.
    Action {
        /// Begin a record.
        CreateProfile = "create-profile",
        /// List and search records.
        SearchProfiles = "search-profiles",
        /// Open a record: whatever groups the matrix gives.
        ReadProfile = "read-profile",
        /// Move a record through its states.
        ChangeState = "change-state",
        /// Say that a record is still right.
        Reconfirm = "reconfirm",
        /// Record how questions were answered.
        AnswerQuestions = "answer-questions",
        /// Bring an earlier version of a claim back.
        RestoreVersion = "restore-version",
        /// Record what proves a claim.
        RecordEvidence = "record-evidence",
        /// Store, describe and remove documents.
        ManageDocuments = "manage-documents",
        /// Look for records of the same person.
        FindDuplicates = "find-duplicates",
        /// Merge two records, and take that back.
        MergeProfiles = "merge-profiles",
        /// Change the settings of an organisation.
        ManageSettings = "manage-settings",
        /// Assign a record to staff by name, or take it away.
        Assign = "assign",
        /// Print the one-time code with which the person opens their own record.
        PrintCode = "print-code",
        /// Record a consent or a refusal.
        RecordConsent = "record-consent",
        /// Withdraw a consent.
        WithdrawConsent = "withdraw-consent",
        /// Disagree with a level reading.
        ContestLevel = "contest-level",
        /// Judge what a level reading rests on: mark doubts, answer contests, read anew.
        ReviewLevel = "review-level",
        /// Open a recognition case and hand it over.
        ReferProfile = "refer-profile",
        /// Answer a recognition case.
        RecordVerdict = "record-verdict",
        /// Open a grant.
        OpenGrant = "open-grant",
        /// End a grant.
        EndGrant = "end-grant",
        /// Rank vacancies and courses for a person.
        MatchProfile = "match-profile",
        /// Find the cheapest set of courses.
        PlanCourses = "plan-courses",
        /// Write a plan and its steps as they were proposed.
        AdoptPlan = "adopt-plan",
        /// Take over into the profile what a completed course gave.
        AdoptOutcome = "adopt-outcome",
        /// Rank pseudonymous people for a vacancy.
        MatchVacancy = "match-vacancy",
        /// Ask to know a pseudonymous person for one vacancy.
        AskIntroduction = "ask-introduction",
        /// Read who a person is that agreed to an introduction.
        ReadIntroduced = "read-introduced",
        /// Write an appraisal.
        AddAppraisal = "add-appraisal",
        /// Release an appraisal to the person.
        ReleaseAppraisal = "release-appraisal",
        /// Refer a person to a course, a service or an employment service.
        ProposeReferral = "propose-referral",
        /// Answer a referral.
        AnswerReferral = "answer-referral",
        /// Read who looked.
        ReadOwnLog = "read-own-log",
        /// See which rights were asked for and how they were answered.
        ReadRequests = "read-requests",
        /// Ask for access, correction, restriction, objection or erasure.
        OpenRequest = "open-request",
        /// Answer such a request: restrict, end a restriction, erase.
        AnswerRequest = "answer-request",
        /// Keep a record because a law says so.
        SetHold = "set-hold",
        /// End that.
        LiftHold = "lift-hold",
        /// Everything that is held about the person.
        ExportProfile = "export-profile",
        /// Open a shielded record in an emergency.
        BreakGlass = "break-glass",
        /// Say who of the staff sees a record; a strict class waits for an auditor.
        SetClass = "set-class",
        /// Say yes or no to a strict class.
        ConfirmClass = "confirm-class",
        /// Hand a record over to another authority.
        SendTransfer = "send-transfer",
        /// Take over what another authority hands over.
        AcceptTransfer = "accept-transfer",
        /// Read the feed of changes with its tombstones.
        ReadChanges = "read-changes",
        /// Ask the audit of the organisation: breach query, verification, what the law withholds.
        ReadAudit = "read-audit",
        /// Verify the chains of the audit.
        VerifyAudit = "verify-audit",
        /// Write and import vacancies.
        ManageVacancies = "manage-vacancies",
        /// Write and import courses.
        ManageCourses = "manage-courses",
        /// Import vocabulary and tables.
        ManageVocabulary = "manage-vocabulary",
        /// Read counts of which no cell leads to a person.
        ReadStatistics = "read-statistics",
        /// Make accounts, clients, organisations.
        ManageAccounts = "manage-accounts",
        /// What any account may do: itself, catalogues, suggestions.
        Member = "member",
    }
}

/// Why `role` does `action`.
pub fn purpose(action: Action, role: Role) -> Purpose {
    match action {
        Action::CreateProfile | Action::ChangeState | Action::Assign | Action::PrintCode => Purpose::Profiling,
        Action::Reconfirm | Action::AnswerQuestions => Purpose::Profiling,
        Action::FindDuplicates | Action::MergeProfiles => Purpose::Profiling,
        Action::RestoreVersion | Action::RecordEvidence | Action::ManageDocuments => usual_purpose(role),
        Action::ManageSettings => Purpose::Administration,
        Action::RecordConsent | Action::OpenGrant => Purpose::Profiling,
        // Taking back what was agreed is a right, so it works on a restricted record too.
        Action::WithdrawConsent | Action::EndGrant => Purpose::Rights,
        Action::SearchProfiles | Action::ReadProfile | Action::MatchProfile | Action::PlanCourses => {
            usual_purpose(role)
        }
        Action::AdoptPlan | Action::AdoptOutcome => usual_purpose(role),
        Action::AddAppraisal | Action::ReleaseAppraisal => usual_purpose(role),
        Action::ProposeReferral | Action::AnswerReferral => usual_purpose(role),
        Action::MatchVacancy | Action::AskIntroduction => Purpose::Matching,
        Action::ReadIntroduced => Purpose::Introduction,
        Action::ReadStatistics => Purpose::Statistics,
        Action::ContestLevel | Action::ReviewLevel => Purpose::Profiling,
        Action::ReferProfile | Action::RecordVerdict => Purpose::Recognition,
        Action::ReadOwnLog => Purpose::Rights,
        Action::ReadRequests | Action::OpenRequest | Action::AnswerRequest => Purpose::Rights,
        Action::SetHold | Action::LiftHold | Action::ExportProfile => Purpose::Rights,
        Action::BreakGlass => Purpose::Emergency,
        Action::SetClass => Purpose::Profiling,
        Action::ConfirmClass => Purpose::Supervision,
        Action::SendTransfer | Action::AcceptTransfer => Purpose::Transfer,
        Action::ReadChanges => Purpose::NationalRegister,
        Action::ReadAudit | Action::VerifyAudit => Purpose::Supervision,
        Action::ManageVacancies | Action::ManageCourses | Action::ManageVocabulary | Action::ManageAccounts => {
            Purpose::Administration
        }
        Action::Member => Purpose::Public,
    }
}

/// Why a role usually reads or writes field groups.
pub fn usual_purpose(role: Role) -> Purpose {
    match role {
        Role::Caseworker | Role::Supervisor => Purpose::Profiling,
        Role::Adviser => Purpose::Guidance,
        Role::Matcher => Purpose::Matching,
        Role::System => Purpose::NationalRegister,
        Role::Recogniser => Purpose::Recognition,
        Role::Provider => Purpose::CoursePlacement,
        Role::Auditor => Purpose::Supervision,
        Role::Administrator => Purpose::Administration,
        Role::Person => Purpose::Rights,
    }
}
