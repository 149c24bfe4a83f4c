//! Private clusters are copies of one that was made before, which is quicker than `initdb`.
//!
//! The template lies beside the clusters, one for each user and PostgreSQL release. When
//! anything about it is not as it should be, the cluster is made the ordinary way.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::binaries::Binaries;
use super::cluster;
use super::error::EmbeddedError;
use super::layout::{Layout, check_owner, make_open, remove, short_hash};
use super::options::Options;

/// Copies the template, or makes a cluster and leaves a copy of it as template.
pub(super) fn create(
    layout: &Layout,
    binaries: &Binaries,
    account: &Account,
    options: &Options,
) -> Result<(), EmbeddedError> {
    let Some(template) = path(layout, binaries, account) else {
        return cluster::create(layout, binaries, account, options);
    };
    if template.join("PG_VERSION").exists() && is_safe(&template, account) {
        if copy(&template, &cluster::empty_place(layout)?) {
            return cluster::finish(layout, options);
        }
        tracing::debug!("the template could not be copied");
    }
    cluster::create(layout, binaries, account, options)?;
    keep(&layout.data, &template, account);
    Ok(())
}

/// The cluster depends on the release and on who runs it, and on nothing else.
fn path(layout: &Layout, binaries: &Binaries, account: &Account) -> Option<PathBuf> {
    let release = format!("{} {}", binaries.bin.display(), binaries.version);
    let templates = format!("passerelle-templates-{}", account.service.uid);
    Some(layout.home.parent()?.join(templates).join(short_hash(release.as_bytes())))
}

/// In a directory that others may write to, the name alone proves nothing.
fn is_safe(template: &Path, account: &Account) -> bool {
    let Some(parent) = template.parent() else {
        return false;
    };
    check_owner(parent, account.service.uid).is_ok() && check_owner(template, account.server.uid).is_ok()
}

/// Offers the cluster, on which no server has run yet, to later starts.
fn keep(data: &Path, template: &Path, account: &Account) {
    let Some(parent) = template.parent() else {
        return;
    };
    if make_open(parent, account).is_err() || check_owner(parent, account.service.uid).is_err() {
        return;
    }
    let unfinished = template.with_extension(std::process::id().to_string());
    // When somebody else was quicker, the rename fails and theirs is as good.
    if !copy(data, &unfinished) || std::fs::rename(&unfinished, template).is_err() {
        drop(remove(&unfinished));
    }
}

/// Copies with owners and modes.
fn copy(from: &Path, to: &Path) -> bool {
    let copied = Command::new("cp").args(["-a", "--no-target-directory"]).arg(from).arg(to).status();
    copied.is_ok_and(|status| status.success())
}
