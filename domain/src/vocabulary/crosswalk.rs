//! National tables: titles of a country's own classification beside ESCO concepts, as extra labels in the country's language.
//! An exact match becomes an alternative label. A close or narrower one is searched and never shown. A broader or merely related
//! national title would lead to too narrow a concept, so it is left out.

use std::borrow::Cow;

use super::labels::{ExtraLabel, ExtraLabels};
use super::row::{LABEL_CHARS, is_esco, tidy};
use super::sheet::{self, Columns, FILE_BYTES, Findings, Row, Uneven};
use super::{File, FileCode, Lang, NoteCode, Phase, Progress, Violations, WordKind};

const COLUMNS: Columns = Columns {
    needed: &["relation"],
    used: &["uri", "url", "label", "label fr", "label nl"],
    unused: &[
        "classification 1 id",
        "classification 1 prefered label",
        "classification 1 preflabel",
        "classification 2 id",
        "classification 2 uri",
        "classification 2 url",
        "editorial note",
        "",
    ],
    uneven: Uneven::LeftOut,
};

/// A table as its head describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosswalk {
    /// The name of the national classification, `Klassifikation der Berufe 2010`.
    pub name: String,
    /// Its titles as labels.
    pub labels: ExtraLabels,
}

/// Reads and checks a mapping table: some lines about the table, a header, then one row a pair.
pub fn parse(file: &File, progress: &mut dyn FnMut(Progress<'_>)) -> Result<Crosswalk, Violations> {
    let mut findings = Findings::new(progress);
    findings.enter(Phase::Concepts);
    if file.bytes.len() > FILE_BYTES {
        let found = file.bytes.len();
        findings.violations.add(
            &file.name,
            0,
            "",
            FileCode::FileTooLarge,
            &[("limit", &FILE_BYTES), ("found", &found)],
        );
        return Err(findings.violations);
    }
    let Ok(text) = std::str::from_utf8(&file.bytes) else {
        findings.violations.add(&file.name, 0, "", FileCode::NotUtf8, &[]);
        return Err(findings.violations);
    };
    let text = unwrapped(text.strip_prefix('\u{feff}').unwrap_or(text));
    let Some(head) = Head::of(&text) else {
        findings.violations.add(&file.name, 1, "", FileCode::HeaderMissing, &[]);
        return Err(findings.violations);
    };
    if head.langs.is_empty() {
        findings.violations.add(&file.name, 0, "", FileCode::LanguageUnknown, &[("value", &"")]);
        return Err(findings.violations);
    }
    let table = File { name: file.name.clone(), bytes: head.table.into_bytes() };
    let mut labels = Vec::new();
    sheet::read(&table, &COLUMNS, &mut findings, &mut |row, findings| {
        read_row(row, &head.langs, &mut labels, findings);
    });
    if findings.violations.total > 0 {
        return Err(findings.violations.sorted());
    }
    labels.sort_unstable();
    labels.dedup();
    let ignored_columns = findings.ignored_columns.into_iter().map(|(_, column)| column).collect();
    let labels = ExtraLabels { labels, repaired: findings.notes.into_vec(), ignored_columns };
    Ok(Crosswalk { name: head.name, labels })
}

/// What stands above the rows.
struct Head {
    name: String,
    /// Column of labels and its language.
    langs: Vec<(&'static str, Lang)>,
    /// The table with empty lines for what stood above, so that lines keep their numbers.
    table: String,
}

impl Head {
    fn of(text: &str) -> Option<Head> {
        let (mut name, mut lang) = (String::new(), None);
        let mut above = 0;
        let mut lines = text.split_inclusive('\n');
        let header = loop {
            let line = lines.next()?;
            let cells = cells(line);
            if cells.iter().any(|cell| cell.eq_ignore_ascii_case("mapping relation")) {
                break cells;
            }
            above += 1;
            match cells.first().map(|cell| cell.to_ascii_lowercase()).as_deref() {
                Some("classification 2 name") => name = cells.get(1).cloned().unwrap_or_default(),
                Some("classification 2 language") => lang = cells.get(1).and_then(|tag| Lang::parse(tag)),
                Some(_) | None => {}
            }
        };
        let names: Vec<String> = header.iter().map(|cell| column(cell, &header)).collect();
        let has = |name: &str| names.iter().any(|known| known == name);
        let of = |name: &'static str, lang: Option<Lang>| lang.filter(|_| has(name)).map(|lang| (name, lang));
        let langs = [of("label", lang), of("label fr", Lang::parse("fr")), of("label nl", Lang::parse("nl"))];
        let rest: String = lines.collect();
        let table = format!("{}{}\n{rest}", "\n".repeat(above), names.join(","));
        Some(Head { name, langs: langs.into_iter().flatten().collect(), table })
    }
}

/// One name for each column we read, whatever the table calls it.
fn column(cell: &str, header: &[String]) -> String {
    let name = tidy(&cell.to_lowercase());
    let has_uri = header.iter().any(|cell| cell.eq_ignore_ascii_case("classification 1 uri"));
    match name.as_str() {
        "mapping relation" => "relation".into(),
        "classification 1 uri" => "uri".into(),
        "classification 1 url" => "url".into(),
        "classification 1 id" if !has_uri => "uri".into(),
        "classification 2 preflabel fr" => "label fr".into(),
        "classification 2 preflabel nl" => "label nl".into(),
        "classification 2 preflabel" | "classification 2 prefered label" => "label".into(),
        _ => name,
    }
}

fn cells(line: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok);
    record.map(|record| record.iter().map(tidy).collect()).unwrap_or_default()
}

/// The Swedish table quotes each line as a whole and ends it with a semicolon.
fn unwrapped(text: &str) -> Cow<'_, str> {
    if !text.lines().next().is_some_and(|line| line.trim_end().ends_with(';')) {
        return Cow::Borrowed(text);
    }
    let lines = text.lines().map(|line| {
        let line = line.trim_end().trim_end_matches(';');
        match line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(whole) => whole.replace("\"\"", "\""),
            None => line.to_owned(),
        }
    });
    Cow::Owned(lines.map(|line| line + "\n").collect())
}

fn read_row(row: &Row<'_>, langs: &[(&'static str, Lang)], labels: &mut Vec<ExtraLabel>, findings: &mut Findings<'_>) {
    let relation = row.cell("relation");
    let kind = match relation.trim_start_matches("skos:") {
        "exactMatch" => Some(WordKind::Alternative),
        "closeMatch" | "narrowMatch" => Some(WordKind::Hidden),
        "broadMatch" | "relatedMatch" => None,
        // A row of the national table without a counterpart.
        "" => None,
        _ => return row.refuse(findings, "relation", FileCode::RelationTypeUnknown, &[("value", &relation)]),
    };
    let Some(kind) = kind else { return };
    let Some(uri) = ["uri", "url"].into_iter().map(|column| row.cell(column)).find(|uri| is_esco(uri)) else {
        return row.refuse(findings, "uri", FileCode::UriOutsideEsco, &[("value", &row.cell("uri"))]);
    };
    for (column, lang) in langs {
        let label = tidy(row.cell(column));
        if label.chars().count() > LABEL_CHARS {
            findings.notes.add(row.file, row.line, NoteCode::LabelLeftOut, uri);
        } else if !label.is_empty() {
            labels.push(ExtraLabel { uri: uri.to_owned(), lang: *lang, kind, label, version: None });
        }
    }
}
