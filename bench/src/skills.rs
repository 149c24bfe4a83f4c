//! Codes annotated spans of vacancies and prints how often the right skill comes first.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::coder::{LabelKind, SingleIndex, normalise};
use serde_json::json;

use crate::melo::baseline::Baseline;
use crate::melo::figures::{Figures, Standing, named, shown};
use crate::{Failure, LabelRow, read_labels, write_json};

/// What annotators wrote when no label fits.
const UNRANKED: [&str; 2] = ["LABEL NOT PRESENT", "UNDERSPECIFIED"];

/// What to code, and with which labels.
#[derive(Debug, Args)]
pub struct Options {
    /// Spans with the columns `sentence,span,sub_span,label`.
    spans: PathBuf,
    /// Skill labels; ESCO's own `skills_en.csv` holds no skill groups, which are not coded to.
    #[arg(long)]
    labels: PathBuf,
    /// Language of the spans and of the labels searched.
    #[arg(long, default_value = "en")]
    lang: String,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Skills by number, and the labels that are searched.
struct Skills<'a> {
    labels: Vec<(usize, &'a str)>,
    by_label: HashMap<String, BTreeSet<usize>>,
}

/// The spans of a file, counted by what can be done with them.
#[derive(Default)]
struct Spans {
    queries: BTreeMap<(String, String, String), HashSet<usize>>,
    unranked: BTreeMap<String, usize>,
    unmapped: BTreeSet<String>,
}

/// Codes every span once.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let rows = read_labels(&options.labels)?;
    let skills = Skills::new(&rows, &options.lang);
    let spans = Spans::read(options, &skills)?;
    let labels = skills.labels.iter();
    let index = SingleIndex::build(labels.map(|&(skill, label)| (skill, label, options.lang.as_str())));
    let published = Baseline::new(skills.labels.iter().map(|&(_, label)| label));
    let (mut figures, mut baseline) = (Figures::default(), Figures::default());
    for ((_, span, sub_span), right) in &spans.queries {
        let text = if sub_span.is_empty() { span } else { sub_span };
        let scores = index.scores(text, &options.lang);
        let concepts = scores.concepts.iter();
        let ranked = concepts.map(|(skill, score)| (*score, right.contains(skill)));
        figures.add(Standing::among(ranked));
        let best = published.best(text, skills.labels.iter().map(|&(skill, _)| skill));
        baseline.add(Standing::among(best.iter().enumerate().map(|(skill, score)| (*score, right.contains(&skill)))));
    }
    println!("spans   MRR    A@1    A@5    A@10");
    println!("{:>5}   {}   coder", figures.queries(), shown(figures.means()));
    println!("{:>5}   {}   char TF-IDF", baseline.queries(), shown(baseline.means()));
    for (reason, count) in &spans.unranked {
        println!("{count:>5}   {reason}, not ranked");
    }
    for label in &spans.unmapped {
        println!("        no skill is called: {label}");
    }
    let json = json!({
        "n": figures.queries(),
        "concept": named(figures.means()),
        "char_tf_idf": named(baseline.means()),
        "unranked": spans.unranked,
        "unmapped": spans.unmapped,
    });
    write_json(&json, options.json.as_ref())?;
    Ok(ExitCode::SUCCESS)
}

impl<'a> Skills<'a> {
    /// Groups with a readable code in their URI are left out.
    fn new(rows: &'a [LabelRow], lang: &str) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut labels = Vec::new();
        let mut preferred: HashMap<String, BTreeSet<usize>> = HashMap::new();
        let mut other: HashMap<String, BTreeSet<usize>> = HashMap::new();
        let skills = rows.iter().filter(|row| row.uri.contains("/esco/skill/"));
        for row in skills.filter(|row| row.lang == lang) {
            let next = numbers.len();
            let number = *numbers.entry(&row.uri).or_insert(next);
            labels.push((number, row.label.as_str()));
            let named = if row.kind == LabelKind::Preferred { &mut preferred } else { &mut other };
            named.entry(normalise(&row.label, lang)).or_default().insert(number);
        }
        for (label, numbers) in other {
            preferred.entry(label).or_insert(numbers);
        }
        Self { labels, by_label: preferred }
    }
}

impl Spans {
    fn read(options: &Options, skills: &Skills<'_>) -> Result<Self, Failure> {
        let mut spans = Self::default();
        let mut reader = csv::Reader::from_path(&options.spans)?;
        for record in reader.deserialize() {
            let (sentence, span, sub_span, label): (String, String, String, String) = record?;
            if UNRANKED.contains(&label.as_str()) {
                *spans.unranked.entry(label).or_default() += 1;
                continue;
            }
            let Some(right) = skills.by_label.get(&normalise(&label, &options.lang)) else {
                spans.unmapped.insert(label);
                continue;
            };
            let query = spans.queries.entry((sentence, span, sub_span)).or_default();
            query.extend(right);
        }
        Ok(spans)
    }
}
