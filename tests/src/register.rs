//! `docs/REGISTER.md`: the register of processing activities (GDPR, Article 30), from actions, purposes, recipients and retention.

use domain::access::{Action, Group, Purpose, Reach, Role, Verb, action_reach, group_reach, purpose, usual_purpose};
use domain::audit::Basis;
use domain::consent::ConsentPurpose;
use domain::rights::{KEPT, RETENTION};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEAD: &str = "# Register of processing activities

Printed from `domain/src/access`, `domain/src/consent.rs` and `domain/src/rights.rs` by `make bless`; do not edit.
It is what Article 30 of the GDPR asks of the service; a deployment adds the controller, its representative and its data-protection officer.
The persons concerned are migrants with a record, and the staff whose accounts and accesses are recorded.
Nothing goes to a third country: the service calls no other service.

## Activities
";

/// The whole page.
pub fn text() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| purpose | what is done | by whom | field groups | legal basis |\n|---|---|---|---|---|\n");
    for activity in Purpose::ALL.iter().copied().filter(|purpose| *purpose != Purpose::Public) {
        let row = Activity::of(activity);
        if !row.actions.is_empty() || !row.groups.is_empty() {
            let list = |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(", ");
            let cells = [&row.actions, &row.roles, &row.groups, &row.bases].map(list);
            let _ = writeln!(page, "| {} | {} |", activity.as_str(), cells.join(" | "));
        }
    }
    page.push_str("\n## Recipients\n\nWho receives something under a consent or a law, for what, and at most which groups.\n\n| purpose | groups at most |\n|---|---|\n");
    for purpose in ConsentPurpose::ALL {
        let groups: Vec<&str> = purpose.shareable().iter().map(|group| group.as_str()).collect();
        let _ = writeln!(page, "| {} | {} |", purpose.as_str(), groups.join(", "));
    }
    page.push_str("\n## How long it is kept\n\n| what | months | after |\n|---|---|---|\n");
    for (what, months, after) in RETENTION {
        let _ = writeln!(page, "| {what} | {months} | {after} |");
    }
    page.push_str("\n## What stays after an erasure\n\n| what | ground |\n|---|---|\n");
    for (what, ground) in KEPT {
        let _ = writeln!(page, "| {what} | {ground} |");
    }
    page.push_str("\n## Safeguards\n\nWho may do what stands in [ACCESS.md](ACCESS.md), what is recorded of it in [PRIVACY.md](PRIVACY.md).\n");
    page
}

/// What is done for one purpose.
#[derive(Default)]
struct Activity {
    actions: BTreeSet<&'static str>,
    roles: BTreeSet<&'static str>,
    groups: BTreeSet<&'static str>,
    bases: BTreeSet<&'static str>,
}

impl Activity {
    fn of(wanted: Purpose) -> Self {
        let mut activity = Self::default();
        for role in Role::ALL.iter().copied() {
            for action in Action::ALL.iter().copied().filter(|action| purpose(*action, role) == wanted) {
                if let Some(reach) = action_reach(role, action) {
                    activity.actions.insert(action.as_str());
                    activity.done(wanted, role, reach);
                }
            }
            let groups = Group::ALL.iter().copied().filter(|_| usual_purpose(role) == wanted);
            for (group, verb) in groups.flat_map(|group| Verb::ALL.iter().map(move |verb| (group, *verb))) {
                if let Some(reach) = group_reach(role, verb, group) {
                    activity.groups.insert(group.as_str());
                    activity.done(wanted, role, reach);
                }
            }
        }
        activity
    }

    fn done(&mut self, purpose: Purpose, role: Role, reach: Reach) {
        self.roles.insert(role.as_str());
        self.bases.insert(Basis::of(purpose, reach).as_str());
    }
}
