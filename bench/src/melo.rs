//! Replays tasks in the MELO format and prints how often the right concept comes first.

pub mod baseline;
pub mod figures;
pub mod isco;
mod sweep;
mod task;

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use engine::coder::{Constants, Groups, Scores, SingleIndex, coarse};
use serde_json::{Value, json};

use crate::{Failure, LabelRow, read_labels, write_json};
use baseline::Baseline;
use figures::{Figures, Standing, named, shown};
use task::Task;

/// Exit status when a task could not be run.
const SKIPPED: u8 = 3;

/// What to run, and where the labels are.
#[derive(Debug, Args)]
pub struct Options {
    /// A task, or a folder of tasks.
    folder: PathBuf,
    /// Occupation labels of all languages, for tasks whose corpus is in another language.
    #[arg(long)]
    labels: Option<PathBuf>,
    /// Language of the queries, when the folder's name does not tell.
    #[arg(long)]
    query_lang: Option<String>,
    /// Language of the corpus, when the folder's name does not tell; repeat it for several.
    #[arg(long)]
    corpus_lang: Vec<String>,
    /// Also runs each query with one random edit.
    #[arg(long)]
    edited: bool,
    /// Also tries other constants on the tasks whose corpus is in the language of the queries.
    #[arg(long)]
    sweep: bool,
    /// Writes the figures here instead of after the table.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// The figures of one way to run one task.
struct Line {
    task: String,
    run: &'static str,
    /// A run on other labels than the corpus has no elements to rank.
    surface: Option<Figures>,
    concept: Figures,
}

/// Runs all tasks of the folder.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let labels = match &options.labels {
        Some(path) => read_labels(path)?,
        None => Vec::new(),
    };
    let mut lines = Vec::new();
    let mut skipped = Vec::new();
    let mut same = Vec::new();
    for folder in task::folders(&options.folder)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let missing = task::missing(&folder);
        if !missing.is_empty() {
            eprintln!("{name}: skipped, {} missing", missing.join(", "));
            skipped.push(name.into_owned());
            continue;
        }
        let Some(languages) = options.languages(&name) else {
            eprintln!("{name}: skipped, give --query-lang and --corpus-lang");
            skipped.push(name.into_owned());
            continue;
        };
        let task = Task::read(&folder, languages)?;
        lines.extend(measure(&task, &labels, options.edited));
        if task.same_language() {
            same.push(task);
        }
    }
    let means = print(&lines);
    let sweep = if options.sweep { sweep::run(&same) } else { Value::Null };
    let tasks: Vec<Value> = lines.iter().map(Line::json).collect();
    let figures = json!({ "tasks": tasks, "means": means, "skipped": skipped, "sweep": sweep });
    write_json(&figures, options.json.as_ref())?;
    Ok(ExitCode::from(if skipped.is_empty() { 0 } else { SKIPPED }))
}

impl Options {
    fn languages(&self, name: &str) -> Option<(String, Vec<String>)> {
        match (&self.query_lang, self.corpus_lang.as_slice()) {
            (Some(query), corpus) if !corpus.is_empty() => Some((query.clone(), corpus.to_vec())),
            _ => task::languages(name),
        }
    }
}

fn measure(task: &Task, labels: &[LabelRow], edited: bool) -> Vec<Line> {
    let same = task.same_language();
    let index = SingleIndex::with(corpus(task), isco::groups(&task.concepts), Constants::CURRENT);
    let mut lines = vec![on_corpus(task, &index, if same { "coder" } else { "zero-shot" }, str::to_owned)];
    if same && edited {
        lines.push(on_corpus(task, &index, "coder, edited", edit));
    }
    if same {
        let flat = SingleIndex::with(corpus(task), Groups::default(), Constants::CURRENT);
        lines.push(on_corpus(task, &flat, "without groups", str::to_owned));
        lines.extend(pivot(task, labels, "all labels"));
    } else {
        lines.extend(pivot(task, labels, "pivot"));
    }
    lines.push(published(task, if same { "char TF-IDF" } else { "TF-IDF zero" }));
    lines
}

/// All elements in their order; a group coarser than a unit group is never offered, so it has no text.
fn corpus(task: &Task) -> impl Iterator<Item = (usize, &str, &str)> {
    let lang = task.corpus_langs.first().map_or("", String::as_str);
    let elements = task.elements.iter();
    elements.map(move |(text, concept)| {
        let text = if coarse(&task.concepts[*concept]) { "" } else { text.as_str() };
        (*concept, text, lang)
    })
}

/// Ranks the elements of the corpus and, by them, the concepts.
fn on_corpus(task: &Task, index: &SingleIndex, run: &'static str, typed: impl Fn(&str) -> String) -> Line {
    let (mut surface, mut concept) = (Figures::default(), Figures::default());
    for query in &task.queries {
        let scores = index.scores(&typed(&query.text), &task.query_lang);
        let labels = scores.labels.iter().map(|(number, score)| (*score, query.elements.contains(number)));
        surface.add(Standing::among(labels));
        concept.add(concepts(&scores, query));
    }
    Line { task: task.name.clone(), run, surface: Some(surface), concept }
}

