//! What a stranger's machine needs and the executable carries: starter vocabulary, level tables, demo data.

use api::levels::TablesCache;
use domain::eqf::{Dataset, TableViolation, Tables};
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

macro_rules! tables {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../data/eqf/", $name)))),+]
    };
}

/// The level tables as a dataset; those that are bundled were checked by the tests.
pub fn dataset() -> Result<Dataset, String> {
    let files = tables![
        "manifest.toml",
        "third_country_credentials.csv",
        "nqf_to_eqf.csv",
        "name_words.csv",
        "romanise.csv",
        "host_directory.csv",
        "regulated_professions.csv",
        "name_aliases.csv",
        "misleading_names.csv",
        "alias_cases.csv",
        "eqf_levels.csv",
        "isced_levels.csv",
        "isco_skill_levels.csv",
        "cases_dev.jsonl",
        "cases_own.jsonl",
    ];
    let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    Dataset::stored(files).map_err(|found| wrong(&found))
}

/// The level tables, without what the database adds.
pub fn tables(exclude: &[String]) -> Result<Tables, String> {
    let exclude: Vec<&str> = exclude.iter().map(String::as_str).collect();
    Tables::assemble(&dataset()?, &[], &exclude).map_err(|found| wrong(&found))
}

/// The tables as the service holds them.
pub fn tables_cache(exclude: &[String]) -> Result<TablesCache, String> {
    TablesCache::new(dataset()?, exclude.to_vec()).map_err(|found| wrong(&found))
}

fn wrong(found: &[TableViolation]) -> String {
    format!("the bundled level tables have {} violations: {:?}", found.len(), found.first())
}
