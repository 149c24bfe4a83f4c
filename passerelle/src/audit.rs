//! `passerelle audit`: verifies the chains against the signed heads, and asks whom an account touched. And the heads themselves, which the
//! service signs and keeps in a file outside the database.

use crate::database::{self, Database};
use crate::fairness;
use api::tokens::Keys;
use api::{App, Config};
use clap::{Args, Subcommand};
use domain::access::permits::{ReadAudit, VerifyAudit};
use domain::id::{OrganisationId, RequestId};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;
use store::{Breach, Caller, ChainHead, Heads, Report, Span};
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// What is asked of the audit.
#[derive(Subcommand)]
pub enum What {
    /// Hash every line anew and compare it with its chain and with the signed heads; status 0 whole, 1 broken, 2 could not check
    Verify(Verify),
    /// Which persons and field groups an account touched in a span of time
    Breach(Asked),
    /// Measure what rankings mean for groups of people; status 0 no breach, 1 a group is at a disadvantage, 2 could not audit
    Fairness(fairness::Options),
}

/// Which lines are verified.
#[derive(Args)]
pub struct Verify {
    /// Lines from this day or moment on (RFC 3339)
    #[arg(long, value_parser = moment)]
    from: Option<OffsetDateTime>,
    /// Lines before this day or moment
    #[arg(long, value_parser = moment)]
    to: Option<OffsetDateTime>,
    /// Do not ask for signed heads; a cut-off end may then go unseen
    #[arg(long)]
    without_heads: bool,
}

/// Whose accesses are asked for.
#[derive(Args)]
pub struct Asked {
    /// Organisation that asks, by id
    #[arg(long)]
    organisation: Uuid,
    /// Account or client, by id
    #[arg(long)]
    account: Uuid,
    /// From this day or moment on (RFC 3339)
    #[arg(long, value_parser = moment)]
    from: OffsetDateTime,
    /// Before this day or moment
    #[arg(long, value_parser = moment)]
    to: OffsetDateTime,
    /// Why it is asked; recorded
    #[arg(long)]
    reason: String,
}

fn moment(text: &str) -> Result<OffsetDateTime, String> {
    let day = || Date::parse(text, &Iso8601::DATE).map(|day| day.midnight().assume_utc());
    OffsetDateTime::parse(text, &Rfc3339)
        .or_else(|_| day())
        .map_err(|_| "a day like 2026-11-22, or a moment like 2026-11-22T09:00:00Z".into())
}

/// `passerelle audit`.
pub fn run(what: &What) -> ExitCode {
    let done = match what {
        What::Verify(options) => verify(options),
        What::Breach(asked) => breach(asked).map(|()| ExitCode::SUCCESS),
        What::Fairness(options) => fairness::run(options),
    };
    done.unwrap_or_else(|message| {
        eprintln!("passerelle: {message}");
        ExitCode::from(2)
    })
}

