//! The rules against the committed tables and cases.

mod cases;
mod directory;
mod examples;
mod folders;
mod loading;
mod misleading;
mod names;
mod properties;
mod refusals;
mod words;

use super::{Documentation, EducationItem, Input, InstitutionStatus, Sources, Tables};
use time::macros::date;

const CREDENTIALS: &str = include_str!("../../../../data/eqf/third_country_credentials.csv");
const FRAMEWORKS: &str = include_str!("../../../../data/eqf/nqf_to_eqf.csv");
const NAME_WORDS: &str = include_str!("../../../../data/eqf/name_words.csv");
const ROMANISE: &str = include_str!("../../../../data/eqf/romanise.csv");
const DIRECTORY: &str = include_str!("../../../../data/eqf/host_directory.csv");
const PROFESSIONS: &str = include_str!("../../../../data/eqf/regulated_professions.csv");
const MANIFEST: &str = include_str!("../../../../data/eqf/manifest.toml");
const MISLEADING: &str = include_str!("../../../../data/eqf/misleading_names.csv");
const CASES_OWN: &str = include_str!("../../../../data/eqf/cases_own.jsonl");
const CASES_DEV: &str = include_str!("../../../../data/eqf/cases_dev.jsonl");

fn sources() -> Sources<'static> {
    Sources {
        manifest: None,
        credentials: CREDENTIALS,
        frameworks: FRAMEWORKS,
        name_words: NAME_WORDS,
        romanise: ROMANISE,
        host_directory: DIRECTORY,
        regulated_professions: PROFESSIONS,
        name_aliases: None,
        extensions: &[],
    }
}

/// The committed tables, compiled once for all tests.
fn tables() -> &'static Tables {
    static TABLES: std::sync::OnceLock<Tables> = std::sync::OnceLock::new();
    TABLES.get_or_init(|| Tables::load(&sources(), &[]).expect("the committed tables are sound"))
}

/// A verified, completed award of 2015 from a recognised institution.
fn item(country: &str, name: &str) -> EducationItem {
    EducationItem {
        country: country.to_owned(),
        credential_name: name.to_owned(),
        award_year: Some(2015),
        completed: true,
        documentation: Documentation::Verified,
        institution_status: InstitutionStatus::Recognised,
        kind: None,
        nqf: None,
        isced: None,
        authenticity_doubt: None,
        contradiction: None,
        row_id: None,
        grade: None,
        duration_years: None,
    }
}

/// These items and nothing else, in Germany in March 2026.
fn input(education: Vec<EducationItem>) -> Input {
    Input {
        as_of: date!(2026 - 03 - 01),
        host_country: "DEU".to_owned(),
        protection_status: None,
        education,
        statements: Vec::new(),
        work_experience: Vec::new(),
        target: None,
        years_of_schooling: None,
    }
}
