//! How busy the machine was with other work, from `/proc/stat`.

use std::fmt;

use serde::Serialize;

use crate::Failure;

/// Jiffies so far: all, those spent working, and those of this process.
pub struct Busy([u64; 3]);

/// What happened in between.
#[derive(Debug, Serialize)]
pub struct Load {
    other_percent: u64,
    load_average: String,
}

impl Busy {
    /// Reads the counters.
    pub fn now() -> Result<Self, Failure> {
        let stat = std::fs::read_to_string("/proc/stat")?;
        let line = stat.lines().next().unwrap_or_default();
        let jiffies: Vec<u64> = line.split_whitespace().skip(1).take(8).filter_map(|n| n.parse().ok()).collect();
        let all: u64 = jiffies.iter().sum();
        let idle: u64 = jiffies.iter().skip(3).take(2).sum();
        let own = std::fs::read_to_string("/proc/self/stat")?;
        let own = own.rsplit(')').next().unwrap_or_default();
        let own = own.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
        Ok(Self([all, all - idle, own]))
    }

    /// The share of the machine that went to others since.
    pub fn since(&self) -> Result<Load, Failure> {
        let now = Self::now()?;
        let [all, busy, own] = [0, 1, 2].map(|n| now.0[n] - self.0[n]);
        let other_percent = 100 * busy.saturating_sub(own) / all.max(1);
        let load_average =
            std::fs::read_to_string("/proc/loadavg")?.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        Ok(Load { other_percent, load_average })
    }
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.other_percent < 5 { "idle" } else { "busy" };
        let Self { other_percent, load_average } = self;
        write!(
            f,
            "{word}; other processes (PostgreSQL too) had {other_percent} % of all processor time, load {load_average}"
        )
    }
}
