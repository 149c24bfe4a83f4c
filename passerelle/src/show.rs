//! What is printed and changes nothing: the OpenAPI document, qualification cases, a ranking made again.

use crate::import::with_app;
use crate::{bundled, eqf_data};
use api::Config;
use api::matches::Replayed;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Which ranking is made again.
#[derive(Args)]
pub struct Replay {
    /// Its id
    id: uuid::Uuid,
    /// Why; recorded
    #[arg(long, default_value = "a ranking made again")]
    reason: String,
}

/// `passerelle replay`.
pub fn replay(asked: &Replay) -> Result<(), String> {
    with_app(Config::read()?, |app| {
        match api::matches::replay(app, asked.id, &asked.reason).map_err(|e| e.to_string())? {
            None => Err(format!("there is no ranking {}", asked.id)),
            Some(Replayed::Same) => {
                println!("the same bytes");
                Ok(())
            }
            Some(Replayed::SameLines { erased }) => {
                println!(
                    "the same lines; {erased} of them have lost their person to an erasure, so the counts cannot be compared"
                );
                Ok(())
            }
            Some(Replayed::Changed(what)) => Err(format!("not the same:\n- {}", what.join("\n- "))),
        }
    })
}

/// Qualification cases.
#[derive(Subcommand)]
pub enum Eqf {
    /// Read one input (JSON of the case schema) and print the reading
    Explain {
        /// File with an input, or with a whole case
        file: PathBuf,
    },
    /// List the level tables that are stored, and what counts
    Datasets,
    /// Make a stored version of a dataset count; without a version, none of it
    Use {
        /// Name of the dataset
        dataset: String,
        /// Version
        version: Option<String>,
    },
    /// Read every stored level anew with the tables that count now; the old readings stay
    Reread {
        /// Only count what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Replay cases (JSON Lines) and compare; status 1 on an over-statement
    Replay {
        /// File with cases
        file: PathBuf,
    },
}

/// `passerelle eqf`.
pub fn eqf(what: &Eqf) -> Result<(), String> {
    let text = |path: &PathBuf| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    match what {
        Eqf::Datasets => with_app(Config::read()?, eqf_data::list),
        Eqf::Use { dataset, version } => {
            with_app(Config::read()?, |app| eqf_data::use_version(app, dataset, version.as_deref()))
        }
        Eqf::Reread { dry_run } => eqf_data::reread_all(Config::read()?, *dry_run),
        Eqf::Explain { file } => {
            let mut value: serde_json::Value = serde_json::from_str(&text(file)?).map_err(|e| e.to_string())?;
            let input = value.get_mut("input").map(serde_json::Value::take).unwrap_or(value);
            let input: domain::eqf::Input =
                serde_json::from_value(input).map_err(|e| format!("{}: {e}", file.display()))?;
            let reading = domain::eqf::read(&bundled::tables(&[])?, &input)
                .map_err(|v| serde_json::to_string_pretty(&v).unwrap_or_default())?;
            let mut shown = serde_json::to_value(&reading).map_err(|e| e.to_string())?;
            shown["notice"] = notice().into();
            println!("{}", serde_json::to_string_pretty(&shown).map_err(|e| e.to_string())?);
            Ok(())
        }
        Eqf::Replay { file } => {
            let report = domain::eqf::replay(&text(file)?, &bundled::tables(&[])?);
            println!("{report}{}", notice());
            if report.may_be_released() {
                Ok(())
            } else {
                Err("a case is over-stated or breaks a must_not: not to be released".into())
            }
        }
    }
}

/// That a level is no recognition; stands under everything that is printed.
fn notice() -> String {
    i18n::Texts::new().tr_plain(domain::language::Language::En, i18n::msg::NOT_A_RECOGNITION, &[])
}

/// `passerelle openapi`.
pub fn openapi() -> Result<(), String> {
    let json = serde_json::to_string_pretty(&api::routes::document()).map_err(|e| e.to_string())?;
    println!("{json}");
    Ok(())
}
