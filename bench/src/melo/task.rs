//! Reads a task: queries, corpus elements, which are right, and the concept of each element.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::{Failure, unreadable};

const QUERIES: &str = "queries.tsv";
const ELEMENTS: &str = "corpus_elements.tsv";
const RIGHT: &str = "annotations.tsv";
const CONCEPTS: &str = "concept_mapping.tsv";
const FILES: [&str; 4] = [QUERIES, ELEMENTS, RIGHT, CONCEPTS];

/// One task in memory; elements and concepts are numbered.
pub struct Task {
    pub name: String,
    pub query_lang: String,
    pub corpus_langs: Vec<String>,
    pub queries: Vec<Query>,
    /// Text and concept of each element.
    pub elements: Vec<(String, usize)>,
    /// URIs in byte order.
    pub concepts: Vec<String>,
}

/// A text with the elements that are right for it.
pub struct Query {
    pub text: String,
    pub elements: HashSet<usize>,
    pub concepts: HashSet<usize>,
}

/// The folder itself if it holds a task, else the folders in it, by name.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    if FILES.iter().any(|file| folder.join(file).exists()) {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

/// The files a folder lacks to be a task.
pub fn missing(folder: &Path) -> Vec<&'static str> {
    let missing = FILES.iter().filter(|file| !folder.join(file).exists());
    missing.copied().collect()
}

/// Languages from a name such as `deu_q_de_c_en`, or `usa_q_en_c_de_en_es`.
pub fn languages(name: &str) -> Option<(String, Vec<String>)> {
    let (_, languages) = name.split_once("_q_")?;
    let (query, corpus) = languages.split_once("_c_")?;
    Some((query.to_owned(), corpus.split('_').map(str::to_owned).collect()))
}

impl Task {
    /// Whether the queries are in a language of the corpus.
    pub fn same_language(&self) -> bool {
        self.corpus_langs.contains(&self.query_lang)
    }

    pub fn read(folder: &Path, langs: (String, Vec<String>)) -> Result<Self, Failure> {
        let mapping: HashMap<String, String> = rows(&folder.join(CONCEPTS))?.into_iter().map(pair).collect();
        let mut concepts: Vec<String> = mapping.values().cloned().collect();
        concepts.sort_unstable();
        concepts.dedup();
        let mut numbers = HashMap::new();
        let mut elements = Vec::new();
        for (id, text) in rows(&folder.join(ELEMENTS))?.into_iter().map(pair) {
            let uri = mapping.get(&id).ok_or(format!("{CONCEPTS} lacks the element {id}"))?;
            let concept = concepts.binary_search(uri).unwrap_or_default();
            numbers.insert(id, elements.len());
            elements.push((text, concept));
        }
        let mut right: BTreeMap<String, HashSet<usize>> = BTreeMap::new();
        for row in rows(&folder.join(RIGHT))? {
            let [query, _, element, ..] = row.as_slice() else {
                return Err(format!("{RIGHT} needs four columns").into());
            };
            if let Some(&number) = numbers.get(element) {
                right.entry(query.clone()).or_default().insert(number);
            }
        }
        let queries = rows(&folder.join(QUERIES))?.into_iter().map(pair).map(|(id, text)| {
            let right = right.remove(&id).unwrap_or_default();
            Query { text, concepts: right.iter().map(|&number| elements[number].1).collect(), elements: right }
        });
        let queries = queries.collect();
        Ok(Self {
            name: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            query_lang: langs.0,
            corpus_langs: langs.1,
            queries,
            elements,
            concepts,
        })
    }
}

/// The cells of a file without a header row; nothing is quoted.
fn rows(path: &Path) -> Result<Vec<Vec<String>>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

fn pair(row: Vec<String>) -> (String, String) {
    let mut cells = row.into_iter();
    (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
}
