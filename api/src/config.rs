//! Environment -> Config, once. Nothing else in the service reads the environment (the embedded database apart, which finds PostgreSQL).

use domain::language::Language;
use domain::profile::FreshnessDays;
use figment::Figment;
use figment::providers::{Env, Format, Toml};
use secrecy::SecretString;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;

/// What a deployment decides. Every value can stand in `passerelle.toml` or in the environment as `PASSERELLE_<NAME>`;
/// `DATABASE_URL` is read as it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the service listens. Beyond loopback it wants `proxy = true`, because TLS is the proxy's.
    pub listen: SocketAddr,
    /// Where the metrics are served; on loopback.
    pub metrics_listen: SocketAddr,
    /// A TLS-terminating proxy stands in front.
    pub proxy: bool,
    /// Public address, as it stands in links and tokens.
    pub base_url: Option<String>,
    /// libpq address as `passerelle_app`; absent: the embedded database.
    pub database_url: Option<SecretString>,
    /// libpq address as `passerelle_migrator`, for `migrate` alone.
    pub migrator_url: Option<SecretString>,
    /// Directory of the embedded database.
    pub data_dir: Option<PathBuf>,
    /// File with the Ed25519 signing key (PKCS#8); `passerelle key new` makes one.
    pub signing_key: Option<PathBuf>,
    /// JSON file with the key sets of the deployments whose transfer packages are taken: public address -> JWKS.
    pub transfer_senders: Option<PathBuf>,
    /// File in which the signed heads of the audit are kept, outside the database; with the embedded database `audit-heads` beside it.
    pub audit_heads: Option<PathBuf>,
    /// Connections to the database.
    pub pool: u32,
    /// Language of the deployment.
    pub language: Language,
    /// Languages whose labels are searched from the start; another one is loaded at its first use. Empty: all that have labels.
    pub vocabulary_languages: Vec<String>,
    /// Host country, ISO 3166-1 alpha-3.
    pub host_country: String,
    /// Source groups of credential rows that are left out, for example `nuffic`.
    pub eqf_exclude_source_groups: Vec<String>,
    /// After how many days somebody should ask whether a record is still right.
    pub reconfirm_due_days: u16,
    /// After how many days a record that nobody reconfirmed is stale.
    pub reconfirm_stale_days: u16,
    /// Whoever entered a claim may record its verification too; without it somebody else must.
    pub evidence_by_one: bool,
    /// Requests a second for one principal, with a burst of twice as many.
    pub rate: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: SocketAddr::from(([127, 0, 0, 1], 9464)),
            proxy: false,
            base_url: None,
            database_url: None,
            migrator_url: None,
            data_dir: None,
            signing_key: None,
            transfer_senders: None,
            audit_heads: None,
            pool: 12,
            language: Language::En,
            vocabulary_languages: Vec::new(),
            host_country: "BEL".into(),
            eqf_exclude_source_groups: Vec::new(),
            reconfirm_due_days: 90,
            reconfirm_stale_days: 180,
            evidence_by_one: false,
            rate: 20,
        }
    }
}

impl Config {
    /// Reads `passerelle.toml` (or the file named by `PASSERELLE_CONFIG`) and the environment; what is unknown is refused by name.
    pub fn read() -> Result<Self, String> {
        let file = std::env::var("PASSERELLE_CONFIG").unwrap_or_else(|_| "passerelle.toml".into());
        let ours = Env::prefixed("PASSERELLE_").filter(|k| !FOREIGN.contains(&k.as_str()));
        Figment::new()
            .merge(Toml::file(file))
            .merge(ours)
            .merge(Env::raw().only(&["DATABASE_URL"]))
            .extract()
            .map_err(|e| format!("configuration: {e}"))
    }

    /// Public address without a slash at the end.
    pub fn base_url(&self) -> String {
        let url = self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        url.trim_end_matches('/').to_owned()
    }

    /// Whether people reach the service by TLS.
    pub fn is_https(&self) -> bool {
        self.base_url().starts_with("https://")
    }

    /// When a record is due and when it is stale.
    pub fn freshness(&self) -> FreshnessDays {
        FreshnessDays { due: self.reconfirm_due_days, stale: self.reconfirm_stale_days }
    }

    /// Says what keeps `serve` from starting, or nothing.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.listen.ip().is_loopback() && !self.proxy {
            faults.push(format!("listening on {} without a declared proxy: set proxy = true behind TLS", self.listen));
        }
        if !self.metrics_listen.ip().is_loopback() {
            faults.push(format!("metrics on {}: they are for loopback only", self.metrics_listen));
        }
        if self.host_country.len() != 3 || !self.host_country.bytes().all(|b| b.is_ascii_uppercase()) {
            faults.push("host_country is not an ISO 3166-1 alpha-3 code".into());
        }
        if self.reconfirm_due_days == 0 || self.reconfirm_due_days > self.reconfirm_stale_days {
            faults.push("reconfirm_due_days is at least 1 and at most reconfirm_stale_days".into());
        }
        if !(1..=100).contains(&self.pool) {
            faults.push("pool is 1 to 100".into());
        }
        faults
    }
}

/// Variables that begin like ours and belong to the tools around the service.
const FOREIGN: [&str; 5] = ["data", "config", "pg_bin", "esco_dir", "eqf_cases"];
