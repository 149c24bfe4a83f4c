//! Tries other constants: each is chosen on two languages and checked on the other two, and both are printed.

use engine::coder::{Constants, SingleIndex};
use serde_json::{Value, json};

use super::task::Task;
use super::{Figures, corpus, isco, on_corpus};

/// One value of one constant, by name.
fn trials() -> Vec<(String, Constants)> {
    let current = Constants::CURRENT;
    let mut trials = vec![("in use".to_owned(), current)];
    let mut add = |name: &str, value: u32, constants: Constants| {
        if constants != current {
            trials.push((format!("{name} {value}"), constants));
        }
    };
    for value in [1, 2, 3, 4, 6, 9] {
        add("start_of_word", value, Constants { start_of_word: value, ..current });
    }
    for value in [3, 4, 5, 6, 7] {
        add("from_best", value, Constants { from_best: value, ..current });
    }
    for value in [2, 3, 4, 5, 6] {
        add("from_own", value, Constants { from_own: value, ..current });
    }
    for value in [0, 250_000, 500_000, 750_000, 1_000_000] {
        add("group", value, Constants { group: value, ..current });
    }
    for value in [0, 1, 2] {
        add("from_group", value, Constants { from_group: value, ..current });
    }
    trials
}

/// Prints concept MRR of each trial: every task, the mean of the even ones, of the odd ones, of all.
pub fn run(tasks: &[Task]) -> Value {
    let names: Vec<&str> = tasks.iter().map(|task| task.name.as_str()).collect();
    println!("constants: concept MRR of {}; first half, second half, all", names.join(", "));
    let (chosen, checked) = tasks.split_at(tasks.len().div_ceil(2));
    let lines = trials().into_iter().map(|(name, constants)| {
        let mrr = |task: &Task| {
            let index = SingleIndex::with(corpus(task), isco::groups(&task.concepts), constants);
            on_corpus(task, &index, "sweep", str::to_owned).concept.means()[0]
        };
        let halves = [chosen, checked].map(|half| half.iter().map(mrr).collect::<Vec<_>>());
        let all: Vec<f64> = halves.concat();
        let means = [&halves[0], &halves[1], &all].map(|figures| Figures::mean_of(figures));
        let shown = |figures: &[f64]| figures.iter().map(|mrr| format!("{mrr:.4}")).collect::<Vec<_>>().join(" ");
        println!("{name:18} {}   {}", shown(&all), shown(&means));
        json!({ "constants": name, "tasks": all, "first_half": means[0], "second_half": means[1], "mean": means[2] })
    });
    lines.collect()
}
