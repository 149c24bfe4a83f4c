//! Why the embedded database could not be used, in words for the person at the terminal.
//!
//! Each message says what happened and what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// Why the embedded database did not start, stop or answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    /// No directory holds both `postgres` and `initdb`.
    #[error(
        "PostgreSQL {minimum} or newer was not found (looked in {looked_in}); run `apt-get install postgresql`, or set PASSERELLE_PG_BIN to the directory that holds `postgres` and `initdb`, or set DATABASE_URL"
    )]
    NoPostgres {
        /// The oldest major version that works.
        minimum: u32,
        /// The places searched, in order.
        looked_in: String,
    },
    /// Only releases older than we need were found.
    #[error(
        "PostgreSQL {found} in {} is too old, {minimum} or newer is needed; run `apt-get install postgresql`, or set PASSERELLE_PG_BIN", bin.display()
    )]
    TooOld {
        /// The newest major version found.
        found: u32,
        /// The oldest major version that works.
        minimum: u32,
        /// Where it was found.
        bin: PathBuf,
    },
    /// The data was written by a major version that is not installed.
    #[error(
        "the data in {} was written by PostgreSQL {data}, but {} holds PostgreSQL {found}; nothing was changed. Run `apt-get install postgresql-{data}`, start with PASSERELLE_PG_BIN=/usr/lib/postgresql/{data}/bin, and while it runs dump with `{dump}`; then move the directory away, start with PostgreSQL {found}, and restore with `pg_restore`", directory.display(), bin.display()
    )]
    OtherMajorVersion {
        /// The major version that wrote the data.
        data: u32,
        /// The major version that was found.
        found: u32,
        /// Where the found version lives.
        bin: PathBuf,
        /// The data.
        directory: PathBuf,
        /// The command that dumps the data, once the old version runs.
        dump: String,
    },
    /// The directory holds something that is not our database.
    #[error(
        "{} holds {entry}, which does not belong to a Passerelle database; nothing was changed. Choose an empty directory or move that away", directory.display()
    )]
    NotEmpty {
        /// The directory that would have been used.
        directory: PathBuf,
        /// One thing found there.
        entry: String,
    },
    /// A database server cannot run as root, and the user it should run as is missing.
    #[error(
        "the system has no user `{user}`, and PostgreSQL does not run as root; run `apt-get install postgresql`, or start Passerelle as an ordinary user"
    )]
    NoServerUser {
        /// The user that was looked up.
        user: String,
    },
    /// The server's user may not pass through a directory above the data.
    #[error(
        "user `{user}` may not enter {}, so PostgreSQL cannot reach its data in {}; run `chmod o+x {}`, or choose another directory", parent.display(), directory.display(), parent.display()
    )]
    NotTraversable {
        /// The user the server runs as.
        user: String,
        /// The closed directory.
        parent: PathBuf,
        /// Where the server wants to go.
        directory: PathBuf,
    },
    /// A directory of ours belongs to somebody else.
    #[error(
        "{} belongs to user id {owner}, but should belong to {expected}; start Passerelle as the user who started it first", path.display()
    )]
    OtherOwner {
        /// The file or directory.
        path: PathBuf,
        /// Whose it is.
        owner: u32,
        /// Whose it should be.
        expected: u32,
    },
    /// There is no home to put the data in.
    #[error("neither XDG_DATA_HOME nor HOME is an absolute path, so there is no place for the data; name a directory")]
    NoHome,
    /// No place for the socket is short enough.
    #[error(
        "a socket path may have {limit} bytes and no comma or double quote, but {} does not fit; choose a shorter directory, or set XDG_RUNTIME_DIR", path.display()
    )]
    SocketPath {
        /// The path that did not fit.
        path: PathBuf,
        /// The longest path that works, in bytes.
        limit: usize,
    },
    /// A server that we did not start uses the data.
    #[error(
        "process {pid} is a PostgreSQL server on {} that Passerelle did not start; stop it with `kill -INT {pid}` and start again (if that server has nothing to do with this directory, remove {}/postmaster.pid)", data.display(), data.display()
    )]
    ForeignServer {
        /// The server's process id.
        pid: u32,
        /// The data it uses.
        data: PathBuf,
    },
    /// The former server is still going down.
    #[error("PostgreSQL, process {pid}, is still shutting down after {seconds} s; wait for it and start again")]
    StillStopping {
        /// The server's process id.
        pid: u32,
        /// How long we waited.
        seconds: u64,
    },
    /// A helper program is not installed.
    #[error("`{program}` could not be run: {source}; run `apt-get install {package}`")]
    Program {
        /// The program.
        program: String,
        /// The Debian package that has it.
        package: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A helper program ended with a failure.
    #[error("`{program}` failed: {said}")]
    Failed {
        /// The program.
        program: String,
        /// The end of what it printed.
        said: String,
    },
    /// The server ended while it was starting.
    #[error("PostgreSQL ended while starting ({status}); its log, {}, ends with: {said}", log.display())]
    Ended {
        /// How it ended.
        status: String,
        /// Its log file.
        log: PathBuf,
        /// The end of the log.
        said: String,
    },
    /// The server, or the process that owns it, did not become ready.
    #[error("PostgreSQL did not answer on {} within {seconds} s: {said}", socket.display())]
    NotReady {
        /// The directory of the socket.
        socket: PathBuf,
        /// How long we waited.
        seconds: u64,
        /// The last answer.
        said: String,
    },
    /// The database refused the roles or the database itself.
    #[error("preparing roles and database failed: {0}")]
    Prepare(#[from] diesel::result::Error),
    /// A connection that should work was refused.
    #[error("connecting as {role} failed: {source}")]
    Connect {
        /// The database role.
        role: &'static str,
        /// What libpq said.
        source: diesel::ConnectionError,
    },
    /// Only private, ephemeral clusters may do this.
    #[error("databases are created and dropped only in ephemeral clusters")]
    NotEphemeral,
    /// A file or directory could not be read or written.
    #[error("{doing} {}: {source}", path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Names the file in an error about it.
pub(super) fn at(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> EmbeddedError {
    let path = path.to_path_buf();
    move |source| EmbeddedError::File { doing, path, source }
}
