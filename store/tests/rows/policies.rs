//! Row policies by SQL alone: nothing without a context, and with one only what it reaches.

use crate::support::{Database, House, connect, count, words};
use diesel::connection::SimpleConnection;
use domain::access::permits::{ReadProfile, SearchProfiles};
use domain::access::{Write, groups};
use domain::code::Code;
use domain::profile::{Name, NameKind};
use passerelle_store::{Error, Search, Tx};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Tables with rows of persons or accounts.
const PERSONAL: &str = "select distinct c.oid::regclass::text as w from pg_class c \
    where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and c.relrowsecurity order by 1";

#[test]
fn without_a_context_every_personal_table_is_empty() {
    let database = Database::new();
    let db = database.db();
    House::new(&db, "ana");
    let mut conn = connect(&database.app);
    let tables = words(&mut conn, PERSONAL);
    assert!(tables.len() >= 20, "{tables:?} in {}", database.name());
    for table in tables {
        let readable = words(&mut conn, &format!("select has_table_privilege('{table}', 'select')::text as w"));
        if readable == ["true"] {
            assert_eq!(count(&mut conn, &format!("select count(*) as n from {table}")), 0, "{table}");
        }
    }
}

#[test]
fn with_a_context_only_the_own_rows_are_seen() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let mut conn = connect(&database.app);
    for (own, other) in [(&a, &b), (&b, &a)] {
        conn.batch_execute(&own.context()).expect("a context");
        assert_eq!(words(&mut conn, "select id::text as w from person"), [own.person.to_string()]);
        assert_eq!(words(&mut conn, "select person_id::text as w from person_name"), [own.person.to_string()]);
        let foreign = format!("select count(*) as n from person_name where person_id = '{}'", other.person);
        assert_eq!(count(&mut conn, &foreign), 0);
        conn.batch_execute("commit").expect("an end");
    }
}

#[test]
fn a_used_connection_keeps_no_context() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    let mut conn = connect(&database.app);
    for end in ["commit", "rollback"] {
        conn.batch_execute(&a.context()).expect("a context");
        assert_eq!(count(&mut conn, "select count(*) as n from person"), 1);
        conn.batch_execute(end).expect("an end");
        assert_eq!(count(&mut conn, "select count(*) as n from person"), 0, "after {end}");
    }
}

#[test]
fn after_a_panic_or_an_error_the_next_caller_sees_only_his_own() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let list = |house: &House| {
        let by = house.caller.allow::<SearchProfiles>().expect("may");
        let search = Search { limit: 10, ..Search::default() };
        db.read(&by, |tx| tx.list(&search)).expect("a list").into_iter().map(|h| h.id).collect::<Vec<_>>()
    };
    let by = a.caller.allow::<Write<groups::Identity>>().expect("may");
    let boom = catch_unwind(AssertUnwindSafe(|| {
        db.write(&by, |tx: &mut Tx<'_, Write<groups::Identity>>| -> passerelle_store::Result<()> {
            tx.for_change(a.person)?;
            panic!("in the middle of a transaction");
        })
    }));
    assert!(boom.is_err());
    assert_eq!(list(&b), [b.person]);
    let failed = db.write(&by, |tx| tx.for_change(b.person));
    assert!(matches!(failed, Err(Error::Refused(Code::NotFound))));
    assert_eq!(list(&b), [b.person]);
    assert_eq!(list(&a), [a.person]);
}

#[test]
fn a_write_that_panics_leaves_nothing() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    let by = a.caller.allow::<Write<groups::Identity>>().expect("may");
    let name = Name::whole(NameKind::Former, "lost");
    let boom = catch_unwind(AssertUnwindSafe(|| {
        db.write(&by, |tx| -> passerelle_store::Result<()> {
            let head = tx.for_change(a.person)?;
            tx.add_entry(&head, &name, time::OffsetDateTime::UNIX_EPOCH)?;
            panic!("before the commit");
        })
    }));
    assert!(boom.is_err());
    let read = a.caller.allow::<ReadProfile>().expect("may");
    let names = db.read(&read, |tx| {
        let head = tx.open(a.person)?;
        tx.entries::<Name>(&head)
    });
    assert_eq!(names.expect("names").len(), 1);
}

#[test]
fn a_writing_transaction_without_an_event_does_not_commit() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    let by = a.caller.allow::<Write<groups::Identity>>().expect("may");
    let silent = db.write(&by, |tx| tx.for_change(a.person));
    assert!(matches!(silent, Err(Error::Unforeseen(_))), "{silent:?}");
}

#[test]
fn rows_cannot_be_put_under_another_authority() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let mut conn = connect(&database.app);
    let insert = |authority, person| {
        format!(
            "insert into person_skill (authority_id, person_id, id, provenance, content, created_by) \
             values ('{authority}', '{person}', gen_random_uuid(), '{{}}', '{{\"skill\": {{\"ownWords\": \"x\"}}}}', '{}')",
            a.account
        )
    };
    for (authority, person) in [(b.organisation, b.person), (a.organisation, b.person)] {
        conn.batch_execute(&a.context()).expect("a context");
        assert!(conn.batch_execute(&insert(authority, person)).is_err(), "{authority} {person}");
        conn.batch_execute("rollback").expect("an end");
    }
    conn.batch_execute(&a.context()).expect("a context");
    conn.batch_execute(&insert(a.organisation, a.person)).expect("the own person is writable");
}

#[test]
fn the_service_cannot_touch_the_audit_or_the_schema() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    let mut conn = connect(&database.app);
    for sql in [
        "update audit.audit_event set outcome = 'denied'",
        "delete from audit.audit_event",
        "truncate audit.audit_event",
        "insert into audit.audit_event (event, event_version, action, outcome, request) values ('x', 1, 'x', 'allowed', gen_random_uuid())",
        "truncate person cascade",
        "delete from person",
        "create table note (id int)",
        "alter table person disable row level security",
        "drop policy person_read on person",
        "set role passerelle_owner",
        "set role passerelle_migrator",
        "update app.access set reach = 'organisation'",
    ] {
        conn.batch_execute(&a.context()).expect("a context");
        assert!(conn.batch_execute(sql).is_err(), "{sql}");
        conn.batch_execute("rollback").expect("an end");
    }
}

#[test]
fn the_matcher_sees_codes_and_no_names() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    let mut conn = connect(&database.app);
    for sql in [
        "select count(*) as n from person_name",
        "select content as n from person_skill",
        "select reference as n from person",
    ] {
        conn.batch_execute(&a.context()).expect("a context");
        conn.batch_execute("set local role passerelle_matcher").expect("the service may take the role");
        assert!(conn.batch_execute(sql).is_err(), "{sql}");
        conn.batch_execute("rollback").expect("an end");
    }
    conn.batch_execute(&a.context()).expect("a context");
    conn.batch_execute("set local role passerelle_matcher").expect("the role");
    assert_eq!(count(&mut conn, "select count(*) as n from matching_view"), 0, "nobody agreed to matching");
}
