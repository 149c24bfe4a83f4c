//! Private clusters for tests and benchmarks: their place, and databases made in them.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::account::Account;
use super::address::DATABASE;
use super::bootstrap::{ROLES_SQL, create_database, drop_database, superuser};
use super::{Embedded, EmbeddedError, layout};

/// What the names of private clusters begin with; twelve hexadecimal digits follow.
const PREFIX: &str = "passerelle-";

/// What a killed test left is removed after this, not while another one is just starting.
const ABANDONED: Duration = Duration::from_secs(600);

/// Memory that must be free before clusters are put there, in KiB.
const ROOM: u64 = 1024 * 1024;

/// Where private clusters are made: in `TMPDIR`, else in memory when they need not be durable.
///
/// A cluster is a thousand files, which a disk may take a second to make and memory a tenth of it.
pub(super) fn place(durable: bool) -> PathBuf {
    let memory = Path::new("/dev/shm");
    if !durable && std::env::var_os("TMPDIR").is_none() && has_room(memory) {
        return memory.to_path_buf();
    }
    std::env::temp_dir()
}

fn has_room(memory: &Path) -> bool {
    let Ok(output) = Command::new("df").args(["--output=fstype,avail"]).arg(memory).output() else {
        return false;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    let mut words = said.lines().nth(1).unwrap_or_default().split_whitespace();
    words.next() == Some("tmpfs")
        && words.next().and_then(|free| free.parse::<u64>().ok()).is_some_and(|free| free > ROOM)
}

/// A new name; kept short, because it becomes part of a socket path.
pub(super) fn directory(place: &Path) -> PathBuf {
    let unique = uuid::Uuid::new_v4().simple().to_string();
    place.join(format!("{PREFIX}{}", &unique[..12]))
}

/// Removes the clusters of killed processes; what cannot be removed stays.
pub(super) fn sweep(place: &Path, account: &Account) {
    let Ok(entries) = place.read_dir() else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX))
            .is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if is_ours && is_abandoned(&entry.path(), account) == Some(true) {
            drop(layout::remove(&entry.path()));
        }
    }
}

/// Our directory, with a lock that is old and that nobody holds.
fn is_abandoned(directory: &Path, account: &Account) -> Option<bool> {
    layout::check_owner(directory, account.service.uid).ok()?;
    let lock = File::open(directory.join("postgres/lock")).ok()?;
    let age = lock.metadata().ok()?.modified().ok()?.elapsed().ok()?;
    Some(age > ABANDONED && lock.try_lock().is_ok())
}

impl Embedded {
    /// Makes an empty database with the rights of the real one. Ephemeral clusters only.
    pub fn create_database(&self, name: &str) -> Result<(), EmbeddedError> {
        self.clone_database("template0", name)
    }

    /// Copies a database that nobody is connected to. Ephemeral clusters only.
    pub fn clone_database(&self, from: &str, name: &str) -> Result<(), EmbeddedError> {
        use diesel::connection::SimpleConnection;
        let mut connection = self.maintenance()?;
        create_database(&mut connection, name, from)?;
        Ok(superuser(&self.address, name)?.batch_execute(ROLES_SQL)?)
    }

    /// Drops a database and ends its sessions. Ephemeral clusters only.
    pub fn drop_database(&self, name: &str) -> Result<(), EmbeddedError> {
        debug_assert_ne!(name, DATABASE, "the main database is dropped with the cluster");
        drop_database(&mut self.maintenance()?, name)
    }

    /// The superuser's URL, which only ephemeral clusters give away.
    pub fn superuser_url(&self, database: &str) -> Option<String> {
        self.options.is_ephemeral().then(|| self.address.superuser(database))
    }

    fn maintenance(&self) -> Result<diesel::PgConnection, EmbeddedError> {
        if !self.options.is_ephemeral() {
            return Err(EmbeddedError::NotEphemeral);
        }
        superuser(&self.address, "postgres")
    }
}
