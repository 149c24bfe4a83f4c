//! The actions of SECURITY.md section 4, role by role. A new role or action does not compile until it is decided here.

use super::{Action, Reach, Role};

/// Whose rows this role may treat with `action`; `None` is never.
#[expect(clippy::too_many_lines, reason = "one exhaustive table of actions and roles, read as a whole")]
pub fn action_reach(role: Role, action: Action) -> Option<Reach> {
    use Reach::{Everyone, Office, Organisation, Own, Shared};
    use Role::{
        Administrator, Adviser, Auditor, Caseworker, Matcher, Person, Provider, Recogniser, Supervisor, System,
    };
    match action {
        Action::CreateProfile | Action::ChangeState => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::Reconfirm => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::AnswerQuestions | Action::RestoreVersion => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Person => Some(Own),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::RecordEvidence => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser => Some(Shared),
            Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::ManageDocuments => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Adviser => Some(Shared),
            Person => Some(Own),
            Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::FindDuplicates => match role {
            Caseworker | Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::MergeProfiles => match role {
            Supervisor => Some(Organisation),
            Caseworker | Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::ManageSettings => match role {
            Administrator => Some(Organisation),
            Caseworker | Supervisor | Adviser | Matcher | System | Recogniser | Provider | Auditor | Person => None,
        },
        Action::SearchProfiles => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Adviser | System => Some(Shared),
            Matcher | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::ReadProfile => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Adviser | System | Recogniser | Provider | Auditor => Some(Shared),
            Person => Some(Own),
            Matcher | Administrator => None,
        },
        Action::Assign => match role {
            Supervisor => Some(Organisation),
            Caseworker | Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::PrintCode => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::RecordConsent | Action::WithdrawConsent | Action::OpenGrant | Action::EndGrant => match role {
            Caseworker | Person => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::MatchProfile | Action::PlanCourses => match role {
            Caseworker => Some(Office),
            Supervisor => Some(Organisation),
            Adviser => Some(Shared),
            Person => Some(Own),
            Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::AdoptPlan | Action::AddAppraisal | Action::ReleaseAppraisal | Action::ProposeReferral => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser => Some(Shared),
            Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::AdoptOutcome => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser => Some(Shared),
            Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        // An employment service answers what a reception authority refers to it; a recognition centre answers cases.
        Action::AnswerReferral => match role {
            Adviser | Provider => Some(Shared),
            Caseworker | Supervisor | Matcher | System | Recogniser | Auditor | Administrator | Person => None,
        },
        Action::AskIntroduction | Action::ReadIntroduced => match role {
            Adviser => Some(Shared),
            Caseworker | Supervisor | Matcher | System | Recogniser | Provider => None,
            Auditor | Administrator | Person => None,
        },
        Action::ReadStatistics => match role {
            Supervisor | Adviser | Auditor => Some(Organisation),
            Caseworker | Matcher | System | Recogniser | Provider | Administrator | Person => None,
        },
        Action::ContestLevel => match role {
            Caseworker | Person => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::ReviewLevel | Action::ReferProfile => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::RecordVerdict => match role {
            Recogniser => Some(Shared),
            Caseworker | Supervisor | Adviser | Matcher | System | Provider | Auditor | Administrator | Person => None,
        },
        Action::MatchVacancy => match role {
            Adviser | Matcher => Some(Shared),
            Caseworker | Supervisor | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::ReadOwnLog => match role {
            Caseworker | Person => Some(Own),
            Supervisor | Auditor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Administrator => None,
        },
        Action::ReadRequests => match role {
            Person => Some(Own),
            Supervisor | Auditor => Some(Organisation),
            Caseworker | Adviser | Matcher | System | Recogniser | Provider | Administrator => None,
        },
        Action::OpenRequest => match role {
            Person => Some(Own),
            Supervisor => Some(Organisation),
            Caseworker | Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::ExportProfile => match role {
            Caseworker | Person => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator => None,
        },
        Action::SendTransfer => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::ReadChanges => match role {
            System => Some(Shared),
            Caseworker | Supervisor | Adviser | Matcher | Recogniser => None,
            Provider | Auditor | Administrator | Person => None,
        },
        Action::ConfirmClass => match role {
            Auditor => Some(Organisation),
            Caseworker | Supervisor | Adviser | Matcher | System | Recogniser | Provider | Administrator | Person => {
                None
            }
        },
        Action::BreakGlass | Action::SetClass | Action::AcceptTransfer => match role {
            Supervisor => Some(Organisation),
            Caseworker | Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::AnswerRequest | Action::SetHold | Action::LiftHold | Action::ReadAudit | Action::VerifyAudit => {
            match role {
                Auditor => Some(Organisation),
                Caseworker | Supervisor | Adviser | Matcher | System | Recogniser | Provider | Administrator
                | Person => None,
            }
        }
        Action::ManageVacancies | Action::ManageCourses => match role {
            Adviser | Provider | System => Some(Organisation),
            Caseworker | Supervisor | Matcher | Recogniser | Auditor | Administrator | Person => None,
        },
        Action::ManageVocabulary | Action::ManageAccounts => match role {
            Administrator => Some(Organisation),
            Caseworker | Supervisor | Adviser | Matcher | System | Recogniser | Provider | Auditor | Person => None,
        },
        Action::Member => match role {
            Caseworker | Supervisor | Adviser | Matcher | System => Some(Everyone),
            Recogniser | Provider | Auditor | Administrator | Person => Some(Everyone),
        },
    }
}
