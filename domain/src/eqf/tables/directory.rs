//! host_directory.csv and regulated_professions.csv: who answers for a step or a profession in a host country.

use super::sheet::{Line, Sheet, Violations};
use crate::eqf::codes::Step;
use crate::eqf::lists::{ProfessionSystem, Sector};
use crate::eqf::refusals::TableCode;
use std::collections::BTreeMap;

const BODY_COLUMNS: [&str; 12] = [
    "host_country",
    "step",
    "sector",
    "isco08_prefix",
    "body_name",
    "body_url",
    "languages",
    "documents",
    "fee",
    "days",
    "source_url",
    "checked_on",
];

const PROFESSION_COLUMNS: [&str; 8] =
    ["host_country", "isco08", "profession", "system", "authority", "min_cefr", "source_url", "checked_on"];

/// A body behind a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Host country.
    pub host_country: String,
    /// The step it answers for.
    pub step: Step,
    /// The part of education it answers for.
    pub sector: Sector,
    /// The occupations it answers for; empty means all.
    pub isco08_prefix: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Languages in which it can be asked.
    pub languages: String,
    /// Documents it asks for.
    pub documents: String,
    /// What it costs.
    pub fee: String,
    /// How many days it takes.
    pub days: String,
    /// Where that was read.
    pub source_url: String,
    /// When.
    pub checked_on: String,
}

impl Body {
    /// Whether the other one answers in the same place.
    pub(super) fn is_same_place(&self, other: &Body) -> bool {
        (&self.host_country, self.step, self.sector, &self.isco08_prefix)
            == (&other.host_country, other.step, other.sector, &other.isco08_prefix)
    }
}

/// A regulated profession.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profession {
    /// Host country.
    pub host_country: String,
    /// ISCO-08 unit group.
    pub isco08: String,
    /// Its name in the host country.
    pub name: String,
    /// The system it is regulated under.
    pub system: ProfessionSystem,
    /// The competent authority.
    pub authority: String,
    /// The language level it asks for, as a rule.
    pub min_cefr: String,
    /// Where that was read.
    pub source_url: String,
    /// When.
    pub checked_on: String,
}

/// Reads the directory. Host, step, sector and prefix lead to one body.
pub(super) fn bodies(file: &str, text: &str, found: &mut Violations) -> (Vec<Body>, usize) {
    let sheet = Sheet::read(file, text, &BODY_COLUMNS, found);
    let mut seen = BTreeMap::new();
    let bodies = sheet.lines.iter().filter_map(|line| body(&sheet, line, &mut seen, found)).collect();
    (bodies, sheet.lines.len())
}

/// Reads the regulated professions.
pub(super) fn professions(file: &str, text: &str, found: &mut Violations) -> (Vec<Profession>, usize) {
    let sheet = Sheet::read(file, text, &PROFESSION_COLUMNS, found);
    let mut seen = BTreeMap::new();
    let professions = sheet.lines.iter().filter_map(|line| profession(&sheet, line, &mut seen, found)).collect();
    (professions, sheet.lines.len())
}

fn body(sheet: &Sheet, line: &Line, seen: &mut BTreeMap<String, u64>, found: &mut Violations) -> Option<Body> {
    let text = |column: &str| sheet.cell(line, column).to_owned();
    let host_country = sheet.country(line, "host_country", found);
    let step = sheet.listed(line, "step", Step::from_code, found);
    let sector = sheet.listed(line, "sector", Sector::from_code, found);
    let isco08_prefix = isco(sheet, (line, "isco08_prefix"), 0, found);
    let key = [host_country.as_str(), &text("step"), &text("sector"), &isco08_prefix].join(" ");
    sheet.unique(line, "step", &key, seen, found);
    let name = sheet.required(line, "body_name", found).to_owned();
    day(sheet, line, found);
    Some(Body {
        host_country,
        step: step?,
        sector: sector?,
        isco08_prefix,
        name,
        url: sheet.link(line, "body_url", found),
        languages: text("languages"),
        documents: text("documents"),
        fee: text("fee"),
        days: text("days"),
        source_url: sheet.link(line, "source_url", found),
        checked_on: text("checked_on"),
    })
}

fn profession(
    sheet: &Sheet,
    line: &Line,
    seen: &mut BTreeMap<String, u64>,
    found: &mut Violations,
) -> Option<Profession> {
    let text = |column: &str| sheet.cell(line, column).to_owned();
    let host_country = sheet.country(line, "host_country", found);
    let isco08 = isco(sheet, (line, "isco08"), 4, found);
    sheet.unique(line, "isco08", &format!("{host_country} {isco08}"), seen, found);
    let system = sheet.listed(line, "system", ProfessionSystem::from_code, found);
    let name = sheet.required(line, "profession", found).to_owned();
    day(sheet, line, found);
    Some(Profession {
        host_country,
        isco08,
        name,
        system: system?,
        authority: text("authority"),
        min_cefr: text("min_cefr"),
        source_url: sheet.link(line, "source_url", found),
        checked_on: text("checked_on"),
    })
}

/// Digits of ISCO-08, at least so many.
fn isco(sheet: &Sheet, (line, column): (&Line, &str), least: usize, found: &mut Violations) -> String {
    let cell = sheet.cell(line, column);
    if !(least..=4).contains(&cell.len()) || !cell.bytes().all(|b| b.is_ascii_digit()) {
        found.add(sheet.file, (line.number, column), TableCode::NotANumber, cell);
    }
    cell.to_owned()
}

fn day(sheet: &Sheet, line: &Line, found: &mut Violations) {
    let cell = sheet.required(line, "checked_on", found);
    let format = time::macros::format_description!("[year]-[month]-[day]");
    if !cell.is_empty() && time::Date::parse(cell, format).is_err() {
        found.add(sheet.file, (line.number, "checked_on"), TableCode::NotADay, cell);
    }
}
