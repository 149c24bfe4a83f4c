//! No two types share a schema name: the document would show one of them in both places, and nobody would notice.

use passerelle_tests::generated::root;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The crates whose types can stand in the document.
const CRATES: [&str; 5] = ["domain", "engine", "store", "api", "web"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The identifier at the beginning of a text; none for one that a macro puts in.
fn identifier(text: &str) -> Option<String> {
    let name: String = text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// What a struct or an enum is called on a line that declares it.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let after = line.strip_prefix("pub").map_or(line, |rest| match rest.strip_prefix("(crate)") {
        Some(rest) => rest.trim_start(),
        None => rest.trim_start(),
    });
    after.strip_prefix("struct ").or_else(|| after.strip_prefix("enum "))
}

/// The name after `as =` in an attribute of a schema.
fn alias(line: &str) -> Option<String> {
    let (_, after) = line.split_once("schema(")?.1.split_once("as = ")?;
    identifier(after)
}

/// The schema names that a source declares: by derive, and through the macros for closed lists.
fn names(source: &str) -> Vec<String> {
    let (mut all, mut open, mut derives, mut listed, mut renamed) = (Vec::new(), false, false, false, None);
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        if listed && !line.trim_start().starts_with('#') {
            all.extend(identifier(line));
            listed = false;
        }
        // A derive may be broken over lines.
        open |= line.contains("derive(");
        derives |= open && line.contains("ToSchema");
        open &= !line.contains(")]");
        listed |= ["names! {", "states! {"].iter().any(|opening| line.trim_end().ends_with(opening));
        renamed = alias(line).or(renamed);
        if let Some(name) = declared(line) {
            let own = renamed.take();
            all.extend(own.or_else(|| identifier(name)).filter(|_| derives));
            derives = false;
        }
    }
    all
}

#[test]
fn no_two_types_share_a_schema_name() {
    let mut files = Vec::new();
    for one in CRATES {
        sources(&root().join(one).join("src"), &mut files);
    }
    let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in &files {
        let source = std::fs::read_to_string(file).expect("a source can be read");
        for name in names(&source) {
            let place = file.strip_prefix(root()).unwrap_or(file).display().to_string();
            by_name.entry(name).or_default().push(place);
        }
    }
    assert!(by_name.len() > 400, "the types are there to be found: {}", by_name.len());
    let twice: Vec<_> = by_name.iter().filter(|(_, places)| places.len() > 1).collect();
    assert!(twice.is_empty(), "rename one or give it #[schema(as = ...)]: {twice:#?}");
}

#[test]
fn a_schema_name_is_told_from_the_source() {
    let source = "use utoipa::ToSchema;\nfn of<C: ToSchema>() {}\nstruct Bare;\n#[derive(\n    Debug, ToSchema,\n)]\n#[serde(default)]\npub struct One {\n\
                  #[derive(ToSchema)]\n#[schema(as = Two)]\npub(crate) enum Other {\n#[derive(Debug)]\npub enum Plain {\n\
                  names! {\n    /// Words.\n    Three {\n";
    assert_eq!(names(source), ["One", "Two", "Three"]);
}
