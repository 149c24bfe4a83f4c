//! Permissions as types: what a handler asks for in its arguments and what the store's doors demand.

use super::{Action, Group, Purpose, Reach, Role, Verb, action_reach, group_reach, purpose, usual_purpose};
use std::marker::PhantomData;

/// A field group as a type.
pub trait FieldGroup: Send + Sync + 'static {
    /// Which.
    const GROUP: Group;
}

/// The field groups as types, so that `tx.skills()` can demand a permission that covers skills.
pub mod groups {
    use super::{FieldGroup, Group};

    macro_rules! groups {
        ($($(#[doc = $doc:literal])* $name:ident),+ $(,)?) => {$(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl FieldGroup for $name { const GROUP: Group = Group::$name; }
        )+};
    }

    groups! {
        /// Names.
        Identity,
        /// Residence and languages of contact.
        Contact,
        /// Right to work.
        Status,
        /// Education and readings.
        Education,
        /// Work experience.
        Work,
        /// Skills and licences.
        Skills,
        /// Languages.
        Languages,
        /// Wishes.
        Expectations,
        /// Adjustments needed.
        Accommodation,
        /// Working notes.
        Notes,
        /// Appraisal, plan, referrals, enrolments, introductions.
        Appraisal,
        /// Consents and grants.
        Consent,
        /// Who looked.
        AccessLog,
    }
}

/// What somebody may be allowed to do. The types that implement it are the only permissions there are.
pub trait Permission: Send + Sync + 'static {
    /// `R skills`, `create-profile`: as it stands in the OpenAPI document and in the audit.
    fn name() -> String;
    /// The action it stands for; reading and writing a field group is none.
    fn action() -> Option<Action> {
        None
    }
    /// Whose rows, or never.
    fn reach(role: Role) -> Option<Reach>;
    /// Why.
    fn purpose(role: Role) -> Purpose;
    /// The groups that are told in the audit.
    fn groups() -> &'static [Group];
}

/// What anybody may do without saying who they are: read what is no person's.
#[derive(Debug)]
pub struct Public;

impl Permission for Public {
    fn name() -> String {
        "public".to_owned()
    }
    fn reach(_: Role) -> Option<Reach> {
        Some(Reach::Everyone)
    }
    fn purpose(_: Role) -> Purpose {
        Purpose::Public
    }
    fn groups() -> &'static [Group] {
        &[]
    }
}

/// A permission under which rows may change.
pub trait Writing: Permission {}

/// A permission that is about rows of group `G`.
pub trait Covers<G: FieldGroup>: Permission {}

/// Reading one field group.
#[derive(Debug)]
pub struct Read<G>(PhantomData<G>);

/// Writing one field group.
#[derive(Debug)]
pub struct Write<G>(PhantomData<G>);

impl<G: FieldGroup> Permission for Read<G> {
    fn name() -> String {
        format!("R {}", G::GROUP.as_str())
    }
    fn reach(role: Role) -> Option<Reach> {
        group_reach(role, Verb::Read, G::GROUP)
    }
    fn purpose(role: Role) -> Purpose {
        usual_purpose(role)
    }
    fn groups() -> &'static [Group] {
        const { &[G::GROUP] }
    }
}

impl<G: FieldGroup> Permission for Write<G> {
    fn name() -> String {
        format!("W {}", G::GROUP.as_str())
    }
    fn reach(role: Role) -> Option<Reach> {
        group_reach(role, Verb::Write, G::GROUP)
    }
    fn purpose(role: Role) -> Purpose {
        usual_purpose(role)
    }
    fn groups() -> &'static [Group] {
        const { &[G::GROUP] }
    }
}

impl<G: FieldGroup> Writing for Write<G> {}
impl<G: FieldGroup> Covers<G> for Read<G> {}
impl<G: FieldGroup> Covers<G> for Write<G> {}

/// The actions as types.
pub mod permits {
    use super::{Action, Covers, Group, Permission, Purpose, Reach, Role, Writing, action_reach, groups, purpose};

