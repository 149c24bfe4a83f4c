//! Which database, and how it is reached: the one of the configuration, or the embedded default.

use api::Config;
use secrecy::ExposeSecret;
use store::embedded::{Attached, Embedded, Options, Role, Start};

/// A reachable database. An embedded one stops when this is dropped, unless another process owns it.
pub struct Database {
    /// Address as `passerelle_app`.
    pub app: String,
    /// Address as `passerelle_migrator`, where it is known.
    pub migrator: Option<String>,
    owned: Owned,
}

enum Owned {
    Elsewhere,
    Here(Embedded),
    Joined(#[expect(dead_code, reason = "kept so that it is stopped last")] Attached),
}

/// What a start found.
pub enum Found {
    /// A database that is ours to use.
    Ready(Box<Database>),
    /// Another process runs the embedded one.
    Running { url: String, pid: u32 },
}

fn options(config: &Config) -> Options {
    config.data_dir.as_ref().map_or_else(Options::default, Options::at)
}

/// The directory of the embedded database, as a start would use it.
pub fn directory(config: &Config) -> Result<Option<std::path::PathBuf>, String> {
    options(config).directory().map_err(|e| e.to_string())
}

fn external(config: &Config) -> Option<Database> {
    let app = config.database_url.as_ref()?.expose_secret().to_owned();
    let migrator = config.migrator_url.as_ref().map(|u| u.expose_secret().to_owned());
    Some(Database { app, migrator, owned: Owned::Elsewhere })
}

/// Opens the database for a process that stays: `serve` or `demo`.
pub fn open(config: &Config, ephemeral: bool) -> Result<Found, String> {
    if !ephemeral && let Some(database) = external(config) {
        return Ok(Found::Ready(Box::new(database)));
    }
    let options = if ephemeral { Options::ephemeral_durable() } else { options(config) };
    match Embedded::start(&options).map_err(|e| e.to_string())? {
        Start::Started(embedded) => {
            let (app, migrator) = (embedded.url(Role::App), Some(embedded.url(Role::Migrator)));
            Ok(Found::Ready(Box::new(Database { app, migrator, owned: Owned::Here(embedded) })))
        }
        Start::AlreadyRunning { pid, url, .. } => {
            Ok(Found::Running { url: url.unwrap_or_else(|| "an address not yet announced".into()), pid })
        }
    }
}

/// Opens the database for a command that ends: joins a running service, or starts the embedded database for as long as it takes.
pub fn attach(config: &Config) -> Result<Database, String> {
    if let Some(database) = external(config) {
        return Ok(database);
    }
    let attached = Embedded::attach(&options(config)).map_err(|e| e.to_string())?;
    let (app, migrator) = (attached.url(Role::App), Some(attached.url(Role::Migrator)));
    Ok(Database { app, migrator, owned: Owned::Joined(attached) })
}

impl Database {
    /// Tells a second starter where the service answers.
    pub fn announce(&self, url: &str) -> Result<(), String> {
        match &self.owned {
            Owned::Here(embedded) => embedded.announce(url).map_err(|e| e.to_string()),
            Owned::Elsewhere | Owned::Joined(_) => Ok(()),
        }
    }

    /// Brings the schema to this version, where the migrator's address is known. Names what ran.
    pub fn migrate(&self) -> Result<Vec<String>, String> {
        let url = self.migrator.as_ref().ok_or("set PASSERELLE_MIGRATOR_URL to an address as passerelle_migrator")?;
        store::migrate::migrate(url).map_err(|e| e.to_string())
    }

    /// The embedded database is ours: nobody else could have migrated it.
    pub fn is_embedded(&self) -> bool {
        matches!(self.owned, Owned::Here(_) | Owned::Joined(_))
    }

    /// Stops the embedded database in order.
    pub fn stop(self) -> Result<(), String> {
        match self.owned {
            Owned::Here(embedded) => embedded.stop().map(|_| ()).map_err(|e| e.to_string()),
            Owned::Elsewhere | Owned::Joined(_) => Ok(()),
        }
    }
}

/// `passerelle migrate`.
pub fn migrate() -> Result<(), String> {
    let config = Config::read()?;
    let database = attach(&config)?;
    let ran = database.migrate()?;
    for name in &ran {
        println!("migrated {name}");
    }
    println!("{}", if ran.is_empty() { "nothing to do: the schema is of this version" } else { "done" });
    Ok(())
}
