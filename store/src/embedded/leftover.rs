//! Deals with what a killed predecessor left behind, while we hold the lock.
//!
//! Three things may be there: a server that is still shutting down, one that lost its parent
//! before it knew, and the files of one that is gone. A server that we did not start is left alone.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

use super::address::PORT;
use super::error::{EmbeddedError, at};
use super::layout::Layout;
use super::process::{self, Signal};

/// Stands on the command line of each server that we start, so that we know it again.
pub(super) const MARK: &str = "cluster_name=passerelle";

/// A server whose parent died has its signal already; after this it gets another.
const PATIENCE: Duration = Duration::from_secs(3);

/// The longest we wait for a shutdown.
const LIMIT: Duration = Duration::from_secs(60);

/// What the process named in `postmaster.pid` is.
#[derive(Debug, PartialEq, Eq)]
enum Recorded {
    /// Nothing is recorded, or the process is gone: PostgreSQL copes.
    Gone,
    /// A zombie, or a process that merely got the same number: PostgreSQL would refuse to start.
    Recycled,
    /// A server of ours.
    Ours(u32),
    /// Another server.
    Foreign(u32),
}

/// Waits until no server uses the data, and clears files that would stop the next one.
pub(super) fn settle(layout: &Layout) -> Result<(), EmbeddedError> {
    let began = Instant::now();
    let (mut told, mut urged) = (false, false);
    loop {
        match recorded(&layout.data) {
            Recorded::Gone => break,
            Recorded::Recycled => {
                clear(&layout.data.join("postmaster.pid"))?;
                break;
            }
            Recorded::Foreign(pid) => {
                return Err(EmbeddedError::ForeignServer { pid, data: layout.data.clone() });
            }
            Recorded::Ours(pid) => {
                if !told {
                    tracing::info!(pid, "the former PostgreSQL is still shutting down; waiting for it");
                    told = true;
                }
                if !urged && began.elapsed() > PATIENCE {
                    tracing::warn!(pid, "the former PostgreSQL runs without a parent; stopping it");
                    process::signal(pid, Signal::Fast)?;
                    urged = true;
                }
                if began.elapsed() > LIMIT {
                    return Err(EmbeddedError::StillStopping { pid, seconds: LIMIT.as_secs() });
                }
            }
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    // The directory is ours alone and no server lives: a recycled number must not keep the socket.
    clear(&layout.socket.join(format!(".s.PGSQL.{PORT}")))?;
    clear(&layout.socket.join(format!(".s.PGSQL.{PORT}.lock")))
}

fn recorded(data: &Path) -> Recorded {
    let text = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    match text.lines().next().and_then(|line| line.trim().parse().ok()) {
        Some(pid) => classify(pid, process::arguments(pid), data),
        None => Recorded::Gone,
    }
}

fn classify(pid: u32, arguments: Option<Vec<String>>, data: &Path) -> Recorded {
    let Some(arguments) = arguments else {
        return Recorded::Gone;
    };
    let Some(program) = arguments.first() else {
        return Recorded::Recycled;
    };
    let program = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
    let on_our_data = arguments.iter().any(|argument| Path::new(argument) == data);
    if on_our_data && arguments.iter().any(|argument| argument == MARK) {
        Recorded::Ours(pid)
    } else if on_our_data || program.starts_with("postgres") || program.starts_with("postmaster") {
        Recorded::Foreign(pid)
    } else {
        Recorded::Recycled
    }
}

fn clear(path: &Path) -> Result<(), EmbeddedError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(at("removing", path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_of_ours_is_waited_for() {
        let data = Path::new("/d");
        let told =
            |arguments: &[&str]| classify(7, Some(arguments.iter().map(|&text| text.to_owned()).collect()), data);
        assert_eq!(told(&["/bin/postgres", "-D", "/d", "-c", MARK]), Recorded::Ours(7));
        assert_eq!(told(&["/bin/postgres", "-D", "/d"]), Recorded::Foreign(7));
        assert_eq!(told(&["/bin/postgres", "-D", "."]), Recorded::Foreign(7));
        assert_eq!(told(&["/bin/sleep", "9"]), Recorded::Recycled);
        assert_eq!(told(&[]), Recorded::Recycled);
        assert_eq!(classify(7, None, data), Recorded::Gone);
    }
}
