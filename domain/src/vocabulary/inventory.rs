//! Which of the files are read, in which order, and what they are.

use std::fmt::Display;

use super::sheet::{FILE_BYTES, Findings, IMPORT_BYTES};
use super::{Collection, File, FileCode, Lang, Table};

/// A file that is read, and what it is.
#[derive(Clone, Copy)]
pub(super) struct Source<'f> {
    pub(super) file: &'f File,
    pub(super) table: Table,
    /// `None` for relations without a language.
    pub(super) lang: Option<Lang>,
    /// The tag is `en-us`, not `en`: its labels stand behind those of `en`.
    pub(super) regional: bool,
    /// Its labels are kept.
    pub(super) labels: bool,
}

/// What there is to read.
pub(super) struct Inventory<'f> {
    pub(super) sources: Vec<Source<'f>>,
    /// Files that are not used.
    pub(super) ignored: Vec<String>,
    /// The languages that were asked for; none if all are.
    pub(super) chosen: Vec<Lang>,
}

/// The files to read: sorted by table, then `en` first, then by language and name, whatever order they came in.
pub(super) fn take<'f>(files: &'f [File], languages: Option<&[&str]>, findings: &mut Findings<'_>) -> Inventory<'f> {
    let mut sources: Vec<Source<'f>> = Vec::new();
    let mut ignored = Vec::new();
    for file in files {
        let Some((table, tag)) = Table::of_file(&file.name) else {
            ignored.push(file.name.clone());
            continue;
        };
        let lang = Lang::parse(&tag);
        if lang.is_none() && has_words(table) {
            refuse(findings, file, FileCode::LanguageUnknown, &[("value", &tag)]);
            continue;
        }
        if file.bytes.len() > FILE_BYTES {
            let found = file.bytes.len();
            refuse(findings, file, FileCode::FileTooLarge, &[("limit", &FILE_BYTES), ("found", &found)]);
            continue;
        }
        sources.push(Source { file, table, lang, regional: tag.len() > 3, labels: true });
    }
    sources.sort_by(|a, b| order(a).cmp(&order(b)));
    ignored.sort();
    check_set(&sources, files, findings);
    let mut chosen = Vec::new();
    for tag in languages.unwrap_or_default() {
        match Lang::parse(tag) {
            Some(lang) => chosen.push(lang),
            None => findings.violations.add("", 0, "", FileCode::LanguageUnknown, &[("value", tag)]),
        }
    }
    if languages.is_some() {
        sources = choose(&sources, &chosen);
    }
    Inventory { sources, ignored, chosen }
}

/// Whether a table has labels, and so a language.
fn has_words(table: Table) -> bool {
    match table {
        Table::Occupations
        | Table::IscoGroups
        | Table::Skills
        | Table::SkillGroups
        | Table::Collection(
            Collection::Digital
            | Collection::Green
            | Collection::Language
            | Collection::Transversal
            | Collection::ResearchSkills
            | Collection::ResearchOccupations
            | Collection::DigComp,
        )
        | Table::ConceptSchemes => true,
        Table::BroaderOccupations
        | Table::BroaderSkills
        | Table::SkillsHierarchy
        | Table::OccupationSkills
        | Table::SkillSkills => false,
    }
}

fn order<'s>(source: &'s Source<'_>) -> (Option<usize>, bool, bool, Option<Lang>, &'s str) {
    let table = Table::ALL.iter().position(|table| *table == source.table);
    (table, source.regional, source.lang != Some(Lang::EN), source.lang, &source.file.name)
}

fn refuse(findings: &mut Findings<'_>, file: &File, code: FileCode, args: &[(&str, &dyn Display)]) {
    findings.unreadable = true;
    findings.violations.add(&file.name, 0, "", code, args);
}

/// Checks what is about the files together: none missing, none twice, not too much.
fn check_set(sources: &[Source<'_>], files: &[File], findings: &mut Findings<'_>) {
    for table in [Table::IscoGroups, Table::Occupations] {
        let there = files.iter().any(|file| Table::of_file(&file.name).is_some_and(|(found, _)| found == table));
        if !there {
            findings.unreadable = true;
            let name = format!("{}_xx.csv", table.stem());
            findings.violations.add(&name, 0, "", FileCode::FileMissing, &[("table", &table.stem())]);
        }
    }
    for pair in sources.windows(2) {
        let [first, second] = pair else { continue };
        let same = |source: &Source<'_>| Table::of_file(&source.file.name);
        if same(first) == same(second) {
            findings.violations.add(&second.file.name, 0, "", FileCode::FileRepeated, &[("other", &first.file.name)]);
        }
    }
    let found: u64 = sources.iter().map(|source| source.file.bytes.len() as u64).sum();
    if found > IMPORT_BYTES {
        let args: [(&str, &dyn Display); 2] = [("limit", &IMPORT_BYTES), ("found", &found)];
        findings.violations.add("", 0, "", FileCode::ImportTooLarge, &args);
    }
}

/// Keeps files of the chosen languages. Where a table has none, its first file still tells which concepts there are.
fn choose<'f>(sources: &[Source<'f>], chosen: &[Lang]) -> Vec<Source<'f>> {
    let wanted = |source: &Source<'_>| source.lang.is_some_and(|lang| chosen.contains(&lang));
    let mut kept: Vec<Source<'f>> = Vec::new();
    for source in sources {
        if !has_words(source.table) || wanted(source) {
            kept.push(*source);
        } else if !sources.iter().any(|other| other.table == source.table && wanted(other))
            && kept.last().is_none_or(|last| last.table != source.table)
        {
            kept.push(Source { labels: false, ..*source });
        }
    }
    kept
}
