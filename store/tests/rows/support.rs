//! One private cluster for all tests, a migrated template in it, and a database of its own for each test.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::access::Role as Who;
use domain::access::permits::{CreateProfile, ManageAccounts};
use domain::id::{OfficeId, OrganisationId, PersonId, RequestId};
use domain::profile::{Name, NameKind};
use passerelle_store::embedded::{Embedded, Options, Role, Start};
use passerelle_store::{Caller, Db, NewOrganisation, Subject, Tx, migrate};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock};
use time::OffsetDateTime;
use uuid::Uuid;

struct Cluster {
    embedded: Embedded,
}

static MADE: AtomicU32 = AtomicU32::new(0);

fn cluster() -> MutexGuard<'static, Cluster> {
    static CLUSTER: OnceLock<Mutex<Cluster>> = OnceLock::new();
    let cluster = CLUSTER.get_or_init(|| {
        let embedded = match Embedded::start(&Options::ephemeral()).expect("PostgreSQL starts") {
            Start::Started(embedded) => embedded,
            Start::AlreadyRunning { .. } => panic!("an ephemeral cluster is private"),
        };
        migrate::migrate(&embedded.url(Role::Migrator)).expect("migrations run");
        Mutex::new(Cluster { embedded })
    });
    cluster.lock().unwrap_or_else(|e| e.into_inner())
}

/// A database cloned from the migrated one.
pub struct Database {
    name: String,
    pub app: String,
    pub migrator: String,
    pub superuser: String,
}

impl Database {
    /// Migrated, empty.
    pub fn new() -> Self {
        let cluster = cluster();
        let name = format!("t{}", MADE.fetch_add(1, Ordering::Relaxed));
        cluster.embedded.clone_database("passerelle", &name).expect("a clone");
        let url = |role| cluster.embedded.address().url_of(role, &name);
        let superuser = cluster.embedded.superuser_url(&name).expect("a private cluster has one");
        Self { app: url(Role::App), migrator: url(Role::Migrator), superuser, name }
    }

    /// The doors, with one connection, so that it is always the same one.
    pub fn db(&self) -> Db {
        Db::connect(&self.app, 1).expect("a pool")
    }

    /// The name, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A raw connection, as nobody but a test has one.
pub fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap_or_else(|e| panic!("{e}"))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    w: String,
}

/// `select … as n`.
pub fn count(conn: &mut PgConnection, sql: &str) -> i64 {
    diesel::sql_query(sql).get_result::<Count>(conn).unwrap_or_else(|e| panic!("{sql}: {e}")).n
}

/// `select … as w`, all rows.
pub fn words(conn: &mut PgConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Word> = diesel::sql_query(sql).load(conn).unwrap_or_else(|e| panic!("{sql}: {e}"));
    rows.into_iter().map(|r| r.w).collect()
}

/// An organisation with a caseworker and one person with a name.
pub struct House {
    pub organisation: Uuid,
    pub office: Uuid,
    pub account: Uuid,
    pub caller: Caller,
    pub person: PersonId,
}

impl House {
    /// Made through the doors, as the service does it.
    pub fn new(db: &Db, name: &str) -> Self {
        let (organisation, office) = (Uuid::new_v4(), Uuid::new_v4());
        let operator = Caller::operator(OrganisationId(organisation), OfficeId(office), RequestId::fresh(), "test");
        let by = operator.allow::<ManageAccounts>().expect("the operator may");
        let new = NewOrganisation {
            id: organisation,
            kind: domain::membership::OrganisationKind::ReceptionAuthority,
            name: name.into(),
            office,
            office_name: "one".into(),
            nuts3: None,
        };
        db.write(&by, |tx| tx.add_organisation(&new)).expect("an organisation");
        let account = db.write(&by, |tx| tx.add_account(name, name, "no hash", Who::Caseworker)).expect("an account");
        let caller = admit(db, account);
        let by = caller.allow::<CreateProfile>().expect("a caseworker may");
        let person = db.write(&by, |tx: &mut Tx<'_, CreateProfile>| {
            let head = tx.create()?;
            let text = format!("{name} person");
            tx.add_entry(&head, &Name::whole(NameKind::Preferred, text), OffsetDateTime::UNIX_EPOCH)?;
            Ok(head.id)
        });
        Self { organisation, office, account, caller, person: person.expect("a person") }
    }

    /// The context of this caseworker as SQL, as `db.rs` sets it.
    pub fn context(&self) -> String {
        format!(
            "begin; select set_config('app.account', '{}', true), set_config('app.organisation', '{}', true), \
             set_config('app.office', '{}', true), set_config('app.role', 'caseworker', true), \
             set_config('app.purpose', 'profiling', true)",
            self.account, self.organisation, self.office
        )
    }
}

/// The caller behind an account.
pub fn admit(db: &Db, account: Uuid) -> Caller {
    let membership = db.memberships(account).expect("memberships")[0].id;
    db.admit(Subject::Account { account, membership }, RequestId::fresh()).expect("an answer").expect("admitted")
}
