//! How long a service with a country's people takes to come back: until it answers anything, and until its rankings are complete.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use domain::matching::constants::Constants;
use domain::matching::input::{LastUsed, MatchInput, MonthsBand};
use domain::matching::taxonomy::{Taxonomy, TaxonomyRows};
use domain::vocabulary;
use serde_json::{Value, json};
use store::embedded::{Embedded, Options as Cluster, Role, Start};

use crate::matching::population::World;
use crate::{Failure, esco};

/// What is measured.
#[derive(Debug, Args)]
pub struct Options {
    /// People with a live grant for matching.
    #[arg(long, default_value_t = 10_000)]
    people: u64,
    /// Seed of the population.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Port of the service; its metrics answer a thousand higher.
    #[arg(long, default_value_t = 21_050)]
    port: u16,
    /// Folder of the sample data (esco/).
    #[arg(long, env = "PASSERELLE_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// Where the database is made; removed afterwards.
    #[arg(long)]
    directory: Option<PathBuf>,
}

/// The service as a process of its own, ended with the value.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        drop(Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status());
        drop(self.0.wait());
    }
}

/// Fills a database, starts the service on it, prints both times.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let own = std::env::temp_dir().join(format!("passerelle-restart-{}", std::process::id()));
    let home = options.directory.clone().unwrap_or(own);
    std::fs::create_dir_all(&home)?;
    let measured = measure(options, &home);
    std::fs::remove_dir_all(&home)?;
    measured
}

fn measure(options: &Options, home: &Path) -> Result<ExitCode, Failure> {
    let files = esco::archive(&options.data.join("esco/esco-1.2.0-en.tar.zst"))?;
    {
        let made = start(options, home)?;
        wait(options.port, "/health/ready", |_| true)?;
        drop(made);
    }
    let folder = home.join("esco");
    std::fs::create_dir_all(&folder)?;
    for file in &files {
        std::fs::write(folder.join(&file.name), &file.bytes)?;
    }
    let import =
        passerelle()?.args(["import", "esco"]).arg(&folder).args(["--version", "1.2.0"]).env(DATA, home).status()?;
    if !import.success() {
        return Err("ESCO was not imported".into());
    }
    let release = vocabulary::parse("1.2.0", None, &files, &mut |_| {})
        .map_err(|violations| format!("{} violations in ESCO", violations.total))?;
    let taxonomy = Arc::new(Taxonomy::build(&TaxonomyRows::from(&release), &Constants::mr_1())?);
    drop((files, release));
    let day = time::OffsetDateTime::now_utc().date();
    fill(options, home, &World::new(taxonomy, options.seed, day))?;
    let begun = Instant::now();
    let service = start(options, home)?;
    wait(options.port, "/api/v1/vocabularies", |_| true)?;
    let answering = begun.elapsed();
    let ready = wait(options.port, "/health/ready", |body| {
        let matching = &body["matching"];
        matching["state"] == "ready" && matching["people"].as_u64().is_some_and(|people| people >= options.people)
    })?;
    let complete = begun.elapsed();
    let memory = std::fs::read_to_string(format!("/proc/{}/status", service.0.id()))?;
    let peak = memory.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("unknown").trim().to_owned();
    println!("people {}", options.people);
    println!("first answer of another endpoint {:.2} s", answering.as_secs_f64());
    println!("matching complete {:.2} s", complete.as_secs_f64());
    println!(
        "index {} bytes for {} entries, memory of the service at most {peak}",
        ready["matching"]["bytes"], ready["matching"]["people"]
    );
    Ok(ExitCode::SUCCESS)
}

const DATA: &str = "PASSERELLE_DATA_DIR";

/// The executable beside this one.
fn passerelle() -> Result<Command, Failure> {
    let path = std::env::current_exe()?.with_file_name("passerelle");
    if !path.exists() {
        return Err(format!(
            "{} is not there: build it in the same profile (cargo build -r -p passerelle)",
            path.display()
        )
        .into());
    }
    let mut command = Command::new(path);
    command.env_remove("DATABASE_URL");
    Ok(command)
}

