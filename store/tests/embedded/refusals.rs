//! What is refused, by name, without touching what is there; and what is coped with.

use std::path::Path;
use std::process::Command;

use passerelle_store::embedded::{DATABASE, Embedded, EmbeddedError, Options, Role};

use crate::support::{HOME, Home, started, word};

#[test]
fn data_of_another_major_version_is_refused() {
    let home = Home::new();
    home.start().stop().expect("a clean stop");
    let version = home.data().join("PG_VERSION");
    std::fs::write(&version, "14\n").expect("the version");
    let error = Embedded::start(&home.options()).expect_err("a refusal");
    assert!(matches!(error, EmbeddedError::OtherMajorVersion { data: 14, .. }), "{error}");
    let said = error.to_string();
    assert!(said.contains("PostgreSQL 14") && said.contains("pg_dump"), "{said}");
    assert_eq!(std::fs::read_to_string(&version).expect("the version"), "14\n");
}

/// What the helper says when it is given these programs instead of PostgreSQL's.
fn refusal_with(programs: &Path, home: &Home) -> String {
    let output = Command::new(std::env::current_exe().expect("this executable"))
        .args(["helper_process", "--exact", "--nocapture"])
        .env(HOME, &home.0)
        .env("PASSERELLE_PG_BIN", programs)
        .output()
        .expect("the helper");
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Programs that only know their version.
fn pretend(version: &str, place: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(place).expect("a directory");
    for program in ["postgres", "initdb"] {
        let (path, script) = (place.join(program), format!("#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n"));
        std::fs::write(&path, script).expect("a script");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("its mode");
    }
}

#[test]
fn a_missing_or_wrong_postgresql_is_named_with_the_way_out() {
    let (home, programs) = (Home::new(), Home::new());
    let said = refusal_with(&programs.0, &home);
    assert!(said.contains("apt-get install postgresql"), "{said}");

    pretend("14.9", &programs.0);
    let said = refusal_with(&programs.0, &home);
    assert!(said.contains("PostgreSQL 14") && said.contains("15 or newer"), "{said}");
    assert!(!home.data().exists());

    home.start().stop().expect("a clean stop");
    let written = std::fs::read_to_string(home.data().join("PG_VERSION")).expect("a version");
    pretend("99.1", &programs.0);
    let said = refusal_with(&programs.0, &home);
    for part in ["PostgreSQL 99", &format!("PostgreSQL {}", written.trim()), "pg_dump"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(home.start().stop().is_ok(), "the data is as it was");
}

#[test]
fn nothing_is_made_over_what_is_there() {
    for place in ["postgres/data/letter.txt", "postgres/letter.txt", "PG_VERSION"] {
        let home = Home::new();
        let letter = home.0.join(place);
        std::fs::create_dir_all(letter.parent().expect("a parent")).expect("directories");
        std::fs::write(&letter, "mine").expect("a file");
        let error = Embedded::start(&home.options()).expect_err("a refusal");
        assert!(matches!(error, EmbeddedError::NotEmpty { .. }), "{place}: {error}");
        assert_eq!(std::fs::read_to_string(&letter).expect("still there"), "mine");
        assert!(!home.data().join("PG_VERSION").exists());
    }
}

#[test]
fn an_interrupted_first_start_is_begun_again() {
    let home = Home::new();
    let half = home.0.join("postgres/data.new");
    std::fs::create_dir_all(&half).expect("directories");
    std::fs::write(half.join("PG_VERSION"), "15\n").expect("a file");
    let database = home.start();
    assert_eq!(word(&database.url(Role::App), "select current_database()::text as word"), DATABASE);
    assert!(!half.exists());
}

#[test]
fn a_long_path_still_gets_a_socket() {
    let home = Home::new();
    let long = home.0.join("x".repeat(100)).join("é & a%20b, c");
    match Embedded::start(&Options::at(&long)) {
        Ok(start) => {
            let database = started(start);
            assert!(!database.address().socket().starts_with(&home.0), "beside the data it does not fit");
            assert_eq!(word(&database.url(Role::App), "select 'here' as word"), "here");
        }
        // Without a runtime directory, which only ordinary users may lack, it says what to do.
        Err(error) => assert!(matches!(error, EmbeddedError::SocketPath { limit: 107, .. }), "{error}"),
    }
}
