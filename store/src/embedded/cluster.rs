//! Makes the cluster and its configuration, and refuses the data of another major version.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::{Account, no_program};
use super::address::{Address, DATABASE, Role};
use super::binaries::Binaries;
use super::error::{EmbeddedError, at};
use super::layout::{Layout, make_closed, remove};
use super::options::Options;
use super::process;

/// What an operator may edit; written once.
const SETTINGS: &str = include_str!("postgresql.conf");

/// The major version that wrote the data, if there is any.
pub(super) fn data_major(layout: &Layout) -> Result<Option<u32>, EmbeddedError> {
    let path = layout.data.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => text.trim().parse().map(Some).map_err(|_| EmbeddedError::NotEmpty {
            directory: layout.data.clone(),
            entry: "a PG_VERSION that holds no number".to_owned(),
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at("reading", &path)(error)),
    }
}

/// Stops before a server of the wrong major version sees the data.
pub(super) fn check_major(layout: &Layout, binaries: &Binaries, data: u32) -> Result<(), EmbeddedError> {
    if data == binaries.major {
        return Ok(());
    }
    let url = Address::new(layout.socket.clone()).url(Role::Backup);
    Err(EmbeddedError::OtherMajorVersion {
        data,
        found: binaries.major,
        bin: binaries.bin.clone(),
        directory: layout.data.clone(),
        dump: format!("/usr/lib/postgresql/{data}/bin/pg_dump --format=custom --file=passerelle.dump '{url}'"),
    })
}

/// Makes the cluster beside its final place and moves it there when it is whole.
///
/// A start that is killed half-way therefore never leaves half a cluster under the final name.
pub(super) fn create(
    layout: &Layout,
    binaries: &Binaries,
    account: &Account,
    options: &Options,
) -> Result<(), EmbeddedError> {
    let new = empty_place(layout)?;
    make_closed(&new, account)?;
    let mut initdb = account.command(&binaries.program("initdb"));
    initdb.args([
        "--locale=C.UTF-8",
        "--encoding=UTF8",
        "--data-checksums",
        "--auth-local=peer",
        "--auth-host=reject",
        "--username=postgres",
        "--no-instructions",
        "--no-sync",
    ]);
    let output = initdb.arg("-D").arg(&new).output().map_err(no_program("setpriv", "util-linux"))?;
    if !output.status.success() {
        let said = process::tail(&[output.stdout, output.stderr].concat());
        return Err(EmbeddedError::Failed { program: "initdb".to_owned(), said });
    }
    finish(layout, options)
}

/// The place where a cluster is made, without what a killed start left there.
pub(super) fn empty_place(layout: &Layout) -> Result<PathBuf, EmbeddedError> {
    let new = layout.file("data.new");
    if new.join("postmaster.opts").exists() {
        // Some server ran on it: not one of our unfinished ones.
        return Err(EmbeddedError::NotEmpty { directory: new, entry: "postmaster.opts".to_owned() });
    }
    remove(&new)?;
    Ok(new)
}

/// Moves the whole cluster to its final name, once it is on disk.
pub(super) fn finish(layout: &Layout, options: &Options) -> Result<(), EmbeddedError> {
    let (new, data) = (layout.file("data.new"), &layout.data);
    if options.durable() {
        sync_file_system(&new)?;
    }
    if data.exists() {
        fs::remove_dir(data).map_err(at("replacing the empty directory", data))?;
    }
    fs::rename(&new, data).map_err(at("moving the new cluster to", data))?;
    if !options.durable() {
        return Ok(());
    }
    let root = &layout.root;
    let synced = fs::File::open(root).and_then(|directory| directory.sync_all());
    synced.map_err(at("syncing", root))
}

/// One call for a thousand new files; `initdb` syncs each, which takes twice as long on a busy disk.
fn sync_file_system(directory: &Path) -> Result<(), EmbeddedError> {
    let mut sync = Command::new("sync");
    sync.arg("--file-system").arg(directory);
    let output = sync.output().map_err(no_program("sync", "coreutils"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(EmbeddedError::Failed { program: "sync".to_owned(), said: process::tail(&output.stderr) })
}

/// Writes who may connect, and the settings if an operator has none of his own.
pub(super) fn configure(layout: &Layout, account: &Account, options: &Options) -> Result<(), EmbeddedError> {
    let settings = layout.file("postgresql.conf");
    if !settings.exists() {
        write(layout, "postgresql.conf", SETTINGS)?;
    }
    let database = if options.is_ephemeral() { "all" } else { DATABASE };
    write(layout, "pg_hba.conf", &hba(database))?;
    write(layout, "pg_ident.conf", &ident(account))
}

/// Peers by Unix socket only: the kernel says who asks, so there is no password to lose.
fn hba(database: &str) -> String {
    let roles = Role::ALL.map(Role::name).join(",");
    format!(
        "# Written at each start; changes are lost.\n\
         local {database} {roles} peer map=passerelle\n\
         local all postgres peer map=passerelle\n\
         host all all all reject\n"
    )
}

/// The service's user may be each role; `postgres` is for preparing roles and for repairs by hand.
fn ident(account: &Account) -> String {
    let mut users = vec![&account.service.name];
    if account.server != account.service {
        users.push(&account.server.name);
    }
    let mut text = String::from("# Written at each start; changes are lost.\n");
    for role in Role::ALL.map(Role::name).into_iter().chain(["postgres"]) {
        for user in &users {
            text.push_str(&format!("passerelle \"{user}\" {role}\n"));
        }
    }
    text
}

/// Replaces a file of ours in one step. No secrets are in it: the server's user may read it.
fn write(layout: &Layout, name: &str, text: &str) -> Result<(), EmbeddedError> {
    use std::os::unix::fs::PermissionsExt;
    let (path, new) = (layout.file(name), layout.file(&format!("{name}.new")));
    fs::write(&new, text).map_err(at("writing", &new))?;
    fs::set_permissions(&new, fs::Permissions::from_mode(0o644)).map_err(at("changing the mode of", &new))?;
    fs::rename(&new, &path).map_err(at("writing", &path))
}
