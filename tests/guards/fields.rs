//! No answer holds what stands in a field group that the caller's role has no verb for.

use super::matrix::matrix;
use crate::support::Run;
use domain::access::{Group, Verb, group_reach};
use passerelle_tests::access::Ending;
use passerelle_tests::suite::Suite;

/// What the records of the matrix hold in a group and nothing else does.
const MARKERS: [(Group, &str); 5] = [
    (Group::Identity, "سمير"),
    (Group::Contact, "+3247000000"),
    (Group::Contact, "Layla"),
    (Group::Status, "unhcr_number"),
    (Group::Notes, "\"één\""),
];

#[test]
fn no_answer_holds_a_field_group_that_the_role_lacks() {
    let (mut run, mut shown) = (Run::begin(Suite::FieldLeak), 0);
    for call in matrix().calls.iter().filter(|call| call.ending() == Some(Ending::Done)) {
        let Some(role) = call.column.role() else { continue };
        let mut leaks = Vec::new();
        for (group, marker) in MARKERS.iter().filter(|(_, marker)| call.answer.body.contains(marker)) {
            let may = Verb::ALL.iter().any(|verb| group_reach(role, *verb, *group).is_some());
            shown += u32::from(may);
            leaks.extend((!may).then(|| format!("{} shows {} ({marker})", call.name(), group.as_str())));
        }
        run.all(1, leaks);
    }
    assert!(shown > 50, "the markers are there to be found: {shown}");
    run.figure("markers", MARKERS.len());
    run.figure("shown to who may see them", shown);
    run.end();
}
