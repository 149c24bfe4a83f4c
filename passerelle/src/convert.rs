//! `passerelle convert`: foreign files to our own lines. The mapping is told in docs/IMPORT.md.

use crate::files;
use api::imports::coded::{coded_vacancies, occupations};
use clap::Subcommand;
use std::path::PathBuf;

/// What is converted.
#[derive(Subcommand)]
pub enum What {
    /// Vacancies with ESCO codes (columns ID, title, esco_code, skills_essential, skills_optional)
    CodedVacancies {
        /// CSV file, also .zst
        file: PathBuf,
        /// The ESCO download whose occupation codes the file uses
        #[arg(long)]
        esco: PathBuf,
        /// Name of the source in `sourceSystem`
        #[arg(long, default_value = "coded")]
        source: String,
    },
}

/// Writes one vacancy a line to standard output.
pub fn run(what: &What) -> Result<(), String> {
    let What::CodedVacancies { file, esco, source } = what;
    for vacancy in coded_vacancies(&files::text(file)?, &occupations(&files::read(esco)?)?, source)? {
        println!("{}", serde_json::to_string(&vacancy).map_err(|e| e.to_string())?);
    }
    Ok(())
}
