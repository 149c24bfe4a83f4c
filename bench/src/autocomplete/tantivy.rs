//! Tantivy: starts of the whole label as terms, and fuzzy prefixes of the whole label; one index a list, in memory.

use std::collections::BTreeSet;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, Searcher, TantivyDocument, Term};

use super::ours::timed;
use super::starts::{Catalogue, Start};
use super::{Answer, Engine, WANTED};
use crate::Failure;

/// Letters of the longest start that is a term.
const LONGEST: usize = 12;
/// Labels fetched, as several may belong to one concept.
const FETCHED: usize = 50;

pub struct Tantivy {
    lists: Vec<Searcher>,
    start: Field,
    whole: Field,
}

impl Tantivy {
    pub fn new(catalogue: &Catalogue) -> Result<Self, Failure> {
        let mut schema = Schema::builder();
        let terms = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::Basic);
        let start = schema.add_text_field("start", TextOptions::default().set_indexing_options(terms));
        let whole = schema.add_text_field("whole", STRING);
        let concept = schema.add_u64_field("concept", FAST);
        let schema = schema.build();
        let mut lists = Vec::new();
        for list in 0..catalogue.lists {
            let index = Index::create_in_ram(schema.clone());
            let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
            for entry in catalogue.labels.iter().filter(|entry| entry.list == list) {
                let mut document = TantivyDocument::new();
                document.add_text(start, starts(&entry.normalised));
                document.add_text(whole, &entry.normalised);
                document.add_u64(concept, u64::from(entry.concept));
                writer.add_document(document)?;
            }
            writer.commit()?;
            let segments = index.searchable_segment_ids()?;
            if segments.len() > 1 {
                writer.merge(&segments).wait()?;
            }
            writer.wait_merging_threads()?;
            lists.push(index.reader()?.searcher());
        }
        Ok(Self { lists, start, whole })
    }

    fn ask(&self, start: &Start) -> Result<Vec<u32>, Failure> {
        let typed = Term::from_field_text(self.start, &joined(&start.normalised));
        let typed: Box<dyn Query> = Box::new(TermQuery::new(typed, IndexRecordOption::Basic));
        let whole = Term::from_field_text(self.whole, &start.normalised);
        let distance = match start.normalised.chars().count() {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        let fuzzy: Box<dyn Query> = Box::new(FuzzyTermQuery::new_prefix(whole, distance, true));
        let query =
            BooleanQuery::new(vec![(Occur::Should, Box::new(BoostQuery::new(typed, 8.0))), (Occur::Should, fuzzy)]);
        let searcher = &self.lists[start.list];
        let mut concepts = Vec::new();
        for (_, address) in searcher.search(&query, &TopDocs::with_limit(FETCHED).order_by_score())? {
            let column = searcher.segment_reader(address.segment_ord).fast_fields().u64("concept")?;
            let concept = column.first(address.doc_id).and_then(|concept| u32::try_from(concept).ok());
            concepts.extend(concept.filter(|concept| !concepts.contains(concept)));
        }
        concepts.truncate(WANTED);
        Ok(concepts)
    }
}

impl Engine for Tantivy {
    fn name(&self) -> String {
        "Tantivy 0.27".to_owned()
    }

    fn answer(&mut self, starts: &[Start]) -> Result<Vec<Answer>, Failure> {
        let answers = starts.iter().map(|start| {
            let (concepts, micros, cpu) = timed(|| self.ask(start));
            Ok(Answer { concepts: concepts?, micros, cpu_micros: Some(cpu) })
        });
        answers.collect()
    }
}

/// The starts of the label and of each of its words on, each as one term.
fn starts(normalised: &str) -> String {
    let words = normalised.match_indices(' ').map(|(blank, _)| blank + 1);
    let mut terms = BTreeSet::new();
    for from in std::iter::once(0).chain(words) {
        let rest = &normalised[from..];
        let ends = rest.char_indices().map(|(place, letter)| place + letter.len_utf8());
        terms.extend(ends.take(LONGEST).skip(1).map(|end| joined(&rest[..end])));
    }
    terms.into_iter().collect::<Vec<_>>().join(" ")
}

/// Blanks part terms, so those inside a term are written otherwise.
fn joined(text: &str) -> String {
    text.replace(' ', "_")
}
