//! Looks at and signals processes through `/proc` and the shell: no `unsafe`, no further crate.

use std::path::Path;
use std::process::Command;

use super::error::EmbeddedError;

/// What PostgreSQL's postmaster understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// Fast shutdown: sessions end, a checkpoint is written.
    Fast,
    /// Immediate shutdown: no checkpoint, the next start recovers.
    Immediate,
}

impl Signal {
    fn name(self) -> &'static str {
        match self {
            Self::Fast => "INT",
            Self::Immediate => "QUIT",
        }
    }
}

/// Sends a signal; a process that has just gone is not an error.
pub(super) fn signal(pid: u32, signal: Signal) -> Result<(), EmbeddedError> {
    let script = format!("kill -{} {pid} 2>/dev/null || true", signal.name());
    let ran = Command::new("/bin/sh").args(["-c", &script]).status();
    ran.map(drop).map_err(|source| EmbeddedError::Program { program: "sh".into(), package: "dash", source })
}

/// The arguments of a living process; empty for a zombie, `None` when there is no such process.
pub(super) fn arguments(pid: u32) -> Option<Vec<String>> {
    let line = std::fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let parts = line.split(|byte| *byte == 0).filter(|part| !part.is_empty());
    Some(parts.map(|part| String::from_utf8_lossy(part).into_owned()).collect())
}

/// Whether the process exists and still runs.
pub(super) fn is_alive(pid: u32) -> bool {
    arguments(pid).is_some_and(|arguments| !arguments.is_empty())
}

/// The end of what a program printed, short enough for one message.
pub(super) fn tail(printed: &[u8]) -> String {
    let text = String::from_utf8_lossy(printed);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(5)..].join(" | ")
}

/// The end of a log file from a position on; an unreadable log is an empty one.
pub(super) fn log_tail(log: &Path, from: u64) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let from = usize::try_from(from).unwrap_or(0).min(bytes.len());
    tail(&bytes[from..])
}
