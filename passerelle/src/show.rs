//! What is printed and changes nothing: the OpenAPI document, qualification cases.

use crate::bundled;
use clap::Subcommand;
use std::path::PathBuf;

/// Qualification cases.
#[derive(Subcommand)]
pub enum Eqf {
    /// Read one input (JSON of the case schema) and print the reading
    Explain {
        /// File with an input, or with a whole case
        file: PathBuf,
    },
    /// Replay cases (JSON Lines) and compare; status 1 on an over-statement
    Replay {
        /// File with cases
        file: PathBuf,
    },
}

/// `passerelle eqf`.
pub fn eqf(what: &Eqf) -> Result<(), String> {
    let tables = bundled::tables(&[])?;
    let text = |path: &PathBuf| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    match what {
        Eqf::Explain { file } => {
            let mut value: serde_json::Value = serde_json::from_str(&text(file)?).map_err(|e| e.to_string())?;
            let input = value.get_mut("input").map(serde_json::Value::take).unwrap_or(value);
            let input: domain::eqf::Input =
                serde_json::from_value(input).map_err(|e| format!("{}: {e}", file.display()))?;
            let reading =
                domain::eqf::read(&tables, &input).map_err(|v| serde_json::to_string_pretty(&v).unwrap_or_default())?;
            println!("{}", serde_json::to_string_pretty(&reading).map_err(|e| e.to_string())?);
            Ok(())
        }
        Eqf::Replay { file } => {
            let report = domain::eqf::replay(&text(file)?, &tables);
            println!("{report}");
            if report.may_be_released() {
                Ok(())
            } else {
                Err("a case is over-stated or breaks a must_not: not to be released".into())
            }
        }
    }
}

/// `passerelle openapi`.
pub fn openapi() -> Result<(), String> {
    let json = serde_json::to_string_pretty(&api::routes::document()).map_err(|e| e.to_string())?;
    println!("{json}");
    Ok(())
}
