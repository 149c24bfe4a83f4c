//! Writes `docs/RESULTS.md` from the lines of the suites; with `note`, appends the line of a suite that runs outside the test binary:
//! `results note SUITE N FAILURES SECONDS [NAME=VALUE ...]`.

use passerelle_tests::generated::root;
use passerelle_tests::results::{faults, newest, page};
use passerelle_tests::suite::{Outcome, Suite};
use std::process::ExitCode;
use time::{Duration, OffsetDateTime};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        None => write(),
        Some((verb, rest)) if verb == "note" => note(rest),
        Some((verb, _)) => Err(format!("\"{verb}\" is nothing that this does; it takes \"note\" or nothing")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), String> {
    let (lines, target) = (root().join("target/suites/results.jsonl"), root().join("docs/RESULTS.md"));
    let lines = std::fs::read_to_string(&lines).map_err(|e| format!("{}: {e}; run the suites", lines.display()))?;
    let page = page(&newest(&lines));
    std::fs::write(&target, &page).map_err(|e| format!("{}: {e}", target.display()))?;
    let faults = faults(&page);
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn note(arguments: &[String]) -> Result<(), String> {
    let [name, n, failures, seconds, figures @ ..] = arguments else {
        return Err("note SUITE N FAILURES SECONDS [NAME=VALUE ...]".to_owned());
    };
    let number = |text: &String| text.parse::<u64>().map_err(|e| format!("{text}: {e}"));
    let suite = Suite::named(name).ok_or_else(|| format!("\"{name}\" is no suite"))?;
    let figures = figures.iter().filter_map(|f| f.split_once('=')).map(|(n, v)| (n.to_owned(), v.into())).collect();
    let seconds = number(seconds)?;
    let started = OffsetDateTime::now_utc() - Duration::seconds(i64::try_from(seconds).unwrap_or_default());
    suite.append(&Outcome { n: number(n)?, failures: number(failures)?, figures, started, seconds })
}
