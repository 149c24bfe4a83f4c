//! What every handler can reach: database, texts, tables, keys, caches. Made once at start.

use crate::coders::CoderCache;
use crate::config::Config;
use crate::feeding::Feeding;
use crate::levels::TablesCache;
use crate::market::MarketCache;
use crate::problem::Problem;
use crate::rates::Rates;
use crate::tokens::Keys;
use domain::access::{Permission, Writing};
use i18n::Texts;
use std::sync::Arc;
use store::{Allowed, Tx};
use time::OffsetDateTime;

/// The service without its sockets.
pub struct App {
    /// Decisions of the deployment.
    pub config: Config,
    /// The doors to the database.
    pub db: Db,
    /// Our words.
    pub texts: Texts,
    /// Credential rows, frameworks and directory, as they count now.
    pub tables: TablesCache,
    /// Signing keys.
    pub keys: Keys,
    /// Taxonomy, vacancies and courses in memory.
    pub market: MarketCache,
    /// The index of people in memory.
    pub feeding: Arc<Feeding>,
    /// The coder in memory.
    pub coders: CoderCache,
    /// Rates of requests.
    pub rates: Rates,
    /// Started by `passerelle demo`: a banner stands on every page.
    pub demo: bool,
}

impl App {
    /// Puts the parts together.
    pub fn new(config: Config, db: store::Db, tables: TablesCache, keys: Keys, demo: bool) -> Self {
        let texts = Texts::for_deployment(config.language);
        let rates = Rates::new(config.rate);
        Self {
            db: Db(Arc::new(db)),
            texts,
            tables,
            keys,
            market: MarketCache::default(),
            feeding: Arc::default(),
            coders: CoderCache::default(),
            rates,
            demo,
            config,
        }
    }

    /// The clock of the edge; nothing deeper has one.
    pub fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }
}

/// The doors of the store, opened on a thread that may wait.
#[derive(Clone)]
pub struct Db(Arc<store::Db>);

impl Db {
    /// Runs `work` in a read-only transaction.
    pub async fn read<P, T, F>(&self, by: &Allowed<P>, work: F) -> Result<T, Problem>
    where
        P: Permission,
        T: Send + 'static,
        F: Fn(&mut Tx<'_, P>) -> store::Result<T> + Send + 'static,
    {
        let (db, by) = (self.0.clone(), by.clone());
        self.blocking(move || db.read(&by, work)).await
    }

    /// Runs `work` in a writing transaction.
    pub async fn write<P, T, F>(&self, by: &Allowed<P>, work: F) -> Result<T, Problem>
    where
        P: Writing,
        T: Send + 'static,
        F: Fn(&mut Tx<'_, P>) -> store::Result<T> + Send + 'static,
    {
        let (db, by) = (self.0.clone(), by.clone());
        self.blocking(move || db.write(&by, work)).await
    }

    /// Runs something of the store that is no transaction of a caller: sign-in, admission, refusals.
    pub async fn outside<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&store::Db) -> store::Result<T> + Send + 'static,
    {
        let db = self.0.clone();
        self.blocking(move || work(&db)).await
    }

    /// The store itself, for the commands of the executable.
    pub fn store(&self) -> &store::Db {
        &self.0
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> store::Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        match actix_web::web::block(work).await {
            Ok(answer) => answer.map_err(Problem::from),
            Err(_) => Err(Problem::unforeseen("the blocking pool is gone")),
        }
    }
}
