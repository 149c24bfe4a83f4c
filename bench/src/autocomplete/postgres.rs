//! PostgreSQL with pg_trgm and RUM on a scratch cluster. It is timed inside the server, so that the
//! way there and back counts for nobody.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;

use super::starts::{Catalogue, Start};
use super::{Answer, Engine, WANTED};
use crate::Failure;

/// Settings of the cluster: memory for everything, nothing in parallel, no care for crashes.
const SETTINGS: &str = "-c listen_addresses= -c shared_buffers=1GB -c work_mem=256MB -c maintenance_work_mem=1GB \
    -c jit=off -c max_parallel_workers_per_gather=0 -c fsync=off -c autovacuum=off";

/// The ways to ask, each with the index it needs and the query over one list's table.
const WAYS: [Way; 5] = [
    Way {
        name: "pg_trgm GIN, % ",
        index: "gin (norm gin_trgm_ops)",
        query: "SELECT concept c FROM {table} WHERE norm % q ORDER BY similarity(norm, q) DESC, norm LIMIT 50",
        extension: "pg_trgm",
    },
    Way {
        name: "pg_trgm GIN, <% (words)",
        index: "gin (norm gin_trgm_ops)",
        query: "SELECT concept c FROM {table} WHERE q <% norm ORDER BY word_similarity(q, norm) DESC, length(norm) LIMIT 50",
        extension: "pg_trgm",
    },
    Way {
        name: "pg_trgm GiST, <->",
        index: "gist (norm gist_trgm_ops)",
        query: "SELECT concept c FROM {table} ORDER BY norm <-> q LIMIT 50",
        extension: "pg_trgm",
    },
    Way {
        name: "pg_trgm GiST, <<-> (words)",
        index: "gist (norm gist_trgm_ops)",
        query: "SELECT concept c FROM {table} ORDER BY q <<-> norm LIMIT 50",
        extension: "pg_trgm",
    },
    Way {
        name: "RUM, prefix",
        index: "rum (words rum_tsvector_ops)",
        query: "SELECT concept c FROM {table} WHERE words @@ to_tsquery('simple', q) \
            ORDER BY words <=> to_tsquery('simple', q) LIMIT 50",
        extension: "rum",
    },
];

struct Way {
    name: &'static str,
    index: &'static str,
    query: &'static str,
    extension: &'static str,
}

/// A cluster that ends with the measurement.
pub struct Scratch {
    programs: PathBuf,
    folder: PathBuf,
    session: Rc<RefCell<Session>>,
    extensions: Vec<&'static str>,
    version: String,
}

/// One way to ask the cluster.
pub struct Peer {
    way: usize,
    version: String,
    session: Rc<RefCell<Session>>,
}

/// A psql that is spoken to through pipes.
struct Session {
    child: Child,
    asked: ChildStdin,
    told: BufReader<ChildStdout>,
}

