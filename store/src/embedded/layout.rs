//! Which file lies where, who owns it, and what we refuse to touch.
//!
//! ```text
//! <home>/postgres/        the service's user; closed to others except for passing through
//!   lock, owner           who runs, and at which URL
//!   postgresql.conf       settings an operator may edit
//!   pg_hba.conf, pg_ident.conf    who may connect: ours, rewritten at each start
//!   server.log            the server's log, without values
//!   data/                 the cluster, 0700, the server's user
//!   run/                  the socket, 0700, the server's user
//! ```
//!
//! The rules of access lie outside `data`, so the server cannot change its own.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::account::Account;
use super::address::socket_fits;
use super::error::{EmbeddedError, at};

/// What may lie in the directory when a start finds it, also with `.new` at its end.
const OURS: [&str; 9] =
    ["data", "run", "lock", "owner", "postgresql.conf", "pg_hba.conf", "pg_ident.conf", "server.log", "server.log.1"];

/// The paths of one embedded database.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub home: PathBuf,
    pub root: PathBuf,
    pub data: PathBuf,
    pub socket: PathBuf,
}

impl Layout {
    /// Decides all paths without touching the disk.
    pub fn new(home: PathBuf, account: &Account) -> Result<Self, EmbeddedError> {
        let root = home.join("postgres");
        let runtime = if account.is_root() {
            Some(PathBuf::from("/run"))
        } else {
            std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_absolute())
        };
        let socket = choose_socket(&root, runtime)?;
        Ok(Self { data: root.join("data"), home, root, socket })
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Refuses what is not ours, then makes the directories that hold the lock.
    pub fn prepare(&self, account: &Account) -> Result<(), EmbeddedError> {
        if self.root.exists() {
            check_owner(&self.root, account.service.uid)?;
        }
        self.refuse_foreign()?;
        account.check_traversable(&self.data)?;
        make_open(&self.home, account)?;
        make_open(&self.root, account)?;
        check_owner(&self.root, account.service.uid)
    }

    /// Under the lock: checks the data and makes the directory of the socket.
    pub fn prepare_locked(&self, account: &Account) -> Result<(), EmbeddedError> {
        if !self.data.join("PG_VERSION").exists()
            && let Some(entry) = entries(&self.data)?.first()
        {
            return not_empty(&self.data, entry);
        }
        if self.data.exists() {
            check_owner(&self.data, account.server.uid)?;
        }
        if !self.socket.starts_with(&self.root) {
            account.check_traversable(&self.socket)?;
            if let Some(parent) = self.socket.parent() {
                make_open(parent, account)?;
            }
        }
        make_closed(&self.socket, account)
    }

    /// Nothing that somebody else put there is ever overwritten.
    fn refuse_foreign(&self) -> Result<(), EmbeddedError> {
        if self.home.join("PG_VERSION").exists() {
            return not_empty(&self.home, "PG_VERSION");
        }
        let ours = |name: &String| OURS.contains(&name.strip_suffix(".new").unwrap_or(name));
        match entries(&self.root)?.into_iter().find(|name| !ours(name)) {
            Some(entry) => not_empty(&self.root, &entry),
            None => Ok(()),
        }
    }

    /// Takes away what lies outside the directory, if nobody uses it.
    pub fn tidy(&self) {
        if !self.socket.starts_with(&self.root) {
            drop(fs::remove_dir(&self.socket));
        }
    }
}

fn not_empty(directory: &Path, entry: &str) -> Result<(), EmbeddedError> {
    Err(EmbeddedError::NotEmpty { directory: directory.to_path_buf(), entry: entry.to_owned() })
}

/// A short name that differs for different bytes.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a directory that only the server's user may enter.
pub(super) fn make_closed(path: &Path, account: &Account) -> Result<(), EmbeddedError> {
    match fs::DirBuilder::new().mode(0o700).create(path) {
        Ok(()) if account.is_root() => {
            chown(path, Some(account.server.uid), Some(account.server.gid)).map_err(at("changing the owner of", path))
        }
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            check_owner(path, account.server.uid)?;
            set_mode(path, 0o700)
        }
        Err(error) => Err(at("making", path)(error)),
    }
}

/// Removes a directory that a program may still be leaving.
pub(super) fn remove(path: &Path) -> Result<(), EmbeddedError> {
    let mut tries = 0;
    loop {
        match fs::remove_dir_all(path) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty && tries < 40 => {
                tries += 1;
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            Err(error) => return Err(at("removing", path)(error)),
        }
    }
}

/// Makes a directory and its missing parents; as root others may pass through, but not look.
pub(super) fn make_open(path: &Path, account: &Account) -> Result<(), EmbeddedError> {
    let mode = if account.is_root() { 0o711 } else { 0o700 };
    let missing: Vec<&Path> = path.ancestors().take_while(|parent| !parent.exists()).collect();
    for parent in missing.into_iter().rev() {
        match fs::DirBuilder::new().mode(mode).create(parent) {
            Ok(()) => set_mode(parent, mode)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(at("making", parent)(error)),
        }
    }
    Ok(())
}

fn set_mode(path: &Path, mode: u32) -> Result<(), EmbeddedError> {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(at("changing the mode of", path))
}

pub(super) fn check_owner(path: &Path, expected: u32) -> Result<(), EmbeddedError> {
    let owner = path.symlink_metadata().map_err(at("reading", path))?.uid();
    if owner == expected {
        return Ok(());
    }
    Err(EmbeddedError::OtherOwner { path: path.to_path_buf(), owner, expected })
}

fn entries(directory: &Path) -> Result<Vec<String>, EmbeddedError> {
    let listed = match directory.read_dir() {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(at("listing", directory)(error)),
    };
    let mut names: Vec<String> =
        listed.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    Ok(names)
}

/// Beside the data when the path is short enough, else in the runtime directory.
fn choose_socket(root: &Path, runtime: Option<PathBuf>) -> Result<PathBuf, EmbeddedError> {
    let beside = root.join("run");
    let Err(limit) = socket_fits(&beside) else {
        return Ok(beside);
    };
    let name = short_hash(root.as_os_str().as_encoded_bytes());
    match runtime.map(|runtime| runtime.join("passerelle").join(name)) {
        Some(short) if socket_fits(&short).is_ok() => Ok(short),
        Some(_) | None => Err(EmbeddedError::SocketPath { path: beside, limit }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_moves_the_socket_to_the_runtime_directory() {
        let long = PathBuf::from(format!("/{}", "x".repeat(120)));
        let run = Some(PathBuf::from("/run"));
        let socket = choose_socket(&long, run.clone()).expect("a short fallback");
        assert!(socket.starts_with("/run/passerelle") && socket_fits(&socket).is_ok());
        assert_ne!(Ok(socket), choose_socket(&long.join("y"), run).map_err(|_| ()));
        assert!(matches!(choose_socket(&long, None), Err(EmbeddedError::SocketPath { limit: 107, .. })));
        assert_eq!(choose_socket(Path::new("/a"), None).ok(), Some(PathBuf::from("/a/run")));
    }
}