/// Ranks the task's concepts by their labels in the language of the queries.
fn pivot(task: &Task, labels: &[LabelRow], run: &'static str) -> Option<Line> {
    let numbers: HashMap<&str, usize> = task.concepts.iter().enumerate().map(|(n, uri)| (uri.as_str(), n)).collect();
    let rows = labels.iter().filter(|row| row.lang == task.query_lang && !coarse(&row.uri));
    let mut rows = rows
        .filter_map(|row| {
            let concept = numbers.get(row.uri.as_str())?;
            Some((*concept, row.label.as_str(), row.lang.as_str()))
        })
        .peekable();
    rows.peek()?;
    let index = SingleIndex::with(rows, isco::groups(&task.concepts), Constants::CURRENT);
    let mut concept = Figures::default();
    for query in &task.queries {
        concept.add(concepts(&index.scores(&query.text, &task.query_lang), query));
    }
    Some(Line { task: task.name.clone(), run, surface: None, concept })
}

fn concepts(scores: &Scores, query: &task::Query) -> Option<Standing> {
    let concepts = scores.concepts.iter();
    Standing::among(concepts.map(|(number, score)| (*score, query.concepts.contains(number))))
}

fn published(task: &Task, run: &'static str) -> Line {
    let baseline = Baseline::new(task.elements.iter().map(|(text, _)| text.as_str()));
    let (mut surface, mut concept) = (Figures::default(), Figures::default());
    for query in &task.queries {
        let scores = baseline.scores(&query.text);
        let elements = scores.iter().enumerate().map(|(n, score)| (*score, query.elements.contains(&n)));
        surface.add(Standing::among(elements));
        let mut best = vec![0.0_f64; task.concepts.len()];
        for (score, (_, concept)) in scores.iter().zip(&task.elements) {
            best[*concept] = best[*concept].max(*score);
        }
        let concepts = best.iter().enumerate().map(|(n, score)| (*score, query.concepts.contains(&n)));
        concept.add(Standing::among(concepts));
    }
    Line { task: task.name.clone(), run, surface: Some(surface), concept }
}

/// One letter left out, doubled or swapped with the next; place and kind follow from the text.
pub fn edit(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let seed = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let place = usize::try_from(seed >> 33).unwrap_or(0) % letters.len().max(1);
    if letters.len() < 2 {
        return text.to_owned();
    }
    match (seed >> 20) % 3 {
        0 => {
            letters.remove(place);
        }
        1 => letters.insert(place, letters[letters.len() - 1 - place]),
        _ => letters.swap(place, (place + 1) % text.chars().count()),
    }
    letters.into_iter().collect()
}

impl Line {
    fn json(&self) -> Value {
        json!({
            "task": self.task,
            "run": self.run,
            "n": self.concept.queries(),
            "surface": self.surface.as_ref().map(|figures| named(figures.means())),
            "concept": named(self.concept.means()),
        })
    }
}

/// Prints the table and gives the means over the tasks of each run.
fn print(lines: &[Line]) -> Value {
    let blank = " ".repeat(26);
    println!("{:20} {:14} {:>5}   {:26}   concept", "task", "run", "n", "surface");
    println!("{:41}   MRR    A@1    A@5    A@10      MRR    A@1    A@5    A@10", "");
    for line in lines {
        let surface = line.surface.map_or(blank.clone(), |figures| shown(figures.means()));
        let concept = shown(line.concept.means());
        println!("{:20} {:14} {:>5}   {surface}   {concept}", line.task, line.run, line.concept.queries());
    }
    let mut runs: Vec<&str> = Vec::new();
    for line in lines {
        if !runs.contains(&line.run) {
            runs.push(line.run);
        }
    }
    let means = runs.into_iter().map(|run| {
        let of_run = || lines.iter().filter(|line| line.run == run);
        let concept = mean(of_run().map(|line| line.concept));
        let surface = of_run().all(|line| line.surface.is_some());
        let surface = surface.then(|| mean(of_run().filter_map(|line| line.surface)));
        let cells = surface.map_or(blank.clone(), shown);
        println!("{:20} {run:14} {:>5}   {cells}   {}", "mean", "", shown(concept));
        let means = json!({ "surface": surface.map(named), "concept": named(concept) });
        (run.to_owned(), means)
    });
    Value::Object(means.collect())
}

/// The plain mean over tasks, whatever their size.
fn mean(tasks: impl Iterator<Item = Figures>) -> [f64; 4] {
    let mut sums = [0.0; 4];
    let mut count = 0_u32;
    for figures in tasks {
        for (sum, mean) in sums.iter_mut().zip(figures.means()) {
            *sum += mean;
        }
        count += 1;
    }
    sums.map(|sum| sum / f64::from(count.max(1)))
}
