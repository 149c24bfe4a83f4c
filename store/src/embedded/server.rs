//! The server as a child process: started, waited for, stopped.
//!
//! The kernel interrupts the server when the *thread* that started it ends, so a thread of its
//! own starts it and lives as long as it: `start` may be called from any thread, and a killed
//! service takes its server along.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{self, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection};

use super::account::{Account, no_program};
use super::address::{Address, PORT};
use super::binaries::Binaries;
use super::error::{EmbeddedError, at};
use super::layout::Layout;
use super::leftover::MARK;
use super::options::Options;
use super::process::{self, Signal};

/// Settings that no file may change: no network, no values in the log.
///
/// `log_min_error_statement` belongs here, because a logged statement quotes what was typed.
const FIXED: [&str; 16] = [
    MARK,
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "logging_collector=off",
    "log_destination=stderr",
    "log_min_messages=warning",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_statement=none",
    "log_min_duration_statement=-1",
    "log_min_duration_sample=-1",
    "log_transaction_sample_rate=0",
    "log_connections=off",
    "password_encryption=scram-sha-256",
];

/// Nobody keeps the data of a test: none of it waits for the disk.
const FAST: [&str; 6] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum_naptime=1h",
];

/// A log larger than this is put aside at the next start.
const LOG_LIMIT: u64 = 10 * 1024 * 1024;

/// How long a start may take before we give up; recovery after a crash tells its progress.
const READY_LIMIT: Duration = Duration::from_secs(120);

/// How long the sessions of a killed server may linger.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a fast shutdown may take before it is reported.
const STOP_LIMIT: Duration = Duration::from_secs(60);

/// A running server.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    keeper: Option<Keeper>,
    log_start: u64,
}

/// The thread that the kernel takes for the server's parent.
#[derive(Debug)]
struct Keeper {
    end: Sender<()>,
    thread: JoinHandle<()>,
}

impl Server {
    /// Starts the server and connects to it as superuser.
    pub fn start(
        layout: &Layout,
        binaries: &Binaries,
        account: &Account,
        options: &Options,
    ) -> Result<(Self, PgConnection), EmbeddedError> {
        let began = Instant::now();
        loop {
            let mut server = Self::spawn(layout, binaries, account, options)?;
            match server.wait_ready(layout) {
                Ok(connection) => return Ok((server, connection)),
                // Sessions of a killed server take a moment to notice.
                Err(EmbeddedError::Ended { said, .. })
                    if said.contains("shared memory block") && began.elapsed() < PATIENCE =>
                {
                    tracing::info!("sessions of a killed PostgreSQL are still there; trying again");
                    server.release();
                    std::thread::sleep(Duration::from_millis(200));
                }
                Err(error) => {
                    server.stop(Signal::Fast)?;
                    return Err(error);
                }
            }
        }
    }

