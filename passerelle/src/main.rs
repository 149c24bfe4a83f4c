//! The one executable: wires the crates, holds no rule.

mod administer;
mod audit;
mod bundled;
mod convert;
mod database;
mod demo;
mod eqf_data;
mod fairness;
mod files;
mod generate;
mod import;
mod label_sets;
mod people;
mod progress;
mod seats;
mod serve;
mod show;
mod vocabulary;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Passerelle: skills profiles, level readings and explained matching for reception authorities and employment services.
///
/// Begin with "passerelle demo": it starts everything on this machine with fictional people.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Start everything on this machine with fictional people and one-time passwords
    Demo(demo::Options),
    /// Run the service
    Serve,
    /// Bring the database to this version
    Migrate,
    /// Enter an organisation with its first administrator, or give an administrator a new link
    Administrator {
        #[command(subcommand)]
        what: administer::What,
    },
    /// Load vocabulary, vacancies or courses
    Import {
        #[command(subcommand)]
        what: import::What,
    },
    /// Give away what the service has learned
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Turn a foreign file into lines that can be imported
    Convert {
        #[command(subcommand)]
        what: convert::What,
    },
    /// Read and replay qualification cases
    Eqf {
        #[command(subcommand)]
        what: show::Eqf,
    },
    /// Fill a demo with fictional people, as many as wanted, the same for the same seed
    Generate(generate::Options),
    /// Verify the audit, ask whom an account touched, or measure the fairness of rankings
    Audit {
        #[command(subcommand)]
        what: audit::What,
    },
    /// Make a recorded ranking again; status 0 if it comes out the same, 1 if not, with what has changed since
    Replay(show::Replay),
    /// Seat people in courses so that all together gain most; a proposal for staff, nothing is stored
    Seats(seats::Options),
    /// Print the OpenAPI document
    Openapi,
    /// Make a signing key
    Key {
        #[command(subcommand)]
        what: Key,
    },
}

#[derive(Subcommand)]
enum Export {
    /// Words learned from confirmed choices and approved by a curator, as CSV under CC0 that "import labels" reads
    Labels,
}

#[derive(Subcommand)]
enum Key {
    /// Write a new Ed25519 key (PKCS#8) to a file that only its owner can read
    New {
        /// The file; it must not exist
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Demo(options) => demo::run(&options),
        Command::Serve => serve::run(),
        Command::Migrate => database::migrate(),
        Command::Administrator { what } => administer::run(&what),
        Command::Import { what } => import::run(&what),
        Command::Export { what: Export::Labels } => label_sets::export(),
        Command::Convert { what } => convert::run(&what),
        Command::Eqf { what } => show::eqf(&what),
        Command::Generate(options) => generate::run(&options),
        Command::Audit { what } => return audit::run(&what),
        Command::Replay(asked) => show::replay(&asked),
        Command::Seats(options) => seats::run(&options),
        Command::Openapi => show::openapi(),
        Command::Key { what: Key::New { file } } => files::new_key(&file),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("passerelle: {message}");
            ExitCode::FAILURE
        }
    }
}
