//! A directory for each test, a second process to kill, and queries in one line.

use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl};
use passerelle_store::embedded::{Embedded, Options, Start};

/// Where the helper process finds the directory it is to use.
pub const HOME: &str = "PASSERELLE_TEST_HOME";

/// A short directory of its own, removed at the end.
pub struct Home(pub PathBuf);

impl Home {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        // Memory is quicker at making a thousand files; a killed process does not lose them.
        let memory = Path::new("/dev/shm");
        let place = match std::env::var_os("TMPDIR") {
            None if memory.is_dir() => memory.to_path_buf(),
            None | Some(_) => std::env::temp_dir(),
        };
        let path = place.join(format!("pse-{}-{count}", std::process::id()));
        assert!(!path.exists(), "{} is left from a former run", path.display());
        Self(path)
    }

    pub fn data(&self) -> PathBuf {
        self.0.join("postgres/data")
    }

    pub fn options(&self) -> Options {
        Options::at(&self.0)
    }

    pub fn start(&self) -> Embedded {
        started(Embedded::start(&self.options()).expect("a start"))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

pub fn started(start: Start) -> Embedded {
    match start {
        Start::Started(embedded) => embedded,
        Start::AlreadyRunning { pid, .. } => panic!("process {pid} owns the database"),
    }
}

pub fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap_or_else(|error| panic!("{url}: {error}"))
}

pub fn run(url: &str, sql: &str) {
    connect(url).batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The one text that a query yields as `word`.
pub fn word(url: &str, sql: &str) -> String {
    let rows: Vec<Word> = diesel::sql_query(sql).load(&mut connect(url)).expect(sql);
    rows.into_iter().map(|row| row.word).collect::<Vec<_>>().join("\n")
}

/// The one number that a query yields as `number`.
pub fn number(url: &str, sql: &str) -> i64 {
    let row: Number = diesel::sql_query(sql).get_result(&mut connect(url)).expect(sql);
    row.number
}

/// Whether a process runs, zombies apart.
pub fn is_alive(pid: u32) -> bool {
    std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// All servers on the data below a directory.
pub fn servers_on(home: &Path) -> Vec<u32> {
    let data = home.join("postgres/data");
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let mut parts = line.split(|byte| *byte == 0);
        let is_server = parts.next().is_some_and(|program| program.ends_with(b"postgres"));
        if is_server && parts.any(|part| part == data.as_os_str().as_encoded_bytes()) {
            found.extend(entry.file_name().to_string_lossy().parse::<u32>());
        }
    }
    found
}

/// A second process that owns a database.
pub struct Owner {
    pub process: Child,
    // Kept open: the test harness in there prints to it until its end.
    _output: Lines<BufReader<ChildStdout>>,
    pub server: u32,
}

impl Owner {
    /// Starts the helper and waits until its database answers.
    pub fn of(home: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().expect("this executable"))
            .args(["helper_process", "--exact", "--nocapture"])
            .env(HOME, home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the helper");
        let mut output = BufReader::new(process.stdout.take().expect("its output")).lines();
        let server = output
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("ready ")?.1.parse().ok())
            .expect("the helper says when its database is ready");
        Self { process, _output: output, server }
    }

    /// Ends it as `kill -9` does.
    pub fn kill(&mut self) -> Instant {
        self.process.kill().expect("kill -9");
        self.process.wait().expect("its end");
        Instant::now()
    }

    /// Waits until the server has gone after its owner.
    pub fn wait_for_server(&self) -> Duration {
        let ended = Instant::now();
        while is_alive(self.server) {
            assert!(ended.elapsed() < Duration::from_secs(20), "the server goes on without its owner");
            std::thread::sleep(Duration::from_millis(5));
        }
        ended.elapsed()
    }
}
