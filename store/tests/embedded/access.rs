//! Who may connect, what each role may do, and what the server never tells.

use passerelle_store::embedded::{DATABASE, Embedded, Options, Role};

use crate::support::{Home, connect, started, word};

#[test]
fn roles_have_the_attributes_of_the_design() {
    let database = started(Embedded::start(&Options::ephemeral()).expect("a start"));
    let url = database.url(Role::App);
    let roles = word(
        &url,
        "select concat_ws(' ', rolname, case when rolcanlogin then 'login' end,
                case when rolinherit then 'inherit' end, case when rolbypassrls then 'bypassrls' end,
                case when rolsuper or rolcreatedb or rolcreaterole or rolreplication then 'power' end) as word
         from pg_roles where rolname like 'passerelle%' order by rolname",
    );
    assert_eq!(
        roles.lines().collect::<Vec<_>>(),
        [
            "passerelle_app login",
            "passerelle_auditor inherit",
            "passerelle_backup login inherit bypassrls",
            "passerelle_matcher inherit",
            "passerelle_migrator login inherit bypassrls",
            "passerelle_owner inherit",
        ]
    );
    let members = word(
        &url,
        "select concat(roleid::regrole, ' to ', member::regrole) as word from pg_auth_members
         where roleid::regrole::text like 'passerelle%' order by 1",
    );
    assert_eq!(
        members.lines().collect::<Vec<_>>(),
        [
            "passerelle_auditor to passerelle_app",
            "passerelle_matcher to passerelle_app",
            "passerelle_owner to passerelle_migrator",
        ]
    );
    let owner = "select datdba::regrole::text as word from pg_database where datname = 'passerelle'";
    assert_eq!(word(&url, owner), "passerelle_owner");
}

#[test]
fn the_service_may_not_define_anything_nor_become_the_owner() {
    use diesel::connection::SimpleConnection;
    let database = started(Embedded::start(&Options::ephemeral()).expect("a start"));
    let mut app = connect(&database.url(Role::App));
    for refused in [
        "create table note (id int)",
        "create schema other",
        "create temporary table note (id int)",
        "create role other",
        "set role passerelle_owner",
        "set role postgres",
        "set log_min_error_statement = 'error'",
        "alter system set fsync = off",
    ] {
        assert!(app.batch_execute(refused).is_err(), "`{refused}` was allowed");
    }
    app.batch_execute("set role passerelle_matcher; set role passerelle_auditor").expect("its two memberships");
}

#[test]
fn the_server_is_durable_silent_and_closed_to_the_network() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let database = home.start();
    let url = database.url(Role::Migrator);
    for (setting, wanted) in [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("log_error_verbosity", "terse"),
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
        ("log_min_error_statement", "panic"),
        ("lc_collate", "C.UTF-8"),
        ("server_encoding", "UTF8"),
        ("TimeZone", "UTC"),
    ] {
        assert_eq!(word(&url, &format!("select current_setting('{setting}') as word")), wanted, "{setting}");
    }
    for closed in [home.data(), database.address().socket().to_path_buf()] {
        let mode = closed.metadata().expect("a directory").permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{}", closed.display());
    }
}

#[test]
fn values_do_not_reach_the_log() {
    use diesel::connection::SimpleConnection;
    let home = Home::new();
    let database = home.start();
    let mut migrator = connect(&database.url(Role::Migrator));
    migrator.batch_execute("set role passerelle_owner; create table t (name text primary key)").expect("a table");
    let twice = "insert into t values ('canary-7319'); insert into t values ('canary-7319')";
    assert!(migrator.batch_execute(twice).is_err());
    let bound = diesel::sql_query("select $1::text, 1 / 0").bind::<diesel::sql_types::Text, _>("canary-7320");
    assert!(diesel::RunQueryDsl::execute(bound, &mut migrator).is_err());
    let log = std::fs::read_to_string(home.0.join("postgres/server.log")).expect("the log");
    assert!(log.contains("duplicate key") && log.contains("division by zero"), "{log}");
    assert!(!log.contains("canary"), "{log}");
}

#[test]
fn other_users_are_not_admitted() {
    let home = Home::new();
    let database = home.start();
    let url = database.url(Role::App).replace("passerelle_app", "passerelle_owner");
    assert!(diesel::Connection::establish(&url).map(|_: diesel::PgConnection| ()).is_err());
    let other = database.address().url_of(Role::App, "postgres");
    assert!(diesel::Connection::establish(&other).map(|_: diesel::PgConnection| ()).is_err());
    assert!(database.superuser_url(DATABASE).is_none());
}

#[test]
fn only_private_clusters_give_up_durability() {
    let fsync = |options: &Options| {
        let database = started(Embedded::start(options).expect("a start"));
        word(&database.url(Role::App), "select current_setting('fsync') as word")
    };
    assert_eq!(fsync(&Options::ephemeral()), "off");
    assert_eq!(fsync(&Options::ephemeral_durable()), "on");
}
