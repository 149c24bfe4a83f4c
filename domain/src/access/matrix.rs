//! The permission matrix of SECURITY.md sections 3 and 4, cell by cell. A new role, group or action does not compile until it is decided here.

use super::{Group, Reach, Role, Verb};

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

/// Whether the person, who writes claims of this group, changes those alone that they said themself; those of staff they ask to have
/// corrected (SECURITY.md section 3, note 4).
pub fn said_for_oneself(group: Group) -> bool {
    match group {
        Group::Education | Group::Work | Group::Skills | Group::Languages => true,
        Group::Identity | Group::Contact | Group::Status | Group::Expectations | Group::Accommodation => false,
        Group::Notes | Group::Appraisal | Group::Consent | Group::AccessLog => false,
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
