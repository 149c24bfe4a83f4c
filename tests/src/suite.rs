//! The suites of SECURITY.md section 22, and the line that each run of one leaves. The tests of `store` use this file, too.

use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A suite, or a part of one that is measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// Every operation, caller and row.
    Matrix,
    /// Foreign and never existed: the same answer.
    Foreign,
    /// Foreign and never existed: in the same time.
    Timing,
    /// Document, router, matrix and audit name the same operations.
    Coverage,
    /// Field groups that a role lacks, in every body.
    FieldLeak,
    /// The matrix by SQL alone.
    RowsAlone,
    /// Row policies taken away, one after the other.
    DatabaseMutants,
    /// The traps of SECURITY.md section 6.
    Traps,
    /// What must not compile.
    CompileFail,
    /// Hostile tokens.
    Tokens,
    /// Guessed passwords.
    BruteForce,
    /// Generated requests.
    Contract,
    /// Scripts in every field, forged forms, frames, sessions given beforehand.
    Pages,
    /// Names, sizes, depths, repeated members, slow and broken requests.
    Input,
    /// A tampered audit.
    Tampering,
    /// A line for each change, read and refusal.
    AuditLines,
    /// Many writers at one entry.
    Edits,
    /// Each creating request twice, and at once.
    Replays,
    /// A withdrawal among readers.
    Withdrawal,
    /// What `serve` refuses.
    StartUp,
    /// Markers in logs and metrics.
    Canaries,
}

/// How a suite counts: fewer than `quick` is no run; from `full` on it is the whole suite.
struct Terms {
    name: &'static str,
    counts: &'static str,
    quick: u64,
    full: u64,
    bar: &'static str,
}

impl Suite {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 21] = [
        Self::Matrix,
        Self::Foreign,
        Self::Timing,
        Self::Coverage,
        Self::FieldLeak,
        Self::RowsAlone,
        Self::DatabaseMutants,
        Self::Traps,
        Self::CompileFail,
        Self::Tokens,
        Self::BruteForce,
        Self::Contract,
        Self::Pages,
        Self::Input,
        Self::Tampering,
        Self::AuditLines,
        Self::Edits,
        Self::Replays,
        Self::Withdrawal,
        Self::StartUp,
        Self::Canaries,
    ];

    fn terms(self) -> Terms {
        let terms = |name, counts, quick, full, bar| Terms { name, counts, quick, full, bar };
        match self {
            Self::Matrix => terms("matrix", "calls", 5_400, 5_400, "0 leaks, 0 wrong codes, nothing changed"),
            Self::Foreign => {
                terms("foreign", "operations", 100, 100, "foreign is never existed in status, headers and body")
            }
            Self::Timing => terms("timing", "pairs", 200, 600, "medians within 5 %"),
            Self::Coverage => terms("coverage", "operations", 200, 200, "100 %; public operations only shrink"),
            Self::FieldLeak => terms("field leak", "bodies", 1_000, 1_000, "0 markers of groups that the role lacks"),
            Self::RowsAlone => terms("rows alone", "questions", 500, 500, "0 rows beyond scope, 0 without context"),
            Self::DatabaseMutants => terms("database mutants", "mutants", 100, 100, "100 % caught"),
            Self::Traps => terms("traps", "tests", 5, 5, "each holds"),
            Self::CompileFail => terms("compile-fail", "cases", 5, 5, "all refused, the control compiles"),
            Self::Tokens => terms("tokens", "calls", 2_500, 20_000, "0 accepted, valid controls accepted"),
            Self::BruteForce => {
                terms("brute force", "guesses", 1_000, 10_000, "at most 6 looked at in an account's window")
            }
            Self::Contract => {
                terms("contract", "cases", 2_000, 10_000, "0 answers of 5xx, 0 violations of the document")
            }
            Self::Pages => terms("pages", "trials", 500, 500, "0 unescaped, 0 changes of state"),
            Self::Input => terms("input", "requests", 140, 140, "fixed answers, 0 of 500"),
            Self::Tampering => terms("audit, tampered", "tamperings", 1_000, 1_000, "all found at their place"),
            Self::AuditLines => terms("audit, lines", "calls", 5_400, 5_400, "0 lines missing, 0 too many"),
            Self::Edits => terms("edits", "updates", 500, 10_000, "accepted is versions gained, 0 lost"),
            Self::Replays => terms("replays", "operations", 40, 40, "one effect, the same answer"),
            Self::Withdrawal => terms("withdrawal", "reads", 50, 50, "0 reads that began after it was answered"),
            Self::StartUp => terms("start-up", "refusals", 5, 5, "all refused, the reason named"),
            Self::Canaries => terms("canaries", "places", 2, 2, "0 markers"),
        }
    }

    /// The name in the table.
    pub fn name(self) -> &'static str {
        self.terms().name
    }

    /// The suite of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.name() == name)
    }

    /// What its number counts.
    pub fn counts(self) -> &'static str {
        self.terms().counts
    }

    /// What must hold.
    pub fn bar(self) -> &'static str {
        self.terms().bar
    }

    /// The form that so many are; too few are none.
    pub fn form(self, n: u64) -> Option<&'static str> {
        let terms = self.terms();
        match n {
            n if n >= terms.full => Some("full"),
            n if n >= terms.quick => Some("quick"),
            _ => None,
        }
    }

    /// Appends the line of a run to `target/suites/results.jsonl`.
    pub fn append(self, outcome: &Outcome) -> Result<(), String> {
        let target = root().join("target/suites");
        std::fs::create_dir_all(&target).map_err(|e| format!("{}: {e}", target.display()))?;
        let file = target.join("results.jsonl");
        let line = format!("{}\n", self.line(outcome));
        let opened = std::fs::OpenOptions::new().create(true).append(true).open(&file);
        opened.and_then(|mut file| file.write_all(line.as_bytes())).map_err(|e| format!("{}: {e}", file.display()))
    }

    fn line(self, outcome: &Outcome) -> Value {
        let form = self.form(outcome.n);
        json!({
            "suite": self.name(), "stage": 1, "form": form.unwrap_or("too few"),
            "n": outcome.n, "failures": outcome.failures, "figures": outcome.figures, "bar": self.bar(),
            "pass": outcome.failures == 0 && form.is_some(),
            "commit": said("git", &["rev-parse", "--short", "HEAD"]),
            "cores": std::thread::available_parallelism().map_or(0, |n| n.get()),
            "memory_mib": memory_mib(),
            "postgresql": said(&postgresql("psql"), &["--version"]),
            "started": outcome.started.format(&Rfc3339).unwrap_or_default(),
            "seconds": outcome.seconds,
        })
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    /// How many were tried.
    pub n: u64,
    /// How many failed.
    pub failures: u64,
    /// What else was counted or measured.
    pub figures: Map<String, Value>,
    /// When it began.
    pub started: OffsetDateTime,
    /// How long it took.
    pub seconds: u64,
}

/// The root of the repository; both crates that use this file lie directly below it.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// A program of PostgreSQL: in the search path, or where Debian puts it.
pub fn postgresql(program: &str) -> String {
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let places = std::env::split_paths(&usual).map(|directory| directory.join(program));
    let versions = PathBuf::from("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin").join(program));
    let found = places.chain(debian).find(|path| path.exists());
    found.map_or_else(|| program.to_owned(), |path| path.to_string_lossy().into_owned())
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(root()).output();
    output.map_or_else(|_| "unknown".to_owned(), |o| String::from_utf8_lossy(&o.stdout).trim().to_owned())
}

fn memory_mib() -> u64 {
    let text = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    total.and_then(|t| t.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or_default() / 1_024
}
