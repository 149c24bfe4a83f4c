//! One owner a directory: a file lock that the kernel releases with the process, and a note
//! beside it that tells others who holds it and where it answers.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::error::{EmbeddedError, at};
use super::layout::Layout;
use super::process;

/// What the owner tells others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub pid: u32,
    pub url: Option<String>,
    pub socket: PathBuf,
}

/// The held lock; dropping it lets the next one in.
#[derive(Debug)]
pub(super) struct OwnerLock {
    _file: File,
    note: PathBuf,
}

/// Who holds the lock.
#[derive(Debug)]
pub(super) enum Taken {
    Mine(OwnerLock),
    Theirs(Note),
}

impl OwnerLock {
    /// Tries once; does not wait for another owner to leave.
    pub fn take(layout: &Layout, url: Option<&str>) -> Result<Taken, EmbeddedError> {
        let path = layout.file("lock");
        let mut open = OpenOptions::new();
        let file =
            open.write(true).create(true).truncate(false).mode(0o600).open(&path).map_err(at("opening", &path))?;
        let note = layout.file("owner");
        let deadline = Instant::now() + Duration::from_secs(2);
        loop {
            match file.try_lock() {
                Ok(()) => {
                    let lock = Self { _file: file, note };
                    lock.announce(url, layout)?;
                    return Ok(Taken::Mine(lock));
                }
                Err(TryLockError::Error(error)) => return Err(at("locking", &path)(error)),
                Err(TryLockError::WouldBlock) => {}
            }
            // A new owner writes its note just after it has the lock: a note by the dead is old.
            if let Some(read) = Note::read(&note).filter(|read| process::is_alive(read.pid)) {
                return Ok(Taken::Theirs(read));
            }
            if Instant::now() > deadline {
                let socket = layout.socket.clone();
                return Ok(Taken::Theirs(Note { pid: 0, url: None, socket }));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Writes the note anew, in one step for those who read it.
    pub fn announce(&self, url: Option<&str>, layout: &Layout) -> Result<(), EmbeddedError> {
        let note = Note { pid: std::process::id(), url: url.map(str::to_owned), socket: layout.socket.clone() };
        let new = layout.file("owner.new");
        let mut open = OpenOptions::new();
        let mut file =
            open.write(true).create(true).truncate(true).mode(0o600).open(&new).map_err(at("writing", &new))?;
        file.write_all(&note.to_bytes()).map_err(at("writing", &new))?;
        fs::rename(&new, &self.note).map_err(at("writing", &self.note))
    }
}

impl Drop for OwnerLock {
    fn drop(&mut self) {
        // A note that stays behind is told by its dead process id.
        drop(fs::remove_file(&self.note));
    }
}

impl Note {
    fn read(path: &std::path::Path) -> Option<Self> {
        Self::from_bytes(&fs::read(path).ok()?)
    }

    /// Three lines; the path comes last, because it may hold anything.
    fn to_bytes(&self) -> Vec<u8> {
        let url = self.url.as_deref().unwrap_or_default().replace('\n', "");
        let mut bytes = format!("{}\n{url}\n", self.pid).into_bytes();
        bytes.extend_from_slice(self.socket.as_os_str().as_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
        let pid = std::str::from_utf8(lines.next()?).ok()?.parse().ok()?;
        let url = std::str::from_utf8(lines.next()?).ok()?;
        let socket = PathBuf::from(std::ffi::OsString::from_vec(lines.next()?.to_vec()));
        Some(Self { pid, url: (!url.is_empty()).then(|| url.to_owned()), socket })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_survives_writing_and_reading() {
        let note = Note { pid: 7, url: Some("http://127.0.0.1:8080".into()), socket: PathBuf::from("/a\nb") };
        assert_eq!(Note::from_bytes(&note.to_bytes()), Some(note));
        let silent = Note { pid: 7, url: None, socket: PathBuf::from("/a") };
        assert_eq!(Note::from_bytes(&silent.to_bytes()), Some(silent));
        assert_eq!(Note::from_bytes(b"seven\n\n/a"), None);
    }
}
