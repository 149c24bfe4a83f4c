//! What no new table may be left out of: erasure, export, the record of changes. And the classes, with break glass.

use crate::support::{Database, House, admit, connect, count, words};
use diesel::connection::SimpleConnection;
use domain::access::Role as Who;
use domain::access::permits::{BreakGlass, ManageAccounts, ReadProfile};
use domain::access::{Write, groups};
use domain::code::Code;
use domain::id::{OfficeId, OrganisationId, RequestId};
use domain::profile::{Name, NameKind};
use domain::rights::Emergency;
use hmac::{Hmac, KeyInit, Mac};
use passerelle_store::{Caller, Error};
use sha2::Sha256;
use time::OffsetDateTime;

/// Tables with words or codes about persons that are no personal tables, each with its reason.
const OTHERWISE: [(&str, &str); 2] =
    [("person", "the head itself, erased last"), ("matching_view", "a view: it has no rows of its own")];

#[test]
fn no_table_with_personal_data_is_left_out_of_erasure_and_export() {
    let database = Database::new();
    let mut conn = connect(&database.superuser);
    let covered = words(&mut conn, "select name::text as w from app.personal_tables() order by 1");
    assert!(covered.len() >= 20, "{covered:?}");
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/columns.toml")).expect("columns.toml");
    let classes: std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>> =
        toml::from_str(&text).expect("columns.toml is TOML");
    let personal = |class: &String| ["personal", "code", "free-text"].contains(&class.as_str());
    for (table, columns) in classes {
        let needed = columns.iter().any(|(name, class)| name != "group" && personal(class));
        let known = OTHERWISE.iter().any(|(name, _)| *name == table) || covered.contains(&table);
        assert!(
            !needed || known,
            "{table} holds personal data and has neither person_id nor subjects: it would not be erased"
        );
    }
    let bare = "select t.name::text as w from app.personal_tables() t where not exists (select from pg_policy p \
                where p.polrelid = t.name and p.polname = 'rights_of_the_person')";
    assert_eq!(words(&mut conn, bare), Vec::<String>::new(), "a table that the rights cannot reach");
    let unwatched = "select t.name::text as w from app.personal_tables() t where exists (select from pg_attribute a where a.attrelid = t.name \
                     and a.attname = 'content' and a.atttypid = 'jsonb'::regtype) and not exists (select from pg_trigger g \
                     where g.tgrelid = t.name and g.tgname = 'note_change')";
    assert_eq!(words(&mut conn, unwatched), Vec::<String>::new(), "a table whose changes leave no trace");
}

#[test]
fn a_table_made_later_is_covered_by_the_next_migration() {
    let database = Database::new();
    connect(&database.migrator)
        .batch_execute(
            "set role passerelle_owner; create table person_hobby (authority_id uuid, person_id uuid, id uuid, content jsonb, \
             constraint person_hobby_pkey primary key (authority_id, person_id, id)); \
             alter table person_hobby enable row level security; alter table person_hobby force row level security",
        )
        .expect("a table");
    let faults = passerelle_store::migrate::check(&database.app).expect("an answer");
    assert!(faults.iter().any(|f| f.contains("person_hobby")), "{faults:?}");
    passerelle_store::migrate::migrate(&database.migrator).expect("a run");
    let faults = passerelle_store::migrate::check(&database.app).expect("an answer");
    assert!(!faults.iter().any(|f| f.contains("person_hobby")), "{faults:?}");
    let mut conn = connect(&database.superuser);
    let covered = "select (count(*) filter (where p.polname = 'rights_of_the_person')) as n from pg_policy p where p.polrelid = 'person_hobby'::regclass";
    assert_eq!(count(&mut conn, covered), 1);
    assert_eq!(
        count(
            &mut conn,
            "select count(*) as n from pg_trigger where tgrelid = 'person_hobby'::regclass and tgname = 'note_change'"
        ),
        1
    );
}

#[test]
fn a_change_leaves_the_old_and_the_new_value_as_hmacs_under_the_salt_of_the_person() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    let by = a.caller.allow::<Write<groups::Identity>>().expect("may");
    let name = |text: &str| Name { kind: NameKind::Former, text: text.into(), script: None, parts: Vec::new() };
    let added = db.write(&by, |tx| {
        let head = tx.for_change(a.person)?;
        tx.add_entry(&head, &name("before"), OffsetDateTime::UNIX_EPOCH)
    });
    let entry = added.expect("an entry").id;
    db.write(&by, |tx| {
        let head = tx.for_change(a.person)?;
        tx.change_entry(&head, entry, 1, &name("after"))
    })
    .expect("changed");
    let mut conn = connect(&database.superuser);
    let changes = "select array_to_string(changes, ' ') as w from audit.audit_event where event in ('claim-added', 'claim-changed') \
                   and subjects @> array[(select id from person)] order by chain, seq desc limit 2";
    let changes = words(&mut conn, changes);
    let (changed, added) = (changes[0].split('/').collect::<Vec<_>>(), changes[1].split('/').collect::<Vec<_>>());
    assert_eq!([added[0], added[1], added[2]], ["person_name", entry.to_string().as_str(), "-"]);
    assert_eq!(added[3], changed[2], "what was new is old at the next change");
    let salt = words(&mut conn, "select encode(salt, 'hex') as w from person_salt").remove(0);
    let salt: Vec<u8> = (0..64).step_by(2).map(|i| u8::from_str_radix(&salt[i..i + 2], 16).expect("hex")).collect();
    let content =
        words(&mut conn, &format!("select content::text as w from person_name where id = '{entry}'")).remove(0);
    let mut mac = Hmac::<Sha256>::new_from_slice(&salt).expect("any length");
    mac.update(content.as_bytes());
    let expected: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(changed[3], expected, "HMAC-SHA-256 as everybody computes it");
}

