//! The permission matrix of SECURITY.md sections 3 and 4, cell by cell. A new role, group or action does not compile until it is decided here.

use super::{Action, Group, Reach, Role, Verb};

/// One cell of the matrix: for each verb the reach, if there is one.
#[derive(Clone, Copy, Default)]
struct Cell {
    read: Option<Reach>,
    write: Option<Reach>,
    pseudonym: Option<Reach>,
    flag: Option<Reach>,
    name: Option<Reach>,
}

const NONE: Cell = Cell { read: None, write: None, pseudonym: None, flag: None, name: None };

const fn read(reach: Reach) -> Cell {
    Cell { read: Some(reach), ..NONE }
}

const fn read_write(reach: Reach) -> Cell {
    Cell { read: Some(reach), write: Some(reach), ..NONE }
}

const fn read_and_write(r: Reach, w: Reach) -> Cell {
    Cell { read: Some(r), write: Some(w), ..NONE }
}

impl Cell {
    const fn pseudonym(self) -> Cell {
        Cell { pseudonym: Some(Reach::Shared), ..self }
    }

    const fn flag(self) -> Cell {
        Cell { flag: Some(Reach::Shared), ..self }
    }

    const fn name(self) -> Cell {
        Cell { name: Some(Reach::Shared), ..self }
    }
}

/// Whose rows of `group` this role may treat with `verb`; `None` is never.
pub fn group_reach(role: Role, verb: Verb, group: Group) -> Option<Reach> {
    let cell = cell(role, group);
    match verb {
        Verb::Read => cell.read,
        Verb::Write => cell.write,
        Verb::Pseudonym => cell.pseudonym,
        Verb::Flag => cell.flag,
        Verb::Name => cell.name,
    }
}

fn cell(role: Role, group: Group) -> Cell {
    match role {
        Role::Caseworker => caseworker(group),
        Role::Supervisor => supervisor(group),
        Role::Adviser => adviser(group),
        Role::Matcher => matcher(group),
        Role::System => system(group),
        Role::Recogniser => recogniser(group),
        Role::Provider => provider(group),
        Role::Auditor => auditor(group),
        Role::Administrator => NONE,
        Role::Person => person(group),
    }
}

fn caseworker(group: Group) -> Cell {
    use Reach::{Office, Own};
    match group {
        Group::Identity | Group::Contact | Group::Education | Group::Work => read_write(Office),
        Group::Skills | Group::Languages | Group::Expectations => read_write(Office),
        Group::Status | Group::Notes | Group::Appraisal | Group::Consent => read_and_write(Office, Own),
        Group::Accommodation => read_write(Own),
        Group::AccessLog => read(Own),
    }
}

fn supervisor(group: Group) -> Cell {
    use Reach::Organisation;
    match group {
        Group::Identity | Group::Contact | Group::Status | Group::Education | Group::Work => read_write(Organisation),
        Group::Skills | Group::Languages | Group::Expectations => read_write(Organisation),
        Group::Appraisal | Group::Consent => read_write(Organisation),
        Group::Accommodation | Group::Notes | Group::AccessLog => read(Organisation),
    }
}

fn adviser(group: Group) -> Cell {
    use Reach::Shared;
    match group {
        Group::Identity | Group::Contact | Group::Accommodation | Group::Consent => read(Shared),
        Group::Status => NONE.flag().pseudonym(),
        Group::Education | Group::Work | Group::Expectations => read(Shared).pseudonym(),
        Group::Skills | Group::Languages => read_write(Shared).pseudonym(),
        Group::Notes | Group::Appraisal => read_write(Shared),
        Group::AccessLog => NONE,
    }
}

fn matcher(group: Group) -> Cell {
    match group {
        Group::Status | Group::Education | Group::Work => NONE.pseudonym(),
        Group::Skills | Group::Languages | Group::Expectations => NONE.pseudonym(),
        Group::Identity | Group::Contact | Group::Accommodation | Group::Notes => NONE,
        Group::Appraisal | Group::Consent | Group::AccessLog => NONE,
    }
}

