//! Starts, holds or attaches to the embedded database, to try and to measure it by hand.
//!
//! `embedded hold [DIR]` keeps it until a line (or the end) comes on standard input,
//! `embedded time [DIR]` starts and stops once, `embedded attach [DIR]` prints one URL,
//! `embedded ephemeral` measures a private cluster.

use std::error::Error;
use std::time::Instant;

use passerelle_store::embedded::{Embedded, Options, Role, Start};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let options = arguments.next().map_or_else(Options::default, Options::at);
    match command.as_str() {
        "hold" => hold(&options),
        "time" => time(&options),
        "attach" => attach(&options),
        "ephemeral" => time(&Options::ephemeral()),
        _ => Err("hold | time | attach [DIR], or ephemeral".into()),
    }
}

fn hold(options: &Options) -> Result<(), Box<dyn Error>> {
    match Embedded::start(options)? {
        Start::Started(database) => {
            database.announce("http://127.0.0.1:1")?;
            println!("started in {:?}: {}", database.took(), database.url(Role::App));
            std::io::stdin().read_line(&mut String::new())?;
            println!("stopped in {:?}", database.stop()?);
        }
        Start::AlreadyRunning { pid, url, socket } => {
            println!("already running: pid {pid}, url {url:?}, socket {}", socket.display());
        }
    }
    Ok(())
}

fn time(options: &Options) -> Result<(), Box<dyn Error>> {
    let Start::Started(database) = Embedded::start(options)? else {
        return Err("already running".into());
    };
    println!("started in {:?}, stopped in {:?}", database.took(), database.stop()?);
    Ok(())
}

fn attach(options: &Options) -> Result<(), Box<dyn Error>> {
    let began = Instant::now();
    let attached = Embedded::attach(options)?;
    let (url, joined) = (attached.url(Role::Migrator), attached.joined());
    println!("attached in {:?} (joined: {joined}): {url}", began.elapsed());
    Ok(())
}
