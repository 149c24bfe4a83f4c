//! Reads `locales/<tag>/<area>.ftl`, refuses faulty texts, and writes what `src/generated.rs` includes:
//! the texts, their ids as constants, and which of them no person has checked.

#[path = "src/lint/mod.rs"]
mod lint;
#[expect(dead_code, reason = "the library offers more of it than the build needs")]
#[path = "src/review.rs"]
mod review;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use lint::{ENGLISH, Entry, File, Kind};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    for path in ["build.rs", "locales", "src/lint", "src/review.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let locales = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("locales");
    let tags = names(&locales)?;
    let mut files = Vec::new();
    for tag in &tags {
        for name in names(&locales.join(tag))? {
            if let Some(area) = name.strip_suffix(".ftl") {
                let source = fs::read_to_string(locales.join(tag).join(&name))?;
                files.push(File::read(tag, area, &source));
            }
        }
    }
    for fault in lint::faults(&files) {
        println!("cargo::error={fault}");
    }
    let messages = messages(&files);
    let mut code = ids(&messages)?;
    texts(&mut code, &locales, &tags, &files)?;
    drafts(&mut code, &locales, &tags, &files, &messages)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("texts.rs"), code)?;
    Ok(())
}

/// What is in a folder, sorted.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut names: Vec<String> = entries.into_iter().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Ok(names)
}

/// The English messages with their areas, sorted by id; terms have no constant.
fn messages(files: &[File]) -> Vec<(&str, &Entry)> {
    let english = files.iter().filter(|file| file.tag == ENGLISH);
    let mut messages: Vec<(&str, &Entry)> = english
        .flat_map(|file| file.entries.iter().map(|entry| (file.area.as_str(), entry)))
        .filter(|(_, entry)| !entry.id.starts_with('-'))
        .collect();
    messages.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    messages.dedup_by(|a, b| a.1.id == b.1.id);
    messages
}

/// The table of messages, and a constant for each.
fn ids(messages: &[(&str, &Entry)]) -> Result<String> {
    let mut code = String::new();
    writeln!(code, "pub(crate) static MESSAGES: [Message; {}] = [", messages.len())?;
    for (area, entry) in messages {
        let variables = entry.variables.iter().map(|(name, kind)| match kind {
            Kind::Number => format!("({name:?}, Kind::Number)"),
            Kind::Text => format!("({name:?}, Kind::Text)"),
        });
        let variables = variables.collect::<Vec<_>>().join(", ");
        writeln!(code, "    Message {{ id: {:?}, area: {area:?}, variables: &[{variables}] }},", entry.id)?;
    }
    writeln!(code, "];\n\n/// Every message by its id.\npub mod msg {{\n    use super::MessageId;")?;
    for (index, (_, entry)) in messages.iter().enumerate() {
        let name = entry.id.to_uppercase().replace('-', "_");
        let words =
            entry.shape.words.first().map_or("", String::as_str).replace('\n', " ").replace(lint::PLACEABLE, "…");
        writeln!(code, "    /// `{words}`\n    pub const {name}: MessageId = MessageId({index});")?;
    }
    writeln!(code, "}}\n")?;
    Ok(code)
}

/// The sources by language. A language without a folder, or the reverse, does not compile.
fn texts(code: &mut String, locales: &Path, tags: &[String], files: &[File]) -> Result<()> {
    writeln!(code, "pub(crate) fn sources(language: Language) -> &'static [Source] {{\n    match language {{")?;
    for tag in tags {
        writeln!(code, "        Language::{} => &[", variant(tag))?;
        for file in files.iter().filter(|file| &file.tag == tag) {
            let path = locales.join(tag).join(format!("{}.ftl", file.area));
            writeln!(code, "            Source {{ area: {:?}, text: include_str!({path:?}) }},", file.area)?;
        }
        writeln!(code, "        ],")?;
    }
    writeln!(code, "    }}\n}}\n")?;
    Ok(())
}

/// The places in the table of the messages that no person has checked in a language; of English there are none.
fn drafts(
    code: &mut String,
    locales: &Path,
    tags: &[String],
    files: &[File],
    messages: &[(&str, &Entry)],
) -> Result<()> {
    writeln!(code, "pub(crate) fn drafts(language: Language) -> &'static [u16] {{\n    match language {{")?;
    for tag in tags {
        let reviews = reviews(&locales.join(tag).join("review.tsv"), tag)?;
        let hashes = review::hashes(files, tag);
        let is_draft = |id: &str| tag != ENGLISH && !hashes.get(id).is_some_and(|now| reviews.is_reviewed(id, now));
        let drafts = messages.iter().enumerate().filter(|(_, (_, entry))| is_draft(&entry.id));
        let drafts: Vec<usize> = drafts.map(|(index, _)| index).collect();
        writeln!(code, "        Language::{} => &{drafts:?},", variant(tag))?;
    }
    writeln!(code, "    }}\n}}")?;
    Ok(())
}

fn reviews(path: &Path, tag: &str) -> Result<review::Reviews> {
    if !path.exists() {
        return Ok(review::Reviews::default());
    }
    match review::Reviews::read(&fs::read_to_string(path)?) {
        Ok(reviews) => Ok(reviews),
        Err(what) => {
            println!("cargo::error=i18n/locales/{tag}/review.tsv: {what}");
            Ok(review::Reviews::default())
        }
    }
}

/// `fa-AF` is `Language::FaAf`.
fn variant(tag: &str) -> String {
    tag.split('-').map(|part| part[..1].to_uppercase() + &part[1..].to_lowercase()).collect()
}