    macro_rules! permits {
        ($($(#[doc = $doc:literal])* $name:ident { groups: [$($group:ident),*] $(, $writing:ident)? })+) => {$(
            $(#[doc = $doc])*
            #[derive(Debug)]
            pub struct $name;
            impl Permission for $name {
                fn name() -> String { Action::$name.as_str().to_owned() }
                fn action() -> Option<Action> { Some(Action::$name) }
                fn reach(role: Role) -> Option<Reach> { action_reach(role, Action::$name) }
                fn purpose(role: Role) -> Purpose { purpose(Action::$name, role) }
                fn groups() -> &'static [Group] { &[$(Group::$group),*] }
            }
            $(impl Covers<groups::$group> for $name {})*
            $(impl $writing for $name {})?
        )+};
    }

    permits! {
        /// Begin a record.
        CreateProfile { groups: [Identity, Contact, Status, Languages, Expectations], Writing }
        /// List records.
        SearchProfiles { groups: [Identity, Languages] }
        /// Open a record.
        ReadProfile { groups: [Identity, Contact, Status, Education, Work, Skills, Languages, Expectations] }
        /// Move a record through its states.
        ChangeState { groups: [], Writing }
        /// Say that a record is still right.
        Reconfirm { groups: [], Writing }
        /// Record how questions were answered.
        AnswerQuestions { groups: [], Writing }
        /// Bring an earlier version of a claim back; a level is read anew.
        RestoreVersion { groups: [], Writing }
        /// Record what proves a claim.
        RecordEvidence { groups: [], Writing }
        /// Store, describe and remove documents.
        ManageDocuments { groups: [], Writing }
        /// Look for records of the same person.
        FindDuplicates { groups: [Identity] }
        /// Merge two records, and take that back; a level is read anew.
        MergeProfiles { groups: [Identity, Contact, Status, Education, Work, Skills, Languages, Expectations], Writing }
        /// Change the settings of an organisation.
        ManageSettings { groups: [], Writing }
        /// Assign a record to staff by name.
        Assign { groups: [], Writing }
        /// Print the person's one-time code.
        PrintCode { groups: [], Writing }
        /// Record a consent or a refusal.
        RecordConsent { groups: [Consent], Writing }
        /// Withdraw a consent.
        WithdrawConsent { groups: [Consent], Writing }
        /// Disagree with a level reading.
        ContestLevel { groups: [Education], Writing }
        /// Judge what a level reading rests on.
        ReviewLevel { groups: [Education, Work], Writing }
        /// Open a recognition case and hand it over.
        ReferProfile { groups: [Education, Consent], Writing }
        /// Answer a recognition case.
        RecordVerdict { groups: [Education], Writing }
        /// Open a grant.
        OpenGrant { groups: [Consent], Writing }
        /// End a grant.
        EndGrant { groups: [Consent], Writing }
        /// Rank vacancies and courses for a person; the ranking is recorded.
        MatchProfile { groups: [Status, Education, Work, Skills, Languages, Expectations], Writing }
        /// Find the cheapest set of courses.
        PlanCourses { groups: [Status, Education, Work, Skills, Languages, Expectations] }
        /// Write a plan and its steps as they were proposed.
        AdoptPlan { groups: [Status, Education, Work, Skills, Languages, Expectations, Appraisal], Writing }
        /// Take over into the profile what a completed course gave.
        AdoptOutcome { groups: [Appraisal, Languages, Skills], Writing }
        /// Ask to know a pseudonymous person for one vacancy.
        AskIntroduction { groups: [Appraisal], Writing }
        /// Read who a person is that agreed to an introduction.
        ReadIntroduced { groups: [Identity, Contact] }
        /// Write an appraisal.
        AddAppraisal { groups: [Appraisal], Writing }
        /// Release an appraisal to the person.
        ReleaseAppraisal { groups: [Appraisal], Writing }
        /// Refer a person to a course, a service or an employment service.
        ProposeReferral { groups: [Appraisal], Writing }
        /// Answer a referral.
        AnswerReferral { groups: [Appraisal], Writing }
        /// Read counts of which no cell leads to a person; the first reading of a month keeps the table.
        ReadStatistics { groups: [], Writing }
        /// Rank pseudonymous people for a vacancy; the ranking is recorded.
        MatchVacancy { groups: [Status, Education, Work, Skills, Languages, Expectations], Writing }
        /// Read who looked.
        ReadOwnLog { groups: [AccessLog] }
        /// See which rights were asked for.
        ReadRequests { groups: [] }
        /// Ask for a right.
        OpenRequest { groups: [], Writing }
        /// Answer such a request.
        AnswerRequest { groups: [], Writing }
        /// Keep a record because a law says so.
        SetHold { groups: [], Writing }
        /// End that.
        LiftHold { groups: [], Writing }
        /// Everything that is held about the person.
        ExportProfile { groups: [Identity, Contact, Status, Education, Work, Skills, Languages, Expectations, Consent, AccessLog] }
        /// Open a shielded record in an emergency.
        BreakGlass { groups: [], Writing }
        /// Say who of the staff sees a record.
        SetClass { groups: [], Writing }
        /// Say yes or no to a strict class.
        ConfirmClass { groups: [], Writing }
        /// Hand a record over to another authority.
        SendTransfer { groups: [Identity, Contact, Status, Education, Work, Skills, Languages, Expectations, Consent], Writing }
        /// Take over what another authority hands over; a level is read anew.
        AcceptTransfer { groups: [Identity, Contact, Status, Education, Work, Skills, Languages, Expectations], Writing }
        /// Read the feed of changes.
        ReadChanges { groups: [] }
        /// Ask the audit of the organisation.
        ReadAudit { groups: [AccessLog], Writing }
        /// Verify the chains of the audit.
        VerifyAudit { groups: [], Writing }
        /// Write and import vacancies.
        ManageVacancies { groups: [], Writing }
        /// Write and import courses.
        ManageCourses { groups: [], Writing }
        /// Import vocabulary.
        ManageVocabulary { groups: [], Writing }
        /// Make organisations, accounts and clients.
        ManageAccounts { groups: [], Writing }
        /// What any account may do.
        Member { groups: [] }
    }
}

#[cfg(test)]
mod tests {
    use super::permits::ReadAudit;
    use super::*;

    /// Name, action, reach, purpose and groups of a permission, for a role.
    type Said = (String, Option<Action>, Option<Reach>, Purpose, &'static [Group]);

    fn said<P: Permission>(role: Role) -> Said {
        (P::name(), P::action(), P::reach(role), P::purpose(role), P::groups())
    }

    #[test]
    fn a_permission_says_what_for_whom_and_why() {
        use Purpose::{Profiling, Supervision};
        let skills: &[Group] = &[Group::Skills];
        let (read, write) = ("R skills".to_owned(), "W skills".to_owned());
        let office = Some(Reach::Office);
        assert_eq!(said::<Read<groups::Skills>>(Role::Caseworker), (read.clone(), None, office, Profiling, skills));
        assert_eq!(said::<Write<groups::Skills>>(Role::Caseworker), (write.clone(), None, office, Profiling, skills));
        let placement = Purpose::CoursePlacement;
        assert_eq!(said::<Read<groups::Skills>>(Role::Provider), (read, None, Some(Reach::Shared), placement, skills));
        assert_eq!(said::<Write<groups::Skills>>(Role::Provider), (write, None, None, placement, skills));
        let everyone = Some(Reach::Everyone);
        assert_eq!(said::<Public>(Role::Matcher), ("public".to_owned(), None, everyone, Purpose::Public, &[][..]));
        let (name, action) = ("read-audit".to_owned(), Some(Action::ReadAudit));
        let none: &[Group] = ReadAudit::groups();
        assert_eq!(
            said::<ReadAudit>(Role::Auditor),
            (name.clone(), action, Some(Reach::Organisation), Supervision, none)
        );
        assert_eq!(
            said::<ReadAudit>(Role::Provider),
            (name, action, None, purpose(Action::ReadAudit, Role::Provider), none)
        );
    }
}
