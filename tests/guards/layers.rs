//! The manifests have only the arrows of ARCHITECTURE section 1, and none of the crates that STACK section 4 refuses.

use passerelle_tests::generated::root;
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// For each crate of ours the crates of ours it may name.
const ARROWS: [(&str, &[&str]); 9] = [
    ("passerelle-domain", &[]),
    ("passerelle-i18n", &["passerelle-domain"]),
    ("passerelle-engine", &["passerelle-domain"]),
    // The store hands the engine its rows.
    ("passerelle-store", &["passerelle-domain", "passerelle-engine"]),
    ("passerelle-api", BELOW_API),
    (
        "passerelle-web",
        &["passerelle-domain", "passerelle-i18n", "passerelle-engine", "passerelle-store", "passerelle-api"],
    ),
    ("passerelle", BELOW_EXECUTABLE),
    ("bench", BELOW_EXECUTABLE),
    ("passerelle-tests", BELOW_EXECUTABLE),
];

const BELOW_API: &[&str] = &["passerelle-domain", "passerelle-i18n", "passerelle-engine", "passerelle-store"];
const BELOW_EXECUTABLE: &[&str] = &[
    "passerelle-domain",
    "passerelle-i18n",
    "passerelle-engine",
    "passerelle-store",
    "passerelle-api",
    "passerelle-web",
];

/// Crates that only some of ours may name.
const OURS_ALONE: [(&str, &[&str]); 5] = [
    ("diesel", &["passerelle-store"]),
    ("pq-", &["passerelle-store"]),
    ("actix", &["passerelle-api", "passerelle-web", "passerelle", "passerelle-tests"]),
    ("typst", &[]),
    ("tokio", &[]),
];

/// What `domain` may name: nothing that does input or output.
const DOMAIN: [&str; 11] = [
    "caseless",
    "csv",
    "proptest",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
    "time",
    "unicode-normalization",
    "utoipa",
    "uuid",
];

/// Refused by STACK section 4, by name or beginning of a name.
const REFUSED: [&str; 30] = [
    "actix-governor",
    "actix-session",
    "actix-files",
    "postgresql_embedded",
    "pg-embed",
    "apalis-postgres",
    "graphile_worker",
    "underway",
    "sqlx",
    "sea-orm",
    "postgres",
    "tokio-postgres",
    "diesel-async",
    "diesel_async",
    "bb8",
    "progenitor",
    "utoipa-scalar",
    "utoipa-rapidoc",
    "docx-rs",
    "ooxmlsdk",
    "genpdf",
    "printpdf",
    "fluent-templates",
    "i18n-embed",
    "fluent-typed",
    "leptos-fluent",
    "native-tls",
    "openssl",
    "chrono",
    "serde_yaml",
];

/// A crate of ours: all that its manifest names, in whatever table.
struct Manifest {
    name: String,
    path: String,
    names: Vec<String>,
}

fn manifests() -> Vec<Manifest> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo starts");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .map(|package| Manifest {
            name: text(&package["name"]),
            path: text(&package["manifest_path"]),
            names: package["dependencies"].as_array().into_iter().flatten().map(|d| text(&d["name"])).collect(),
        })
        .collect()
}

#[test]
fn crates_of_ours_name_only_those_below_them() {
    let allowed: BTreeMap<_, _> = ARROWS.into_iter().collect();
    let manifests = manifests();
    let ours: Vec<&str> = manifests.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(ours.len(), ARROWS.len(), "a new crate needs an ADR and its arrows here: {ours:?}");
    for manifest in &manifests {
        let below = allowed.get(manifest.name.as_str()).unwrap_or_else(|| panic!("{} has no arrows", manifest.name));
        for name in manifest.names.iter().filter(|name| ours.contains(&name.as_str())) {
            assert!(below.contains(&name.as_str()), "{} may not depend on {name}", manifest.name);
        }
    }
}

#[test]
fn diesel_is_named_by_the_store_alone_and_actix_at_the_edge() {
    for manifest in manifests() {
        for (beginning, may) in OURS_ALONE {
            let named = manifest.names.iter().find(|name| name.starts_with(beginning));
            assert!(named.is_none() || may.contains(&manifest.name.as_str()), "{} names {named:?}", manifest.name);
        }
    }
}

#[test]
fn the_domain_names_nothing_that_does_input_or_output() {
    let manifests = manifests();
    let domain = manifests.iter().find(|m| m.name == "passerelle-domain").expect("there is a domain");
    for name in &domain.names {
        assert!(DOMAIN.contains(&name.as_str()), "domain names {name}");
    }
}

#[test]
fn no_manifest_names_a_refused_crate() {
    for manifest in manifests() {
        for name in &manifest.names {
            assert!(!REFUSED.contains(&name.as_str()), "{} names {name}, which STACK section 4 refuses", manifest.name);
        }
    }
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).expect("the workspace has a manifest");
    assert!(workspace.contains("unsafe_code = \"forbid\""), "the workspace forbids unsafe code");
    for manifest in manifests() {
        let text = std::fs::read_to_string(&manifest.path).expect("a manifest can be read");
        assert!(
            text.contains("[lints]\nworkspace = true"),
            "{} does not take the lints of the workspace",
            manifest.name
        );
    }
}
