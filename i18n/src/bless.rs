//! Keeps `review.tsv` in the folders of `locales`: for `make bless` and `passerelle texts`.

use std::path::Path;
use std::{fs, io};

use crate::lint::{ENGLISH, File};
use crate::review::{Reviews, hashes};

/// Adds the missing lines as drafts, language by language, and returns the tags whose file changed.
pub fn bless(locales: &Path) -> io::Result<Vec<String>> {
    let files = read(locales)?;
    let mut changed = Vec::new();
    for tag in tags(&files) {
        let reviews = reviews(locales, tag)?;
        let blessed = reviews.blessed(&hashes(&files, tag));
        if blessed != reviews {
            fs::write(path(locales, tag), blessed.to_tsv())?;
            changed.push(tag.to_owned());
        }
    }
    Ok(changed)
}

/// Notes that a person has checked these texts as they are now. An id that is not there stops it before any change.
pub fn mark_reviewed(locales: &Path, tag: &str, ids: &[&str], reviewer: &str, date: &str) -> io::Result<()> {
    let refuse = |what: String| Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    if reviewer.trim().is_empty() || reviewer.contains(['\t', '\n']) {
        return refuse("name the person who checked the texts".to_owned());
    }
    let now = hashes(&read(locales)?, tag);
    let mut reviews = reviews(locales, tag)?;
    for id in ids {
        match now.get(*id) {
            Some(hashes) if tag != ENGLISH => reviews.mark(id, hashes, reviewer, date),
            Some(_) | None => return refuse(format!("there is no translation {id} in {tag}")),
        }
    }
    fs::write(path(locales, tag), reviews.to_tsv())
}

/// All files of a folder such as `i18n/locales`.
pub fn read(locales: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for folder in fs::read_dir(locales)? {
        let folder = folder?;
        let tag = folder.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(folder.path())? {
            let name = file?.file_name().to_string_lossy().into_owned();
            if let Some(area) = name.strip_suffix(".ftl") {
                files.push(File::read(&tag, area, &fs::read_to_string(folder.path().join(&name))?));
            }
        }
    }
    files.sort_by(|a, b| (&a.tag, &a.area).cmp(&(&b.tag, &b.area)));
    Ok(files)
}

fn tags(files: &[File]) -> Vec<&str> {
    let mut tags: Vec<&str> = files.iter().map(|file| file.tag.as_str()).filter(|tag| *tag != ENGLISH).collect();
    tags.dedup();
    tags
}

fn reviews(locales: &Path, tag: &str) -> io::Result<Reviews> {
    let path = path(locales, tag);
    if !path.exists() {
        return Ok(Reviews::default());
    }
    let wrong = |what| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {what}", path.display()));
    Reviews::read(&fs::read_to_string(&path)?).map_err(wrong)
}

fn path(locales: &Path, tag: &str) -> std::path::PathBuf {
    locales.join(tag).join("review.tsv")
}
