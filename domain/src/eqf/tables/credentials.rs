//! third_country_credentials.csv: each row checked and typed.

use super::sheet::{Line, Sheet, Violations};
use crate::eqf::codes::Confidence;
use crate::eqf::lists::{CredentialType, IscedBasis, LevelBasis};
use crate::eqf::reading::Range;
use crate::eqf::refusals::TableCode;
use crate::eqf::row::{Row, Years};
use std::collections::BTreeMap;

const COLUMNS: [&str; 18] = [
    "row_id",
    "country_alpha3",
    "credential_original",
    "credential_english",
    "aliases",
    "credential_type",
    "typical_years",
    "isced_level",
    "isced_basis",
    "eqf_min",
    "eqf_max",
    "valid_from",
    "valid_to",
    "level_basis",
    "confidence",
    "source",
    "source_url",
    "source_year",
];

/// Reads the rows; `seen` holds the keys of files read before.
pub(super) fn credentials(
    file: &str,
    text: &str,
    seen: &mut BTreeMap<String, u64>,
    found: &mut Violations,
) -> (Vec<Row>, usize) {
    let sheet = Sheet::read(file, text, &COLUMNS, found);
    let mut rows = Vec::new();
    for line in &sheet.lines {
        let row_id = sheet.required(line, "row_id", found);
        if !row_id.is_empty() {
            sheet.unique(line, "row_id", row_id, seen, found);
        }
        rows.extend(row(&sheet, line, found));
    }
    (rows, sheet.lines.len())
}

/// A row, or nothing where a closed list was not met.
fn row(sheet: &Sheet, line: &Line, found: &mut Violations) -> Option<Row> {
    let text = |column: &str| sheet.cell(line, column).to_owned();
    let country = sheet.country(line, "country_alpha3", found);
    let english = sheet.required(line, "credential_english", found).to_owned();
    let source = sheet.required(line, "source", found).to_owned();
    let source_url = source_url(sheet, line, found);
    let credential_type = sheet.listed(line, "credential_type", CredentialType::from_code, found);
    let level_basis = sheet.listed(line, "level_basis", LevelBasis::from_code, found);
    let confidence = sheet.listed(line, "confidence", Confidence::from_code, found);
    let (valid_from, valid_to) = window(sheet, line, found);
    let eqf = level(sheet, line, found);
    let (typical_years, isced_level, isced_basis) = programme(sheet, line, found);
    let note = text("note");
    if note.chars().count() > 200 {
        found.add(sheet.file, (line.number, "note"), TableCode::TooLong, "200");
    }
    let (level_basis, confidence) = (level_basis?, confidence?);
    // Both empty exactly with confidence none and a source that declines.
    let declines = (confidence == Confidence::None, level_basis == LevelBasis::SourceDeclinesLevel);
    if declines != (eqf.is_none(), eqf.is_none()) {
        found.add(sheet.file, (line.number, "eqf_min"), TableCode::LevelWithoutBasis, level_basis.code());
    }
    Some(Row {
        row_id: text("row_id"),
        country,
        original: text("credential_original"),
        english,
        aliases: sheet
            .cell(line, "aliases")
            .split('|')
            .map(|a| a.trim().to_owned())
            .filter(|a| !a.is_empty())
            .collect(),
        credential_type: credential_type?,
        typical_years,
        isced_level,
        isced_basis,
        eqf,
        valid_from,
        valid_to,
        level_basis,
        confidence,
        source_group: source_group(sheet.cell(line, "source_group"), &source),
        source,
        source_url,
        source_year: sheet.year(line, "source_year", found),
        note,
        hosts: Vec::new(),
        hidden_for: Vec::new(),
    })
}

/// The group a row names, else the one centre we know by its name.
fn source_group(named: &str, source: &str) -> Option<String> {
    if !named.is_empty() {
        return Some(named.to_owned());
    }
    source.to_lowercase().contains("nuffic").then(|| "nuffic".to_owned())
}

fn source_url(sheet: &Sheet, line: &Line, found: &mut Violations) -> String {
    let url = sheet.link(line, "source_url", found);
    if url.is_empty() && sheet.cell(line, "page_seen") == "yes" {
        found.add(sheet.file, (line.number, "source_url"), TableCode::Required, "");
    }
    url
}

fn window(sheet: &Sheet, line: &Line, found: &mut Violations) -> (Option<i32>, Option<i32>) {
    let from = sheet.year(line, "valid_from", found);
    let to = sheet.year(line, "valid_to", found);
    if matches!((from, to), (Some(from), Some(to)) if from > to) {
        found.add(sheet.file, (line.number, "valid_to"), TableCode::WindowReversed, sheet.cell(line, "valid_to"));
    }
    (from, to)
}

fn level(sheet: &Sheet, line: &Line, found: &mut Violations) -> Option<Range> {
    let mut bound = |column: &str| {
        let level: Option<u8> = sheet.number(line, column, found);
        if level.is_some_and(|level| !(1..=8).contains(&level)) {
            found.add(sheet.file, (line.number, column), TableCode::NotALevel, sheet.cell(line, column));
        }
        level
    };
    match (bound("eqf_min"), bound("eqf_max")) {
        (Some(min), Some(max)) => {
            if min > max {
                let value = sheet.cell(line, "eqf_min");
                found.add(sheet.file, (line.number, "eqf_min"), TableCode::MinimumAboveMaximum, value);
            }
            Some(Range::new(min, max))
        }
        (None, None) => None,
        (Some(_), None) => {
            found.add(sheet.file, (line.number, "eqf_max"), TableCode::Required, "");
            None
        }
        (None, Some(_)) => {
            found.add(sheet.file, (line.number, "eqf_min"), TableCode::Required, "");
            None
        }
    }
}

fn programme(sheet: &Sheet, line: &Line, found: &mut Violations) -> (Option<Years>, Option<u8>, Option<IscedBasis>) {
    let years = sheet.cell(line, "typical_years");
    let typical = Years::parse(years);
    if typical.is_none() && !years.is_empty() {
        found.add(sheet.file, (line.number, "typical_years"), TableCode::NotANumber, years);
    }
    let level: Option<u8> = sheet.number(line, "isced_level", found);
    if level.is_some_and(|level| !(1..=8).contains(&level)) {
        found.add(sheet.file, (line.number, "isced_level"), TableCode::NotALevel, sheet.cell(line, "isced_level"));
    }
    let of_a_row = |code: &str| {
        IscedBasis::from_code(code)
            .filter(|basis| matches!(basis, IscedBasis::ReportedUisMapping | IscedBasis::AssignedByRule))
    };
    let basis = level.and_then(|_| sheet.listed(line, "isced_basis", of_a_row, found));
    (typical, level, basis)
}
