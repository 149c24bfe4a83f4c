//! Replays qualification cases against the tables the project carries.

use crate::Failure;
use clap::Args;
use domain::eqf::{Sources, Tables, replay};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to replay.
#[derive(Debug, Args)]
pub struct Options {
    /// JSON Lines in the case schema.
    cases: PathBuf,
    /// Folder with the tables.
    #[arg(long, default_value = "data/eqf")]
    tables: PathBuf,
}

/// Prints exact-range agreement, over-statements, abstentions and every differing case.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let text = |name: &str| {
        let path = options.tables.join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let (credentials, frameworks) = (text("third_country_credentials.csv")?, text("nqf_to_eqf.csv")?);
    let (words, romanise) = (text("name_words.csv")?, text("romanise.csv")?);
    let (directory, professions, manifest) =
        (text("host_directory.csv")?, text("regulated_professions.csv")?, text("manifest.toml")?);
    let sources = Sources {
        manifest: Some(&manifest),
        credentials: &credentials,
        frameworks: &frameworks,
        name_words: &words,
        romanise: &romanise,
        host_directory: &directory,
        regulated_professions: &professions,
        extensions: &[],
    };
    let tables =
        Tables::load(&sources, &[]).map_err(|v| format!("{} violations in the tables: {:?}", v.len(), v.first()))?;
    let report = replay(&std::fs::read_to_string(&options.cases)?, &tables);
    println!("{report}");
    Ok(if report.may_be_released() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
