//! Finds `passerelle` beside the test binary, and builds it if it is not there or older than what it is made of.

use passerelle_tests::generated::root;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::SystemTime;

/// The executable, up to date.
pub fn path() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| {
        let path = profile_directory().join("passerelle");
        if !is_fresh(&path) {
            build(&path);
        }
        path
    })
}

/// `target/debug` or `target/release`, as the test binary was built.
pub fn profile_directory() -> PathBuf {
    let own = std::env::current_exe().expect("a test knows its own path");
    let deps = own.parent().expect("the test binary lies in a directory");
    deps.parent().expect("deps lies in the directory of the profile").to_path_buf()
}

/// Cargo writes beside each executable a list of every file that it was made of.
fn is_fresh(executable: &Path) -> bool {
    let Some(built) = modified(executable) else { return false };
    let Ok(list) = std::fs::read_to_string(executable.with_extension("d")) else { return false };
    let Some((_, sources)) = list.split_once(':') else { return false };
    let manifests = ["Cargo.toml", "Cargo.lock"].map(|name| root().join(name));
    sources
        .split_ascii_whitespace()
        .map(PathBuf::from)
        .chain(manifests)
        .all(|source| modified(&source).is_some_and(|at| at <= built))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

fn build(executable: &Path) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--workspace"]).current_dir(root());
    if executable.parent().is_some_and(|profile| profile.ends_with("release")) {
        command.arg("--release");
    }
    let status = command.status().expect("cargo starts");
    assert!(status.success() && executable.exists(), "{} could not be built", executable.display());
}
