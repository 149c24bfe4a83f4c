//! ESCO as the benchmarks read it: the archive of one version.

use crate::Failure;
use domain::vocabulary::File;
use std::io::Read;
use std::path::Path;

/// The tables of an archive.
pub fn archive(path: &Path) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let file = std::fs::File::open(path).map_err(|e| crate::unreadable(path, &e))?;
    for entry in tar::Archive::new(zstd::Decoder::new(file)?).entries()? {
        let mut entry = entry?;
        let name = entry.path()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".csv") {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            files.push(File { name, bytes });
        }
    }
    Ok(files)
}