fn system(group: Group) -> Cell {
    use Reach::Shared;
    match group {
        Group::Identity | Group::Contact | Group::Education | Group::Work => read(Shared),
        Group::Skills | Group::Languages | Group::Expectations | Group::Consent => read(Shared),
        Group::Status => NONE.flag(),
        Group::Accommodation | Group::Notes | Group::Appraisal | Group::AccessLog => NONE,
    }
}

fn recogniser(group: Group) -> Cell {
    match group {
        Group::Identity => NONE.name(),
        Group::Education => read(Reach::Shared),
        Group::Contact | Group::Status | Group::Work | Group::Skills | Group::Languages => NONE,
        Group::Expectations | Group::Accommodation | Group::Notes => NONE,
        Group::Appraisal | Group::Consent | Group::AccessLog => NONE,
    }
}

fn provider(group: Group) -> Cell {
    use Reach::Shared;
    match group {
        Group::Identity => NONE.name(),
        Group::Contact | Group::Education | Group::Skills | Group::Languages => read(Shared),
        Group::Expectations | Group::Accommodation => read(Shared),
        Group::Appraisal => read_write(Shared),
        Group::Status | Group::Work | Group::Notes | Group::Consent | Group::AccessLog => NONE,
    }
}

fn auditor(group: Group) -> Cell {
    match group {
        Group::Identity | Group::Contact | Group::Status | Group::Education | Group::Work => read(Reach::Shared),
        Group::Skills | Group::Languages | Group::Expectations => read(Reach::Shared),
        Group::Accommodation | Group::Notes | Group::Appraisal => read(Reach::Shared),
        Group::Consent | Group::AccessLog => read(Reach::Organisation),
    }
}

fn person(group: Group) -> Cell {
    use Reach::Own;
    match group {
        Group::Identity | Group::Status | Group::Appraisal | Group::AccessLog => read(Own),
        Group::Contact | Group::Education | Group::Work | Group::Skills | Group::Languages => read_write(Own),
        Group::Expectations | Group::Accommodation | Group::Consent => read_write(Own),
        Group::Notes => NONE,
    }
}

/// Whose rows this role may treat with `action`; `None` is never.
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
        Action::MergeProfiles | Action::AcceptTransfer => match role {
            Supervisor => Some(Organisation),
            Caseworker | Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
        },
        Action::SendTransfer => match role {
            Caseworker => Some(Own),
            Supervisor => Some(Organisation),
            Adviser | Matcher | System | Recogniser | Provider | Auditor | Administrator | Person => None,
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
        Action::ReadAudit | Action::VerifyAudit => match role {
            Auditor => Some(Organisation),
            Caseworker | Supervisor | Adviser | Matcher | System | Recogniser | Provider | Administrator | Person => {
                None
            }
        },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_group_is_for_everyone() {
        for role in Role::ALL {
            for group in Group::ALL {
                for verb in Verb::ALL {
                    assert_ne!(group_reach(*role, *verb, *group), Some(Reach::Everyone), "{role:?} {verb:?} {group:?}");
                }
            }
        }
    }

    #[test]
    fn an_administrator_sees_no_person() {
        assert!(
            Group::ALL.iter().all(|g| Verb::ALL.iter().all(|v| group_reach(Role::Administrator, *v, *g).is_none()))
        );
    }

    #[test]
    fn a_matcher_reads_pseudonyms_only() {
        for group in Group::ALL {
            for verb in [Verb::Read, Verb::Write, Verb::Flag, Verb::Name] {
                assert_eq!(group_reach(Role::Matcher, verb, *group), None);
            }
        }
    }

    #[test]
    fn whoever_writes_a_group_may_read_it() {
        for role in Role::ALL {
            for group in Group::ALL {
                let (r, w) = (group_reach(*role, Verb::Read, *group), group_reach(*role, Verb::Write, *group));
                assert!(w.is_none() || r.is_some(), "{role:?} {group:?}");
            }
        }
    }
}
