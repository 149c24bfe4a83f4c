//! What a merge carries is listed in SQL; a part that is missing there would be lost with the record that goes.

use crate::support::{Database, connect, words};
use domain::profile::{BlockName, Collection};

/// `claims/table.rs` has a test that its parts are these.
fn parts() -> Vec<String> {
    let collections = Collection::ALL.iter().map(|one| format!("{} false", one.as_str()));
    let mut all: Vec<_> =
        collections.chain(BlockName::ALL.iter().map(|one| format!("{} true", one.as_str()))).collect();
    all.sort();
    all
}

#[test]
fn a_merge_carries_every_part_of_a_record() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    let mut listed = words(&mut conn, "select part || ' ' || is_block as w from app.mergeable_parts()");
    listed.sort();
    assert_eq!(listed, parts(), "app.mergeable_parts() must list every part of store/src/claims/table.rs once");
    let homeless = words(&mut conn, "select part as w from app.mergeable_parts() where app.table_of(part) is null");
    assert_eq!(homeless, Vec::<String>::new(), "app.table_of must know the table of each");
}

#[test]
fn what_another_entry_refers_to_is_carried_before_it() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    let order = words(
        &mut conn,
        "select part as w from app.mergeable_parts() where part in ('education', 'level-statements') order by place",
    );
    assert_eq!(order, ["education", "level-statements"]);
}
