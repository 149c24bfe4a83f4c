//! From rows to indexes: numbers the concepts, groups the labels, shares postings with the pool.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::complete::Completions;
use super::constants::Constants;
use super::grams::Alphabet;
use super::groups::{Groups, coarse};
use super::index::Index;
use super::labels::{Entry, Labels, Source};
use super::normalise::{normalise, primary};
use super::part::Part;
use super::postings::{BLOCK, Postings};
use super::romanise::romanise;
use super::script::Script;
use super::{Coder, Kind, Language, Row, Shelf};

/// Collects rows one by one, for callers that cannot hold them all.
#[derive(Debug, Default)]
pub struct Builder {
    occupations: Collected,
    skills: Collected,
}

#[derive(Debug, Default)]
struct Collected {
    numbers: HashMap<Box<str>, u32>,
    codes: HashMap<u32, Box<str>>,
    sources: HashMap<Source, u16>,
    rows: BTreeMap<Box<str>, Vec<Entry>>,
}

/// The labels of one language with the text the n-grams are taken from.
struct Prepared {
    labels: Arc<Labels>,
    normalised: Vec<String>,
}

/// Everything of one type, sorted.
struct Ready {
    uris: Vec<String>,
    groups: Arc<Groups>,
    languages: Vec<Prepared>,
}

impl Builder {
    /// Takes one label. Major group 0 of ISCO-08 and groups that nobody can confirm are not offered,
    /// so they are left out here.
    pub fn add(&mut self, row: &Row<'_>) {
        let collected = match row.kind {
            Kind::Occupation if row.isco.is_some_and(|code| code.starts_with('0')) => return,
            Kind::Occupation if coarse(row.uri) => return,
            Kind::Occupation => &mut self.occupations,
            Kind::Skill => &mut self.skills,
        };
        let next = u32::try_from(collected.numbers.len()).expect("fewer than 2^32 concepts");
        let number = match collected.numbers.get(row.uri) {
            Some(&number) => number,
            None => *collected.numbers.entry(row.uri.into()).or_insert(next),
        };
        if let Some(code) = row.isco {
            collected.codes.entry(number).or_insert_with(|| code.into());
        }
        let source = collected.source(row);
        let lang = primary(row.lang);
        if !collected.rows.contains_key(lang) {
            collected.rows.insert(lang.into(), Vec::new());
        }
        if let Some(rows) = collected.rows.get_mut(lang) {
            rows.push(Entry { concept: number, kind: row.label_kind, text: row.label.to_owned(), source });
        }
    }

    /// Builds the indexes from all rows taken.
    pub fn build(self) -> Coder {
        let occupations = self.occupations.prepare();
        let skills = self.skills.prepare();
        let alphabet = alphabet(occupations.languages.iter().chain(&skills.languages));
        Coder { occupations: shelf(&alphabet, occupations), skills: shelf(&alphabet, skills), alphabet }
    }
}

impl Collected {
    fn source(&mut self, row: &Row<'_>) -> u16 {
        let source = Source { version: row.origin.version.map(Into::into), draft: row.origin.draft };
        let next = u16::try_from(self.sources.len()).expect("labels come from fewer than 65,536 versions");
        *self.sources.entry(source).or_insert(next)
    }

    /// Renumbers the concepts in the byte order of their URIs and sorts each language's labels.
    fn prepare(self) -> Ready {
        let mut uris: Vec<(String, u32)> = self.numbers.into_iter().map(|(uri, number)| (uri.into(), number)).collect();
        uris.sort_unstable();
        let mut renumbered = vec![0; uris.len()];
        for (new, &(_, old)) in (0..).zip(&uris) {
            renumbered[old as usize] = new;
        }
        let mut sources: Vec<(Source, u16)> = self.sources.into_iter().collect();
        sources.sort_unstable();
        let mut resourced = vec![0; sources.len()];
        for (new, &(_, old)) in (0..).zip(&sources) {
            resourced[usize::from(old)] = new;
        }
        let known: Arc<[Source]> = sources.into_iter().map(|(source, _)| source).collect();
        let prepared = self.rows.into_iter().map(|(lang, mut rows)| {
            for row in &mut rows {
                row.concept = renumbered[row.concept as usize];
                row.source = resourced[usize::from(row.source)];
            }
            let labels = Labels::new(&lang, rows, Arc::clone(&known));
            let normalised = (0..labels.len()).map(|label| normalise(labels.text(label), &lang));
            Prepared { normalised: normalised.collect(), labels: Arc::new(labels) }
        });
        let languages = prepared.collect();
        let coded = uris.iter().map(|(uri, old)| (uri.as_str(), self.codes.get(old).map(AsRef::as_ref)));
        let groups = Arc::new(Groups::new(coded));
        Ready { uris: uris.into_iter().map(|(uri, _)| uri).collect(), groups, languages }
    }
}

fn alphabet<'a>(prepared: impl Iterator<Item = &'a Prepared>) -> Alphabet {
    let mut letters: BTreeSet<char> = ('a'..='z').collect();
    for text in prepared.flat_map(|labels| &labels.normalised) {
        letters.extend(text.chars().filter(|letter| !letter.is_ascii_lowercase()));
    }
    Alphabet::new(letters)
}

fn shelf(alphabet: &Alphabet, ready: Ready) -> Shelf {
    let Ready { uris, groups, languages: prepared } = ready;
    let index = |parts| Index::new(parts, uris.len(), Arc::clone(&groups), Constants::CURRENT);
    let mut languages = BTreeMap::new();
    let mut pool = Vec::new();
    for Prepared { labels, normalised } in prepared {
        let parts = parts(alphabet, &labels, &normalised);
        let romanised: Vec<String> = normalised.iter().map(|text| romanise(text)).collect();
        if romanised == normalised {
            let shared = parts.iter().enumerate();
            pool.extend(shared.map(|(block, part)| Part::new(Arc::clone(&labels), block, Arc::clone(&part.postings))));
        } else {
            pool.extend(self::parts(alphabet, &labels, &romanised));
        }
        drop(romanised);
        let lang = labels.lang.clone();
        let language = Language {
            index: index(parts),
            completions: Completions::new(&labels, &normalised),
            script: Script::prevailing(normalised.iter()),
            labels,
        };
        languages.insert(lang, language);
    }
    let pool = (!pool.is_empty()).then(|| index(pool));
    Shelf { uris, languages, pool }
}

fn parts(alphabet: &Alphabet, labels: &Arc<Labels>, texts: &[String]) -> Vec<Part> {
    let blocks = texts.chunks(BLOCK).enumerate();
    blocks
        .map(|(block, texts)| {
            let postings = Arc::new(Postings::new(alphabet, texts));
            Part::new(Arc::clone(labels), block, postings)
        })
        .collect()
}
