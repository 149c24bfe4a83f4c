//! The libpq URLs of a local server: a socket directory, a role, a database.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The database that holds everything.
pub const DATABASE: &str = "passerelle";

/// The port is part of the socket's name; nothing listens on the network.
pub(super) const PORT: &str = "5432";

/// The longest socket path Linux takes, in bytes, without the closing zero.
const LIMIT: usize = 107;

/// The database roles that log in; the others are taken on by `SET LOCAL ROLE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The service: bound by every row policy.
    App,
    /// `passerelle migrate` and `audit retire`: never used by `serve`.
    Migrator,
    /// Dumps: reads everything.
    Backup,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::App, Self::Migrator, Self::Backup];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::App => "passerelle_app",
            Self::Migrator => "passerelle_migrator",
            Self::Backup => "passerelle_backup",
        }
    }
}

/// Where a local server answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    socket: PathBuf,
}

impl Address {
    pub(super) fn new(socket: PathBuf) -> Self {
        Self { socket }
    }

    /// The directory of the Unix socket.
    pub fn socket(&self) -> &Path {
        &self.socket
    }

    /// The URL of the service's database for one role.
    pub fn url(&self, role: Role) -> String {
        self.url_of(role, DATABASE)
    }

    /// The URL of another database of the same server, as tests use them.
    pub fn url_of(&self, role: Role, database: &str) -> String {
        self.build(role.name(), database)
    }

    pub(super) fn superuser(&self, database: &str) -> String {
        self.build("postgres", database)
    }

    fn build(&self, user: &str, database: &str) -> String {
        let host = encode(self.socket.as_os_str().as_bytes());
        let database = encode(database.as_bytes());
        format!("postgresql:///{database}?host={host}&port={PORT}&user={user}")
    }
}

/// Whether a socket in this directory has a name that Linux and libpq accept.
///
/// libpq reads a comma as "several hosts", the server a comma or double quote as a list.
pub(super) fn socket_fits(directory: &Path) -> Result<(), usize> {
    let bytes = directory.as_os_str().as_bytes();
    let length = bytes.len() + "/.s.PGSQL.".len() + PORT.len();
    let plain = !bytes.iter().any(|byte| matches!(byte, b',' | b'"'));
    if length <= LIMIT && plain { Ok(()) } else { Err(LIMIT) }
}

/// Percent-encodes what a libpq URL does not take as it is.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            text.push(char::from(*byte));
        } else {
            write!(text, "%{byte:02X}").expect("writing to a string succeeds");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_socket_port_and_role() {
        let address = Address::new(PathBuf::from("/a b/é&c"));
        assert_eq!(
            address.url(Role::App),
            "postgresql:///passerelle?host=/a%20b/%C3%A9%26c&port=5432&user=passerelle_app"
        );
    }

    #[test]
    fn a_socket_path_has_at_most_107_bytes() {
        let directory = |length: usize| PathBuf::from(format!("/{}", "x".repeat(length - 1)));
        assert!(socket_fits(&directory(107 - 14)).is_ok());
        assert!(socket_fits(&directory(107 - 13)).is_err());
        assert!(socket_fits(Path::new("/a,b")).is_err());
    }
}
