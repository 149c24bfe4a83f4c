//! Makes the database and the roles: the only use of the superuser.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl};

use super::address::{Address, DATABASE};
use super::error::EmbeddedError;

/// The roles and the rights on the database, to be run as superuser in that database.
///
/// Also for operators with a database server of their own.
pub const ROLES_SQL: &str = include_str!("roles.sql");

/// Brings roles and database to what they should be; changes nothing that is right already.
pub(super) fn prepare(mut connection: PgConnection, address: &Address) -> Result<(), EmbeddedError> {
    let present = diesel::sql_query("select from pg_database where datname = $1")
        .bind::<diesel::sql_types::Text, _>(DATABASE)
        .execute(&mut connection)?;
    if present == 0 {
        create_database(&mut connection, DATABASE, "template0")?;
    }
    drop(connection);
    Ok(superuser(address, DATABASE)?.batch_execute(ROLES_SQL)?)
}

/// A connection as superuser.
pub(super) fn superuser(address: &Address, database: &str) -> Result<PgConnection, EmbeddedError> {
    PgConnection::establish(&address.superuser(database))
        .map_err(|source| EmbeddedError::Connect { role: "postgres", source })
}

pub(super) fn create_database(connection: &mut PgConnection, name: &str, template: &str) -> Result<(), EmbeddedError> {
    Ok(connection.batch_execute(&format!("create database {} template {}", quote(name), quote(template)))?)
}

pub(super) fn drop_database(connection: &mut PgConnection, name: &str) -> Result<(), EmbeddedError> {
    Ok(connection.batch_execute(&format!("drop database if exists {} with (force)", quote(name)))?)
}

/// A name as SQL wants it.
fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
