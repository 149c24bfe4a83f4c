//! The real service with generated people on a PostgreSQL of its own, as durable as the real one; measured from outside.

pub mod audit;
mod http;
pub mod lists;
pub mod read;
mod statements;

pub use http::Connection;

use crate::Failure;
use clap::Args;
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use store::embedded::{DATABASE, Embedded, Options as Cluster, Role, Start};

/// How many people, and which.
#[derive(Debug, Clone, Args)]
pub struct People {
    /// Generated profiles.
    #[arg(long, default_value_t = 150_000)]
    pub profiles: u64,
    /// Seed of the people.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The service; beside this program if absent.
    #[arg(long)]
    pub service: Option<PathBuf>,
}

/// A cluster with people in it.
pub struct Deployment {
    cluster: Embedded,
    files: PathBuf,
    program: PathBuf,
    /// Seconds that generating took.
    pub generated_s: f64,
}

/// How long a token is used: well below its life, as a kind of request runs on after it was asked for.
const TOKEN_USED: Duration = Duration::from_secs(120);

/// The service while it runs.
pub struct Service {
    child: Child,
    /// `127.0.0.1:port`.
    pub host: String,
    credentials: Value,
    tokens: Mutex<BTreeMap<String, (String, Instant)>>,
}

impl Deployment {
    /// Starts PostgreSQL and fills it.
    pub fn start(people: &People) -> Result<Self, Failure> {
        let program = program(people)?;
        let cluster = match Embedded::start(&Cluster::ephemeral_durable())? {
            Start::Started(embedded) => embedded,
            Start::AlreadyRunning { .. } => return Err("a private cluster is already running".into()),
        };
        let files = std::env::temp_dir().join(format!("passerelle-bench-{}", std::process::id()));
        std::fs::create_dir_all(&files)?;
        let mut made = Self { cluster, files, program, generated_s: 0.0 };
        let (profiles, seed) = (people.profiles.to_string(), people.seed.to_string());
        let begun = Instant::now();
        let status = made.command(&["generate", "--profiles", &profiles, "--seed", &seed]).status()?;
        if !status.success() {
            return Err("the people were not generated".into());
        }
        made.generated_s = begun.elapsed().as_secs_f64();
        Ok(made)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::null());
        command.env("DATABASE_URL", self.cluster.url(Role::App));
        command.env("PASSERELLE_MIGRATOR_URL", self.cluster.url(Role::Migrator));
        command.env("PASSERELLE_AUDIT_HEADS", self.files.join("heads"));
        command.env("PASSERELLE_RATE", "1000000");
        command
    }

    /// Starts the service and waits until it is ready.
    pub fn serve(&self) -> Result<Service, Failure> {
        let credentials = self.files.join("credentials.json");
        let port = free_port()?;
        let mut command = self.command(&["demo", "--port", &port.to_string(), "--credentials-file"]);
        let child = command.arg(&credentials).stdout(Stdio::null()).spawn()?;
        let mut service =
            Service { child, host: format!("127.0.0.1:{port}"), credentials: Value::Null, tokens: Mutex::default() };
        let begun = Instant::now();
        let ready = |host: &str| Connection::open(host, "")?.ask("GET", "/health/ready", None);
        while !matches!(ready(&service.host), Ok(200)) {
            if begun.elapsed() > Duration::from_secs(120) || service.child.try_wait()?.is_some() {
                return Err("the service did not become ready".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        service.credentials = serde_json::from_slice(&std::fs::read(credentials)?)?;
        Ok(service)
    }

    /// What PostgreSQL has logged.
    fn log(&self) -> PathBuf {
        self.cluster.directory().join("postgres/server.log")
    }

    /// The address of a role, as a program of PostgreSQL takes it.
    fn url(&self, role: Role) -> String {
        self.cluster.url(role)
    }

    fn superuser(&self) -> Result<String, Failure> {
        Ok(self.cluster.superuser_url(DATABASE).ok_or("a private cluster has a superuser")?)
    }
}

impl Drop for Deployment {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.files));
    }
}

impl Service {
    /// A token of an account; it is used again for some minutes, because sign-ins are rationed and tokens end.
    pub fn token(&self, name: &str) -> Result<String, Failure> {
        let mut tokens = self.tokens.lock().map_err(|_| "a client has failed")?;
        if let Some((token, since)) = tokens.get(name)
            && since.elapsed() < TOKEN_USED
        {
            return Ok(token.clone());
        }
        let token = self.sign_in(name)?;
        tokens.insert(name.to_owned(), (token.clone(), Instant::now()));
        Ok(token)
    }

    fn sign_in(&self, name: &str) -> Result<String, Failure> {
        let accounts = self.credentials["accounts"].as_array().ok_or("no accounts")?;
        let own = accounts.iter().find(|account| account["sign_in_name"] == name).ok_or("no such account")?;
        let password = own["password"].as_str().ok_or("no password")?;
        let form = format!("grant_type=password&username={name}&password={password}");
        let mut connection = Connection::open(&self.host, "")?;
        let status = connection.ask("POST", "/oauth/token", Some(("application/x-www-form-urlencoded", &form)))?;
        if status != 200 {
            return Err(format!("{name} was not signed in: {status}").into());
        }
        let answer: Value = serde_json::from_slice(connection.body())?;
        Ok(answer["access_token"].as_str().ok_or("no token")?.to_owned())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status());
        drop(self.child.wait());
    }
}

fn program(people: &People) -> Result<PathBuf, Failure> {
    let beside = std::env::current_exe()?.with_file_name("passerelle");
    let program = people.service.clone().unwrap_or(beside);
    if program.exists() {
        return Ok(program);
    }
    Err(format!("{} is not there: build it in the same profile (cargo build -r --workspace)", program.display()).into())
}

/// A port on which nobody listens, nor on the one for the metrics.
fn free_port() -> Result<u16, Failure> {
    loop {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        if port < 60_000 && TcpListener::bind(("127.0.0.1", port + 1_000)).is_ok() {
            return Ok(port);
        }
    }
}

/// A program of PostgreSQL, where the service looks for the server too.
fn of_postgres(name: &str) -> Result<PathBuf, Failure> {
    let set = std::env::var_os("PASSERELLE_PG_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    let mut places: Vec<PathBuf> = set.into_iter().chain(std::env::split_paths(&path)).collect();
    places.extend(debian.map(|version| version.path().join("bin")));
    let found = places.iter().map(|place| place.join(name)).find(|program| program.exists());
    found.ok_or_else(|| format!("{name} is missing: it comes with Debian's package postgresql").into())
}

/// Median, 95th and 99th of a hundred, and the longest, in milliseconds.
fn percentiles(times: &mut [Duration]) -> [f64; 4] {
    times.sort_unstable();
    let at = |share: usize| {
        let place = (times.len() * share).div_ceil(100).saturating_sub(1);
        times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
    };
    [at(50), at(95), at(99), at(100)]
}
