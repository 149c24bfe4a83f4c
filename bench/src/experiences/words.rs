//! The opponent: BM25 over the words of the advertisements, as any search engine would do it.

use crate::Failure;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TEXT};
use tantivy::{Index, Searcher, SingleSegmentIndexWriter, TantivyDocument, Term};

/// Advertisements in the order in which they were given.
pub struct Words {
    searcher: Searcher,
    text: Field,
}

impl Words {
    /// Indexes the words of each advertisement.
    pub fn new(texts: &[String]) -> Result<Self, Failure> {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let mut writer: SingleSegmentIndexWriter =
            Index::builder().schema(schema.build()).single_segment_index_writer(RamDirectory::create(), 50_000_000)?;
        for words in texts {
            let mut document = TantivyDocument::new();
            document.add_text(text, words);
            writer.add_document(document)?;
        }
        Ok(Self { searcher: writer.finalize()?.reader()?.searcher(), text })
    }

    /// The first advertisements for some words, by place.
    pub fn first(&self, words: &str, count: usize) -> Result<Vec<usize>, Failure> {
        let mut tokens: Vec<String> =
            words.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).map(str::to_lowercase).collect();
        tokens.sort();
        tokens.dedup();
        let clause = |token: &String| -> (Occur, Box<dyn Query>) {
            let term = Term::from_field_text(self.text, token);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(tokens.iter().map(clause).collect());
        let found = self.searcher.search(&query, &TopDocs::with_limit(count).order_by_score())?;
        Ok(found.into_iter().map(|(_, document)| document.doc_id as usize).collect())
    }
}
