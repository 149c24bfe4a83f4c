//! `passerelle generate`: the same seed gives the same rows, as many as asked for, and nothing that is not invented. And a list that is
//! longer than a file may be.

use crate::support::database::{As, count, rows};
use crate::support::{TestApp, executable, unique};
use passerelle_tests::generated::root;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn generate(data: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(executable::path());
    command.arg("generate").args(arguments).env("PASSERELLE_DATA_DIR", data).env_remove("DATABASE_URL");
    let output = command.output().expect("the executable starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn folder() -> PathBuf {
    let data = std::env::temp_dir().join(unique("passerelle-generate"));
    std::fs::create_dir(&data).expect("a directory can be made");
    data
}

/// A town of so many people of a seed, and the service over it.
fn town(seed: &str, people: &str) -> TestApp {
    let data = folder();
    let (success, said) = generate(&data, &["--profiles", people, "--seed", seed, "--day", "2026-11-22"]);
    assert!(success && said.contains(&format!("{people} fictional people of seed {seed}")), "{said}");
    TestApp::start(Some(&data))
}

/// Every row of every table of persons as text, in an order of its own: without salts, which are secrets and drawn anew, and without
/// accounts, which every deployment has its own.
fn content(app: &TestApp) -> Vec<String> {
    let names = "select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace \
                 and (c.relname like 'person%' or c.relname in ('consent', 'access_grant', 'eqf_reading')) \
                 and c.relname not in ('person_salt') order by 1";
    let own = "- 'created_by' - 'recorded_by' - 'by_account' - 'account_id' - 'organisation_id' - 'computed_at' - 'updated_at'";
    let mut all = Vec::new();
    for table in rows(app, As::Backup, names).into_iter().map(|mut row| row.remove(0)) {
        let sql = format!("select '{table}', (to_jsonb(t) {own})::text from {table} t order by 2");
        all.extend(rows(app, As::Backup, &sql).into_iter().map(|row| row.join(" ")));
    }
    all
}

#[test]
fn the_same_seed_and_day_give_the_same_rows_and_another_seed_gives_others() {
    let (one, same, other) = (town("7", "60"), town("7", "60"), town("8", "60"));
    let [one, same, other] = [&one, &same, &other].map(content);
    assert!(one.len() > 600, "{} rows of sixty people", one.len());
    for (a, b) in one.iter().zip(&same) {
        assert_eq!(a, b);
    }
    assert_eq!(one.len(), same.len());
    let shared: BTreeSet<&String> =
        one.iter().collect::<BTreeSet<_>>().intersection(&other.iter().collect()).copied().collect();
    assert!(shared.is_empty(), "people of two seeds share nothing: {shared:?}");
}

#[test]
fn as_many_as_asked_for_all_invented_and_a_list_that_is_too_long_is_no_file() {
    let data = folder();
    let made =
        |people: &str, seed: &str| generate(&data, &["--profiles", people, "--seed", seed, "--day", "2026-11-22"]);
    assert!(made("40", "7").0);
    let (success, said) = made("40", "7");
    assert!(
        success && said.contains("0 fictional people of seed 7 generated") && said.contains("40 were there"),
        "{said}"
    );
    let (success, said) = made("1800", "7");
    assert!(success && said.contains("1760 fictional people") && said.contains("40 were there"), "{said}");
    let (success, said) = made("1900", "9");
    assert!(!success && said.contains("of another seed"), "{said}");
    let app = TestApp::start(Some(&data));
    assert_eq!(count(&app, As::Backup, "select count(*) from person"), 1_800);
    assert_eq!(count(&app, As::Backup, "select count(distinct reference) from person"), 1_800);

    // Every word of every name is put together from the lists of the program, every number is of ranges that nobody is given.
    let lists = std::fs::read_to_string(root().join("passerelle/src/generate/origins.rs")).expect("the lists");
    let names = "select content ->> 'text' from person_name";
    let names: BTreeSet<String> = rows(&app, As::Backup, names).into_iter().map(|mut row| row.remove(0)).collect();
    assert!(names.len() > 500, "{} names", names.len());
    for name in &names {
        let given = name.split(' ').next().unwrap_or_default();
        assert!(lists.contains(given), "{given} of {name} is invented by nobody");
    }
    for (sql, what) in [
        ("select count(*) from person_contact_point where content ->> 'value' not like '+99942%'", "telephones"),
        ("select count(*) from person_external_id where content ->> 'value' not like 'FICTION-7-%'", "numbers"),
        ("select count(*) from person_contact where content #> '{residence,address}' <> 'null'", "addresses"),
        ("select count(*) from person_document", "documents"),
        ("select count(*) from person_note", "notes"),
        ("select count(*) from person where office_id not in (select id from office)", "offices"),
    ] {
        assert_eq!(count(&app, As::Backup, sql), 0, "{what}");
    }

    // The supervisor's list is longer than a file may be: it is refused and not cut. Narrowed down it is a file.
    let supervisor = app.as_role("supervisor");
    let total = |filters: serde_json::Value| {
        let mut filters = filters;
        filters["countTotal"] = json!(true);
        supervisor.post("/profiles/search", filters).expect(200).number_at("/total")
    };
    assert!(total(json!({})) > 1_000);
    let refused = supervisor.post("/profiles/search?format=csv", json!({})).expect(409);
    assert_eq!(refused.code(), "export-too-long");
    let closed = supervisor.post("/profiles/search?format=csv", json!({"state": "closed"})).expect(200);
    assert_eq!(closed.body.lines().count() as i64 - 1, total(json!({"state": "closed"})));
}
