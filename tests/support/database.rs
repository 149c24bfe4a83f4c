//! Looks into the database of a service through `psql`, where the API shows too little: the audit, and what the row policies give.

use super::service::TestApp;
use passerelle_tests::suite::postgresql;
use std::path::PathBuf;
use std::process::Command;

/// Who asks: `Backup` reads everything, `App` only what the policies give, `Superuser` takes policies away to see who notices.
#[derive(Clone, Copy)]
pub enum As {
    /// The role of dumps.
    Backup,
    /// The role of the service.
    App,
    /// Of the private cluster.
    Superuser,
}

/// Rows of a query, each with its columns.
pub fn rows(app: &TestApp, who: As, sql: &str) -> Vec<Vec<String>> {
    let user = match who {
        As::Backup => "passerelle_backup",
        As::App => "passerelle_app",
        As::Superuser => "postgres",
    };
    let socket = socket(app);
    let address = format!("postgresql:///passerelle?host={}&port=5432&user={user}", socket.display());
    let output = Command::new(postgresql("psql"))
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--field-separator=\t"])
        .args(["--set=ON_ERROR_STOP=1", "--dbname", &address, "--command", sql])
        .output()
        .expect("psql starts: it comes with PostgreSQL");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{sql}\n{said}");
    let text = String::from_utf8(output.stdout).expect("PostgreSQL answers in UTF-8");
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// One number.
pub fn count(app: &TestApp, who: As, sql: &str) -> u64 {
    let rows = rows(app, who, sql);
    rows.last().and_then(|row| row[0].parse().ok()).unwrap_or_else(|| panic!("no number: {sql}: {rows:?}"))
}

/// A private cluster lies among the temporary files; its owner's note names the address of the service and the socket.
pub fn socket(app: &TestApp) -> PathBuf {
    let clusters = std::env::temp_dir().read_dir().expect("the temporary files can be listed");
    let notes = clusters.flatten().filter_map(|dir| std::fs::read_to_string(dir.path().join("postgres/owner")).ok());
    let own = notes.map(|note| note.lines().map(str::to_owned).collect::<Vec<_>>());
    let mut fitting = own.filter(|lines| lines.get(1) == Some(&app.base));
    fitting.next().and_then(|lines| lines.get(2).map(PathBuf::from)).expect("the cluster of the service is found")
}
