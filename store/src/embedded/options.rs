//! What the caller decides: where the data lives and for how long.

use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::{EmbeddedError, at};

/// How long the data is wanted. Only data that nobody keeps may give up durability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// The data outlives the process; every commit is on disk.
    Kept,
    /// A private cluster in the temporary directory, removed on stop.
    Ephemeral {
        /// Whether `fsync` and its like stay on, for benchmarks that must be honest.
        durable: bool,
    },
}

/// Where and how to start. `Options::default()` is what the service uses.
#[derive(Debug, Clone)]
pub struct Options {
    pub(super) directory: Option<PathBuf>,
    pub(super) lifetime: Lifetime,
    pub(super) url: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { directory: None, lifetime: Lifetime::Kept, url: None }
    }
}

impl Options {
    /// Kept data in the given directory instead of the usual one.
    pub fn at(directory: impl Into<PathBuf>) -> Self {
        Self { directory: Some(directory.into()), ..Self::default() }
    }

    /// A private cluster for one test: fast, not durable, removed on stop.
    pub fn ephemeral() -> Self {
        Self { lifetime: Lifetime::Ephemeral { durable: false }, ..Self::default() }
    }

    /// A private cluster for one benchmark: as durable as the real one, removed on stop.
    pub fn ephemeral_durable() -> Self {
        Self { lifetime: Lifetime::Ephemeral { durable: true }, ..Self::default() }
    }

    /// The address that a second starter is told, when it is known before the start.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The directory of kept data, as a start would use it; nothing for data that nobody keeps.
    pub fn directory(&self) -> Result<Option<PathBuf>, EmbeddedError> {
        if self.is_ephemeral() { Ok(None) } else { self.kept_directory(&Account::current()?).map(Some) }
    }

    pub(super) fn durable(&self) -> bool {
        self.lifetime != Lifetime::Ephemeral { durable: false }
    }

    pub(super) fn is_ephemeral(&self) -> bool {
        matches!(self.lifetime, Lifetime::Ephemeral { .. })
    }

    /// The absolute directory of kept data: the argument, else the place usual for this user.
    pub(super) fn kept_directory(&self, account: &Account) -> Result<PathBuf, EmbeddedError> {
        match &self.directory {
            Some(directory) => std::path::absolute(directory).map_err(at("resolving", directory)),
            None if account.is_root() => Ok(PathBuf::from("/var/lib/passerelle")),
            None => data_home(variable("XDG_DATA_HOME"), variable("HOME")).ok_or(EmbeddedError::NoHome),
        }
    }
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

/// The XDG rule: relative paths in the environment count as absent.
fn data_home(xdg: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let absolute = |path: &PathBuf| Path::is_absolute(path);
    let base = xdg.filter(absolute).or_else(|| home.filter(absolute).map(|home| home.join(".local/share")))?;
    Some(base.join("passerelle"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_home_follows_the_xdg_rule() {
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(data_home(path("/x"), path("/home/a")), path("/x/passerelle"));
        assert_eq!(data_home(path("x"), path("/home/a")), path("/home/a/.local/share/passerelle"));
        assert_eq!(data_home(None, path("a")), None);
        assert_eq!(data_home(None, None), None);
    }

    #[test]
    fn kept_data_is_always_durable() {
        assert!(Options::default().durable());
        assert!(Options::at("/x").durable());
        assert!(Options::ephemeral_durable().durable());
        assert!(!Options::ephemeral().durable());
    }
}
