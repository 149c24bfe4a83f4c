//! What a stranger's machine needs and the executable carries: starter vocabulary, level tables, demo data.

use domain::eqf::{Sources, Tables};
use domain::vocabulary::File;

/// The version under which the starter selection is loaded.
pub const STARTER: &str = "starter-1";

macro_rules! starter {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../data/starter/", $name)))),+]
    };
}

const FILES: &[(&str, &[u8])] = starter![
    "ISCOGroups_ar.csv",
    "ISCOGroups_de.csv",
    "ISCOGroups_en.csv",
    "ISCOGroups_fr.csv",
    "ISCOGroups_uk.csv",
    "broaderRelationsOccPillar_en.csv",
    "broaderRelationsSkillPillar_en.csv",
    "occupationSkillRelations_en.csv",
    "occupations_ar.csv",
    "occupations_de.csv",
    "occupations_en.csv",
    "occupations_fr.csv",
    "occupations_uk.csv",
    "skillGroups_ar.csv",
    "skillGroups_de.csv",
    "skillGroups_en.csv",
    "skillGroups_fr.csv",
    "skillGroups_uk.csv",
    "skillSkillRelations_en.csv",
    "skills_ar.csv",
    "skills_de.csv",
    "skills_en.csv",
    "skills_fr.csv",
    "skills_uk.csv",
];

macro_rules! lexicon {
    ($($lang:literal),+ $(,)?) => {
        [$(($lang, include_str!(concat!("../../data/lexicon/", $lang, ".tsv")))),+]
    };
}

/// The seed lexicon: language and rows.
pub fn lexicon() -> [(&'static str, &'static str); 7] {
    lexicon!["ckb", "fa", "ps", "so", "ti", "tr", "uk"]
}

/// Fictional vacancies, one JSON object a line.
pub const VACANCIES: &str = include_str!("../../data/demo/vacancies.ndjson");
/// Fictional courses, one JSON object a line.
pub const COURSES: &str = include_str!("../../data/demo/courses.ndjson");
/// Fictional people.
pub const PEOPLE: &str = include_str!("../../data/demo/people.json");

/// The starter vocabulary in the layout of an official download, so that one importer reads both.
pub fn starter() -> Vec<File> {
    FILES.iter().map(|(name, bytes)| File { name: (*name).to_owned(), bytes: bytes.to_vec() }).collect()
}

/// The level tables; those that are bundled were checked by the tests.
pub fn tables(exclude: &[String]) -> Result<Tables, String> {
    let sources = Sources {
        manifest: Some(include_str!("../../data/eqf/manifest.toml")),
        credentials: include_str!("../../data/eqf/third_country_credentials.csv"),
        frameworks: include_str!("../../data/eqf/nqf_to_eqf.csv"),
        name_words: include_str!("../../data/eqf/name_words.csv"),
        romanise: include_str!("../../data/eqf/romanise.csv"),
        host_directory: include_str!("../../data/eqf/host_directory.csv"),
        regulated_professions: include_str!("../../data/eqf/regulated_professions.csv"),
        extensions: &[],
    };
    let exclude: Vec<&str> = exclude.iter().map(String::as_str).collect();
    Tables::load(&sources, &exclude)
        .map_err(|v| format!("the bundled level tables have {} violations: {:?}", v.len(), v.first()))
}