fn supervisor(db: &passerelle_store::Db, house: &House, name: &str) -> Caller {
    let operator =
        Caller::operator(OrganisationId(house.organisation), OfficeId(house.office), RequestId::fresh(), "test");
    let by = operator.allow::<ManageAccounts>().expect("the operator may");
    let account = db.write(&by, |tx| tx.add_account(name, name, "no hash", Who::Supervisor)).expect("an account");
    admit(db, account)
}

#[test]
fn break_glass_opens_a_shielded_record_for_three_hours_and_never_a_strict_one() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let (supervisor, other) = (supervisor(&db, &a, "sam"), supervisor(&db, &a, "sue"));
    let opened = |by: &Caller| db.read(&by.allow::<ReadProfile>().expect("may"), |tx| tx.open(a.person)).is_ok();
    let breaking = supervisor.allow::<BreakGlass>().expect("a supervisor may");
    let why = Emergency { reason: "in hospital".into() };
    let break_glass = |person| {
        db.write(&breaking, |tx| {
            let head = tx.for_change(person)?;
            tx.break_glass(&head, &why, OffsetDateTime::now_utc())
        })
    };
    let mut conn = connect(&database.superuser);
    let mut class =
        |class: &str| conn.batch_execute(&format!("update person set class = '{class}' where id = '{}'", a.person));
    assert!(opened(&supervisor), "normal");
    class("shielded").expect("set");
    assert!(!opened(&supervisor) && opened(&a.caller), "named staff only");
    let until = break_glass(a.person).expect("opened");
    assert!((until - OffsetDateTime::now_utc()).whole_minutes() >= 178);
    assert!(opened(&supervisor) && !opened(&other), "for this account alone");
    class("strict").expect("set");
    assert!(!opened(&supervisor) && opened(&a.caller), "a strict record stays shut");
    assert!(matches!(break_glass(a.person), Err(Error::Refused(Code::NotFound))));
    assert!(matches!(break_glass(b.person), Err(Error::Refused(Code::NotFound))), "of another organisation");
    class("shielded").expect("set");
    conn.batch_execute(
        "update access_grant set valid_from = now() - interval '4 hours', valid_until = now() - interval '1 hour'",
    )
    .expect("later");
    assert!(!opened(&supervisor), "three hours are over");
    let told = "select concat_ws(' ', event, purpose, basis, coalesce(disclosure, 'now')) as w from audit.audit_event where event = 'glass-broken'";
    assert_eq!(words(&mut conn, told), ["glass-broken emergency vital_interest now"]);
}

#[test]
fn rows_of_a_restricted_person_are_hidden_by_the_policies_alone() {
    let database = Database::new();
    let db = database.db();
    let a = House::new(&db, "ana");
    connect(&database.superuser).batch_execute("update person set restricted = true").expect("set");
    let mut conn = connect(&database.app);
    conn.batch_execute(&a.context()).expect("a context");
    for table in ["person", "person_name"] {
        assert_eq!(count(&mut conn, &format!("select count(*) as n from {table}")), 0, "{table}");
    }
    conn.batch_execute("select set_config('app.purpose', 'rights', true)").expect("the rights");
    assert_eq!(count(&mut conn, "select count(*) as n from person"), 1);
}

#[test]
fn neither_erasing_nor_exporting_is_for_a_caseworker_of_others() {
    let database = Database::new();
    let db = database.db();
    let (a, b) = (House::new(&db, "ana"), House::new(&db, "ben"));
    let mut conn = connect(&database.app);
    for sql in [
        format!("select * from app.erase('{}', '{}')", a.organisation, a.person),
        format!("select * from app.held('{}', '{}')", b.organisation, b.person),
        format!("select * from app.held('{}', '{}')", a.organisation, b.person),
        "select * from person_salt".into(),
        "select audit.hmac('\\x00', '\\x00')".into(),
    ] {
        conn.batch_execute(&a.context()).expect("a context");
        assert!(conn.batch_execute(&sql).is_err(), "{sql}");
        conn.batch_execute("rollback").expect("an end");
    }
}
