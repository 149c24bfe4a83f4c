//! nqf_to_eqf.csv: national levels and the EQF levels they are referenced to.

use super::sheet::{Line, Sheet, Violations};
use crate::eqf::codes::Confidence;
use crate::eqf::lists::Relation;
use crate::eqf::reading::Range;
use crate::eqf::refusals::TableCode;
use std::collections::BTreeMap;

const COLUMNS: [&str; 7] =
    ["country_code", "country_alpha3", "framework_abbrev", "nqf_level", "eqf_level", "relation", "confidence"];

/// One national level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkRow {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Abbreviation of the framework.
    pub framework: String,
    /// The level as printed.
    pub nqf_level: String,
    /// The EQF level, if one is stated.
    pub eqf: Option<Range>,
    /// How the framework relates to the EQF.
    pub relation: Relation,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Who says so.
    pub source: String,
    /// Where.
    pub source_url: String,
    /// Year of the page.
    pub source_year: String,
    /// Country, with region for Belgium and the United Kingdom.
    pub code: String,
    pub(super) nqf_key: String,
    pub(super) framework_key: String,
}

impl FrameworkRow {
    /// Whether the other row is about the same level of the same framework.
    pub(super) fn is_same_level(&self, other: &FrameworkRow) -> bool {
        (&self.code, &self.framework_key, &self.nqf_key) == (&other.code, &other.framework_key, &other.nqf_key)
    }
}

/// How levels and abbreviations are compared: upper case, no blanks.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// Reads the rows, sorted by country.
pub(super) fn frameworks(file: &str, text: &str, found: &mut Violations) -> (Vec<FrameworkRow>, usize) {
    let sheet = Sheet::read(file, text, &COLUMNS, found);
    let mut seen = BTreeMap::new();
    let mut rows: Vec<FrameworkRow> =
        sheet.lines.iter().filter_map(|line| row(&sheet, line, &mut seen, found)).collect();
    rows.sort_by(|a, b| a.country.cmp(&b.country));
    (rows, sheet.lines.len())
}

fn row(sheet: &Sheet, line: &Line, seen: &mut BTreeMap<String, u64>, found: &mut Violations) -> Option<FrameworkRow> {
    let text = |column: &str| sheet.cell(line, column).to_owned();
    let code = sheet.required(line, "country_code", found);
    let framework = sheet.required(line, "framework_abbrev", found);
    let nqf_level = sheet.required(line, "nqf_level", found);
    sheet.unique(line, "nqf_level", &format!("{code} {} {}", key(framework), key(nqf_level)), seen, found);
    let country = sheet.country(line, "country_alpha3", found);
    let relation = sheet.listed(line, "relation", Relation::from_code, found);
    let confidence = sheet.listed(line, "confidence", Confidence::from_code, found);
    let eqf = level(sheet, line, found);
    Some(FrameworkRow {
        country,
        framework: framework.to_owned(),
        nqf_level: nqf_level.to_owned(),
        eqf,
        relation: relation?,
        confidence: confidence?,
        source: text("source"),
        source_url: text("source_url"),
        source_year: text("source_year"),
        code: code.to_owned(),
        nqf_key: key(nqf_level),
        framework_key: key(framework),
    })
}

/// `7`, `7-8`, or empty.
fn level(sheet: &Sheet, line: &Line, found: &mut Violations) -> Option<Range> {
    let cell = sheet.cell(line, "eqf_level");
    if cell.is_empty() {
        return None;
    }
    let bound = |text: &str| text.trim().parse::<u8>().ok().filter(|level| (1..=8).contains(level));
    let (min, max) = cell.split_once('-').unwrap_or((cell, cell));
    let range = bound(min).zip(bound(max)).map(|(min, max)| Range::new(min, max));
    match range {
        None => found.add(sheet.file, (line.number, "eqf_level"), TableCode::NotALevel, cell),
        Some(range) if range.min > range.max => {
            found.add(sheet.file, (line.number, "eqf_level"), TableCode::MinimumAboveMaximum, cell);
        }
        Some(_) => {}
    }
    range
}
