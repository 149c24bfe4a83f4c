//! `bench audit`: how many lines a second `audit verify` hashes anew, over many chains, each line as the service writes it.

use super::of_postgres;
use crate::Failure;
use clap::Args;
use std::process::{Command, ExitCode};
use std::time::Instant;
use store::embedded::{Embedded, Options as Cluster, Role, Start};
use store::{Span, migrate, verify};

/// How much is verified.
#[derive(Debug, Args)]
pub struct Options {
    /// Lines.
    #[arg(long, default_value_t = 300_000)]
    lines: u64,
    /// Custodians, who share 32 chains.
    #[arg(long, default_value_t = 40)]
    custodians: u64,
    /// Runs; the median counts.
    #[arg(long, default_value_t = 3)]
    runs: usize,
}

const GOAL: f64 = 100_000.0;

/// Writes the lines, verifies them, prints; status 1 below the goal.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let cluster = match Embedded::start(&Cluster::ephemeral())? {
        Start::Started(embedded) => embedded,
        Start::AlreadyRunning { .. } => return Err("a private cluster is already running".into()),
    };
    let migrator = cluster.url(Role::Migrator);
    migrate::migrate(&migrator)?;
    let begun = Instant::now();
    fill(&migrator, options)?;
    println!("{} lines written in {:.0} s", options.lines, begun.elapsed().as_secs_f64());
    let mut rates = Vec::new();
    for _ in 0..options.runs.max(1) {
        let begun = Instant::now();
        let report = verify(&migrator, Span::default(), &[])?;
        let seconds = begun.elapsed().as_secs_f64();
        if report.lines < options.lines || !report.broken.is_empty() {
            return Err(format!("the chains are not what was written: {report:?}").into());
        }
        println!("{} lines verified in {seconds:.2} s", report.lines);
        rates.push(report.lines as f64 / seconds);
    }
    rates.sort_unstable_by(f64::total_cmp);
    let rate = rates[rates.len() / 2];
    let word = if rate >= GOAL { "holds" } else { "missed" };
    println!("{rate:.0} lines a second (goal {GOAL:.0}: {word})");
    Ok(if rate >= GOAL { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Through the only way in, as reads of a profile in turn by every custodian.
fn fill(migrator: &str, options: &Options) -> Result<(), Failure> {
    let sql = format!(
        "SET ROLE passerelle_owner; SELECT count(audit.append(md5((n % {0})::text)::uuid, 'profile-read', 1::smallint, gen_random_uuid(), NULL, \
           md5((n % {0})::text)::uuid, 'caseworker', 'read-profile', 'office', 'profiling', 'public_task', array[gen_random_uuid()], NULL, \
           array['identity', 'contact', 'status', 'education', 'work', 'skills', 'languages', 'expectations'], 'allowed', NULL, \
           gen_random_uuid(), sha256(n::text::bytea))) FROM generate_series(1, {1}) n",
        options.custodians.max(1),
        options.lines
    );
    let mut command = Command::new(of_postgres("psql")?);
    command.args([
        "--no-psqlrc",
        "--quiet",
        "--tuples-only",
        "--set=ON_ERROR_STOP=1",
        "--dbname",
        migrator,
        "--command",
        &sql,
    ]);
    let output = command.output()?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
}
