//! What must not compile, does not: each case is compiled by `rustc` against the crates that the tests were built with, and what it says is compared.
//!
//! trybuild would do the same by building every dependency a second time, which takes longer than all other tests together.

use crate::support::Run;
use crate::support::executable::profile_directory;
use passerelle_tests::generated::root;
use passerelle_tests::suite::Suite;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// The case that must compile: the same doors, opened as they should be.
const CONTROL: &str = "control";

/// The cases that must not.
const CASES: [&str; 5] = [
    "a_handler_cannot_make_a_caller",
    "a_handler_cannot_make_an_allowed_without_a_caller",
    "a_reading_permission_does_not_open_the_writing_door",
    "a_permission_for_languages_does_not_reach_skills",
    "a_connection_is_not_reached_from_outside_the_store",
];

/// The crates that cases use.
struct Crates {
    store: PathBuf,
    domain: PathBuf,
}

/// Compiled libraries of a crate, newest first; other feature sets and older builds lie beside the right one.
fn libraries(name: &str) -> Vec<PathBuf> {
    let deps = profile_directory().join("deps");
    let beginning = format!("lib{name}-");
    let mut all: Vec<(SystemTime, PathBuf)> = deps
        .read_dir()
        .expect("the directory of the test binary can be listed")
        .flatten()
        .filter(|file| file.file_name().to_string_lossy().starts_with(&beginning))
        .filter(|file| file.path().extension().is_some_and(|e| e == "rlib"))
        .filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file.path())))
        .collect();
    all.sort();
    all.into_iter().rev().map(|(_, path)| path).collect()
}

fn compile(case: &str, crates: &Crates) -> Result<(), String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let (directory, out) = (root().join("tests/compile_fail"), std::env::temp_dir());
    let output = Command::new(rustc)
        .args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "--error-format", "short"])
        .arg("--extern")
        .arg(format!("store={}", crates.store.display()))
        .arg("--extern")
        .arg(format!("domain={}", crates.domain.display()))
        .arg("-L")
        .arg(format!("dependency={}", profile_directory().join("deps").display()))
        .arg("-o")
        .arg(out.join(crate::support::unique("compile-fail")))
        .arg(format!("{case}.rs"))
        .current_dir(directory)
        .output()
        .expect("rustc starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(said) }
}

/// The newest pair of libraries that belong together.
fn crates() -> Crates {
    let mut said = String::new();
    for store in libraries("passerelle_store") {
        for domain in libraries("passerelle_domain") {
            let crates = Crates { store: store.clone(), domain };
            match compile(CONTROL, &crates) {
                Ok(()) => return crates,
                Err(why) => said = why,
            }
        }
    }
    panic!("the case that must compile does not: {said}");
}

#[test]
fn what_must_not_compile_does_not() {
    let (crates, mut run) = (crates(), Run::begin(Suite::CompileFail));
    let folder = root().join("tests/compile_fail");
    for case in CASES {
        let said = compile(case, &crates).err();
        run.tried(said.is_some(), || format!("{case} compiles"));
        check(&folder.join(format!("{case}.stderr")), &said.unwrap_or_default());
    }
    let files = folder.read_dir().expect("the cases can be listed").flatten();
    let written = files.filter(|file| file.path().extension().is_some_and(|e| e == "rs")).count();
    assert_eq!(written, CASES.len() + 1, "a case is not in the list");
    run.end();
}

/// `BLESS=1` writes what the compiler says; read it before it is committed.
fn check(expected: &Path, said: &str) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(expected, said).expect("the expected words can be written");
    }
    let wanted = std::fs::read_to_string(expected).unwrap_or_default();
    assert_eq!(said, wanted, "{}", expected.display());
}
