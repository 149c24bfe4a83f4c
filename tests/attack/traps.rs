//! The traps of SECURITY.md section 6, asked of the catalogue and of a connection that was used before.

use crate::support::database::{As, rows};
use crate::support::{Run, TestApp};
use passerelle_tests::generated::root;
use passerelle_tests::suite::Suite;
use std::path::Path;

/// What must have no row: the trap, and the question about the catalogue.
const QUESTIONS: [(&str, &str); 6] = [
    (
        "a table whose policies do not bind its owner",
        "select c.oid::regclass from pg_class c where c.relkind in ('r', 'p') and c.relrowsecurity and not c.relforcerowsecurity \
         and c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace)",
    ),
    (
        "a view that does not ask as its caller, or keeps what it saw",
        "select c.oid::regclass from pg_class c where c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and (c.relkind = 'm' \
         or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false))",
    ),
    (
        "a reference to a person that could cross authorities",
        "select k.conname from pg_constraint k where k.contype = 'f' and k.confrelid = 'person'::regclass \
         and not exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'authority_id' and a.attnum = any (k.confkey))",
    ),
    (
        "a unique value of a person that tells of another authority",
        "select k.conname from pg_constraint k join pg_attribute p on p.attrelid = k.conrelid and p.attname = 'person_id' \
         join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'authority_id' \
         where k.contype = 'u' and not a.attnum = any (k.conkey)",
    ),
    (
        "a function of the owner that looks names up where the caller says",
        "select p.oid::regprocedure from pg_proc p where p.prosecdef and p.pronamespace in ('app'::regnamespace, 'audit'::regnamespace, \
         'public'::regnamespace) and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')",
    ),
    (
        "a table or sequence that the role of dumps cannot read",
        "select c.oid::regclass from pg_class c where c.relkind in ('r', 'p', 'S') \
         and c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace, 'app'::regnamespace) \
         and not case c.relkind when 'S' then has_sequence_privilege('passerelle_backup', c.oid, 'select') \
         else has_table_privilege('passerelle_backup', c.oid, 'select') end",
    ),
];

/// A context that would outlive its transaction.
fn session_wide(directory: &Path, found: &mut Vec<String>) {
    for entry in directory.read_dir().expect("the sources can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            session_wide(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source can be read").to_lowercase();
            let wrong =
                ["set app.", "set session app.", "set role ", "set session role"].iter().any(|w| text.contains(w));
            let kept = text
                .split("set_config(")
                .skip(1)
                .any(|call| call.split(')').next().is_some_and(|c| c.contains("false")));
            found.extend((wrong || kept).then(|| path.display().to_string()));
        }
    }
}

#[test]
fn no_trap_of_row_policies_is_open() {
    let (app, mut run) = (TestApp::shared(), Run::begin(Suite::Traps));
    for (trap, question) in QUESTIONS {
        let found = rows(app, As::Superuser, question);
        run.tried(found.is_empty(), || format!("{trap}: {found:?}"));
    }
    for end in ["commit", "rollback"] {
        let organisation = app.organisation("supervisor");
        let context = "select set_config('app.role', 'supervisor', true), set_config('app.purpose', 'profiling', true)";
        let used = format!(
            "begin; {context}, set_config('app.organisation', '{organisation}', true); select count(*) from person; {end}; \
             select count(*), current_setting('app.organisation', true) from person"
        );
        let counts = rows(app, As::App, &used);
        let last = counts.last().cloned().unwrap_or_default();
        run.tried(last == ["0", ""], || format!("after {end} a connection still sees {counts:?}"));
        run.tried(counts.iter().any(|row| row[0] != "0"), || format!("before {end} nothing was seen: {counts:?}"));
    }
    let mut found = Vec::new();
    session_wide(&root().join("store/src"), &mut found);
    run.tried(found.is_empty(), || format!("a context for the session: {found:?}"));
    run.end();
}
