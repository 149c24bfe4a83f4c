//! Finds the PostgreSQL programs on this machine; nothing is ever downloaded.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::error::{EmbeddedError, at};

/// The oldest major version that works: policies need `security_invoker` views.
pub const MINIMUM_MAJOR: u32 = 15;

/// Where Debian and its derivatives keep one directory a major version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// One directory with `postgres` and `initdb`, and its major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    pub bin: PathBuf,
    pub major: u32,
    pub version: String,
}

impl Binaries {
    /// The first usable version in search order; when data exists, the one that wrote it.
    ///
    /// Debian keeps the old major version installed beside the new one, so data of the old one
    /// goes on working after an upgrade of the system.
    pub fn find(wanted: Option<u32>) -> Result<Self, EmbeddedError> {
        let (places, looked_in) = places();
        let mut fallback: Option<Self> = None;
        let mut too_old: Option<Self> = None;
        for place in places {
            let Some(found) = Self::inspect(&place)? else {
                continue;
            };
            let is_old = found.major < MINIMUM_MAJOR;
            if !is_old && wanted.is_none_or(|major| major == found.major) {
                return Ok(found);
            }
            let seen = if is_old { &mut too_old } else { &mut fallback };
            seen.get_or_insert(found);
        }
        match (fallback, too_old) {
            (Some(other), _) => Ok(other),
            (None, Some(old)) => Err(EmbeddedError::TooOld { found: old.major, minimum: MINIMUM_MAJOR, bin: old.bin }),
            (None, None) => Err(EmbeddedError::NoPostgres { minimum: MINIMUM_MAJOR, looked_in }),
        }
    }

    /// The path of one of the programs.
    pub fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }

    /// Follows links such as those in `/usr/local/bin`, so that the programs find their own files.
    fn inspect(place: &Path) -> Result<Option<Self>, EmbeddedError> {
        let Ok(postgres) = place.join("postgres").canonicalize() else {
            return Ok(None);
        };
        let Some(bin) = postgres.parent().filter(|bin| bin.join("initdb").is_file()) else {
            return Ok(None);
        };
        let output = Command::new(&postgres).arg("--version").output().map_err(at("running", &postgres))?;
        let said = String::from_utf8_lossy(&output.stdout);
        Ok(major(&said).map(|major| Self { bin: bin.to_path_buf(), major, version: said.trim().to_owned() }))
    }
}

/// The directories to search, and the same in words. A given directory is the only one.
fn places() -> (Vec<PathBuf>, String) {
    if let Some(given) = std::env::var_os("PASSERELLE_PG_BIN") {
        let words = format!("PASSERELLE_PG_BIN={}", given.to_string_lossy());
        return (vec![PathBuf::from(given)], words);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).filter(|place| place.is_absolute()).collect();
    places.extend(debian(Path::new(DEBIAN)));
    (places, format!("PASSERELLE_PG_BIN (not set), PATH, {DEBIAN}/*/bin"))
}

/// Debian's directories, newest first.
fn debian(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = root.read_dir() else {
        return Vec::new();
    };
    let mut majors: Vec<u32> = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    majors.sort_unstable_by(|a, b| b.cmp(a));
    majors.into_iter().map(|major| root.join(major.to_string()).join("bin")).collect()
}

/// Reads `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`, also `17beta1`.
fn major(said: &str) -> Option<u32> {
    let version = said.split_once("(PostgreSQL) ")?.1;
    let digits = version.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_postgres_prints() {
        assert_eq!(major("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(major("postgres 15"), None);
    }

    #[test]
    fn the_newest_of_debians_versions_comes_first() {
        let root = std::env::temp_dir().join(format!("passerelle-debian-{}", std::process::id()));
        for name in ["9", "17", "15", "common"] {
            std::fs::create_dir_all(root.join(name)).expect("a directory in the temporary one");
        }
        let found = debian(&root);
        std::fs::remove_dir_all(&root).expect("the directory just made");
        assert_eq!(found, ["17/bin", "15/bin", "9/bin"].map(|name| root.join(name)));
    }
}
