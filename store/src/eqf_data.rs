//! Datasets of level tables: every version is kept, one of each name counts. A switch is one row, and is recorded.

use crate::error::Result;
use crate::schema::{eqf_dataset as dataset, eqf_dataset_current as current, eqf_generation as generation};
use crate::tx::Tx;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use domain::access::Permission;
use domain::access::permits::ManageVocabulary;
use domain::audit::Event;
use domain::code::Code;
use std::collections::BTreeMap;
use time::OffsetDateTime;

/// A stored version of a dataset.
#[derive(Debug, Clone)]
pub struct DatasetRow {
    /// Name.
    pub dataset: String,
    /// Version.
    pub version: String,
    /// Hosts; none means all.
    pub hosts: Vec<String>,
    /// It counts.
    pub current: bool,
    /// When it came.
    pub imported_at: OffsetDateTime,
}

/// Data set, version, hosts, when it was imported, and its version again where it counts now.
type Stored = (String, String, Vec<String>, OffsetDateTime, Option<String>);

impl<P: Permission> Tx<'_, P> {
    /// How often tables were switched.
    pub fn eqf_generation(&mut self) -> Result<i64> {
        Ok(generation::table.select(generation::generation).first(self.conn())?)
    }

    /// The files of every dataset that counts, by name of the dataset.
    pub fn current_datasets(&mut self) -> Result<Vec<BTreeMap<String, String>>> {
        let files: Vec<serde_json::Value> = current::table
            .inner_join(
                dataset::table.on(dataset::dataset.eq(current::dataset).and(dataset::version.eq(current::version))),
            )
            .order(current::dataset)
            .select(dataset::files)
            .load(self.conn())?;
        files.into_iter().map(|one| Ok(serde_json::from_value(one)?)).collect()
    }

    /// Every stored version, newest first.
    pub fn datasets(&mut self) -> Result<Vec<DatasetRow>> {
        let rows: Vec<Stored> = dataset::table
            .left_join(
                current::table.on(current::dataset.eq(dataset::dataset).and(current::version.eq(dataset::version))),
            )
            .order((dataset::dataset, dataset::imported_at.desc()))
            .select((
                dataset::dataset,
                dataset::version,
                dataset::hosts,
                dataset::imported_at,
                current::version.nullable(),
            ))
            .load(self.conn())?;
        let row = |(dataset, version, hosts, imported_at, current): (_, _, _, _, Option<String>)| DatasetRow {
            dataset,
            version,
            hosts,
            current: current.is_some(),
            imported_at,
        };
        Ok(rows.into_iter().map(row).collect())
    }
}

impl Tx<'_, ManageVocabulary> {
    /// Waits until no other import runs.
    pub fn lock_datasets(&mut self) -> Result<()> {
        Ok(self.conn().batch_execute("SELECT pg_advisory_xact_lock(7243002)")?)
    }

    /// Keeps a version and makes it count; false if it is what counts already. A version is what readings cite: other content
    /// under the same version is refused.
    pub fn keep_dataset(&mut self, set: &domain::eqf::Dataset, manifest_sha256: &str) -> Result<bool> {
        let known: Option<String> = dataset::table
            .find((&set.name, &set.version))
            .select(dataset::manifest_sha256)
            .first(self.conn())
            .optional()?;
        match known {
            Some(known) if known != manifest_sha256 => return Err(Code::AlreadyExists.into()),
            Some(_) => {}
            None => {
                diesel::insert_into(dataset::table)
                    .values((
                        dataset::dataset.eq(&set.name),
                        dataset::version.eq(&set.version),
                        dataset::manifest_sha256.eq(manifest_sha256),
                        dataset::hosts.eq(&set.hosts),
                        dataset::files.eq(serde_json::to_value(set.files())?),
                        dataset::imported_by.eq(self.caller().account()),
                    ))
                    .execute(self.conn())?;
                self.note(Event::ImportRun);
            }
        }
        self.use_dataset(&set.name, Some(&set.version))
    }

    /// Makes a stored version count, or none of this dataset; false if that is so already.
    pub fn use_dataset(&mut self, name: &str, version: Option<&str>) -> Result<bool> {
        let before: Option<String> =
            current::table.find(name).select(current::version).first(self.conn()).optional()?;
        if before.as_deref() == version {
            self.nothing_changed();
            return Ok(false);
        }
        match version {
            Some(version) => {
                let known: i64 = dataset::table.find((name, version)).count().get_result(self.conn())?;
                if known == 0 {
                    return Err(Code::NotFound.into());
                }
                diesel::insert_into(current::table)
                    .values((current::dataset.eq(name), current::version.eq(version)))
                    .on_conflict(current::dataset)
                    .do_update()
                    .set((current::version.eq(version), current::since.eq(diesel::dsl::now)))
                    .execute(self.conn())?
            }
            None => diesel::delete(current::table.find(name)).execute(self.conn())?,
        };
        diesel::update(generation::table)
            .set(generation::generation.eq(generation::generation + 1))
            .execute(self.conn())?;
        self.note(Event::VocabularyReleased);
        Ok(true)
    }
}
