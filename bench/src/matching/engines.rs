//! The engines that are compared: ours, Tantivy in this process, the others in a Python process of their own.

use super::job::{Answer, Job, K, Scope};
use super::shares;
use crate::Failure;
use engine::people::People;
use serde::Deserialize;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, INDEXED, IndexRecordOption, Schema};
use tantivy::{Index, Searcher, SingleSegmentIndexWriter, TantivyDocument, Term};

/// Milliseconds and answers of some searches.
pub type Run = (Vec<f64>, Vec<Answer>);

/// An engine.
pub trait Engine {
    /// Name and version.
    fn name(&self) -> String;
    /// Runs searches of the job.
    fn run(&mut self, job: &Job, scope: Scope, which: &[usize]) -> Result<Run, Failure>;
}

fn one_by_one(which: &[usize], mut search: impl FnMut(usize) -> Result<Answer, Failure>) -> Result<Run, Failure> {
    let mut run = Run::default();
    for at in which {
        let begun = Instant::now();
        let answer = search(*at)?;
        run.0.push(begun.elapsed().as_secs_f64() * 1_000.0);
        run.1.push(answer);
    }
    Ok(run)
}

/// Ours.
pub struct Ours<'a>(pub &'a People);

impl Engine for Ours<'_> {
    fn name(&self) -> String {
        "Passerelle".to_owned()
    }

    fn run(&mut self, job: &Job, scope: Scope, which: &[usize]) -> Result<Run, Failure> {
        one_by_one(which, |at| {
            let search = &job.searches[at];
            let region = (scope == Scope::Region).then(|| shares::REGIONS[usize::from(search.region)]);
            let found = self.0.largest_sums(&search.units, region, K);
            Ok(found.into_iter().map(|(person, sum)| (person.0.as_u128() as u32, sum)).collect())
        })
    }
}

/// Tantivy: one segment in memory, a token for each list and strength, constant scores.
pub struct Tantivy {
    searcher: Searcher,
    token: Field,
    region: Field,
    people: Vec<u32>,
}

const STRENGTHS: u64 = 16;

impl Tantivy {
    /// Indexes the lists of a job.
    pub fn new(job: &Job) -> Result<Self, Failure> {
        let mut schema = Schema::builder();
        let (token, region) = (schema.add_u64_field("token", INDEXED), schema.add_u64_field("region", INDEXED));
        let mut writer: SingleSegmentIndexWriter = Index::builder()
            .schema(schema.build())
            .single_segment_index_writer(RamDirectory::create(), 2_000_000_000)?;
        let postings = &job.postings;
        let (mut people, mut at) = (Vec::new(), 0);
        while let Some(doc) = postings.doc.get(at) {
            let mut document = TantivyDocument::new();
            document.add_u64(region, u64::from(postings.region[at]));
            while postings.doc.get(at) == Some(doc) {
                document.add_u64(token, u64::from(postings.term[at]) * STRENGTHS + u64::from(postings.v[at]));
                at += 1;
            }
            people.push(*doc);
            writer.add_document(document)?;
        }
        let searcher = writer.finalize()?.reader()?.searcher();
        Ok(Self { searcher, token, region, people })
    }
}

impl Engine for Tantivy {
    fn name(&self) -> String {
        "Tantivy 0.27".to_owned()
    }

    fn run(&mut self, job: &Job, scope: Scope, which: &[usize]) -> Result<Run, Failure> {
        let term = |field, value| -> Box<dyn Query> {
            Box::new(TermQuery::new(Term::from_field_u64(field, value), IndexRecordOption::Basic))
        };
        let scored = |query, score| -> Box<dyn Query> { Box::new(ConstScoreQuery::new(query, score)) };
        one_by_one(which, |at| {
            let search = &job.searches[at];
            let mut clauses = Vec::new();
            for (list, units) in &search.units {
                for v in 1..=10u8 {
                    let token = u64::from(*list) * STRENGTHS + u64::from(v);
                    let score = f32::from(*units) * f32::from(v);
                    clauses.push((Occur::Should, scored(term(self.token, token), score)));
                }
            }
            let mut query: Box<dyn Query> = Box::new(BooleanQuery::new(clauses));
            if scope == Scope::Region {
                let region = scored(term(self.region, u64::from(search.region)), 0.0);
                query = Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, region)]));
            }
            let found = self.searcher.search(&*query, &TopDocs::with_limit(K).order_by_score())?;
            Ok(found.into_iter().map(|(score, doc)| (self.people[doc.doc_id as usize], score as u32)).collect())
        })
    }
}

/// The process in which the Python engines live.
pub struct Python {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

#[derive(Deserialize)]
struct Loaded {
    #[serde(default)]
    version: String,
    missing: Option<String>,
}

#[derive(Deserialize)]
struct Ran {
    ms: Vec<f64>,
    answers: Vec<Answer>,
}

impl Python {
    /// Starts the process on a job written to `folder`.
    pub fn start(python: &Path, folder: &Path) -> Result<Self, Failure> {
        let mut child = Command::new(python)
            .arg("-c")
            .arg(include_str!("opponents.py"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take().ok_or("no output")?);
        Ok(Self { child, input, output: BufReader::new(output) })
    }

    fn ask<T: for<'de> Deserialize<'de>>(&mut self, command: &str) -> Result<T, Failure> {
        let input = self.input.as_mut().ok_or("the process has ended")?;
        writeln!(input, "{command}")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        Ok(serde_json::from_str(&line).map_err(|error| format!("{command}: {error}"))?)
    }

    /// Loads an engine: its version, or why it is missing.
    pub fn load(&mut self, engine: &str) -> Result<Result<String, String>, Failure> {
        let loaded: Loaded = self.ask(&format!("load {engine}"))?;
        Ok(loaded.missing.map_or(Ok(loaded.version), Err))
    }

    /// Runs searches on a loaded engine.
    pub fn run(&mut self, engine: &str, scope: Scope, which: &[usize]) -> Result<Run, Failure> {
        let which: Vec<String> = which.iter().map(usize::to_string).collect();
        let ran: Ran = self.ask(&format!("run {engine} {} {}", scope.word(), which.join(",")))?;
        Ok((ran.ms, ran.answers))
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // The end of its input ends the process, which then stops what it started.
        self.input = None;
        let _ = self.child.wait();
    }
}
