//! What the machine was and how busy others kept it (MATCHING D3).

use std::fs::read_to_string;
use std::process::Command;

/// Processor time so far, in ticks: all that was used, and this process with its children.
#[derive(Debug, Clone, Copy)]
pub struct Ticks {
    used: u64,
    idle: u64,
}

impl Ticks {
    /// Now.
    pub fn now() -> Self {
        let stat = read_to_string("/proc/stat").unwrap_or_default();
        let first = stat.lines().next().unwrap_or_default();
        let numbers: Vec<u64> = first.split_whitespace().skip(1).filter_map(|n| n.parse().ok()).collect();
        let idle = numbers.iter().skip(3).take(2).sum();
        Self { used: numbers.iter().take(8).sum::<u64>() - idle, idle }
    }

    /// The share of the machine in use since then, in per cent; one searcher alone takes one processor.
    pub fn busy_since(self) -> u64 {
        let now = Self::now();
        let (used, idle) = (now.used - self.used, now.idle - self.idle);
        100 * used / (used + idle).max(1)
    }
}

/// Processors.
pub fn processors() -> u64 {
    std::thread::available_parallelism().map_or(1, |n| n.get() as u64)
}

/// `idle` or `busy`, with the share other processes took. One processor is ours.
pub fn state(since: Ticks) -> String {
    let others = since.busy_since().saturating_sub(100 / processors());
    let word = if others < 5 { "idle" } else { "busy" };
    format!("{word}, others took {others} % of {} processors", processors())
}

/// Processor time of this thread so far, in milliseconds: what a busy machine does not stretch by waiting. The kernel counts it in
/// ticks, so only sums over many searches mean anything.
pub fn thread_ms() -> f64 {
    let stat = read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1_000_000.0
}

/// Resident memory of this process in bytes.
pub fn resident() -> usize {
    let status = read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse::<usize>().ok()).unwrap_or(0) * 1024
}

/// Processor and kernel.
pub fn description() -> String {
    let info = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(" unknown").trim();
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{}, Linux {}", model.trim_start_matches([':', ' ', '\t']), kernel.trim())
}

/// The commit measured.
pub fn commit() -> String {
    let output = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output();
    output.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned()).unwrap_or_default()
}
