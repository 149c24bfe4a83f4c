//! The real downloads. `PASSERELLE_ESCO_DIR` names one or more extracted folders (separated by `:`),
//! `PASSERELLE_ESCO_VERSION` their version, `PASSERELLE_ESCO_LANGUAGES` the languages to keep.
//! Without it, `esco/esco-1.2.0-en/` below `PASSERELLE_DATA` is read if it is there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::vocabulary::{ConceptKind, File, Proposal, Release, Violations, labels, parse, replacements};

fn folders() -> Vec<PathBuf> {
    if let Ok(folders) = std::env::var("PASSERELLE_ESCO_DIR") {
        return folders.split(':').map(PathBuf::from).collect();
    }
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = std::env::var("PASSERELLE_DATA").map_or(default, PathBuf::from);
    let folder = data.join("esco/esco-1.2.0-en");
    if folder.is_dir() { vec![folder] } else { Vec::new() }
}

/// Says so even where the output of passing tests is kept back.
fn skipped(why: &str) {
    writeln!(std::io::stderr(), "SKIPPED {why}").expect("standard error");
}

fn files(folder: &Path) -> Vec<File> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder we may read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "csv") {
            let name = path.file_name().expect("a file name").to_string_lossy().into_owned();
            files.push(File { name, bytes: std::fs::read(&path).expect("a file we may read") });
        }
    }
    files
}

fn read(folder: &Path, version: &str) -> Result<Release, Violations> {
    let files = files(folder);
    let languages = std::env::var("PASSERELLE_ESCO_LANGUAGES").ok();
    let languages: Option<Vec<&str>> = languages.as_deref().map(|list| list.split(',').collect());
    let begin = Instant::now();
    let mut steps = 0_u64;
    let release = parse(version, languages.as_deref(), &files, &mut |_| steps += 1);
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    eprintln!("{}: {} files, {bytes} bytes, {steps} steps, {:?}", folder.display(), files.len(), begin.elapsed());
    release
}

fn print(release: &Release) {
    eprintln!("  layout {:?}, hash {}, {:?}", release.layout, release.content_hash, release.report.counts);
    for coverage in &release.report.coverage {
        let kinds = coverage.kinds.iter().map(|share| {
            format!(
                "{}:{}/{}+{}+{}",
                share.kind.as_str(),
                share.preferred,
                share.concepts,
                share.alternative,
                share.hidden
            )
        });
        eprintln!("  {}: {}; missing {:?}", coverage.lang, kinds.collect::<Vec<_>>().join(" "), coverage.missing);
    }
    for note in &release.report.repaired {
        eprintln!("  {:?} x{} {}:{} {}", note.code, note.count, note.file, note.line, note.example);
    }
    eprintln!("  unused: columns {:?}, files {:?}", release.report.ignored_columns, release.report.ignored_files);
}

#[test]
fn real_downloads_are_read() {
    let folders = folders();
    if folders.is_empty() {
        skipped("real_downloads_are_read: PASSERELLE_ESCO_DIR names no folder");
    }
    let version = std::env::var("PASSERELLE_ESCO_VERSION").unwrap_or_else(|_| "1.2.0".to_owned());
    for folder in folders {
        match read(&folder, &version) {
            Ok(release) => {
                print(&release);
                if folder.ends_with("esco-1.2.0-en") {
                    has_the_known_counts(&release);
                }
            }
            Err(violations) => {
                violations.listed.iter().take(20).for_each(|violation| eprintln!("  {violation:?}"));
                panic!("{violations} in {}", folder.display());
            }
        }
    }
}

fn has_the_known_counts(release: &Release) {
    let counts = release.report.counts;
    assert_eq!(counts.occupations, 3_039);
    assert_eq!(counts.skills + counts.knowledge, 13_939);
    assert_eq!(counts.occupation_skills, 129_004);
    assert_eq!(counts.skill_groups, 640);
    assert_eq!(counts.isco_groups, 619);
}

/// `PASSERELLE_ESCO_OLD` and `PASSERELLE_ESCO_NEW` name two folders: how many concepts vanish, how many have a proposal.
#[test]
fn real_downloads_give_proposals() {
    let (Ok(old), Ok(new)) = (std::env::var("PASSERELLE_ESCO_OLD"), std::env::var("PASSERELLE_ESCO_NEW")) else {
        skipped("real_downloads_give_proposals: PASSERELLE_ESCO_OLD and PASSERELLE_ESCO_NEW name no folders");
        return;
    };
    let old = read(Path::new(&old), "old").expect("the old download is whole");
    let new = read(Path::new(&new), "new").expect("the new download is whole");
    for kind in ConceptKind::ALL {
        let proposals = replacements(&old, &new);
        let of_kind = |proposal: &&Proposal| old.find(&proposal.from).is_some_and(|at| old.concept(at).kind == kind);
        let gone: Vec<_> = proposals.iter().filter(of_kind).collect();
        let found = gone.iter().filter(|proposal| proposal.to.is_some()).count();
        eprintln!("  {}: {} gone, {found} proposed", kind.as_str(), gone.len());
    }
}

/// `PASSERELLE_ESCO_LABELS` names lists of extra labels, separated by `:`.
#[test]
fn real_lists_of_labels_are_read() {
    let Ok(lists) = std::env::var("PASSERELLE_ESCO_LABELS") else {
        skipped("real_lists_of_labels_are_read: PASSERELLE_ESCO_LABELS names no file");
        return;
    };
    for list in lists.split(':') {
        let file = File { name: list.to_owned(), bytes: std::fs::read(list).expect("a file we may read") };
        let begin = Instant::now();
        let extra =
            labels::parse(&file, &mut |_| {}).unwrap_or_else(|found| panic!("{found}: {:?}", found.listed.first()));
        eprintln!("{list}: {} labels, {:?}, {:?}", extra.labels.len(), begin.elapsed(), extra.repaired);
        for folder in folders() {
            let release = read(&folder, "1.2.0").expect("the download is whole");
            let (added, unknown) = extra.beside(&release);
            eprintln!("  beside {}: {} added, {unknown} of unknown concepts", folder.display(), added.len());
        }
    }
}