impl Scratch {
    /// Makes the cluster, loads all labels, builds all indexes.
    pub fn start(programs: &Path, catalogue: &Catalogue) -> Result<Self, Failure> {
        if !programs.join("initdb").exists() {
            return Err(format!("no initdb in {}", programs.display()).into());
        }
        let folder = std::env::temp_dir().join(format!("passerelle-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let data = folder.join("data");
        let initdb = ["--username=postgres", "--auth=trust", "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync", "-D"];
        run(as_server(&programs.join("initdb")).args(initdb).arg(&data))?;
        let options = format!("{SETTINGS} -k {}", folder.display());
        let start = as_server(&programs.join("pg_ctl"))
            .arg("-D")
            .arg(&data)
            .args(["-o", &options, "-l"])
            .arg(folder.join("log"))
            .args(["-w", "start"])
            .stdout(Stdio::null())
            .status()?;
        if !start.success() {
            return Err("the scratch cluster did not start".into());
        }
        let session = Session::open(&programs.join("psql"), &folder)?;
        let mut scratch = Self {
            programs: programs.to_owned(),
            folder,
            session: Rc::new(RefCell::new(session)),
            extensions: Vec::new(),
            version: String::new(),
        };
        scratch.load(catalogue)?;
        Ok(scratch)
    }

    fn load(&mut self, catalogue: &Catalogue) -> Result<(), Failure> {
        let mut session = self.session.borrow_mut();
        self.version = session.line("SHOW server_version")?;
        for extension in ["pg_trgm", "rum"] {
            let known = format!("SELECT count(*) FROM pg_available_extensions WHERE name = '{extension}'");
            if session.line(&known)? == "1" {
                session.line(&format!("CREATE EXTENSION {extension}; SELECT 1"))?;
                self.extensions.push(extension);
            }
        }
        session.line("CREATE TABLE label (list int, concept int, norm text); SELECT 1")?;
        session.say("COPY label FROM STDIN;")?;
        for entry in &catalogue.labels {
            session.say(&format!("{}\t{}\t{}", entry.list, entry.concept, entry.normalised))?;
        }
        session.say("\\.")?;
        for list in 0..catalogue.lists {
            session.line(&format!(
                "CREATE TABLE l{list} AS SELECT concept, norm, to_tsvector('simple', norm) words FROM label WHERE list = {list}; SELECT 1"
            ))?;
            for (number, way) in WAYS.iter().enumerate() {
                if !self.extensions.contains(&way.extension) {
                    continue;
                }
                if WAYS.iter().position(|first| first.index == way.index) == Some(number) {
                    session.line(&format!("CREATE INDEX ON l{list} USING {}; SELECT 1", way.index))?;
                }
                session.line(&format!("{}; SELECT 1", function(number, list)))?;
            }
        }
        session.line("DROP TABLE label; SELECT 1")?;
        session.line("VACUUM (FREEZE, ANALYZE)\n;SELECT 1")?;
        Ok(())
    }

    /// Each way to ask, or why it cannot be asked.
    pub fn engines(&self) -> Vec<(Peer, Option<String>)> {
        let ways = WAYS.iter().enumerate();
        ways.map(|(number, way)| {
            let missing = (!self.extensions.contains(&way.extension))
                .then(|| format!("extension {} is not installed", way.extension));
            (Peer { way: number, version: self.version.clone(), session: Rc::clone(&self.session) }, missing)
        })
        .collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let stopped = as_server(&self.programs.join("pg_ctl"))
            .arg("-D")
            .arg(data)
            .args(["-m", "immediate", "stop"])
            .stdout(Stdio::null())
            .status();
        let removed = std::fs::remove_dir_all(&self.folder);
        if stopped.is_err() || removed.is_err() {
            eprintln!("the scratch cluster in {} was not removed", self.folder.display());
        }
    }
}

impl Session {
    fn open(psql: &Path, folder: &Path) -> Result<Self, Failure> {
        let mut child = Command::new(psql)
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "postgres", "-h"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asked = child.stdin.take().ok_or("psql has no input")?;
        let told = child.stdout.take().ok_or("psql has no output")?;
        Ok(Self { child, asked, told: BufReader::new(told) })
    }

    fn say(&mut self, words: &str) -> Result<(), Failure> {
        Ok(writeln!(self.asked, "{words}")?)
    }

    /// The one line that the last statement gives.
    fn line(&mut self, statement: &str) -> Result<String, Failure> {
        self.say(&format!("{statement};"))?;
        self.read()
    }

    fn read(&mut self) -> Result<String, Failure> {
        self.asked.flush()?;
        let mut line = String::new();
        if self.told.read_line(&mut line)? == 0 {
            return Err("psql stopped; what it said stands above".into());
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Engine for Peer {
    fn name(&self) -> String {
        let version = self.version.split(' ').next().unwrap_or_default();
        format!("PostgreSQL {version} {}", WAYS[self.way].name.trim())
    }

    fn answer(&mut self, starts: &[Start]) -> Result<Vec<Answer>, Failure> {
        let mut session = self.session.borrow_mut();
        let mut answers = Vec::new();
        for start in starts {
            let typed =
                if WAYS[self.way].extension == "rum" { prefix(&start.normalised) } else { start.normalised.clone() };
            let typed = typed.replace('\'', "''");
            let line = session.line(&format!("SELECT ask_{}_{}('{typed}')", self.way, start.list))?;
            let (micros, concepts) = line.split_once('|').ok_or("an answer without a time")?;
            let mut found = Vec::new();
            for concept in concepts.split(' ').filter_map(|concept| concept.parse().ok()) {
                if !found.contains(&concept) && found.len() < WANTED {
                    found.push(concept);
                }
            }
            answers.push(Answer { concepts: found, micros: micros.parse()?, cpu_micros: None });
        }
        Ok(answers)
    }
}

/// A function with its plan kept: the concepts found, after the microseconds it took.
fn function(way: usize, list: usize) -> String {
    let query = WAYS[way].query.replace("{table}", &format!("l{list}"));
    format!(
        "CREATE FUNCTION ask_{way}_{list}(q text) RETURNS text LANGUAGE plpgsql AS $f$ \
         DECLARE begun timestamptz := clock_timestamp(); found int[]; BEGIN \
         SELECT array_agg(c ORDER BY n) INTO found FROM (SELECT c, row_number() OVER () n FROM ({query}) x) y; \
         RETURN round(extract(epoch FROM clock_timestamp() - begun) * 1000000) || '|' || \
         coalesce(array_to_string(found, ' '), ''); END $f$"
    )
}

/// All words, the last one a prefix.
fn prefix(normalised: &str) -> String {
    let words: Vec<String> = normalised.split(' ').map(|word| format!("'{word}'")).collect();
    words.join(" & ") + ":*"
}

/// PostgreSQL refuses to run as root, so root hands over to its user.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into())
}
