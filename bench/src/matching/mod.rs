//! Ranks a generated population with the match index, beside other engines on the same lists in the same minutes (MATCHING D).

mod dice;
mod engines;
mod job;
pub mod machine;
mod people;
pub mod plans;
pub(crate) mod population;
mod report;
mod rounds;
mod shares;
mod vacancies;

use crate::{Failure, esco};
use clap::Args;
use domain::matching::constants::Constants;
use domain::matching::taxonomy::{Taxonomy, TaxonomyRows};
use domain::vocabulary;
use population::World;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What is measured.
#[derive(Debug, Args)]
pub struct Options {
    /// People, several sizes after commas.
    #[arg(long, value_delimiter = ',', default_value = "10000")]
    people: Vec<usize>,
    /// Vacancies for a person, several sizes after commas.
    #[arg(long, value_delimiter = ',', default_value = "10000")]
    vacancies: Vec<usize>,
    /// Searches.
    #[arg(long, default_value_t = 200)]
    searches: u64,
    /// Rounds of all searches.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Seconds an engine may take for each kind of search; a slow one runs fewer searches.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Searches compared with the naive rules, person by person, at sizes above 20,000.
    #[arg(long, default_value_t = 2)]
    oracle: usize,
    /// Seed of the population.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Opponents left out; they are named in the report.
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
    /// Python with duckdb, scipy, pandas, psycopg and pyterrier-pisa.
    #[arg(long, default_value = "python3")]
    python: PathBuf,
    /// Folder of the sample data (esco/).
    #[arg(long, env = "PASSERELLE_DATA", default_value = "../shared/data")]
    data: PathBuf,
    /// Writes table and chart into this page.
    #[arg(long)]
    write: Option<PathBuf>,
}

/// Measures and prints, and writes the page if asked.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (world, day) = world(&options.data, options.seed)?;
    let mut reports = Vec::new();
    for people in &options.people {
        let report = people::measure(&world, *people, day, options)?;
        println!("{}", report::text(&report));
        reports.push(report);
    }
    let mut other_way = plans::measure(&world, 100, day, options.seed);
    for count in &options.vacancies {
        other_way.push_str(&format!("\n{}", vacancies::measure(&world, *count, day, options)?));
    }
    println!("{other_way}");
    if let Some(page) = &options.write {
        report::write(&reports, &other_way, page)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The generated population over the relations of ESCO 1.2.0, and its day.
fn world(data: &Path, seed: u64) -> Result<(World, time::Date), Failure> {
    let files = esco::archive(&data.join("esco/esco-1.2.0-en.tar.zst"))?;
    let release = vocabulary::parse("1.2.0", None, &files, &mut |_| {})
        .map_err(|violations| format!("{} violations in ESCO", violations.total))?;
    let taxonomy = Arc::new(Taxonomy::build(&TaxonomyRows::from(&release), &Constants::mr_1())?);
    let day = time::Date::from_calendar_date(2026, time::Month::November, 22)?;
    Ok((World::new(taxonomy, seed, day), day))
}