    /// Starts the process; it does not answer yet.
    fn spawn(
        layout: &Layout,
        binaries: &Binaries,
        account: &Account,
        options: &Options,
    ) -> Result<Self, EmbeddedError> {
        let mut command = account.command(&binaries.program("postgres"));
        command.arg("-D").arg(&layout.data).args(["-p", PORT]);
        set_path(&mut command, "config_file", &layout.file("postgresql.conf"));
        set_path(&mut command, "hba_file", &layout.file("pg_hba.conf"));
        set_path(&mut command, "ident_file", &layout.file("pg_ident.conf"));
        set_path(&mut command, "unix_socket_directories", &layout.socket);
        let durable = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];
        let lasting: &[&str] = if options.durable() { &durable } else { &FAST };
        for setting in FIXED.iter().chain(lasting) {
            command.args(["-c", setting]);
        }
        let log = layout.file("server.log");
        let (file, log_start) = open_log(&log)?;
        let second = file.try_clone().map_err(at("opening", &log))?;
        // A group of its own: Ctrl-C at the terminal reaches us, not the server.
        command.stdout(file).stderr(second).process_group(0);
        let (child, keeper) = keep(command)?;
        Ok(Self { child, keeper: Some(keeper), log_start })
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Tries to connect until the server answers, it ends, or the time is up.
    fn wait_ready(&mut self, layout: &Layout) -> Result<PgConnection, EmbeddedError> {
        let url = Address::new(layout.socket.clone()).superuser("postgres");
        let began = Instant::now();
        let mut progress = Duration::from_secs(3);
        loop {
            let said = match PgConnection::establish(&url) {
                Ok(connection) => return Ok(connection),
                Err(error) => error.to_string(),
            };
            if let Some(status) = self.try_wait()? {
                let log = layout.file("server.log");
                let said = process::log_tail(&log, self.log_start);
                return Err(EmbeddedError::Ended { status: status.to_string(), log, said });
            }
            let waited = began.elapsed();
            if waited > READY_LIMIT {
                let (socket, seconds) = (layout.socket.clone(), READY_LIMIT.as_secs());
                return Err(EmbeddedError::NotReady { socket, seconds, said });
            }
            if waited > progress {
                tracing::info!(waited_s = waited.as_secs(), "PostgreSQL is starting or recovering; waiting for it");
                progress += Duration::from_secs(5);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks the server to end and waits until it has.
    pub fn stop(&mut self, signal: Signal) -> Result<ExitStatus, EmbeddedError> {
        let began = Instant::now();
        let mut asked = false;
        let mut progress = Duration::from_secs(3);
        loop {
            if let Some(status) = self.try_wait()? {
                self.release();
                return Ok(status);
            }
            if !asked {
                // Not yet reaped, so the number is certainly still the server's.
                process::signal(self.pid(), signal)?;
                asked = true;
            }
            let waited = began.elapsed();
            if waited > STOP_LIMIT {
                return Err(EmbeddedError::StillStopping { pid: self.pid(), seconds: STOP_LIMIT.as_secs() });
            }
            if waited > progress {
                tracing::info!(
                    pid = self.pid(),
                    waited_s = waited.as_secs(),
                    "PostgreSQL is shutting down; waiting for it"
                );
                progress += Duration::from_secs(5);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn try_wait(&mut self) -> Result<Option<ExitStatus>, EmbeddedError> {
        self.child.try_wait().map_err(at("waiting for the server in", Path::new("/proc")))
    }

    fn release(&mut self) {
        if let Some(Keeper { end, thread }) = self.keeper.take() {
            drop(end);
            // It only waits for that; if it panicked, the server has ended all the same.
            drop(thread.join());
        }
    }
}

/// Starts the command on a thread that lives until it is released.
fn keep(mut command: Command) -> Result<(Child, Keeper), EmbeddedError> {
    let (end, ended) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    let thread = std::thread::Builder::new()
        .name("postgres-keeper".to_owned())
        .spawn(move || {
            drop(tell.send(command.spawn()));
            drop(command);
            let _ = ended.recv();
        })
        .map_err(at("starting the thread for the server in", Path::new("/proc/self/task")))?;
    let child = told.recv().expect("the keeper answers before it waits");
    let child = child.map_err(no_program("setpriv", "util-linux"))?;
    Ok((child, Keeper { end, thread }))
}

fn set_path(command: &mut Command, name: &str, path: &Path) {
    let mut setting = std::ffi::OsString::from(name);
    setting.push("=");
    setting.push(path);
    command.arg("-c").arg(setting);
}

fn open_log(log: &Path) -> Result<(std::fs::File, u64), EmbeddedError> {
    let length = log.metadata().map_or(0, |entry| entry.len());
    if length > LOG_LIMIT {
        std::fs::rename(log, log.with_extension("log.1")).map_err(at("putting aside", log))?;
    }
    let file = OpenOptions::new().append(true).create(true).mode(0o600).open(log).map_err(at("opening", log))?;
    let start = file.metadata().map_err(at("reading", log))?.len();
    Ok((file, start))
}
