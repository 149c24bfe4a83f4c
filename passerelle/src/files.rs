//! Files from outside: folders and archives read whole under a limit, and keys written so that only their owner reads them.

use domain::vocabulary::File;
use std::fs;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// No file of a download is larger than this.
const LARGEST: u64 = 64 * 1024 * 1024;
/// No archive packs its files more than this to one.
const RATIO: u64 = 100;
/// No download is larger than this in all.
const MOST: u64 = 2 * 1024 * 1024 * 1024;

/// Reads every CSV file of a folder, a `.zip`, a `.tar` or a `.tar.zst`. Paths inside an archive do not count.
pub fn read(path: &Path) -> Result<Vec<File>, String> {
    let name = path.to_string_lossy().to_lowercase();
    let at = |e: std::io::Error| format!("{}: {e}", path.display());
    if path.is_dir() {
        return folder(path).map_err(at);
    }
    let file = fs::File::open(path).map_err(at)?;
    if name.ends_with(".zip") {
        zip_files(file).map_err(|e| format!("{}: {e}", path.display()))
    } else if name.ends_with(".tar.zst") {
        let packed = file.metadata().map_err(at)?.len();
        let unpacked = Bounded { inner: zstd::Decoder::new(file).map_err(at)?, left: packed.saturating_mul(RATIO) };
        tar_files(unpacked).map_err(|e| format!("{}: the archive is damaged or cut off: {e}", path.display()))
    } else if name.ends_with(".tar") {
        tar_files(file).map_err(|e| format!("{}: the archive is damaged or cut off: {e}", path.display()))
    } else {
        Err(format!("{}: a folder, .zip, .tar or .tar.zst is wanted", path.display()))
    }
}

/// Reads several folders and archives as one download, under the limit for all together.
pub fn read_all(paths: &[PathBuf]) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    let mut total: u64 = 0;
    for path in paths {
        for file in read(path)? {
            total += file.bytes.len() as u64;
            if total > MOST {
                return Err("the import is larger than 2 GiB in all".into());
            }
            files.push(file);
        }
    }
    Ok(files)
}

/// The text of a file, unpacked if it ends in `.zst`.
pub fn text(path: &Path) -> Result<String, String> {
    let at = |e: std::io::Error| format!("{}: {e}", path.display());
    let file = fs::File::open(path).map_err(at)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "zst") {
        zstd::Decoder::new(file).map_err(at)?.take(MOST).read_to_string(&mut text).map_err(at)?;
    } else {
        file.take(MOST).read_to_string(&mut text).map_err(at)?;
    }
    Ok(text)
}

/// A stream that may not give more than so many bytes.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(std::io::Error::other(format!("packed more than {RATIO} to 1"))),
        }
        Ok(read)
    }
}

fn folder(path: &Path) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_csv(&name) {
            if entry.metadata()?.len() > LARGEST {
                return Err(std::io::Error::other(format!("{name} is larger than 64 MiB")));
            }
            files.push(File { name, bytes: fs::read(entry.path())? });
        }
    }
    Ok(files)
}

fn is_csv(name: &str) -> bool {
    name.to_lowercase().ends_with(".csv") && !name.starts_with("._")
}

fn plain(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

fn tar_files(reader: impl Read) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut total = 0;
    let mut archive = tar::Archive::new(reader);
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = plain(&entry.path()?.to_string_lossy());
        if !is_csv(&name) || !entry.header().entry_type().is_file() {
            continue;
        }
        total += entry.size();
        if entry.size() > LARGEST || total > MOST {
            return Err(std::io::Error::other(format!("{name} is larger than the limit")));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        files.push(File { name, bytes });
    }
    Ok(files)
}

fn zip_files(file: fs::File) -> Result<Vec<File>, String> {
    let mut archive = zip::ZipArchive::new(file).map_err(|e| format!("the archive is damaged or cut off: {e}"))?;
    if archive.len() > 1_000 {
        return Err("more than 1,000 entries".into());
    }
    let mut files = Vec::new();
    let mut total: u64 = 0;
    for i in 0..archive.len() {
        let entry = archive.by_index(i).map_err(|e| e.to_string())?;
        let path = entry.name().map_err(|e| e.to_string())?.to_string();
        if path.starts_with('/') || path.split(['/', '\\']).any(|part| part == "..") {
            return Err(format!("{path} leads out of the archive"));
        }
        let name = plain(&path);
        if !is_csv(&name) {
            continue;
        }
        let ratio = entry.size() / entry.compressed_size().max(1);
        total += entry.size();
        if total > MOST {
            return Err("the archive is larger than 2 GiB in all".into());
        }
        if entry.size() > LARGEST || ratio > RATIO {
            return Err(format!("{name} is larger than the limit, or packed more than 100 to 1"));
        }
        let mut bytes = Vec::new();
        entry.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| format!("{name}: {e}"))?;
        if bytes.len() as u64 > LARGEST {
            return Err(format!("{name} is larger than the limit"));
        }
        files.push(File { name, bytes });
    }
    Ok(files)
}

/// Writes a file that only its owner can read.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), String> {
    use std::io::Write;
    let at = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path).map_err(at)?;
    file.write_all(bytes).map_err(at)
}

/// Writes a new signing key; the file must not exist and is readable by its owner alone.
pub fn new_key(path: &Path) -> Result<(), String> {
    use std::io::Write;
    let key = api::tokens::Keys::generate()?;
    let at = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(at)?;
    file.write_all(&key).map_err(at)?;
    println!("wrote {}; name it in PASSERELLE_SIGNING_KEY and keep it out of backups of the database", path.display());
    Ok(())
}
