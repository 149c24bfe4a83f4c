//! What `serve` refuses: each with its reason, and without touching a database.

use crate::support::{Run, TestApp, executable, unique};
use passerelle_tests::suite::Suite;
use std::path::Path;
use std::process::Command;

/// What a deployment would have to set, and the reason that is told.
fn refusals(files: &Path, demo: &Path) -> Vec<(&'static str, String, &'static str)> {
    let file = |name: &str, bytes: &[u8]| {
        let path = files.join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        path.to_string_lossy().into_owned()
    };
    let key = "PASSERELLE_SIGNING_KEY";
    vec![
        (key, String::new(), "signing key"),
        (key, "/nowhere/signing.key".into(), "the signing key /nowhere/signing.key"),
        (key, file("short", b"short"), "not an Ed25519 key"),
        (key, file("zeros", &[0; 48]), "not an Ed25519 key"),
        (key, file("rsa", b"-----BEGIN RSA PRIVATE KEY-----"), "not an Ed25519 key"),
        ("PASSERELLE_LISTEN", "0.0.0.0:8080".into(), "without a declared proxy"),
        ("PASSERELLE_LISTEN", "[::]:8080".into(), "without a declared proxy"),
        ("PASSERELLE_METRICS_LISTEN", "0.0.0.0:9464".into(), "loopback only"),
        ("PASSERELLE_HOST_COUNTRY", "BE".into(), "ISO 3166-1 alpha-3"),
        ("PASSERELLE_POOL", "0".into(), "pool is 1 to 100"),
        ("PASSERELLE_POOL", "many".into(), "configuration"),
        ("PASSERELLE_RECONFIRM_DUE_DAYS", "0".into(), "reconfirm_due_days"),
        ("PASSERELLE_ISSUER_DEV", "yes".into(), "issuer_dev"),
        ("PASSERELLE_CORS", "*".into(), "cors"),
        ("PASSERELLE_DATA_DIR", demo.to_string_lossy().into_owned(), "holds demo data"),
    ]
}

#[test]
fn the_service_does_not_start_where_something_is_missing() {
    let mut run = Run::begin(Suite::StartUp);
    let files = std::env::temp_dir().join(unique("passerelle-start"));
    let (demo, data) = (files.join("demo"), files.join("data"));
    std::fs::create_dir_all(&files).expect("a directory can be made");
    drop(TestApp::start(Some(&demo)));
    let key = files.join("signing.key");
    std::fs::write(&key, api::tokens::Keys::generate().expect("a key")).expect("a key can be written");
    for (name, value, reason) in refusals(&files, &demo) {
        let mut command = Command::new(executable::path());
        command.arg("serve").env_remove("DATABASE_URL").env("PASSERELLE_SIGNING_KEY", &key);
        command.env("PASSERELLE_DATA_DIR", &data).env("PASSERELLE_LISTEN", "127.0.0.1:1").env(name, &value);
        let output = command.output().expect("the executable starts");
        let said = String::from_utf8_lossy(&output.stderr).to_lowercase();
        let refused = !output.status.success() && said.contains(&reason.to_lowercase());
        run.tried(refused, || format!("{name}={value}: {:?}: {said}", output.status.code()));
    }
    std::fs::remove_dir_all(&files).expect("the files can be removed");
    run.end();
}
