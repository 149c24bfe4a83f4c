//! What is generated equals what is committed: the OpenAPI document, `docs/ACCESS.md`, the access snapshot.

use passerelle_tests::generated::files;

#[test]
fn the_generated_files_are_those_committed() {
    let differences: Vec<String> = files().iter().filter_map(|file| file.difference()).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
