//! How a command uses the database whether or not the service runs.

use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection};

use super::address::{Address, Role};
use super::{Embedded, EmbeddedError, Options, Start};

/// How long to wait for an owner that is still starting.
const LIMIT: Duration = Duration::from_secs(60);

/// A database for the duration of one command: somebody else's, or our own.
#[derive(Debug)]
pub struct Attached {
    address: Address,
    own: Option<Embedded>,
}

impl Embedded {
    /// Joins the running owner, or starts the server for as long as the result lives.
    pub fn attach(options: &Options) -> Result<Attached, EmbeddedError> {
        let began = Instant::now();
        loop {
            let socket = match Self::start(options)? {
                Start::Started(own) => {
                    return Ok(Attached { address: own.address.clone(), own: Some(own) });
                }
                Start::AlreadyRunning { socket, .. } => socket,
            };
            let address = Address::new(socket);
            match PgConnection::establish(&address.url(Role::App)) {
                Ok(_) => return Ok(Attached { address, own: None }),
                Err(error) if began.elapsed() > LIMIT => {
                    return Err(EmbeddedError::NotReady {
                        socket: address.socket().to_path_buf(),
                        seconds: LIMIT.as_secs(),
                        said: error.to_string(),
                    });
                }
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }
}

impl Attached {
    /// The libpq URL for a role.
    pub fn url(&self, role: Role) -> String {
        self.address.url(role)
    }

    /// Where the server answers.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Whether the server belongs to another process.
    pub fn joined(&self) -> bool {
        self.own.is_none()
    }
}
