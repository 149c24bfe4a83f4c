//! The facts, compiled once from text: credentials, frameworks, word lists, bodies and regulated professions.

mod aliases;
mod countries;
mod credentials;
mod dataset;
mod directory;
mod frameworks;
mod lists;
mod load;
mod manifest;
mod sheet;

pub use dataset::Dataset;
pub use directory::{Body, Profession};
pub use frameworks::FrameworkRow;
pub use load::{Extension, Sources};
pub use manifest::{Manifest, ManifestFile, sha256_of};
pub use sheet::TableViolation;

use super::codes::{Confidence, Step};
use super::input::Nqf;
use super::lists::{Relation, Sector};
use super::reading::{DataVersion, Range};
use super::row::Row;
use super::variants::{CountryNames, RowNames};
use super::words::WordLists;
use std::collections::{BTreeMap, HashMap};

/// Everything the rules know. Immutable: a release is a new value, swapped whole.
#[derive(Debug, Clone)]
pub struct Tables {
    lists: WordLists,
    rows: Vec<Row>,
    places: HashMap<String, usize>,
    names: BTreeMap<String, CountryNames>,
    frameworks: Vec<FrameworkRow>,
    bodies: Vec<Body>,
    professions: Vec<Profession>,
    versions: Vec<Versioned>,
    further: HashMap<String, Vec<String>>,
}

/// A dataset, and the hosts it is for; none means all.
#[derive(Debug, Clone)]
struct Versioned {
    hosts: Vec<String>,
    version: DataVersion,
}

impl Tables {
    /// Compiles the tables, or tells everything that is wrong with them. `exclude` names source groups to leave out.
    pub fn load(sources: &Sources, exclude: &[&str]) -> Result<Tables, Vec<TableViolation>> {
        load::load(sources, exclude)
    }

    /// All credential rows, in the order of the files.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row with this key.
    pub fn row(&self, row_id: &str) -> Option<&Row> {
        self.places.get(row_id).map(|place| &self.rows[*place])
    }

    /// The row with this key, if it counts in the host country.
    pub fn row_in(&self, row_id: &str, host: &str) -> Option<&Row> {
        self.row(row_id).filter(|row| row.counts_in(Some(host)))
    }

    /// Keys of the rows whose page is over five years old in `year`: the maintainer looks at them.
    pub fn old_rows(&self, year: i32) -> Vec<&str> {
        let old = |row: &&Row| row.source_year.is_some_and(|source| year - source > 5);
        self.rows.iter().filter(old).map(|row| row.row_id.as_str()).collect()
    }

    /// The framework rows.
    pub fn frameworks(&self) -> &[FrameworkRow] {
        &self.frameworks
    }

    /// The body a step leads to: the longest fitting ISCO prefix, then the exact sector, then any.
    pub fn body(&self, host: &str, step: Step, sector: Sector, isco08: Option<&str>) -> Option<&Body> {
        let prefix_fits = |body: &&Body| {
            body.isco08_prefix.is_empty() || isco08.is_some_and(|isco08| isco08.starts_with(&body.isco08_prefix))
        };
        self.bodies
            .iter()
            .filter(|body| body.host_country == host && body.step == step)
            .filter(|body| body.sector == sector || body.sector == Sector::Any)
            .filter(prefix_fits)
            .max_by_key(|body| (body.isco08_prefix.len(), body.sector == sector))
    }

    /// All bodies of the directory.
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// How a profession is regulated in a host country, if it is.
    pub fn profession(&self, host: &str, isco08: &str) -> Option<&Profession> {
        self.professions.iter().find(|profession| profession.host_country == host && profession.isco08 == isco08)
    }

    /// All regulated professions.
    pub fn professions(&self) -> &[Profession] {
        &self.professions
    }

    /// The datasets that take part in a reading for this host.
    pub fn versions(&self, host: &str) -> Vec<DataVersion> {
        let active = self.versions.iter().filter(|one| one.hosts.is_empty() || one.hosts.iter().any(|h| h == host));
        active.map(|one| one.version.clone()).collect()
    }

    /// Further names of a row, for proposals alone.
    pub fn further_names(&self, row_id: &str) -> &[String] {
        self.further.get(row_id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn lists(&self) -> &WordLists {
        &self.lists
    }

    pub(super) fn names(&self, country: &str) -> Option<&CountryNames> {
        self.names.get(country)
    }

    pub(super) fn row_at(&self, place: usize) -> &Row {
        &self.rows[place]
    }

    pub(super) fn picked(&self, row_id: &str) -> Option<(&Row, &RowNames)> {
        let place = *self.places.get(row_id)?;
        let row = &self.rows[place];
        let names = self.names.get(&row.country)?.rows.iter().find(|names| names.row == place)?;
        Some((row, names))
    }

    /// The EQF levels of a printed level, where the country's (or the named) framework is referenced.
    pub(super) fn referenced_levels(&self, country: &str, nqf: &Nqf) -> impl Iterator<Item = (Range, Confidence)> {
        let level = frameworks::key(&nqf.level);
        self.referenced(country, nqf)
            .filter(move |row| row.nqf_key == level)
            .filter_map(|row| Some((row.eqf?, row.confidence)))
    }

    /// Whether the country's (or the named) framework has a referenced row at all.
    pub(super) fn is_referenced(&self, country: &str, nqf: &Nqf) -> bool {
        self.referenced(country, nqf).next().is_some()
    }

    fn referenced(&self, country: &str, nqf: &Nqf) -> impl Iterator<Item = &FrameworkRow> {
        let framework = nqf.framework.as_deref().map(frameworks::key);
        let from = self.frameworks.partition_point(|row| row.country.as_str() < country);
        let country = country.to_owned();
        self.frameworks[from..]
            .iter()
            .take_while(move |row| row.country == country)
            .filter(|row| row.relation == Relation::Referenced)
            .filter(move |row| framework.as_ref().is_none_or(|framework| row.framework_key == *framework))
    }
}
