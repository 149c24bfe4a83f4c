//! Who we are, who the database server runs as, and how a program is started as that user.
//!
//! PostgreSQL refuses to run as root, so root hands it over to user `postgres`.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::error::{EmbeddedError, at};

/// The user that Debian's package creates.
const SERVER_USER: &str = "postgres";

/// A user of the operating system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    pub name: String,
    pub uid: u32,
    pub gid: u32,
}

/// The user of this process and the user of the server.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub service: User,
    pub server: User,
}

impl Account {
    /// Looks both users up.
    pub fn current() -> Result<Self, EmbeddedError> {
        let own = Path::new("/proc/self");
        let uid = own.metadata().map_err(at("reading", own))?.uid();
        let service = look_up(&uid.to_string())?;
        let server = if uid == 0 { look_up(SERVER_USER)? } else { service.clone() };
        Ok(Self { service, server })
    }

    pub fn is_root(&self) -> bool {
        self.service.uid == 0
    }

    /// A program run as the server's user, that is interrupted when the starting *thread* ends.
    ///
    /// The environment is emptied: no `PG*` variable of the caller changes what it does.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "INT"]);
        if self.is_root() {
            let User { uid, gid, .. } = &self.server;
            command.args(["--reuid", &uid.to_string(), "--regid", &gid.to_string(), "--init-groups"]);
        }
        command.arg("--").arg(program).env_clear().current_dir("/").stdin(Stdio::null());
        for kept in ["PATH", "LD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(kept) {
                command.env(kept, value);
            }
        }
        command
    }

    /// Refuses a directory that the server's user cannot reach, naming the closed parent.
    pub fn check_traversable(&self, directory: &Path) -> Result<(), EmbeddedError> {
        if !self.is_root() {
            return Ok(());
        }
        let mut parents: Vec<&Path> = directory.ancestors().skip(1).collect();
        parents.reverse();
        match parents.into_iter().find(|parent| !self.may_enter(parent)) {
            None => Ok(()),
            Some(parent) => Err(EmbeddedError::NotTraversable {
                user: self.server.name.clone(),
                parent: parent.to_path_buf(),
                directory: directory.to_path_buf(),
            }),
        }
    }

    /// The mode bits answer nearly always; only when they say no are access lists asked.
    fn may_enter(&self, parent: &Path) -> bool {
        let Ok(entry) = parent.metadata() else {
            return true;
        };
        let shift = match (entry.uid() == self.server.uid, entry.gid() == self.server.gid) {
            (true, _) => 6,
            (false, true) => 3,
            (false, false) => 0,
        };
        let open = (entry.mode() >> shift) & 1 == 1;
        open || self.command(Path::new("test")).arg("-x").arg(parent).status().is_ok_and(|s| s.success())
    }
}

/// The error for a helper program that could not be run at all.
pub(super) fn no_program(program: &str, package: &'static str) -> impl FnOnce(std::io::Error) -> EmbeddedError {
    let program = program.to_owned();
    move |source| EmbeddedError::Program { program, package, source }
}

fn look_up(key: &str) -> Result<User, EmbeddedError> {
    let getent = PathBuf::from("getent");
    let output = Command::new(&getent).args(["passwd", key]).output().map_err(no_program("getent", "libc-bin"))?;
    parse(&String::from_utf8_lossy(&output.stdout)).ok_or_else(|| EmbeddedError::NoServerUser { user: key.to_owned() })
}

/// Reads `name:password:uid:gid:...`.
fn parse(line: &str) -> Option<User> {
    let mut fields = line.trim().split(':');
    let name = fields.next().filter(|name| !name.is_empty())?.to_owned();
    let uid = fields.nth(1)?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some(User { name, uid, gid })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_read_from_the_passwd_line() {
        let user = parse("postgres:x:105:113:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n");
        assert_eq!(user, Some(User { name: "postgres".into(), uid: 105, gid: 113 }));
        assert_eq!(parse(""), None);
    }
}
