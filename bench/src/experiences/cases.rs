//! What people say they did, and in which unit groups of ISCO-08 a vacancy would be an answer.

use crate::Failure;
use domain::matching::taxonomy::Taxonomy;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// One experience.
pub struct Case {
    /// What the person calls it.
    pub title: String,
    /// What they did, sentence by sentence.
    pub tasks: Vec<String>,
    /// Unit groups in which a vacancy is an answer.
    pub groups: BTreeSet<String>,
    /// The expected occupation is one of ESCO.
    pub exact: Option<String>,
    /// From a CV document, of which only the title is read here.
    pub of_a_cv: bool,
}

#[derive(Deserialize)]
struct Described {
    given_experience_title: String,
    given_responsibilities: Vec<String>,
    expected_occupations_found: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    code: String,
}

#[derive(Deserialize)]
struct Document {
    expected_item_keywords: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Line {
    expected: String,
    groups: String,
}

/// The groups of what ESCO has no occupation for: unpaid work and titles in CV documents.
fn groups() -> Result<HashMap<String, BTreeSet<String>>, Failure> {
    let table = include_str!("../../data/expected_groups.csv");
    let mut groups = HashMap::new();
    for line in csv::Reader::from_reader(table.as_bytes()).deserialize() {
        let line: Line = line?;
        groups.insert(line.expected, line.groups.split(' ').map(str::to_owned).collect());
    }
    Ok(groups)
}

/// The self-described experiences, then the items of the CV documents.
pub fn read(folder: &Path, codes: &HashMap<String, String>, taxonomy: &Taxonomy) -> Result<Vec<Case>, Failure> {
    let groups = groups()?;
    let path = folder.join("self-described-experience-dev.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|e| crate::unreadable(&path, &e))?;
    let mut cases = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let described: Described = serde_json::from_str(line)?;
        let mut case = Case {
            title: described.given_experience_title,
            tasks: described.given_responsibilities,
            groups: BTreeSet::new(),
            exact: None,
            of_a_cv: false,
        };
        for Expected { code } in &described.expected_occupations_found {
            match codes.get(code).and_then(|uri| Some((uri, taxonomy.occupation(uri)?))) {
                Some((uri, occupation)) => {
                    case.groups.insert(occupation.unit.code());
                    case.exact = Some(uri.clone());
                }
                None => case.groups.extend(groups.get(code).into_iter().flatten().cloned()),
            }
        }
        cases.push(case);
    }
    cases.extend(documents(&folder.join("cv-documents-dev.tar.zst"), &groups)?);
    Ok(cases)
}

/// The items that a reader should find in each document; their first word is the title.
fn documents(path: &Path, groups: &HashMap<String, BTreeSet<String>>) -> Result<Vec<Case>, Failure> {
    let file = std::fs::File::open(path).map_err(|e| crate::unreadable(path, &e))?;
    let mut cases = Vec::new();
    for entry in tar::Archive::new(zstd::Decoder::new(file)?).entries()? {
        let entry = entry?;
        if entry.path()?.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let document: Document = serde_json::from_reader(entry)?;
        for item in document.expected_item_keywords {
            let Some(title) = item.into_iter().next() else { continue };
            let groups = groups.get(&title).cloned().unwrap_or_default();
            cases.push(Case { title, tasks: Vec::new(), groups, exact: None, of_a_cv: true });
        }
    }
    Ok(cases)
}