fn start(options: &Options, home: &Path) -> Result<Service, Failure> {
    let mut command = passerelle()?;
    command.args(["demo", "--port", &options.port.to_string()]).arg("--credentials-file").arg(home.join("credentials"));
    let log = std::fs::File::create(home.join("log"))?;
    command.env(DATA, home).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    Ok(Service(command.spawn()?))
}

/// Asks until the answer is 200 and `enough`; gives its body.
fn wait(port: u16, path: &str, enough: impl Fn(&Value) -> bool) -> Result<Value, Failure> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(900) {
        if let Ok((200, body)) = get(port, path) {
            let body = serde_json::from_str(&body).unwrap_or_default();
            if enough(&body) {
                return Ok(body);
            }
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(format!("{path} was not answered in 15 minutes").into())
}

fn get(port: u16, path: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Ok((status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default()))
}

/// Writes heads, grants and what matching sees of each person, past the triggers, as a bulk load does.
fn fill(options: &Options, home: &Path, world: &World) -> Result<(), Failure> {
    let begun = Instant::now();
    let Start::Started(cluster) = Embedded::start(&Cluster::at(home))? else {
        return Err("the database is in use".into());
    };
    let mut psql = Command::new(psql()?);
    psql.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", &cluster.url(Role::Migrator)]);
    let mut child = psql.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    let mut sql = std::io::BufWriter::new(child.stdin.take().ok_or("no pipe to psql")?);
    sql.write_all(include_str!("restart_before.sql").as_bytes())?;
    for number in 0..options.people {
        let record = record(&world.input(number)).to_string().replace('\\', "\\\\");
        writeln!(sql, "{number}\t{record}")?;
    }
    sql.write_all(b"\\.\n")?;
    sql.write_all(include_str!("restart_after.sql").as_bytes())?;
    sql.flush()?;
    drop(sql);
    let filled = child.wait()?;
    cluster.stop()?;
    if !filled.success() {
        return Err("the database was not filled".into());
    }
    println!("filled in {} s", begun.elapsed().as_secs());
    Ok(())
}

fn psql() -> Result<PathBuf, Failure> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin/psql"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = std::env::split_paths(&path).map(|folder| folder.join("psql"));
    usual.chain(debian).find(|path| path.exists()).ok_or_else(|| "psql is not there".into())
}

/// What the matching view would show.
fn record(input: &MatchInput) -> Value {
    let year = |used: LastUsed| match used {
        LastUsed::Year(year) => Some(year),
        LastUsed::Unknown | LastUsed::Current => None,
    };
    let months = |band: MonthsBand| Constants::mr_1().representative(band).max(1);
    let skills = input.skills.iter().map(|held| {
        json!({ "uri": held.concept, "evidence": held.evidence, "level": held.level, "lastUsed": year(held.last_used) })
    });
    let work = input.occupations.iter().map(|held| {
        let period = year(held.end).map(|to| json!({ "to": { "year": to } }));
        let current = held.end == LastUsed::Current;
        json!({ "uri": held.concept, "months": months(held.months), "period": period, "current": current, "evidence": "declared" })
    });
    let licences = input
        .licences
        .iter()
        .map(|held| json!({ "type": held.kind, "category": held.category, "usableHere": held.usable }));
    json!({
        "may_work": { "mayWork": input.may_work, "from": input.may_work_on },
        "nuts3": input.residence,
        "skills": skills.collect::<Vec<_>>(),
        "work": work.collect::<Vec<_>>(),
        "languages": input.languages,
        "fields": input.fields,
        "licences": licences.collect::<Vec<_>>(),
        "eqf": input.eqf,
        "wished": input.wishes.occupations,
        "places": input.places,
        "wishes": { "willingToMove": input.willing_to_move },
    })
}
