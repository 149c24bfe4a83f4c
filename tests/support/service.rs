//! A running service. It lives as long as the test process: its keeper waits at the other end of a pipe and ends it when the pipe closes,
//! however the tests ended.

use super::client::Client;
use super::{executable, unique, until};
use api::tokens::Keys;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// Starts the rest of its arguments, prints the process id, waits for the end of its input, ends what it started, tidies up
/// (`KEEP=1` keeps the log, for looking into a failure).
const KEEPER: &str = r#""$@" </dev/null >>"$FILES/log" 2>&1 & echo $!; read -r _; kill -TERM $! 2>/dev/null; wait; [ "$KEEP" ] || rm -rf "$FILES""#;

/// A demo on a free port with a database of its own.
pub struct TestApp {
    /// Where it answers.
    pub base: String,
    /// Its process id.
    pub pid: u32,
    credentials: Value,
    tokens: Mutex<HashMap<String, (Instant, String)>>,
    keeper: Child,
    lifeline: Option<ChildStdin>,
    files: PathBuf,
    key: PathBuf,
}

impl TestApp {
    /// The service that all stories share. They share no rows.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<TestApp> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(None))
    }

    /// A service whose data outlives it, in `data`; or one whose data goes with it.
    pub fn start(data: Option<&Path>) -> Self {
        Self::start_with(data, &[])
    }

    /// The same with more of the environment.
    pub fn start_with(data: Option<&Path>, environment: &[(&str, &str)]) -> Self {
        let files = std::env::temp_dir().join(unique("passerelle-test"));
        std::fs::create_dir(&files).expect("a directory can be made among the temporary files");
        let (port, credentials, key) = (free_port(), files.join("credentials.json"), files.join("signing.key"));
        std::fs::write(&key, Keys::generate().expect("a key can be made")).expect("the key can be written");
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper"]).arg(executable::path());
        command.args(["demo", "--port", &port.to_string()]).arg("--credentials-file").arg(&credentials);
        match data {
            Some(directory) => command.env("PASSERELLE_DATA_DIR", directory),
            None => command.arg("--ephemeral").env_remove("PASSERELLE_DATA_DIR"),
        };
        command.env("FILES", &files).env("PASSERELLE_RATE", "100000").env_remove("DATABASE_URL");
        command.env("PASSERELLE_SIGNING_KEY", &key).envs(environment.iter().copied());
        let mut keeper = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("sh starts");
        let mut pid = String::new();
        let said = BufReader::new(keeper.stdout.take().expect("a pipe")).read_line(&mut pid);
        said.expect("the keeper tells the process id");
        let lifeline = keeper.stdin.take();
        let pid = pid.trim().parse().expect("a process id");
        let base = format!("http://127.0.0.1:{port}");
        let tokens = Mutex::default();
        let mut app = Self { base, pid, credentials: Value::Null, tokens, keeper, lifeline, files, key };
        app.wait(&credentials);
        app
    }

    fn wait(&mut self, credentials: &Path) {
        let client = Client::new(&self.base, None);
        let ready = until(Duration::from_secs(60), || {
            let alive = is_running(self.pid);
            let ready = client.beside("GET", "/health/ready").try_send().is_some_and(|answer| answer.status == 200);
            (ready || !alive).then_some(ready)
        });
        let log = std::fs::read_to_string(self.files.join("log")).unwrap_or_default();
        let state = if ready.is_none() { "is not ready after 60 seconds" } else { "ended while it started" };
        assert!(ready == Some(true), "the service {state}:\n{log}");
        let text = std::fs::read_to_string(credentials).expect("the demo has written its accounts");
        self.credentials = serde_json::from_str(&text).expect("the accounts are JSON");
    }

    /// Without a token.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.base, None)
    }

    /// With any token.
    pub fn with_token(&self, token: &str) -> Client {
        Client::new(&self.base, Some(token.to_owned()))
    }

    /// Signed in by sign-in name, which is the role where a role has one account.
    pub fn as_role(&self, name: &str) -> Client {
        self.with_token(&self.token_of(name))
    }

    /// The token of a sign-in name.
    pub fn token_of(&self, name: &str) -> String {
        self.token(name, || {
            let password = self.account(name)["password"].as_str().unwrap_or_default().to_owned();
            vec![("grant_type", "password".into()), ("username", name.into()), ("password", password)]
        })
    }

    /// The machine client of a role.
    pub fn as_client(&self, role: &str) -> Client {
        let (id, secret) = self.client_secret(role);
        self.with_token(&self.token(&format!("client {role}"), || {
            vec![("grant_type", "client_credentials".into()), ("client_id", id), ("client_secret", secret)]
        }))
    }

    /// Id and secret of a machine client.
    pub fn client_secret(&self, role: &str) -> (String, String) {
        let client = self.listed("clients", "role", role);
        let text = |name: &str| client[name].as_str().unwrap_or_default().to_owned();
        (text("client_id"), text("client_secret"))
    }

    /// The account of a sign-in name, as the demo wrote it.
    pub fn account(&self, name: &str) -> &Value {
        self.listed("accounts", "sign_in_name", name)
    }

    /// The organisation of an account.
    pub fn organisation(&self, name: &str) -> String {
        self.account(name)["organisation_id"].as_str().expect("an account has an organisation").to_owned()
    }

    fn listed(&self, list: &str, by: &str, name: &str) -> &Value {
        let mut all = self.credentials[list].as_array().into_iter().flatten();
        all.find(|entry| entry[by] == name).unwrap_or_else(|| panic!("the demo has no {name} among its {list}"))
    }

    /// A token lives ten minutes; it is asked for anew before that, seldom enough for the limit of sign-ins.
    fn token(&self, key: &str, form: impl FnOnce() -> Vec<(&'static str, String)>) -> String {
        let mut tokens = self.tokens.lock().unwrap_or_else(|e| e.into_inner());
        if let Some((_, token)) = tokens.get(key).filter(|(at, _)| at.elapsed() < Duration::from_secs(480)) {
            return token.clone();
        }
        let answer = self.anonymous().form("/oauth/token", &form()).expect(200);
        let token = answer.text_at("/access_token");
        tokens.insert(key.to_owned(), (Instant::now(), token.clone()));
        token
    }

    /// The signing key of the service, PKCS#8: what only a test has, to make tokens that are wrong in nothing but one claim.
    pub fn signing_key(&self) -> Vec<u8> {
        std::fs::read(&self.key).expect("the key was written before the start")
    }

    /// What the service and PostgreSQL have logged so far, by name.
    pub fn logs(&self) -> BTreeMap<String, String> {
        let mut logs = BTreeMap::from([("service".to_owned(), self.files.join("log"))]);
        let socket = super::database::socket(self);
        let cluster = socket.parent().map(Path::to_path_buf).unwrap_or_default();
        for entry in cluster.read_dir().into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.contains("log") && entry.path().is_file() {
                logs.insert(name, entry.path());
            }
        }
        let read = |file: PathBuf| String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned();
        logs.into_iter().map(|(name, file)| (name, read(file))).collect()
    }

    /// What the service measures.
    pub fn metrics(&self) -> String {
        let port: u16 =
            self.base.rsplit(':').next().and_then(|port| port.parse().ok()).expect("the address has a port");
        Client::new(&format!("http://127.0.0.1:{}", port + 1_000), None).beside("GET", "/metrics").expect(200).body
    }

    /// Ends the service as a crash would: it has no time to do anything.
    pub fn kill(&self) {
        let status = Command::new("kill").args(["-KILL", &self.pid.to_string()]).status().expect("kill starts");
        assert!(status.success(), "the service could not be killed");
        let gone = until(Duration::from_secs(5), || (!is_running(self.pid)).then_some(()));
        assert!(gone.is_some(), "the killed service is still there");
    }
}

/// Runs; a process that ended and was not yet waited for does not.
fn is_running(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| !stat.rsplit(')').next().unwrap_or_default().trim_start().starts_with('Z'))
}

impl Drop for TestApp {
    /// For services of one test; the shared one ends with the process.
    fn drop(&mut self) {
        drop(self.lifeline.take());
        drop(self.keeper.wait());
    }
}

/// A port on which nobody listens, nor on the one for the metrics.
fn free_port() -> u16 {
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        if port < 60_000 && TcpListener::bind(("127.0.0.1", port + 1_000)).is_ok() {
            return port;
        }
    }
}
