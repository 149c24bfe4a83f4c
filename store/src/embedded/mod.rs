//! The embedded default database: PostgreSQL as a child of the service, used when no
//! `DATABASE_URL` is given.
//!
//! One process owns it at a time, found through a file lock; other commands attach through the
//! Unix socket. There is no network, and no password: the kernel vouches for the peer.
//!
//! ```no_run
//! use passerelle_store::embedded::{Embedded, Options, Role, Start};
//!
//! # fn main() -> Result<(), passerelle_store::embedded::EmbeddedError> {
//! match Embedded::start(&Options::default())? {
//!     Start::Started(database) => {
//!         let url = database.url(Role::App);
//!         // ... bind, then tell the next starter where we are:
//!         database.announce("http://127.0.0.1:8080")?;
//!         // ... serve on `url` ...
//!         database.stop()?;
//!     }
//!     Start::AlreadyRunning { pid, url, .. } => {
//!         println!("already running at {}, process {pid}", url.unwrap_or_default());
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod account;
mod address;
mod attach;
mod binaries;
mod bootstrap;
mod cluster;
mod ephemeral;
mod error;
mod layout;
mod leftover;
mod lock;
mod options;
mod process;
mod server;
mod template;

use std::path::PathBuf;
use std::time::{Duration, Instant};

pub use address::{Address, DATABASE, Role};
pub use attach::Attached;
pub use binaries::MINIMUM_MAJOR;
pub use bootstrap::ROLES_SQL;
pub use error::EmbeddedError;
pub use options::{Lifetime, Options};

use account::Account;
use binaries::Binaries;
use layout::Layout;
use lock::{OwnerLock, Taken};
use process::Signal;
use server::Server;

/// What a start found.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "made once a process and taken apart at once")]
pub enum Start {
    /// We own the database now.
    Started(Embedded),
    /// Another process owns it; nothing was changed.
    AlreadyRunning {
        /// The owner's process id; 0 when it has not said.
        pid: u32,
        /// The address the owner announced.
        url: Option<String>,
        /// The directory of its socket.
        socket: PathBuf,
    },
}

/// The running database. Dropping it stops the server.
#[derive(Debug)]
pub struct Embedded {
    layout: Layout,
    address: Address,
    options: Options,
    major: u32,
    took: Duration,
    server: Option<Server>,
    // Last: the next owner must not come in before the server is gone.
    lock: OwnerLock,
}

impl Embedded {
    /// Starts the server, making cluster, roles and database when they are missing.
    ///
    /// May be called from any thread; the server ends with the process, even with `kill -9`.
    pub fn start(options: &Options) -> Result<Start, EmbeddedError> {
        let began = Instant::now();
        let account = Account::current()?;
        let home = match options.lifetime {
            Lifetime::Kept => options.kept_directory(&account)?,
            Lifetime::Ephemeral { durable } => {
                let place = ephemeral::place(durable);
                ephemeral::sweep(&place, &account);
                ephemeral::directory(&place)
            }
        };
        let layout = Layout::new(home, &account)?;
        layout.prepare(&account)?;
        let lock = match OwnerLock::take(&layout, options.url.as_deref())? {
            Taken::Mine(lock) => lock,
            Taken::Theirs(lock::Note { pid, url, socket }) => {
                return Ok(Start::AlreadyRunning { pid, url, socket });
            }
        };
        let started = Self::start_locked(layout.clone(), lock, account, options, began);
        if started.is_err() && options.is_ephemeral() {
            layout::remove(&layout.home)?;
        }
        started.map(Start::Started)
    }

    fn start_locked(
        layout: Layout,
        lock: OwnerLock,
        account: Account,
        options: &Options,
        began: Instant,
    ) -> Result<Self, EmbeddedError> {
        layout.prepare_locked(&account)?;
        let data = cluster::data_major(&layout)?;
        let binaries = Binaries::find(data)?;
        match data {
            Some(major) => cluster::check_major(&layout, &binaries, major)?,
            None if options.is_ephemeral() => template::create(&layout, &binaries, &account, options)?,
            None => cluster::create(&layout, &binaries, &account, options)?,
        }
        leftover::settle(&layout)?;
        cluster::configure(&layout, &account, options)?;
        let (server, connection) = Server::start(&layout, &binaries, &account, options)?;
        let mut embedded = Self {
            address: Address::new(layout.socket.clone()),
            options: options.clone(),
            major: binaries.major,
            took: Duration::ZERO,
            server: Some(server),
            layout,
            lock,
        };
        bootstrap::prepare(connection, &embedded.address)?;
        embedded.took = began.elapsed();
        let took_ms = embedded.took.as_millis();
        tracing::info!(major = embedded.major, first = data.is_none(), took_ms, "PostgreSQL is ready");
        Ok(embedded)
    }

    /// Tells later starters at which address this process answers.
    pub fn announce(&self, url: &str) -> Result<(), EmbeddedError> {
        self.lock.announce(Some(url), &self.layout)
    }

    /// The libpq URL for a role.
    pub fn url(&self, role: Role) -> String {
        self.address.url(role)
    }

    /// Where the server answers.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The directory that holds everything of this database.
    pub fn directory(&self) -> &std::path::Path {
        &self.layout.home
    }

    /// The major version of the server.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// The process id of the server.
    pub fn server_pid(&self) -> Option<u32> {
        self.server.as_ref().map(Server::pid)
    }

    /// How long the start took.
    pub fn took(&self) -> Duration {
        self.took
    }

    /// Stops the server, waits for it, and tells how long that took.
    pub fn stop(mut self) -> Result<Duration, EmbeddedError> {
        self.shut_down()
    }

    fn shut_down(&mut self) -> Result<Duration, EmbeddedError> {
        let began = Instant::now();
        let Some(mut server) = self.server.take() else {
            return Ok(Duration::ZERO);
        };
        // Nobody keeps the data of an ephemeral cluster: no checkpoint.
        let signal = if self.options.is_ephemeral() { Signal::Immediate } else { Signal::Fast };
        let status = server.stop(signal)?;
        let took_ms = began.elapsed().as_millis();
        tracing::info!(%status, took_ms, "PostgreSQL has stopped");
        self.layout.tidy();
        if self.options.is_ephemeral() {
            layout::remove(&self.layout.home)?;
        }
        Ok(began.elapsed())
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        if let Err(error) = self.shut_down() {
            tracing::error!(%error, "PostgreSQL did not stop cleanly");
        }
    }
}