fn verify(options: &Verify) -> Result<ExitCode, String> {
    let config = Config::read()?;
    let database = database::attach(&config)?;
    let migrator =
        database.migrator.as_ref().ok_or("set PASSERELLE_MIGRATOR_URL to an address as passerelle_migrator")?;
    let kept = if options.without_heads { Vec::new() } else { kept(&config)? };
    let span = Span { from: options.from, until: options.to };
    let begun = Instant::now();
    let report = store::verify(migrator, span, &kept).map_err(|e| e.to_string())?;
    let seconds = begun.elapsed().as_secs_f64();
    eprintln!("{} lines in {seconds:.1} s, {:.0} a second", report.lines, report.lines as f64 / seconds.max(0.001));
    let said = say(&report);
    println!("{said}");
    note(&database, &said)?;
    Ok(if report.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(report: &Report) -> String {
    let (lines, heads) = (report.lines, report.heads);
    match report.broken.first() {
        None => format!("whole: {lines} lines, {heads} heads"),
        Some(_) => {
            let place = |b: &store::Broken| format!("broken at chain {}, line {}: {}", b.chain, b.seq, b.why);
            report.broken.iter().map(place).collect::<Vec<_>>().join("\n")
        }
    }
}

/// The verification itself is a line of the audit.
fn note(database: &Database, said: &str) -> Result<(), String> {
    let db = store::Db::connect(&database.app, 1).map_err(|e| e.to_string())?;
    let watcher =
        Caller::watcher(OrganisationId(Uuid::nil()), RequestId::fresh(), said.lines().next().unwrap_or_default());
    let by = watcher.allow::<VerifyAudit>().map_err(|c| c.as_str())?;
    let noted = db.write(&by, |tx| {
        tx.note_verified();
        Ok(())
    });
    noted.map_err(|e| e.to_string())
}

fn breach(asked: &Asked) -> Result<(), String> {
    let database = database::attach(&Config::read()?)?;
    let db = store::Db::connect(&database.app, 1).map_err(|e| e.to_string())?;
    let watcher = Caller::watcher(OrganisationId(asked.organisation), RequestId::fresh(), &asked.reason);
    let by = watcher.allow::<ReadAudit>().map_err(|c| c.as_str())?;
    let breach = Breach { account: asked.account, from: asked.from, until: asked.to };
    let touched = db.read(&by, |tx| tx.touched(&breach, i64::MAX)).map_err(|e| e.to_string())?;
    for t in &touched {
        let (first, last) = (api::reply::moment(t.first_at), api::reply::moment(t.last_at));
        println!("{}\t{first}\t{last}\t{}\t{}", t.person, t.groups.join(","), t.events.join(","));
    }
    eprintln!("{} persons", touched.len());
    Ok(())
}

/// What is signed: the last line of each chain at a moment.
#[derive(Clone, Serialize, Deserialize)]
struct Signed {
    at: String,
    origin: Uuid,
    /// Chain, line, hash in hexadecimal.
    heads: Vec<(i16, i64, String)>,
}

/// Where signed heads are kept; nowhere for a database that is thrown away.
pub fn heads_file(config: &Config, ephemeral: bool) -> Result<Option<PathBuf>, String> {
    match (&config.audit_heads, &config.database_url) {
        (Some(file), _) => Ok(Some(file.clone())),
        (None, _) if ephemeral => Ok(None),
        (None, None) => Ok(database::directory(config)?.map(|directory| directory.join("audit-heads"))),
        (None, Some(_)) => {
            Err("no place for the signed heads of the audit: set PASSERELLE_AUDIT_HEADS to a file outside the database"
                .into())
        }
    }
}

/// Signs the heads into the file, if a line was added since the last time.
pub struct Keeper {
    file: PathBuf,
    last: Mutex<Option<Heads>>,
}

impl Keeper {
    /// Keeps heads in `file`, which must be writable.
    pub fn at(file: PathBuf) -> Result<Self, String> {
        open(&file)?;
        Ok(Self { file, last: Mutex::default() })
    }

    /// Signs what stands now. A failure is told in the log and in the metrics, and tried again the next time.
    pub async fn keep(&self, app: &App) {
        let kept = match app.db.outside(store::Db::audit_heads).await {
            Ok(heads) => self.append(&app.keys, heads),
            Err(problem) => Err(problem.to_string()),
        };
        metrics::gauge!("audit_heads_kept").set(f64::from(u8::from(kept.is_ok())));
        if let Err(error) = kept {
            tracing::error!(error, "the heads of the audit were not kept");
        }
    }

    fn append(&self, keys: &Keys, heads: Heads) -> Result<(), String> {
        let mut last = self.last.lock().unwrap_or_else(|e| e.into_inner());
        if last.as_ref() == Some(&heads) {
            return Ok(());
        }
        let told = heads.heads.iter().map(|h| (h.chain, h.seq, hex(&h.hash))).collect();
        let signed = Signed { at: api::reply::moment(OffsetDateTime::now_utc()), origin: heads.origin, heads: told };
        let line = keys.sign(&signed)?;
        let mut file = open(&self.file)?;
        let at = |e: std::io::Error| format!("{}: {e}", self.file.display());
        file.write_all(format!("{line}\n").as_bytes()).map_err(at)?;
        file.sync_all().map_err(at)?;
        *last = Some(heads);
        Ok(())
    }
}

fn open(file: &Path) -> Result<std::fs::File, String> {
    let options = std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(file);
    options.map_err(|e| format!("the signed heads of the audit, {}: {e}", file.display()))
}

/// The heads of the file whose signature holds.
fn kept(config: &Config) -> Result<Vec<ChainHead>, String> {
    let file = heads_file(config, false)?.ok_or("there is no file of signed heads")?;
    let text = std::fs::read_to_string(&file).map_err(|e| format!("the signed heads, {}: {e}", file.display()))?;
    let key = config.signing_key.as_ref().ok_or("set PASSERELLE_SIGNING_KEY to the key that signed the heads")?;
    let key = std::fs::read(key).map_err(|e| format!("the signing key {}: {e}", key.display()))?;
    let keys = Keys::from_pkcs8(&key, &config.base_url())?;
    let signed: Vec<Signed> = text.lines().filter_map(|line| keys.signed(line)).collect();
    let (held, all) = (signed.len(), text.lines().count());
    if held == 0 {
        return Err(format!("none of {all} signatures in {} is of this key", file.display()));
    }
    if held < all {
        eprintln!("passerelle: {} of {all} signatures are not of this key and were not compared", all - held);
    }
    let heads = signed.into_iter().flat_map(|s| s.heads);
    heads
        .map(|(chain, seq, hash)| Ok(ChainHead { chain, seq, hash: unhex(&hash).ok_or("a head is no hash")? }))
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = |i: usize| u8::from_str_radix(text.get(i..i + 2)?, 16).ok();
    (0..text.len()).step_by(2).map(digits).collect()
}
